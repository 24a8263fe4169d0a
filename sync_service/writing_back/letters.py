"""Asks the record what the school says to a company about the learners of one of its workbooks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from addin.domain.learner import plain, take_apart
from addin.domain.talk.letter import SchoolWord
from addin.errors import CompanyUnknown
from addin.reading.result import Reading
from sync_service import tables as t
from sync_service.accounts.kept.placements import Placement, company_id, placements_of
from sync_service.accounts.scopes import CORRECTION
from sync_service.record.queries import told_of
from sync_service.store import Record
from sync_service.writing_back.telling import Workplace, words_for


@dataclass(frozen=True, slots=True)
class Letter:
    """What the school says to a company. ``unknown`` are the learners of the workbook whom it does not know there."""

    words: tuple[SchoolWord, ...]
    unknown: tuple[str, ...]


def letter(record: Record, company: str, reading: Reading, today: date) -> Letter:
    """Return what the school says about the learners of a workbook of a company.

    A learner counts when the company synced a workbook that names them, and while they are placed there: where the
    school put in placements of a learner, only on the days of one at this company and a fortnight after.

    Raises:
        RecordUnavailable: if the record cannot be read.
    """
    written = tuple(dict.fromkeys(seen.learner for seen in reading.observations if seen.learner))
    people = frozenset(seen.rater for seen in reading.observations if seen.rater)
    with record.reading() as connection:
        place = company_id(record.school, company)
        meant = _meant(connection, record.school, place, written)
        everywhere = _companies_of(connection, set(meant.values()))
        placed = placements_of(connection, record.school)
        told = told_of(connection, record.school, sorted(set(meant.values())))
    words: list[SchoolWord] = []
    for learner, called in _one_name_each(meant).items():
        own = [one for one in placed if one.learner == learner]
        here = [one for one in own if one.company_id == place and one.on(today - CORRECTION, today)]
        if learner not in told or (own and not here):
            continue
        others = everywhere.get(learner, set()) - {place}
        alone = not others and not any(one.company_id != place for one in own)
        words += words_for(Workplace(called, company, _since(here), alone, people), told[learner], today)
    return Letter(tuple(words), tuple(name for name in written if name not in meant))


def company_of(record: Record, reading: Reading) -> str:
    """Return the company whose workbook this is: that sent these very bytes, or one so called, or its learners' one.

    Raises:
        CompanyUnknown: if the record knows none, or several that it may be.
    """
    keys = {take_apart(seen.learner).key for seen in reading.observations if seen.learner}
    called = reading.workbook.casefold()
    here = t.companies.c.school_id == record.school
    with record.reading() as connection:
        versions = connection.execute(
            select(t.companies.c.name, t.versions.c.sha256, t.versions.c.name.label("called"))
            .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
            .where(here, ~t.versions.c.undone)
        ).all()
        written = connection.execute(
            select(t.companies.c.name).join_from(t.names, t.companies).where(here, t.names.c.key.in_(sorted(keys)))
        ).scalars()
        signs = (
            {row.name for row in versions if row.sha256 == reading.sha256},
            {row.name for row in versions if row.called.casefold() == called},
            set(written),
        )
    found: set[str] = next((names for names in signs if len(names) == 1), set())
    if not found:
        raise CompanyUnknown(reading.workbook, tuple(sorted(signs[2] or {row.name for row in versions})))
    return found.pop()


def _since(here: Iterable[Placement]) -> date | None:
    return min((one.since for one in here), default=None)


def _meant(connection: Connection, school: str, company: str, written: Collection[str]) -> dict[str, str]:
    """Return the learner whom each name means that the company writes, as far as the record knows."""
    keys = {name: take_apart(name).key for name in written}
    rows = connection.execute(
        select(t.names.c.key, t.names.c.learner_id)
        .join_from(t.names, t.learners)
        .where(t.learners.c.school_id == school, t.names.c.company_id == company)
    )
    known = {row.key: row.learner_id for row in rows if row.key}
    return {name: known[key] for name, key in keys.items() if key in known}


def _companies_of(connection: Connection, learners: Collection[str]) -> dict[str, set[str]]:
    """Return the companies that write each learner's name."""
    found: dict[str, set[str]] = {}
    rows = connection.execute(
        select(t.names.c.learner_id, t.names.c.company_id).where(t.names.c.learner_id.in_(sorted(learners)))
    )
    for row in rows:
        found.setdefault(row.learner_id, set()).add(row.company_id)
    return found


def _one_name_each(meant: dict[str, str]) -> dict[str, str]:
    """Return one of the names that the workbook writes of each learner: the fullest, then the first."""
    names: dict[str, str] = {}
    for name, learner in meant.items():
        if len(plain(name)) > len(plain(names.get(learner, ""))):
            names[learner] = name
    return names
