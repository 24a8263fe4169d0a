"""A new sheet as what Google Sheets wants to be asked: put up and dressed, or taken away again.

Source: the reference of the Sheets API, version 4 (AddSheetRequest, UpdateDimensionPropertiesRequest,
RepeatCellRequest).
"""

from __future__ import annotations

from typing import Any

from addin.sheet.address import sheet_of
from addin.sheet.colour import rgb
from addin.sheet.edit import SetSheet
from addin.sheet.page import Dress, PageDesign

_PIXELS = 7  # of one character, about
_ROWS = 1_000
_FORMAT = "userEnteredFormat(textFormat,wrapStrategy,verticalAlignment,horizontalAlignment,borders,numberFormat)"
_GREY = "#D9D9D9"


def sheet_requests(edit: SetSheet, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return the requests that put up a sheet, or take one away; ``numbers`` learns the number of a new one."""
    name = sheet_of(edit.where)
    if edit.new is None:
        return [{"deleteSheet": {"sheetId": numbers.pop(name)}}]
    number = max(numbers.values(), default=0) + 1
    numbers[name] = number
    return [_added(name, number, edit.new), *_columns(number, edit.new), *_rows(number, edit.new)]


def rgb_colour(colour: str) -> dict[str, Any]:
    """Return a colour in Google's words: parts from 0 to 1."""
    parts = zip(("red", "green", "blue"), (part / 255 for part in rgb(colour)), strict=True)
    return {"rgbColor": dict(parts)}


def _added(name: str, number: int, design: PageDesign) -> dict[str, Any]:
    grid = {
        "rowCount": _ROWS,
        "columnCount": len(design.columns) + 2,
        "frozenRowCount": design.frozen,
        "hideGridlines": True,
    }
    tab = {"tabColorStyle": rgb_colour(design.tab_colour)} if design.tab_colour else {}
    return {"addSheet": {"properties": {"sheetId": number, "title": name, "gridProperties": grid, **tab}}}


def _columns(number: int, design: PageDesign) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for index, column in enumerate(design.columns):
        place = {"sheetId": number, "dimension": "COLUMNS", "startIndex": index, "endIndex": index + 1}
        told: dict[str, Any] = {"pixelSize": round(column.width * _PIXELS), "hiddenByUser": column.hidden}
        asked = {"range": place, "properties": told, "fields": "pixelSize,hiddenByUser"}
        found.append({"updateDimensionProperties": asked})
        area = {"sheetId": number, "startColumnIndex": index, "endColumnIndex": index + 1}
        found.append(_dressed(area, column.dress))
    return found


def _rows(number: int, design: PageDesign) -> list[dict[str, Any]]:
    return [
        _dressed({"sheetId": number, "startRowIndex": row - 1, "endRowIndex": row}, dress)
        for row, dress, _height in design.rows
    ]


def _dressed(area: dict[str, int], dress: Dress) -> dict[str, Any]:
    letters: dict[str, Any] = {"bold": dress.bold, "fontSize": round(dress.size)}
    if dress.colour:
        letters["foregroundColorStyle"] = rgb_colour(dress.colour)
    told: dict[str, Any] = {
        "textFormat": letters,
        "wrapStrategy": "WRAP" if dress.wrap else "OVERFLOW_CELL",
        "verticalAlignment": "TOP",
        "horizontalAlignment": "LEFT",
    }
    if dress.line:
        told["borders"] = {"bottom": {"style": "SOLID", "colorStyle": rgb_colour(_GREY)}}
    if dress.dated:
        told["numberFormat"] = {"type": "DATE"}
    return {"repeatCell": {"range": area, "cell": {"userEnteredFormat": told}, "fields": _FORMAT}}
