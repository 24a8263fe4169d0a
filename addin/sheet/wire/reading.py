"""Reads a workbook that another program sent as JSON, bounded as a stranger's file would be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from addin.errors import WireRefused
from addin.sheet.address import LAST_COLUMN, LAST_ROW, Range, parse_range
from addin.sheet.snapshot import PLAIN, Capabilities, Cell, Look, Sheet, Snapshot, Table, Validation
from addin.sheet.wire.checks import colour_in, flag, mapping, maybe_words, measure, refuse, row, whole, words
from addin.sheet.wire.values import value_in
from addin.text import text

SCHEMA = 1

MOST_SHEETS, MOST_CELLS, MOST_LOOKS, MOST_RANGES, MOST_LINES = 100, 200_000, 65_490, 20_000, 100_000
"""What the file host accepts too: a class with a sheet for each learner fits in easily."""

_LONGEST_CELL = 6
_NOTHING = (None,) * _LONGEST_CELL
_STATES = ("visible", "hidden", "veryHidden")


class _Reader(NamedTuple):
    """What all cells of one document need: the looks, and how dates are written."""

    looks: tuple[Look, ...]
    serial: bool
    date_system_1904: bool


def snapshot_in(document: Any, *, sha256: str = "") -> Snapshot:
    """Return the snapshot that ``snapshot_out`` or a host in another language wrote.

    Args:
        document: The parsed JSON.
        sha256: What identifies this state of the workbook.

    Raises:
        WireRefused: if it is none, or larger than people make; it says what is wrong, and where.
    """
    given = mapping(document, "snapshot")
    if given.get("schema") != SCHEMA:
        raise WireRefused(
            text("its version is {version}, and this Leerlijn knows {known}", version=str(given.get("schema")), known=1)
        )
    serial = given.get("dates", "iso") == "serial"
    counts_from_1904 = flag(given.get("date_system_1904"), "date_system_1904")
    reader = _Reader(_looks(given.get("looks")), serial, counts_from_1904)
    sheets, left = [], MOST_CELLS
    for number, item in enumerate(row(given.get("sheets"), "sheets", most=MOST_SHEETS)):
        sheets.append(_sheet(mapping(item, f"sheets[{number}]"), f"sheets[{number}]", reader, left))
        left -= len(sheets[-1].cells)
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise refuse("sheets", text("named differently, each"))
    return Snapshot(
        name=words(given.get("name", ""), "name", most=400),
        sheets=tuple(sheets),
        sha256=sha256,
        date_system_1904=counts_from_1904,
        capabilities=_capabilities(mapping(given.get("capabilities", {}), "capabilities")),
        properties=_properties(mapping(given.get("properties", {}), "properties")),
    )


def _capabilities(given: Mapping[str, Any]) -> Capabilities:
    return Capabilities(
        shown_fills=flag(given.get("shown_fills"), "capabilities.shown_fills", default=True),
        notes=flag(given.get("notes"), "capabilities.notes", default=True),
        undo=flag(given.get("undo"), "capabilities.undo"),
    )


def _properties(given: Mapping[str, Any]) -> dict[str, str]:
    row(list(given), "properties", most=1_000)
    return {words(name, "properties", most=400): words(value, f"properties.{name}") for name, value in given.items()}


def _looks(given: Any) -> tuple[Look, ...]:
    looks = tuple(_look(item, f"looks[{number}]") for number, item in enumerate(row(given, "looks", most=MOST_LOOKS)))
    return looks or (PLAIN,)


def _look(item: Any, where: str) -> Look:
    given = mapping(item, where)
    return Look(
        fill=colour_in(given.get("fill"), f"{where}.fill"),
        pattern=maybe_words(given.get("pattern"), f"{where}.pattern"),
        font=maybe_words(given.get("font"), f"{where}.font"),
        font_colour=colour_in(given.get("font_colour"), f"{where}.font_colour"),
        strike=flag(given.get("strike"), f"{where}.strike"),
        bold=flag(given.get("bold"), f"{where}.bold"),
        italic=flag(given.get("italic"), f"{where}.italic"),
        number_format=words(given.get("number_format", "General"), f"{where}.number_format"),
        locked=flag(given.get("locked"), f"{where}.locked", default=True),
        horizontal=maybe_words(given.get("horizontal"), f"{where}.horizontal"),
        wrap=flag(given.get("wrap"), f"{where}.wrap"),
    )


def _sheet(given: Mapping[str, Any], where: str, reader: _Reader, most: int) -> Sheet:
    cells = [
        _cell(item, f"{where}.cells[{number}]", reader)
        for number, item in enumerate(row(given.get("cells"), f"{where}.cells", most=most))
    ]
    placed = {(cell.row, cell.column): cell for cell in cells}
    if len(placed) < len(cells):
        raise refuse(f"{where}.cells", text("a list in which each cell stands once"))
    state = given.get("state", "visible")
    if state not in _STATES:
        raise refuse(f"{where}.state", text("one of {choices}", choices=", ".join(_STATES)))
    return Sheet(
        name=words(given.get("name"), f"{where}.name", most=255),
        cells=dict(sorted(placed.items())),
        state=state,
        merges=_ranges(given.get("merges"), f"{where}.merges"),
        hidden_rows=_numbers(given.get("hidden_rows"), f"{where}.hidden_rows", LAST_ROW),
        hidden_columns=_numbers(given.get("hidden_columns"), f"{where}.hidden_columns", LAST_COLUMN),
        validations=tuple(
            _validation(mapping(item, f"{where}.validations"), f"{where}.validations")
            for item in row(given.get("validations"), f"{where}.validations", most=MOST_RANGES)
        ),
        tables=tuple(
            _table(mapping(item, f"{where}.tables"), f"{where}.tables")
            for item in row(given.get("tables"), f"{where}.tables", most=MOST_RANGES)
        ),
        column_widths=_measures(given.get("column_widths", {}), f"{where}.column_widths", LAST_COLUMN),
        row_heights=_measures(given.get("row_heights", {}), f"{where}.row_heights", LAST_ROW),
        protected=flag(given.get("protected"), f"{where}.protected"),
        tab_colour=colour_in(given.get("tab_colour"), f"{where}.tab_colour"),
    )


def _cell(item: Any, where: str, reader: _Reader) -> Cell:
    given = row(item, where, most=_LONGEST_CELL)
    padded: list[Any] = [*given, *_NOTHING[len(given) :]]
    place_row, place_column, value, shown_text, number, more = padded
    look = _chosen(reader.looks, number, where)
    extra = mapping(more, where) if more is not None else {}
    held = value_in(
        value,
        where,
        number_format=look.number_format if reader.serial else None,
        date_system_1904=reader.date_system_1904,
    )
    plain = "" if held is None else str(held)
    return Cell(
        row=whole(place_row, where, most=LAST_ROW),
        column=whole(place_column, where, most=LAST_COLUMN),
        value=held,
        text=plain if shown_text is None else words(shown_text, where),
        formula=maybe_words(extra.get("formula"), where),
        look=look,
        shown_fill=colour_in(extra["shown"], where) if "shown" in extra else look.fill,
        note=maybe_words(extra.get("note"), where),
        icon=maybe_words(extra.get("icon"), where),
        painted=flag(extra.get("painted"), where),
    )


def _chosen(looks: tuple[Look, ...], number: Any, where: str) -> Look:
    if number is None:
        return looks[0]
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < len(looks):
        raise refuse(where, text("dressed in a look of the list of looks"))
    return looks[number]


def _ranges(given: Any, where: str) -> tuple[Range, ...]:
    return tuple(_range(item, where) for item in row(given, where, most=MOST_RANGES))


def _range(written: Any, where: str) -> Range:
    try:
        return parse_range(words(written, where, most=60))
    except ValueError as error:
        raise refuse(where, text("a range such as A1:B2")) from error


def _numbers(given: Any, where: str, last: int) -> frozenset[int]:
    return frozenset(whole(number, where, most=last) for number in row(given, where, most=MOST_LINES))


def _measures(given: Any, where: str, last: int) -> dict[int, float]:
    items = mapping(given, where)
    row(list(items), where, most=MOST_LINES)
    return {_line(number, where, last): measure(size, where) for number, size in items.items()}


def _line(written: str, where: str, last: int) -> int:
    return whole(int(written) if written.isascii() and written.isdecimal() else None, where, most=last)


def _validation(given: Mapping[str, Any], where: str) -> Validation:
    items = row(given.get("items"), where, most=MOST_LINES)
    return Validation(
        ranges=_ranges(given.get("ranges"), where),
        kind=words(given.get("kind"), where),
        items=tuple(words(item, where) for item in items),
    )


def _table(given: Mapping[str, Any], where: str) -> Table:
    columns = row(given.get("columns"), where, most=LAST_COLUMN)
    return Table(
        name=words(given.get("name"), where),
        range=_range(given.get("range"), where),
        columns=tuple(words(column, where) for column in columns),
        has_header=flag(given.get("has_header"), where, default=True),
        has_totals=flag(given.get("has_totals"), where),
    )
