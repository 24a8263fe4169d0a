"""Erase a learner from the record and from what stands beside it, and keep the list that outlives every backup."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from addin.places import write_own
from addin.remembered import forget_all
from sync_service import tables as t
from sync_service.audit import Act, Action, Who, note
from sync_service.engine import writing
from sync_service.holding import Holding
from sync_service.record.forgotten import Mark
from sync_service.store import Record
from sync_service.store.forgetting import Listed, add_listed, forgotten_in, lift, listed, mentions, scour

LIST = "erased.json"
"""The list of erasures beside the record: hashes only. Whoever restores an old backup needs it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: ratings, bytes of workbooks, things kept of talks, and uploads that waited."""

    ratings: int
    files: int
    talks: int
    waiting: int


def erase_learner(record: Record, folder: Path, learner: str, *, who: Who, at: datetime) -> Erased:
    """Erase a learner from the record, from the uploads that wait in ``folder``, and from the pages of the database.

    Raises:
        KeyError: if this school has no such learner.
        RecordUnavailable: if the database cannot be written; nothing was erased then.
    """
    gone = record.erase(learner, who=who, at=at)
    keep_list(record, folder)
    waiting = _drop_waiting(Holding(folder / "waiting").of(record.school), gone.names)
    scour(record.engine)
    forget_all()
    return Erased(gone.ratings, gone.files, gone.talks, waiting)


def allow_again(record: Record, folder: Path, name: str, *, who: Who, at: datetime) -> int:
    """Let somebody of this full name be known again, also when a backup from now on is put back.

    Returns:
        How many marks were lifted.
    """
    with record.reading() as connection:
        before = listed(connection)
    count = record.allow(name, who=who, at=at)
    with record.reading() as connection:
        left = listed(connection)
    keep_list(record, folder, [one._replace(lifted=at) for one in before if one not in left])
    return count


def keep_list(record: Record, folder: Path, lifted: Iterable[Listed] = ()) -> None:
    """Write the list of erasures beside the record; what stands there and not in the record stays."""
    with record.reading() as connection:
        every = settled([*listed(connection), *read_list(folder / LIST), *lifted])
    rows = [
        {
            "school": one.school,
            "company": one.mark.company,
            "salt": one.mark.salt,
            "mac": one.mark.mac,
            "at": one.at.isoformat(),
            **({"lifted": one.lifted.isoformat()} if one.lifted else {}),
        }
        for one in sorted(every, key=lambda one: (one.at.isoformat(), one.mark.mac))
    ]
    aside = folder / f".{LIST}.{os.getpid()}"
    write_own(aside, json.dumps({"schema": 1, "erased": rows}, indent=1).encode())
    aside.replace(folder / LIST)


def read_list(path: Path) -> list[Listed]:
    """Return the list that ``keep_list`` wrote; an empty one when there is none."""
    if not path.exists():
        return []
    return lines_in(path.read_bytes())


def settled(entries: Iterable[Listed]) -> list[Listed]:
    """Return each erasure once; one that is known to be lifted somewhere is."""
    found: dict[tuple[object, ...], Listed] = {}
    for one in entries:
        key = (one.school, one.mark, one.at)
        if key not in found or found[key].lifted is None:
            found[key] = one
    return list(found.values())


def lines_in(data: bytes) -> list[Listed]:
    """Return the list of erasures in a file's bytes."""
    return [
        Listed(
            one["school"],
            Mark(one["company"], one["salt"], one["mac"]),
            datetime.fromisoformat(one["at"]),
            datetime.fromisoformat(one["lifted"]) if "lifted" in one else None,
        )
        for one in json.loads(data)["erased"]
    ]


def replay(record: Record, entries: Iterable[Listed], *, who: Who, at: datetime) -> int:
    """Erase again whoever was erased before, after a copy was put back; return how many learners that were.

    Names that were allowed since are known again afterwards.
    """
    wanted = list(entries)
    with record.reading() as connection:
        schools = connection.execute(select(t.schools.c.id)).scalars().all()
    with record.engine.begin() as connection:
        add_listed(connection, [one for one in wanted if one.school in schools])
    count = 0
    for school in schools:
        here = replace(record, school=school)
        for learner in come_back(here):
            here.erase(learner, who=who, at=at)
            count += 1
    standing = {(one.school, one.mark) for one in wanted if one.lifted is None}
    allowed = [one for one in wanted if one.lifted and (one.school, one.mark) not in standing]
    with writing(record.engine) as connection:
        for school in schools:
            lifted = lift(connection, (one for one in allowed if one.school == school))
            if lifted:
                note(connection, school, Act(who, Action.CHANGED, at, about=f"erasures -{lifted}"))
    return count


def come_back(record: Record) -> Sequence[str]:
    """Return the learners of a school who were erased, and are in the record all the same."""
    with record.reading() as connection:
        forgotten = forgotten_in(connection, record.school)
        if not forgotten:
            return []
        rows = connection.execute(
            select(t.names.c.learner_id, t.names.c.key, t.names.c.company_id, t.names.c.workbook_id)
            .join_from(t.names, t.companies)
            .where(t.companies.c.school_id == record.school)
        ).all()
        found = {row.learner_id for row in rows if forgotten.at(row.company_id).knows(row.key)}
        for row in rows:
            if not row.key:
                sent = select(t.versions.c.sha256).where(t.versions.c.workbook_id == row.workbook_id)
                here = forgotten.at(row.company_id)
                if any(here.knows(f"sha256:{one}") for one in connection.execute(sent).scalars()):
                    found.add(row.learner_id)
    return sorted(found)


def _drop_waiting(holding: Holding, names: frozenset[str]) -> int:
    """Drop the uploads that wait and speak of somebody of these names."""
    dropped = 0
    for held in holding.all():
        if names and mentions(holding.content(held), names):
            holding.drop(held)
            dropped += 1
    return dropped
