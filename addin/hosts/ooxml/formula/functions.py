"""The functions that conditional formats made by people use. Each takes its arguments as a list."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from addin.hosts.ooxml.formula.operands import (
    LONGEST,
    UNKNOWN,
    VALUE_ERROR,
    Operand,
    Scalar,
    as_number,
    as_text,
    as_truth,
)
from addin.hosts.ooxml.formula.operators import OPERATORS
from addin.sheet.values import CellError

_LONGEST_PATTERN = 255  # characters, as in Excel; longer ones are looked for as they stand

Function = Callable[[list[Operand]], Operand]


def position(needle: str, text: str, *, wildcards: bool = True) -> int:
    """Return where ``needle`` begins in ``text``, counted from 1, without regard to case; 0 if nowhere.

    ``?`` stands for any character, ``*`` for any number of them, ``~`` in front takes that meaning away. The pieces
    between stars are looked for one after the other, so that no pattern can make it slow.
    """
    if len(needle) > _LONGEST_PATTERN:
        return text.casefold().find(needle.casefold()) + 1
    at = begin = -1
    for piece in _pieces(needle) if wildcards else (_Piece(re.compile(re.escape(needle), re.IGNORECASE), len(needle)),):
        match = piece.pattern.search(text, max(at, 0))
        if match is None:
            return 0
        begin = match.start() if begin < 0 else begin
        at = match.end()
    return begin + 1


class _Piece(NamedTuple):
    """What stands between two stars of a pattern, and how many characters it matches."""

    pattern: re.Pattern[str]
    length: int


@lru_cache(maxsize=512)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    pieces: list[list[str]] = [[]]
    for match in re.finditer(r"~([~*?])|(\*)|(\?)|(.)", pattern, re.DOTALL):
        if match[2]:
            pieces.append([])
        else:
            pieces[-1].append("." if match[3] else re.escape(match[1] or match[4]))
    return tuple(_Piece(re.compile("".join(piece), re.IGNORECASE | re.DOTALL), len(piece)) for piece in pieces)


def _scalar(function: Callable[..., Scalar], least: int, most: int | None = None) -> Function:
    """Wrap a function of plain values: errors pass through, ranges and wrong counts are unknown."""

    def call(arguments: list[Operand]) -> Operand:
        plain = [argument for argument in arguments if not isinstance(argument, list) and argument is not UNKNOWN]
        if len(plain) != len(arguments) or not least <= len(plain) <= (most or least):
            return UNKNOWN
        for argument in plain:
            if isinstance(argument, CellError):
                return argument
        return function(*plain)

    return call


def _test(holds: Callable[[Scalar], bool]) -> Function:
    """Wrap a question about one value, errors included."""

    def call(arguments: list[Operand]) -> Operand:
        if len(arguments) != 1 or isinstance(arguments[0], list) or arguments[0] is UNKNOWN:
            return UNKNOWN
        return holds(arguments[0])

    return call


def _texts(function: Callable[[str], Scalar]) -> Function:
    return _scalar(lambda value: function(str(as_text(value))), 1)


def _numbers(function: Callable[..., float], least: int, most: int | None = None) -> Function:
    def compute(*values: Scalar) -> Scalar:
        numbers = [as_number(value) for value in values]
        for number in numbers:
            if isinstance(number, CellError):
                return number
        try:
            return function(*numbers)
        except (ZeroDivisionError, ValueError, OverflowError):
            return VALUE_ERROR

    return _scalar(compute, least, most)


def _flat(arguments: list[Operand]) -> list[Scalar]:
    values: list[Scalar] = []
    for argument in arguments:
        if isinstance(argument, list):
            values.extend(argument)
        elif argument is not UNKNOWN:
            values.append(argument)
    return values


def _of_numbers(function: Callable[[list[float]], float]) -> Function:
    """Wrap a sum of sorts: it takes the numbers among its values and leaves text and blanks out."""

    def call(arguments: list[Operand]) -> Operand:
        values = _flat(arguments)
        error = next((value for value in values if isinstance(value, CellError)), None)
        if error is not None:
            return error
        numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
        try:
            result = function(numbers)
        except ZeroDivisionError:
            return CellError("#DIV/0!")
        return result if math.isfinite(result) else CellError("#NUM!")

    return call


def _find(needle: Scalar, within: Scalar, start: Scalar = 1, *, exact: bool) -> Scalar:
    begin = as_number(start)
    if isinstance(begin, CellError) or begin < 1:
        return VALUE_ERROR
    skipped = int(begin) - 1
    text = str(as_text(within))
    if skipped > len(text):
        return VALUE_ERROR
    if exact:
        found = text.find(str(as_text(needle)), skipped) + 1
    else:
        found = position(str(as_text(needle)), text[skipped:])
        found = found + skipped if found else 0
    return found or VALUE_ERROR


def _slice(text: Scalar, start: Scalar, length: Scalar) -> Scalar:
    begin, size = as_number(start), as_number(length)
    if isinstance(begin, CellError) or isinstance(size, CellError) or begin < 1 or size < 0:
        return VALUE_ERROR
    written = str(as_text(text))
    return written[int(begin) - 1 : int(begin) - 1 + int(min(size, len(written)))]


def _right(text: Scalar, length: Scalar = 1) -> Scalar:
    size = as_number(length)
    if isinstance(size, CellError) or size < 0:
        return VALUE_ERROR
    written = str(as_text(text))
    return written[max(0, len(written) - int(min(size, len(written)))) :]


def _substitute(text: Scalar, old: Scalar, new: Scalar) -> Scalar:
    written, sought, put = str(as_text(text)), str(as_text(old)), str(as_text(new))
    if not sought:
        return written
    length = len(written) + written.count(sought) * (len(put) - len(sought))
    return written.replace(sought, put) if length <= LONGEST else VALUE_ERROR


def _count_if(arguments: list[Operand]) -> Operand:
    if len(arguments) != 2 or isinstance(arguments[1], list) or arguments[1] is UNKNOWN:  # noqa: PLR2004
        return UNKNOWN
    values = arguments[0] if isinstance(arguments[0], list) else _flat(arguments[:1])
    holds = criterion(arguments[1])
    return sum(1 for value in values if holds(value))


def criterion(written: Scalar) -> Callable[[Scalar], bool]:
    """Return the test that COUNTIF makes of its second argument: a value, ``>=3``, or text with wildcards."""
    if not isinstance(written, str):
        return lambda value: value is not None and OPERATORS["="](value, written) is True
    match = re.match(r"<=|>=|<>|<|>|=", written)
    sign, wanted = (match[0], written[match.end() :]) if match else ("=", written)
    number = as_number(wanted) if wanted.strip() else VALUE_ERROR
    if not isinstance(number, CellError):
        if sign == "<>":
            return lambda value: not (_is_number(value) and value == number)
        return lambda value: _is_number(value) and OPERATORS[sign](value, number) is True
    if sign in {"=", "<>"} and len(wanted) <= _LONGEST_PATTERN:
        pieces = _pieces(wanted)
        return lambda value: _matches(pieces, str(as_text(value))) is (sign == "=")
    return lambda value: isinstance(value, str) and OPERATORS[sign](value, wanted) is True


def _matches(pieces: tuple[_Piece, ...], text: str) -> bool:
    """Say whether the whole text is the first piece, anything, the next one … and the last."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return first.pattern.fullmatch(text) is not None
    if first.pattern.match(text) is None:
        return False
    at = first.length
    for piece in pieces[1:-1]:
        match = piece.pattern.search(text, at)
        if match is None:
            return False
        at = match.end()
    end = len(text) - last.length
    return end >= at and last.pattern.match(text, end) is not None


def _is_number(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _not(value: Scalar) -> Scalar:
    return not as_truth(value)


def _rounded(value: float, places: float) -> float:
    factor = 10.0 ** int(places)
    return math.copysign(math.floor(abs(value) * factor + 0.5) / factor, value)


def _average(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


FUNCTIONS: dict[str, Function] = {
    "NOT": _scalar(_not, 1),
    "TRUE": _scalar(lambda: True, 0),
    "FALSE": _scalar(lambda: False, 0),
    "ISNUMBER": _test(_is_number),
    "ISTEXT": _test(lambda value: isinstance(value, str)),
    "ISNONTEXT": _test(lambda value: not isinstance(value, str)),
    "ISLOGICAL": _test(lambda value: isinstance(value, bool)),
    "ISBLANK": _test(lambda value: value is None),
    "ISERROR": _test(lambda value: isinstance(value, CellError)),
    "ISERR": _test(lambda value: isinstance(value, CellError) and value.code != "#N/A"),
    "ISNA": _test(lambda value: isinstance(value, CellError) and value.code == "#N/A"),
    "LEN": _texts(len),
    "UPPER": _texts(str.upper),
    "LOWER": _texts(str.lower),
    "TRIM": _texts(lambda text: " ".join(filter(None, text.split(" ")))),
    "EXACT": _scalar(lambda left, right: as_text(left) == as_text(right), 2),
    "LEFT": _scalar(lambda text, length=1: _slice(text, 1, length), 1, 2),
    "RIGHT": _scalar(_right, 1, 2),
    "MID": _scalar(_slice, 3),
    "SEARCH": _scalar(lambda *found: _find(*found, exact=False), 2, 3),
    "FIND": _scalar(lambda *found: _find(*found, exact=True), 2, 3),
    "SUBSTITUTE": _scalar(_substitute, 3),
    "VALUE": _scalar(as_number, 1),
    "ABS": _numbers(abs, 1),
    "INT": _numbers(math.floor, 1),
    "ROUND": _numbers(_rounded, 2),
    "MOD": _numbers(lambda value, divisor: value - divisor * math.floor(value / divisor), 2),
    "ISEVEN": _numbers(lambda value: int(value) % 2 == 0, 1),
    "ISODD": _numbers(lambda value: int(value) % 2 == 1, 1),
    "SUM": _of_numbers(sum),
    "MIN": _of_numbers(lambda numbers: min(numbers, default=0)),
    "MAX": _of_numbers(lambda numbers: max(numbers, default=0)),
    "AVERAGE": _of_numbers(_average),
    "COUNT": lambda arguments: sum(1 for value in _flat(arguments) if _is_number(value)),
    "COUNTA": lambda arguments: sum(1 for value in _flat(arguments) if value is not None),
    "COUNTIF": _count_if,
}
