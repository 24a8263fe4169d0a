"""The school's own list of learners: read leniently, from OneRoster 1.1 or 1.2 CSV or from any plain list.

Only names and classes are taken; passwords, addresses and numbers that stand in the same files are not even looked at.
Source: 1EdTech OneRoster CSV binding 1.1 (roles stand in ``users.csv``) and 1.2 (roles stand in ``roles.csv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.domain.learner import fold, take_apart
from addin.errors import DocumentRejected, RosterUnreadable
from addin.exchange.bundle import Bundle, open_bundle
from addin.exchange.grid import Grid, read_delimited
from addin.exchange.headings import find_columns
from addin.text import text


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
    try:
        packed = data.startswith(b"PK\x03\x04")
        found = tuple(_package(open_bundle(data, name)) if packed else _list(read_delimited(data, name), {}, {}))
    except DocumentRejected as error:
        raise RosterUnreadable(name, error.reason) from error
    if not found:
        raise RosterUnreadable(name, text("it names no learners"))
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: (fold(one.name), one.id)))


def _package(bundle: Bundle) -> Iterator[Entry]:
    if "users.csv" not in bundle.files:
        raise RosterUnreadable(bundle.name, text("there is no users.csv in it"))
    grids = {
        part: read_delimited(bundle.files[part], f"{bundle.name} › {part}")
        for part in ("users.csv", "roles.csv", "classes.csv", "enrollments.csv")
        if bundle.files.get(part, b"").strip()
    }
    rows = {part: [row.cells for row in grid.rows] for part, grid in grids.items()}
    groups = _groups(rows.get("classes.csv", ()), rows.get("enrollments.csv", ()))
    if "users.csv" in grids:
        yield from _list(grids["users.csv"], _roles(rows.get("roles.csv", ())), groups)


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


def _list(grid: Grid, roles: Mapping[str, set[str]], groups: Mapping[str, str]) -> Iterator[Entry]:
    rows = [row.cells for row in grid.rows]
    heads = {head.casefold() for head in rows[0]} if rows else set()
    if {"sourcedid", "familyname"} <= heads:
        yield from _users(_records(rows), roles, groups)
        return
    columns = find_columns(grid, "roster")
    given, family, whole = (columns.of(field) for field in ("given", "family", "name"))
    if not (given or family or whole):
        for cells in rows:
            yield from _plain(" ".join(cells), "")
        return
    for row in grid.rows:
        if row.number > columns.row:
            # A column "naam" beside one for given names holds the family name; "nom" beside "prénom" is one already.
            last = row.cell(family) or (row.cell(whole) if given else "")
            written = f"{row.cell(given)} {last}".strip() if given or family else row.cell(whole)
            yield from _plain(written, row.cell(columns.of("class")))


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
