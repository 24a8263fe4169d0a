"""Workbooks with known truth to which somebody added a sheet that rates nobody now, or a box beside their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.shaken import Shaken, Truth

_SIGN = 12  # letters of a rating
_FEW = 8  # learners
_SOME = 14  # labels


def with_an_older_year(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook with a matrix of two learners of years ago, in its own signs, on a tab called "2023-2024"."""
    signs, labels = _signs(truth), _labels(truth)[:_SOME]
    rated = [[label, random.choice(signs), random.choice(signs)] for label in labels]
    return _with(snapshot, "2023-2024", [["Competentie", "Jan Vorige", "Piet Vorige"], *rated]), truth


def with_lists_to_choose_from(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with a tab that keeps learners, signs and codes, from which its cells are filled in."""
    codes = list(dict.fromkeys(one["competence"] for one in truth["observations"] if one["competence"]))
    lists = (_learners(truth), _signs(truth), codes[:_FEW])
    rows = [[each[at] if at < len(each) else "" for each in lists] for at in range(_FEW)]
    return _with(snapshot, "lijsten", [["leerlingen", "beoordeling", "codes"], *rows]), truth


def with_marks_of_school(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook with a tab of the marks that its learners have for other things at school."""
    marks = [[name, *(random.randrange(6, 19) for _ in range(3))] for name in _learners(truth)]
    headings = [["Resultaten school (op 20)"], ["leerling", "Nederlands", "PAV", "praktijk"]]
    return _with(snapshot, "school", [*headings, *marks]), truth


def with_counts_beside_headings(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with "aantal :" and a number right of the headings of each list, a column further."""

    def counted(sheet: Sheet) -> Sheet:
        first = min((row for name, row, _ in map(split_where, _cells(truth)) if name == sheet.name), default=0)
        if first < 2:
            return sheet
        beside = sheet.last_column + 2
        box = _laid([["aantal :", 12], ["lijnen :", 67]], first - 1, beside)
        return replace(sheet, cells=dict(sorted({**sheet.cells, **box}.items())))

    return replace(snapshot, sheets=tuple(map(counted, snapshot.sheets))), truth


def _cells(truth: Truth) -> Iterator[str]:
    return (one["cell"] for one in truth["observations"])


def _learners(truth: Truth) -> Sequence[str]:
    return sorted({one["learner"].strip() for one in truth["observations"] if one["learner"]})[:_FEW]


def _labels(truth: Truth) -> Sequence[str]:
    return list(dict.fromkeys(one["label"].strip() for one in truth["observations"] if one["competence"]))


def _signs(truth: Truth) -> Sequence[str]:
    said = {one["raw"].strip() for one in truth["observations"]}
    return sorted(sign for sign in said if 0 < len(sign) < _SIGN and not any(map(str.isdecimal, sign)))[:6] or ["A"]


def _with(snapshot: Snapshot, name: str, rows: Sequence[Sequence[str | int]]) -> Snapshot:
    if any(sheet.name.casefold() == name for sheet in snapshot.sheets):
        return snapshot
    return replace(snapshot, sheets=(*snapshot.sheets, Sheet(name, _laid(rows, 1, 1))))


def _laid(rows: Sequence[Sequence[str | int]], top: int, left: int) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): Cell(row, column, value, str(value))
        for row, values in enumerate(rows, top)
        for column, value in enumerate(values, left)
        if value != ""
    }
