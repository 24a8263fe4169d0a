"""Keep what is erased from coming back with a workbook or a roster that is sent anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from addin.domain.learner import plain
from addin.reading.result import Reading
from sync_service import tables as t
from sync_service.record.forgotten import Forgotten, Mark, without
from sync_service.record.identifiers import identifier
from sync_service.record.roster import Entry
from sync_service.store.taking import Delivery

_ERASED = select(t.erasures).where(t.erasures.c.school_id == bindparam("school"))


def forgotten_in(connection: Connection, school: str) -> Forgotten:
    """Return those whom a school erased. One query."""
    rows = connection.execute(_ERASED, {"school": school})
    return Forgotten(frozenset(Mark(row.company_id, row.salt, row.mac) for row in rows))


class HeldBack(NamedTuple):
    """What may be kept of a delivery; ``whole``: its bytes too, for they speak of nobody who was erased."""

    delivery: Delivery
    reading: Reading
    whole: bool


def held_back(connection: Connection, school: str, delivery: Delivery, reading: Reading) -> HeldBack:
    """Return what may be kept of a delivery.

    The bytes of a workbook that speaks of somebody erased are not kept: nothing can be cut out of them for certain.
    """
    forgotten = _at_company(connection, school, delivery)
    kept, read = _renamed(delivery, forgotten), without(reading, forgotten, delivery.sha256)
    return HeldBack(kept, read, whole=read is reading and kept == delivery)


def renamed(connection: Connection, school: str, delivery: Delivery) -> Delivery:
    """Return a delivery whose file is not called after somebody erased."""
    return _renamed(delivery, _at_company(connection, school, delivery))


def read_past(connection: Connection, school: str, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Return readings, by version, without those who were erased."""
    forgotten = forgotten_in(connection, school)
    if not forgotten:
        return dict(readings)
    here = t.versions.c.id.in_(sorted(readings))
    rows = connection.execute(select(t.versions.c.id, t.versions.c.company_id, t.versions.c.sha256).where(here))
    sent = {row.id: row for row in rows}
    return {
        key: without(one, forgotten.at(sent[key].company_id), sent[key].sha256) if key in sent else one
        for key, one in readings.items()
    }


def _at_company(connection: Connection, school: str, delivery: Delivery) -> Forgotten:
    return forgotten_in(connection, school).at(identifier("company", school, plain(delivery.company)))


def _renamed(delivery: Delivery, forgotten: Forgotten) -> Delivery:
    return replace(delivery, name=forgotten.without_names(delivery.name)) if forgotten else delivery


def held_back_roster(connection: Connection, school: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return a roster without those whom the school erased."""
    forgotten = forgotten_in(connection, school)
    return tuple(one for one in entries if not any(forgotten.knows(key, everywhere=True) for key in one.keys))
