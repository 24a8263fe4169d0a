"""Gather what is kept of a learner beside ratings and talks: plans, forms, answers, who guides, how they come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from addin.domain.learner import take_apart
from addin.domain.school_year import Days
from addin.text import Text
from sync_service import tables as t
from sync_service.privacy.masking import Masks
from sync_service.record.queries import planned_for, written_for
from sync_service.record.wire import text_in


def plans(connection: Connection, school: str, learner: str, masks: Masks) -> list[dict[str, Any]]:
    """Return what the newest copies of their workbooks plan for a learner."""
    return [
        {
            "competence": one.line.competence,
            "variant": one.line.variant,
            "place": one.line.place.value if one.line.place else None,
            "where": one.line.where,
            "when": one.line.when,
            "with": masks.adult(one.line.with_whom),
            **_days(one.line.days),
            "company": one.company,
            "workbook": one.workbook,
            "cell": one.line.cell,
        }
        for one in planned_for(connection, school, learner)
    ]


def forms(connection: Connection, school: str, learner: str) -> list[dict[str, Any]]:
    """Return what people wrote about a learner in agendas, passports and other forms, in the newest copies."""
    return [
        {
            "form": one.entry.form.value,
            "field": one.entry.field,
            "by": one.entry.party.value if one.entry.party else None,
            **_days(one.entry.days),
            "about": one.entry.about,
            "words": one.entry.words,
            "company": one.company,
            "workbook": one.workbook,
            "cell": one.entry.cell,
        }
        for one in written_for(connection, school, learner)
    ]


def answers(connection: Connection, school: str, masks: Masks) -> list[dict[str, Any]]:
    """Return what people answered when the record asked something about the learner whose ``masks`` these are."""
    rows = connection.execute(
        select(t.answers)
        .join_from(t.answers, t.companies)
        .where(t.companies.c.school_id == school)
        .order_by(t.answers.c.id)
    )
    return [
        {
            "asked": _said(row.document["finding"]["message"]),
            "answer": row.choice,
            "by": masks.adult(row.by),
            "at": row.at.isoformat(),
        }
        for row in rows
        if _is_about(row.document, masks)
    ]


def _is_about(document: Any, masks: Masks) -> bool:
    kept, conflict = document["kept"], document.get("conflict") or {}
    named = {take_apart(conflict.get("learner") or "").key, kept.get("key", ""), kept.get("means", "")}
    return not masks.own.isdisjoint(named | {one[2] for one in kept.get("ratings", ())})


def sign_ins(connection: Connection, school: str, learner: str) -> Iterator[dict[str, Any]]:
    """Yield with which programs a learner came in, as far as that is kept."""
    rows = connection.execute(
        select(t.sessions)
        .join_from(t.sessions, t.roles, t.sessions.c.person_id == t.roles.c.person_id)
        .where(t.roles.c.school_id == school, t.roles.c.learner_id == learner)
        .order_by(t.sessions.c.started_at)
    )
    for row in rows:
        yield {
            "way": row.way,
            "program": row.program,
            "from": row.started_at.isoformat(),
            "last_used": row.seen_at.isoformat(),
        }


def links(connection: Connection, school: str, learner: str, masks: Masks) -> Iterator[dict[str, Any]]:
    """Yield which links a learner was given to come in; the links themselves are kept nowhere."""
    rows = connection.execute(
        select(t.links)
        .join_from(t.links, t.roles, t.links.c.person_id == t.roles.c.person_id)
        .where(t.roles.c.school_id == school, t.roles.c.learner_id == learner)
        .order_by(t.links.c.made_at)
    )
    for row in rows:
        yield {
            "made_at": row.made_at.isoformat(),
            "made_by": masks.adult(row.made_by, "staff"),
            "until": row.ends_at.isoformat(),
            "taken_back": row.revoked_at is not None,
        }


def guides(connection: Connection, school: str, learner: str, masks: Masks) -> Iterator[dict[str, Any]]:
    """Yield who was given this very learner to guide."""
    rows = connection.execute(
        select(t.people.c.name, t.roles.c.role, t.roles.c.given_at, t.roles.c.ended_at)
        .join_from(t.charges, t.roles)
        .join(t.people, t.roles.c.person_id == t.people.c.id)
        .where(t.roles.c.school_id == school, t.charges.c.learner_id == learner)
        .order_by(t.roles.c.given_at)
    )
    for row in rows:
        yield {"who": masks.adult(row.name, row.role), "since": row.given_at.isoformat(), "ended": bool(row.ended_at)}


def _days(days: Days | None) -> dict[str, str | None]:
    return {"from": days.first.isoformat() if days else None, "until": days.last.isoformat() if days else None}


def _said(kept: Any) -> str:
    said: Text = text_in(kept)
    return str(said)
