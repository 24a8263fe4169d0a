"""Workbooks with known truth as other hands would have typed them: the truth is shaken with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, TypeAlias

from addin.reading.lexicon.headings import concept_of
from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Snapshot

Truth: TypeAlias = Mapping[str, Any]
Shaken: TypeAlias = tuple[Snapshot, Truth]
Shake: TypeAlias = Callable[[Snapshot, Truth, Random], Shaken]

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_LETTERS = re.compile(r"[^\W\d_]{6,}")
_BAND = "#DDEBF7"
_LONG_HEADING = 6  # letters
_SHARE = 0.05  # of the ratings
_ADDED = (" (kort)", " (met Karim)", " 2x", " !", " - zie mail", " (zie verslag)")


def names_in_capitals(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose learners' names are typed with caps lock on."""
    return _renamed(snapshot, truth, str.upper)


def names_without_capitals(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose learners' names are typed without capitals."""
    return _renamed(snapshot, truth, str.lower)


def names_as_registers_have_them(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook in which each cell with nothing but a learner's full name has it as "Peeters, Noor"."""
    full = {one["learner"] for one in truth["observations"] if one["learner"] and " " in one["learner"]}
    plain = {name for name in full if not set(name) & set(",.()")}

    def turned(said: str) -> str:
        first, _, family = said.strip().partition(" ")
        return f"{family}, {first}" if said.strip() in plain else said

    return _retyped(snapshot, truth, turned)


def spaces_of_web_pages(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose texts were copied from a page, with spaces at which no line may break."""
    return _retyped(snapshot, truth, lambda said: said.replace(" ", "\u00a0"))


def labels_in_capitals(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose competences are typed with caps lock on."""
    labels = _labels(truth)
    return _retyped(snapshot, truth, lambda said: said.upper() if said.strip() in labels else said)


def labels_mistyped(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which each competence's label has a letter too few, or two that changed places."""
    labels = _labels(truth)
    typed: dict[str, str] = {}

    def mistyped(said: str) -> str:
        long = [*_LETTERS.finditer(said)]
        if said.strip() not in labels or not long:
            return said
        word = random.choice(long)
        at = random.randrange(word.start() + 1, word.end() - 1)
        return (
            said[:at] + said[at + 1 :]
            if random.random() < 0.5
            else said[:at] + said[at : at + 2][::-1] + said[at + 2 :]
        )

    return _retyped(snapshot, truth, lambda said: typed.setdefault(said, mistyped(said)))


def signs_added_to(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which something is added to one rating of twenty: "V (kort)", "20/10/2025 - zie mail"."""
    return _with_more(snapshot, truth, random, _ADDED)[0], truth


def ratings_doubted(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which one rating of twenty ends with a question mark, and is one to ask about."""
    doubted, cells = _with_more(snapshot, truth, random, ("?", " ?", " ??", "?!"))
    asked = [{**one, "ask": True, "status": None} if one["cell"] in cells else one for one in truth["observations"]]
    return doubted, {**truth, "observations": asked}


def _with_more(snapshot: Snapshot, truth: Truth, random: Random, more: Sequence[str]) -> tuple[Snapshot, set[str]]:
    """Return a workbook with something behind one rating of twenty that is typed, and the addresses of those."""
    said = {one["cell"] for one in truth["observations"] if not one["label"] or one["label"] not in one["raw"]}
    chosen = {split_where(cell): cell for cell in sorted(said) if random.random() < _SHARE}
    changed: set[str] = set()

    def added(sheet: str, cell: Cell) -> Cell:
        typed = cell.text.strip() and not isinstance(cell.value, int | float) and not cell.formula
        if (sheet, cell.row, cell.column) not in chosen or not typed:
            return cell
        changed.add(chosen[sheet, cell.row, cell.column])
        day = isinstance(cell.value, date)
        text = (f"{cell.value:%d/%m/%Y}" if day else cell.text.rstrip()) + random.choice(more)
        return cell._replace(value=text, text=text)

    return _each(snapshot, added), changed


def headings_mistyped(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which each heading that says what stands below has a slip: "Resutlaat", "Leerlng"."""

    def mistyped(said: str) -> str:
        if len(said) < _LONG_HEADING or concept_of(said, 0.99) is None:
            return said
        at = random.randrange(1, len(said) - 2)
        return (
            said[:at] + said[at + 1 :]
            if random.random() < 0.5
            else said[:at] + said[at : at + 2][::-1] + said[at + 2 :]
        )

    return _retyped(snapshot, truth, mistyped)


def half_of_it(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which half of the ratings are still to be given."""
    named = {one["cell"] for one in truth["observations"] if one["label"] and one["label"] in one["raw"]}
    alone = [one for one in truth["observations"] if one["cell"] not in named]  # else what is rated would go too
    rated = {split_where(one["cell"]): bool(one["colour"]) for one in alone}
    gone = {place for place in sorted(rated) if random.random() < 0.5}

    def emptied(sheet: str, cell: Cell) -> Cell:
        place = (sheet, cell.row, cell.column)
        if place not in gone:
            return cell
        bare = cell._replace(value=None, text="", note=None, formula=None, icon=None)
        coloured = rated[place] or cell.painted
        return bare._replace(look=replace(cell.look, fill=None), shown_fill=None) if coloured else bare

    left = [one for one in truth["observations"] if split_where(one["cell"]) not in gone]
    return _each(snapshot, emptied), {**truth, "observations": left}


def bands_over_it(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with every second row filled, from the first column to the last that holds a rating."""
    sheets = []
    for sheet in snapshot.sheets:
        rated = [place[1:] for one in truth["observations"] if (place := split_where(one["cell"]))[0] == sheet.name]
        cells = dict(sheet.cells)
        rows, last = [row for row, _ in rated], max((column for _, column in rated), default=0)
        for row in range(min(rows, default=0), max(rows, default=-1) + 1, 2):
            for column in range(1, last + 1):
                old = cells.get((row, column)) or Cell(row, column)
                if old.shown_fill is None:
                    cells[row, column] = old._replace(look=replace(old.look, fill=_BAND), shown_fill=_BAND)
        sheets.append(replace(sheet, cells=dict(sorted(cells.items()))))
    return replace(snapshot, sheets=tuple(sheets)), truth


def _labels(truth: Truth) -> frozenset[str]:
    return frozenset(one["label"].strip() for one in truth["observations"] if one["competence"])


def _renamed(snapshot: Snapshot, truth: Truth, change: Callable[[str], str]) -> Shaken:
    names = {word for one in truth["observations"] if one["learner"] for word in _WORD.findall(one["learner"])}
    if not names:
        return snapshot, truth
    longest_first = sorted(names, key=len, reverse=True)
    named = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])")
    return _retyped(snapshot, truth, lambda said: named.sub(lambda name: change(name[0]), said))


def _retyped(snapshot: Snapshot, truth: Truth, change: Callable[[str], str]) -> Shaken:
    """Return a workbook with every text typed otherwise, but for what stands in ratings and what is worked out."""
    rated = {split_where(one["cell"]) for one in truth["observations"]}

    def typed(sheet: str, cell: Cell) -> Cell:
        worked_out = not isinstance(cell.value, str) or cell.formula is not None
        if worked_out or (sheet, cell.row, cell.column) in rated:
            return cell
        said = change(cell.text)
        return cell._replace(value=said, text=said)

    return _each(snapshot, typed), deepcopy(truth)


def _each(snapshot: Snapshot, change: Callable[[str, Cell], Cell]) -> Snapshot:
    return replace(
        snapshot,
        sheets=tuple(
            replace(sheet, cells={at: change(sheet.name, cell) for at, cell in sheet.cells.items()})
            for sheet in snapshot.sheets
        ),
    )
