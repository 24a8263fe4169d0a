"""The operators of formulas."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import isfinite

from addin.hosts.ooxml.formula.operands import LONGEST, VALUE_ERROR, Scalar, as_number, as_text
from addin.sheet.values import CellError

_DIVISION = CellError("#DIV/0!")
_NUMBER = CellError("#NUM!")

_RANK: dict[type, int] = {int: 0, float: 0, str: 1, bool: 2}


def compared(left: Scalar, right: Scalar) -> int:
    """Return -1, 0 or 1 as ``left`` comes before, with or after ``right``: numbers, then text, then truth values.

    Text is compared without regard to case; a blank passes for 0, "" or FALSE, whichever the other side needs.
    """
    left, right = _filled(left, right), _filled(right, left)
    ranks = _RANK[type(left)], _RANK[type(right)]
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
    return (left > right) - (left < right)  # type: ignore[operator] # of one rank, so of one kind


def _filled(value: Scalar, other: Scalar) -> Scalar:
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0


def _comparison(holds: Callable[[int, int], bool]) -> Callable[..., Scalar]:
    def compare(left: Scalar, right: Scalar) -> Scalar:
        for side in (left, right):
            if isinstance(side, CellError):
                return side
        return holds(compared(left, right), 0)

    return compare


def _arithmetic(reckon: Callable[[float, float], float]) -> Callable[..., Scalar]:
    def compute(left: Scalar, right: Scalar) -> Scalar:
        first, second = as_number(left), as_number(right)
        for side in (first, second):
            if isinstance(side, CellError):
                return side
        try:
            result = reckon(first, second)  # type: ignore[arg-type] # errors have left above
        except ZeroDivisionError:
            return _DIVISION
        except OverflowError:
            return _NUMBER
        return _NUMBER if isinstance(result, complex) or not isfinite(result) else result

    return compute


def _power(base: float, exponent: float) -> float:
    return float(base) ** float(exponent)  # type: ignore[no-any-return] # complex results are refused by the caller


def _join(left: Scalar, right: Scalar) -> Scalar:
    first, second = as_text(left), as_text(right)
    if isinstance(first, CellError):
        return first
    if isinstance(second, CellError):
        return second
    return first + second if len(first) + len(second) <= LONGEST else VALUE_ERROR


def _negative(value: Scalar) -> Scalar:
    number = as_number(value)
    return number if isinstance(number, CellError) else -number


OPERATORS: dict[str, Callable[..., Scalar]] = {
    "=": _comparison(operator.eq),
    "<>": _comparison(operator.ne),
    "<": _comparison(operator.lt),
    ">": _comparison(operator.gt),
    "<=": _comparison(operator.le),
    ">=": _comparison(operator.ge),
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "/": _arithmetic(operator.truediv),
    "^": _arithmetic(_power),
    "&": _join,
    "u-": _negative,
}
