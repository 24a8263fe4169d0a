"""Applies conditional formats to the cells of a sheet: the fill that is shown, and the icon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
from addin.hosts.ooxml.conditional.scales import Point, colour_on, icon_on, points_of
from addin.hosts.ooxml.formula.evaluate import Budget, Evaluator
from addin.hosts.ooxml.formula.operands import UNKNOWN, Scalar, as_truth
from addin.hosts.ooxml.formula.tree import Area, Call, Literal, Node, parse_formula
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell

Place = tuple[int, int]
Cells = dict[Place, Cell]
Test = Callable[[Place, Scalar], bool | None]

SMALL_RANGE = 5_000
"""Ranges up to so many cells are painted where they are empty, too; in larger ones only cells that are there."""

_TEXT_KINDS = frozenset({"containsText", "notContainsText", "beginsWith", "endsWith"})
_BLANK_KINDS = frozenset({"containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"})
_OF_ALL = frozenset({"top10", "aboveAverage", "duplicateValues", "uniqueValues"})
_PAINTS_NOTHING = frozenset({"dataBar"})


@dataclass(slots=True)
class _Shown:
    """What the rules so far make of one cell."""

    fill: str | None = None
    painted: bool = False
    icon: str | None = None
    stopped: bool = False


@dataclass(slots=True)
class Painter:
    """Applies the rules of one sheet."""

    cells: Cells
    evaluator: Evaluator
    budget: Budget
    unknown: list[Range] = field(default_factory=list)  # ranges with a rule that could not be worked out
    _shown: dict[Place, _Shown] = field(default_factory=dict)

    def paint(self, rules: tuple[Rule, ...]) -> None:
        """Set the shown fill and the icon of each cell that a rule decides, most important rule first."""
        for rule in rules:
            if rule.kind in _PAINTS_NOTHING:
                continue
            if rule.scale is not None:
                self._scale(rule)
            elif rule.fill is not None or rule.stop:
                self._condition(rule)
        for place, shown in self._shown.items():
            if shown.painted or shown.icon:
                cell = self.cells.get(place, Cell(*place))
                fill = shown.fill if shown.painted else cell.shown_fill
                self.cells[place] = cell._replace(shown_fill=fill, painted=shown.painted, icon=shown.icon)

    def _condition(self, rule: Rule) -> None:
        test = self._test(rule)
        could_not = test is None
        if test is not None:
            for place in self._places(rule):
                shown = self._shown.get(place)
                if shown is not None and shown.stopped:
                    continue
                holds = test(place, self._value(place))
                could_not = could_not or holds is None
                if holds:
                    self._show(place, rule)
        if could_not:
            self.unknown.append(rule.ranges[0])

    def _show(self, place: Place, rule: Rule) -> None:
        shown = self._shown.setdefault(place, _Shown())
        if rule.fill is not None and not shown.painted:
            shown.fill, shown.painted = rule.fill.colour, True
        shown.stopped = rule.stop

    def _scale(self, rule: Rule) -> None:
        scale = rule.scale
        if scale is None:
            return
        points = points_of(scale, self._numbers(rule), self._threshold)
        if None in points and self._numbers(rule):
            self.unknown.append(rule.ranges[0])
        for place in self._places(rule, empty=False):
            value = self._value(place)
            shown = self._shown.setdefault(place, _Shown())
            if shown.stopped or not isinstance(value, int | float) or isinstance(value, bool):
                continue
            if not scale.colours:
                shown.icon = shown.icon or icon_on(scale, points, value)
            elif not shown.painted and (colour := colour_on(scale, points, value)):
                shown.fill, shown.painted = colour, True

    def _threshold(self, written: str) -> Point:
        tree = parse_formula(written)
        value = UNKNOWN if tree is None else self.evaluator.at(tree, (1, 1), (1, 1))
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def _value(self, place: Place) -> Scalar:
        cell = self.cells.get(place)
        return None if cell is None else self.evaluator.plain(cell.value)

    def _values(self, rule: Rule) -> list[Scalar]:
        return [self._value(place) for place in self._places(rule, empty=False)]

    def _numbers(self, rule: Rule) -> list[float]:
        return sorted(value for value in self._values(rule) if is_number(value))  # type: ignore[misc] # numbers

    def _places(self, rule: Rule, *, empty: bool = True) -> Iterator[Place]:
        for area in rule.ranges:
            size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
            everywhere = size <= SMALL_RANGE
            places = area.cells() if everywhere else (place for place in self.cells if place in area)
            self.budget.tests -= size if everywhere else len(self.cells)
            if self.budget.tests < 0:
                self.unknown.append(area)
                return
            for place in places:
                if empty or place in self.cells:
                    yield place

    def _test(self, rule: Rule) -> Test | None:
        """Return the test of a rule, None if it is of a kind that cannot be worked out."""
        if rule.kind in _BLANK_KINDS:
            return lambda _place, value: holds_blank(rule.kind, value)
        if rule.kind in _TEXT_KINDS and rule.text:
            wanted = rule.text
            return lambda _place, value: holds_text(rule.kind, wanted, value)
        if rule.kind in _OF_ALL:
            holds = self._of_all(rule)
            return lambda _place, value: holds(value)
        return self._comparison(rule) if rule.kind == "cellIs" else self._expression(rule)

    def _of_all(self, rule: Rule) -> Holds:
        if rule.kind == "top10":
            return among_top(self._numbers(rule), rule)
        if rule.kind == "aboveAverage":
            return beside_average(self._numbers(rule), rule)
        return repeated(self._values(rule), unique=rule.kind == "uniqueValues")

    def _comparison(self, rule: Rule) -> Test | None:
        trees = [parse_formula(formula) for formula in rule.formulas[:2]]
        if not trees or None in trees:
            return None
        origin = rule.ranges[0].top, rule.ranges[0].left
        nodes = [tree for tree in trees if tree is not None]
        known = [node.value for node in nodes if isinstance(node, Literal)]

        def operands(place: Place) -> list[Scalar] | None:
            found = [self.evaluator.at(node, origin, place) for node in nodes]
            plain = [value for value in found if value is not UNKNOWN and not isinstance(value, list)]
            return plain if len(plain) == len(found) else None

        def test(place: Place, value: Scalar) -> bool | None:
            against = known if len(known) == len(nodes) else operands(place)
            return None if against is None else holds_comparison(rule.operator, value, against[0], against[-1])

        return test

    def _expression(self, rule: Rule) -> Test | None:
        tree = parse_formula(rule.formulas[0]) if rule.formulas else None
        if tree is None:
            return None
        origin = rule.ranges[0].top, rule.ranges[0].left
        if not moves(tree):
            truth = as_truth(self.evaluator.at(tree, origin, origin))
            return lambda _place, _value: truth
        return lambda place, _value: as_truth(self.evaluator.at(tree, origin, place))


def moves(node: Node) -> bool:
    """Say whether a formula reads differently from cell to cell: whether a reference in it has no ``$``."""
    if isinstance(node, Area):
        return not all((corner.fixed_row and corner.fixed_column) for corner in (node.first, node.last))
    return isinstance(node, Call) and any(moves(argument) for argument in node.arguments)
