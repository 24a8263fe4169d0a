"""The laws of talks over random histories of takings, decisions and undoings, mixed in any order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from addin.domain.talk.matters import TakenBack
from sync_service import tables as t
from sync_service.store import Record, open_record
from tests.support.talk import DAY, NOON, NOOR, decision, learner, take, tell, told

WORKBOOKS = (
    NOOR,
    NOOR.replace("developing | An    |", "achieved   | An    |"),
    "| learner | competence | status | rater |\n| Noor Peeters | LOG.A3 | developing | Lies |",
)
STEP = st.one_of(
    st.tuples(st.just("take"), st.integers(1, 2), st.just("")),
    st.tuples(st.just("withdraw"), st.integers(1, 2), st.just("")),
    st.tuples(st.just("decide"), st.integers(0, 20), st.sampled_from(["achieved", "developing", "not_achieved"])),
    st.tuples(st.just("undo"), st.integers(0, 5), st.just("")),
)


def lived(steps: list[tuple[str, int, str]], *, talks: bool) -> tuple[Record, list[str]]:
    """Return a record in which these steps were done, with the facts of its talks; without ``talks`` none is held."""
    record = open_record("sqlite://")
    take(record, WORKBOOKS[0], 1)
    versions: dict[int, str] = {}
    facts: list[str] = []
    for minute, (kind, number, status) in enumerate(steps, start=1):
        if kind == "take":
            versions[number] = take(record, WORKBOOKS[number], 1 + number, company=f"Company {number // 2}")
        elif kind == "withdraw" and number in versions:
            record.undo(versions[number], by="Els", at=NOON)
        elif talks and kind == "decide":
            made = decision(status, ("LOG.A1", "LOG.A2")[number % 2], on=DAY - timedelta(days=number))
            facts += tell(record, made, minute=minute)
        elif talks and kind == "undo" and facts:
            tell(record, TakenBack(facts[number % len(facts)]), minute=minute)
    return record, facts


def rows(record: Record, *tables: Any) -> list[list[str]]:
    with record.reading() as connection:
        return [sorted(map(repr, connection.execute(select(one)).all())) for one in tables]


@given(steps=st.lists(STEP, max_size=6))
@settings(max_examples=settings.default.max_examples // 25)
def test_talks_alter_no_observation_and_undone_they_leave_no_trace_in_what_stands(
    steps: list[tuple[str, int, str]],
) -> None:
    silent, _ = lived(steps, talks=False)
    record, facts = lived(steps, talks=True)
    assert rows(record, t.observations, t.learners, t.names) == rows(silent, t.observations, t.learners, t.names)

    tell(record, *(TakenBack(fact) for fact in facts), minute=99)

    assert rows(record, t.standings) == rows(silent, t.standings)
    assert told(record).decisions == {}
    silent.close()
    record.close()


@given(steps=st.lists(STEP, max_size=6))
@settings(max_examples=settings.default.max_examples // 25)
def test_what_is_decided_is_what_the_latest_talk_decided(steps: list[tuple[str, int, str]]) -> None:
    record, _ = lived(steps, talks=True)
    found = told(record).decisions
    views = [view for cluster in learner(record).clusters for view in cluster.competences]

    decided = {view.code: view.standing.status for view in views if view.standing.decided}

    assert decided == {code: fact.matter.status for (code, _variant), fact in found.items()}
    assert all(isinstance(fact.matter.on, date) for fact in found.values())
    record.close()
