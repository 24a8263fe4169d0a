"""Answers are kept with who and when, come to bear at once, and can be taken back, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from addin.errors import AnswerUnknown, QuestionUnknown
from sync_service import tables as t
from sync_service.record.queries import answered, class_overview, waiting
from sync_service.record.queries.sources import conflicts_of
from sync_service.store import Answering, Record, open_record
from tests.sync_service.store.test_record import FIRST, shown, take

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
KOEN, AN = FIRST.replace("developing", "achieved"), FIRST.replace("developing", "not_achieved")


@pytest.fixture
def disputed(record: Record) -> Record:
    """A record in which two copies changed one rating."""
    take(record, FIRST, 1)
    take(record, KOEN, 2, name="koen.xlsx")
    take(record, AN, 3, name="an.xlsx")
    return record


def asked(record: Record) -> list[str]:
    with record.reading() as connection:
        return [one.id for one in waiting(connection, record.school)]


def settle(record: Record, question: str, choice: str | None) -> None:
    record.answer(Answering(question, choice, "Mia", NOON))


def status(record: Record) -> tuple[object, int]:
    with record.reading() as connection:
        noor = class_overview(connection, record.school).learners[1]
    return noor.standings["LOG.A1"].status, noor.standings["LOG.A1"].questions


def test_conflict_is_told_with_who_when_where_and_before(disputed: Record) -> None:
    with disputed.reading() as connection:
        (one,) = waiting(connection, disputed.school)

    sides = one.question.sides
    assert sides is not None
    assert (one.company, one.workbook, sides.field, sides.before) == ("Acme", "an.xlsx", "status", "developing")
    assert [position.says for position in sides.positions] == ["achieved", "not_achieved"]
    (source,) = sides.positions[0].sources
    assert (source.workbook, source.cell, source.rater) == ("koen.xlsx", "Blad1!C2", "Koen")
    assert source.saved_at is not None


def test_answer_settles_and_is_kept_with_who_and_when(disputed: Record) -> None:
    (question,) = asked(disputed)
    assert status(disputed) == ("not_achieved", 1)

    settle(disputed, question, "1")

    assert asked(disputed) == []
    assert status(disputed) == ("achieved", 0)
    with disputed.reading() as connection:
        (given,) = answered(connection, disputed.school)
    assert (given.id, given.choice, given.by, given.at) == (question, "1", "Mia", NOON)
    assert "koen.xlsx" in str(given.meaning)


def test_answer_can_be_taken_back_and_given_again(disputed: Record) -> None:
    before = shown(disputed)
    (question,) = asked(disputed)

    settle(disputed, question, "1")
    settle(disputed, question, None)

    assert shown(disputed) == before
    with disputed.reading() as connection:
        assert answered(connection, disputed.school) == ()
        assert len(connection.execute(select(t.answers)).all()) == 2

    settle(disputed, question, "ancestor")

    assert status(disputed) == ("developing", 0)


def test_answer_can_be_changed(disputed: Record) -> None:
    (question,) = asked(disputed)

    settle(disputed, question, "1")
    settle(disputed, question, "2")

    assert status(disputed) == ("not_achieved", 0)


def test_answer_stands_when_everything_is_worked_out_again(disputed: Record) -> None:
    settle(disputed, asked(disputed)[0], "independent")
    before = shown(disputed)

    disputed.rebuild()

    assert shown(disputed) == before
    assert status(disputed) == ("independent", 0)


def test_version_shows_its_conflicts_until_they_are_settled(disputed: Record) -> None:
    with disputed.reading() as connection:
        (one,) = waiting(connection, disputed.school)
        (conflict,) = conflicts_of(connection, disputed.school, one.version_id)
    assert (conflict.record, conflict.workbook) == ("achieved", "not_achieved")

    settle(disputed, one.id, "1")

    with disputed.reading() as connection:
        assert conflicts_of(connection, disputed.school, one.version_id) == ()


@pytest.mark.parametrize("choice", ["3", "groen", ""])
def test_choice_that_is_none_is_refused_in_words(disputed: Record, choice: str) -> None:
    with pytest.raises(AnswerUnknown, match="1, 2, ancestor"):
        settle(disputed, asked(disputed)[0], choice)


def test_only_the_answers_offered_hold_for_what_vanished(record: Record) -> None:
    take(record, FIRST + "| Ana Costa | LOG.A2 | achieved | Koen |\n", 1)
    take(record, "| learner | competence | status |", 2)
    (question,) = asked(record)

    with pytest.raises(AnswerUnknown, match="keep, withdraw"):
        settle(record, question, "achieved")
    settle(record, question, "withdraw")

    with record.reading() as connection:
        assert {row.state for row in connection.execute(select(t.observations.c.state))} == {"withdrawn"}


def test_question_that_is_none_is_refused_in_words(disputed: Record) -> None:
    (question,) = asked(disputed)

    with pytest.raises(QuestionUnknown, match="nothing"):
        settle(disputed, "0" * 20, "1")
    with pytest.raises(QuestionUnknown):
        settle(disputed, question, None)


def test_other_schools_cannot_answer(record_url: str) -> None:
    ours, theirs = open_record(record_url, school="Eén"), open_record(record_url, school="Twee")
    take(ours, FIRST, 1)
    take(ours, KOEN, 2, name="koen.xlsx")
    take(ours, AN, 3, name="an.xlsx")

    with pytest.raises(QuestionUnknown):
        settle(theirs, asked(ours)[0], "1")
    assert asked(theirs) == []
    ours.close()
    theirs.close()
