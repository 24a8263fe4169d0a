"""Lets a mentor, a learner and the class council of the example school in, so that what each sees can be tried."""

from __future__ import annotations

from datetime import date, datetime

from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.accounts.people import People
from sync_service.accounts.roles import Charge, Role
from sync_service.accounts.sign_in import Visitor
from sync_service.record.queries.people import learner_names, seen_at
from sync_service.store import Record

SINCE, UNTIL = date(2025, 9, 1), date(2027, 6, 30)
_COMPANY, _MENTOR, _LEARNER, _COUNCIL = "Noordkaai", "Inez Baert", "Noor Peeters", "Klassenraad logistiek"


def let_visitors_in(record: Record, *, by: str, now: datetime) -> None:
    """Place every learner where the workbooks show them, and give three people a role."""
    with record.reading() as connection:
        seen, names = seen_at(connection, record.school), learner_names(connection, record.school)
    placed = [Placement(one.learner, one.company, one.company_id, SINCE, UNTIL) for one in seen]
    Placements(record.engine).put(record.school, placed, by=by, now=now)
    noor = next(key for key, name in names.items() if name == _LEARNER)
    company = company_id(record.school, _COMPANY)
    for name, charge in (
        (_MENTOR, Charge("", Role.MENTOR, company_id=company, company=_COMPANY)),
        (_LEARNER, Charge("", Role.LEARNER, learner_id=noor)),
        (_COUNCIL, Charge("", Role.COUNCIL)),
    ):
        person = People(record.engine).add(name, now=now)
        if person:
            Charges(record.engine).give(person.id, record.school, charge, by=by, now=now)


def visitors(record: Record, *, by: str, now: datetime) -> tuple[Visitor, ...]:
    """Return the three with a fresh link each."""
    known = {member.name: member for member in Charges(record.engine).members(record.school)}
    links = Links(record.engine)
    return tuple(
        Visitor(
            name,
            known[name].charges[0].role,
            links.make(known[name].id, record.school, LinkKind.PERSONAL, by=by, now=now),
        )
        for name in (_MENTOR, _LEARNER, _COUNCIL)
        if name in known
    )
