"""What one text says of what stands below or beside it."""

from __future__ import annotations

from addin.reading.about.cutting import KEY, segments
from addin.reading.about.keyed import beside, boxed, is_told, key_concept, keyed
from addin.reading.about.passing import BY, in_passing, introduced, moment_in
from addin.reading.lexicon.dates import is_day_text, names_moment, read_day, stated_school_years, without_day
from addin.reading.lexicon.names import is_name, untitled
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, words
from addin.reading.tables.facets import NOTHING, Facets
from addin.sheet.snapshot import Cell, Sheet

_OF = frozenset({"van", "voor", "de", "du", "von", "of", "for", "fur"})


def told_in(said: str, school_year: int | None) -> Facets:
    """Return what a text alone says of what stands below it: "Mentor: Dirk Bos", "november", "Leerling: Noor"."""
    cell = Cell(1, 1, said, said)
    return said_of(Sheet("", {(1, 1): cell}), cell, said, school_year)[0]


def said_of(sheet: Sheet, cell: Cell, said: str, school_year: int | None) -> tuple[Facets, Facets, str | None]:
    """Return what a cell says, what its day suggests, and the address of a name left empty."""
    facets, weak, blank = Facets(), Facets(), None
    heading = len(words(said)) <= 6 and ":" not in said and not BY.search(said)
    if heading and names_moment(said) and not stated_school_years(said):
        day = read_day(said, school_year)
        if day is not None and _is_other_day(sheet, cell):
            return Facets(), Facets(), None
        if day is not None:
            return Facets(), Facets(moment=without_day(said), on=day.day), None
        return Facets(moment=moment_in(said)), Facets(), None
    for segment in segments(said):
        key = KEY.fullmatch(segment)
        if key is not None:
            value = key[2].strip() or beside(sheet, cell)
            found, empty = keyed(sheet, cell, key[1], value, school_year)
            facets, blank = facets.and_also(found).and_also(introduced(segment)), blank or empty
            if found != NOTHING or empty or not pattern("as_of").search(fold(key[1])):
                continue
        found, by_day = in_passing(segment, school_year)
        facets, weak = facets.and_also(found).and_also(introduced(segment)), weak.under(by_day)
    if pattern("document").search(fold(said)) and fold(said).rsplit(" ", maxsplit=1)[-1] in _OF:
        value = beside(sheet, cell)
        facets = facets.under(Facets(learner=untitled(value) if is_name(value) else None))
    if said.count(":") == 0 and key_concept(said) in {
        "learner",
        "mentor",
        "coach",
        "teacher",
        "period",
        "date",
        "assessor",
    }:
        value = "" if _heads_names(sheet, cell) else beside(sheet, cell)
        value = value if is_told(value, said) else boxed(sheet, cell)
        if is_told(value, said):
            found, _ = keyed(sheet, cell, said, value, school_year)
            facets = facets.and_also(found)
    return facets, weak, blank


def _heads_names(sheet: Sheet, cell: Cell) -> bool:
    """Say whether a word heads the names below it, and what stands beside it other columns: "leerling | Nederlands"."""
    below, right = sheet.cells.get((cell.row + 1, cell.column)), sheet.cells.get((cell.row, cell.column + 2))
    named = below is not None and is_name(below.text.strip()) and key_concept(below.text.strip()) is None
    return named and right is not None and bool(right.text.strip())


def _is_other_day(sheet: Sheet, cell: Cell) -> bool:
    """Say whether what stands before a day says that nobody rated then: "Start date", "geboortedatum"."""
    before = sheet.cells.get((cell.row, cell.column - 1))
    return before is not None and is_day_text(cell.text) and bool(pattern("other_day").search(fold(before.text)))
