"""Whether the condition of a rule holds for a value: one function for each kind of rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt

from addin.hosts.ooxml.conditional.rules import Rule
from addin.hosts.ooxml.formula.functions import position
from addin.hosts.ooxml.formula.operands import Scalar, as_text
from addin.hosts.ooxml.formula.operators import compared
from addin.sheet.values import CellError

Holds = Callable[[Scalar], bool]


def holds_text(kind: str, wanted: str, value: Scalar) -> bool:
    """Say whether a value contains, begins or ends with a text, without regard to case."""
    if isinstance(value, CellError):
        return kind == "notContainsText"
    written = str(as_text(value))
    if kind == "containsText":
        return position(wanted, written) > 0
    if kind == "notContainsText":
        return position(wanted, written) == 0
    if kind == "beginsWith":
        return written.casefold().startswith(wanted.casefold())
    return written.casefold().endswith(wanted.casefold())


def holds_blank(kind: str, value: Scalar) -> bool | None:
    """Say whether a value is (not) blank or (not) an error; None for other kinds of rules."""
    blank = value is None or (isinstance(value, str) and not value.strip(" "))
    error = isinstance(value, CellError)
    return {
        "containsBlanks": blank,
        "notContainsBlanks": not blank,
        "containsErrors": error,
        "notContainsErrors": not error,
    }.get(kind)


def holds_comparison(operator: str, value: Scalar, first: Scalar, second: Scalar) -> bool | None:
    """Say whether a value compares as ``operator`` says; None for an operator that is not known. Errors never do."""
    if any(isinstance(operand, CellError) for operand in (value, first, second)):
        return False
    if operator in {"between", "notBetween"}:
        low, high = (first, second) if compared(first, second) <= 0 else (second, first)
        between = compared(value, low) >= 0 and compared(value, high) <= 0
        return between is (operator == "between")
    order = compared(value, first)
    return {
        "equal": order == 0,
        "notEqual": order != 0,
        "lessThan": order < 0,
        "lessThanOrEqual": order <= 0,
        "greaterThan": order > 0,
        "greaterThanOrEqual": order >= 0,
    }.get(operator)


def repeated(values: Sequence[Scalar], *, unique: bool) -> Holds:
    """Return the test for values that occur more than once in the rule's ranges, or only once."""
    counts = Counter(_key(value) for value in values if value is not None)
    return lambda value: value is not None and (counts[_key(value)] == 1) is unique


def _key(value: Scalar) -> tuple[str, object]:
    if isinstance(value, str):
        return "text", value.casefold()
    return ("number" if isinstance(value, int | float) and not isinstance(value, bool) else "other"), value


def among_top(numbers: Sequence[float], rule: Rule) -> Holds:
    """Return the test for the highest or lowest so many (or so many per cent) of the numbers, in order of size."""
    count = max(1, len(numbers) * rule.rank // 100) if rule.percent else rule.rank
    if not numbers or count < 1:
        return lambda _value: False
    edge = numbers[min(count, len(numbers)) - 1] if rule.bottom else numbers[-min(count, len(numbers))]
    if rule.bottom:
        return lambda value: is_number(value) and value <= edge  # type: ignore[operator] # a number by now
    return lambda value: is_number(value) and value >= edge  # type: ignore[operator]


def beside_average(numbers: Sequence[float], rule: Rule) -> Holds:
    """Return the test for numbers above or below the average, by so many standard deviations if the rule says so."""
    if not numbers:
        return lambda _value: False
    mean = sum(numbers) / len(numbers)
    if rule.deviations and len(numbers) > 1:
        spread = (
            sqrt(sum((number - mean) * (number - mean) for number in numbers) / (len(numbers) - 1)) * rule.deviations
        )
        mean = mean + spread if rule.above else mean - spread

    def holds(value: Scalar) -> bool:
        if not isinstance(value, int | float) or isinstance(value, bool):
            return False
        return (value > mean if rule.above else value < mean) or (rule.equal and value == mean)

    return holds


def is_number(value: Scalar) -> bool:
    """Say whether a value is a number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
