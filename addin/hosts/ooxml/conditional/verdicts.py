"""From a rule to the question it asks of each cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.hosts.ooxml.conditional.conditions import (
    Holds,
    among_top,
    beside_average,
    holds_blank,
    holds_comparison,
    holds_text,
    is_number,
    repeated,
)
from addin.hosts.ooxml.conditional.rules import Rule
from addin.hosts.ooxml.formula.evaluate import Evaluator
from addin.hosts.ooxml.formula.operands import UNKNOWN, Scalar, as_truth
from addin.hosts.ooxml.formula.tree import Area, Call, Literal, Name, Node, parse_formula

Place = tuple[int, int]

_LETTERS = 32  # of a formula that make one more unit of work

_TEXT_KINDS = frozenset({"containsText", "notContainsText", "beginsWith", "endsWith"})
_BLANK_KINDS = frozenset({"containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"})
_OF_ALL = frozenset({"top10", "aboveAverage", "duplicateValues", "uniqueValues"})


class Verdict(NamedTuple):
    """Answers for a place and its value: True, False, or None for unknown.

    ``by_value`` is True when equal values get equal answers wherever they stand on the sheet, so that each need be
    asked once; ``anywhere`` when that holds for the whole workbook. ``weight`` says how much work one answer is.
    """

    at: Callable[[Place, Scalar], bool | None]
    by_value: bool = True
    anywhere: bool = False
    weight: int = 1


def verdict_of(rule: Rule, evaluator: Evaluator, values: Callable[[], Sequence[Scalar]]) -> Verdict | None:
    """Return the question that a rule asks, None if it is of a kind that cannot be worked out.

    Args:
        rule: A rule other than a scale or a data bar.
        evaluator: Works out the formulas of the sheet.
        values: Gives all values in the rule's ranges, for rules that compare cells with one another.
    """
    if rule.kind in _BLANK_KINDS:
        return Verdict(lambda _place, value: holds_blank(rule.kind, value), anywhere=True)
    if rule.kind in _TEXT_KINDS and rule.text:
        wanted = rule.text
        return Verdict(lambda _place, value: holds_text(rule.kind, wanted, value), anywhere=True)
    if rule.kind in _OF_ALL:
        holds = _of_all(rule, values())
        return Verdict(lambda _place, value: holds(value))
    length = sum(map(len, rule.formulas))
    evaluator.budget.steps -= length
    if evaluator.budget.steps < 0:
        return None
    verdict = _comparison(rule, evaluator) if rule.kind == "cellIs" else _expression(rule, evaluator)
    return None if verdict is None else verdict._replace(weight=1 + length // _LETTERS)


def _of_all(rule: Rule, values: Sequence[Scalar]) -> Holds:
    if rule.kind not in {"top10", "aboveAverage"}:
        return repeated(values, unique=rule.kind == "uniqueValues")
    numbers: list[float] = sorted(value for value in values if is_number(value))  # type: ignore[misc] # numbers by now
    return among_top(numbers, rule) if rule.kind == "top10" else beside_average(numbers, rule)


def _comparison(rule: Rule, evaluator: Evaluator) -> Verdict | None:
    origin = rule.ranges[0].top, rule.ranges[0].left
    nodes = [node for formula in rule.formulas[:2] if (node := parse_formula(formula)) is not None]
    if not nodes or len(nodes) < len(rule.formulas[:2]):
        return None
    fixed = [node.value for node in nodes if isinstance(node, Literal)]
    if len(fixed) == len(nodes):
        return Verdict(lambda _place, value: holds_comparison(rule.operator, value, fixed[0], fixed[-1]), anywhere=True)

    def holds(place: Place, value: Scalar) -> bool | None:
        found = [evaluator.at(node, origin, place) for node in nodes]
        plain = [operand for operand in found if operand is not UNKNOWN and not isinstance(operand, list)]
        return holds_comparison(rule.operator, value, plain[0], plain[-1]) if len(plain) == len(found) else None

    return Verdict(holds, by_value=not any(map(moves, nodes)))


def _expression(rule: Rule, evaluator: Evaluator) -> Verdict | None:
    tree = parse_formula(rule.formulas[0]) if rule.formulas else None
    if tree is None:
        return None
    origin = rule.ranges[0].top, rule.ranges[0].left
    by_value = not moves(tree) or only_itself(tree, origin)
    return Verdict(lambda place, _value: as_truth(evaluator.at(tree, origin, place)), by_value)


def moves(node: Node) -> bool:
    """Say whether a formula reads differently from cell to cell: whether a reference in it has no ``$``."""
    if isinstance(node, Area):
        return not all(corner.fixed_row and corner.fixed_column for corner in (node.first, node.last))
    return isinstance(node, Call) and any(moves(argument) for argument in node.arguments)


def only_itself(node: Node, origin: Place) -> bool:
    """Say whether a formula written for the cell ``origin`` asks about nothing but the value of its own cell."""
    if isinstance(node, Area):
        own = (node.first.row, node.first.column) == origin and node.first == node.last and node.sheet is None
        return own and not (node.first.fixed_row or node.first.fixed_column)
    if isinstance(node, Call):
        return node.function not in {"ROW", "COLUMN"} and all(only_itself(item, origin) for item in node.arguments)
    return not isinstance(node, Name)
