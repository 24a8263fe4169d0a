"""A Google Sheets to test with: the two calls of version 4 that are used, over real HTTP, on a workbook of ours."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import gspread
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter

from addin.hosts.google_grid import FIELDS
from addin.sheet.colour import rgb
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.values import CellError, to_serial

KEY = "1AbC-een-lang-woord"


def answer_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what Google would answer about a workbook; what Google has no words for is left out."""
    sheets = [_sheet(number, sheet) for number, sheet in enumerate(snapshot.sheets)]
    return {"properties": {"title": snapshot.name}, "sheets": sheets}


def _sheet(number: int, sheet: Sheet) -> dict[str, Any]:
    rows = [
        {"values": [_cell(sheet.cells.get((row, column))) for column in range(1, sheet.last_column + 1)]}
        for row in range(1, sheet.last_row + 1)
    ]
    merges = [
        {"startRowIndex": m.top - 1, "endRowIndex": m.bottom, "startColumnIndex": m.left - 1, "endColumnIndex": m.right}
        for m in sheet.merges
    ]
    data = {
        "rowData": rows,
        "rowMetadata": [{"hiddenByUser": row in sheet.hidden_rows} for row in range(1, sheet.last_row + 1)],
        "columnMetadata": [{"hiddenByUser": col in sheet.hidden_columns} for col in range(1, sheet.last_column + 1)],
    }
    properties = {"title": sheet.name, "hidden": sheet.state != "visible", **({"sheetId": number} if number else {})}
    return {"properties": properties, "merges": merges, "data": [data]}


def _cell(cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return {"effectiveFormat": {"backgroundColor": {"red": 1, "green": 1, "blue": 1}}}
    kinds = {"datetime": "DATE_TIME", "date": "DATE", "time": "TIME"}
    kind = kinds.get(type(cell.value).__name__, "TEXT")
    said: dict[str, Any] = {
        "formattedValue": cell.text,
        "effectiveFormat": {
            "backgroundColor": _colour(cell.shown_fill or "#FFFFFF"),
            "numberFormat": {"type": kind, "pattern": cell.look.number_format},
            "textFormat": {"strikethrough": cell.look.strike, "bold": cell.look.bold},
        },
    }
    if cell.value is not None:
        said["effectiveValue"] = _value(cell)
    if cell.formula:
        said["userEnteredValue"] = {"formulaValue": f"={cell.formula}"}
    if cell.look.fill:
        said["userEnteredFormat"] = {"backgroundColor": _colour(cell.look.fill)}
    if cell.note:
        said["note"] = cell.note
    return said


def _value(cell: Cell) -> dict[str, Any]:
    value = cell.value
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, CellError):
        return {
            "errorValue": {
                "type": {"#N/A": "N_A", "#DIV/0!": "DIVIDE_BY_ZERO"}.get(value.code) or value.code.strip("#!?")
            }
        }
    return {"numberValue": value if isinstance(value, int | float) else to_serial(value)}  # type: ignore[arg-type]


def _colour(colour: str) -> dict[str, float]:
    parts = zip(("red", "green", "blue"), rgb(colour), strict=True)
    return {name: part / 255 for name, part in parts if part}


def edit_answer(answer: dict[str, Any], requests: list[dict[str, Any]]) -> None:
    """Do what a ``batchUpdate`` asks, on the answer that is kept."""
    for request in requests:
        kind, asked = next(iter(request.items()))
        if kind in {"addSheet", "deleteSheet", "updateDimensionProperties"}:
            _edit_sheets(answer["sheets"], kind, asked)
            continue
        place = asked["range"]
        sheet = next(one for one in answer["sheets"] if one["properties"].get("sheetId", 0) == place["sheetId"])
        if (kind == "repeatCell" and "endRowIndex" not in place) or "endColumnIndex" not in place:
            sheet.setdefault("dressed", []).append(asked)
            continue
        cell = _at(sheet["data"][0], place["startRowIndex"], place["startColumnIndex"])
        if kind == "repeatCell":
            assert asked["fields"] == "userEnteredFormat.backgroundColorStyle"
            colour = asked["cell"].get("userEnteredFormat", {}).get("backgroundColorStyle", {}).get("rgbColor")
            cell["userEnteredFormat"] = {} if colour is None else {"backgroundColor": colour}
            shown = {"red": 1, "green": 1, "blue": 1} if colour is None else colour
            cell.setdefault("effectiveFormat", {})["backgroundColor"] = shown
        else:
            assert (kind, asked["fields"]) == ("updateCells", "userEnteredValue")
            entered = asked["rows"][0]["values"][0].get("userEnteredValue")
            cell.pop("effectiveValue", None)
            if entered is not None:
                cell["effectiveValue"] = entered
            if entered and "numberValue" in entered and _day_column(sheet, place["startColumnIndex"]):
                cell.setdefault("effectiveFormat", {})["numberFormat"] = {"type": "DATE"}
            cell["formattedValue"] = "" if entered is None else str(next(iter(entered.values())))


def _edit_sheets(sheets: list[dict[str, Any]], kind: str, asked: dict[str, Any]) -> None:
    """Put up a sheet, take one away, or hide its columns; Google refuses a name or number that is taken."""
    if kind == "addSheet":
        told = asked["properties"]
        known = [sheet["properties"] for sheet in sheets]
        assert told["title"].casefold() not in [one["title"].casefold() for one in known]
        assert told["sheetId"] not in [one.get("sheetId", 0) for one in known]
        sheets.append({"properties": told, "data": [{"rowData": [], "columnMetadata": []}]})
    elif kind == "deleteSheet":
        sheets[:] = [one for one in sheets if one["properties"].get("sheetId", 0) != asked["sheetId"]]
    else:
        place = asked["range"]
        sheet = next(one for one in sheets if one["properties"].get("sheetId", 0) == place["sheetId"])
        lines = sheet["data"][0]["columnMetadata"]
        while len(lines) < place["endIndex"]:
            lines.append({})
        lines[place["startIndex"]] = asked["properties"]


def _day_column(sheet: dict[str, Any], column: int) -> bool:
    return any(
        one["range"].get("startColumnIndex") == column
        and one["cell"]["userEnteredFormat"].get("numberFormat") == {"type": "DATE"}
        for one in sheet.get("dressed", ())
    )


def _at(data: dict[str, Any], row: int, column: int) -> dict[str, Any]:
    while len(data["rowData"]) <= row:
        data["rowData"].append({"values": []})
    values = data["rowData"][row].setdefault("values", [])
    while len(values) <= column:
        values.append({})
    cell: dict[str, Any] = values[column]
    return cell


@dataclass
class Google:
    """What the server holds and was asked; ``refusals`` are answered first, as (status, times)."""

    answer: dict[str, Any]
    asked: list[str] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    def handle(self, method: str, address: str, body: bytes) -> tuple[int, Any]:
        """Return status and answer of one call."""
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        if query.get("includeGridData") != ["true"] and method == "GET":
            return 200, {"properties": self.answer["properties"], "sheets": []}  # gspread, when it opens one
        self.asked.append(f"{method} {path}")
        if self.refusals:
            status = self.refusals.pop(0)
            return status, {"error": {"code": status, "message": "no", "status": "NO"}}
        if method == "GET":
            assert query["fields"] == [FIELDS]
            return 200, self.answer
        assert path.endswith(":batchUpdate")
        edit_answer(self.answer, json.loads(body)["requests"])
        return 200, {"spreadsheetId": KEY, "replies": []}


class _Detour(HTTPAdapter):
    """Sends what is meant for Google to a server on this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        assert request.url is not None
        request.url = request.url.replace("https://sheets.googleapis.com", f"http://127.0.0.1:{self._port}")
        return super().send(request, *args, **kwargs)


@contextmanager
def google(snapshot: Snapshot) -> Iterator[tuple[Google, gspread.Spreadsheet]]:
    """Serve a workbook as Google Sheets would; yields the server and the spreadsheet as gspread opens it."""
    kept = Google(answer_of(snapshot))

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, told = kept.handle(self.command, self.path, body)
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = _answer  # noqa: N815 - as http.server names them

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with Session() as session:
        session.mount("https://sheets.googleapis.com", _Detour(server.server_port))
        try:
            yield kept, gspread.Client(auth=None, session=session).open_by_key(KEY)  # type: ignore[arg-type]
        finally:
            server.shutdown()
            thread.join(60)
            server.server_close()
