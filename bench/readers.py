"""Who reads: ourselves, the least that any reader must do, and the libraries beside us.

Each real reader gives the same: for every cell that holds or shows something its sheet, row, column, value, fill and
note. A library that is not installed is None.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from importlib.util import find_spec
from typing import Any, TypeAlias
from xml.parsers.expat import ParserCreate

import openpyxl

from addin.hosts.ooxml.limits import Limits
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from addin.sheet.colour import as_hex, tinted

LARGE = Limits(cells=600_000)
"""The largest fixture has more cells than a tracker may have."""

# What a theme holds that nobody changed, in the order in which cell formats count: light before dark.
_THEME = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
THEME = tuple(_THEME.split())


Seen: TypeAlias = tuple[str, int, int, object, str | None, str | None]
"""Sheet, row, column, value, fill (#RRGGBB or None, as the cell's own style has it) and note of one cell."""

Reader: TypeAlias = Callable[[bytes], list[Seen]]


def unzip(data: bytes) -> list[Seen]:
    """Unpack every part, and look at nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            archive.read(name)
    return []


def unzip_and_walk(data: bytes) -> list[Seen]:
    """Unpack every part and let expat walk over it without looking."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                ParserCreate().Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    return []


def ours(data: bytes) -> list[Seen]:
    """Read with Leerlijn: all that a ``Snapshot`` holds, conditional formats and displayed texts included."""
    return [
        (sheet.name, cell.row, cell.column, cell.value, cell.look.fill, cell.note)
        for sheet in read_xlsx(data, limits=LARGE).sheets
        for cell in sheet.cells.values()
    ]


def understood(data: bytes) -> list[Seen]:
    """Read with Leerlijn and understand what was read; what it means is told nowhere here."""
    read_tracker(read_xlsx(data), today=date(2026, 5, 1))
    return []


def with_openpyxl(data: bytes) -> list[Seen]:
    """Read with openpyxl, with a loop as short as it can be."""
    seen: list[Seen] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        name = sheet.title
        for cell in sheet._cells.values():  # noqa: SLF001 - all cells that there are
            pattern = cell.fill
            colour = pattern.fgColor
            fill = None if pattern.fill_type is None else _colour(colour.type, colour.value, colour.tint)
            comment = cell.comment
            if cell.value is None and fill is None and comment is None:
                continue
            note = None if comment is None else comment.text
            seen.append((name, cell.row, cell.column, plain(cell.value), fill, note))
    return seen


def with_calamine_plus(data: bytes) -> list[Seen]:
    """Read with python-calamine-plus, rich, which leaves themes to whoever reads."""
    import python_calamine_plus  # noqa: PLC0415 - may be absent

    book = python_calamine_plus.CalamineWorkbook.from_filelike(io.BytesIO(data))
    seen: list[Seen] = []
    for name in book.sheet_names:
        stream = book.stream_sheet_by_name(name, rich=True)
        fills = [_calamine_fill(style) for style in stream.styles]
        notes = {place: comment["text"] for place, comment in stream.comments.items()}
        for row in stream:
            for cell in row:
                value, fill, place = cell.value, fills[cell.style_id], (cell.row, cell.column)
                note = notes.get(place)
                if value == "" and fill is None and note is None:  # its blank
                    continue
                shown = None if value == "" else plain(value)
                seen.append((name, place[0] + 1, place[1] + 1, shown, fill, note))
    return seen


def _calamine_fill(style: dict[str, Any]) -> str | None:
    fill = style.get("fill") or {}
    colour = fill.get("foreground_color") or fill.get("fg_color") or {}
    for kind in ("rgb", "theme", "indexed"):
        if colour.get(kind) is not None:
            return _colour(kind, colour[kind], colour.get("tint") or 0.0)
    return None


@cache
def _colour(kind: str, value: str | int, tint: float) -> str | None:
    if kind == "theme":
        return tinted(f"#{THEME[int(value)]}", tint)
    return as_hex(str(value)) if kind == "rgb" else None


def plain(value: object) -> object:
    """Return a value as all readers give it: a day without a time of day is a date, a whole number an int."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | date | time) or value is None else str(value)


READERS: dict[str, Reader | None] = {
    "floor_unzip": unzip,
    "floor_expat": unzip_and_walk,
    "leerlijn": ours,
    "openpyxl": with_openpyxl,
    "calamine_plus": with_calamine_plus if find_spec("python_calamine_plus") else None,
}
FLOORS = ("floor_unzip", "floor_expat")


def as_written_by_openpyxl(data: bytes) -> bytes:
    """Return the workbook saved by openpyxl, whose XML differs from Excel's."""
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(stream)
    return stream.getvalue()
