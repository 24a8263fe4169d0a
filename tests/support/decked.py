"""Workbooks with known truth that somebody decked out: a ground under all of it, numbers, classes and hints."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from addin.reading.lexicon.headings import concept_of
from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.shaken import Shaken, Truth

_LONG = re.compile(r"[^\W\d_]{7,}")
_TWO_HALVES = re.compile(r"([^\W\d_]{4,5})([^\W\d_]{4,})")
_VOWELS = "aeiouyéèü"
_KEPT = 5  # letters of a heading that is cut short
_HINTS = {
    "date": " (dd/mm)",
    "learner": " (naam)",
    "comment": " (vrij)",
    "status": " (zie uitleg)",
    "competence": " (wat)",
    "assessor": " (initialen)",
    "task": " (kort)",
}


def on_white(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with white in every cell that has no fill, and around them, as programs export it."""
    return _filled(snapshot, "#FFFFFF"), truth


def on_cream(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with a pale fill in every cell that has none."""
    return _filled(snapshot, "#FFF8E1"), truth


def names_numbered(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook in which each cell with nothing but a learner's name has a number before it."""
    numbers = {name: at for at, name in enumerate(sorted(_learners(truth)), 1)}
    return _retyped(snapshot, lambda said: f"{numbers[said]}. {said}" if said in numbers else said), truth


def names_with_their_class(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which the class stands behind each cell that is a learner's name."""
    learners, behind = _learners(truth), random.choice((" - 6BO", "\n6 BO", " 6BO", " (6e jaar)", " 5 HT a"))
    return _retyped(snapshot, lambda said: said + behind if said in learners else said), truth


def headings_hinted(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose headings say how to fill in what stands below: "Datum (dd/mm)"."""

    def hinted(said: str) -> str:
        return said + _HINTS.get(concept_of(said, 0.99) or "", "*") if _is_heading(said) else said

    return _unrated(snapshot, truth, hinted), truth


def headings_cut_short(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose headings are cut short with a full stop: "Leerl.", "Opmer."."""

    def short(word: re.Match[str]) -> str:
        end = _KEPT
        while end < len(word[0]) - 2 and word[0][end - 1].casefold() in _VOWELS:
            end += 1
        return word[0][:end] + "."

    return _unrated(snapshot, truth, lambda said: _LONG.sub(short, said) if _is_heading(said) else said), truth


def headings_broken(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook in which a long word of each heading goes on in the next line, behind a hyphen."""

    def broken(said: str) -> str:
        return _TWO_HALVES.sub("\\1-\n\\2", said, count=1) if _is_heading(said) else said

    return _unrated(snapshot, truth, broken), truth


def _is_heading(said: str) -> bool:
    return concept_of(said, 0.99) is not None and said.strip()[-1:].isalpha()


def _learners(truth: Truth) -> frozenset[str]:
    return frozenset(one["learner"].strip() for one in truth["observations"] if one["learner"])


def _retyped(snapshot: Snapshot, change: Callable[[str], str]) -> Snapshot:
    def typed(cell: Cell) -> Cell:
        if not isinstance(cell.value, str) or (said := change(cell.text.strip())) == cell.text.strip():
            return cell
        return cell._replace(value=said, text=said)

    sheets = (replace(one, cells={at: typed(cell) for at, cell in one.cells.items()}) for one in snapshot.sheets)
    return replace(snapshot, sheets=tuple(sheets))


def _unrated(snapshot: Snapshot, truth: Truth, change: Callable[[str], str]) -> Snapshot:
    """Return a workbook in which texts that rate nobody are changed."""
    rated = {split_where(one["cell"]) for one in truth["observations"]}
    said = {one.cells[at].text.strip() for one in snapshot.sheets for at in one.cells if (one.name, *at) in rated}
    return _retyped(snapshot, lambda text: text if text in said else change(text))


def _filled(snapshot: Snapshot, colour: str) -> Snapshot:
    def filled(sheet: Sheet) -> Sheet:
        rows, columns = range(1, sheet.last_row + 3), range(1, sheet.last_column + 3)
        cells = dict(sheet.cells)
        for at in ((row, column) for row in rows for column in columns) if cells else ():
            old = cells.get(at) or Cell(*at)
            if old.shown_fill is None:
                cells[at] = old._replace(look=replace(old.look, fill=colour), shown_fill=colour)
        return replace(sheet, cells=dict(sorted(cells.items())))

    return replace(snapshot, sheets=tuple(map(filled, snapshot.sheets)))
