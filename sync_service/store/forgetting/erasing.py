"""Erase a learner from the record in one transaction, and remember by hashes alone that they may not come back."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, or_, select, update

from addin.domain.learner import take_apart
from addin.reading.result import Reading
from sync_service import tables as t
from sync_service.audit import Act, Action, Who, note
from sync_service.record.forgotten import Forgotten, Mark, mark, without
from sync_service.record.identifiers import identifier
from sync_service.record.wire import unpack
from sync_service.store.forgetting.holding_back import forgotten_in
from sync_service.store.forgetting.listing import Listed, add_listed, lift, listed
from sync_service.store.forgetting.sweeping import mentions, sweep
from sync_service.store.knowing import read_again
from sync_service.store.rostering import roster_of

_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Erasing:
    """What erasing did: how many ratings went, and workbooks of which the bytes went because they speak of the learner.

    ``names`` are the full names by which they were known, to look for in what waits beside the record.
    """

    ratings: int
    files: int
    talks: int
    names: frozenset[str]


class _Known(NamedTuple):
    """All by which a learner is known: full names' keys, partial names by company, workbooks that name nobody."""

    spelled: frozenset[str]
    keys: frozenset[str]
    parts: frozenset[tuple[str, str]]
    versions: frozenset[tuple[str, str]]  # company, sha256
    names: frozenset[str]  # rows of the table


def erase(connection: Connection, school: str, learner: str, who: Who, at: datetime) -> Erasing:
    """Erase one learner; ``connection`` is in a transaction that holds the school.

    Raises:
        KeyError: if this school has no such learner.
    """
    known = _known(connection, school, learner)
    add_listed(connection, [Listed(school, one, at) for one in _marks(connection, school, known)])
    forgotten = forgotten_in(connection, school)
    ratings = connection.execute(select(t.observations.c.id).where(t.observations.c.name_id.in_(known.names))).all()
    talks = _drop_what_is_theirs(connection, school, learner, known)
    words = frozenset(word for key in known.keys for word in key.split()[:1])
    if words:
        sweep(connection, school, forgotten, words)
    readings = _read_past(connection, school, forgotten)
    files = _drop_files(connection, school, readings, known)
    _clean_answers(connection, school, forgotten)
    _clean_roster(connection, school, forgotten)
    connection.execute(update(t.workbooks).values(memory=None).where(_workbooks_of(readings)))
    read_again(connection, school, readings)
    _drop_jobs(connection, school, known)
    pseudonym = _destroy_key(connection, school, learner, known)
    note(connection, school, Act(who, Action.ERASED, at, about=pseudonym))
    return Erasing(len(ratings), files, talks, known.spelled)


def allow(connection: Connection, school: str, name: str) -> int:
    """Let somebody of this full name be known again, such as a new learner who is called so; return what was lifted."""
    marks = forgotten_in(connection, school).marks
    key = take_apart(name).key
    lifted = [one for one in listed(connection) if one.school == school and one.mark in _meant(marks, key)]
    lift(connection, lifted)
    return len(lifted)


def _meant(marks: Collection[Mark], key: str) -> frozenset[Mark]:
    return frozenset(one for one in marks if mark(key, one.company, one.salt) == one)


def _known(connection: Connection, school: str, learner: str) -> _Known:
    called = connection.execute(
        select(t.learners.c.name).where(t.learners.c.id == learner, t.learners.c.school_id == school)
    ).scalar()
    if called is None:
        raise KeyError(learner)
    rows = connection.execute(select(t.names).where(t.names.c.learner_id == learner)).all()
    full = {row.key for row in rows if row.key and not row.part}
    if called and take_apart(called).full:
        full.add(take_apart(called).key)
    roster = roster_of(connection, school)
    for key in sorted(full):
        full |= roster.ways(key)
    unnamed = {row.workbook_id for row in rows if not row.key and row.workbook_id}
    versions = connection.execute(
        select(t.versions.c.company_id, t.versions.c.sha256).where(t.versions.c.workbook_id.in_(unnamed))
    ).all()
    spelled = {one for row in rows if row.key and not row.part for one in row.spellings} | ({called} if full else set())
    return _Known(
        spelled=frozenset(spelled),
        keys=frozenset(full),
        parts=frozenset((row.company_id, row.key) for row in rows if row.part),
        versions=frozenset((row.company_id, row.sha256) for row in versions),
        names=frozenset(row.id for row in rows),
    )


def _marks(connection: Connection, school: str, known: _Known) -> list[Mark]:
    # One salt for a school: a name is then hashed once, however many were erased.
    salt = connection.execute(select(t.erasures.c.salt).where(t.erasures.c.school_id == school).limit(1)).scalar()
    salt = salt or secrets.token_hex(_SALT_BYTES)
    marks = [mark(key, None, salt) for key in sorted(known.keys)]
    marks += [mark(key, company, salt) for company, key in sorted(known.parts)]
    return marks + [mark(f"sha256:{sha256}", company, salt) for company, sha256 in sorted(known.versions)]


def _drop_what_is_theirs(connection: Connection, school: str, learner: str, known: _Known) -> int:
    """Delete every row of another room that is about this learner; return how many things of talks were."""
    talks = connection.execute(
        delete(t.talk_facts).where(
            t.talk_facts.c.school_id == school,
            or_(t.talk_facts.c.learner_id == learner, t.talk_facts.c.name_id.in_(known.names)),
        )
    ).rowcount
    _drop_people(connection, school, learner)
    # Work in the background holds workbooks that nobody has looked into yet; it is asked for again.
    here = select(t.jobs.c.id).where(t.jobs.c.school_id == school)
    connection.execute(delete(t.job_steps).where(t.job_steps.c.job_id.in_(here)))
    connection.execute(delete(t.jobs).where(t.jobs.c.school_id == school))
    for table in reversed(t.metadata.sorted_tables):
        if "learner_id" in table.c and table.name not in {"names", "subjects", "standings", "talk_facts"}:
            connection.execute(delete(table).where(table.c.learner_id == learner))
    return talks


def _drop_people(connection: Connection, school: str, learner: str) -> None:
    """Let the learner come in no more: their role, links and sessions, and they themselves if they are nobody else."""
    here = t.roles.c.learner_id == learner, t.roles.c.school_id == school
    rows = connection.execute(select(t.roles.c.id, t.roles.c.person_id).where(*here)).all()
    for row in rows:
        connection.execute(delete(t.charges).where(t.charges.c.role_id == row.id))
        connection.execute(delete(t.roles).where(t.roles.c.id == row.id))
    for person in {row.person_id for row in rows}:
        others = select(t.roles.c.id).where(t.roles.c.person_id == person)
        if connection.execute(others).first() is None:
            for table in reversed(t.metadata.sorted_tables):
                if "person_id" in table.c:
                    connection.execute(delete(table).where(table.c.person_id == person))
            connection.execute(delete(t.people).where(t.people.c.id == person))


def _read_past(connection: Connection, school: str, forgotten: Forgotten) -> dict[str, Reading]:
    """Return, by version, the readings that are other ones without those who were erased."""
    found = {}
    for row in connection.execute(
        select(t.versions.c.id, t.versions.c.company_id, t.versions.c.sha256, t.versions.c.reading)
        .join_from(t.versions, t.companies)
        .where(t.companies.c.school_id == school)
    ).all():
        reading = unpack(row.reading)
        read = without(reading, forgotten.at(row.company_id), row.sha256)
        if read is not reading:
            found[row.id] = read
    return found


def _drop_files(connection: Connection, school: str, readings: Mapping[str, Reading], known: _Known) -> int:
    """Delete the bytes of the workbooks that speak of them; of the others that can be read in them all the same.

    What others said in these workbooks stays, as it was read. Nothing can be cut out of the bytes for certain: the same
    name may stand in a chart, a comment, a text box, or an older copy of a cell. So they go whole.
    """
    spoke = t.versions.c.id.in_(sorted(readings))
    gone = set(connection.execute(select(t.versions.c.sha256).where(spoke)).scalars())
    here = t.files.c.school_id == school
    for sha256 in connection.execute(select(t.files.c.sha256).where(here)).scalars().all():
        if sha256 not in gone and known.spelled:
            data = connection.execute(select(t.files.c.data).where(here, t.files.c.sha256 == sha256)).scalar_one()
            if mentions(bytes(data), known.spelled):
                gone.add(sha256)
    went = 0
    for sha256 in sorted(gone):
        went += connection.execute(delete(t.files).where(here, t.files.c.sha256 == sha256)).rowcount
    return went


def _drop_jobs(connection: Connection, school: str, known: _Known) -> None:
    """Let go of what work in the background holds of them: workbooks on their way, and files that were made."""
    asked = select(t.job_steps.c.id, t.job_steps.c.data, t.job_steps.c.result).join_from(t.job_steps, t.jobs)
    some = or_(t.job_steps.c.data.is_not(None), t.job_steps.c.result.is_not(None))
    for row in connection.execute(asked.where(t.jobs.c.school_id == school, some)).all():
        held = [bytes(one) for one in (row.data, row.result) if one is not None]
        if known.spelled and any(mentions(one, known.spelled) for one in held):
            here = t.job_steps.c.id == row.id
            gone = {"data": None, "result": None, "state": "refused"}
            connection.execute(update(t.job_steps).where(here).values(gone))


def _clean_answers(connection: Connection, school: str, forgotten: Forgotten) -> None:
    """Delete what was answered about them alone, and take them out of what was answered about several."""
    in_school = t.companies.c.school_id == school
    for row in connection.execute(select(t.answers).join_from(t.answers, t.companies).where(in_school)).all():
        kept, here = row.document["kept"], forgotten.at(row.company_id)
        conflict = row.document.get("conflict") or {}
        own = (
            here.hides(conflict.get("learner")) or here.knows(kept.get("key", "")) or here.knows(kept.get("means", ""))
        )
        ratings = [one for one in kept.get("ratings", ()) if not here.knows(one[2])]
        alone = bool(kept.get("ratings")) and not ratings
        if own or alone or here.hides(row.choice):
            connection.execute(delete(t.answers).where(t.answers.c.id == row.id))
        elif len(ratings) != len(kept.get("ratings", ())):
            document = {**row.document, "kept": {**kept, "ratings": ratings}}
            connection.execute(update(t.answers).where(t.answers.c.id == row.id).values(document=document))
    _clean_receipts(connection, school, forgotten)


def _clean_receipts(connection: Connection, school: str, forgotten: Forgotten) -> None:
    rows = connection.execute(
        select(t.receipts.c.version_id, t.receipts.c.conflicts, t.versions.c.company_id)
        .join_from(t.receipts, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.companies.c.school_id == school)
    ).all()
    for row in rows:
        left = [one for one in row.conflicts if not forgotten.at(row.company_id).hides(one["learner"])]
        if len(left) != len(row.conflicts):
            here = t.receipts.c.version_id == row.version_id
            connection.execute(update(t.receipts).where(here).values(conflicts=left))


def _clean_roster(connection: Connection, school: str, forgotten: Forgotten) -> None:
    for row in connection.execute(select(t.rosters).where(t.rosters.c.school_id == school)).all():
        left = [one for one in row.entries if not any(forgotten.knows(key, everywhere=True) for key in one[2])]
        if len(left) != len(row.entries):
            connection.execute(update(t.rosters).where(t.rosters.c.id == row.id).values(entries=left))


def _workbooks_of(readings: Collection[str]) -> Any:
    return t.workbooks.c.id.in_(select(t.versions.c.workbook_id).where(t.versions.c.id.in_(sorted(readings))))


def _destroy_key(connection: Connection, school: str, learner: str, known: _Known) -> str:
    """Delete the key and the meaning of their pseudonyms, also of those by which they were known before."""
    learners = {learner, *(identifier("learner", school, (key,)) for key in known.keys)}
    learners |= {identifier("learner", school, ("part", company, key)) for company, key in known.parts}
    here = t.subjects.c.school_id == school, t.subjects.c.learner_id.in_(sorted(learners))
    called = connection.execute(select(t.subjects.c.id).where(*here)).scalars().all()
    connection.execute(delete(t.subjects).where(*here))
    return " ".join(sorted(called))
