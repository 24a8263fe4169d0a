"""Applies conditional formats to the cells of a sheet: the fill that is shown, and the icon."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

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


class _Shown(NamedTuple):
    """What the rules so far make of a cell; cells of which the same rules hold share one."""

    fill: str | None = None
    painted: bool = False
    icon: str | None = None
    stopped: bool = False


class _Gathered(NamedTuple):
    """The places of a rule's ranges that hold something, by type and value; and those that hold nothing."""

    by_value: dict[tuple[type, CellValue], list[Place]]
    blank: list[Place]


@dataclass(slots=True)
class Painter:
    """Applies the rules of one sheet."""

    cells: Cells
    evaluator: Evaluator
    budget: Budget
    unknown: list[Range] = field(default_factory=list)  # ranges with a rule that could not be worked out
    _shown: dict[Place, _Shown] = field(default_factory=dict)
    _places_of: dict[tuple[Range, ...], list[Place]] = field(default_factory=dict)
    _gathered_of: dict[tuple[Range, ...], _Gathered] = field(default_factory=dict)

    def paint(self, rules: tuple[Rule, ...]) -> None:
        """Set the shown fill and the icon of each cell that a rule decides, most important rule first."""
        for rule in rules:
            if rule.kind in _PAINTS_NOTHING:
                continue
            if rule.scale is not None:
                self._scale(rule, rule.scale)
            elif rule.fill is not None or rule.stop:
                self._condition(rule)
        for place, (shown_fill, painted, icon, _) in self._shown.items():
            if painted or icon:
                cell = self.cells.get(place) or Cell(*place)
                fill = shown_fill if painted else cell.shown_fill
                self.cells[place] = _make_cell(Cell, (*cell[:6], fill, cell.note, icon, painted))

    def _condition(self, rule: Rule) -> None:
        verdict = verdict_of(rule, self.evaluator, lambda: self._values(rule))
        if verdict is None or not self._applied(rule, verdict):
            self.unknown.append(rule.ranges[0])

    def _applied(self, rule: Rule, verdict: Verdict) -> bool:
        """Hold a rule against its cells; say whether it could be worked out for all of them."""
        if not verdict.by_value:
            return self._applied_one_by_one(rule, verdict)
        places = self._places(rule)
        if not places:
            return True
        gathered = self._gathered(rule, places)
        certain = True
        for (_, value), alike in (*gathered.by_value.items(), ((type(None), None), gathered.blank)):
            if alike:
                holds = self._asked(verdict, alike[0], value)
                if holds:
                    self._show(alike, rule)
                elif holds is None:
                    certain = False
        return certain

    def _applied_one_by_one(self, rule: Rule, verdict: Verdict) -> bool:
        certain = True
        get = self.cells.get
        for place in self._places(rule):
            cell = get(place)
            holds = self._asked(verdict, place, None if cell is None else cell.value)
            if holds:
                self._show((place,), rule)
            elif holds is None:
                certain = False
        return certain

    def _asked(self, verdict: Verdict, place: Place, value: CellValue) -> bool | None:
        """Return what a rule says of a value, None once the budget is spent."""
        self.budget.tests -= verdict.weight - 1
        plain = self.evaluator.plain(value)
        return verdict.at(place, plain) if self.budget.spend_on(plain) else None

    def _gathered(self, rule: Rule, places: list[Place]) -> _Gathered:
        found = self._gathered_of.get(rule.ranges)
        if found is None:
            found = self._gathered_of[rule.ranges] = _gathered(places, self.cells)
        return found

    def _show(self, places: Iterable[Place], rule: Rule) -> None:
        shown = self._shown
        paints = rule.fill is not None
        alone = _Shown(rule.fill.colour if rule.fill is not None else None, paints, None, rule.stop)
        for place in places:
            before = shown.get(place)
            if before is None:
                shown[place] = alone
            elif not before.stopped:
                first = before.painted or not paints
                fill = before.fill if first else alone.fill
                shown[place] = _Shown(fill, before.painted or paints, before.icon, rule.stop)

    def _scale(self, rule: Rule, scale: Scale) -> None:
        numbers = self._numbers(rule)
        points = points_of(scale, numbers, self._threshold)
        if None in points and numbers:
            self.unknown.append(rule.ranges[0])
        for place in self._places(rule):
            value = self._value(place)
            if not isinstance(value, int | float) or isinstance(value, bool):
                continue
            shown = self._shown.get(place, _UNTOUCHED)
            if shown.stopped:
                continue
            if not scale.colours:
                self._shown[place] = shown._replace(icon=shown.icon or icon_on(scale, points, value))
            elif not shown.painted and (colour := colour_on(scale, points, value)):
                self._shown[place] = shown._replace(fill=colour, painted=True)

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
            places = self._places_of[rule.ranges] = self._places_of_all(rule.ranges)
        self.budget.tests -= len(places)
        if self.budget.tests < 0:
            self.unknown.append(rule.ranges[0])
            return []
        return places

    def _places_of_all(self, ranges: tuple[Range, ...]) -> list[Place]:
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


def _gathered(places: Iterable[Place], cells: Cells) -> _Gathered:
    by_value: dict[tuple[type, CellValue], list[Place]] = {}
    blank: list[Place] = []
    get = cells.get
    for place in places:
        cell = get(place)
        value = None if cell is None else cell.value
        if value is None:
            blank.append(place)
            continue
        key = value.__class__, value
        if key in by_value:
            by_value[key].append(place)
        else:
            by_value[key] = [place]
    return _Gathered(by_value, blank)


_UNTOUCHED = _Shown()
_make_cell: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__  # skips the call of Cell's own, in Python
