"""Whose name is whose: learners in titles, tabs and file names, mentors in passing, short forms and full ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.status import Role
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import (
    fits_full_name,
    is_heard,
    is_initials,
    is_name,
    is_turned,
    name_key,
    untitled,
)
from addin.reading.lexicon.statuses import distance
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.people.roles import is_short, may_be_short, role_word, who_and_what
from addin.reading.people.rolls import under_full_names
from addin.reading.tables.facets import Facets, person
from addin.sheet.snapshot import Sheet, Snapshot

_PIECES = re.compile(r"\s+[-–—|]\s+|\s{3,}|:\s+|,\s+(?=\D)")
_SHORT_FORM = re.compile(r"([^\W\d_][\w.]{0,7})\s*[=:]\s*$")
_WHO_THEN_WHAT = re.compile(r"\s*[,(]|\s[-–]\s")
_LONGEST_LIST = 200  # letters of a text that lists who is who
_LEAST_CUT_OFF = 3  # letters
_LONG_ENOUGH_FOR_A_SLIP = 5


_REPEATED = 2  # worth of a name that the sheet's or the file's name repeats


def title_name(said: str, tab: frozenset[str], file: frozenset[str]) -> tuple[str, bool] | None:
    """Return the learner that a title names: "Evaluatie Jelle Smets", "Fiche – Aylin Demirci", "Thibo Claes - Logi".

    Args:
        said: The title.
        tab: The words of the sheet's name; a name that they repeat is believed first.
        file: The words of the file's name, which may repeat a company's name as well as a learner's.

    Returns:
        The name, and whether it is beyond doubt: repeated by the sheet's name, or by the file's and introduced as such.
    """
    if not said or len(said) > 120 or _tells_role(said):
        return None
    weighed = []
    pieces = [piece.strip() for piece in _PIECES.split(said) if piece.strip()]
    several = bool(set(words(said)) & word_set("learners"))  # "Backstube Reinertz - Lehrlinge": a firm and its own
    for at, whole in enumerate(pieces):
        piece = re.split(r"\s+(?:\(|\d)", whole, maxsplit=1)[0]  # "Jelle Wuyts 5 EIT": the class is no name
        name = name_in(piece)
        if name is None or len(name.split()) == 1 or is_moment(name):
            continue
        if name.isupper() and not tab & set(words(name)):
            continue  # a title in capitals
        if word_set("company") & set(words(piece)) or _speaks_of_learners(name):
            continue
        before = piece[: len(piece) - len(name)]
        parts = set(words(name)) - word_set("particles")
        known = 3 if tab & parts else 2 if file & parts else 0
        titled = bool(pattern("document").search(fold(before))) or before.rstrip().endswith(
            (" van", " de", " von", " of", " for", " voor", " pour", " für")
        )
        opens = at == 0 and len(pieces) > 1 and not before and known != 2 and not several
        worth = known + (titled or opens)
        if not before and at == len(pieces) - 1 and pattern("document").search(fold(" ".join(pieces[:at]))):
            worth += 1
        # A file repeats its company's name as well: "De Linde".
        called = any(map(is_given, name.split())) and fold(name.split()[0]) not in word_set("particles")
        beyond_doubt = known > 2 or (known > 0 and called and (titled or len(pieces) == 1))
        weighed.append((worth, -at, name, beyond_doubt))
    best = max(weighed, default=(0, 0, "", False))
    if best[0] < _REPEATED and len({name_key(one.name) for one in mentions(said) if not one.other}) > 1:
        return None  # a list of learners names none of them as the one
    return (best[2], best[3]) if best[0] else None


def _speaks_of_learners(name: str) -> bool:
    """Say whether what looks like a name is about learners, and so about nobody: "Noten der Lernenden"."""
    return not set(words(name)).isdisjoint(word_set("learners") | word_set("learner_itself"))


def _tells_role(said: str) -> bool:
    """Say whether a text introduces somebody in another part than the learner's ("Tutrice : Vanessa Collard")."""
    key = said.split(":", maxsplit=1)[0] if ":" in said else ""
    return any(
        match.concept in {"mentor", "coach", "teacher", "assessor", "joint"}
        for match in heading_concepts(key)
        if match.share >= 0.5
    )


def name_in(piece: str) -> str | None:
    """Return the name that a text is or ends with, None when it does not."""
    parts = piece.split()
    given = next((at for at, part in enumerate(parts) if at and is_given(part)), 0)  # "Reflectie Noor Peeters"
    for start in sorted(range(len(parts)), key=lambda at: at != given):
        tail = " ".join(parts[start:])
        if parts[start][0].isupper() and is_name(tail) and not pattern("document").search(fold(parts[start])):
            return tail
    return piece if is_name(piece) and len(parts) == 1 else None


def tab_facets(name: str, book: Book) -> Facets:
    """Return what a sheet's name says: a moment, a vehicle, or whose sheet it is."""
    bare = re.sub(r"\s*\(\d+\)$", "", name).strip()
    facets = Facets(variant=book.variant(bare))
    if is_moment(bare):
        return replace(facets, moment=bare)
    rater = person(bare)
    if rater is not None and rater[1] is not None:
        return replace(facets, rater=rater[1], role=rater[0])  # "mentor Sonja"
    someone = name_in(bare)
    if (
        someone is not None
        and person(bare) is None
        and not re.fullmatch(r"(?:blad|sheet|feuil|feuille|tabelle|tab)\s*\d*", fold(bare))
    ):
        return replace(facets, learner=someone)
    return facets


def is_in_title(tab: str | None, title: str | None) -> bool:
    """Say whether a title names a sheet's own moment, perhaps among other words: "Herfst", "kleurtjes herfst 2025"."""
    if not tab or not title or fold(tab) not in fold(title):
        return False
    return fold(title) == fold(tab) or len(words(title)) > len(words(tab)) + 1  # a year says it more fully


def of_tab(name: str, book: Book, rater: str | None) -> Facets:
    """Return what a sheet's name says; one that is called as who filled it in names no learner."""
    tab = tab_facets(name, book)
    same = rater and tab.learner and (fold(rater) == fold(tab.learner) or fits_full_name(tab.learner, rater))
    return replace(tab, learner=None) if same else tab


def names_in_tabs(names: Sequence[str], book: Book, listed: Iterable[str]) -> frozenset[str]:
    """Return the sheet names that can be taken as a learner's: names heard here and those beside them, or listed ones.

    A sheet called "Overzicht", "Lager" or "Bijlage Transport" looks like a name; only company makes it one.
    """
    learners = {name: learner for name in names if (learner := tab_facets(name, book).learner)}
    full, heard = tuple(listed), any(map(is_heard, learners.values()))
    return frozenset(
        name
        for name, learner in learners.items()
        if (heard and (len(learner.split()) > 1 or len(learners) > 1))
        or any(fits_full_name(learner, other) for other in full)
    )


def roles_in_tabs(names: Sequence[str]) -> Mapping[str, Role]:
    """Return who rates on each sheet that is called so: "mentor" beside "leerling". One alone may mean anything."""
    told = {name: said[0] for name in names if (said := person(name)) is not None and said[1] is None}
    roles = {name: role for name, role in told.items() if role is not None}
    return roles if len(set(roles.values())) > 1 else {}


def name_in_file(workbook: str) -> str | None:
    """Return the learner that a file's name gives ("Opvolging Noor Peeters.xlsx"), None when it gives none."""
    stem = re.sub(r"\.xls[xm]$", "", workbook, flags=re.IGNORECASE)
    for piece in re.split(r"\s+-\s+|[_()]|\d+", stem):
        if word_set("company") & set(words(piece)):
            continue
        name = name_in(piece.strip()) if piece.strip() and not any(role_word(word) for word in piece.split()) else None
        if name is not None and len(name.split()) > 1:
            return name
    named = [mention.name for mention in mentions(stem.replace("_", " ")) if not mention.other]
    return named[0] if len(named) == 1 else None  # "Suivi Maëlys Thonon cuisine"


_CALLED = re.compile(r"\s*\(([^\W\d_]{2,10})\)")  # right behind a name: how somebody is called


def explained_names(snapshot: Snapshot) -> Mapping[str, str]:
    """Return what each short form (folded) stands for where the workbook says so: "MO = Miriam Okafor", "Vivi | …".

    A short form beside a full name counts only as a pair of cells on a line, and when it is never paired otherwise.
    """
    found: dict[str, set[str]] = {}
    paired: dict[str, set[str]] = {}
    everybody: set[str] = set()
    for sheet in snapshot.sheets:
        for said in map(str.strip, sheet.texts):
            for mention in mentions(said) if len(said) <= _LONGEST_LIST else ():
                for short in _beside_name(said, mention.name):
                    found.setdefault(fold(short), set()).add(mention.name)
        named = {whole: full for whole in sheet.texts if (full := _full_name(whole.strip())) is not None}
        named |= under_full_names(sheet)
        for short, full in _paired(sheet, named):
            paired.setdefault(short, set()).add(full)
        everybody.update(named.values())
    for short, names in paired.items():
        if is_initials(short) or len({name_key(one) for one in everybody if fits_full_name(short, one)}) < 2:
            found.setdefault(fold(short), set()).update(
                names
            )  # "Lotte Mertens | Lotte" tells not who is Lotte elsewhere
    return {short: full.pop() for short, full in found.items() if len(full) == 1}


def _full_name(said: str) -> str | None:
    """Return the full name that is all of a cell, but for what the one is behind it: "Carol Bexley, mentor"."""
    people = mentions(said)
    alone = _WHO_THEN_WHAT.split(said, maxsplit=1)[0]
    if " " in alone and len(people) == 1 and people[0].name == untitled(alone):  # a full name has two parts
        return people[0].name
    if is_turned(said):
        return said
    return alone if not people and who_and_what(said) is not None else None


def _beside_name(said: str, name: str) -> Iterator[str]:
    """Yield the short forms right before and behind a name: "MO = Miriam Okafor", "Jolien Vercruysse (Jo)"."""
    at = said.find(name)
    before = _SHORT_FORM.search(_without_role(said[:at]))
    if before is not None:
        yield before[1]
    called = _CALLED.match(said, at + len(name))
    if called is not None and " " in name and is_name(called[1]):
        yield called[1]


def _paired(sheet: Sheet, named: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield each short form that stands beside a full name, and that name; ``named`` are those by their cell's text."""
    for cell in sheet.standing(named):
        for beside in (cell.column - 1, cell.column + 1):
            other = sheet.cells.get((cell.row, beside))
            short = other.text.strip() if other is not None and isinstance(other.value, str) else ""
            if is_short(short) and may_be_short(short, named[cell.text]):
                yield short, named[cell.text]


def _without_role(before: str) -> str:
    """Return what stands before a name without what somebody is: "KV = mentor " is "KV = "."""
    start, _, last = before.rstrip().rpartition(" ")
    return start if start and last[0].isalpha() and role_word(last) is not None else before


def _cut_off(short: str, full: str) -> bool:
    """Say whether a short form is the beginning of a first name: "Fem" for Femke Aerts; "Jan" is a name of its own."""
    bare = short.rstrip(".")
    return len(bare) >= _LEAST_CUT_OFF and not is_given(bare) and fold(full).startswith(fold(bare)) and " " not in bare


def _one_slip_away(name: str, full: str) -> bool:
    """Say whether a first name is a full one's but for one slip: "Sorraya", of Soraya El Khattabi."""
    return distance(fold(name), fold(full.split(maxsplit=1)[0]), 1) is not None


class Names:
    """The full names of a workbook, to give each short form its fullest one; an unclear short form stays as it is."""

    def __init__(self, full: Iterable[str], explained: Mapping[str, str] | None = None) -> None:
        self._explained = explained or {}
        each_once = [*dict.fromkeys(reversed([*full]))][::-1]  # of one name the spelling that comes last counts,
        each_once.sort(key=lambda name: is_given(name.split()[0]))  # but first names before family names
        named = {
            name_key(name): untitled(name) for name in each_once if len(name_key(name)) > 1 and not is_initials(name)
        }
        self._full = {
            key: name for key, name in named.items() if not any(fits_full_name(name, other) for other in named.values())
        }

    def fullest(self, name: str | None) -> str | None:
        """Return the one full name that a short form can stand for, else the name as given."""
        if name is None:
            return None
        fits = self.fits(name)
        return fits[0] if len(fits) == 1 else name

    def fits(self, name: str) -> list[str]:
        """Return the full names that a short form can stand for; the name itself when it is a full one."""
        if fold(name) in self._explained:
            return [self._explained[fold(name)]]
        if name_key(name) in self._full and len(name_key(name)) > 1:
            return [self._full[name_key(name)]]  # "Peeters Noor" here and "Noor Peeters" there are one
        fits = [full for full in self._full.values() if fits_full_name(name, full)]
        if not fits and " " not in name and len(name) >= _LONG_ENOUGH_FOR_A_SLIP:
            fits = [full for full in self._full.values() if _one_slip_away(name, full)]
        return fits or [full for full in self._full.values() if _cut_off(name, full)]
