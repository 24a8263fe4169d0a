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
from addin.sheet.address import LAST_COLUMN, LAST_ROW, Range
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellValue

Cells = dict[Place, Cell]
Key = tuple[type, CellValue]  # a value, True and 1 apart
Answers = dict[tuple[str, str, str | None, tuple[str, ...]], dict[Key, bool | None]]
"""What rules that say the same of a value on any sheet have said so far: by kind, operator, text and formulas."""

SMALL_RANGE = 5_000
"""Ranges up to so many cells are painted where they are empty, too; in larger ones only cells that are there."""

_PAINTS_NOTHING = frozenset({"dataBar"})


class _Shown(NamedTuple):
    """What the rules so far make of a cell; cells of which the same rules hold share one."""

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
    answers: Answers = field(default_factory=dict)
    unknown: list[Range] = field(default_factory=list)  # ranges with a rule that could not be worked out
    _shown: dict[Place, _Shown] = field(default_factory=dict)
    _places_of: dict[tuple[Range, ...], list[Place]] = field(default_factory=dict)
    _held: dict[tuple[Range, ...], dict[Key, list[Place]]] = field(default_factory=dict)

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
                row, column, value, text, formula, look, own_fill, note, _, _ = self.cells.get(place) or Cell(*place)
                fill = shown_fill if painted else own_fill
                painting = row, column, value, text, formula, look, fill, note, icon, painted
                self.cells[place] = _make_cell(Cell, painting)

    def _condition(self, rule: Rule) -> None:
        verdict = verdict_of(rule, self.evaluator, lambda: self._values(rule))
        if verdict is None or not self._applied(rule, verdict):
            self.unknown.append(rule.ranges[0])

    def _applied(self, rule: Rule, verdict: Verdict) -> bool:
        """Hold a rule against its cells; say whether it could be worked out for all of them."""
        if verdict.by_value:
            return self._applied_by_value(rule, verdict)
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

    def _applied_by_value(self, rule: Rule, verdict: Verdict) -> bool:
        """Ask about each distinct value once."""
        if not self._affordable(rule):
            return True
        known = self.answers.setdefault((rule.kind, rule.operator, rule.text, rule.formulas), {})
        if not verdict.anywhere:
            known = {}
        certain = True
        for key, places in self._held_in(rule.ranges).items():
            holds = known.get(key, _PENDING)
            if holds is _PENDING:
                holds = known[key] = self._asked(verdict, places[0], key[1])
            if holds:
                self._show(places, rule)
            elif holds is None:
                certain = False
        if self._asked(verdict, _FAR_AWAY, None) is not False and (empty := self._empty_places(rule.ranges)):
            holds = self._asked(verdict, empty[0], None)
            certain = certain and holds is not None
            self._show(empty if holds else (), rule)
        return certain

    def _held_in(self, ranges: tuple[Range, ...]) -> dict[Key, list[Place]]:
        """Return the distinct values of the cells that are there, each with the places that hold it."""
        held = self._held.get(ranges)
        if held is None:
            held = self._held[ranges] = {}
            cells = self.cells
            # Cells that are written alike share one value, and objects are told apart sooner than values.
            by_object: dict[int, list[Place]] = {}
            for place in self._written_places(ranges):
                value = cells[place][2]
                places = by_object.get(id(value))
                if places is None:
                    places = by_object[id(value)] = held.setdefault((value.__class__, value), [])
                places.append(place)
        return held

    def _written_places(self, ranges: tuple[Range, ...]) -> list[Place]:
        cells = self.cells
        found: list[Place] = []
        for area in ranges:
            if area.size < len(cells) // 2:
                found += [place for place in area.cells() if place in cells]
            else:
                top, left, bottom, right = area.top, area.left, area.bottom, area.right
                found += [place for place in cells if left <= place[1] <= right and top <= place[0] <= bottom]
        return found if len(ranges) == 1 else list(dict.fromkeys(found))

    def _empty_places(self, ranges: tuple[Range, ...]) -> list[Place]:
        """Return the places of small ranges where no cell is written at all."""
        cells = self.cells
        return [place for area in ranges if area.size <= SMALL_RANGE for place in area.cells() if place not in cells]

    def _affordable(self, rule: Rule) -> bool:
        """Count the cells that a rule is held against; say whether anything is left of the budget for them."""
        cells = len(self.cells)
        self.budget.tests -= sum(area.size if area.size <= SMALL_RANGE else cells for area in rule.ranges)
        if self.budget.tests < 0:
            self.unknown.append(rule.ranges[0])
        return self.budget.tests >= 0

    def _asked(self, verdict: Verdict, place: Place, value: CellValue) -> bool | None:
        """Return what a rule says of a value, None once the budget is spent."""
        self.budget.tests -= verdict.weight - 1
        plain = self.evaluator.plain(value)
        return verdict.at(place, plain) if self.budget.spend_on(plain) else None

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
_FAR_AWAY = LAST_ROW, LAST_COLUMN  # an empty cell, to ask about empty cells
_UNTOUCHED = _Shown()
_make_cell: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__  # skips the call of Cell's own, in Python
