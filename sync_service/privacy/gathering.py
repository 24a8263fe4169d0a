"""Gather everything that the record keeps about one learner, as plain data (GDPR article 15; schema 1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from addin.domain.learner import take_apart
from addin.text import Text
from sync_service import tables as t
from sync_service.audit import Filter, listed
from sync_service.privacy import beside
from sync_service.privacy.masking import Masks, part_of
from sync_service.record.queries.learners import learner_detail
from sync_service.record.queries.talks import facts_of
from sync_service.record.talk.wire import cited_out, matter_name, matter_out
from sync_service.record.views import CompetenceView, ObservationView, SeenAs
from sync_service.record.wire import text_in

SCHEMA = 1
_MOST_LINES = 100_000


def gather(connection: Connection, school: str, learner: str, now: datetime) -> dict[str, Any]:
    """Return what is kept about a learner: values with their provenance, talks, what is asked, who looked, and more.

    ``connection`` reads the whole record. Others' names are masked.

    Raises:
        KeyError: if this school has no such learner.
    """
    detail = learner_detail(connection, school, learner)
    if detail is None:
        raise KeyError(learner)
    masks = _masks(connection, school, learner, detail.name, detail.spellings)
    views = [view for cluster in detail.clusters for view in cluster.competences]
    ratings = [row for view in (*views, *detail.other) for row in _ratings(view, masks)]
    talks = [_talk(one, masks) for one in facts_of(connection, school, [learner]).get(learner, [])]
    gathered = {
        "schema": SCHEMA,
        "made_at": now.isoformat(timespec="seconds"),
        "learner": {
            "name": detail.name,
            "also_written_as": list(detail.spellings),
            "companies": list(detail.companies),
        },
        "roster": _roster(connection, school, masks),
        "placements": [dict(row) for row in _placements(connection, school, learner)],
        "standings": [_standing(view) for view in views if view.standing.status],
        "ratings": ratings,
        "talks": talks,
        "plans": beside.plans(connection, school, learner, masks),
        "forms": beside.forms(connection, school, learner),
        "questions": _questions(connection, learner),
        "answers": beside.answers(connection, school, masks),
        "guides": list(beside.guides(connection, school, learner, masks)),
        "links": list(beside.links(connection, school, learner, masks)),
        "sign_ins": list(beside.sign_ins(connection, school, learner)),
        "audit": [
            {"at": one.at.isoformat(), "by": masks.adult(one.actor, one.role.split(",")[0]), "did": one.action}
            for one in listed(connection, school, Filter(learner=learner, most=_MOST_LINES))
        ],
    }
    # Last, when everybody who is named in it is known.
    found: dict[str, Any] = masks.document(gathered)
    return found


def _masks(connection: Connection, school: str, learner: str, name: str, spellings: tuple[str, ...]) -> Masks:
    own = frozenset(take_apart(one).key for one in (name, *spellings) if one)
    rows = connection.execute(
        select(t.names.c.key)
        .join_from(t.names, t.companies)
        .where(t.companies.c.school_id == school, t.names.c.learner_id != learner, ~t.names.c.part, t.names.c.key != "")
    )
    entries = connection.execute(select(t.rosters.c.entries).where(t.rosters.c.school_id == school)).scalars()
    others = {key for some in entries for entry in some for key in entry[2]} | set(rows.scalars())
    masks = Masks(own, frozenset(others) - own)
    for row in connection.execute(select(t.people.c.name)):
        if take_apart(row.name).full:
            masks.adult(row.name, "staff")
    return masks


def _ratings(view: CompetenceView, masks: Masks) -> Iterator[dict[str, Any]]:
    for rating in view.observations:
        yield _rating(view, rating, rating.seen, masks, state="withdrawn" if rating.withdrawn else "current")
        for before in rating.history:
            yield _rating(view, rating, before, masks, state="past")


def _rating(view: CompetenceView, rating: ObservationView, seen: SeenAs, masks: Masks, state: str) -> dict[str, Any]:
    return {
        "competence": rating.competence,
        "label": rating.label or view.label,
        "variant": rating.variant,
        "state": state,
        "in_conflict": rating.conflict is not None,
        "status": seen.status.value if seen.status else None,
        "certain": seen.certain,
        "written": seen.raw,
        "colour": seen.colour,
        "on": _day(seen.on),
        "moment": seen.moment,
        "by": masks.adult(seen.rater, part_of(seen.role)),
        "role": seen.role.value if seen.role else None,
        "remark": seen.remark,
        "why": str(seen.why),
        "company": seen.company,
        "workbook": seen.workbook,
        "sheet": seen.sheet,
        "cell": seen.cell,
        "sha256": seen.sha256,
        "received_at": seen.received_at.isoformat(),
    }


def _standing(view: CompetenceView) -> dict[str, Any]:
    stands = view.standing
    return {
        "competence": view.code,
        "label": view.label,
        "status": stands.status.value if stands.status else None,
        "decided": stands.decided,
        "people_differ": stands.disagree,
    }


def _talk(fact: Any, masks: Masks) -> dict[str, Any]:
    by = masks.adult(fact.by.name, part_of(fact.by.role))
    document = matter_out(fact.matter)
    for part in ("mentor", "coach"):
        parties = document.get("parties")
        if isinstance(parties, dict) and parties.get(part):
            document["parties"] = {**parties, part: masks.adult(parties[part], part)}
    cites = [{**cited_out(one), "rater": masks.adult(one.rater, part_of(one.role))} for one in fact.cites]
    return {"what": matter_name(fact.matter), "says": document, "rests_on": cites, "by": by, "at": fact.at.isoformat()}


def _questions(connection: Connection, learner: str) -> list[str]:
    rows = connection.execute(
        select(t.questions.c.document).join_from(t.questions, t.names).where(t.names.c.learner_id == learner)
    ).scalars()
    return [_said(row["finding"]["message"]) for row in rows]


def _said(kept: Any) -> str:
    said: Text = text_in(kept)
    return str(said)


def _roster(connection: Connection, school: str, masks: Masks) -> list[dict[str, Any]]:
    rows = connection.execute(select(t.rosters).where(t.rosters.c.school_id == school).order_by(t.rosters.c.id))
    return [
        {"id": entry[0], "name": entry[1], "class": entry[3], "given_at": row.at.isoformat()}
        for row in rows
        for entry in row.entries
        if not masks.own.isdisjoint(entry[2])
    ]


def _placements(connection: Connection, school: str, learner: str) -> Iterator[Mapping[str, Any]]:
    here = t.placements.c.school_id == school, t.placements.c.learner_id == learner
    for row in connection.execute(select(t.placements).where(*here)):
        yield {
            "company": row.company,
            "from": _day(row.from_day),
            "until": _day(row.until_day),
            "withdrawn": row.withdrawn_at is not None,
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
