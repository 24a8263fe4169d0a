"""Write down what came: the file, the version, the delivery, and the receipt of what it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from addin.domain.learner import best_spelling, plain
from addin.reading.result import Reading
from addin.sheet.finding import Finding
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.merging.conflict import Clash, clash
from sync_service.record.merging.plan import WorkbookPlan
from sync_service.record.merging.version import version
from sync_service.record.queries import upload_findings
from sync_service.record.wire import pack, pack_card
from sync_service.store.following import version_id, work_out, write_what_was_read
from sync_service.store.placing import Fresh, mark
from sync_service.store.rows import insert_rows
from sync_service.store.undoing import Undoing, note

_FIRST = (
    select(t.versions.c.received_at, t.receipts.c.added, t.receipts.c.changed, t.receipts.c.withdrawn)
    .join_from(t.receipts, t.versions)
    .where(t.versions.c.id == bindparam("version"))
)
_CONFLICTS = select(t.receipts.c.conflicts).where(t.receipts.c.version_id == bindparam("version"))
_COMPANY = select(t.companies.c.name).where(t.companies.c.id == bindparam("company"))
_FILE = select(t.files.c.sha256).where(
    t.files.c.school_id == bindparam("school"), t.files.c.sha256 == bindparam("sha256")
)
_THERE = select(_COMPANY.scalar_subquery().label("company"), _FILE.scalar_subquery().label("file"))
_SENT = select(t.deliveries.c.name, t.deliveries.c.saved_at).where(t.deliveries.c.version_id == bindparam("version"))


@dataclass(frozen=True, slots=True)
class Delivery:
    """Bytes as they were handed over. ``saved_at`` is when, if that is known better than the file says itself."""

    name: str
    sha256: str
    company: str
    received_at: datetime
    received_from: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FirstTaken:
    """What the same bytes did when they came for the first time."""

    received_at: datetime
    added: int
    changed: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What taking a workbook did to the record.

    ``unchanged``: these bytes of this company were known; nothing was added, and ``first`` says what they once did.
    ``added`` are new ratings, ``changed`` known ones of which it says something new, ``withdrawn`` those it cleared.
    """

    version_id: str
    workbook: str
    sha256: str
    unchanged: bool
    added: int
    changed: int
    withdrawn: int
    conflicts: tuple[Clash, ...]
    findings: tuple[Finding, ...]
    first: FirstTaken | None = None


@dataclass(frozen=True, slots=True)
class _Taking:
    """A delivery being taken, in a transaction that holds the school."""

    connection: Connection
    school: str
    company: str
    version: str
    delivery: Delivery


class _Counts(NamedTuple):
    added: int
    changed: int
    withdrawn: int


def take(connection: Connection, school: str, delivery: Delivery, data: bytes | None, reading: Reading) -> Receipt:
    """Write a delivery and all that follows from it; ``connection`` is in a transaction that holds the school.

    ``data`` is None when the bytes may not be kept.
    """
    again = take_again(connection, school, delivery)
    if again is not None:
        return again
    work = _taking(connection, school, delivery)
    asked = {"company": work.company, "school": school, "sha256": delivery.sha256}
    there = connection.execute(_THERE, asked).one()
    if there.company is None:
        _write_company(work)
    if data is not None and there.file is None:
        insert_rows(connection, t.files, [{"school_id": school, "sha256": delivery.sha256, "data": data}])
    fresh = _write_version(work, reading)
    insert_rows(connection, t.deliveries, [_came(work)])
    if there.company is not None:
        _call_company(work, there.company)
    plans = work_out(connection, school, work.company, fresh=fresh)
    counts = _counts(plans, delivery.sha256)
    conflicts = _conflicts(plans, delivery.sha256)
    kept = [one._asdict() for one in conflicts]
    insert_rows(connection, t.receipts, [{"version_id": work.version, **counts._asdict(), "conflicts": kept}])
    return _receipt(work, counts, conflicts, None)


def take_again(connection: Connection, school: str, delivery: Delivery) -> Receipt | None:
    """Write that known bytes came once more, and return their receipt; None, and nothing written, for unknown ones.

    If taking them was undone in the meantime, they count again.
    """
    work = _taking(connection, school, delivery)
    first = _first_taken(work)
    if first is None:
        return None
    back = note(connection, work.version, Undoing(undone=False, by=delivery.received_from, at=delivery.received_at))
    if _write_delivery(work) or back:
        work_out(connection, school, work.company, [work.version])
    return _receipt(work, _Counts(0, 0, 0), conflicts_then(connection, work.version), first)


def _taking(connection: Connection, school: str, delivery: Delivery) -> _Taking:
    # Case, accents and marks do not make another company.
    company = identifier("company", school, plain(delivery.company))
    return _Taking(connection, school, company, version_id(company, delivery.sha256), delivery)


def _receipt(work: _Taking, counts: _Counts, conflicts: tuple[Clash, ...], first: FirstTaken | None) -> Receipt:
    return Receipt(
        version_id=work.version,
        workbook=work.delivery.name,
        sha256=work.delivery.sha256,
        unchanged=first is not None,
        added=counts.added,
        changed=counts.changed,
        withdrawn=counts.withdrawn,
        conflicts=conflicts,
        findings=upload_findings(work.connection, work.school, work.version),
        first=first,
    )


def _write_company(work: _Taking) -> None:
    name = work.delivery.company
    row = {"id": work.company, "school_id": work.school, "key": plain(name), "name": name}
    insert_rows(work.connection, t.companies, [row])


def _write_version(work: _Taking, reading: Reading) -> Fresh:
    delivery, connection = work.delivery, work.connection
    saved_at = delivery.saved_at and delivery.saved_at.astimezone(UTC)
    made = version(delivery.sha256, (delivery.name,), reading, saved_at)
    card = pack_card(made.card)
    row = {
        "id": work.version,
        "company_id": work.company,
        "sha256": delivery.sha256,
        "trajectory": reading.trajectory,
        "reading": pack(reading),
        "received_at": delivery.received_at,
        "name": delivery.name,
        "rank": 0,
        "card": card,
    }
    insert_rows(connection, t.versions, [row])
    mark(connection, work.company, work.version, made.card)
    write_what_was_read(connection, work.version, reading)
    return Fresh(work.version, made, card)


def _came(work: _Taking) -> dict[str, Any]:
    delivery = work.delivery
    return {
        "version_id": work.version,
        "name": delivery.name,
        "saved_at": delivery.saved_at,
        "received_at": delivery.received_at,
        "company": delivery.company,
        "received_from": delivery.received_from,
    }


def _write_delivery(work: _Taking) -> bool:
    """Write that known bytes came; return whether it says something new: another file name, another time of saving."""
    delivery = work.delivery
    before = work.connection.execute(_SENT, {"version": work.version}).all()
    insert_rows(work.connection, t.deliveries, [_came(work)])
    _call_company(work, work.connection.execute(_COMPANY, {"company": work.company}).scalar())
    moments = {None, *(row.saved_at for row in before)}
    return delivery.name not in {row.name for row in before} or delivery.saved_at not in moments


def _call_company(work: _Taking, called: str | None) -> None:
    """Call a company by the best of the ways in which its name was written, whichever came first."""
    if called == work.delivery.company:
        return
    spelled = work.connection.execute(
        select(t.deliveries.c.company)
        .distinct()
        .join_from(t.deliveries, t.versions)
        .where(t.versions.c.company_id == work.company)
    ).scalars()
    name = best_spelling(dict.fromkeys(spelled, 1))
    if name != called:
        work.connection.execute(update(t.companies).where(t.companies.c.id == work.company).values(name=name))


def _conflicts(plans: Iterable[WorkbookPlan], sha256: str) -> tuple[Clash, ...]:
    """Return the conflicts that this version takes part in, as they look from it."""
    asked = (one for plan in plans for one in plan.asked)
    found = (clash(one.id, one.conflict, sha256) for one in asked if one.conflict)
    return tuple(one for one in found if one)


def _counts(plans: Iterable[WorkbookPlan], sha256: str) -> _Counts:
    """Count what is in the record only because of this version."""
    every = [kept for plan in plans for kept in plan.kept if kept.versions]
    alone = [kept for kept in every if kept.versions == {sha256}]
    said_otherwise = {kept.thread for kept in every if kept.versions != {sha256}}
    return _Counts(
        added=len({kept.thread for kept in alone} - said_otherwise),
        changed=len({kept.thread for kept in alone} & said_otherwise),
        withdrawn=sum(kept.dropped_by == {sha256} for kept in every),
    )


def _conflict_in(kept: Mapping[str, Any]) -> Clash:
    return Clash(**{name: kept[name] for name in Clash._fields})


def _first_taken(work: _Taking) -> FirstTaken | None:
    row = work.connection.execute(_FIRST, {"version": work.version}).first()
    return None if row is None else FirstTaken(*row)


def conflicts_then(connection: Connection, version: str) -> tuple[Clash, ...]:
    """Return the conflicts that taking a version told of."""
    kept = connection.execute(_CONFLICTS, {"version": version}).scalar_one()
    return tuple(_conflict_in(one) for one in kept)
