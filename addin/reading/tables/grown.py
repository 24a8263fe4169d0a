"""How far a list goes on below its last known line: with the company's own lines, or under a heading of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from addin.domain.attitude import names_attitude
from addin.reading.lexicon.dates import names_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts, is_about
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.legends.pairs import LONGEST_TOKEN, inline_pairs
from addin.reading.scale.legends.spelled import one_sign, spelled_pairs
from addin.reading.scale.symbols import token_key
from addin.reading.tables.axes.anchors import Axis
from addin.reading.tables.facets import person
from addin.reading.tables.lines import (
    beside_list,
    is_fact,
    is_header,
    is_total,
    on_axis,
    says_something,
    tells_of_columns,
)
from addin.reading.tables.view import View, is_blank
from addin.sheet.snapshot import Cell


def keys_rated_with(view: View, axis: Axis, lines: Sequence[int]) -> frozenset[str]:
    """Return the keys of all short texts beside the lines of a list, each of which a legend may explain."""
    texts = {said for line in lines for said in beside_list(view, axis, line, view.last_lane)}
    return frozenset(token_key(said) for said in texts if len(said) <= LONGEST_TOKEN)


def grown(
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
            if view.turned and is_about(on_axis(view, axis, line + 1), "legend", 1.0):
                break  # "KLEUREN", to the right of the competences
            after = _own_heading(view, axis, line, first_lane, last_lane)
            if (
                after is None
                and on_axis(view, axis, line + 1)
                and _same_signs(view, axis, line + 1, first_lane, last_lane)
            ):
                after = line
            if after is None or (view.turned and _lists_attitudes(view, axis, after + 1)):
                break
            line = after + 1
            continue
        beside = [(lane, said) for lane in range(first_lane, last_lane + 1) if (said := view.text(line, lane))]
        by_whom = len(beside) == 1 and pattern("filled_in_by").search(fold(text)) is not None
        alone = len({said for _, said in beside}) == 1
        bar = (
            alone and line < view.last_line and is_header(view, line + 1, 1, view.last_lane, axis)
        )  # "Week 41", then headings
        ends = (
            by_whom
            or is_total(text)
            or tells_of_columns(text)
            or is_fact(beside, axis, view)
            or _explains_signs(text, beside, rated_with)
        )
        if (
            ends
            or bar
            or _explains_colours(view, axis, line, first_lane, last_lane)
            or is_header(view, line, 1, view.last_lane, axis)
        ):
            break
        last, line = line, line + 1
    return last


def _lists_attitudes(view: View, axis: Axis, line: int) -> bool:
    """Say whether a grid of attitudes of its own begins on a line, to the right of the competences."""
    while text := on_axis(view, axis, line):
        if names_attitude(text):
            return True
        line += 1
    return False


def _explains_signs(text: str, beside: Sequence[tuple[int, str]], rated_with: frozenset[str]) -> bool:
    """Say whether a line is a legend's: "1 not yet, 2 with help, 3 can do it", or "A" with its meaning beside it."""
    if token_key(text) in rated_with and len(text) <= LONGEST_TOKEN:
        return any(meaning_status(said) is not None for _, said in beside)
    if len({meaning_status(pair.meaning) for pair in inline_pairs(text)} - {None}) > 1:
        return True
    if one_sign(text, rated_with, token_key) and any(one_sign(said, rated_with, token_key) for _, said in beside):
        return True  # "↑ behaald | → bezig | ↓ nog niet"
    return len(spelled_pairs(text, rated_with, token_key)) > 1


def _explains_colours(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> bool:
    """Say whether a key of colours begins on a line: each of its meanings has one patch beside it, all in one lane."""
    patches: dict[str, int] = {}
    meanings = 0
    lanes = [lane for lane in range(first_lane, last_lane + 1) if lane not in axis.lanes]
    while text := on_axis(view, axis, line):
        beside = [(lane, cell) for lane in lanes if (cell := view.at(line, lane)) and (cell.shown_fill or cell.text)]
        if len(beside) != 1 or beside[0][1].text.strip() or beside[0][1].shown_fill in patches:
            break
        patches[beside[0][1].shown_fill or ""] = beside[0][0]
        meanings += meaning_status(text) is not None
        line += 1
    return meanings > 1 and len(set(patches.values())) == 1 and meanings * 2 >= len(patches)


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


def _about_attitudes(text: str) -> bool:
    """Say whether a heading is about how somebody behaves: "Verhalten (nur Anleitung)", "Houding en stiptheid"."""
    said = words(text.partition("(")[0])
    return any(concept_of(form, 0.99) == "attitude" for word in said for form in (word, word.removesuffix("s")))


def _own_heading(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> int | None:
    """Return the line of a heading over the company's own lines, when one stands right after a gap of a line or two."""
    while line <= view.last_line and is_blank(view, line):
        line += 1
    text = on_axis(view, axis, line)
    if line > view.last_line or not text or is_total(text) or len(words(text)) > 6 or ":" in text or "=" in text:
        return None
    if _explains_colours(view, axis, line, first_lane, last_lane) or _about_attitudes(text):
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
