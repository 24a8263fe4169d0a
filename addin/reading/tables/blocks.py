"""Which lines a list covers, which lines head it, and where a stacked form begins anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.reading.lexicon.dates import is_day_text, is_moment, names_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import words
from addin.reading.tables.axes.anchors import AXIS_CONCEPTS, MOST_HEADER_LINES, Axis
from addin.reading.tables.axes.entries import signs_beside, unsigned
from addin.reading.tables.axes.titled import opening_again
from addin.reading.tables.block import Block
from addin.reading.tables.continued import goes_on_below
from addin.reading.tables.facets import person
from addin.reading.tables.grown import grown, keys_rated_with
from addin.reading.tables.lines import (
    HEADER_CONCEPTS,
    SHORT_SIGN,
    SIDES,
    beside_list,
    coloured_alike,
    is_fact,
    is_header,
    is_sentence,
    is_total,
    lettered,
    names_heading,
    on_axis,
    spoken_above,
    tells_in_pairs,
    tells_of_columns,
    told_of,
    worded_alike,
)
from addin.reading.tables.view import View

_MOST_GAP = 2
_FEW = 2  # texts of a line that may sound like headings by chance
_THIRD = 0.3  # of a label
_TOPS = 3  # lines right over a list that may come back over the next one
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%|\d{1,2}\s?/\s?(?:10|20|5|100)")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%?")
_KEY = re.compile(r":(?!\d)")  # 15:08 is a time
_TOLD = re.compile(_KEY.pattern + r"\s*\w")


def find_blocks(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[Block, ...]:
    """Return the stretches of a list, each with its headings: one for a plain list, many for stacked forms."""
    signs = signs_beside(view, axis, first_lane, last_lane)
    lines = sorted(axis.anchors)
    over = [
        line
        for line in range(max(view.first_line, lines[0] - _TOPS), lines[0])
        if beside_list(view, axis, line, last_lane)
    ]
    top = max(over, default=0)
    tops = [line for line in over if not _rates_with(view, axis, line, last_lane, signs)]
    titled = opening_again(view, axis)
    starts = [
        line
        for line in range(lines[0] + 1, lines[-1])
        if (
            any(_heads_again(view, axis, line, above, last_lane) for above in tops)
            and (line not in axis.anchors or _all_head(view, axis, line))
        )
        or (line not in axis.anchors and (line in titled or _names_learner(view, axis, line)))
        or (line not in axis.anchors and (line in axis.heads or is_header(view, line, 1, view.last_lane, axis)))
        or (line not in axis.anchors and _names_others(view, axis, line, top, last_lane))
    ]
    starts = [line for number, line in enumerate(starts) if number == 0 or line - starts[number - 1] > 1]
    cuts = sorted({lines[0], *(min(a for a in lines if a > start and a not in starts) for start in starts)})
    blocks: list[Block] = []
    for number, cut in enumerate(cuts):
        until = cuts[number + 1] - 1 if number + 1 < len(cuts) else view.last_line
        until = min((start - 1 for start in starts if cut < start <= until), default=until)
        own = [line for line in lines if cut <= line <= until and line not in starts]
        floor = blocks[-1].last if blocks else view.first_line - 1
        first = _first_rated(view, axis, cut, floor, last_lane, signs)
        first = _under_heading(view, axis, first, floor, last_lane)
        headers = _headers(view, axis, first, floor, first_lane, last_lane)
        top = min(headers, default=first)
        titles = tuple(
            line for line in range(max(floor + 1, top - 6), top) if any(True for _ in view.cells_of_line(line))
        )
        with_signs = keys_rated_with(view, axis, own)
        last = max(grown(view, axis, own[-1], first_lane, last_lane, until, with_signs), own[-1])
        if blocks and goes_on_below(view, axis, range(first_lane, last_lane + 1), headers, blocks[-1], own):
            headers, titles = blocks[-1].headers, blocks[-1].titles
        blocks.append(Block(headers, titles, first, last))
    return tuple(blocks)


def _heads_again(view: View, axis: Axis, line: int, top: int, last_lane: int) -> bool:
    """Say whether a line repeats the headings over the list: the next learner's form, with their name in the corner."""
    first = axis.last + 1
    if top == 0 or view.text(line, first) != view.text(top, first):
        return False  # most lines differ at once
    if _names_another(view, axis, line, top):  # of whom there may be fewer talks
        lanes = range(first, last_lane + 1)
        again = {said for lane in lanes if (said := view.text(line, lane)) and said == view.text(top, lane)}
        return len(again) > 1
    texts = beside_list(view, axis, line, last_lane)
    return len(set(texts)) > 1 and texts == beside_list(view, axis, top, last_lane)


def _names_another(view: View, axis: Axis, line: int, top: int) -> bool:
    """Say whether another learner's name stands in the corner where the first one stood, over the list."""
    names = [view.text(at, axis.first) for at in (top, line)]
    return names[0] != names[1] and all(is_name(said) and " " in said for said in names)


def _rates_with(view: View, axis: Axis, line: int, last_lane: int, signs: frozenset[str]) -> bool:
    """Say whether a line holds signs that rate in its list: it comes back by chance, and heads nothing."""
    return any(unsigned(said).casefold() in signs for said in beside_list(view, axis, line, last_lane))


def _names_learner(view: View, axis: Axis, line: int) -> bool:
    """Say whether a line opens somebody's form: "Apprenti : Lucas Henrard", at its beginning."""
    said = next((said for lane in range(1, axis.last + 1) if (said := view.text(line, lane))), "")
    return not view.turned and told_of(said) == "learner"


def _all_head(view: View, axis: Axis, line: int) -> bool:
    """Say whether all that stands beside a label heads columns: "Reachtruck | okt | dec" is no line of ratings."""
    texts = beside_list(view, axis, line, view.last_lane)
    return all(
        len(words(said)) <= SHORT_SIGN and len(said) > 1 and (_may_head(said) or is_moment(said)) for said in texts
    )


def _names_others(view: View, axis: Axis, line: int, top: int, last_lane: int) -> bool:
    """Say whether a line names other learners than the headings over the list do: the next class below the first."""
    texts, above = beside_list(view, axis, line, last_lane), beside_list(view, axis, top, last_lane)
    if not 1 < len(set(texts)) == len(texts) or not above or set(texts) & set(above):
        return False
    given = [said for said in texts if is_given(said.split()[0])]
    return len(given) * 2 >= len(texts) and all(map(is_name, (*texts, *above)))


def _first_rated(view: View, axis: Axis, cut: int, floor: int, last_lane: int, signs: frozenset[str]) -> int:
    """Return the first line of a block with the lines just above it that are rated with its signs, or in figures."""
    while cut - 1 > floor and on_axis(view, axis, cut - 1):
        beside = [said for lane in range(axis.last + 1, last_lane + 1) if (said := view.text(cut - 1, lane))]
        figures = [said for said in beside if _FIGURE.fullmatch(said)]
        in_figures = len(figures) > 1 and len(figures) * 3 >= len(beside) * 2
        rated = sum(unsigned(said).casefold() in signs for said in beside)
        in_signs = rated * 2 > len(beside) or (rated > 0 and _headed_above(view, axis, cut - 1, floor))
        label = on_axis(view, axis, cut - 1)
        alike = lettered(view, axis, cut - 1, last_lane) and spoken_above(view, axis, cut - 1, floor)
        alike = alike or coloured_alike(view, axis, cut - 1, last_lane) or worded_alike(view, axis, cut - 1, last_lane)
        told = is_total(label) or tells_of_columns(label) or concept_of(label, 0.99) in HEADER_CONCEPTS
        if told or not (in_figures or in_signs or alike):
            break
        cut -= 1
    return cut


def _under_heading(view: View, axis: Axis, first: int, floor: int, last_lane: int) -> int:
    """Return the first line of a block with what stands between it and the list's own heading, if that is a label.

    A label is words on the axis that head nothing, with something beside them.
    """
    line = first - 1
    while line > max(floor, first - MOST_HEADER_LINES):
        said = [view.text(line, lane) for lane in axis.lanes if view.text(line, lane)]
        if any(concept_of(text, 0.99) in AXIS_CONCEPTS for text in said) or _heads_most(view, line, last_lane):
            return min(first, line + 1)
        beside = any(view.text(line, lane) for lane in range(axis.last + 1, last_lane + 1))
        if not said and not beside and _headed_above(view, axis, line, floor):
            line -= 1
            continue
        label = any(len(words(text)) > 1 for text in said) and not any(
            _may_name(text) or person(text) or is_name(text) or is_day_text(text) for text in said
        )
        if view.turned or not (label and beside):
            return first
        line -= 1
    return first


def _may_name(said: str) -> bool:
    """Say whether a word of a label, one of three or fewer, names what stands beside it: "Wie was er?"."""
    return any(match.share >= _THIRD for match in heading_concepts(said))


def _heads_most(view: View, line: int, last_lane: int) -> bool:
    """Say whether most texts of a line head columns: then it heads the list too, whatever word it has for that."""
    texts = [said for lane in range(1, last_lane + 1) if (said := view.text(line, lane))]
    known = sum(map(names_heading, texts))
    return known > _FEW and known * 2 >= len(texts)


def _headers(view: View, axis: Axis, first: int, floor: int, first_lane: int, last_lane: int) -> tuple[int, ...]:
    """Return the heading lines above the first line of a block, nearest last."""
    found: list[int] = []
    gap = 0
    for line in range(first - 1, floor, -1):
        texts = [(lane, said) for lane in range(first_lane, last_lane + 1) if (said := view.text(line, lane))]
        if any((cell := view.at(line, lane)) is not None and isinstance(cell.value, bool) for lane, _ in texts):
            break  # TRUE heads nothing
        if not texts:
            gap += 1
            if any(_heads_lanes(view, axis, each, last_lane) for each in found) or gap > _MOST_GAP:
                break
            continue
        if _says_the_same(view, axis, line, last_lane):
            continue
        if _is_title(view, texts, line, axis, nearest=not found) or tells_in_pairs(view, line, texts, axis, found):
            told = is_fact(texts, axis, view) and _headed_above(view, axis, line, floor)
            if found and not (told or _grouped(view, axis, line - 1, floor)):
                break
            continue
        found.append(line)
        if sum(_heads_lanes(view, axis, each, last_lane) for each in found) == MOST_HEADER_LINES:
            break
    return tuple(sorted(found))


def _heads_lanes(view: View, axis: Axis, line: int, last_lane: int) -> bool:
    """Say whether a line heads what stands below it, and is no section with a word beside it ("gestopt op 9/1")."""
    label = on_axis(view, axis, line)
    named = concept_of(label, 0.99) in AXIS_CONCEPTS or person(label) is not None
    return named or len(beside_list(view, axis, line, last_lane)) > bool(label)


def _says_the_same(view: View, axis: Axis, line: int, last_lane: int) -> bool:
    """Say whether a line has one number for all columns, and tells none of them from another: "max | 4 | 4 | 4"."""
    beside = beside_list(view, axis, line, last_lane)
    return len(beside) > 1 and len(set(beside)) == 1 and _NUMBER.fullmatch(beside[0]) is not None


def _grouped(view: View, axis: Axis, line: int, floor: int) -> bool:
    """Say whether a line holds headings that each reach over several lanes: what stands below them tells of those."""
    lanes = (
        [lane for lane in view.lanes() if lane > axis.last and view.at(line, lane) is not None] if line > floor else []
    )
    wide = {said for lane in lanes if (said := view.text(line, lane)) and view.spans(line, lane) > 1}
    return not view.turned and len(wide) > 1


def _headed_above(view: View, axis: Axis, line: int, floor: int) -> bool:
    """Say whether the list's own heading stands a line or two higher: facts about learners may stand below it."""
    return any(
        concept_of(view.text(above, lane), 0.99) in AXIS_CONCEPTS
        for above in range(line - 1, max(floor, line - 3), -1)
        for lane in axis.lanes
    )


def _is_title(view: View, texts: list[tuple[int, str]], line: int, axis: Axis, *, nearest: bool) -> bool:
    """Say whether a line is a title or a section rather than column headings.

    Headings stand over lanes beside the axis, two or more of them, or name what the axis itself holds.
    """
    distinct = {said for _, said in texts}
    if is_fact(texts, axis, view):
        return True
    on_axis = {lane for lane, _ in texts if axis.first <= lane <= axis.last}
    ahead = not view.turned and all(lane < axis.first and not view.is_merged(line, lane) for lane, _ in texts)
    if ahead and not nearest:
        return True  # "Daan Vermeulen | weekfiche 45" over "dag | uren | taak | oordeel"
    if len(distinct) == 1:
        lane, said = texts[0]
        if lane < axis.first and view.spans(line, lane) == 1:
            return True
        if on_axis and view.spans(line, lane) > 1 and len(texts) > len(on_axis):
            return True
        someone = person(said)
        named = someone is not None and someone[1] is not None and lane in axis.lanes
        told = named or _TOLD.search(said) is not None  # "mentor K. Maes" stands over the labels and heads no column
        headed = not view.turned and any(len(beside_list(view, axis, line - up, view.last_lane)) > 1 for up in (1, 2))
        section = headed and concept_of(said, 0.99) in SIDES  # "BEDRIJF" below the headings, over what is rated there
        return bool(on_axis) and (told or section or not (names_heading(said) or person(said)))
    beyond = [said for lane, said in texts if lane not in on_axis]
    if any(lane in on_axis and _TOLD.search(said) for lane, said in texts) and not any(map(_may_head, beyond)):
        return True  # "naam: Jitske Verlinden | schooljaar 2025-2026"
    if all(_KEY.search(said) or is_sentence(said) for said in beyond):
        each_their_own = len(beyond) > 1 and all(person(said) for said in beyond)  # "mentor: Peter" under each learner
        told = any(lane in on_axis and _TOLD.search(said) for lane, said in texts)  # "Élève : Inès | Tuteur : Paul"
        return bool(beyond) and (not each_their_own or (told and not nearest))
    if any(lane in on_axis and concept_of(said, 0.99) in AXIS_CONCEPTS for lane, said in texts):
        return False
    if not nearest and any(lane in on_axis and names_moment(said) for lane, said in texts) and _one_of_each(beyond):
        return True  # "Review 1 | 7 Nov 2025 | mentor: Fiona", over the names of those who were reviewed
    return len(beyond) < 2 and not nearest  # a lone text beside a title


def _one_of_each(texts: Sequence[str]) -> bool:
    """Say whether some texts are a day, facts with their keys, or both, no kind of them twice: they head no lanes."""
    days, told = {said for said in texts if is_day_text(said)}, {said for said in texts if _TOLD.search(said)}
    keys = {said.partition(":")[0] for said in told}
    return bool(texts) and set(texts) == days | told and len(days) <= 1 and len(keys) == len(told)


def _may_head(said: str) -> bool:
    return is_name(said) or is_day_text(said) or names_heading(said) or person(said) is not None
