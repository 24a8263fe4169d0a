"""How a value is written into a cell's XML: text stays text, whatever it begins with."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from typing import NamedTuple

from addin.sheet.values import CellError, CellValue, to_serial

LONGEST_TEXT = 32_767  # Excel's own limit

# Characters that XML cannot hold, and text that looks like the escape for one (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_BEGINS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE_FORMATS = {date: 14, datetime: 22, time: 21}  # built-in number formats (ECMA-376 part 1, 18.8.30)


class Content(NamedTuple):
    """What a cell is to hold: the ``t`` attribute ("" for a plain number or nothing) and the local XML inside it.

    ``{p}`` in ``inner`` stands for the part's namespace prefix. ``quoted`` asks for a style that says "this is text",
    as Excel gives when somebody types an apostrophe; ``number_format`` for one that shows a number as a date.
    """

    kind: str
    inner: str
    quoted: bool = False
    number_format: int | None = None


def content_of(value: CellValue, *, date_system_1904: bool = False) -> Content:
    """Return how ``value`` is written.

    Args:
        value: What the cell is to hold; None clears it.
        date_system_1904: Whether the workbook counts its days from 1904.

    Raises:
        ValueError: if it is text longer than a cell can hold, or a number that is none.
    """
    if value is None:
        return Content("", "")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return Content("b", _v(str(int(value))))
    if isinstance(value, CellError):
        return Content("e", _v(_markup(value.code)))
    if isinstance(value, int | float):
        if not math.isfinite(value):
            message = f"a cell cannot hold {value}"
            raise ValueError(message)
        return Content("", _v(repr(value)))
    serial = to_serial(value, date_system_1904=date_system_1904)
    return Content("", _v(repr(serial)), number_format=_DATE_FORMATS[type(value)])


def _text(written: str) -> Content:
    if len(written) > LONGEST_TEXT:
        message = f"a cell holds at most {LONGEST_TEXT} characters"
        raise ValueError(message)
    space = ' xml:space="preserve"' if written != written.strip() or "\n" in written or "  " in written else ""
    inner = f"<{{p}}is><{{p}}t{space}>{_markup(written)}</{{p}}t></{{p}}is>"
    return Content("inlineStr", inner, quoted=written.startswith(_BEGINS_LIKE_FORMULA))


def _v(written: str) -> str:
    return f"<{{p}}v>{written}</{{p}}v>"


def _markup(written: str) -> str:
    escaped = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", written)
    plain = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("{", "{{").replace("}", "}}")
