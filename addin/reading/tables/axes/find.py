"""Along which lanes a sheet lists competences, told by the texts that name them."""

from __future__ import annotations

from collections import Counter

from addin.domain.attitude import names_attitude
from addin.reading.competences.book import Book, Meant
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.scale.lists import list_status
from addin.reading.tables.axes.anchors import (
    AXIS_CONCEPTS,
    MOST_HEADER_LINES,
    SURE,
    Axis,
    anchor_weight,
    has_axis_heading,
    is_bare_code,
    said_of,
    strength,
)
from addin.reading.tables.axes.beside import (
    heads_five,
    heads_groups,
    is_remark_lane,
    lists_people,
    rates_rather,
    without_texts,
)
from addin.reading.tables.axes.joined import same_list, with_labels
from addin.reading.tables.view import View, is_blank

_FEW_TITLES = 3  # lines over a heading that may sound like entries
_LEAST = 2.0  # anchors, weighed, that make a list
_LEAST_ATTITUDES = 4  # lines that name an attitude, on a sheet without competences
_FEW = 0.9  # enough when a heading says that this is the list


def find_axes(view: View, anchored: dict[int, dict[int, Meant]]) -> tuple[Axis, ...]:
    """Return the lists on a sheet in lane order; lanes that say the same line by line are one list."""
    axes: list[Axis] = []
    anchored = _without_steps(view, anchored)
    first = max(anchored, key=lambda lane: said_of(view, lane, anchored[lane]), default=0)
    strongest = anchored.get(first, {})
    five = frozenset(lane for lane, lines in anchored.items() if heads_five(view, lane, lines))
    five = five if first in five else frozenset()  # beside a list of another kind it is a remark
    for lane in sorted(anchored):
        lines = anchored[lane]
        if lists_people(view, lane, lines) or (lines is not strongest and rates_rather(view, lane, lines, strongest)):
            continue
        if heads_groups(view, lane, lines) and len(anchored.get(lane + 1, ())) >= len(lines):
            continue
        few = len(lines) * 3 <= len(anchored.get(lane + 1, ()))  # headings of groups of the next lane's lines
        if few and sum(map(is_bare_code, lines.values())) * 10 < len(lines) * 8:
            continue
        headed = has_axis_heading(view, lane, min(lines)) or (lane in five and len(five) > 1 < len(lines))
        if strength(lines) < (_FEW if headed else _LEAST) or is_remark_lane(view, lane, axes, lines):
            continue
        if axes and lane not in five and same_list(view, axes[-1], lane, lines):
            coded = {line: meant for line, meant in lines.items() if meant.codes}  # what tells a code tells most
            known = {line: meant for line, meant in axes[-1].anchors.items() if meant.codes or line not in coded}
            axes[-1] = Axis((*axes[-1].lanes, *_covered(view, lane, lines)), {**lines, **known})
        else:
            axes.append(Axis(_covered(view, lane, lines), dict(lines)))
    axes = _without_stories(axes)
    taken = frozenset(lane for axis in axes for lane in axis.lanes)
    return tuple(with_labels(view, without_texts(view, axis, anchored), taken) for axis in axes)


def _covered(view: View, lane: int, lines: dict[int, Meant]) -> tuple[int, ...]:
    """Return a lane of labels with those that its labels are merged over, on nearly all of its lines."""
    reached, times = Counter(view.reached(line, lane) for line in lines).most_common(1)[0]
    return reached if times * 10 >= len(lines) * 8 and not view.turned else (lane,)


def _without_stories(axes: list[Axis]) -> list[Axis]:
    """Return the lists without words on what was done each day, where the codes of it stand further on its lines."""
    diaries = [axis for axis in axes if sum(len(meant.codes) > 1 for meant in axis.anchors.values()) >= _LEAST]
    told = {line for diary in diaries for line, meant in diary.anchors.items() if is_bare_code(meant)}
    return [
        axis
        for axis in axes
        if axis in diaries
        or any(meant.codes for meant in axis.anchors.values())
        or sum(line in told for line in axis.anchors) * 10 < len(axis.anchors) * 8
    ]


def _without_steps(view: View, anchored: dict[int, dict[int, Meant]]) -> dict[int, dict[int, Meant]]:
    """Return the lanes without those of codes under statuses, beside a list: "alleen gedaan | met hulp | gekeken"."""
    coded = [lane for lane, lines in anchored.items() if sum(map(is_bare_code, lines.values())) * 10 >= len(lines) * 8]
    if len(coded) < _LEAST or len(coded) == len(anchored):
        return anchored
    top = min(line for lane in coded for line in anchored[lane])
    for head in range(top - 1, max(view.first_line - 1, top - MOST_HEADER_LINES), -1):
        told = {lane: status for lane in coded if (status := list_status(view.text(head, lane))) is not None}
        rest = {lane: lines for lane, lines in anchored.items() if lane not in told}
        if len(set(told.values())) >= _LEAST and any(strength(lines) >= _LEAST for lines in rest.values()):
            return rest
    return anchored


def find_attitudes(view: View, book: Book) -> Axis | None:
    """Return the list of a sheet that rates nothing but attitudes, each in words of ours; None when there is none."""
    lanes: dict[int, dict[int, Meant]] = {}
    for cell in view.sheet.standing(frozenset(filter(names_attitude, view.sheet.texts))):
        lanes.setdefault(cell.column, {})[cell.row] = book.meant(cell.text.strip())
    lane = max(lanes, key=lambda number: len(lanes[number]), default=0)
    return Axis((lane,), lanes[lane]) if lane and len(lanes[lane]) >= _LEAST_ATTITUDES else None


def without_stray(view: View, axis: Axis) -> Axis:
    """Return the axis without weak lone anchors that a blank line parts from the list: a footnote is no entry."""
    lines = sorted(axis.anchors)
    kept = dict(axis.anchors)
    head = next(
        (
            line
            for line in range(view.first_line, lines[-1])
            if any(_heads_axis(view, line, lane) for lane in axis.lanes)
        ),
        0,
    )
    if sum(line < head for line in lines) * 2 < min(len(lines), _FEW_TITLES * 2 + 1):
        kept = {line: meant for line, meant in kept.items() if line > head}  # a title above the heading is no entry
        lines = sorted(kept)
    if len(lines) > 1 and _is_title(view, axis, kept[lines[0]], lines[0], lines[1]):
        del kept[lines.pop(0)]
    for line in reversed(lines):
        above = [other for other in lines if other < line and other in kept]
        if (
            not above
            or anchor_weight(kept[line]) >= SURE
            or not any(is_blank(view, gap) for gap in range(above[-1] + 1, line))
        ):
            break
        del kept[line]
    return Axis(axis.lanes, kept)


def _is_title(view: View, axis: Axis, meant: Meant, line: int, following: int) -> bool:
    """Say whether the first line of a list stands apart with nothing beside it, as a title does ("Evaluatie Lotte")."""
    alone = not any(view.text(line, lane) for lane in view.lanes() if lane not in axis.lanes)
    between = [[lane for lane in view.lanes() if view.text(gap, lane)] for gap in range(line + 1, following)]
    headed = bool(between) and all(any(lane > axis.last for lane in lanes) for lanes in between)
    return alone and following - line > 1 and (anchor_weight(meant) < SURE or headed)


def _heads_axis(view: View, line: int, lane: int) -> bool:
    matches = heading_concepts(view.text(line, lane))
    return any(match.concept in AXIS_CONCEPTS and match.share >= 0.99 for match in matches)
