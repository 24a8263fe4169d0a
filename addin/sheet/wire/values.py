"""What one cell holds, as JSON: blank, text, numbers and true or false as they are; the rest as an object of one key.

``{"date": "2025-11-14"}``, ``{"datetime": "2025-11-14T08:30:00"}``, ``{"time": "08:30:00"}``, ``{"error": "#REF!"}``.
Spreadsheet programs themselves know no dates, only numbers under a date format. A document with ``"dates": "serial"``
holds them so, and which number is a date is decided here, once for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from addin.sheet.number_formats import is_date
from addin.sheet.values import CellError, CellValue, from_serial, to_serial
from addin.sheet.wire.checks import refuse, words
from addin.text import text

_MOMENTS: dict[str, Callable[[str], date | time]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def value_out(value: CellValue, *, serial: bool = False, date_system_1904: bool = False) -> Any:
    """Return a value as JSON can hold it.

    Args:
        value: What stands in a cell.
        serial: Write days and times as the numbers that a spreadsheet program holds.
        date_system_1904: True if those numbers count from 1904.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, CellError):
        return {"error": value.code}
    if serial:
        return to_serial(value, date_system_1904=date_system_1904)
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    return {"time" if isinstance(value, time) else "date": value.isoformat()}


def value_in(value: Any, where: str, *, number_format: str | None = None, date_system_1904: bool = False) -> CellValue:
    """Return the value that ``value_out`` wrote.

    Args:
        value: What stands in the document.
        where: Where it stands, for the sentence that refuses it.
        number_format: The cell's format if numbers under a date format are dates; None when they are written as dates.
        date_system_1904: True if numbers count from 1904.

    Raises:
        WireRefused: if it is no value of a cell.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return words(value, where)
    if isinstance(value, int | float):
        return _number(value, where, number_format, date_system_1904=date_system_1904)
    if isinstance(value, dict) and len(value) == 1:
        return _tagged(*next(iter(value.items())), where)
    raise refuse(where, text("what a cell can hold"))


def _number(value: float, where: str, number_format: str | None, *, date_system_1904: bool) -> CellValue:
    if not -math.inf < value < math.inf:
        raise refuse(where, text("a number"))
    if number_format is not None and number_format != "General" and is_date(number_format):
        moment = from_serial(value, date_system_1904=date_system_1904)
        return value if moment is None else moment
    return value


def _tagged(kind: str, written: Any, where: str) -> CellValue:
    if kind == "error":
        return CellError(words(written, where, most=40))
    if kind not in _MOMENTS:
        raise refuse(where, text("what a cell can hold"))
    try:
        moment = _MOMENTS[kind](words(written, where, most=40))
    except ValueError as error:
        raise refuse(where, text("a day or a time such as 2025-11-14")) from error
    return moment.replace(tzinfo=None) if isinstance(moment, datetime | time) else moment
