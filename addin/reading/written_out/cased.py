"""Caps lock, and no capitals at all: "NOOR PEETERS" and "noor peeters" are read as "Noor Peeters".

Much is told by capitals: what is a name, where a heading begins. Who types everything in capitals, or names without
them, says no less; so such texts are put into their usual letters before they are read. What stands in the record is
as it was written (``as_written``), but for names, which are nicer so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from addin.domain.observation import Observation
from addin.domain.trajectory import Trajectory
from addin.reading.lexicon.capitals import common_words, is_called, is_odd, may_name, usual_capitals
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.words import fold, infinitive, words
from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_PEOPLE = frozenset({"learner", "mentor", "coach", "teacher", "assessor"})
_NEAR = (-2, -1, 1, 2)  # cells from one name of a line to the next


def with_usual_capitals(snapshot: Snapshot, choice: Sequence[Trajectory]) -> Snapshot:
    """Return a workbook in which shouted and whispered texts have the capitals that others would give them.

    What was shouted becomes bold: it was set off from its neighbours, and still is.

    Args:
        snapshot: The workbook; its notes and the names of its sheets stay as they are.
        choice: The trajectories that it may follow; their words are no names.

    Returns:
        The same workbook when it holds no such text.
    """
    sheets = tuple(_usual(sheet, tuple(choice)) for sheet in snapshot.sheets)
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def as_written(observations: Iterable[Observation], before: Snapshot, after: Snapshot) -> list[Observation]:
    """Return observations with their own text, label, moment and remark as the workbook itself writes them.

    Args:
        observations: What was read of ``after``.
        before: The workbook as it is.
        after: The workbook that ``with_even_spaces`` and ``with_usual_capitals`` made of it.
    """
    if before is after:
        return list(observations)
    pairs = zip(before.sheets, after.sheets, strict=True)
    changed = {old.name: (old, new, _written(old, new)) for old, new in pairs if old is not new}
    return [_as_written(one, *changed[sheet]) if (sheet := _sheet_of(one)) in changed else one for one in observations]


def _sheet_of(one: Observation) -> str:
    return split_where(one.cell)[0]


def _as_written(one: Observation, old: Sheet, new: Sheet, written: Mapping[str, str]) -> Observation:
    place = split_where(one.cell)[1:]
    own, read = old.cells.get(place), new.cells.get(place)
    raw = own.text.strip() if own is not None and read is not None and read.text.strip() == one.raw else one.raw
    remark = " | ".join(written.get(part, part) for part in one.remark.split(" | ")) if one.remark else one.remark
    moment = written.get(one.moment, one.moment) if one.moment else one.moment
    return one._replace(raw=raw, label=written.get(one.label, one.label), moment=moment, remark=remark)


def _written(old: Sheet, new: Sheet) -> Mapping[str, str]:
    """Return what each text was before it was put into its usual letters."""
    return {
        cell.text.strip(): old.cells[at].text.strip() for at, cell in new.cells.items() if cell is not old.cells[at]
    }


@lru_cache(maxsize=16)
def _trade(choice: tuple[Trajectory, ...]) -> frozenset[str]:
    """Return the words of trajectories."""
    said = (
        wording
        for trajectory in choice
        for competence in trajectory.competences
        for wording in (*competence.labels.values(), *competence.also)
    )
    return frozenset(word for wording in said for word in words(wording))


def _usual(sheet: Sheet, choice: tuple[Trajectory, ...]) -> Sheet:
    odd = frozenset(filter(is_odd, sheet.texts))
    if not odd:
        return sheet
    trade = _trade(choice)
    people = frozenset(words(sheet.name)) - common_words() - trade
    named = _among_names(sheet, odd, trade)
    changed = {}
    for at, cell in sheet.cells.items():
        if not isinstance(cell.value, str) or (cell.text not in odd and at not in named):
            continue
        said = usual_capitals(cell.text, trade, people, named=at in named)
        if said != cell.text:
            look = replace(cell.look, bold=True) if cell.text.isupper() else cell.look
            changed[at] = cell._replace(value=said, text=said, look=look)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _among_names(sheet: Sheet, odd: frozenset[str], trade: frozenset[str]) -> frozenset[tuple[int, int]]:
    """Return the cells that are names for where they stand: among other names, or behind "Leerling:"."""
    able = frozenset(said for said in sheet.texts if said in odd or may_name(said, trade))
    rows: dict[int, list[Cell]] = {}
    columns: dict[int, list[Cell]] = {}
    found: set[tuple[int, int]] = set()
    for cell in sheet.standing(able):
        rows.setdefault(cell.row, []).append(cell)
        columns.setdefault(cell.column, []).append(cell)
        before = sheet.cells.get((cell.row, cell.column - 1))
        if before is not None and may_name(cell.text, trade) and concept_of(before.text, 0.99) in _PEOPLE:
            found.add((cell.row, cell.column))
    for lines, along in ((rows, 1), (columns, 0)):
        for cells in lines.values():
            found.update(_named(cells, along, odd, trade))
    return frozenset(found)


def _named(cells: Sequence[Cell], along: int, odd: frozenset[str], trade: frozenset[str]) -> Iterable[tuple[int, int]]:
    """Yield the cells of one line that are names; ``along`` is 1 for a row and 0 for a column.

    A word that nobody knows is one among two that are; "uitgelegd" before them is what was done.
    """
    for shouted in (True, False):
        mine = [cell for cell in cells if cell.text.isupper() is shouted]
        sure = [cell for cell in mine if cell.text in odd and usual_capitals(cell.text, trade).istitle()]
        places = {(cell.row, cell.column)[along] for cell in sure}
        first, last = min(places, default=0), max(places, default=0)
        for cell in mine if sure else ():
            at = (cell.row, cell.column)[along]
            near = any(at + step in places for step in _NEAR)
            inside = first < at < last or (len(places) > 1 and _is_one_word(cell.text))
            if near and (inside or is_called(cell.text)) and may_name(cell.text, trade):
                yield cell.row, cell.column


def _is_one_word(said: str) -> bool:
    return " " not in said.strip() and infinitive(fold(said)) == fold(said)
