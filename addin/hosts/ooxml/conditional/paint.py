"""Applies conditional formats to the cells of a sheet: the fill that is shown, and the icon."""

from __future__ import annotations

from dataclasses import dataclass, field

from addin.hosts.ooxml.conditional.conditions import is_number
from addin.hosts.ooxml.conditional.rules import Rule, Scale
from addin.hosts.ooxml.conditional.scales import Point, colour_on, icon_on, points_of
from addin.hosts.ooxml.conditional.verdicts import Place, Verdict, verdict_of
from addin.hosts.ooxml.formula.evaluate import Budget, Evaluator
from addin.hosts.ooxml.formula.operands import UNKNOWN, Scalar
from addin.hosts.ooxml.formula.tree import parse_formula
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellValue

Cells = dict[Place, Cell]

SMALL_RANGE = 5_000
"""Ranges up to so many cells are painted where they are empty, too; in larger ones only cells that are there."""

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
    _places_of: dict[tuple[Range, ...], list[Place]] = field(default_factory=dict)

    def paint(self, rules: tuple[Rule, ...]) -> None:
        """Set the shown fill and the icon of each cell that a rule decides, most important rule first."""
        for rule in rules:
            if rule.kind in _PAINTS_NOTHING:
                continue
            if rule.scale is not None:
                self._scale(rule, rule.scale)
            elif rule.fill is not None or rule.stop:
                self._condition(rule)
        for place, shown in self._shown.items():
            if shown.painted or shown.icon:
                cell = self.cells.get(place) or Cell(*place)
                fill = shown.fill if shown.painted else cell.shown_fill
                self.cells[place] = Cell(*cell[:6], fill, cell.note, shown.icon, shown.painted)

    def _condition(self, rule: Rule) -> None:
        verdict = verdict_of(rule, self.evaluator, lambda: self._values(rule))
        if verdict is None or not self._applied(rule, verdict):
            self.unknown.append(rule.ranges[0])

    def _applied(self, rule: Rule, verdict: Verdict) -> bool:
        """Hold a rule against its cells; say whether it could be worked out for all of them."""
        known: dict[tuple[type, CellValue], bool | None] = {}
        certain = True
        get = self.cells.get
        for place in self._places(rule):
            cell = get(place)
            value = None if cell is None else cell.value
            key = value.__class__, value
            holds = known.get(key, _PENDING)
            if holds is _PENDING:
                self.budget.tests -= verdict.weight - 1
                plain = self.evaluator.plain(value)
                holds = verdict.at(place, plain) if self.budget.spend_on(plain) else None
                if verdict.by_value:
                    known[key] = holds
            if holds:
                self._show(place, rule)
            elif holds is None:
                certain = False
        return certain

    def _show(self, place: Place, rule: Rule) -> None:
        shown = self._shown.get(place)
        if shown is None:
            shown = self._shown[place] = _Shown()
        elif shown.stopped:
            return
        if rule.fill is not None and not shown.painted:
            shown.fill, shown.painted = rule.fill.colour, True
        shown.stopped = rule.stop

    def _scale(self, rule: Rule, scale: Scale) -> None:
        numbers = self._numbers(rule)
        points = points_of(scale, numbers, self._threshold)
        if None in points and numbers:
            self.unknown.append(rule.ranges[0])
        for place in self._places(rule):
            value = self._value(place)
            if not isinstance(value, int | float) or isinstance(value, bool):
                continue
            shown = self._shown.setdefault(place, _Shown())
            if shown.stopped:
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
        return [self._value(place) for place in self._places(rule)]

    def _numbers(self, rule: Rule) -> list[float]:
        return sorted(value for value in self._values(rule) if is_number(value))  # type: ignore[misc] # numbers

    def _places(self, rule: Rule) -> list[Place]:
        """Return the cells that a rule is held against, none once the budget is spent."""
        places = self._places_of.get(rule.ranges)
        if places is None:
            places = self._places_of[rule.ranges] = self._gathered(rule.ranges)
        self.budget.tests -= len(places)
        if self.budget.tests < 0:
            self.unknown.append(rule.ranges[0])
            return []
        return places

    def _gathered(self, ranges: tuple[Range, ...]) -> list[Place]:
        places: list[Place] = []
        for area in ranges:
            if len(places) > self.budget.tests:
                break
            places += self._places_in(area)
        return places

    def _places_in(self, area: Range) -> list[Place]:
        if area.size <= SMALL_RANGE:
            return list(area.cells())
        self.budget.tests -= len(self.cells) // 8  # looking is cheaper than holding a rule
        if self.budget.tests < 0:
            return []
        top, left, bottom, right = area.top, area.left, area.bottom, area.right
        return [place for place in self.cells if top <= place[0] <= bottom and left <= place[1] <= right]


_PENDING = object()
