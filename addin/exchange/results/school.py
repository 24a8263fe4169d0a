"""The school's own package of learners, classes and school years, as far as results must name them.

Read leniently: OneRoster 1.1 and 1.2 alike, columns in any order, rows that are to be deleted left out.
Source: 1EdTech OneRoster CSV binding 1.1 (roles stand in ``users.csv``) and 1.2 (roles stand in ``roles.csv``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from addin.domain.learner import take_apart
from addin.errors import DocumentRejected
from addin.exchange.bundle import Bundle, open_bundle
from addin.exchange.grid import read_delimited
from addin.text import text

_LEARNS = frozenset({"student", "learner"})


@dataclass(frozen=True, slots=True)
class Session:
    """A school year or a part of it, with its first and last day."""

    id: str
    title: str
    kind: str
    start: date
    end: date
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class: the school it is of, and the sessions in which it meets."""

    id: str
    title: str
    school: str
    sessions: tuple[str, ...]
    home: bool


@dataclass(frozen=True, slots=True)
class Student:
    """A learner as the school's system knows them; ``keys`` are the ways in which the name may be written."""

    id: str
    name: str
    keys: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class School:
    """What a package says; classes and sessions by their identifier."""

    students: tuple[Student, ...]
    classes: Mapping[str, SchoolClass]
    sessions: Mapping[str, Session]

    def students_called(self, name: str) -> tuple[Student, ...]:
        """Return the learners whom a full name can mean; more than one when two have the same name."""
        key = take_apart(name).key
        return tuple(student for student in self.students if key in student.keys)

    def class_of(self, student: Student) -> SchoolClass | None:
        """Return the home class of a learner, else the first one; None when the package puts them in none."""
        found = [self.classes[one] for one in student.classes if one in self.classes]
        return next((one for one in found if one.home), found[0] if found else None)

    def session_of(self, group: SchoolClass, day: date) -> Session | None:
        """Return the school year in which a class was on a day, or the longest part of it that the package knows."""
        around: dict[str, Session] = {}
        waiting = list(group.sessions)
        while waiting:
            session = self.sessions.get(waiting.pop())
            if session and session.id not in around:
                around[session.id] = session
                waiting.append(session.parent)
        of_day = [one for one in around.values() if one.start <= day <= one.end]
        return max(of_day, key=lambda one: (one.kind == "schoolyear", one.end - one.start, one.id), default=None)


def read_school(name: str, data: bytes) -> School:
    """Return what a OneRoster package says of learners, classes and school years.

    Args:
        name: What the file is called, for sentences about it.
        data: The zip.

    Raises:
        DocumentRejected: if it is no such package, or lacks the learners, classes or enrolments that results name.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise DocumentRejected(
            name, text("it is no OneRoster package"), text("Give the .zip that your school's system exports.")
        )
    bundle = open_bundle(data, name)
    for part in ("users.csv", "classes.csv", "enrollments.csv", "academicsessions.csv"):
        if not bundle.files.get(part, b"").strip():
            raise DocumentRejected(
                name,
                text("there is no {part} in it", part=part),
                text("Export it again with users, classes, enrollments and academicSessions."),
            )
    learning = {
        row.get("usersourcedid", "") for row in _rows(bundle, "roles.csv") if row.get("role", "").casefold() in _LEARNS
    }
    enrolled: dict[str, list[str]] = {}
    for row in _rows(bundle, "enrollments.csv"):
        enrolled.setdefault(row.get("usersourcedid", ""), []).append(row.get("classsourcedid", ""))
    return School(
        students=tuple(
            _student(row, enrolled.get(row.get("sourcedid", ""), ()))
            for row in _rows(bundle, "users.csv")
            if row.get("sourcedid") and (row.get("role", "").casefold() in _LEARNS or row["sourcedid"] in learning)
        ),
        classes={one.id: one for one in map(_class, _rows(bundle, "classes.csv"))},
        sessions={one.id: one for one in map(_session, _rows(bundle, "academicsessions.csv")) if one},
    )


def _rows(bundle: Bundle, part: str) -> list[dict[str, str]]:
    """Return the rows of one file that are not to be deleted, as fields by their heading in lower case."""
    held = bundle.files.get(part, b"")
    if not held.strip():
        return []
    grid = read_delimited(held, f"{bundle.name} › {part}")
    heads = [head.casefold() for head in grid.rows[0].cells]
    rows = (dict(zip(heads, row.cells, strict=False)) for row in grid.rows[1:])
    return [row for row in rows if row.get("status", "").casefold() != "tobedeleted"]


def _student(row: Mapping[str, str], classes: Sequence[str]) -> Student:
    given, family = row.get("givenname", ""), row.get("familyname", "")
    liked = row.get("preferredgivenname") or given
    liked_family = row.get("preferredfamilyname") or family
    ways = (
        f"{liked} {liked_family}",
        f"{given} {family}",
        f"{given} {row.get('middlename', '')} {family}",
    )
    keys = tuple(dict.fromkeys(take_apart(way).key for way in ways if way.strip()))
    return Student(row["sourcedid"], " ".join(ways[0].split()), keys, tuple(classes))


def _class(row: Mapping[str, str]) -> SchoolClass:
    sessions = tuple(one.strip() for one in row.get("termsourcedids", "").split(",") if one.strip())
    home = row.get("classtype", "").casefold() == "homeroom"
    return SchoolClass(row.get("sourcedid", ""), row.get("title", ""), row.get("schoolsourcedid", ""), sessions, home)


def _session(row: Mapping[str, str]) -> Session | None:
    try:
        start, end = (date.fromisoformat(row.get(field, "")[:10]) for field in ("startdate", "enddate"))
    except ValueError:
        return None
    kind = row.get("type", "").casefold()
    return Session(row.get("sourcedid", ""), row.get("title", ""), kind, start, end, row.get("parentsourcedid", ""))
