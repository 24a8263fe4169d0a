"""Whose name is whose: learners in titles, tabs and file names, mentors in passing, short forms and full ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from addin.domain.status import Role
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_given, is_initials, is_name, name_key, untitled
from addin.reading.lexicon.statuses import distance
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.people.rolls import under_full_names
from addin.reading.tables.facets import ROLE_OF_CONCEPT, Facets, person
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_PIECES = re.compile(r"\s+[-–—|]\s+|\s{3,}|:\s+|,\s+(?=\D)")
_SHORT_FORM = re.compile(r"([^\W\d_][\w.]{0,7})\s*[=:]\s*$")
_WHO_IS_WHAT = re.compile(
    r"([^\W\d_][\w.]{0,7})\s*[=:]\s*([^,;=:()\n]{3,40}?)\s*(?:\(|,\s|\s[-–]\s)\s*([^(),;=:\n]{3,40})"
)
_WHO_THEN_WHAT = re.compile(r"\s*[,(]|\s[-–]\s")
_SHORT_IN = re.compile(r"[=:].*[(,–-]")
_FEW = 3  # words that say what somebody is
_LONGEST_LIST = 200  # letters of a text that lists who is who
_LONGEST_SHORT = 10
_LONG_ENOUGH_FOR_A_SLIP = 5
_SENTENCE = 25  # words beyond which a text does not introduce people
_ARE = frozenset({"zijn", "is", "sont", "est", "are", "sind", "ist"})


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
        if word_set("company") & set(words(piece)):
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
        beyond_doubt = known > 2 or (known > 0 and (titled or len(pieces) == 1))
        weighed.append((worth, -at, name, beyond_doubt))
    best = max(weighed, default=(0, 0, "", False))
    if best[0] < _REPEATED and len({name_key(one.name) for one in mentions(said) if not one.other}) > 1:
        return None  # a list of learners names none of them as the one
    return (best[2], best[3]) if best[0] else None


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


def names_in_tabs(names: Sequence[str], book: Book, listed: Iterable[str]) -> frozenset[str]:
    """Return the sheet names that can be taken as a learner's: a full name, one of several, or a listed learner.

    A single sheet called "Overzicht" or "Matrix" looks like a first name; only company makes it one.
    """
    learners = {name: learner for name in names if (learner := tab_facets(name, book).learner)}
    full = tuple(listed)
    return frozenset(
        name
        for name, learner in learners.items()
        if len(learner.split()) > 1 or len(learners) > 1 or any(fits_full_name(learner, other) for other in full)
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
        name = name_in(piece.strip()) if piece.strip() and not any(_role_word(word) for word in piece.split()) else None
        if name is not None and len(name.split()) > 1:
            return name
    named = [mention.name for mention in mentions(stem.replace("_", " ")) if not mention.other]
    return named[0] if len(named) == 1 else None  # "Suivi Maëlys Thonon cuisine"


def roles_of_names(snapshot: Snapshot) -> Mapping[str, Role]:
    """Return the role of each name (folded, first names apart) that a workbook introduces in passing.

    "mentoren: Veerle en Hüseyin", "Peter en Koen zijn de mentoren van Jonas", "trajectbegeleider Els".
    """
    found: dict[str, Role] = {}
    seen: set[str] = set()
    for said in {
        cell.text for sheet in snapshot.sheets for cell in sheet.cells.values() if _SHORT_IN.search(cell.text)
    }:
        for name, role in _explained_roles(said) if len(said) <= _LONGEST_LIST and _SHORT_IN.search(said) else ():
            found.setdefault(fold(name), role)
    for sheet in snapshot.sheets:
        sentences = {said for said in sheet.texts if said not in seen and 1 < len(said.split()) <= _SENTENCE}
        labels = {said for said in sheet.texts if said.rstrip().endswith(":")}
        seen.update(sheet.texts)
        for cell in sheet.standing(sentences | labels):
            if cell.text in sentences:
                sentences.remove(cell.text)  # once is enough
                for name, role in _introduced(cell.text):
                    found.setdefault(fold(name), role)
            found |= _roles_of_short_forms(sheet, cell)
            if cell.text in labels:
                beside = sheet.cells.get((cell.row, cell.column + 1))
                for name, role in _introduced(f"{cell.text} {beside.text}") if beside is not None else ():
                    found.setdefault(fold(name), role)
    for name, role in _listed_roles(snapshot):
        found.setdefault(fold(name), role)
    return found


def _listed_roles(snapshot: Snapshot) -> Iterable[tuple[str, Role]]:
    """Yield the people of a list that says what each is, in a cell behind their name: "JV | Johan Vanhamme | mentor".

    Nothing stands behind what they are: with ratings there it is a table in which two rate the same learner.
    """
    for sheet in snapshot.sheets:
        roles = {said: told[0] for said in sheet.texts if (told := person(said)) is not None and told[1] is None}
        columns: dict[int, list[Cell]] = {}
        for cell in sheet.standing(roles):
            columns.setdefault(cell.column, []).append(cell)
        for cells in columns.values():
            if any((cell.row, cell.column + step) in sheet.cells for cell in cells for step in (1, 2)):
                continue
            for cell in cells:
                before = [sheet.cells.get((cell.row, cell.column - step)) for step in (1, 2)]
                named = [other.text.strip() for other in before if other is not None and is_name(other.text.strip())]
                role = roles[cell.text]
                if role not in {None, Role.LEARNER} and any(" " in name for name in named):
                    yield from ((name.split()[0], role) for name in named)


def _explained_roles(said: str) -> Iterable[tuple[str, Role]]:
    """Yield initials with what their bearer is, behind the name: "JV = Joris Verhulst (mentor)"."""
    for match in _WHO_IS_WHAT.finditer(said):
        role = next((role for part in match[3].split() if (role := _role_word(part))), None)
        if role is not None and is_name(match[2].strip()):
            yield from ((name, role) for name in (match[1], *match[2].split()) if _is_given(name))


def _roles_of_short_forms(sheet: Sheet, cell: Cell) -> dict[str, Role]:
    """Return the roles of the short forms, folded, beside "Carol Bexley, mentor": "CB", in a cell of its own."""
    told = _who_and_what(cell.text.strip())
    beside = (sheet.cells.get((cell.row, cell.column + step)) for step in (-1, 1)) if told is not None else ()
    short = [other.text.strip() for other in beside if other is not None]
    return {fold(said): told[1] for said in short if told and _is_short(said) and _may_be_short(said, told[0])}


def _who_and_what(said: str) -> tuple[str, Role] | None:
    """Return the name and the role of "Dora Mertens, mentor"; None for other texts."""
    name, *rest = _WHO_THEN_WHAT.split(said, maxsplit=1)
    what = rest[0].split() if rest else []
    role = next((role for part in what[:_FEW] if (role := _role_word(part.strip(" ).,")))), None)
    return (name, role) if role is not None and " " in name and is_name(name) else None


def _introduced(said: str) -> Iterable[tuple[str, Role]]:
    if (told := _who_and_what(said)) is not None:
        yield told[0].split(maxsplit=1)[0], told[1]
        return
    parts = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", said)
    roles = [_role_word(part) for part in parts]
    at = next((number for number, role in enumerate(roles) if role is not None), None)
    if at is None:
        return
    turned = any(part in _ARE for part in parts[max(0, at - 3) : at])
    if turned:
        yield from ((part, role) for part in parts[:at] if (role := roles[at]) and _is_given(part))
        return
    role = None
    for part, own in zip(parts, roles, strict=True):
        if own is not None:
            role = own
        elif role is not None and _is_given(part):
            yield part, role
        elif fold(part) not in word_set("joining") and part[0].islower():
            role = None if fold(part) in {"van", "de", "of", "voor", "pour", "for"} and role is not None else role


def _role_word(part: str) -> Role | None:
    if part[0].isupper() and part.isupper():
        return None
    return next(
        (
            ROLE_OF_CONCEPT[m.concept]
            for m in heading_concepts(part)
            if m.share == 1 and m.concept in {"mentor", "coach", "teacher"}
        ),
        None,
    )


def _is_given(part: str) -> bool:
    return len(part) > 1 and part[0].isupper() and is_name(part)


def explained_names(snapshot: Snapshot) -> Mapping[str, str]:
    """Return what each short form (folded) stands for where the workbook says so: "MO = Miriam Okafor", "Vivi | …".

    A short form beside a full name counts only as a pair of cells on a line, and when it is never paired otherwise.
    """
    found: dict[str, set[str]] = {}
    for sheet in snapshot.sheets:
        named: dict[str, str] = {}  # the cells that hold a full name, by their text
        for whole in sheet.texts:
            said = whole.strip()
            people = mentions(said)
            for mention in people if len(said) <= _LONGEST_LIST else ():
                before = _SHORT_FORM.search(said[: said.find(mention.name)])
                if before is not None:
                    found.setdefault(fold(before[1]), set()).add(mention.name)
            alone = _WHO_THEN_WHAT.split(said, maxsplit=1)[0]  # "Carol Bexley, mentor"
            if " " in alone and len(people) == 1 and people[0].name == untitled(alone):  # a full name has two parts
                named[whole] = people[0].name
            elif not people and _who_and_what(said) is not None:
                named[whole] = alone
        named |= under_full_names(sheet)
        for cell in sheet.standing(named):
            for beside in (cell.column - 1, cell.column + 1):
                other = sheet.cells.get((cell.row, beside))
                short = other.text.strip() if other is not None and isinstance(other.value, str) else ""
                if _is_short(short) and _may_be_short(short, named[cell.text]):
                    found.setdefault(fold(short), set()).add(named[cell.text])
    return {short: full.pop() for short, full in found.items() if len(full) == 1}


def _is_short(said: str) -> bool:
    """Say whether a text may be a short form of a name: one word of a few letters, the first a capital."""
    return bool(said) and len(said) <= _LONGEST_SHORT and said[0].isupper() and " " not in said


def _may_be_short(said: str, full: str) -> bool:
    """Say whether a word can be somebody's short name: it begins as their first name does, or is their initials."""
    return fits_full_name(said, full) or fold(full).startswith(fold(said)[:3])


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
        return fits
