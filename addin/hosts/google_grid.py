"""What Google Sheets answers about a spreadsheet, as a snapshot, and edits as what it wants to be asked.

Pure: the server-side host and the menu inside Google Sheets send the same answer here, so that both read alike.
Source: the reference of the Sheets API, version 4 (spreadsheets.get, spreadsheets.batchUpdate).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from addin.errors import WireRefused
from addin.hosts.google_page import rgb_colour, sheet_requests
from addin.sheet.address import Range, split_where
from addin.sheet.colour import from_rgb
from addin.sheet.edit import Edit, SetFill, SetSheet, SetValue
from addin.sheet.snapshot import PLAIN, Capabilities, Cell, Look, Sheet, Snapshot, Validation
from addin.sheet.values import CellError, CellValue, from_serial, to_serial
from addin.text import text

_CELL = (
    "effectiveValue,formattedValue,userEnteredValue(formulaValue),note,"
    "userEnteredFormat(backgroundColor),effectiveFormat(backgroundColor,numberFormat,textFormat("
    "fontFamily,foregroundColor,bold,italic,strikethrough)),dataValidation(condition)"
)
FIELDS = (
    "properties(title),sheets(properties(sheetId,title,hidden,sheetType),merges,data(startRow,startColumn,"
    f"rowData(values({_CELL})),rowMetadata(hiddenByUser,hiddenByFilter),columnMetadata(hiddenByUser)))"
)
"""What is asked about a spreadsheet, in one question: nothing more is sent, and nothing twice."""

MOST_CELLS = 200_000

_DATES = {"DATE", "TIME", "DATE_TIME"}
_WHITE = "#FFFFFF"
_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
"""What every other program calls the errors that Google has names of its own for."""


def snapshot_of(answer: Mapping[str, Any]) -> Snapshot:
    """Return the spreadsheet that Google answered with.

    Args:
        answer: What ``spreadsheets.get`` gives for ``FIELDS``.

    Raises:
        WireRefused: if it is no such answer, or larger than people make.
    """
    try:
        sheets = tuple(_sheet(one) for one in answer["sheets"] if _is_grid(one))
        return Snapshot(str(answer["properties"]["title"]), sheets, capabilities=Capabilities(undo=True))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WireRefused(text("it is no answer of Google Sheets")) from error


def sheet_numbers(answer: Mapping[str, Any]) -> dict[str, int]:
    """Return the number by which Google knows each sheet; the first sheet's may be left out, and is 0."""
    sheets = (one["properties"] for one in answer["sheets"])
    return {sheet["title"]: int(sheet.get("sheetId", 0)) for sheet in sheets}


def _is_grid(sheet: Mapping[str, Any]) -> bool:
    return bool(sheet["properties"].get("sheetType", "GRID") == "GRID")


def _sheet(given: Mapping[str, Any]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    validations: list[Validation] = []
    for block in given.get("data", ()):
        top, left = block.get("startRow", 0) + 1, block.get("startColumn", 0) + 1
        hidden_rows |= _hidden(block.get("rowMetadata", ()), top)
        hidden_columns |= _hidden(block.get("columnMetadata", ()), left)
        for row, line in enumerate(block.get("rowData", ()), start=top):
            for column, said in enumerate(line.get("values", ()), start=left):
                cell = _cell(row, column, said)
                if cell is not None:
                    cells[row, column] = cell
                validations += _validation(row, column, said)
        if len(cells) > MOST_CELLS:
            raise WireRefused(text("no longer than {most}", most=MOST_CELLS))
    return Sheet(
        name=str(given["properties"]["title"]),
        cells=cells,
        state="hidden" if given["properties"].get("hidden") else "visible",
        merges=tuple(_merge(one) for one in given.get("merges", ())),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        validations=tuple(validations),
    )


def _hidden(lines: Iterable[Mapping[str, Any]], first: int) -> set[int]:
    return {
        number
        for number, line in enumerate(lines, start=first)
        if line.get("hiddenByUser") or line.get("hiddenByFilter")
    }


def _merge(area: Mapping[str, int]) -> Range:
    return Range(
        area.get("startRowIndex", 0) + 1,
        area.get("startColumnIndex", 0) + 1,
        area["endRowIndex"],
        area["endColumnIndex"],
    )


def _validation(row: int, column: int, said: Mapping[str, Any]) -> Iterator[Validation]:
    condition = said.get("dataValidation", {}).get("condition", {})
    if condition.get("type") == "ONE_OF_LIST":
        items = tuple(str(one.get("userEnteredValue", "")) for one in condition.get("values", ()))
        yield Validation((Range(row, column, row, column),), "list", items)


def _cell(row: int, column: int, said: Mapping[str, Any]) -> Cell | None:
    shown_format = said.get("effectiveFormat", {})
    fill = _colour(said.get("userEnteredFormat", {}).get("backgroundColor"))
    shown = _colour(shown_format.get("backgroundColor"))
    if shown == _WHITE and fill is None:
        shown = None  # a sheet without colour is white in Google's words
    value = _value(said, shown_format.get("numberFormat", {}).get("type", ""))
    note = said.get("note")
    if value is None and fill is None and shown is None and note is None:
        return None
    formula = said.get("userEnteredValue", {}).get("formulaValue")
    return Cell(
        row=row,
        column=column,
        value=value,
        text=str(said.get("formattedValue", "")),
        formula=str(formula).removeprefix("=") if formula else None,
        look=_look(fill, shown_format),
        shown_fill=shown,
        note=note,
        painted=shown != fill,
    )


def _value(said: Mapping[str, Any], kind: str) -> CellValue:
    given = said.get("effectiveValue", {})
    if "errorValue" in given:
        return CellError(_ERRORS.get(given["errorValue"].get("type"), str(said.get("formattedValue", "#ERROR!"))))
    if "numberValue" not in given:
        found: CellValue = given.get("stringValue", given.get("boolValue"))
        return found
    number = given["numberValue"]
    moment = from_serial(number) if kind in _DATES else None
    return number if moment is None else moment


def _look(fill: str | None, shown: Mapping[str, Any]) -> Look:
    letters = shown.get("textFormat", {})
    pattern = shown.get("numberFormat", {}).get("pattern", "General")
    look = Look(
        fill=fill,
        font=letters.get("fontFamily"),
        font_colour=_colour(letters.get("foregroundColor") or None),
        strike=bool(letters.get("strikethrough")),
        bold=bool(letters.get("bold")),
        italic=bool(letters.get("italic")),
        number_format=pattern,
    )
    return PLAIN if look == PLAIN else look


def _colour(given: Mapping[str, float] | None) -> str | None:
    """Return a colour; its parts run from 0 to 1, and those that are 0 are left out."""
    if given is None:
        return None
    return from_rgb(*(given.get(part, 0.0) * 255 for part in ("red", "green", "blue")))


def requests_of(edits: Iterable[Edit], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return edits as requests of one ``batchUpdate``, which Google makes all or none.

    Args:
        edits: What is to be changed.
        numbers: Google's number of each sheet, as ``sheet_numbers`` gives; new sheets get the next ones.
    """
    known = dict(numbers)
    found: list[dict[str, Any]] = []
    for edit in edits:
        if isinstance(edit, SetSheet):
            found += sheet_requests(edit, known)
        else:
            found.append(_request(edit, known))
    return found


def _request(edit: SetValue | SetFill, numbers: Mapping[str, int]) -> dict[str, Any]:
    sheet, row, column = split_where(edit.where)
    place = {
        "sheetId": numbers[sheet],
        "startRowIndex": row - 1,
        "endRowIndex": row,
        "startColumnIndex": column - 1,
        "endColumnIndex": column,
    }
    if isinstance(edit, SetFill):
        cell = {} if edit.new is None else {"userEnteredFormat": {"backgroundColorStyle": rgb_colour(edit.new)}}
        return {"repeatCell": {"range": place, "cell": cell, "fields": "userEnteredFormat.backgroundColorStyle"}}
    rows = [{"values": [_entered(edit.new)]}]
    return {"updateCells": {"range": place, "rows": rows, "fields": "userEnteredValue"}}


def _entered(value: CellValue) -> dict[str, Any]:
    """Return a value as it is put into a cell; text is put there as text, never worked out as a formula."""
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    if isinstance(value, date | time):
        return {"userEnteredValue": {"numberValue": to_serial(value)}}
    if isinstance(value, int | float):
        return {"userEnteredValue": {"numberValue": value}}
    return {"userEnteredValue": {"stringValue": str(value)}}
