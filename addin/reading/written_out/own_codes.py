"""The company's own numbers in a diary ("7 et 8", "13 + 14"), written out as codes of the trajectory they stand for.

A chef who lists his tasks from 1 to 16 on a sheet of their own writes their numbers where others write codes. Each
number of which the list is sure what it means is put down as that code, so that everything else works as if it had
been written; what is the company's own task alone stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from addin.reading.competences.align import Item, align
from addin.reading.competences.book import CLEAR, Book, Meant
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_LEAST = 3  # cells of a column that make a habit
_SEVERAL = 2  # of them with more than one number: what is counted or marked stands alone
_BETWEEN = r"\s*(?:[,;/+&]|\b(?:en|et|and|und)\b|-|–|\bà\b|\btot(?: en met)?\b|\bt/m\b|\bbis\b|\bto\b)\s*"
_NUMBER = r"(?:(?:n°|nr\.?|no\.?|#)\s*)?\d{1,2}"
_NUMBERS = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,2})\s*(?:\bà\b|\btot(?: en met)?\b|\bt/m\b|\bbis\b|\bto\b)\s*(\d{1,2})", re.IGNORECASE)


def with_own_codes(snapshot: Snapshot, lists: Iterable[tuple[str, Mapping[str, str]]], book: Book) -> Snapshot:
    """Return a workbook in which columns of a company's own numbers hold codes of the trajectory.

    Args:
        snapshot: The workbook.
        lists: Each list of what short signs stand for, with the sheet that it stands on.
        book: The trajectory.
    """
    known = [(name, codes) for name, entries in lists if (codes := _codes(entries, book))]
    if not known:
        return snapshot
    sheets = tuple(
        _with_codes(sheet, [codes for name, codes in known if name != sheet.name]) for sheet in snapshot.sheets
    )
    return replace(snapshot, sheets=sheets) if sheets != snapshot.sheets else snapshot


def _codes(entries: Mapping[str, str], book: Book) -> Mapping[int, str | None]:
    """Return the competence of each number of a list, None for the company's own tasks and what is unsure."""
    numbered = {int(key): said for key, said in entries.items() if key.isdecimal()}
    if len(numbered) < len(entries):
        return {}
    meanings = [book.meant(numbered[number]) for number in sorted(numbered)]
    return {
        number: item.competences[0] if _is_sure(item, meant) else None
        for number, item, meant in zip(sorted(numbered), align(meanings, book), meanings, strict=True)
    }


def _is_sure(item: Item, meant: Meant) -> bool:
    """Say whether a line of the list means one competence beyond doubt: where its number stands nobody is asked."""
    fits = bool(item.competences) and (bool(meant.codes) or meant.score_of(item.competences[0]) >= CLEAR)
    return len(item.competences) == 1 and not item.unsure and fits


def _with_codes(sheet: Sheet, lists: list[Mapping[int, str | None]]) -> Sheet:
    columns: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values() if lists else ():
        if cell.text.strip():
            columns.setdefault(cell.column, []).append(cell)
    changed: dict[tuple[int, int], Cell] = {}
    for cells in columns.values():
        for codes in lists:
            told = {(cell.row, cell.column): _numbers(cell.text) for cell in cells}
            meant = {place: numbers for place, numbers in told.items() if set(numbers) & set(codes)}
            unknown = sum(not set(numbers) <= set(codes) for numbers in meant.values())
            several = sum(len(numbers) > 1 for numbers in meant.values())
            if len(meant) < _LEAST or several < _SEVERAL or unknown > 1 or len(meant) * 10 < (len(cells) - 1) * 8:
                continue  # a column has a heading of its own
            for place, numbers in meant.items():
                written = ", ".join(code for number in numbers if (code := codes.get(number)))
                if written:
                    typed = sheet.cells[place].text  # what somebody wrote stays the cell's value
                    changed[place] = sheet.cells[place]._replace(value=typed, text=written)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _numbers(said: str) -> tuple[int, ...]:
    """Return the numbers that a text lists, ranges written out; none when it says anything else."""
    if not _NUMBERS.fullmatch(said.strip()):
        return ()
    found = [int(number) for number in re.findall(r"\d+", said)]
    for first, last in ((int(one), int(two)) for one, two in _RANGE.findall(said)):
        found += range(first + 1, last)
    return tuple(sorted(set(found)))
