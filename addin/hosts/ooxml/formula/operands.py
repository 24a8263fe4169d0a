"""What formulas reckon with, and how one kind of value passes for another."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from typing import Final, Literal, TypeAlias

from addin.sheet.values import CellError


class _Unknown(Enum):
    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN
"""What comes of a formula that is beyond us, or that hangs on the day of today."""

Scalar: TypeAlias = bool | int | float | str | CellError | None
Operand: TypeAlias = Scalar | list[Scalar] | Literal[_Unknown.UNKNOWN]

VALUE_ERROR = CellError("#VALUE!")
LONGEST = 32_767
"""Characters that a text may have, as in Excel; a formula that gives more gives an error."""


def serial_of(value: date | time, *, date_system_1904: bool = False) -> float:
    """Return a point in time as the number that a spreadsheet keeps."""
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    zero = datetime(1904, 1, 1) if date_system_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zone
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    span = moment - zero
    return span.days + span.seconds / 86_400


def as_number(value: Scalar) -> float | CellError:
    """Return a value where a number is needed: blank is 0, text that reads as a number is one."""
    if value is None:
        return 0
    if isinstance(value, CellError):
        return value
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError:
        return VALUE_ERROR
    return number if abs(number) < 1e308 else VALUE_ERROR  # noqa: PLR2004


def as_text(value: Scalar) -> str | CellError:
    """Return a value where text is needed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return str(int(value))
    return value if isinstance(value, CellError) else str(value)


def as_truth(value: Operand) -> bool | None:
    """Return whether a condition holds; None if that cannot be known. Errors and text hold nothing."""
    if value is UNKNOWN or isinstance(value, list):
        return None
    if isinstance(value, str | CellError):
        return False
    return bool(value)
