"""Turns cells as written into cells as meant: typed value, displayed text, look."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import is_true, whole_number
from addin.hosts.ooxml.styles.display import show_text, show_value
from addin.hosts.ooxml.workbook.strings import check_length, unescaped
from addin.hosts.ooxml.worksheet.scan import RawCell
from addin.sheet.number_formats import is_date
from addin.sheet.snapshot import Cell, Look
from addin.sheet.values import CellError, CellValue, from_serial

_WHOLE_BELOW = 1e15
_GENERAL_BELOW = 10**11  # whole numbers below this show all their digits


class Content(NamedTuple):
    """What cells with the same type, style and written value have in common."""

    value: CellValue
    text: str
    look: Look


class Filling(NamedTuple):
    """All of a cell but where it stands, in the order of ``Cell``."""

    value: CellValue
    text: str
    formula: str | None
    look: Look
    shown_fill: str | None
    note: None = None
    icon: None = None
    painted: bool = False


class CellReader:
    """Makes cells. Each distinct combination of type, style and value is worked out once.

    ``known`` and ``special`` are the quick reader's memory: what each distinct rest of a cell's XML holds; among the
    special ones, None shows nothing, and what a shared formula gives depends on where the cell stands.
    """

    def __init__(self, strings: list[str], looks: tuple[Look, ...], limits: Limits, *, date_system_1904: bool) -> None:
        self.known: dict[str, Filling] = {}
        self.special: dict[str, RawCell | None] = {}
        self._strings, self._looks, self._limits = strings, looks, limits
        self._1904 = date_system_1904
        self._contents: dict[tuple[str, str, str | None], Content] = {}

    def filling(self, kind: str, style: str, written: str | None, formula: str | None) -> Filling | None:
        """Return what a cell holds and how it looks, None if there is nothing to see in it.

        Raises:
            WorkbookRejected: if its text is longer than Excel allows.
        """
        key = kind, style, written
        content = self._contents.get(key)
        if content is None:
            content = self._contents[key] = self._read(kind, self._look(style), written)
        value, text, look = content
        if value is None and formula is None and look.fill is None and look.pattern is None:
            return None
        return Filling(value, text, formula, look, look.fill)

    def cell(self, raw: RawCell, formula: str | None) -> Cell | None:
        """Return a cell, None if there is nothing to see in it. Raises as ``filling`` does."""
        filling = self.filling(raw.kind, raw.style, raw.value, formula)
        return None if filling is None else Cell(raw.row, raw.column, *filling)

    def _look(self, style: str) -> Look:
        index = whole_number(style)
        return self._looks[index] if index < len(self._looks) else self._looks[0]

    def _read(self, kind: str, look: Look, written: str | None) -> Content:
        if written is None:
            return Content(None, "", look)
        if kind in {"inlineStr", "str"}:
            return self._string(written, look)
        trimmed = written.strip()
        if kind == "e":
            return Content(CellError(trimmed), trimmed, look)
        if kind == "b":
            return Content(is_true(trimmed), "TRUE" if is_true(trimmed) else "FALSE", look)
        read = {"s": self._shared, "d": self._iso_date, "n": self._number, "": self._number}.get(kind, self._string)
        return read(trimmed, look)

    def _string(self, written: str, look: Look) -> Content:
        return _text(check_length(unescaped(written), self._limits), look)

    def _shared(self, written: str, look: Look) -> Content:
        index = whole_number(written, -1)
        return _text(self._strings[index] if 0 <= index < len(self._strings) else "", look)

    def _number(self, written: str, look: Look) -> Content:
        number = parse_number(written)
        if number is None:
            return _text(written, look)
        if look.number_format == "General" and isinstance(number, int) and -_GENERAL_BELOW < number < _GENERAL_BELOW:
            return Content(number, str(number), look)
        shown = show_value(number, look.number_format, date_system_1904=self._1904)
        if is_date(look.number_format):
            return Content(_as_date(number, self._1904), shown, look)
        return Content(number, shown, look)

    def _iso_date(self, written: str, look: Look) -> Content:
        value = _parse_iso(written)
        if value is None:
            return _text(written, look)
        serial = _serial(value, self._1904)
        dated = is_date(look.number_format)
        shown = show_value(serial, look.number_format, date_system_1904=self._1904) if dated else written
        return Content(value, shown, look)


def _text(value: str, look: Look) -> Content:
    if not value:
        return Content(None, "", look)
    shown = value if look.number_format == "General" else show_text(value, look.number_format)
    return Content(value, shown, look)


def parse_number(written: str) -> int | float | None:
    """Return the number as written, whole ones as int; None if it is no finite number."""
    if written.isascii() and written.isdecimal() and len(written) < 16:  # noqa: PLR2004
        return int(written)
    try:
        number = float(written)
    except ValueError:
        return None
    if not -1e308 <= number <= 1e308 or "_" in written:  # noqa: PLR2004
        return None
    return int(number) if number.is_integer() and abs(number) < _WHOLE_BELOW else number


def _as_date(number: float, date_system_1904: bool) -> CellValue:  # noqa: FBT001
    """Return the point in time that a number stands for, the number itself if it stands for none."""
    value = from_serial(number, date_system_1904=date_system_1904)
    return number if value is None else value


def _parse_iso(written: str) -> date | datetime | time | None:
    trimmed = written.removesuffix("Z")
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            value = read(trimmed)
        except ValueError:
            continue
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None, microsecond=0)
            return value if value.time() != time() else value.date()
        return value.replace(tzinfo=None, microsecond=0) if isinstance(value, time) else value
    return None


def _serial(value: date | datetime | time, date_system_1904: bool) -> float:  # noqa: FBT001
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    zero = datetime(1904, 1, 1) if date_system_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    span = moment - zero
    return span.days + span.seconds / 86_400
