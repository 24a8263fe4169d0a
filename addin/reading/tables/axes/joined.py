"""Which lanes speak of one list: codes beside their labels, the same lines in two languages."""

from __future__ import annotations

from addin.reading.competences.book import Meant
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import words
from addin.reading.tables.axes.anchors import MOST_HEADER_LINES, Axis, compatible, is_bare_code
from addin.reading.tables.facets import person
from addin.reading.tables.view import View

_MOST_BETWEEN = 2  # lanes between a list's codes and its labels


def same_list(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane speaks of the same competences line by line (codes beside labels, two languages)."""
    if not _adjoins(view, axis, lane, lines):
        return False
    if _is_somebodys(view, lane, min(lines)) and _is_somebodys(view, axis.last, min(axis.anchors)):
        return False
    shared = [line for line in lines if line in axis.anchors]
    if not shared:
        return lane - axis.last == 1
    agree = sum(
        1
        for line in shared
        if compatible(axis.anchors[line], lines[line])
        or (is_bare_code(axis.anchors[line]) and not lines[line].codes and lines[line].clear is None)  # a vague label
    )
    return agree * 2 >= len(shared)


def _adjoins(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane stands next to a list, or with only a blank lane or words (a cluster's name) between.

    Labels may stand further from bare codes: what stands between (a week, a domain) tells of the competence as well.
    """
    between = range(axis.last + 1, lane)
    if not between:
        return True
    shared = [line for line in lines if line in axis.anchors]
    if len(between) > _MOST_BETWEEN or any(_is_somebodys(view, other, min(lines)) for other in between):
        return False
    if shared and all(map(is_bare_code, (axis.anchors[line] for line in shared))):
        return not any(lines[line].codes for line in shared)
    if len(between) > 1:
        return False
    return all(len(words(view.text(line, between[0]))) > 1 for line in lines) or (
        bool(shared) and not any(_shows(view, line, between[0]) for line in {*lines, *axis.anchors})
    )


def _shows(view: View, line: int, lane: int) -> bool:
    """Say whether a cell of its own stands there with a text or a colour; headings merged over it do not count."""
    cell = view.at(line, lane)
    return cell is not None and bool(cell.text.strip() or cell.shown_fill)


def _is_somebodys(view: View, lane: int, first: int) -> bool:
    """Say whether a lane's own heading names whose list it is: "leerling", "mentor Rudy"."""
    lines = [line for line in range(first - 1, max(0, first - 3), -1) if view.spans(line, lane) == 1]
    head = next((said for line in lines if (said := view.text(line, lane))), "")
    return person(head) is not None


def _holds_remarks(view: View, lane: int, first: int) -> bool:
    """Say whether a lane is headed as remarks: words behind a code that say how it went, not what it is."""
    heads = (view.text(line, lane) for line in range(max(view.first_line, first - MOST_HEADER_LINES), first))
    return any(concept_of(said, 0.99) == "comment" for said in heads if said)


def with_labels(view: View, axis: Axis, taken: frozenset[int]) -> Axis:
    """Return the axis with the lane of plain labels beside its codes, when that lane itself is no list."""
    if any(
        lane
        for lane in axis.lanes
        if any(words(view.text(line, lane)) and len(words(view.text(line, lane))) > 2 for line in axis.anchors)
    ):
        return axis
    coded = sum(1 for meant in axis.anchors.values() if meant.codes)
    multiple = sum(1 for meant in axis.anchors.values() if len([c for c in meant.codes if c.competence]) > 1)
    if multiple * 4 > len(axis.anchors) or not coded:
        return axis
    for lane in (axis.last + 1, axis.first - 1):
        if lane < 1 or lane in taken or _holds_remarks(view, lane, min(axis.anchors)):
            continue
        texts = [view.text(line, lane) for line in axis.anchors]
        wordy = sum(
            1 for said in texts if len(words(said)) >= 2 and not is_day_text(said) and word_status(said) is None
        )
        if wordy * 2 > len(texts) and len(set(texts)) * 2 > len(texts):
            return Axis(tuple(sorted((*axis.lanes, lane))), axis.anchors)
    return axis
