"""Lines that open the next form of a stack: alone, of the kind that opens the first, over labels that come back.

"Bezoek 14 oktober", then tasks; "bezoek 18 december", then the same tasks again. No headings tell the one from the
other, but a section would not begin the same list anew.
"""

from __future__ import annotations

from addin.reading.lexicon.dates import is_day_text, names_moment
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.tables.axes.anchors import Axis
from addin.reading.tables.view import View

_TOPS = 6  # lines over a list that may hold its title
_LONGEST = 8  # words of a title that names a moment
_DAYS = 4  # different ones in a column of days
_LEAST = 2  # labels that come back below it


def opening_again(view: View, axis: Axis) -> frozenset[int]:
    """Return the lines inside a list under which it begins anew, for another moment or another learner."""
    if view.turned or not axis.anchors:
        return frozenset()
    first, last = min(axis.anchors), max(axis.anchors)
    kinds = {_opens(view, axis, line) for line in range(max(view.first_line, first - _TOPS), first)} - {None}
    if _is_dated(view, axis):
        kinds -= {"moment"}  # a month's bar in a log begins nothing anew, though the same is done each month
    lines = [line for line in range(first + 1, last) if line not in axis.anchors] if kinds else []
    opening = [line for line in lines if _opens(view, axis, line) in kinds]
    parts = [
        _labels(view, axis, start, end) for start, end in zip([first, *opening], [*opening, last + 1], strict=True)
    ]
    seen: set[str] = set()
    again = set()
    for line, before, labels in zip(opening, parts, parts[1:], strict=False):
        seen |= before
        if len(labels & seen) >= max(_LEAST, len(labels) / 2):
            again.add(line)
    return frozenset(again)


def _is_dated(view: View, axis: Axis) -> bool:
    """Say whether the lines of a list hold their own day before what was done, as a log does.

    Where a day is written once for several lines, it holds until the next.
    """
    lanes = range(1, axis.first)
    said = [[view.text(line, lane) for line in sorted(axis.anchors) if view.text(line, lane)] for lane in lanes]
    dated = (any((cell := view.at(line, lane)) and is_day_text(cell.text) for lane in lanes) for line in axis.anchors)
    return sum(dated) * 10 >= len(axis.anchors) * 8 or any(
        len(set(texts)) >= _DAYS and all(map(is_day_text, texts)) for texts in said
    )


def _opens(view: View, axis: Axis, line: int) -> str | None:
    """Return what a text that stands alone on a line opens: the form of a "moment" or of a "learner"."""
    texts = [(lane, cell.text.strip()) for lane, cell in view.cells_of_line(line) if cell.text.strip()]
    if len(texts) != 1 or texts[0][0] > axis.last or "=" in texts[0][1]:
        return None
    said = texts[0][1]
    if is_day_text(said) or (names_moment(said) and len(words(said)) <= _LONGEST):
        return "moment"
    return "learner" if any(mention.first and not mention.other for mention in mentions(said)) else None


def _labels(view: View, axis: Axis, start: int, end: int) -> set[str]:
    """Return the texts of a list's own lines from ``start`` to before ``end``."""
    return {fold(view.text(line, lane)) for line in axis.anchors if start <= line < end for lane in axis.lanes} - {""}
