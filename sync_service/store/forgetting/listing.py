"""The list of erasures as it is kept beside the record, so that no restored copy brings anybody back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from sync_service import tables as t
from sync_service.record.forgotten import Mark
from sync_service.record.identifiers import identifier


class Listed(NamedTuple):
    """One mark of somebody erased, with the school that erased them, and when."""

    school: str
    mark: Mark
    at: datetime


def listed(connection: Connection) -> list[Listed]:
    """Return all marks of all schools, oldest first."""
    rows = connection.execute(select(t.erasures).order_by(t.erasures.c.at, t.erasures.c.id))
    return [Listed(row.school_id, Mark(row.company_id, row.salt, row.mac), row.at) for row in rows]


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
