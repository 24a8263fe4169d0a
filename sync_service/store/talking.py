"""Keep what was said of a learner at a talk: decisions, agreements, focus, replies, themes. Nothing is ever changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from addin.domain.talk.faults import fault_in
from addin.domain.talk.matters import Agreement, AgreementMarked, Correction, Decision, Matter, TakenBack
from addin.errors import TalkRefused
from addin.text import text
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.queries.learners import learner_detail
from sync_service.record.queries.talks import facts_of
from sync_service.record.talk.citing import cite
from sync_service.record.talk.facts import By, Cited, Fact
from sync_service.record.talk.standing import says_nothing_new
from sync_service.record.talk.wire import cited_out, matter_name, matter_out
from sync_service.record.views import ObservationView
from sync_service.store.following import write_standings


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody keeps of a talk about one learner; ``learner`` is the identifier."""

    learner: str
    matters: tuple[Matter, ...]
    by: By
    at: datetime


def tell(connection: Connection, school: str, telling: Telling) -> tuple[str, ...]:
    """Write down what was said, with all that follows; return the fact that says each matter.

    ``connection`` is in a transaction that holds the school.

    Raises:
        KeyError: if this school has no such learner.
        TalkRefused: if it cannot be kept so.
    """
    learner = _learner(connection, school, telling.learner)
    known = facts_of(connection, school, [learner.id]).get(learner.id, [])
    ratings = _ratings(connection, school, learner.id) if _cites(telling.matters) else {}
    name = _name(connection, learner.id)
    said, decided = [], False
    for matter in telling.matters:
        _check(matter, known)
        cites = _cited(matter, ratings)
        same = says_nothing_new(matter, known)
        if same is None:
            fact = _fact(telling, matter, cites, school)
            _write(connection, school, fact, learner.name, name)
            known = [*known, fact]
        said.append(same or known[-1].id)
        decided |= isinstance(matter, Decision | TakenBack)
    if decided:
        write_standings(connection, school, [learner.id])
    return tuple(said)


def _learner(connection: Connection, school: str, learner: str) -> Row[Any]:
    here = (t.learners.c.id == learner, t.learners.c.school_id == school)
    row = connection.execute(select(t.learners).where(*here)).first()
    if row is None:
        raise KeyError(learner)
    if not row.name:
        raise TalkRefused(
            text(
                "{workbook} does not say who this is. Say first who it is, then keep it.", workbook=row.unnamed_in or ""
            )
        )
    return row


def _name(connection: Connection, learner: str) -> str | None:
    """Return the written name that tells best who the learner is: a full one where there is one."""
    rows = connection.execute(
        select(t.names.c.id, t.names.c.part).where(t.names.c.learner_id == learner, t.names.c.key != "")
    ).all()
    best = min(rows, key=lambda row: (row.part, row.id), default=None)
    return best.id if best else None


def _cites(matters: Sequence[Matter]) -> bool:
    return any(isinstance(one, Correction) or (isinstance(one, Decision) and one.rests_on) for one in matters)


def _ratings(connection: Connection, school: str, learner: str) -> Mapping[str, ObservationView]:
    """Return the ratings of a learner that stand, by identifier."""
    detail = learner_detail(connection, school, learner)
    if detail is None:
        return {}
    views = (*(one for cluster in detail.clusters for one in cluster.competences), *detail.other)
    return {one.seen.id: one for view in views for one in view.observations if not one.withdrawn}


def _check(matter: Matter, known: Sequence[Fact[Any]]) -> None:
    if fault := fault_in(matter):
        raise TalkRefused(fault)
    kept = {one.id: one.matter for one in known}
    if isinstance(matter, TakenBack) and matter.fact not in kept:
        raise TalkRefused(text("There is nothing here to undo. Load the page again to see what stands."))
    if isinstance(matter, AgreementMarked) and not isinstance(kept.get(matter.agreement), Agreement):
        raise TalkRefused(text("There is no such agreement any more. Load the page again to see what stands."))


def _cited(said: Matter, ratings: Mapping[str, ObservationView]) -> tuple[Cited, ...]:
    """Return what a decision rests on, or a correction is about, as it stands; () for what is about no rating.

    Raises:
        TalkRefused: if an observation is not there, or is about something else.
    """
    match said:
        case Decision(rests_on=called):
            views = [_looked_at(said, ratings.get(one)) for one in called]
        case Correction(observation=one, competence=code):
            view = ratings.get(one)
            if view is None or view.competence != code:
                raise TalkRefused(text("That rating is not there any more. Load the page again to see what stands."))
            views = [view]
        case _:
            views = []
    return tuple(map(cite, views))


def _looked_at(decision: Decision, view: ObservationView | None) -> ObservationView:
    """Return a rating that a decision can rest on."""
    if view is None:
        raise TalkRefused(
            text("A rating that this decision rests on is not there any more. Look again at what was seen.")
        )
    if view.competence != decision.competence or decision.variant not in {None, view.variant}:
        raise TalkRefused(
            text(
                "A decision on {code} can only rest on what was seen of {code}, not of {other}.",
                code=" ".join(filter(None, (decision.competence, decision.variant))),
                other=" ".join(filter(None, (view.competence or view.label, view.variant))),
            )
        )
    return view


def _fact(telling: Telling, matter: Matter, cites: tuple[Cited, ...], school: str) -> Fact[Any]:
    said = json.dumps(matter_out(matter), sort_keys=True)
    called = identifier("talk", school, telling.learner, matter_name(matter), said, *telling.by, telling.at.isoformat())
    return Fact(called, telling.learner, matter, telling.by, telling.at, cites)


def _write(connection: Connection, school: str, fact: Fact[Any], called: str, name: str | None) -> None:
    connection.execute(
        insert(t.talk_facts).values(
            id=fact.id,
            school_id=school,
            learner_id=fact.learner,
            name_id=name,
            called=called,
            matter=matter_name(fact.matter),
            document=matter_out(fact.matter),
            cites=[cited_out(one) for one in fact.cites],
            by=fact.by.name,
            role=fact.by.role.value,
            at=fact.at,
        )
    )
