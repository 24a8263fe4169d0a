"""The list of erasures as it is kept beside the record, so that no restored copy brings anybody back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from sync_service import tables as t
from sync_service.record.forgotten import Mark
from sync_service.record.identifiers import identifier


class Listed(NamedTuple):
    """One mark of somebody erased, with the school that erased them, and when; ``lifted`` when the name was allowed."""

    school: str
    mark: Mark
    at: datetime
    lifted: datetime | None = None

    def stood(self, moment: datetime) -> bool:
        """Say whether what a copy of that moment holds under this name is of who was erased."""
        return self.lifted is None or moment < self.lifted


def listed(connection: Connection) -> list[Listed]:
    """Return all marks of all schools, oldest first."""
    rows = connection.execute(select(t.erasures).order_by(t.erasures.c.at, t.erasures.c.id))
    return [Listed(row.school_id, Mark(row.company_id, row.salt, row.mac), row.at) for row in rows]


def lift(connection: Connection, entries: Iterable[Listed]) -> int:
    """Let the names of these marks be known again; return how many marks there were."""
    lifted, marks = 0, t.erasures.c
    for one in entries:
        here = marks.school_id == one.school, marks.mac == one.mark.mac, marks.salt == one.mark.salt
        lifted += connection.execute(delete(t.erasures).where(*here)).rowcount
    return lifted


def add_listed(connection: Connection, entries: Iterable[Listed]) -> None:
    """Keep marks that are not kept yet."""
    known = {(one.school, one.mark) for one in listed(connection)}
    for one in entries:
        if (one.school, one.mark) not in known:
            known.add((one.school, one.mark))
            connection.execute(
                insert(t.erasures).values(
                    id=identifier("erasure", one.school, *one.mark),
                    school_id=one.school,
                    company_id=one.mark.company,
                    salt=one.mark.salt,
                    mac=one.mark.mac,
                    at=one.at,
                )
            )
