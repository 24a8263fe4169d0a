"""Lanes that are the steps of a scale: a tick, a day or a name in one of them says how far somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from addin.domain.status import Status
from addin.reading.lexicon.dates import is_day_text, names_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_initials, names_everyone, names_in
from addin.reading.lexicon.statuses import meaning_status, says_alone, word_status
from addin.reading.lexicon.words import words
from addin.reading.scale.additions import begins_with_mark, is_dash, with_addition
from addin.reading.scale.decision import Scale, says_very
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.signed import lettered_day, signed
from addin.reading.scale.symbols import sign_status, token_key
from addin.reading.tables.facets import NOTHING, Facets, person
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import is_day_cell
from addin.sheet.snapshot import Cell

_PHRASE = 6  # words of a status, which is no sentence
_WEEK = 8  # letters of a week in which something was seen ("KW 48")
_COLUMNS = 3  # and lines, at least, that make a scale of ticks
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%?")
MARKS = frozenset({"1", "x", "v", "✓", "✔", "•", "●", "o", "ja", "oui", "yes"})


def _names_people(cells: Sequence[Cell], people: frozenset[str]) -> bool:
    """Say whether one cell of a lane lists several people: a rater signs alone."""
    return any(len(names_in(cell.text, people)) > 1 for cell in cells) and _lists_names(cells, people)


def _lists_names(cells: Sequence[Cell], people: frozenset[str]) -> bool:
    filled = [cell for cell in cells if cell.text.strip() and not is_dash(cell.text)]
    named = sum(1 for cell in filled if names_in(cell.text.rstrip("?! "), people) or names_everyone(cell.text))
    return named * 10 >= len(filled) * 8  # the rest is asked about


def with_steps(
    lanes: list[Lane], cells: dict[int, list[Cell]], scale: Scale, people: frozenset[str] = frozenset()
) -> list[Lane]:
    """Return the lanes with their status where neighbouring ones stand for one status each and are ticked.

    ``people`` are the first names of the workbook's own people: names may stand where a tick would.
    """
    days = any(
        _status_head(lane, scale) and not _names_day(lane, scale) and _only_days(cells[lane.number]) for lane in lanes
    )  # "geoefend op" among days makes "gezien op" a step of its own, not the day of a rating
    stands_for = {
        lane.number: _status_head(lane, scale) if days or not _names_day(lane, scale) else None for lane in lanes
    }
    result = list(lanes)
    in_names = any(_names_people(own, people) for own in cells.values())
    fits = partial(_lists_names, people=people) if in_names else only_marks
    run: list[int] = []
    for at, lane in enumerate([*lanes, None]):
        if lane is not None and not cells[lane.number] and not any(lane.heads):
            continue  # a blank column between them parts nothing
        if lane is not None and _is_step(lane, stands_for[lane.number], cells[lane.number], fits, scale):
            run.append(at)
            continue
        _close_run(run, result, stands_for, cells, scale, names=in_names)
        run = []
    return result


def _is_step(
    lane: Lane, status: Status | None, cells: Sequence[Cell], fits: Callable[[Sequence[Cell]], bool], scale: Scale
) -> bool:
    """Say whether a lane may be one of a scale's steps: by the status it names, or ticked under words of its own."""
    if status is not None:
        return fits(cells)
    head = _nearest(lane, scale)
    said = [cell for cell in cells if cell.text.strip() and not is_dash(cell.text)]
    ticked = all(token_key(cell.text, cell.look.font) in MARKS for cell in said)
    return (
        bool(head)
        and len(words(head)) <= _PHRASE
        and not heading_concepts(head)
        and lane.facets == NOTHING
        and bool(said)
        and ticked
    )


def _close_run(
    run: list[int],
    result: list[Lane],
    stands_for: dict[int, Status | None],
    cells: dict[int, list[Cell]],
    scale: Scale,
    *,
    names: bool,
) -> None:
    statuses = {stands_for[result[at].number] for at in run} - {None}
    ticked = [cells[result[at].number] for at in run]
    if not any(ticked) or (len(statuses) < 2 and (statuses or not _one_each(ticked))):
        return
    heads = {at: _nearest(result[at], scale) for at in run}
    most = [heads[at] for at in run if stands_for[result[at].number] is Status.INDEPENDENT]
    alone = any(says_alone(head) or says_very(head) for head in most)
    for at in run:
        lane = result[at]
        well = alone and stands_for[lane.number] is Status.INDEPENDENT
        well = well and not says_alone(heads[at]) and not says_very(heads[at])  # "goed" below "zeer goed"
        result[at] = replace(
            lane,
            kind="rating",
            names=names,
            status=Status.ACHIEVED if well else stands_for[lane.number],
            unexplained="" if stands_for[lane.number] else heads[at],
            facets=_without_status_word(lane, heads[at]),
        )


def _one_each(ticked: Sequence[Sequence[Cell]]) -> bool:
    """Say whether each line has its tick in one of several columns: a scale, whatever stands over them."""
    rows = [cell.row for cells in ticked for cell in cells if cell.text.strip() and not is_dash(cell.text)]
    upright = all(len({cell.column for cell in cells}) == 1 for cells in ticked)
    return upright and len(ticked) >= _COLUMNS and len(rows) >= _COLUMNS and len(set(rows)) == len(rows)


def _without_status_word(lane: Lane, nearest: str) -> Facets:
    """Return a lane's facets without what its own status word seemed to say: "TB" is no coach where it is a step."""
    facets = replace(lane.facets, learner=None) if lane.facets.learner == nearest else lane.facets
    someone = person(nearest)
    return replace(facets, role=None, rater=None) if someone and someone[0] == facets.role else facets


def _nearest(lane: Lane, scale: Scale) -> str:
    """Return a lane's nearest heading; the one above it where that names a status and the nearest is a mere fact.

    Under "not yet | with help | alone" may stand in which week, by whom or how often each was ticked.
    """
    heads = [head for head in reversed(lane.heads) if head]
    if len(heads) > 1 and _is_fact(heads[0]) and status_of_step(heads[0], scale) is None:
        return next((head for head in heads[1:] if status_of_step(head, scale) is not None), heads[0])
    return heads[0] if heads else ""


def _is_fact(head: str) -> bool:
    return _FIGURE.fullmatch(head) is not None or is_initials(head) or is_day_text(head) or names_moment(head)


def _status_head(lane: Lane, scale: Scale) -> Status | None:
    """Return the status that a lane's nearest heading stands for."""
    return status_of_step(_nearest(lane, scale), scale)


def status_of_step(nearest: str, scale: Scale) -> Status | None:
    """Return the status that a heading stands for: by the legend, else in words, whole or line by line; None for none.

    Args:
        nearest: The heading over what is ticked.
        scale: The scale of its table, with what was answered about its signs.
    """
    lines = [part.strip() for part in nearest.split("\n") if part.strip()]
    answered = scale.answers.get(("token", token_key(nearest)))
    if answered is not None:
        return answered
    told = next((entry for part in (nearest, *lines) if (entry := _step_named(part, scale))), None)
    if told is not None:
        return told.status
    sign = sign_status(nearest)
    if sign is not None:  # columns under faces
        return sign
    if not nearest or len(words(nearest)) > _PHRASE:
        return None
    concept = concept_of(nearest, 0.99)
    if concept not in (None, "status", "score", "improve", "strength", "date", "competence"):  # "can do"
        return None
    said = {status for part in lines if (status := meaning_status(part))} if len(lines) > 1 else set()
    word = word_status(nearest)  # "ja | nee" to tick
    return said.pop() if len(said) == 1 else meaning_status(nearest) or (word.status if word is not None else None)


def _step_named(said: str, scale: Scale) -> Entry | None:
    """Return the legend's entry for a heading: its sign, alone or behind one word ("trede 2", "niveau B")."""
    entry = scale.tokens.get(token_key(said))
    first, _, sign = said.partition(" ")
    if entry is None and sign and len(sign) <= 2 and first.isalpha():
        entry = scale.tokens.get(token_key(sign))
    return entry if entry is not None and entry.status is not None else None


def _names_day(lane: Lane, scale: Scale) -> bool:
    return concept_of(_nearest(lane, scale), 0.99) == "date"


def _only_days(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(is_day_cell(cell) for cell in cells if cell.text.strip())


def only_marks(cells: Sequence[Cell]) -> bool:
    """Say whether nearly all that stands in a lane is ticks, days or initials; "n/a" counts neither way."""
    said = [cell for cell in cells if cell.text.strip()]
    filled = [cell for cell in said if not (_says_not_here(cell.text) or _asks(cell.text) or is_dash(cell.text))]
    if said and not filled:
        return False  # nothing but "n/a" is no scale of ticks
    marks = sum(
        1
        for cell in filled
        if _is_mark(cell) or ((sign := _bare_mark(cell.text)) and _is_mark(cell._replace(value=sign, text=sign)))
    )
    return marks * 10 >= len(filled) * 8


def _is_mark(cell: Cell) -> bool:
    return (
        token_key(cell.text, cell.look.font) in MARKS
        or isinstance(cell.value, bool)
        or is_day_cell(cell)
        or (len(cell.text) <= _WEEK and names_moment(cell.text))
        or is_initials(cell.text)
        or _signs_and_dates(cell)
    )


def _bare_mark(said: str) -> str:
    """Return a text without its question mark, or without what is added to it: "x?", "20/10/2025 (kort)"."""
    doubted = said.strip().rstrip("?! ")
    parts = with_addition(doubted)
    return parts.sign if parts is not None else doubted


def _asks(said: str) -> bool:
    """Say whether a text is one to ask about in a column of steps: "?", "x niet!"."""
    return said.strip() == "?" or (begins_with_mark(said) and with_addition(said.rstrip("! ")) is None)


def _says_not_here(said: str) -> bool:
    """Say whether a text takes a line out of the scale: it does not exist here, or need not be done."""
    word = word_status(said)
    return word is not None and word.status in {Status.NOT_APPLICABLE, Status.EXEMPT}


def _signs_and_dates(cell: Cell) -> bool:
    """Say whether a cell holds a day with the initials of who was there, in whichever order."""
    parts = signed(cell.text) if isinstance(cell.value, str) else None
    if parts is None and isinstance(cell.value, str) and lettered_day(cell.text) is not None:
        return True
    return parts is not None and (not parts.token or is_initials(parts.token))
