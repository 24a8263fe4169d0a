"""Where competences are listed when a person said so: those lanes and no others, whatever their words resemble."""

from __future__ import annotations

from addin.reading.competences.book import Book, Meant
from addin.reading.lexicon.words import words
from addin.reading.tables.axes.anchors import Axis, is_axis_heading
from addin.reading.tables.axes.find import find_axes
from addin.reading.tables.pinned import TablePins
from addin.reading.tables.view import View

Anchored = dict[int, dict[int, Meant]]


def anchored_as_said(view: View, anchored: Anchored, pins: TablePins, book: Book) -> Anchored:
    """Return the lines that name competences, by lane: without lanes said to be something else.

    Where lanes were said to hold the competences, only those, with all texts: some may be the company's own tasks.
    """
    if not pins.axis:
        return {lane: lines for lane, lines in anchored.items() if lane not in pins.no_axis}
    told = {lane: _all_lines(view, lane, anchored.get(lane, {}), book) for lane in pins.axis}
    return {lane: lines for lane, lines in told.items() if lines}


def _all_lines(view: View, lane: int, known: dict[int, Meant], book: Book) -> dict[int, Meant]:
    """Return the lines of a list: from its heading down to its last known competence, or all when none is known."""
    last = max(known, default=view.last_line)
    return {**{line: meant for line, meant in _every_text(view, lane, book).items() if line <= last}, **known}


def said_axes(view: View, anchored: Anchored, pins: TablePins) -> tuple[Axis, ...]:
    """Return the lists in the lanes that were said to hold them; lanes side by side are one list."""
    found = find_axes(view, anchored)
    if {lane for axis in found for lane in axis.lanes} >= set(pins.axis):
        return found
    groups: list[list[int]] = []
    for lane in pins.axis:
        if groups and lane - groups[-1][-1] == 1:
            groups[-1].append(lane)
        else:
            groups.append([lane])
    axes = (
        Axis(tuple(lanes), {line: meant for lane in reversed(lanes) for line, meant in anchored.get(lane, {}).items()})
        for lanes in groups
    )
    return tuple(axis for axis in axes if axis.anchors)


def _every_text(view: View, lane: int, book: Book) -> dict[int, Meant]:
    lines = [line for line in view.lines() if any(map(str.isalpha, view.text(line, lane)))]
    heads = [line for line in lines if is_axis_heading(view.text(line, lane))]
    wide = [line for line in lines if sum(1 for _ in view.cells_of_line(line)) > 1]
    first = next(iter([*heads, *wide[:1]]), 0)
    return {line: book.meant(view.text(line, lane)) for line in lines if line > first and words(view.text(line, lane))}
