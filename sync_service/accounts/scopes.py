"""Whom somebody may see: the one place that says so, and that every read is held to (``sync_service.scoping``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import Connection, select

from addin.domain.learner import take_apart
from addin.remembered import remembered
from sync_service import tables as t
from sync_service.accounts.kept.placements import placements_of
from sync_service.accounts.roles import Actor, Charge, Role
from sync_service.record.identifiers import identifier
from sync_service.record.names import may_be
from sync_service.scoping import Scope
from sync_service.store.rostering import roster_of

CORRECTION = timedelta(days=14)
"""How long after a placement a mentor still sees the learner, to correct what they wrote, unless the school says so."""

_WHOLE_SCHOOL = frozenset({Role.ADMIN, Role.COUNCIL})
_GUIDES = frozenset({Role.COACH, Role.TEACHER})


def scope_of(
    connection: Connection, actor: Actor, allowed: Collection[Role], today: date, correction: timedelta = CORRECTION
) -> Scope | None:
    """Return what an actor may see where these roles are allowed; None for all of a school that is alone.

    What somebody is of the school counts before what they are outside it: a teacher who is a mentor as well sees on
    the school's pages what the teacher may see.

    Source: DOMAIN.md §6, requirements 2 to 4; a mentor sees only what their own company said.
    """
    charges = [one for one in actor.charges if one.role in allowed]
    if any(one.role in _WHOLE_SCHOOL or (one.role is Role.COACH and one.everyone) for one in charges):
        others = of_other_schools(connection, actor.school)
        return Scope(frozenset(_all(connection, actor.school) - others)) if others else None
    guides = [one for one in charges if one.role in _GUIDES]
    if guides:
        return Scope(frozenset(_guided(connection, actor.school, guides) - of_other_schools(connection, actor.school)))
    companies = frozenset(one.company_id for one in charges if one.role is Role.MENTOR)
    if companies:
        placed = placements_of(connection, actor.school)
        now = {one.learner for one in placed if one.company_id in companies and one.on(today - correction, today)}
        return Scope(frozenset(now), companies)
    return Scope(frozenset(one.learner_id for one in charges if one.role is Role.LEARNER))


def _all(connection: Connection, school: str) -> set[str]:
    return set(connection.execute(select(t.learners.c.id).where(t.learners.c.school_id == school)).scalars())


def _guided(connection: Connection, school: str, charges: Iterable[Charge]) -> set[str]:
    """Return the learners whom a coach or teacher was given, one by one or by class."""
    found = {learner for one in charges for learner in one.learners}
    groups = {group for one in charges for group in one.groups}
    if groups:
        found |= {learner for learner, group in classes(connection, school) if group in groups}
    return found


def classes(connection: Connection, school: str) -> tuple[tuple[str, str], ...]:
    """Return each learner of the roster that counts, with their class ("" without one). One query."""
    groups = roster_of(connection, school).groups
    return tuple((identifier("learner", school, (key,)), group) for key, group in groups.items())


def of_other_schools(connection: Connection, school: str) -> set[str]:
    """Return the learners in the workbooks of this school that another school of this service knows, and this does not.

    A company with learners of two schools keeps one workbook; each school sees its own learners in it. Who writes one
    shorter, or with a slip, means the same learner: what may be theirs and cannot be ours is not shown here.
    """
    others = connection.execute(select(t.schools.c.id).where(t.schools.c.id != school)).scalars().all()
    if not others:
        return set()
    theirs = frozenset(key for other in others for key in _known(connection, other))
    rows = connection.execute(
        select(t.learners.c.id, t.learners.c.name).where(t.learners.c.school_id == school, t.learners.c.name != "")
    )
    keys = {row.id: take_apart(row.name).key for row in rows}
    ours = frozenset(_known(connection, school))
    hidden = _theirs_alone(frozenset(keys.values()) - ours, ours, theirs - ours)
    return {learner for learner, key in keys.items() if key in hidden}


# The same from request to request, while nobody sends anything: a network has thousands of names.
@remembered(64)
def _theirs_alone(written: frozenset[str], ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """Return which of the written names may be one of theirs and none of ours, all as keys of names."""
    mine, others = [take_apart(key) for key in ours], [take_apart(key) for key in theirs]
    return frozenset(
        key
        for key in written
        if key in theirs
        or (
            any(may_be(take_apart(key), one) for one in others)
            and not any(may_be(take_apart(key), one) for one in mine)
        )
    )


def _known(connection: Connection, school: str) -> set[str]:
    """Return the names, as keys, of the learners whom a school has on its roster or placed at a company."""
    placed = select(t.placements.c.learner_id).where(
        t.placements.c.school_id == school, t.placements.c.withdrawn_at.is_(None)
    )
    named = connection.execute(select(t.learners.c.name).where(t.learners.c.id.in_(placed))).scalars()
    return {take_apart(name).key for name in named} | {
        take_apart(name).key for name in roster_of(connection, school).called.values()
    }
