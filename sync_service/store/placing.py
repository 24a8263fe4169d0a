"""Find the workbooks that versions are of, by looking only at those that they could be of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from sync_service import tables as t
from sync_service.record.merging.lineage import akin, lineages, looked_for, marks, order
from sync_service.record.merging.version import Card, Version, version
from sync_service.record.remembering import digest
from sync_service.record.wire import pack_card, unpack, unpack_card
from sync_service.store.rows import among, found, insert_rows

_TOUCHED = select(t.versions).where(among(t.versions.c.id))
_SENT = select(t.deliveries.c.name, t.deliveries.c.saved_at).where(t.deliveries.c.version_id == bindparam("version"))
_UNMARK = delete(t.marks).where(t.marks.c.version_id == bindparam("version"))
_PLACE = update(t.versions).where(t.versions.c.id == bindparam("version"))
_KEEP_CARD = _PLACE.values(card=bindparam("card"))
_NEAR = (
    select(t.versions.c.workbook_id)
    .distinct()
    .join_from(t.marks, t.versions)
    .where(t.marks.c.company_id == bindparam("company"), among(t.marks.c.mark), t.versions.c.workbook_id.is_not(None))
)
PLACE = ("id", "name", "saved_at", "workbook_id", "base_id", "rank")
"""The columns of a version that say what was found of it."""

_CARDS = select(*(t.versions.c[name] for name in PLACE), t.versions.c.sha256, t.versions.c.card).where(
    among(t.versions.c.workbook_id), ~t.versions.c.undone
)


@dataclass(frozen=True, slots=True)
class Affected:
    """The workbooks to be merged again, each as its versions from the oldest on, and those that were there before.

    ``known`` are versions that have been made ready already; ``places`` says of every version, by its identifier, what
    the table holds of it (``PLACE``); ``digests`` those of their cards, by the digest of the version.
    """

    groups: tuple[tuple[Card, ...], ...]
    before: frozenset[str]
    known: Mapping[str, Version]
    places: Mapping[str, tuple[Any, ...]]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A version that was written just now, and is placed nowhere yet."""

    id: str
    made: Version
    card: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of versions so far: by the digest of each, but for their places."""

    known: dict[str, Version] = field(default_factory=dict)
    places: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def place(connection: Connection, company: str, touched: Collection[str], fresh: Fresh | None = None) -> Affected:
    """Say which workbooks of a company follow anew from these versions, that are new or different or gone."""
    versions, own = _Found(), set[str]()
    if fresh:
        versions.known[fresh.made.sha256] = fresh.made
        versions.digests[fresh.made.sha256] = digest(fresh.card)
        versions.places[fresh.id] = (fresh.id, fresh.made.name, None, None, None, 0)
    for row in list(found(connection, _TOUCHED, touched)):
        own |= {row.workbook_id} - {None}
        if row.undone:
            _forget(connection, row.id)
        else:
            made, packed = _known(connection, row)
            versions.known[row.sha256] = made
            versions.digests[row.sha256] = digest(packed)
            versions.places[row.id] = _place_of(row)
    cards = [one.card for one in versions.known.values()]
    near = _near(connection, company, cards) - own
    others = _cards(connection, own | near, versions)
    linked = own | {
        workbook
        for workbook, older in others.items()
        if workbook in near and any(akin(card, one) for card in cards for one in reversed(older))
    }
    pool = [*cards, *(card for workbook in linked for card in others.get(workbook, ()))]
    # What was one workbook stays one when a version comes to it; when one is different or gone, it may fall apart.
    groups = lineages(pool) if own or not fresh else [tuple(sorted(pool, key=order))]
    return Affected(tuple(groups), frozenset(linked), versions.known, versions.places, versions.digests)


def _known(connection: Connection, row: Row[Any]) -> tuple[Version, bytes]:
    """Make a version ready for merging, and keep its card if that is another one than before; return both."""
    sent = connection.execute(_SENT, {"version": row.id}).all()
    moments: list[datetime] = [one.saved_at for one in sent if one.saved_at]
    made = version(row.sha256, (one.name for one in sent), unpack(row.reading), min(moments, default=None))
    card = pack_card(made.card)
    if card != row.card:
        if row.card is not None:
            connection.execute(_UNMARK, {"version": row.id})
        mark(connection, row.company_id, row.id, made.card)
        connection.execute(_KEEP_CARD, {"version": row.id, "card": card})
    return made, card


def mark(connection: Connection, company: str, version_id: str, card: Card) -> None:
    """Write down by what a version is found."""
    marked = [{"company_id": company, "mark": one, "version_id": version_id} for one in sorted(marks(card))]
    insert_rows(connection, t.marks, marked)


def _place_of(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in PLACE)


def _forget(connection: Connection, version_id: str) -> None:
    connection.execute(_UNMARK, {"version": version_id})
    nowhere = {"workbook_id": None, "base_id": None, "rank": 0, "card": None}
    connection.execute(_PLACE.values(nowhere), {"version": version_id})


def _near(connection: Connection, company: str, cards: Iterable[Card]) -> set[str]:
    """Return the workbooks that these versions could be of."""
    wanted = {mark for card in cards for mark in looked_for(card)}
    return {row.workbook_id for row in found(connection, _NEAR, wanted, company=company)}


def _cards(connection: Connection, workbooks: Iterable[str], versions: _Found) -> dict[str, list[Card]]:
    """Return the cards of the other versions of these workbooks, oldest first, and note what is found of those."""
    cards: dict[str, list[Card]] = {}
    for row in sorted(found(connection, _CARDS, workbooks), key=lambda row: int(row.rank)):
        if row.sha256 not in versions.known:
            cards.setdefault(row.workbook_id, []).append(unpack_card(row.card))
            versions.digests[row.sha256] = digest(row.card)
            versions.places[row.id] = _place_of(row)
    return cards
