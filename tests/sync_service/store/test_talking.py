"""What is said at talks is kept, on SQLite and on PostgreSQL, and the record takes it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Agreement, AgreementMarked, AgreementState, TakenBack
from addin.errors import TalkRefused
from sync_service import tables as t
from sync_service.record.queries import learner_details
from sync_service.record.talk.citing import Since, since
from sync_service.record.views import Standing
from sync_service.reports.document import record_document
from sync_service.store import Answering, Record, Telling
from tests.support.talk import DAY, ELS, NOON, NOOR, decision, learner, seen, take, tell, told


def standing(record: Record, code: str = "LOG.A1") -> Standing:
    views = (view for cluster in learner(record).clusters for view in cluster.competences)
    return next(view.standing for view in views if view.code == code)


def rows(record: Record, *tables: Any) -> dict[str, list[str]]:
    with record.reading() as connection:
        return {one.name: sorted(map(repr, connection.execute(select(one)).all())) for one in tables}


def test_decision_stands_and_the_difference_stays_to_be_seen(record: Record) -> None:
    take(record)
    ids = tuple(one.seen.id for one in seen(record))

    tell(record, decision("achieved", rests_on=ids))

    with record.reading() as connection:
        document = record_document(learner_details(connection, record.school), str)
    noor = next(one for one in document["learners"] if one["name"] == "Noor Peeters")["competences"]["LOG.A1"]
    assert (noor["status"], noor["decided"], noor["disagree"]) == ("achieved", True, True)
    assert len(noor["observations"]) == 2
    (fact,) = told(record).decisions.values()
    assert [one.observation for one in fact.cites] == list(ids)
    assert {one.cell for one in fact.cites} == {"Blad1!C2", "Blad1!C3"}


def test_decision_alters_no_observation_and_undoing_restores_exactly_what_stood(record: Record) -> None:
    take(record)
    before = rows(record, t.observations, t.standings, t.learners, t.names)

    (fact,) = tell(record, decision("not_achieved"))
    assert standing(record).status is Status.NOT_ACHIEVED
    assert rows(record, t.observations)["observations"] == before["observations"]
    tell(record, TakenBack(fact), minute=1)

    assert rows(record, t.observations, t.standings, t.learners, t.names) == before
    assert [one.id for one, _ in told(record).taken_back] == [fact]


def test_newest_talk_counts_in_whatever_order_they_are_written(record: Record) -> None:
    take(record)

    tell(record, decision("independent", on=date(2026, 11, 20)))
    tell(record, decision("developing", on=date(2026, 10, 20)), minute=1)

    assert standing(record).status is Status.INDEPENDENT
    assert len(told(record).decided_before) == 1


def test_second_press_adds_nothing(record: Record) -> None:
    take(record)

    assert tell(record, decision()) == tell(record, decision(), minute=1)
    assert len(rows(record, t.talk_facts)["talk_facts"]) == 1


def test_decision_stays_when_its_workbook_is_undone_and_says_what_is_withdrawn(record: Record) -> None:
    first = take(record)
    take(
        record,
        NOOR.replace("Noor Peeters | LOG.A1     | achieved ", "Noor Peeters | LOG.A3     | achieved "),
        16,
        "Bolt",
    )
    before = rows(record, t.standings)
    tell(record, decision(rests_on=tuple(one.seen.id for one in seen(record) if one.seen.company == "Acme")))
    with_decision = rows(record, t.standings)

    record.undo(first, by="Els", at=NOON)

    assert standing(record).decided
    (fact,) = told(record).decisions.values()
    assert [one.since for one in since(fact.cites, seen(record))] == [Since.WITHDRAWN, Since.WITHDRAWN]
    record.redo(first, by="Els", at=NOON)
    assert rows(record, t.standings) == with_decision != before
    assert {one.since for one in since(fact.cites, seen(record))} == {Since.STANDS}


def test_decision_waits_while_nothing_names_the_learner_and_returns_with_them(record: Record) -> None:
    version = take(record)
    tell(record, decision())
    before = rows(record, t.standings)

    record.undo(version, by="Els", at=NOON)
    assert rows(record, t.standings, t.learners) == {"standings": [], "learners": []}
    record.redo(version, by="Els", at=NOON)

    assert rows(record, t.standings) == before


def test_cleared_rating_is_withdrawn_and_a_changed_one_changed_while_the_decision_stands(record: Record) -> None:
    take(record)
    tell(record, decision(rests_on=tuple(one.seen.id for one in seen(record))))

    take(
        record,
        NOOR.replace("| developing | An    |", "| achieved   | An    |").replace(
            "    | Noor Peeters | LOG.A1     | achieved   | Koen  | 2026-11-09 |\n", ""
        ),
        17,
    )

    (fact,) = told(record).decisions.values()
    became = {one.cited.rater: one.since for one in since(fact.cites, seen(record))}
    assert became == {"Koen": Since.WITHDRAWN, "An": Since.CHANGED}
    assert standing(record).decided


def test_older_copy_that_comes_later_takes_no_citation_away(record: Record) -> None:
    take(record, day=15)
    tell(record, decision(rests_on=tuple(one.seen.id for one in seen(record))))

    take(
        record,
        NOOR.replace("| Noor Peeters | LOG.A2     | developing |", "| Noor Peeters | LOG.A2     | achieved   |"),
        3,
    )

    (fact,) = told(record).decisions.values()
    assert fact.matter.rests_on != tuple(one.seen.id for one in seen(record))
    assert {one.since for one in since(fact.cites, seen(record))} == {Since.STANDS}


def test_decision_follows_a_learner_who_turns_out_to_be_another_name(record: Record) -> None:
    take(record, "| learner | competence | status |\n| Noor P. | LOG.A1 | achieved |", company="Bolt")
    take(record)
    tell(record, decision("independent"), name="Noor P.")
    with record.reading() as connection:
        asked = connection.execute(select(t.learners.c.asks).where(t.learners.c.name == "Noor P.")).scalar_one()
        assert asked == ["Noor Peeters"]
        from sync_service.record.queries import waiting  # noqa: PLC0415 - beside its only use

        (question,) = [one for one in waiting(connection, record.school) if one.matter == "learner"]

    record.answer(Answering(question.id, "Noor Peeters", "Els", NOON))

    assert standing(record).status is Status.INDEPENDENT
    assert standing(record).decided


def test_rebuilding_changes_nothing(record: Record) -> None:
    take(record)
    tell(record, decision("independent"))
    before = rows(record, t.standings, t.talk_facts)

    record.rebuild()

    assert rows(record, t.standings, t.talk_facts) == before


def test_agreement_is_ticked_and_unticked(record: Record) -> None:
    take(record)
    (made,) = tell(record, Agreement("bring the list", Role.LEARNER, "Noor", DAY, date(2026, 12, 4)))
    (ticked,) = tell(record, AgreementMarked(made, AgreementState.DONE), minute=1)
    assert told(record).open_agreements == ()

    tell(record, TakenBack(ticked), minute=2)

    assert [one.fact.matter.what for one in told(record).open_agreements] == ["bring the list"]


Refused = Callable[[Record], Any]


@pytest.mark.parametrize(
    "refused",
    [
        lambda _: decision(rests_on=("nothing",)),
        lambda record: decision(code="LOG.A2", rests_on=(seen(record)[0].seen.id,)),
        lambda record: decision(rests_on=(seen(record, name="Sem Janssens")[0].seen.id,)),
        lambda _: TakenBack("nothing"),
        lambda _: AgreementMarked("nothing", AgreementState.DONE),
        lambda _: Agreement("", Role.LEARNER, None, DAY),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(record: Record, refused: Refused) -> None:
    take(record)

    with pytest.raises(TalkRefused):
        tell(record, decision("independent"), refused(record))

    assert rows(record, t.talk_facts)["talk_facts"] == []
    assert not standing(record).decided


def test_learner_of_another_school_is_not_there(record: Record) -> None:
    with pytest.raises(KeyError):
        record.tell(Telling("nobody", (decision(),), ELS, NOON))


def test_whoever_is_not_named_is_named_first(record: Record) -> None:
    take(record, "| learner | competence | status |\n| | LOG.A1 | achieved |")
    with record.reading() as connection:
        (nobody,) = learner_details(connection, record.school)

    with pytest.raises(TalkRefused, match="who"):
        record.tell(Telling(nobody.id, (decision(),), ELS, NOON))
