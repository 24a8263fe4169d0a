"""Finds what people agreed at earlier talks: a list with what, and who, by when or whether it is done.

Agreements are no ratings; nothing here touches how ratings are read. What is not plainly a list of agreements is left
alone, and an agreement counts as done only where the sheet says so in plain words, with a tick or struck through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from addin.domain.learner import matching, take_apart
from addin.domain.observation import Observation
from addin.domain.summary.agreement import Agreement
from addin.reading.context import is_archive, is_template, workbook_school_year
from addin.reading.lexicon.dates import day_of
from addin.reading.lexicon.words import fold
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_HEADINGS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in {
        "what": r"\b(?:afspraak|afspraken|afspreken|spreken we af|actiepunt(?:en)?|accords?|convenons|convenu"
        r"|engagements?|agreements?|agreed?|action points?|vereinbarung(?:en)?)\b",
        "owner": r"^(?:door )?(?:wie|qui|who|wer|verantwoordelijke?|responsable|owner|zustandig)\b",
        "by": r"\b(?:tegen|deadline|voor wanneer|streefdatum|pour quand|pour le|echeance|by when|due|bis wann)\b",
        "done": r"^(?:al |is het |deja |already )?(?:klaar|gedaan|afgewerkt|voldaan|in orde|ok|status|wat ervan kwam"
        r"|fait|termine|statut|etat|ce qui en est|done|finished|what came of it|erledigt)\b",
        "made_on": r"^(?:datum|dag|week|afgesproken op|gesprek|date|jour|semaine|day|tag)\b",
        "learner": r"^(?:naam )?(?:leerling|naam|jongere|eleve|nom|apprenti|learner|pupil|name|schuler|azubi|lernende)",
    }.items()
}
_DONE = re.compile(
    r"^(?:x|v|ja|j|ok|oke|klaar|gedaan|afgewerkt|in orde|voldaan|oui|fait|termine|yes|y|done|finished|erledigt|fertig"
    r"|[✓✔☑✅]\ufe0f?)(?:[ .,!:]|$)"
)
_LONGEST_HEADING = 6  # words; a longer text is a sentence about agreements
_GAP = 2  # empty rows after which a list has ended


def read_agreements(snapshot: Snapshot, observations: Iterable[Observation], today: date) -> tuple[Agreement, ...]:
    """Return the agreements of a workbook, in the order of its sheets and rows.

    Args:
        snapshot: The workbook as a host read it.
        observations: What was read of it: they tell whose agreements these are where the list itself does not.
        today: The day of reading, to place days without a year.

    Returns:
        Those whose learner is known: named beside it, the only one rated in that sheet or workbook, or the one whose
        name the sheet bears. Where a list has no place to say that something is done, only its latest day counts; of
        such lists below each other, as in a diary of weeks, only the last one that is filled in.
    """
    rated = [(seen.cell.rpartition("!")[0], seen.learner) for seen in observations if seen.learner]
    year = workbook_school_year(snapshot, today)
    found: list[Agreement] = []
    for sheet in snapshot.sheets:
        if not is_archive(sheet, year) and not is_template(sheet):
            whose = _whose(sheet.name, rated)
            lists = [[one for row in rows if (one := _agreement(sheet, *row, year, whose))] for rows in _lists(sheet)]
            filled = [agreed for agreed in lists if agreed]
            found += _last_list(filled) if len(lists) > 1 else [one for agreed in filled for one in _latest(agreed)]
    return tuple(one for one in found if one.learner)


def _whose(sheet: str, rated: Iterable[tuple[str, str]]) -> str | None:
    """Return the learner to whom the agreements of a sheet belong, None where that is not plain."""
    pairs = list(rated)
    here = {name for place, name in pairs if place == sheet}
    everybody = {name for _, name in pairs}
    for names in (here, everybody):
        if len({take_apart(name).key for name in names}) == 1:
            return min(names)
    named = [name for name in sorted(everybody) if matching(name, [sheet]) or matching(sheet, [name])]
    return named[0] if len(named) == 1 else None


def _lists(sheet: Sheet) -> Iterator[list[tuple[dict[str, int], dict[int, Cell]]]]:
    """Yield each list as its rows: the columns by what they hold, and the cells of the row that are not blank."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells.values():
        if cell.text.strip():
            rows.setdefault(cell.row, {})[cell.column] = cell
    heads = {row: columns for row, cells in rows.items() if (columns := _columns(cells))}
    for head, columns in heads.items():
        last, found = head, []
        for row in sorted(row for row in rows if row > head):
            if row in heads or row - last > _GAP or _is_title(rows[row], columns, after=row - last):
                break
            last = row
            found.append((columns, rows[row]))
        yield found


def _is_title(cells: Mapping[int, Cell], columns: Mapping[str, int], after: int) -> bool:
    """Say whether a row names what follows: a line of its own below an empty row, with nothing where agreements stand.

    In a diary of days and weeks another list begins there, which holds no agreements in that column.
    """
    return after > 1 and len(cells) == 1 and columns["what"] not in cells


def _columns(cells: Mapping[int, Cell]) -> dict[str, int] | None:
    """Return where a list has what, if this row is its heading: what was agreed, and at least one thing beside it."""
    columns: dict[str, int] = {}
    for column, cell in sorted(cells.items()):
        said = fold(cell.text).strip(" ?:*")
        if len(said.split()) > _LONGEST_HEADING:
            continue
        kind = next((name for name, pattern in _HEADINGS.items() if pattern.search(said)), None)
        if kind and kind not in columns:
            columns[kind] = column
    beside = columns.keys() & {"owner", "by", "done", "made_on"}
    return columns if "what" in columns and beside else None


def _agreement(
    sheet: Sheet, columns: Mapping[str, int], cells: Mapping[int, Cell], year: int | None, whose: str | None
) -> Agreement | None:
    what = cells.get(columns["what"])
    if what is None or not isinstance(what.value, str):
        return None
    said = {name: cells[column] for name, column in columns.items() if column in cells}
    text = {name: cell.text.strip() for name, cell in said.items()}
    by = _day(said.get("by"), year)
    return Agreement(
        what=text["what"],
        cell=where(sheet.name, what.row, what.column),
        learner=text.get("learner") or whose,
        owner=text.get("owner"),
        by=by,
        due=None if by else text.get("by"),
        made_on=_day(said.get("made_on"), year),
        done=_is_done(what, text.get("done", "")) if "done" in columns or what.look.strike else None,
    )


def _day(cell: Cell | None, year: int | None) -> date | None:
    found = day_of(cell.value, cell.text, year) if cell else None
    return found.day if found else None


def _is_done(what: Cell, said: str) -> bool:
    return what.look.strike or bool(_DONE.match(fold(said)))


def _latest(found: list[Agreement]) -> list[Agreement]:
    """Return a list's agreements; where it has no place for "done", those of the latest day (undated, the last)."""
    unsaid = [one for one in found if one.done is None and one.by is None]
    newest: dict[str | None, Agreement] = {}
    for one in unsaid:
        known = newest.get(one.learner)
        if known is None or (one.made_on or date.min) >= (known.made_on or date.min):
            newest[one.learner] = one
    return [one for one in found if one not in unsaid or _same_day(one, newest[one.learner])]


def _last_list(filled: Sequence[list[Agreement]]) -> list[Agreement]:
    """Return the agreements of lists below each other: of those that cannot say "done", the last one's."""
    return [
        one
        for number, agreed in enumerate(filled, start=1)
        for one in agreed
        if number == len(filled) or one.done is not None or one.by is not None
    ]


def _same_day(one: Agreement, newest: Agreement) -> bool:
    return one is newest or (one.made_on is not None and one.made_on == newest.made_on)
