"""Find the workbooks that versions are of, by looking only at those that they could be of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from sync_service import tables as t
from sync_service.record.merging.lineage import akin, lineages, looked_for, marks
from sync_service.record.merging.version import Card, Version, version
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
_CARDS = select(t.versions.c.sha256, t.versions.c.workbook_id, t.versions.c.card).where(
    among(t.versions.c.workbook_id), ~t.versions.c.undone
)


@dataclass(frozen=True, slots=True)
class Affected:
    """The workbooks to be merged again, each as its versions from the oldest on, and those that were there before.

    ``known`` are versions that have been made ready already.
    """

    groups: tuple[tuple[Card, ...], ...]
    before: frozenset[str]
    known: Mapping[str, Version]


def place(connection: Connection, company: str, touched: Collection[str]) -> Affected:
    """Say which workbooks of a company follow anew from these versions, that are new or different or gone."""
    known: dict[str, Version] = {}
    own: set[str] = set()
    for row in list(found(connection, _TOUCHED, touched)):
        own |= {row.workbook_id} - {None}
        if row.undone:
            _forget(connection, row.id)
        else:
            known[row.sha256] = _known(connection, row)
    cards = [one.card for one in known.values()]
    near = _near(connection, company, cards) - own
    others = _cards(connection, own | near, known)
    linked = own | {
        workbook
        for workbook, older in others.items()
        if workbook in near and any(akin(card, one) for card in cards for one in older)
    }
    pool = [*cards, *(card for workbook in linked for card in others.get(workbook, ()))]
    return Affected(tuple(lineages(pool)), frozenset(linked), known)


def _known(connection: Connection, row: Row[Any]) -> Version:
    """Make a version ready for merging, and keep its card if that is another one than before."""
    sent = connection.execute(_SENT, {"version": row.id}).all()
    moments: list[datetime] = [one.saved_at for one in sent if one.saved_at]
    made = version(row.sha256, (one.name for one in sent), unpack(row.reading), min(moments, default=None))
    card = pack_card(made.card)
    if card != row.card:
        if row.card is not None:
            connection.execute(_UNMARK, {"version": row.id})
        marked = sorted(marks(made.card))
        insert_rows(
            connection, t.marks, [{"company_id": row.company_id, "mark": mark, "version_id": row.id} for mark in marked]
        )
        connection.execute(_KEEP_CARD, {"version": row.id, "card": card})
    return made


def _forget(connection: Connection, version_id: str) -> None:
    connection.execute(_UNMARK, {"version": version_id})
    nowhere = {"workbook_id": None, "base_id": None, "rank": 0, "card": None}
    connection.execute(_PLACE.values(nowhere), {"version": version_id})


def _near(connection: Connection, company: str, cards: Iterable[Card]) -> set[str]:
    """Return the workbooks that these versions could be of."""
    wanted = {mark for card in cards for mark in looked_for(card)}
    return {row.workbook_id for row in found(connection, _NEAR, wanted, company=company)}


def _cards(connection: Connection, workbooks: Iterable[str], known: Mapping[str, Version]) -> dict[str, list[Card]]:
    """Return the cards of the other versions of these workbooks."""
    cards: dict[str, list[Card]] = {}
    for row in found(connection, _CARDS, workbooks):
        if row.sha256 not in known:
            cards.setdefault(row.workbook_id, []).append(unpack_card(row.card))
    return cards
