"""Legends that stand the other way round: the meaning before its sign, above it or below it.

"alleen | ++ | met hulp | + | nog niet | -" begins with a meaning and ends with a sign; read the usual way, each sign
would get the meaning of the next. So a whole row or column must fit, sign by sign, before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from addin.domain.status import REACHED
from addin.reading.lexicon.headings import is_about
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.scale.colours import family, named_family
from addin.reading.scale.legends.pairs import Pair, counts_on, turned_pair
from addin.sheet.snapshot import Cell, Sheet

Key = Callable[[str], str]
_LEAST = 2
_NEAR = 4  # rows or columns between a sign and the next that is explained
_WORD = re.compile(r"\S+")
_AROUND = ",;.|/() "


class Turned(NamedTuple):
    """A sign or a swatch (``colour``, with an empty token) and its meaning, and the other cell that belongs to it."""

    cell: Cell
    pair: Pair
    colour: str | None = None
    other: Cell | None = None


def turned_legend(sheet: Sheet, outside: Sequence[Cell], used: Collection[str], key: Key) -> list[Turned]:
    """Return the signs of a sheet that are explained the other way round.

    Args:
        sheet: The sheet.
        outside: Its cells outside the tables.
        used: The keys of the signs that stand in the tables; others are explained by nobody here.
        key: Returns the key of a sign as written.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if cell.text.strip() or cell.shown_fill:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        cells.sort(key=lambda cell: cell.column)
    apart = {id(cell) for cell in outside}
    free = {row: cells for row, cells in rows.items() if all(id(cell) in apart for cell in cells)}
    found = [one for cells in free.values() for one in _in_a_row(_unlabelled(cells), used, key)]
    found += _in_a_column(free, used, key)
    found += _over_or_under(rows, used, key)
    return found + _cell_by_cell(outside, used, key)


def turned_in_text(text: str, used: Collection[str], key: Key) -> list[Pair]:
    """Return the signs that a text explains with the meaning before each: "alleen ★★, nog niet ★"; else none."""
    pairs: list[Pair] = []
    begin = 0
    for word in _WORD.finditer(text):
        sign = word[0].strip(_AROUND)
        if sign and key(sign) in used and _is_sign(sign):
            before = text[begin : word.start()].strip(_AROUND)
            if sign.isdecimal() and before.endswith(":"):
                return []  # "behaald: 3, bezig: 2" tells how many there are
            pairs.append(Pair(sign, " ", before.strip(_AROUND + ":=")))
            begin = word.end()
    if any(named_family(word) for pair in pairs for word in pair.meaning.split()[-1:]):
        return []  # "rood = N, geel = H" tells which colour goes with which sign
    return pairs if not text[begin:].strip(_AROUND) and _fit(pairs) else []


def _is_sign(said: str) -> bool:
    """Say whether a word can be nothing but a sign: no letters, or one capital."""
    return not any(map(str.isalnum, said)) or (len(said) == 1 and said.isupper()) or said.isdecimal()


def _fit(pairs: Sequence[Pair]) -> bool:
    """Say whether pairs make a legend: several signs, each once, each with a status, and not all the same one."""
    tokens = [pair.token for pair in pairs]
    statuses = {meaning_status(pair.meaning) for pair in pairs}
    if len(pairs) < _LEAST or len(set(tokens)) < len(tokens) or None in statuses or len(statuses) < _LEAST:
        return False
    return counts_on(tokens) if any(map(str.isdecimal, tokens)) else True


def _unlabelled(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells of a row without what only says that it is a legend."""
    first = cells[0].text.strip() if cells else ""
    return cells[1:] if first and (first.endswith(":") or is_about(first, "legend")) else cells


def _token(cell: Cell, used: Collection[str], key: Key) -> bool:
    said = cell.text.strip()
    if not said:
        return cell.shown_fill is not None and family(cell.shown_fill) != "white"
    return key(said) in used and meaning_status(said) is None


def _means(cell: Cell, used: Collection[str], key: Key) -> bool:
    said = cell.text.strip()
    return isinstance(cell.value, str) and key(said) not in used and meaning_status(said) is not None


def _turned(pairs: Iterable[tuple[Cell, Cell]]) -> list[Turned]:
    """Return signs with their meanings if they make a legend; a swatch is told from another by its colour."""
    found = [Turned(sign, Pair(sign.text.strip(), " ", said.text.strip()), _swatch(sign), said) for sign, said in pairs]
    told = [
        one.pair if one.pair.token else one.pair.__class__(one.colour or "", " ", one.pair.meaning) for one in found
    ]
    return found if _fit(told) else []


def _swatch(cell: Cell) -> str | None:
    return None if cell.text.strip() else cell.shown_fill


def _in_a_row(cells: Sequence[Cell], used: Collection[str], key: Key) -> list[Turned]:
    """Return what a row explains that begins with a meaning and goes on sign, meaning, sign."""
    meanings, signs = cells[::2], cells[1::2]
    if len(meanings) != len(signs) or len(signs) < _LEAST:
        return []
    fits = all(_means(cell, used, key) for cell in meanings) and all(_token(cell, used, key) for cell in signs)
    return _turned(zip(signs, meanings, strict=True)) if fits else []


def _in_a_column(rows: dict[int, list[Cell]], used: Collection[str], key: Key) -> Iterator[Turned]:
    """Yield what rows explain that hold a meaning and behind it its sign, and nothing else, one below the other."""
    run: list[tuple[Cell, Cell]] = []
    for row in sorted(rows):
        cells = rows[row]
        pair = (cells[1], cells[0]) if len(cells) == _LEAST else None
        signs = pair is not None and (_token(pair[0], used, key) or _named(*pair, used, key))
        fits = pair is not None and pair[0].text.strip() and signs and _means(pair[1], used, key)
        if run and (not fits or pair is None or not _below(run[-1][0], pair[0])):
            yield from _turned(run)
            run = []
        if fits and pair is not None:
            run.append(pair)
    yield from _turned(run)


def _named(sign: Cell, said: Cell, used: Collection[str], key: Key) -> bool:
    """Say whether a word that rates is explained by what it says anyhow: "in orde, doel bereikt | ok"."""
    own, told = meaning_status(sign.text), meaning_status(said.text)
    return key(sign.text.strip()) in used and (own is told or {own, told} <= REACHED)


def _below(one: Cell, other: Cell) -> bool:
    return one.column == other.column and other.row - one.row <= _LEAST


def _over_or_under(rows: dict[int, list[Cell]], used: Collection[str], key: Key) -> Iterator[Turned]:
    """Yield what two rows explain, one all of signs and the next all of meanings, in the same columns."""
    for row in rows:
        upper, lower = (_unlabelled(rows.get(at, [])) for at in (row, row + 1))
        if len(upper) < _LEAST or [cell.column for cell in upper] != [cell.column for cell in lower]:
            continue
        for signs, meanings in ((upper, lower), (lower, upper)):
            typed = all(cell.text.strip() and _token(cell, used, key) for cell in signs)
            if typed and all(_means(cell, used, key) for cell in meanings):
                yield from _turned(zip(signs, meanings, strict=True))


def _cell_by_cell(outside: Iterable[Cell], used: Collection[str], key: Key) -> list[Turned]:
    """Return what cells explain that each hold a meaning and its sign, in line with each other: "alleen = A"."""
    told: dict[tuple[int, int], Turned] = {}
    for cell in outside:
        pair = turned_pair(cell.text) if isinstance(cell.value, str) else None
        if pair is not None and key(pair.token) in used and _is_sign(pair.token):
            told[cell.row, cell.column] = Turned(cell, pair)
    lined = [one for place, one in told.items() if any(near in told for near in _places_near(*place))]
    return lined if _fit([one.pair for one in lined]) else []


def _places_near(row: int, column: int) -> Iterator[tuple[int, int]]:
    for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1)):
        yield row + step, column
        yield row, column + step
