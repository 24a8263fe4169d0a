"""Where a sheet holds tables of another build below each other, each with a list in lanes of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from addin.reading.competences.book import Meant
from addin.reading.scale.lists import list_status
from addin.reading.tables.axes.anchors import has_axis_heading, strength
from addin.reading.tables.axes.beside import heads_five
from addin.reading.tables.view import View, is_blank

_LEAST = 2.0  # anchors, weighed, that make a list
_FEWEST = 3  # lines of a list that parts a sheet
_TITLE = 2  # texts of a line that stands over a table, parted from it

Anchored = Mapping[int, Mapping[int, Meant]]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines without a blank one between, and the lanes that list competences there."""

    first: int
    last: int
    lanes: frozenset[int]
    headed: bool


def zones(view: View, anchored: Anchored) -> tuple[View, ...]:
    """Return a view of each part of a sheet whose lists stand in other lanes than those above it; the whole for one.

    A part is told by its own heading ("competentie", or "5 sterke punten" over or beside a list), after a blank line.
    No lane that lists competences in one part may do so in the part before or after it.

    Args:
        view: An upright sheet; the columns of a turned one are not parted.
        anchored: The lines that name competences, by lane.
    """
    listed = [stretch for stretch in _stretches(view, anchored) if stretch.lanes]
    if view.turned or len(listed) < 2:
        return (view,)
    parts: list[list[_Stretch]] = [[listed[0]]]
    for stretch in listed[1:]:
        if _apart(parts[-1], stretch, anchored):
            parts.append([stretch])
        else:
            parts[-1].append(stretch)
    if len(parts) < 2 or not all(any(stretch.headed for stretch in part) for part in parts):
        return (view,)
    tops = [1, *(_top(view, before[-1].last, part[0].first) for before, part in pairwise(parts))]
    ends = [*(top - 1 for top in tops[1:]), view.last_line]
    return tuple(view.within(top, end) for top, end in zip(tops, ends, strict=True))


def anchored_in(view: View, anchored: Anchored) -> dict[int, dict[int, Meant]]:
    """Return of the lines that name competences those that lie in a view, by lane."""
    lines = view.lines()
    own = {lane: {line: meant for line, meant in found.items() if line in lines} for lane, found in anchored.items()}
    return {lane: found for lane, found in own.items() if found}


def _stretches(view: View, anchored: Anchored) -> list[_Stretch]:
    found: list[_Stretch] = []
    first = 0
    for line in range(1, view.last_line + 2):
        if line <= view.last_line and not is_blank(view, line):
            first = first or line
        elif first:
            found.append(_stretch(view, first, line - 1, anchored))
            first = 0
    return found


def _stretch(view: View, first: int, last: int, anchored: Anchored) -> _Stretch:
    part = view.within(first, last)
    inside = anchored_in(part, anchored)
    lists = {lane: lines for lane, lines in inside.items() if len(lines) >= _FEWEST and strength(lines) >= _LEAST}
    headed = any(
        has_axis_heading(part, lane, min(lines)) or heads_five(part, lane, lines) or _rated_beside(part, lane)
        for lane, lines in lists.items()
    )
    return _Stretch(first, last, frozenset(lists), headed)


def _rated_beside(view: View, lane: int) -> bool:
    """Say whether merged headings before a lane rate its lines: "5 POINTS FORTS" over five of them."""
    texts = {
        view.text(line, before)
        for before in range(1, lane)
        for line in view.lines()
        if view.is_merged(line, before) and view.is_merged(line + 1, before)
    }
    return sum(list_status(said) is not None for said in texts if said) > 1


def _apart(part: list[_Stretch], stretch: _Stretch, anchored: Anchored) -> bool:
    """Say whether what lists competences in a stretch lists none in the part before it, and the other way round."""
    above = frozenset().union(*(each.lanes for each in part))
    if not stretch.headed or above & stretch.lanes:
        return False
    spans = [(stretch.lanes, range(part[0].first, part[-1].last + 1)), (above, range(stretch.first, stretch.last + 1))]
    return not any(line in span for lanes, span in spans for lane in lanes for line in anchored[lane])


def _top(view: View, end: int, first: int) -> int:
    """Return the line where a part begins: with the title above its first stretch, parted from it by a blank line."""
    above = first - 1
    while above > end and is_blank(view, above):
        above -= 1
    titled = above > end and sum(1 for _ in view.cells_of_line(above)) <= _TITLE and is_blank(view, above - 1)
    return above if titled else first
