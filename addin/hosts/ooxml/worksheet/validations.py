"""The rules for what may be typed, with the choices of each list worked out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.hosts.ooxml.formula.evaluate import Budget
from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.worksheet.structure import check_count, parse_ranges
from addin.sheet.address import Range, parse_range
from addin.sheet.snapshot import Cell, Validation

_MOST_ITEMS = 5_000
_CELL = r"\$?[A-Za-z]{1,3}\$?\d+"
_COLUMNS, _ROWS = r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}", r"\$?\d+:\$?\d+"
_REFERENCE = re.compile(rf"(?:(?:'((?:[^']|'')+)'|([^'!\s]+))!)?({_CELL}(?::{_CELL})?|{_COLUMNS}|{_ROWS})")

Cells = Mapping[tuple[int, int], Cell]


class Reference(NamedTuple):
    """A range on a sheet; ``sheet`` is None for the sheet on which it is written."""

    sheet: str | None
    range: Range


def parse_reference(formula: str) -> Reference | None:
    """Return the range that a formula refers to, None if it is anything but one plain reference."""
    match = _REFERENCE.fullmatch(formula.strip())
    if match is None:
        return None
    try:
        area = parse_range(match[3].replace("$", ""))
    except ValueError:
        return None
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    return Reference(sheet, area)


def cells_in(cells: Cells, area: Range) -> list[Cell]:
    """Return the cells that are there within an area, row by row, without walking through what a file claims."""
    if area.size <= len(cells):
        return [cells[place] for place in area.cells() if place in cells]
    return [cell for place, cell in sorted(cells.items()) if place in area]


@dataclass(frozen=True, slots=True)
class Lists:
    """Looks up the choices of a list: ``cells_of`` gives a sheet's cells, ``named`` a defined name's formula."""

    sheet: str
    cells_of: Callable[[str], Cells | None]
    named: Callable[[str], str | None]
    budget: Budget
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def items(self, formula: str) -> tuple[str, ...]:
        """Return the choices that a list's formula offers; none if it cannot be worked out."""
        if formula not in self._known:
            self._known[formula] = self._looked_up(formula.strip().removeprefix("="))
        return self._known[formula]

    def _looked_up(self, written: str) -> tuple[str, ...]:
        if len(written) > 1 and written[0] == written[-1] == '"':
            pieces = (piece.strip() for piece in written[1:-1].replace('""', '"').split(","))
            return tuple(piece for piece in pieces if piece)
        named = self.named(written)
        reference = parse_reference(written if named is None else named)
        if reference is None:
            return ()
        cells = self.cells_of(reference.sheet or self.sheet)
        self.budget.steps -= min(len(cells or ()), reference.range.size)
        if self.budget.steps < 0:
            return ()
        shown = [cell.text for cell in cells_in(cells or {}, reference.range) if cell.text.strip()]
        return tuple(shown[:_MOST_ITEMS])


def read_validations(root: Element, lists: Lists, most: int) -> tuple[Validation, ...]:
    """Return the rules of a worksheet: the classic ones, then those that Excel 2010 keeps apart.

    Raises:
        WorkbookRejected: if there are more than a sheet made by people could have.
    """
    groups = root.all("dataValidations") + root.all("extLst")
    found = [item for group in groups for item in group.walk("dataValidation")]
    check_count(len(found), most)
    rules = [rule for item in found if (rule := _rule(item, lists)) is not None]
    check_count(sum(len(rule.ranges) for rule in rules), 2 * most)
    return tuple(rules)


def _rule(item: Element, lists: Lists) -> Validation | None:
    kind = item.get("type", "none")
    ranges = parse_ranges(item.get("sqref") or _inner(item, "sqref"))
    if kind == "none" or not ranges:
        return None
    return Validation(ranges, kind, lists.items(_inner(item, "formula1")) if kind == "list" else ())


def _inner(item: Element, tag: str) -> str:
    """Return the text of a child; newer rules wrap a formula in an element of its own."""
    child = item.find(tag)
    if child is None:
        return ""
    wrapped = child.find("f")
    return child.text if wrapped is None else wrapped.text
