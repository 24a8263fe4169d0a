"""The school's own list of learners: read leniently, from OneRoster 1.1 or 1.2 CSV or from any plain list.

Only names and classes are taken; passwords, addresses and numbers that stand in the same files are not even looked at.
Source: 1EdTech OneRoster CSV binding 1.1 (roles stand in ``users.csv``) and 1.2 (roles stand in ``roles.csv``).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.domain.learner import fold, take_apart
from addin.errors import RosterUnreadable
from addin.text import text

_MOST_BYTES = 20_000_000
_ENCODINGS = ("utf-8-sig", "cp1252")

_HEADS = {
    "given": {"voornaam", "givenname", "given name", "first name", "firstname", "prenom", "vorname"},
    "family": {"familienaam", "achternaam", "familyname", "family name", "last name", "lastname", "nom", "nachname"},
    "name": {"naam", "name", "leerling", "learner", "student", "volledige naam", "full name", "nom et prenom", "eleve"},
    "group": {"klas", "klasgroep", "class", "group", "groep", "classe", "klasse"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A learner on the roster. ``keys`` are all ways in which the full name may be written, the usual one first."""

    id: str
    name: str
    keys: tuple[str, ...]
    group: str = ""


def read_roster(name: str, data: bytes) -> tuple[Entry, ...]:
    """Return the learners on a roster, by name.

    Args:
        name: What the file is called; it is only told when something is wrong.
        data: A OneRoster package (.zip with ``users.csv``), its ``users.csv`` alone, a CSV list with or without
            headings in Dutch, French, English or German, or a plain text with a name on each line.

    Raises:
        RosterUnreadable: if no learner can be found in it.
    """
    found = tuple(_package(name, data) if data[:4] == b"PK\x03\x04" else _list(_rows(_decoded(name, data)), {}, {}))
    if not found:
        raise RosterUnreadable(name, text("it names no learners"))
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: (fold(one.name), one.id)))


def _package(name: str, data: bytes) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {one.filename.rpartition("/")[2].lower(): one for one in archive.infolist()}
            if sum(one.file_size for one in parts.values()) > _MOST_BYTES:
                raise RosterUnreadable(name, text("it is too large"))

            def rows(part: str) -> list[list[str]]:
                return _rows(_decoded(name, archive.read(parts[part]))) if part in parts else []

            if "users.csv" not in parts:
                raise RosterUnreadable(name, text("there is no users.csv in it"))
            yield from _list(
                rows("users.csv"), _roles(rows("roles.csv")), _groups(rows("classes.csv"), rows("enrollments.csv"))
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError) as error:
        raise RosterUnreadable(name, str(error)) from error


def _decoded(name: str, data: bytes) -> str:
    if len(data) > _MOST_BYTES:
        raise RosterUnreadable(name, text("it is too large"))
    for encoding in _ENCODINGS:
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise RosterUnreadable(name, text("it is no text"))


def _rows(words: str) -> list[list[str]]:
    """Return the filled lines, cut at whichever of comma, semicolon and tab the first line has most of."""
    lines = [line for line in words.splitlines() if line.strip()]
    if not lines:
        return []
    sign = max(";\t,", key=lines[0].count)
    try:
        cut = list(csv.reader(lines, delimiter=sign))
    except csv.Error:
        cut = [[line] for line in lines]
    return [[cell.strip() for cell in row] for row in cut]


def _records(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Return rows as fields by their heading in lower case."""
    heads = [head.casefold() for head in rows[0]] if rows else []
    return [dict(zip(heads, row, strict=False)) for row in rows[1:]]


def _roles(rows: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return the roles of each user as OneRoster 1.2 tells them."""
    found: dict[str, set[str]] = {}
    for one in _records(rows):
        if one.get("status", "").casefold() != "tobedeleted":
            found.setdefault(one.get("usersourcedid", ""), set()).add(one.get("role", "").casefold())
    return found


def _groups(classes_rows: Sequence[Sequence[str]], enrolled: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the home class of each user, or any class when there is no home class."""
    classes = {one.get("sourcedid", ""): one for one in _records(classes_rows)}
    found: dict[str, str] = {}
    home: set[str] = set()
    for one in _records(enrolled):
        user, school_class = one.get("usersourcedid", ""), classes.get(one.get("classsourcedid", ""))
        if school_class and user not in home and one.get("status", "").casefold() != "tobedeleted":
            found[user] = school_class.get("title", "")
            if school_class.get("classtype", "").casefold() == "homeroom":
                home.add(user)
    return found


def _list(rows: Sequence[Sequence[str]], roles: Mapping[str, set[str]], groups: Mapping[str, str]) -> Iterator[Entry]:
    heads = [fold(head) for head in rows[0]] if rows else []
    if "sourcedid" in heads and "familyname" in heads:
        yield from _users(_records(rows), roles, groups)
        return
    known = {kind: next((i for i, head in enumerate(heads) if head in said), None) for kind, said in _HEADS.items()}
    if known["given"] is None and known["family"] is None and known["name"] is None:
        for row in rows:
            yield from _plain(" ".join(row), "")
        return
    for row in rows[1:]:
        told = {kind: row[i] if i is not None and i < len(row) else "" for kind, i in known.items()}
        # A column "naam" beside one for given names holds the family name; "nom" beside "prénom" is one already.
        family = told["family"] or (told["name"] if told["given"] else "")
        whole = f"{told['given']} {family}".strip() if told["given"] or family else told["name"]
        yield from _plain(whole, told["group"])


def _plain(written: str, group: str) -> Iterator[Entry]:
    name = " ".join(written.split())
    apart = take_apart(name)
    if apart.full:
        yield Entry(f"{apart.key} {fold(group)}".strip(), name, (apart.key,), group)


def _users(
    users: Iterable[Mapping[str, str]], roles: Mapping[str, set[str]], groups: Mapping[str, str]
) -> Iterator[Entry]:
    for one in users:
        called = one.get("sourcedid", "")
        role = roles.get(called) or {one.get("role", "").casefold()}
        if one.get("status", "").casefold() == "tobedeleted" or not role & {"student", "learner", ""}:
            continue
        given, family = one.get("givenname", ""), one.get("familyname", "")
        liked = one.get("preferredgivenname") or one.get("preferredfirstname") or given
        liked_family = one.get("preferredfamilyname") or family
        ways = [
            f"{liked} {liked_family}",
            f"{given} {family}",
            f"{given} {one.get('middlename', '')} {family}",
            f"{given.partition(' ')[0]} {family}",
        ]
        keys = tuple(dict.fromkeys(key for way in ways if take_apart(way).full for key in [take_apart(way).key]))
        if keys and called:
            yield Entry(called, " ".join(ways[0].split()), keys, groups.get(called, ""))
