"""Keys: headings that are mere numbers or letters, explained elsewhere ("3 = temperaturen", "L2 | Noor Peeters").

A company that has little room writes 1 to 12 over its columns and a list on another sheet. What such a heading stands
for is put in its place before the sheet is read, so that everything else works as if it had been written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from addin.reading.competences.book import LIKELY, Book
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold
from addin.reading.people.mentions import mentions
from addin.reading.scale.legends.pairs import inline_pairs
from addin.reading.tables.facets import person
from addin.reading.written_out.own_codes import with_own_codes
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_LONGEST = 4  # letters of a key
_LEAST = 3  # entries that make a list of keys, and keys that make a line of headings
_DISTANCE = 2  # columns from a key to what it means


def with_keys_explained(snapshot: Snapshot, book: Book) -> Snapshot:
    """Return a workbook whose bare headings say what they stand for; the same workbook when it has no such list."""
    named = [(sheet.name, entries) for sheet in snapshot.sheets for entries in _lists(sheet, book)]
    roles = _roles(snapshot)
    if not named and not roles:
        return snapshot
    sheets = tuple(_signed(_explained(sheet, named, book), roles) for sheet in snapshot.sheets)
    explained = replace(snapshot, sheets=sheets) if sheets != snapshot.sheets else snapshot
    return with_own_codes(explained, _numbered(named), book)


def _numbered(
    named: list[tuple[str, Mapping[str, tuple[str, int, int]]]],
) -> Iterable[tuple[str, Mapping[str, str]]]:
    return ((name, {key: said for key, (said, _, _) in entries.items()}) for name, entries in named)


def _lists(sheet: Sheet, book: Book) -> Iterable[Mapping[str, tuple[str, int, int]]]:
    """Yield each list of keys on a sheet: by key, what it stands for and the cell that says so."""
    columns: dict[int, list[Cell]] = {}
    meanings = frozenset(said for said in sheet.texts if len(said.strip()) > _LONGEST)
    for meaning in sheet.standing(meanings):  # there are far fewer of them than of short signs
        for column in range(meaning.column - _DISTANCE, meaning.column):
            cell = sheet.cells.get((meaning.row, column))
            if cell is not None and _is_key(cell) and _beside(sheet, cell):
                columns.setdefault(column, []).append(cell)
    for column in sorted(columns):
        entries: dict[str, tuple[str, int, int]] = {}
        for cell in columns[column]:
            entries.setdefault(_key(cell.text), (_beside(sheet, cell), cell.row, column))
        if len(columns[column]) == len(entries) >= _LEAST and _tell(entries.values(), book):
            yield entries
    listing = frozenset(said for said in sheet.texts if _explains(said, book))
    for cell in sheet.standing(listing):
        pairs = (pair for pair in inline_pairs(cell.text) if len(pair.token) <= _LONGEST)
        yield {_key(pair.token): (pair.meaning, cell.row, cell.column) for pair in pairs}


def _explains(said: str, book: Book) -> bool:
    """Say whether one text is a list of keys by itself: "1 = laden   2 = lossen   3 = tellen"."""
    pairs = {_key(pair.token): (pair.meaning, 0, 0) for pair in inline_pairs(said) if len(pair.token) <= _LONGEST}
    return len(pairs) >= _LEAST and _tell(pairs.values(), book)


def _is_key(cell: Cell) -> bool:
    said = cell.text.strip()
    return 0 < len(said) <= _LONGEST and said[-1].isalnum() and not isinstance(cell.value, bool)


def _key(text: str) -> str:
    return text.strip().rstrip(".").casefold()


def _beside(sheet: Sheet, cell: Cell) -> str:
    for step in range(1, _DISTANCE + 1):
        other = sheet.cells.get((cell.row, cell.column + step))
        if other is not None and isinstance(other.value, str) and other.text.strip():
            return other.text.strip() if len(other.text.strip()) > _LONGEST else ""
    return ""


def _tell(entries: Iterable[tuple[str, int, int]], book: Book) -> bool:
    """Say whether most entries of a list mean a competence, or nearly all are somebody's name."""
    texts = [said for said, _, _ in entries]
    candidates = [book.meant(said).candidates for said in texts]
    told = [found for said, found in zip(texts, candidates, strict=True) if found and meaning_status(said) is None]
    competences = sum(found[0].score >= LIKELY for found in told)  # "3 = met hulp" explains a rating
    people = sum(bool(mentions(said)) for said in texts)
    return competences * 5 >= len(texts) * 3 or people * 10 >= len(texts) * 9


def _explained(sheet: Sheet, named: list[tuple[str, Mapping[str, tuple[str, int, int]]]], book: Book) -> Sheet:
    """Return a sheet with the lines of bare keys written out."""
    changed: dict[tuple[int, int], Cell] = {}
    listed = {row for whose, entries in named if whose == sheet.name for _, row, _ in entries.values()}
    for by_row in (True, False):
        lines: dict[int, list[Cell]] = {}
        for (row, column), cell in sheet.cells.items():
            if cell.text.strip():
                lines.setdefault(row if by_row else column, []).append(cell)
        for cells in lines.values():
            for _, entries in named:
                keyed = [cell for cell in cells if _stands_for(cell, entries, book)]
                if not _heads(sheet, keyed, cells, entries) or sum(c.row in listed for c in keyed) * 2 > len(keyed):
                    continue  # the list itself is none of them, nor are figures that rate on its lines
                if by_row and _names_people(entries) and _is_line(cells, keyed, book):
                    continue  # "goederen ontvangen | LB | SV | HD": who signed there
                for cell in keyed:
                    said = entries[_key(cell.text)][0]
                    said = next((mention.name for mention in mentions(said)), said)
                    changed[cell.row, cell.column] = cell._replace(value=said, text=said)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _names_people(entries: Mapping[str, tuple[str, int, int]]) -> bool:
    """Say whether keys are short for people rather than for competences."""
    return any(mentions(said) for said, _, _ in entries.values())


def _is_line(cells: list[Cell], keyed: list[Cell], book: Book) -> bool:
    """Say whether keys stand behind the name of a competence, in a line of its ratings."""
    first = min(cells, key=lambda cell: cell.column)
    found = book.meant(first.text).candidates if first not in keyed else ()
    return bool(found) and found[0].score >= LIKELY


def _heads(sheet: Sheet, keyed: list[Cell], cells: list[Cell], entries: Mapping[str, tuple[str, int, int]]) -> bool:
    """Say whether cells are a line of headings: each key once, most of the list and of the line, no words behind them.

    A line of ratings in figures may hold a few keys by chance.
    """
    once = len({_key(cell.text) for cell in keyed}) == len(keyed)
    enough = len(keyed) >= _LEAST and len(keyed) * 2 >= max(len(cells), len(entries))
    return once and enough and not _is_explained(sheet, keyed)


def _is_explained(sheet: Sheet, keyed: list[Cell]) -> bool:
    """Say whether words stand behind most of these cells: then they are a list of their own, a legend for instance."""
    return sum(bool(_beside(sheet, cell)) for cell in keyed) * 2 > len(keyed)


def _stands_for(cell: Cell, entries: Mapping[str, tuple[str, int, int]], book: Book) -> bool:
    if not _is_key(cell) or _key(cell.text) not in entries:
        return False
    return not any(code.competence for code in book.meant(cell.text).codes)  # a school's code needs no list


def _roles(snapshot: Snapshot) -> Mapping[str, str]:
    """Return what the letters of raters stand for: "A = Ausbilder (R. Hoffmann)   S = Selbsteinschätzung"."""
    found: dict[str, str] = {}
    for sheet in snapshot.sheets:
        for cell in sheet.standing(frozenset(said for said in sheet.texts if "=" in said)):
            for pair in inline_pairs(cell.text):
                if len(pair.token) <= _LONGEST and (said := _role_told(pair.meaning, alone=len(pair.token) > 1)):
                    found[_key(pair.token)] = said
    return found


def _role_told(meaning: str, *, alone: bool) -> str | None:
    """Return what says in which part somebody rated: "Ausbilder (R. Hoffmann)", the "leerling" who "vult zelf in".

    ``alone`` takes no names: longer keys are initials, which raters sign with.
    """
    if person(meaning) is not None and not (alone and mentions(meaning)):
        return meaning
    first = meaning.partition(" ")[0]
    return first if person(first) is not None and pattern("fills_in").search(fold(meaning)) else None


def _signed(sheet: Sheet, roles: Mapping[str, str]) -> Sheet:
    """Return a sheet with the columns that hold nothing but raters' letters written out."""
    columns: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values() if roles else ():
        if isinstance(cell.value, str) and cell.text.strip():
            columns.setdefault(cell.column, []).append(cell)
    changed: dict[tuple[int, int], Cell] = {}
    for cells in columns.values():
        letters = [cell for cell in cells if _key(cell.text) in roles]
        told = {_key(cell.text) for cell in letters}
        plain = [cell for cell in cells if _key(cell.text) not in roles and person(cell.text) is not None]
        most = len(letters) * 10 >= (len(cells) - len(plain)) * 8
        enough = len(letters) > 1 if plain else len(told) > 1 and len(letters) >= 2 * _LEAST
        if enough and most:
            for cell in letters:
                said = roles[_key(cell.text)]
                changed[cell.row, cell.column] = cell._replace(value=said, text=said)
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet
