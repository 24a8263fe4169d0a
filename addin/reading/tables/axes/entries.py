"""Which lines of a list are its entries, told by what rates beside them, and which only sound like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from addin.domain.status import Status
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status, sentence_status, word_status
from addin.reading.lexicon.words import says_same, words
from addin.reading.scale.signed import signed
from addin.reading.tables.axes.anchors import MOST_HEADER_LINES, Axis
from addin.reading.tables.lines import (
    SHORT_SIGN,
    coloured_beside,
)
from addin.reading.tables.view import View

_LONGEST_SIGN = 16  # letters of a rating rather than a remark
_PHRASE = 6  # words of a step of a scale
_MOST_NAMED = 4  # lines over a list that can be taken for its entries
_LONE_FIGURE = re.compile(r"\d{1,2}")
_MARK = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s?[+-]?")


def signs_beside(view: View, axis: Axis, first_lane: int, last_lane: int) -> frozenset[str]:
    """Return the short texts that stand on two or more of a list's lines beside it: what it is rated with."""
    lanes = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes]
    seen: dict[str, set[int]] = {}
    for line in axis.anchors:
        for said in {unsigned(view.text(line, lane)) for lane in lanes}:
            seen.setdefault(said, set()).add(line)
    signs: dict[str, set[int]] = {}
    for said, lines in seen.items():
        if 0 < len(said.casefold()) <= _LONGEST_SIGN and (is_initials(said) or not is_name(said)):  # "EC" may rate
            signs.setdefault(said.casefold(), set()).update(lines)
    return frozenset(said for said, lines in signs.items() if len(lines) > 1)


def unsigned(said: str) -> str:
    """Return what rates in a text without the initials in brackets behind it: "B (KM)"."""
    parts = signed(said)
    return parts.token if parts is not None and not parts.day else said


def _is_sign(said: str, signs: frozenset[str]) -> bool:
    """Say whether a text rates: one of the list's signs, or a status in plain words, signed and dated perhaps."""
    if unsigned(said).casefold() in signs or says_same(said):
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
    span = range(max(view.first_line, min(axis.anchors) - MOST_HEADER_LINES), max(axis.anchors) + 1)
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


def _status_said(said: str) -> Status | None:
    word = word_status(said)
    return word.status if word else meaning_status(said)


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
