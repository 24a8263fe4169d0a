"""Who and when a heading speaks of: learner, rater and role, moment and day, vehicle."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from addin.domain.status import Role
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import day_of, is_day_text, is_moment, names_moment, read_day, without_day
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import HeadingMatch, concept_of, heading_concepts
from addin.reading.lexicon.names import is_initials, is_name, untitled
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.scale.signed import signed
from addin.sheet.snapshot import Cell

ROLE_OF_CONCEPT = {
    "mentor": Role.MENTOR,
    "company": Role.MENTOR,
    "site": Role.MENTOR,
    "coach": Role.COACH,
    "teacher": Role.TEACHER,
    "school": Role.TEACHER,
    "self": Role.LEARNER,
    "joint": Role.JOINT,
}
_PEOPLE = frozenset({*ROLE_OF_CONCEPT, "assessor", "learner"})
_NOT_ABOUT_RATINGS = frozenset({"start", "school", "company", "site", "class", "learner_id", "email"})
SITES = frozenset({"school", "company", "site"})
"""Headings of where a learner is: at school or in which company."""
_MOST_FILLING = 6  # words of a heading that says who fills in
_BRACKETS = re.compile(r"\(([^)]*)\)")
_SAYS = re.compile(r"(.{2,30}?)\s+(?:says|zegt|vindt|dit|sagt|meint|thinks|pense)", re.IGNORECASE)
_BY = re.compile(r"[^\W\d_]{4,}\s+(?:door|par|by|von|durch)\s+([^\W\d_a-z].{1,40})")  # "afgenomen door G. De Smedt"
_PARTED = re.compile(r"\s+[-–—|]\s+|\s*\n\s*")
_AROUND = re.compile(r"^[\s:()\-–,/]+|[\s:()\-–,/]+$")


@dataclass(frozen=True, slots=True)
class Facets:
    """What is known about a rating from around it; None where nothing is said."""

    learner: str | None = None
    rater: str | None = None
    role: Role | None = None
    moment: str | None = None
    on: date | None = None
    bad_day: bool = False
    variant: str | None = None
    others: tuple[tuple[Role, str], ...] = ()  # who else rates on a sheet, by what they are

    def under(self, outer: Facets) -> Facets:
        """Return these facets, completed by those of what stands around them."""
        return Facets(
            self.learner or outer.learner,
            self.rater or (outer.rater if self.role in (None, outer.role) else dict(outer.others).get(self.role)),
            self.role or (outer.role if self.rater in (None, outer.rater) else None),
            self.moment or outer.moment,
            self.on or (None if self.bad_day else outer.on),
            self.bad_day,
            self.variant or outer.variant,
            self.others or outer.others,
        )

    def and_also(self, told: Facets) -> Facets:
        """Return these facets completed by another fact of the same sheet: who else rates on it is kept beside them."""
        both = self.under(told)
        known = {self.role, *(role for role, _ in self.others)}
        if not self.rater or not told.rater or told.role is None or told.role in known:
            return both
        return replace(both, others=(*self.others, (told.role, told.rater)))


NOTHING = Facets()


@per_text
def person(text: str) -> tuple[Role | None, str | None] | None:
    """Return (role, name) of "mentor Rudy", "Mentor (K. Maes)", "ikzelf", "School (mevr. Tack)"; None for others."""
    if fold(text).strip(" .:") in word_set("learner_itself"):
        return Role.LEARNER, None
    if (role := _who_fills_in(words(text))) is not None:
        return role, None
    if words(text)[:1] and words(text)[0] in word_set("given_names") and is_name(text) and " " in text.strip():
        return None
    if (by := _BY.fullmatch(text.strip())) is not None and is_name(by[1]):
        return _role_in_brackets(text), untitled(by[1])
    for match in heading_concepts(text):
        if match.concept not in _PEOPLE or match.concept == "learner" or not _tells_who(match):
            continue
        role = ROLE_OF_CONCEPT.get(match.concept) or _role_in_brackets(text)
        name = _name_beside(text, match.rest) if role is not Role.JOINT else None  # "samen werken" is nobody
        if match.share < 0.5 and name is None:  # the word may be there by chance
            continue
        if match.concept in SITES and {words(text)[0], words(text)[-1]} <= set(match.rest):
            continue  # "werf school Erembodegem": nobody's name has it in the middle
        rates = all(concept_of(word) in {"status", "score"} for word in match.rest)  # "oordeel school"
        if (
            match.concept in SITES
            and not rates
            and (name is None or name.split()[0] in word_set("particles") or _placed(text))
        ):
            continue  # "site de Hal"
        return role, name
    return None


def _tells_who(match: HeadingMatch) -> bool:
    """Say whether a heading with "samen" tells who rated ("samen beslist"), and not what is to be done together."""
    return match.concept != "joint" or word_set("practising").isdisjoint(match.rest)


def _who_fills_in(said: tuple[str, ...]) -> Role | None:
    """Return whose a column is where its heading says no more: "leerling vult in", "ingevuld door mentor"."""
    if not 1 < len(said) <= _MOST_FILLING or word_set("fills_in").isdisjoint(said):
        return None
    left = [word for word in said if word not in word_set("fills_in") and word not in word_set("filling_in")]
    if len(left) != 1:
        return None
    return (
        Role.LEARNER if left[0] in word_set("learner_itself") else ROLE_OF_CONCEPT.get(concept_of(left[0], 0.99) or "")
    )


def _role_in_brackets(text: str) -> Role | None:
    """Return what the one is who rated, where it stands behind their name: "Rated by Joan (mentor)"."""
    told = (ROLE_OF_CONCEPT.get(one.concept) for said in _BRACKETS.findall(text) for one in heading_concepts(said))
    return next((role for role in told if role is not None), None)


def _placed(text: str) -> bool:
    """Say whether a name has its place in brackets behind it, a word or two: "Dorian Petre (Antwerp site)"."""
    inside = _BRACKETS.search(text)
    bare = text[: inside.start()].strip() if inside is not None else ""
    return inside is not None and len(words(inside[1])) > 1 and len(bare.split()) > 1 and not _is_titled(bare)


def _name_beside(text: str, rest: tuple[str, ...]) -> str | None:
    """Return the name that a heading holds beside the word for the role."""
    if not rest:
        return None
    for inside in _BRACKETS.findall(text):
        if is_name(inside.strip()):
            return str(inside).strip()
    kept = [
        word
        for word in re.split(r"[\s:]+", _BRACKETS.sub(" ", text))
        if (words(word) and set(words(word)) <= set(rest)) or fold(word) in {"de", "van"}
    ]
    name = _AROUND.sub("", " ".join(kept))
    told = ":" in text and name.istitle() and not set(words(name)) & word_set("not_names")  # "mentor: Peter"
    return untitled(name) if name and (told or is_name(name)) else None


def _is_titled(said: str) -> bool:
    """Say whether a name is written with a title ("juf Els", "Mevr. De Smet"): learners are not."""
    first, _, rest = said.strip().partition(" ")
    return fold(first) in word_set("titles") - {"de", "m."} and bool(rest) and is_name(rest)


def _sayer(said: str) -> Facets | None:
    """Return the rater of "Ingrid says", None for other headings."""
    match = _SAYS.fullmatch(said.strip())
    return Facets(rater=match[1]) if match and is_name(match[1]) else None


def _with_day(said: str, book: Book, school_year: int | None, hint: str | None) -> Facets | None:
    """Return who and when of "mentor 14/11" and "14/11 - mentor: Trevor", None for headings without both."""
    pieces = [piece.strip() for piece in _PARTED.split(said) if piece.strip()]
    days = [piece for piece in pieces if is_day_text(piece)]
    someone = person(" ".join(piece for piece in pieces if piece not in days)) if len(days) == 1 < len(pieces) else None
    if someone is not None and (told := read_day(days[0], school_year)) is not None:
        return Facets(rater=someone[1], role=someone[0], on=told.day, bad_day=told.impossible)
    parts = signed(said)
    day = read_day(parts.day, school_year) if parts is not None else None
    if parts is not None and parts.rater is not None and not parts.token and day is not None:  # "12/11 KV"
        return Facets(rater=parts.rater, on=day.day, bad_day=day.impossible, moment=parts.day)
    if parts is None or not parts.token or parts.rater is not None:
        return None
    outer = head_facets(None, parts.token, book, school_year, hint=hint)
    if outer == NOTHING or day is None or outer.moment is not None:
        return None
    return replace(outer, on=day.day, bad_day=day.impossible, moment=parts.day)


def _over_more(said: str, book: Book, school_year: int | None, hint: str | None) -> Facets | None:
    """Return whose column a heading of several lines heads: "Noor Peeters" over "5de jaar", "okt" or "mentor An"."""
    name, *more = [part.strip() for part in said.split("\n") if part.strip()]
    known = bool(more) and is_name(name) and not is_initials(name) and (" " in name or is_given(name))
    if not known or hint not in {None, "learner"} or person(name) is not None or is_moment(name):
        return None
    rest = " ".join(more)
    below = head_facets(None, rest, book, school_year)
    if below.learner is not None or is_name(rest):
        return None  # a name in two lines, or two names
    if below.role not in {None, Role.LEARNER} and below.rater is None:
        return None  # "Jana", over "mentor": what she is
    if pattern("of_a_learner").search(fold(rest)):
        below = NOTHING
    return replace(below, learner=untitled(name))


def _without_key(said: str) -> str:
    """Return the moment behind its key: "Maand: oktober 2025" is "oktober 2025"."""
    key, colon, value = said.partition(":")
    return value.strip() if colon and concept_of(key, 0.99) == "period" and names_moment(value) else said


def _signed_moment(said: str) -> tuple[str, Facets]:
    """Return a moment apart from who rated then, where that stands behind it: "oktober 2025 (KM)", "T1 (Els)"."""
    inside = _BRACKETS.search(said)
    before = said[: inside.start()].strip() if inside is not None and said.rstrip().endswith(")") else ""
    if inside is None or not names_moment(before):
        return said, NOTHING
    who = inside[1].strip()
    someone = person(who) or ((None, who) if is_initials(who) or (is_name(who) and not is_moment(who)) else None)
    return (before, Facets(role=someone[0], rater=someone[1])) if someone is not None else (said, NOTHING)


def head_facets(
    cell: Cell | None, said: str, book: Book, school_year: int | None, *, hint: str | None = None
) -> Facets:
    """Return what one heading says.

    Args:
        cell: The cell it stands in; its value may be a real date.
        said: Its text.
        book: The trajectory, for vehicles.
        school_year: Year in which the school year began, for days without a year.
        hint: The concept of the label in the corner beside it ("learner", "date", "mentor"…), if there is one.
    """
    if not said or hint in _NOT_ABOUT_RATINGS:
        return NOTHING
    day = (
        day_of(cell.value, said, school_year)
        if cell is not None and (hint == "date" or is_day_text(said) or isinstance(cell.value, date | datetime))
        else None
    )
    if day is not None:
        return Facets(on=day.day, bad_day=day.impossible)
    told = _sayer(said) or _with_day(said, book, school_year, hint) or _over_more(said, book, school_year, hint)
    if told is not None:
        return told
    facets = NOTHING
    variant = book.variant(said)
    someone = person(said) if hint != "learner" or not is_name(said) else None
    if someone is not None:
        facets = replace(facets, role=someone[0], rater=someone[1])
    elif hint in ROLE_OF_CONCEPT or hint == "assessor":
        facets = replace(facets, role=ROLE_OF_CONCEPT.get(hint or ""), rater=said) if is_name(said) else facets
    elif hint != "learner" and _is_titled(said):
        facets = replace(facets, rater=said)
    elif hint != "period" and variant is None and is_name(said) and (is_initials(said) or not is_moment(said)):
        facets = replace(facets, learner=untitled(said) if not is_initials(said) else said)
    if names_moment(said) and facets.learner is None and facets.role is None:
        inside = read_day(said, school_year)
        parts = [_without_key(part.strip()) for part in said.split("\n")]
        named = [part for part in parts if names_moment(part) and not is_day_text(part)]
        moment, rated_by = _signed_moment(" ".join(named) or _without_key(said))
        moment = without_day(moment)
        facets = replace(facets, moment=moment, on=inside.day if inside else None).under(rated_by)
    return replace(facets, variant=variant) if variant else facets
