"""What a sheet says about itself outside its tables: whose it is, who filled it in, when, for which school year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Role
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import (
    MONTHS,
    begins_or_ends,
    is_day_text,
    is_moment,
    names_moment,
    read_day,
    stated_school_years,
    without_day,
)
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_given, is_name, name_key, untitled
from addin.reading.lexicon.wordlists import alternatives, pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import introduces_other, mentions
from addin.reading.people.told import is_in_title, of_tab, title_name
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, SITES, Facets, person
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet

_KEY = re.compile(r"\s*([^:]{2,40}?)\s*:\s*(.*)", re.DOTALL)
_APART = re.compile(r"(?<!:)(?<!:\s)\s{2,}|[\n|•]")
_NEXT_KEY = re.compile(
    r",\s+(?=[^\W\d_]{3,20}(?: [^\W\d_]{2,12})?\s*:\s)"
)  # "trainee: Zoë Blanckaert, mentor: Harriet"
_DASHES = re.compile(r"\s+[-–—]\s+")
_DOTS = re.compile(r"[.…_\s]{3,}")
_INITIAL = re.compile(r"\s[A-Z]\.$")  # "Carole V."
_SHORT = 3  # words of a moment in a title
_INTRODUCED = 5  # words of what somebody is, with a title and a full name
_BY = re.compile(rf"\b{alternatives('filled_in_by')}\s+", re.IGNORECASE)
_ON_A_DAY = re.compile(r"[,\s]+(?:(?:op|le|on|am|dd|d\.d\.)\.?\s+)?(?=\d)")
_OF = frozenset({"van", "voor", "de", "du", "von", "of", "for", "fur"})


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
        found, by_day, empty = _said(sheet, cell, said, school_year)
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
    for segment in _segments(cell.text.strip()):
        key = _KEY.fullmatch(segment)
        named = fold(key[1] if key is not None else segment)
        if named in word_set("first_name_heads") | word_set("family_name_heads"):
            value = key[2].strip() if key is not None else ""
            yield named, value or _beside(sheet, cell)


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


def _said(sheet: Sheet, cell: Cell, said: str, school_year: int | None) -> tuple[Facets, Facets, str | None]:
    """Return what a cell says, what its day suggests, and the address of a name left empty."""
    facets, weak, blank = Facets(), Facets(), None
    heading = len(words(said)) <= 6 and ":" not in said and not _BY.search(said)
    if heading and names_moment(said) and not stated_school_years(said):
        day = read_day(said, school_year)
        if day is not None and _is_other_day(sheet, cell):
            return Facets(), Facets(), None
        if day is not None:
            return Facets(), Facets(moment=without_day(said), on=day.day), None
        return Facets(moment=_moment_in(said)), Facets(), None
    for segment in _segments(said):
        key = _KEY.fullmatch(segment)
        if key is not None:
            value = key[2].strip() or _beside(sheet, cell)
            found, empty = _keyed(sheet, cell, key[1], value, school_year)
            facets, blank = facets.and_also(found).and_also(_introduced(segment)), blank or empty
            if found != NOTHING or empty or not pattern("as_of").search(fold(key[1])):
                continue
        found, by_day = _in_passing(segment, school_year)
        facets, weak = facets.and_also(found).and_also(_introduced(segment)), weak.under(by_day)
    if pattern("document").search(fold(said)) and fold(said).rsplit(" ", maxsplit=1)[-1] in _OF:
        value = _beside(sheet, cell)
        facets = facets.under(Facets(learner=untitled(value) if is_name(value) else None))
    if said.count(":") == 0 and _concept(said) in {
        "learner",
        "mentor",
        "coach",
        "teacher",
        "period",
        "date",
        "assessor",
    }:
        value = _beside(sheet, cell)
        value = value if _is_told(value, said) else _boxed(sheet, cell)
        if _is_told(value, said):
            found, _ = _keyed(sheet, cell, said, value, school_year)
            facets = facets.and_also(found)
    return facets, weak, blank


def _is_other_day(sheet: Sheet, cell: Cell) -> bool:
    """Say whether what stands before a day says that nobody rated then: "Start date", "geboortedatum"."""
    before = sheet.cells.get((cell.row, cell.column - 1))
    return before is not None and is_day_text(cell.text) and bool(pattern("other_day").search(fold(before.text)))


def _is_told(value: str, key: str) -> bool:
    """Say whether a text can be what a key tells: a name or a moment, and not who is short for it ("TL", of Thomas)."""
    return bool(value) and (is_name(value) or is_moment(value)) and not fits_full_name(key, value)


def _boxed(sheet: Sheet, cell: Cell) -> str:
    """Return what stands in the box below a key, where keys stand beside each other; "" where names go on below it."""
    row = [other for (at, _), other in sheet.cells.items() if at == cell.row and other.text.strip()]
    keys = [other for other in row if _concept(other.text.strip()) is not None]
    below, under = (sheet.cells.get((cell.row + step, cell.column)) for step in (1, 2))
    alone = under is None or not is_name(under.text.strip())
    return below.text.strip() if below is not None and alone and len(keys) > 1 and len(keys) == len(row) else ""


def told_in(said: str, school_year: int | None) -> Facets:
    """Return what a text alone says of what stands below it: "Mentor: Dirk Bos", "november", "Leerling: Noor"."""
    cell = Cell(1, 1, said, said)
    return _said(Sheet("", {(1, 1): cell}), cell, said, school_year)[0]


def _introduced(segment: str) -> Facets:
    """Return who rated, where only what somebody is stands with the name: "mentor Wendy", "school: mevr. Baert"."""
    told = person(segment) if len(words(segment)) <= _INTRODUCED else None
    if told is None or told[0] is None or told[0] is Role.LEARNER or told[1] is None:
        return NOTHING
    titled = fold(told[1]).split()[0] in word_set("titles")
    firm = any(match.concept in SITES for match in heading_concepts(segment))
    return NOTHING if firm and not titled else Facets(rater=told[1], role=told[0])


def _moment_in(said: str) -> str:
    """Return the part of a title that names the moment: "Elektro Maes - leerlingen - Evaluatie 1" → "Evaluatie 1"."""
    parts = list(_DASHES.finditer(said))
    starts, ends = [0, *(part.end() for part in parts)], [*(part.start() for part in parts), len(said)]
    named = [at for at, (start, end) in enumerate(zip(starts, ends, strict=True)) if names_moment(said[start:end])]
    part = said[starts[named[0]] : ends[named[-1]]] if named else said
    kind, _, rest = part.partition(" ")
    return rest if fold(kind) in word_set("form_words") and names_moment(rest) else part  # "FICHE 1e evaluatie"


def filled_in_by(said: str) -> Facets:
    """Return who filled something in, where a line says so ("bijgehouden door Veerle (veiligheid)")."""
    said_plainly, by_day = _in_passing(said, None) if _BY.search(said) else (NOTHING, NOTHING)
    return said_plainly.under(by_day)


def _in_passing(segment: str, school_year: int | None) -> tuple[Facets, Facets]:
    """Return who filled a sheet in, and the day that a part of a title names, which gives way to anything said."""
    by = _BY.search(segment)
    said_by = segment[by.end() :].strip() if by is not None else ""
    said_by = said_by.rstrip(" ).") if said_by.count(")") > said_by.count("(") else said_by
    said_by, when = _and_when(said_by)
    said_by = _ON_A_DAY.split(said_by, maxsplit=1)[0].strip()  # "Rita Mertens op 12 december 2025"
    first, _, rest = said_by.partition(" ")
    day = read_day(segment, school_year)
    on = Facets(on=day.day, moment=when) if day else Facets(moment=when)
    if first.islower() and _role_in(first) and is_name(untitled(rest)):
        return Facets(rater=untitled(rest), role=_role_in(first)), on  # "ingevuld door chef Marnik Goethals"
    if said_by and is_name(untitled(said_by)):
        return Facets(rater=untitled(said_by), role=_role_in(said_by)), on
    if someone := _somebodys(said_by):
        return Facets(rater=someone), on
    if stated := pattern("as_it_was").search(fold(segment)):
        day = read_day(fold(segment)[stated.end() :], school_year)
        return NOTHING, Facets(on=day.day if day else None)
    if told := _rater_mentioned(segment):
        return NOTHING, replace(told, on=day.day if day else None)
    if len(words(segment)) <= 8 and day is not None and not pattern("other_day").search(fold(segment)):
        return NOTHING, Facets(moment=without_day(segment.strip()) if is_moment(segment) else None, on=day.day)
    if len(words(segment)) <= _SHORT and names_moment(segment) and not stated_school_years(segment):
        return NOTHING, Facets(moment=without_day(segment.strip()))  # "Q4 2025 - reviewed 11 Dec 2025 by Hannah Brandt"
    return NOTHING, NOTHING


def _and_when(said_by: str) -> tuple[str, str | None]:
    """Return who and when of "Hilde, mei 2026"; no moment where none stands behind the name."""
    who, _, when = said_by.partition(",")
    named = is_name(who.strip()) and names_moment(when.strip()) and not is_day_text(when.strip())
    return (who.strip(), when.strip()) if named else (said_by, None)


def _somebodys(said: str) -> str | None:
    """Return the name in "mijn vrouw Kathleen, ik was ziek": whose somebody is in a word or two, then their name."""
    parts = said.split()[:_SHORT]
    at = next((at for at, part in enumerate(parts) if part[0].isupper()), 0)
    name = parts[at].strip(" ,.;") if at else ""
    return name if is_given(name) and is_name(name) else None


def _rater_mentioned(said: str) -> Facets | None:
    """Return who rated, where a title says so in passing: "gegeven door Yves Demuynck (patissier en mentor)"."""
    for mention in mentions(said):
        before = words(said[: said.find(mention.name)])[-2:]
        role = _role_in(" ".join(before)) or _role_in(said[said.find(mention.name) + len(mention.name) :])
        if mention.other and (role is Role.MENTOR or set(before) & word_set("by_whom")):
            return Facets(rater=mention.name, role=role)
    return None


def _concept(said: str) -> str | None:
    """Return what a key names, written once or in two languages ("Leerling / Élève")."""
    named = {concept_of(part, 0.99) for part in said.split("/") if part.strip()}
    return named.pop() if len(named) == 1 else None


def _segments(said: str) -> list[str]:
    parts = [part for piece in _APART.split(said) for part in _NEXT_KEY.split(piece) if part.strip()]
    return (
        [piece for part in parts for piece in _dashed(part) if piece.strip()]
        if any(":" in p or _DASHES.search(p) for p in parts)
        else parts
    )


def _dashed(part: str) -> list[str]:
    """Return the pieces between dashes; "oktober - december 2025" is one, for a dash between months means until."""
    pieces: list[str] = []
    for piece in _DASHES.split(part):
        ends, begins = words(pieces[-1])[-2:] if pieces else [], words(piece)[:1]
        until = any(word in MONTHS for word in ends) and any(word in MONTHS for word in begins)
        until = until or bool(pieces and pieces[-1].count("(") > pieces[-1].count(")"))  # within brackets
        pieces[-1:] = [f"{pieces[-1]} - {piece}"] if until else [*pieces[-1:], piece]
    return pieces


def _role_in(text: str) -> Role | None:
    return next(
        (
            ROLE_OF_CONCEPT[match.concept]
            for word in words(text)
            for match in heading_concepts(word)
            if match.concept in ROLE_OF_CONCEPT
        ),
        None,
    )


def _beside(sheet: Sheet, cell: Cell) -> str:
    for step in range(1, 4):
        other = sheet.cells.get((cell.row, cell.column + step))
        if other is not None and other.text.strip():
            return "" if other.text.strip().endswith(":") else other.text.strip()
    return ""


def _keyed(sheet: Sheet, cell: Cell, key: str, value: str, school_year: int | None) -> tuple[Facets, str | None]:
    """Return what "key: value" says; the address too when it is a learner's name that was left empty."""
    matches = [match for match in heading_concepts(key) if match.share >= 0.4]  # "naam leerling", "nom du tuteur"
    concepts = {match.concept for match in matches}
    value = _DOTS.sub(" ", value).strip(" …_")
    value = value if _INITIAL.search(value) else value.strip(" .")
    if concepts & {"signature"}:
        return Facets(), None
    if is_name(untitled(value)):  # "Fait le 19/12/2025 par le tuteur : Quentin Corbion"
        ends = (match.concept for last in key.split()[-1:] for match in heading_concepts(last))
        concepts |= {concept for concept in ends if concept in ROLE_OF_CONCEPT}
    role_concept = next((c for c in ("mentor", "coach", "teacher", "assessor") if c in concepts), None)
    if role_concept is not None:
        if not value or not _names_one(value):
            return Facets(role=None), None
        named = next((mention.name for mention in mentions(value)), untitled(value))
        named = f"{named}." if _INITIAL.search(f"{named}.") and f"{named}." in value else named
        return Facets(rater=named, role=ROLE_OF_CONCEPT.get(role_concept) or _role_in(value)), None
    if "learner" in concepts or fold(key) in {"naam", "nom", "name"} or _is_for(key, value):
        if not value:
            return Facets(), where(sheet.name, cell.row, cell.column)
        whose = is_name(value) or (len(words(value)) <= 4 and not _is_other_fact(value))
        return (Facets(learner=untitled(value)), None) if whose else (Facets(), None)
    if concepts & {"period"} and value and not ("date" in concepts and is_day_text(value)):  # "datum gesprek"
        day = read_day(value, school_year) if is_moment(value) else None
        moment = key if is_day_text(value) and names_moment(key) else value  # "Evaluatie 1: 14/11/2025"
        return Facets(moment=moment, on=day.day if day else None), None
    if "date" in concepts and value and not begins_or_ends(key):
        day = read_day(value, school_year)
        return Facets(on=day.day if day else None), None
    return Facets(), None


def _is_for(key: str, value: str) -> bool:
    """Say whether a key says whom a sheet is for, and its value names somebody in full: "voor: Febe Rotsaert"."""
    return fold(key) in {"voor", "pour", "for", "fur"} and " " in untitled(value) and is_name(untitled(value))


def _is_other_fact(value: str) -> bool:
    """Say whether what stands behind a key is rather the next fact: "naam: | schooljaar 2025-2026"."""
    return bool(stated_school_years(value)) or is_moment(value) or bool(heading_concepts(value.split(maxsplit=1)[0]))


def _names_one(value: str) -> bool:
    if len(mentions(value)) == 1 and len(words(value)) <= 5:  # "Dieter Wiesen, Lagermeister"
        return True
    return is_name(untitled(value)) and not re.search(r"\s(?:en|et|and|und|&|\+)\s|/", value)
