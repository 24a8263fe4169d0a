"""Which roles people have at a school and whom these cover: given, changed, ended and given back; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from sync_service import tables as t
from sync_service.accounts.kept.writing import fresh_id
from sync_service.accounts.roles import Charge, Role
from sync_service.engine import writing


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a school with what they are there now; ``signs_in`` when they have a password of their own."""

    id: str
    name: str
    charges: tuple[Charge, ...]
    signs_in: bool


class Charges:
    """The roles of everybody, at every school of this service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, person: str, school: str, charge: Charge, *, by: str, now: datetime) -> str:
        """Give somebody a role at a school, and return the identifier of it; that of ``charge`` is not looked at."""
        with writing(self._engine) as connection:
            return give(connection, person, school, charge, by=by, now=now)

    def cover(self, role: str, school: str, charge: Charge) -> None:
        """Let a role of a coach or teacher cover other learners and classes from now on."""
        with writing(self._engine) as connection:
            mine = t.roles.c.id == role, t.roles.c.school_id == school
            if connection.execute(update(t.roles).where(*mine).values(everyone=charge.everyone)).rowcount:
                connection.execute(delete(t.charges).where(t.charges.c.role_id == role))
                _cover(connection, role, charge)

    def end(self, role: str, school: str, *, by: str, now: datetime) -> bool:
        """Let somebody no longer have a role, from their next request on.

        Returns:
            False when that would leave the school without anybody who can invite people; then nothing changed.
        """
        with writing(self._engine) as connection:
            mine = t.roles.c.id == role, t.roles.c.school_id == school, t.roles.c.ended_at.is_(None)
            admins = connection.execute(
                select(t.roles.c.id).where(
                    t.roles.c.school_id == school, t.roles.c.role == Role.ADMIN.value, t.roles.c.ended_at.is_(None)
                )
            )
            if list(admins.scalars()) == [role]:
                return False
            connection.execute(update(t.roles).where(*mine).values(ended_by=by, ended_at=now))
            return True

    def give_back(self, role: str, school: str) -> None:
        """Undo the ending of a role."""
        with writing(self._engine) as connection:
            mine = t.roles.c.id == role, t.roles.c.school_id == school
            connection.execute(update(t.roles).where(*mine).values(ended_by=None, ended_at=None))

    def ended(self, role: str, school: str) -> tuple[str, Charge] | None:
        """Return who had a role that ended, by name, and the role; None when there is none such."""
        with self._engine.connect() as connection:
            here = t.roles.c.id == role, t.roles.c.school_id == school, t.roles.c.ended_at.is_not(None)
            for person, charge in _charges(connection, *here):
                name = connection.execute(select(t.people.c.name).where(t.people.c.id == person)).scalar_one()
                return str(name), charge
        return None

    def of(self, person: str, school: str) -> tuple[Charge, ...]:
        """Return what somebody is at a school now."""
        with self._engine.connect() as connection:
            here = t.roles.c.person_id == person, t.roles.c.school_id == school, t.roles.c.ended_at.is_(None)
            return tuple(one for _person, one in _charges(connection, *here))

    def schools_of(self, person: str) -> tuple[tuple[str, str], ...]:
        """Return the schools where somebody has a role, each as its identifier and name, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(t.schools.c.id, t.schools.c.name)
                .where(
                    t.schools.c.id.in_(
                        select(t.roles.c.school_id).where(t.roles.c.person_id == person, t.roles.c.ended_at.is_(None))
                    )
                )
                .order_by(t.schools.c.name)
            )
            return tuple((row.id, row.name) for row in rows)

    def members(self, school: str) -> tuple[Member, ...]:
        """Return everybody who has a role at a school, by name."""
        with self._engine.connect() as connection:
            found: dict[str, list[Charge]] = {}
            for person, charge in _charges(connection, t.roles.c.school_id == school, t.roles.c.ended_at.is_(None)):
                found.setdefault(person, []).append(charge)
            rows = connection.execute(select(t.people).where(t.people.c.id.in_(found)))
            made = [Member(row.id, row.name, tuple(found[row.id]), row.password is not None) for row in rows]
        return tuple(sorted(made, key=lambda one: (one.name.casefold(), one.id)))


def give(  # noqa: PLR0913 - to whom, where, what, by whom, when
    connection: Connection, person: str, school: str, charge: Charge, *, by: str, now: datetime
) -> str:
    """Write down a role, within a transaction of somebody else."""
    made = fresh_id()
    row: Mapping[str, Any] = {
        "id": made,
        "person_id": person,
        "school_id": school,
        "role": charge.role.value,
        "everyone": charge.everyone,
        "company_id": charge.company_id or None,
        "company": charge.company or None,
        "learner_id": charge.learner_id or None,
        "given_by": by,
        "given_at": now,
    }
    connection.execute(insert(t.roles).values(row))
    _cover(connection, made, charge)
    return made


def _cover(connection: Connection, role: str, charge: Charge) -> None:
    rows = [{"id": fresh_id(), "role_id": role, "learner_id": one, "group": None} for one in sorted(charge.learners)]
    rows += [{"id": fresh_id(), "role_id": role, "learner_id": None, "group": one} for one in sorted(charge.groups)]
    if rows:
        connection.execute(insert(t.charges), rows)


def _charges(connection: Connection, *here: Any) -> Iterable[tuple[str, Charge]]:
    rows = connection.execute(
        select(t.roles, t.charges.c.learner_id.label("covers"), t.charges.c.group)
        .outerjoin_from(t.roles, t.charges, t.charges.c.role_id == t.roles.c.id)
        .where(*here)
        .order_by(t.roles.c.given_at, t.roles.c.id)
    )
    gathered: dict[str, list[Row[Any]]] = {}
    for row in rows:
        gathered.setdefault(row.id, []).append(row)
    return [(some[0].person_id, _charge(some)) for some in gathered.values()]


def _charge(rows: list[Row[Any]]) -> Charge:
    first = rows[0]
    return Charge(
        id=first.id,
        role=Role(first.role),
        everyone=first.everyone,
        learners=frozenset(row.covers for row in rows if row.covers),
        groups=frozenset(row.group for row in rows if row.group),
        company_id=first.company_id or "",
        company=first.company or "",
        learner_id=first.learner_id or "",
    )
