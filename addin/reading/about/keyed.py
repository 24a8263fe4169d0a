"""What a key and its value say: "Leerling: Noor", "Evaluatie 1: 14/11/2025", in one cell or in two."""

from __future__ import annotations

import re

from addin.domain.status import Role
from addin.reading.about.passing import role_in
from addin.reading.lexicon.dates import (
    begins_or_ends,
    is_day_text,
    is_moment,
    names_moment,
    read_day,
    stated_school_years,
)
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_name, untitled
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.tables.facets import ROLE_OF_CONCEPT, Facets
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet

_DOTS = re.compile(r"[.…_\s]{3,}")
_INITIAL = re.compile(r"\s[A-Z]\.$")  # "Carole V."


def key_concept(said: str) -> str | None:
    """Return what a key names, written once or in two languages ("Leerling / Élève")."""
    named = {concept_of(part, 0.99) for part in said.split("/") if part.strip()}
    return named.pop() if len(named) == 1 else None


def is_told(value: str, key: str) -> bool:
    """Say whether a text can be what a key tells: a name or a moment, and not who is short for it ("TL", of Thomas)."""
    return bool(value) and (is_name(value) or is_moment(value)) and not fits_full_name(key, value)


def boxed(sheet: Sheet, cell: Cell) -> str:
    """Return what stands in the box below a key, where keys stand beside each other; "" where names go on below it."""
    row = [other for (at, _), other in sheet.cells.items() if at == cell.row and other.text.strip()]
    keys = [other for other in row if key_concept(other.text.strip()) is not None]
    below, under = (sheet.cells.get((cell.row + step, cell.column)) for step in (1, 2))
    alone = under is None or not is_name(under.text.strip())
    return below.text.strip() if below is not None and alone and len(keys) > 1 and len(keys) == len(row) else ""


def beside(sheet: Sheet, cell: Cell) -> str:
    """Return what stands first in the three cells to the right of a key; "" where nothing does, or another key."""
    for step in range(1, 4):
        other = sheet.cells.get((cell.row, cell.column + step))
        if other is not None and other.text.strip():
            return "" if other.text.strip().endswith(":") else other.text.strip()
    return ""


def keyed(sheet: Sheet, cell: Cell, key: str, value: str, school_year: int | None) -> tuple[Facets, str | None]:
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
    if role_concept == "assessor" and any(match.concept == "self" for match in heading_concepts(value)):
        return Facets(role=Role.LEARNER), None  # "Kobe zelf"
    if role_concept is not None:
        if not value or not _names_one(value):
            return Facets(role=None), None
        named = next((mention.name for mention in mentions(value)), untitled(value))
        named = f"{named}." if _INITIAL.search(f"{named}.") and f"{named}." in value else named
        return Facets(rater=named, role=ROLE_OF_CONCEPT.get(role_concept) or role_in(value)), None
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
