"""What the people are whom a workbook introduces: "mentoren: Veerle en Hüseyin", "JV = Joris Verhulst (mentor)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from addin.domain.status import Role
from addin.reading.lexicon.headings import heading_concepts, is_about
from addin.reading.lexicon.names import fits_full_name, is_name
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.tables.facets import ROLE_OF_CONCEPT, person
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_WHO_IS_WHAT = re.compile(
    r"([^\W\d_][\w.]{0,7})\s*[=:]\s*([^,;=:()\n]{3,40}?)\s*(?:\(|,\s|\s[-–]\s)\s*([^(),;=:\n]{3,40})"
)
_NAMED_AS = re.compile(r"(?<![^\W\d_])([^\W\d_a-zß-ÿ][\w'’.-]{1,15})\s*=\s*([^\W\d_]{4,20})(?=\s*(?:[;,./]|$|\s{2}))")
_WHAT_THEN_WHO = re.compile(r"([^\W\d_][\w.]{0,7})\s*=\s*([^\W\d_]{3,20})\s+([^,;=:()\n]{3,40})")
_WHO_THEN_WHAT = re.compile(r"\s*[,(]|\s[-–]\s")
_APART = re.compile(r"\s{2,}|\n")
_EACH = re.compile(r"([^\W\d_][\w.]{0,7})\s*=\s*([^,;=:()\n]{3,40})")
_ALL_ARE = re.compile(r"\(\s*([^\W\d_]{5,20}?)(?:s|en)\s*\)\s*$")  # "(mentoren)", said of several
_REACHED_BY = re.compile(r"\+?[\d\s/().-]{6,}|\S+@\S+|")  # a telephone, an address, or nothing
_HEADING = 3  # lines over a list in which its heading stands
_FEW = 3  # words that say what somebody is
_LONGEST_LIST = 200  # letters of a text that lists who is who
_SENTENCE = 25  # words beyond which a text does not introduce people
_ARE = frozenset({"zijn", "is", "sont", "est", "are", "sind", "ist"})
_LONGEST_SHORT = 10


def roles_of_names(snapshot: Snapshot) -> Mapping[str, Role]:
    """Return the role of each name (folded, first names apart) that a workbook introduces in passing.

    "mentoren: Veerle en Hüseyin", "Peter en Koen zijn de mentoren van Jonas", "trajectbegeleider Els".
    """
    found: dict[str, Role] = {}
    seen: set[str] = set()
    for said in {said for sheet in snapshot.sheets for said in sheet.texts if len(said) <= _LONGEST_LIST}:
        for name, role in (
            (*_explained_roles(said), *_explained_roles_first(said)) if "=" in said or ":" in said else ()
        ):
            found.setdefault(fold(name), role)
    for sheet in snapshot.sheets:
        sentences = {said for said in sheet.texts if said not in seen and " " in said and len(said) <= _LONGEST_LIST}
        labels = {said for said in sheet.texts if said.rstrip().endswith(":")}
        seen.update(sheet.texts)
        for cell in sheet.standing(sentences | labels):
            if cell.text in sentences:
                sentences.remove(cell.text)  # once is enough
                for name, role in _introduced_in(cell.text):
                    found.setdefault(fold(name), role)
            found |= _roles_of_short_forms(sheet, cell)
            if cell.text in labels:
                beside = sheet.cells.get((cell.row, cell.column + 1))
                for name, role in _introduced(f"{cell.text} {beside.text}") if beside is not None else ():
                    found.setdefault(fold(name), role)
    for name, role in (*_listed_roles(snapshot), *_headed_roles(snapshot)):
        found.setdefault(fold(name), role)
    return found


def _explained_roles_first(said: str) -> Iterable[tuple[str, Role]]:
    """Yield initials with what their bearer is, before the name: "KV = mentor Koen Vranken"."""
    for match in _WHAT_THEN_WHO.finditer(said):
        role = role_word(match[2])
        if role is not None and is_name(match[3].strip()):
            yield match[1], role


def _listed_roles(snapshot: Snapshot) -> Iterable[tuple[str, Role]]:
    """Yield the people of a list that says what each is, in a cell behind their name: "JV | Johan Vanhamme | mentor".

    Nothing stands behind what they are but how to reach them: with ratings there, two rate the same learner.
    """
    for sheet in snapshot.sheets:
        roles = {said: role for said in sheet.texts if (role := _what_alone(said)) is not None}
        columns: dict[int, list[Cell]] = {}
        for cell in sheet.standing(roles):
            columns.setdefault(cell.column, []).append(cell)
        for column, cells in columns.items():
            if any(is_about(cell.text, "self") for cell in cells) or _heads_form(sheet, cells[0].row, column):
                continue  # a form still to be filled in: "Noor | mentor", with "zelf" below it
            named = [(cell, names) for cell in cells if (names := _named_before(sheet, cell))]
            behind = [sheet.cells.get((cell.row, cell.column + step)) for cell, _ in named for step in (1, 2)]
            if any(other is not None and not _REACHED_BY.fullmatch(other.text.strip()) for other in behind):
                continue
            listed = len(named) > 1 and len(named) == len(cells)  # "Mireille | mentor": first names will do
            for cell, names in named:
                role = roles[cell.text]
                if role not in {None, Role.LEARNER} and (listed or any(" " in name for name in names)):
                    yield from ((called(name), role) for name in names)


def _heads_form(sheet: Sheet, row: int, column: int) -> bool:
    """Say whether learners and who rates them stand over a place and left of it: "leerling | door"."""
    return is_about(_head(sheet, row, column), "assessor", 0.99) and any(
        is_about(_head(sheet, row, column - step), "learner", 0.99) for step in (1, 2)
    )


def _head(sheet: Sheet, row: int, column: int) -> str:
    """Return the nearest text right over a place, "" for none."""
    above = (sheet.cells.get((row - up, column)) for up in range(1, _HEADING + 1))
    return next((cell.text for cell in above if cell is not None and cell.text.strip()), "")


def _named_before(sheet: Sheet, cell: Cell) -> list[str]:
    """Return the names in the two cells before one."""
    before = [sheet.cells.get((cell.row, cell.column - step)) for step in (1, 2)]
    return [other.text.strip() for other in before if other is not None and is_name(other.text.strip())]


def called(name: str) -> str:
    """Return the first word of a name that is no title: "An", of "juf An"."""
    parts = name.split()
    return next((part for part in parts if fold(part) not in word_set("titles")), parts[0])


def _headed_roles(snapshot: Snapshot) -> Iterable[tuple[str, Role]]:
    """Yield the people of a column that says over them what they are: "Tutrice" over "Brigitte", "Fatima"."""
    for sheet in snapshot.sheets:
        heads = {said: role for said in sheet.texts if said.isalpha() and (role := role_word(said)) is not None}
        for cell in sheet.standing(heads):
            row = cell.row + 1
            while (below := sheet.cells.get((row, cell.column))) is not None and is_name(below.text.strip()):
                yield below.text.split()[0], heads[cell.text]
                row += 1


def _what_alone(said: str) -> Role | None:
    """Return the role of a text that says what somebody is and no more: "mentor", "elektricien, 2de mentor"."""
    told = person(said)
    if told is not None:
        return told[0] if told[1] is None else None
    parts = words(said.partition(",")[0])  # "mentor, van de salon"
    roles = {role for part in parts if (role := role_word(part)) is not None} if len(parts) <= _FEW else set()
    return roles.pop() if len(roles) == 1 and said[:1].islower() else None


def _explained_roles(said: str) -> Iterable[tuple[str, Role]]:
    """Yield initials with what their bearer is, behind the name: "JV = Joris Verhulst (mentor)"."""
    for match in _WHO_IS_WHAT.finditer(said):
        role = next((role for part in match[3].split() if (role := role_word(part))), None)
        if role is not None and is_name(match[2].strip()):
            yield from ((name, role) for name in (match[1], *match[2].split()) if _is_given(name))
    for match in _NAMED_AS.finditer(said):  # "Véronique = tutrice"
        role = role_word(match[2])
        if role is not None and _is_given(match[1]):
            yield match[1], role
    if (role := role_of_all(said)) is not None:
        yield from ((match[1], role) for match in _EACH.finditer(said) if is_name(match[2].strip()))


def role_of_all(said: str) -> Role | None:
    """Return what several people are of whom a text says so at its end: "SV = Sofie, LB = Luc (mentoren)"."""
    together = _ALL_ARE.search(said)
    return role_word(together[1]) if together is not None else None


def _roles_of_short_forms(sheet: Sheet, cell: Cell) -> dict[str, Role]:
    """Return the roles of the short forms, folded, beside "Carol Bexley, mentor": "CB", in a cell of its own."""
    told = who_and_what(cell.text.strip())
    beside = (sheet.cells.get((cell.row, cell.column + step)) for step in (-1, 1)) if told is not None else ()
    short = [other.text.strip() for other in beside if other is not None]
    return {fold(said): told[1] for said in short if told and is_short(said) and may_be_short(said, told[0])}


def who_and_what(said: str) -> tuple[str, Role] | None:
    """Return the name and the role of "Dora Mertens, mentor"; None for other texts."""
    name, *rest = _WHO_THEN_WHAT.split(said, maxsplit=1)
    what = rest[0].split() if rest else []
    role = next((role for part in what[:_FEW] if (role := role_word(part.strip(" ).,")))), None)
    return (name, role) if role is not None and " " in name and is_name(name) else None


def _introduced_in(said: str) -> Iterable[tuple[str, Role]]:
    """Yield whom the sentences of a text introduce: "T = training needed.  Supervisors: TB Tom Bracke, OA …"."""
    for sentence in _APART.split(said):
        if 1 < len(sentence.split()) <= _SENTENCE:
            yield from _introduced(sentence)


def _introduced(said: str) -> Iterable[tuple[str, Role]]:
    if (told := who_and_what(said)) is not None:
        yield told[0].split(maxsplit=1)[0], told[1]
        return
    parts = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", said)
    roles = [role_word(part) for part in parts]
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


def role_word(part: str) -> Role | None:
    """Return the role of the one whom a single word names by what they are: "mentor", "begeleidster"."""
    if part.isupper():
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


def is_short(said: str) -> bool:
    """Say whether a text may be a short form of a name: one word of a few letters, the first a capital."""
    return bool(said) and len(said) <= _LONGEST_SHORT and said[0].isupper() and " " not in said


def may_be_short(said: str, full: str) -> bool:
    """Say whether a word can be somebody's short name: it begins as their first name does, or is their initials."""
    return fits_full_name(said, full) or fold(full).startswith(fold(said)[:3])
