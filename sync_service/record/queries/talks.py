"""Ask the tables what was said of learners at talks, and what of it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from addin.domain.status import Role
from sync_service import tables as t
from sync_service.record.school import Decided
from sync_service.record.talk.facts import By, Fact
from sync_service.record.talk.standing import Told, told
from sync_service.record.talk.wire import cited_in, matter_in

_MOST = 500  # SQLite takes no more than some thousands of parameters in one statement.
_DECIDING = ("decision", "taken_back")


def told_of(connection: Connection, school: str, learners: Sequence[str] | None = None) -> Mapping[str, Told]:
    """Return what stands of the talks about these learners, all of the school when None, by learner. One query.

    A learner of whom nothing was kept is left out.
    """
    return {learner: told(facts) for learner, facts in facts_of(connection, school, learners).items()}


def decisions(connection: Connection, school: str, learners: Collection[str]) -> Iterator[Decided]:
    """Yield the decisions that stand about these learners."""
    for learner, facts in facts_of(connection, school, sorted(learners), _DECIDING).items():
        for one in told(facts).decisions.values():
            yield Decided(learner, one.matter.competence, one.matter.variant, one.matter.status, one.matter.on)


def facts_of(
    connection: Connection, school: str, learners: Sequence[str] | None = None, matters: Sequence[str] = ()
) -> dict[str, list[Fact[Any]]]:
    """Return all facts about these learners, by learner: also what was taken back. ``matters`` chooses some kinds only.

    A fact is about whomever the written name means now under which the learner was known then; where that name is
    written no more, about the learner who was meant then.
    """
    found: dict[str, list[Fact[Any]]] = {}
    groups = (
        [learners[start : start + _MOST] for start in range(0, len(learners), _MOST)]
        if learners is not None
        else [None]
    )
    asked = _facts(learners is not None, bool(matters))
    for group in groups:
        rows = connection.execute(asked, {"school": school, "learners": group, "matters": matters})
        for row in rows:
            found.setdefault(row.whose, []).append(_fact(row))
    return found


@cache
def _facts(learners: bool, matters: bool) -> Select[Any]:  # noqa: FBT001 - which of the two are asked about
    whose = func.coalesce(t.names.c.learner_id, t.talk_facts.c.learner_id)
    asked = (
        select(t.talk_facts, whose.label("whose"))
        .outerjoin_from(t.talk_facts, t.names, t.talk_facts.c.name_id == t.names.c.id)
        .where(t.talk_facts.c.school_id == bindparam("school"))
    )
    if learners:
        asked = asked.where(whose.in_(bindparam("learners", expanding=True)))
    if matters:
        asked = asked.where(t.talk_facts.c.matter.in_(bindparam("matters", expanding=True)))
    return asked


def _fact(row: Row[Any]) -> Fact[Any]:
    return Fact(
        id=row.id,
        learner=row.whose,
        matter=matter_in(row.matter, row.document),
        by=By(row.by, Role(row.role)),
        at=row.at,
        cites=tuple(cited_in(one) for one in row.cites),
    )
