"""What the cells outside the tables of a sheet say about all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from addin.reading.about.cutting import KEY, segments
from addin.reading.about.keyed import beside
from addin.reading.about.told import said_of
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import stated_school_years
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_heard, is_name, name_key
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import introduces_other, mentions
from addin.reading.people.told import is_in_title, of_tab, title_name
from addin.reading.tables.facets import NOTHING, Facets
from addin.sheet.snapshot import Cell, Sheet


@dataclass(frozen=True, slots=True)
class About:
    """What stands on a sheet about the whole sheet. ``names_mentor`` says that it speaks of mentors somewhere."""

    facets: Facets = NOTHING
    tab: Facets = NOTHING  # what the sheet's name says
    weak: Facets = NOTHING  # what only a day in a title suggests; it gives way to anything said
    school_years: tuple[int, ...] = ()
    names_mentor: bool = False
    about_one: bool = False  # the sheet is beyond doubt about one learner
    day_carried: bool = False  # it says that a line without a day has the day of the line above
    learner_blank: str | None = None  # the cell of a "name of the learner" that was left empty


def about_sheet(sheet: Sheet, cells: Sequence[Cell], book: Book, school_year: int | None, workbook: str = "") -> About:
    """Return what the cells outside a sheet's tables say about all of it.

    Args:
        sheet: The sheet; its name counts last.
        cells: The cells above or beside its tables, in reading order.
        book: The trajectory, for vehicles in titles.
        school_year: For days without a year.
        workbook: The file's name; a learner that it repeats is believed.
    """
    tab, file = (frozenset(words(said.replace("_", " "))) for said in (sheet.name, workbook))
    facets, weak, blank = NOTHING, NOTHING, None
    years: list[int] = []
    mentions, carried = False, False
    for cell in cells:
        said = cell.text.strip()
        if not said:
            continue
        years += stated_school_years(said)
        mentions = mentions or any(
            match.concept == "mentor" for word in words(said) for match in heading_concepts(word)
        )
        carried = carried or pattern("day_carried").search(fold(said)) is not None
        found, by_day, empty = said_of(sheet, cell, said, school_year)
        facets, weak = facets.and_also(found), weak.under(by_day)
        if empty and blank is None:
            blank = empty
    facets = replace(facets, learner=_in_full(sheet, cells, facets.learner))
    keyed = facets.learner is not None
    tab_says = of_tab(sheet.name, book, facets.rater)
    if is_in_title(tab_says.moment, facets.moment):
        facets = replace(facets, moment=tab_says.moment)
    titles = [name for cell in cells if (name := title_name(cell.text.strip(), tab, file)) and name[0] != facets.rater]
    titled = _mentioned(sheet, cells, facets, tab | file) or max(titles, key=lambda name: name[1], default=None)
    if titled and not titled[1] and not is_heard(titled[0]):
        titled = None  # "Huize Ceder"
    told = Facets(learner=titled[0]) if titled else NOTHING
    facets, weak = (facets.under(told), weak) if titled and titled[1] else (facets, told.under(weak))
    return About(
        facets,
        tab_says,
        weak,
        tuple(years),
        names_mentor=mentions,
        about_one=keyed or (titled is not None and titled[1]),
        day_carried=carried,
        learner_blank=blank if facets.learner is None and titled is None else None,
    )


def _in_full(sheet: Sheet, cells: Sequence[Cell], learner: str | None) -> str | None:
    """Return a learner with the first name before the family name, where a sheet has a key for each."""
    told = {key: value for cell in cells for key, value in _names_keyed(sheet, cell)}
    given = next((told[key] for key in word_set("first_name_heads") if key in told), None)
    family = next((told[key] for key in word_set("family_name_heads") if key in told), None)
    whole = f"{given} {family}"
    return whole if given and family and learner in {given, family} and is_name(whole) else learner


def _names_keyed(sheet: Sheet, cell: Cell) -> Iterable[tuple[str, str]]:
    for segment in segments(cell.text.strip()):
        key = KEY.fullmatch(segment)
        named = fold(key[1] if key is not None else segment)
        if named in word_set("first_name_heads") | word_set("family_name_heads"):
            value = key[2].strip() if key is not None else ""
            yield named, value or beside(sheet, cell)


def _mentioned(sheet: Sheet, cells: Sequence[Cell], facets: Facets, told: frozenset[str]) -> tuple[str, bool] | None:
    """Return the one learner whose full name stands over a table, and whether it is beyond doubt."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    called: dict[tuple[str, ...], str] = {}  # by what they are: "onze leerling Marwane Sterckx"
    for cell in cells:
        left = sheet.cells.get((cell.row, cell.column - 1))
        other = left is not None and introduces_other(left.text)  # "ploegbaas: | Patrick Claes"
        for mention in mentions(cell.text.strip()) if isinstance(cell.value, str) else ():
            if other or mention.other or (facets.rater and fits_full_name(facets.rater, mention.name)):
                continue
            if mention.learner:
                called[name_key(mention.name)] = mention.name
            again = bool(told & set(words(mention.name)) - word_set("particles"))
            found.setdefault(name_key(mention.name), (mention.name, again or mention.first))
    if facets.rater is not None:
        found.pop(name_key(facets.rater), None)
    if len(called) == 1:
        return next(iter(called.values())), True
    return next(iter(found.values())) if len(found) == 1 else None
