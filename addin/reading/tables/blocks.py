"""Which lines a list covers, which lines head it, and where a stacked form begins anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Status
from addin.reading.lexicon.dates import is_day_text, is_moment, names_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_given, is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status, sentence_status, word_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, says_same, words
from addin.reading.scale.legend import token_key
from addin.reading.scale.pairs import LONGEST_TOKEN, inline_pairs
from addin.reading.scale.signed import signed
from addin.reading.scale.spelled import one_sign, spelled_pairs
from addin.reading.tables.axes import AXIS_CONCEPTS, MOST_HEADER_LINES, Axis, is_blank
from addin.reading.tables.facets import person
from addin.reading.tables.lines import (
    HEADER_CONCEPTS,
    SHORT_SIGN,
    SIDES,
    beside_list,
    coloured_alike,
    coloured_beside,
    is_fact,
    is_header,
    is_sentence,
    is_total,
    lettered,
    names_heading,
    on_axis,
    says_something,
    spoken_above,
    tells_in_pairs,
    worded_alike,
)
from addin.reading.tables.view import View
from addin.sheet.snapshot import Cell

_MOST_GAP = 2
_LONGEST_SIGN = 16  # letters of a rating rather than a remark
_PHRASE = 6  # words of a step of a scale
_MOST_NAMED = 4  # lines over a list that can be taken for its entries
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%|\d{1,2}\s?/\s?(?:10|20|5|100)")
_LONE_FIGURE = re.compile(r"\d{1,2}")
_KEY = re.compile(r":(?!\d)")  # 15:08 is a time
_TOLD = re.compile(_KEY.pattern + r"\s*\w")
_MARK = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s?[+-]?")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a list under its own heading. ``titles`` are the lines above the headings that speak of it."""

    headers: tuple[int, ...]
    titles: tuple[int, ...]
    first: int
    last: int


def find_blocks(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[Block, ...]:
    """Return the stretches of a list, each with its headings: one for a plain list, many for stacked forms."""
    signs = signs_beside(view, axis, first_lane, last_lane)
    lines = sorted(axis.anchors)
    top = max((line for line in range(1, lines[0]) if beside_list(view, axis, line, last_lane)), default=0)
    starts = [
        line
        for line in range(lines[0] + 1, lines[-1])
        if (
            _heads_again(view, axis, line, top, last_lane) and (line not in axis.anchors or _all_head(view, axis, line))
        )
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
        floor = blocks[-1].last if blocks else 0
        first = _first_rated(view, axis, cut, floor, last_lane, signs)
        first = _under_heading(view, axis, first, floor, last_lane)
        headers = _headers(view, axis, first, floor, first_lane, last_lane)
        top = min(headers, default=first)
        titles = tuple(
            line for line in range(max(floor + 1, top - 6), top) if any(True for _ in view.cells_of_line(line))
        )
        rated_with = _rated_with(view, axis, own)
        last = _grown(view, axis, own[-1], first_lane, last_lane, until, rated_with)
        blocks.append(Block(headers, titles, first, max(last, own[-1])))
    return tuple(blocks)


def _status_said(said: str) -> Status | None:
    word = word_status(said)
    return word.status if word else meaning_status(said)


def _heads_again(view: View, axis: Axis, line: int, top: int, last_lane: int) -> bool:
    """Say whether a line repeats the headings over the list: the next learner's form, with their name in the corner."""
    first = axis.last + 1
    if top == 0 or view.text(line, first) != view.text(top, first):
        return False  # most lines differ at once
    texts = beside_list(view, axis, line, last_lane)
    return len(set(texts)) > 1 and texts == beside_list(view, axis, top, last_lane)


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


def signs_beside(view: View, axis: Axis, first_lane: int, last_lane: int) -> frozenset[str]:
    """Return the short texts that stand on two or more of a list's lines beside it: what it is rated with."""
    lanes = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes]
    seen: dict[str, set[int]] = {}
    for line in axis.anchors:
        for said in {_unsigned(view.text(line, lane)) for lane in lanes}:
            seen.setdefault(said, set()).add(line)
    signs: dict[str, set[int]] = {}
    for said, lines in seen.items():
        if 0 < len(said.casefold()) <= _LONGEST_SIGN and (is_initials(said) or not is_name(said)):  # "EC" may rate
            signs.setdefault(said.casefold(), set()).update(lines)
    return frozenset(said for said, lines in signs.items() if len(lines) > 1)


def _unsigned(said: str) -> str:
    """Return what rates in a text without the initials in brackets behind it: "B (KM)"."""
    parts = signed(said)
    return parts.token if parts is not None and not parts.day else said


def _is_sign(said: str, signs: frozenset[str]) -> bool:
    """Say whether a text rates: one of the list's signs, or a status in plain words, signed and dated perhaps."""
    if _unsigned(said).casefold() in signs or says_same(said):
        return True
    if _MARK.fullmatch(said) and any(map(_MARK.fullmatch, signs)):
        return True  # a mark that nobody else has
    if not any(map(str.isalnum, said)):
        return True  # a dash or a tick, which heads nothing
    if len(words(said)) > SHORT_SIGN and sentence_status(said) is not None and not heading_concepts(said):
        return True  # "ok maar nog te traag"
    return word_status(re.split(r"\s*\d", said, maxsplit=1)[0]) is not None


def without_headings(view: View, axis: Axis, first_lane: int, last_lane: int) -> Axis:
    """Return a list without the lines that sound like its entries ("Chef / tuteur") but head its columns."""
    steps = _headings_of_steps(view, axis, first_lane, last_lane)
    kept = {line: meant for line, meant in axis.anchors.items() if line not in steps}
    axis = replace(axis, anchors=kept, heads=steps)
    signs = signs_beside(view, axis, first_lane, last_lane)
    named = _headings_named(view, axis, signs, first_lane, last_lane)
    return replace(axis, anchors={line: meant for line, meant in axis.anchors.items() if line not in named})


def _headings_of_steps(view: View, axis: Axis, first_lane: int, last_lane: int) -> frozenset[int]:
    """Return the lines that name the steps of a scale side by side, while nothing below them says a status in words."""
    lanes = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes]
    span = range(max(1, min(axis.anchors) - MOST_HEADER_LINES), max(axis.anchors) + 1)
    spelled = {line: _spelled(view, line, lanes) for line in span}
    steps = {line for line, found in spelled.items() if len(set(found.values())) > 1}
    named = {lane for line in steps for lane in spelled[line]}
    below = [line for line in span if line > min(steps, default=0) and line not in steps]
    rated = (line for line in span if line not in steps and (line in axis.anchors or line > min(steps, default=0)))
    rated_in_words = any(lane in named for line in rated for lane in spelled[line])
    marked = any(view.text(line, lane) for line in below for lane in named)
    few = len(steps) * _MOST_NAMED <= len(axis.anchors)
    return frozenset(steps) if few and marked and not rated_in_words else frozenset()


def _spelled(view: View, line: int, lanes: Sequence[int]) -> dict[int, Status]:
    """Return the statuses that a line spells out, by lane; a letter or two spell nothing."""
    found: dict[int, Status] = {}
    for lane in lanes:
        said = view.text(line, lane)
        if len(said) > SHORT_SIGN and len(words(said)) <= _PHRASE and (status := _status_said(said)) is not None:
            found[lane] = status
    return found


def _headings_named(view: View, axis: Axis, signs: frozenset[str], first_lane: int, last_lane: int) -> frozenset[int]:
    found: set[int] = set()
    lanes = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes]
    dated = sum(any(is_day_text(view.text(line, lane)) for lane in lanes) for line in axis.anchors)
    for line in sorted(axis.anchors):
        beside = [said for lane in lanes if (said := view.text(line, lane))]
        rated = coloured_beside(view, axis, line, first_lane, last_lane) or (
            2 * dated > len(axis.anchors) and any(map(is_day_text, beside))
        )
        figures = any(_LONE_FIGURE.fullmatch(said) for said in beside)  # a heading has words
        if not signs or not beside or rated or figures or any(_is_sign(said, signs) for said in beside):
            break
        found.add(line)
    return frozenset(found) if len(found) < min(len(axis.anchors), _MOST_NAMED) else frozenset()


def _first_rated(view: View, axis: Axis, cut: int, floor: int, last_lane: int, signs: frozenset[str]) -> int:
    """Return the first line of a block with the lines just above it that are rated with its signs, or in figures."""
    while cut - 1 > floor and on_axis(view, axis, cut - 1):
        beside = [said for lane in range(axis.last + 1, last_lane + 1) if (said := view.text(cut - 1, lane))]
        figures = [said for said in beside if _FIGURE.fullmatch(said)]
        in_figures = len(figures) > 1 and len(figures) * 3 >= len(beside) * 2
        rated = sum(_unsigned(said).casefold() in signs for said in beside)
        in_signs = rated * 2 > len(beside) or (rated > 0 and _headed_above(view, axis, cut - 1, floor))
        label = on_axis(view, axis, cut - 1)
        alike = lettered(view, axis, cut - 1, last_lane) and spoken_above(view, axis, cut - 1, floor)
        alike = alike or coloured_alike(view, axis, cut - 1, last_lane) or worded_alike(view, axis, cut - 1, last_lane)
        if not (in_figures or in_signs or alike) or is_total(label) or concept_of(label, 0.99) in HEADER_CONCEPTS:
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
        if any(concept_of(text, 0.99) in AXIS_CONCEPTS for text in said):
            return min(first, line + 1)
        beside = any(view.text(line, lane) for lane in range(axis.last + 1, last_lane + 1))
        label = any(len(words(text)) > 1 for text in said) and not any(
            heading_concepts(text) or person(text) or is_name(text) or is_day_text(text) for text in said
        )
        if view.turned or not (label and beside):
            return first
        line -= 1
    return first


def _headers(view: View, axis: Axis, first: int, floor: int, first_lane: int, last_lane: int) -> tuple[int, ...]:
    """Return the heading lines above the first line of a block, nearest last."""
    found: list[int] = []
    gap = 0
    for line in range(first - 1, floor, -1):
        texts = [(lane, said) for lane in range(first_lane, last_lane + 1) if (said := view.text(line, lane))]
        if not texts:
            gap += 1
            if found or gap > _MOST_GAP:
                break
            continue
        if _is_title(view, texts, line, axis, nearest=not found) or tells_in_pairs(view, line, texts, axis, found):
            if found and not (is_fact(texts, axis, view) and _headed_above(view, axis, line, floor)):
                break
            continue
        found.append(line)
        if len(found) == MOST_HEADER_LINES:
            break
    return tuple(sorted(found))


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


def _rated_with(view: View, axis: Axis, lines: Sequence[int]) -> frozenset[str]:
    """Return the keys of all short texts beside the lines of a list, each of which a legend may explain."""
    texts = {said for line in lines for said in beside_list(view, axis, line, view.last_lane)}
    return frozenset(token_key(said) for said in texts if len(said) <= LONGEST_TOKEN)


def _grown(
    view: View, axis: Axis, last: int, first_lane: int, last_lane: int, until: int, rated_with: frozenset[str]
) -> int:
    """Return the last line of a list with the company's own lines that follow, at once or under their own heading.

    ``rated_with`` are the keys of the signs that rate its lines: where the labels give way to those, a legend begins.
    """
    line = last + 1
    while line <= until:
        text = on_axis(view, axis, line)
        if not text and _continues(view, axis, line, first_lane, last_lane):
            last, line = line, line + 1
            continue
        if not text:
            after = _own_heading(view, axis, line, first_lane, last_lane)
            if (
                after is None
                and on_axis(view, axis, line + 1)
                and _same_signs(view, axis, line + 1, first_lane, last_lane)
            ):
                after = line
            if after is None:
                break
            line = after + 1
            continue
        beside = [(lane, said) for lane in range(first_lane, last_lane + 1) if (said := view.text(line, lane))]
        by_whom = len(beside) == 1 and pattern("filled_in_by").search(fold(text)) is not None
        alone = len({said for _, said in beside}) == 1
        bar = (
            alone and line < view.last_line and is_header(view, line + 1, 1, view.last_lane, axis)
        )  # "Week 41", then headings
        ends = by_whom or is_total(text) or is_fact(beside, axis, view) or _explains_signs(text, beside, rated_with)
        if ends or bar or is_header(view, line, 1, view.last_lane, axis):
            break
        last, line = line, line + 1
    return last


def _explains_signs(text: str, beside: Sequence[tuple[int, str]], rated_with: frozenset[str]) -> bool:
    """Say whether a line is a legend's: "1 not yet, 2 with help, 3 can do it", or "A" with its meaning beside it."""
    if token_key(text) in rated_with and len(text) <= LONGEST_TOKEN:
        return any(meaning_status(said) is not None for _, said in beside)
    if len({meaning_status(pair.meaning) for pair in inline_pairs(text)} - {None}) > 1:
        return True
    if one_sign(text, rated_with, token_key) and any(one_sign(said, rated_with, token_key) for _, said in beside):
        return True  # "↑ behaald | → bezig | ↓ nog niet"
    return len(spelled_pairs(text, rated_with, token_key)) > 1


def _same_signs(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> bool:
    """Say whether a line is rated with the very signs and colours of the list above it, and nothing else."""
    if meaning_status(on_axis(view, axis, line)) is not None or any(
        view.text(line, lane) for lane in range(first_lane, axis.first)
    ):
        return False  # a legend stands below many a list
    lanes = range(axis.last + 1, last_lane + 1)
    known = {_sign(cell) for other in axis.anchors for lane in lanes if (cell := view.at(other, lane)) is not None}
    own = [_sign(cell) for lane in lanes if (cell := view.at(line, lane)) is not None and _sign(cell)]
    return bool(own) and all(sign in known for sign in own)


def _sign(cell: Cell) -> str:
    return cell.text.strip().casefold() or cell.shown_fill or ""


def _continues(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> bool:
    """Say whether a line without a label goes on about the one above: a second rater's row of the same competence."""
    if not on_axis(view, axis, line - 1):
        return False
    filled = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes and view.text(line, lane)]
    return any(view.text(line - 1, lane) for lane in filled) and any(
        _names_rater_or_moment(view.text(line, lane)) for lane in filled
    )


def _names_rater_or_moment(said: str) -> bool:
    return person(said) is not None or is_name(said) or names_moment(said)


def _own_heading(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> int | None:
    """Return the line of a heading over the company's own lines, when one stands right after a gap of a line or two."""
    while line <= view.last_line and is_blank(view, line):
        line += 1
    text = on_axis(view, axis, line)
    if line > view.last_line or not text or is_total(text) or len(words(text)) > 6 or ":" in text or "=" in text:
        return None
    beside = [
        lane
        for lane in range(first_lane, last_lane + 1)
        if not axis.first <= lane <= axis.last and view.at(line, lane) is not None and view.text(line, lane)
    ]
    concepts = {match.concept for match in heading_concepts(text) if match.share >= 0.5}
    if beside or concepts & {
        "legend",
        "signature",
        "comment",
        "date",
        "school_year",
        "email",
        "hours",
        "absence",
        "learner",
        "mentor",
    }:
        return None
    following = [
        lane
        for lane in range(axis.last + 1, last_lane + 1)
        if view.text(line + 1, lane) or says_something(view, line + 1, lane)
    ]
    return line if following and on_axis(view, axis, line + 1) else None
