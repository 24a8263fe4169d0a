"""What a text says in passing: who filled a sheet in, on what day, for which moment."""

from __future__ import annotations

import re
from dataclasses import replace

from addin.domain.status import Role
from addin.reading.about.cutting import DASHES
from addin.reading.lexicon.dates import (
    is_day_text,
    is_moment,
    names_moment,
    read_day,
    stated_school_years,
    without_day,
    without_span,
)
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import is_name, untitled
from addin.reading.lexicon.wordlists import alternatives, pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, SITES, Facets, person

BY = re.compile(rf"\b{alternatives('filled_in_by')}\s+", re.IGNORECASE)
"""What stands before the name of who filled something in."""

_NAMED_AS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_ON_A_DAY = re.compile(r"[,\s]+(?:(?:op|le|on|am|dd|d\.d\.)\.?\s+)?(?=\d)")
_SHORT = 3  # words of a moment in a title
_INTRODUCED = 5  # words of what somebody is, with a title and a full name


def introduced(segment: str) -> Facets:
    """Return who rated, where only what somebody is stands with the name: "mentor Wendy", "school: mevr. Baert"."""
    plain = len(words(segment)) <= _INTRODUCED and "=" not in segment  # "TB = Tom Bracewell, chef" says who is TB
    told = person(segment) if plain else None
    if told is None or told[0] is None or told[0] is Role.LEARNER or told[1] is None:
        return NOTHING
    titled = fold(told[1]).split()[0] in word_set("titles")
    firm = any(match.concept in SITES for match in heading_concepts(segment))
    return NOTHING if firm and not titled else Facets(rater=told[1], role=told[0])


def moment_in(said: str) -> str:
    """Return the part of a title that names the moment: "Elektro Maes - leerlingen - Evaluatie 1" → "Evaluatie 1"."""
    said = without_span(said)
    parts = list(DASHES.finditer(said))
    starts, ends = [0, *(part.end() for part in parts)], [*(part.start() for part in parts), len(said)]
    named = [at for at, (start, end) in enumerate(zip(starts, ends, strict=True)) if names_moment(said[start:end])]
    part = said[starts[named[0]] : ends[named[-1]]] if named else said
    kind, _, rest = part.partition(" ")
    return rest if fold(kind) in word_set("form_words") and names_moment(rest) else part  # "FICHE 1e evaluatie"


def filled_in_by(said: str) -> Facets:
    """Return who filled something in, where a line says so ("bijgehouden door Veerle (veiligheid)")."""
    said_plainly, by_day = in_passing(said, None) if BY.search(said) else (NOTHING, NOTHING)
    return said_plainly.under(by_day)


def in_passing(segment: str, school_year: int | None) -> tuple[Facets, Facets]:
    """Return who filled a sheet in, and the day that a part of a title names, which gives way to anything said."""
    by = BY.search(segment)
    said_by = segment[by.end() :].strip() if by is not None else ""
    said_by = said_by.rstrip(" ).") if said_by.count(")") > said_by.count("(") else said_by
    said_by, when = _and_when(said_by)
    said_by = _ON_A_DAY.split(said_by, maxsplit=1)[0].strip()  # "Rita Mertens op 12 december 2025"
    if (told := _part_then_name(said_by)) is not None:
        return told, NOTHING
    first, _, rest = said_by.partition(" ")
    day = read_day(segment, school_year)
    when = when or (_opening_moment(segment[: by.start()]) if by is not None else None)
    on = Facets(on=day.day, moment=when) if day else Facets(moment=when)
    if (named := _NAMED_AS.fullmatch(said_by)) is not None and role_in(named[2]) and is_name(named[1]):
        return Facets(rater=named[1], role=role_in(named[2])), on  # "ingevuld door Bart (mentor)"
    if first.islower() and role_in(first) and is_name(untitled(rest)):
        return Facets(rater=untitled(rest), role=role_in(first)), on  # "ingevuld door chef Marnik Goethals"
    if said_by and is_name(untitled(said_by)):
        return Facets(rater=untitled(said_by), role=role_in(said_by)), on
    if someone := _somebodys(said_by):
        return Facets(rater=someone), on
    if stated := pattern("as_it_was").search(fold(segment)):
        day = read_day(fold(segment)[stated.end() :], school_year)
        return NOTHING, Facets(on=day.day if day else None)
    if told := _rater_mentioned(segment):
        return NOTHING, replace(told, on=day.day if day else None)
    if len(words(segment)) <= 8 and day is not None and not pattern("other_day").search(fold(segment)):
        return NOTHING, Facets(moment=without_day(segment.strip()) if is_moment(segment) else None, on=day.day)
    if len(words(segment)) <= _SHORT + 1 and names_moment(segment) and not stated_school_years(segment):
        return NOTHING, Facets(moment=without_day(segment.strip()))  # "Q4 2025 - reviewed 11 Dec 2025 by Hannah Brandt"
    return NOTHING, NOTHING


def _opening_moment(before: str) -> str | None:
    """Return the moment that opens a title, before who filled it in ("HERFST, ingevuld door …"), None if none does."""
    opening = before.partition(",")[0].strip() if "," in before else ""
    return opening if opening and len(words(opening)) <= _SHORT + 1 and is_moment(opening) else None


def _and_when(said_by: str) -> tuple[str, str | None]:
    """Return who and when of "Hilde, mei 2026"; no moment where none stands behind the name."""
    who, _, when = said_by.partition(",")
    named = is_name(who.strip()) and names_moment(when.strip()) and not is_day_text(when.strip())
    return (who.strip(), when.strip()) if named else (said_by, None)


def _part_then_name(said_by: str) -> Facets | None:
    """Return who rated of "their mentor, Gemma Whitlock": what somebody is, then who that is."""
    part, _, name = said_by.partition(",")
    role, named = role_in(part), untitled(name.strip())
    return Facets(rater=named, role=role) if role is not None and is_name(named) and not is_name(part) else None


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
        role = role_in(" ".join(before)) or role_in(said[said.find(mention.name) + len(mention.name) :])
        if mention.other and (role is Role.MENTOR or set(before) & word_set("by_whom")):
            return Facets(rater=mention.name, role=role)
    return None


def role_in(text: str) -> Role | None:
    """Return the role that the first word of a text naming one names ("chef", "tuteur"); None where none does."""
    return next(
        (
            ROLE_OF_CONCEPT[match.concept]
            for word in words(text)
            for match in heading_concepts(word)
            if match.concept in ROLE_OF_CONCEPT
        ),
        None,
    )
