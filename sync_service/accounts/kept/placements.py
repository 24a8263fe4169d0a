"""Which learner is at which company, from when until when: put in by hand, from a list, or from what came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from addin.domain.learner import plain
from sync_service import tables as t
from sync_service.accounts.kept.writing import fresh_id
from sync_service.engine import writing
from sync_service.record.identifiers import identifier


@dataclass(frozen=True, slots=True)
class Placement:
    """A learner at a company; no ``until`` when it is not known yet. ``id`` is "" while it is not put in."""

    learner: str
    company: str
    company_id: str
    since: date
    until: date | None = None
    id: str = ""

    def on(self, first: date, last: date | None = None) -> bool:
        """Say whether it holds on a day, or on any day of a stretch."""
        return self.since <= (last or first) and (self.until is None or first <= self.until)


def company_id(school: str, company: str) -> str:
    """Return the identifier of a company by its name, also before its first workbook."""
    return identifier("company", school, plain(company))


class Placements:
    """The placements of a school."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, school: str, placements: Iterable[Placement], *, by: str, now: datetime) -> int:
        """Put placements in, and return how many were new: one that is there already is not put in twice."""
        with writing(self._engine) as connection:
            there = {(one.learner, one.company_id, one.since, one.until) for one in placements_of(connection, school)}
            rows = [
                {
                    "id": fresh_id(),
                    "school_id": school,
                    "learner_id": one.learner,
                    "company_id": one.company_id,
                    "company": one.company,
                    "from_day": one.since,
                    "until_day": one.until,
                    "put_by": by,
                    "put_at": now,
                }
                for one in placements
                if (one.learner, one.company_id, one.since, one.until) not in there
            ]
            if rows:
                connection.execute(insert(t.placements), rows)
            return len(rows)

    def end(self, placement: str, school: str, until: date | None) -> None:
        """Say on which day a placement ends; None when it is not known any more."""
        with writing(self._engine) as connection:
            mine = t.placements.c.id == placement, t.placements.c.school_id == school
            connection.execute(update(t.placements).where(*mine).values(until_day=until))

    def withdraw(self, placement: str, school: str, *, by: str, now: datetime) -> None:
        """Let a placement that was mistaken count no longer; it is kept."""
        with writing(self._engine) as connection:
            mine = t.placements.c.id == placement, t.placements.c.school_id == school
            connection.execute(update(t.placements).where(*mine).values(withdrawn_by=by, withdrawn_at=now))

    def restore(self, placement: str, school: str) -> None:
        """Undo the withdrawing of a placement."""
        with writing(self._engine) as connection:
            mine = t.placements.c.id == placement, t.placements.c.school_id == school
            connection.execute(update(t.placements).where(*mine).values(withdrawn_by=None, withdrawn_at=None))


def placements_of(
    connection: Connection, school: str, *, withdrawn: Collection[str] | None = None
) -> tuple[Placement, ...]:
    """Return the placements of a school that count, the newest first; or those of these that were withdrawn."""
    which = (
        (t.placements.c.id.in_(withdrawn), t.placements.c.withdrawn_at.is_not(None))
        if withdrawn is not None
        else (t.placements.c.withdrawn_at.is_(None),)
    )
    rows = connection.execute(
        select(t.placements)
        .where(t.placements.c.school_id == school, *which)
        .order_by(t.placements.c.from_day.desc(), t.placements.c.company, t.placements.c.id)
    )
    return tuple(
        Placement(row.learner_id, row.company, row.company_id, row.from_day, row.until_day, row.id) for row in rows
    )
