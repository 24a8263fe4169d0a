"""Numbers and codes of the company's own in a list, looked up where another sheet says what they stand for.

Who works with registers keeps people and tasks on a sheet of tables ("70433 | Seppe Luyckx", "GK-31 | Groenten wassen")
and writes only the number in the list itself. Each is put down as what it stands for, so that the list reads as if it
had been written out. Initials stay: whoever signs with them is told of by them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from addin.reading.competences.book import LIKELY, Book
from addin.reading.lexicon.names import is_initials, is_name
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_LEAST_KEYS = 3
_LEAST_ROWS = 6  # of a list that is worth a table
_SHORTEST_KEY, _LONGEST_KEY = 3, 12
_REACH = 2  # columns from a key to what it stands for
_MOST = 0.9  # of a column's cells that are keys
_TOLD = 0.6  # of the meanings that name a competence


class _Table(NamedTuple):
    """What keys stand for, by key folded, and the sheet that says so."""

    sheet: str
    meanings: Mapping[str, str]


def with_numbers_looked_up(snapshot: Snapshot, book: Book) -> tuple[Snapshot, frozenset[str]]:
    """Return a workbook in which columns of keys hold what these stand for, and the sheets that are nothing but tables.

    Those say what more than one kind of keys stands for; what stands beside a key on them is no rating.
    """
    if len(snapshot.sheets) == 1:
        return snapshot, frozenset()
    tables = [table for sheet in snapshot.sheets for table in _tables(sheet, book)]
    used: Counter[str] = Counter()
    sheets = tuple(
        _looked_up(sheet, [one for one in tables if one.sheet != sheet.name], used) for sheet in snapshot.sheets
    )
    if not used:
        return snapshot, frozenset()
    return replace(snapshot, sheets=sheets), frozenset(name for name, times in used.items() if times > 1)


def _columns(sheet: Sheet) -> Mapping[int, list[Cell]]:
    columns: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if cell.text.strip():
            columns.setdefault(cell.column, []).append(cell)
    return columns


def _tables(sheet: Sheet, book: Book) -> Iterator[_Table]:
    for column, cells in _columns(sheet).items():
        keys = [cell for cell in cells if _is_key(cell)]
        for beside in range(column + 1, column + 1 + _REACH):
            pairs = {
                _key(cell): other.text.strip()
                for cell in keys
                if (other := sheet.cells.get((cell.row, beside))) is not None and isinstance(other.value, str)
            }
            once = len(pairs) >= _LEAST_KEYS and len(pairs) == len({_key(cell) for cell in keys}) == len(keys)
            if once and (_are_people(pairs) or _are_competences(pairs, book)):
                yield _Table(sheet.name, pairs)
                break


def _is_key(cell: Cell) -> bool:
    said = cell.text.strip()
    numbered = any(map(str.isdecimal, said))
    long = _SHORTEST_KEY <= len(said) <= _LONGEST_KEY  # "1" to "16" may as well be marks, or counts
    return numbered and long and " " not in said and not isinstance(cell.value, bool)


def _key(cell: Cell) -> str:
    """Return a key without what people type differently: "GK-31", "gk 31", "GK31"."""
    return "".join(filter(str.isalnum, cell.text.casefold()))


def _are_people(pairs: Mapping[str, str]) -> bool:
    named = [said.partition("(")[0].strip() for said in pairs.values()]
    return all(" " in name and is_name(name) for name in named) and not any(map(is_initials, pairs))


def _are_competences(pairs: Mapping[str, str], book: Book) -> bool:
    if any(book.codes.exact(key) for key in pairs):
        return False  # a school's code needs no table
    candidates = [book.meant(said).candidates for said in pairs.values()]
    told = sum(bool(found) and found[0].score >= LIKELY for found in candidates)
    return told >= _TOLD * len(pairs)


def _looked_up(sheet: Sheet, tables: list[_Table], used: Counter[str]) -> Sheet:
    """Return a sheet with its columns of keys looked up; the tables that say what they stand for are counted."""
    changed: dict[tuple[int, int], Cell] = {}
    for cells in _columns(sheet).values() if tables else ():
        body = cells[1:]  # under its heading
        table = next((table for table in tables if _is_keyed(body, table)), None)
        if table is None:
            continue
        used[table.sheet] += 1
        for cell in body:
            if (said := table.meanings.get(_key(cell))) is not None:
                changed[cell.row, cell.column] = cell._replace(value=said, text=said)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _is_keyed(body: list[Cell], table: _Table) -> bool:
    """Say whether a column holds keys of a table, some of them again and again: each once, it is the table copied."""
    times = Counter(key for cell in body if (key := _key(cell)) in table.meanings)
    return len(body) >= _LEAST_ROWS and times.total() >= _MOST * len(body) and max(times.values(), default=0) > 1
