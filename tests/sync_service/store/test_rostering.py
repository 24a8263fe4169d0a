"""The roster and the answers about names, on both engines: asked once, remembered, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from addin.errors import AnswerUnknown
from sync_service.record.queries import class_overview, roster_in_force, waiting
from sync_service.record.roster import read_roster
from sync_service.store import Answering, Given, Record
from tests.sync_service.store.test_record import FIRST, SECOND, shown, take

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def give(record: Record, *names: str) -> None:
    record.give_roster(Given("klas.txt", read_roster("klas.txt", "\n".join(names).encode()), "Mia", NOON))


def names(record: Record) -> list[str]:
    with record.reading() as connection:
        return [one.name or f"({one.unnamed_in})" for one in class_overview(connection, record.school).learners]


def asked(record: Record) -> dict[str, str]:
    """Return the open questions about names: the message, and the question's identifier."""
    with record.reading() as connection:
        found = waiting(connection, record.school)
    return {str(one.question.finding.message): one.id for one in found if one.matter == "learner"}


def answer(record: Record, choice: str | None) -> None:
    (question,) = asked(record).values() if choice else [_answered(record)]
    record.answer(Answering(question, choice, "Mia", NOON))


def _answered(record: Record) -> str:
    from sync_service.record.queries import answered  # noqa: PLC0415 - beside its only use

    with record.reading() as connection:
        return answered(connection, record.school)[0].id


def test_roster_calls_learners_as_the_school_does_whenever_it_comes(record: Record) -> None:
    take(record, FIRST.replace("Noor Peeters", "N. Peeters"), 1)
    assert names(record) == ["Ana Costa", "N. Peeters"]

    give(record, "Noor Peeters", "Ana Costa")

    assert names(record) == ["Ana Costa", "Noor Peeters"]
    assert asked(record) == {}
    with record.reading() as connection:
        known = roster_in_force(connection, record.school)
    assert known is not None
    assert [name for name, _ in known.learners] == ["Ana Costa", "Noor Peeters"]


def test_slip_is_asked_once_remembered_and_taken_back(record: Record) -> None:
    give(record, "Noor Peeters", "Ana Costa")
    take(record, FIRST.replace("Noor Peeters", "Noor Peters"), 1)
    take(record, FIRST, 1, company="Zed")
    before = shown(record)
    assert names(record) == ["Ana Costa", "Noor Peeters", "Noor Peters"]

    answer(record, "Noor Peeters")

    assert names(record) == ["Ana Costa", "Noor Peeters"]
    take(record, SECOND.replace("Noor Peeters", "Noor Peters"), 2)
    assert (names(record), asked(record)) == (["Ana Costa", "Noor Peeters"], {})
    record.rebuild()
    assert names(record) == ["Ana Costa", "Noor Peeters"]

    answer(record, None)

    assert names(record) == ["Ana Costa", "Noor Peeters", "Noor Peters"]
    assert len(asked(record)) == 1
    assert len(before["learners"]) == 3


def test_somebody_else_is_a_learner_apart_and_not_asked_again(record: Record) -> None:
    give(record, "Noor Peeters", "Ana Costa")
    take(record, FIRST.replace("Noor Peeters", "Noor Peters"), 1)

    answer(record, "apart")

    assert (names(record), asked(record)) == (["Ana Costa", "Noor Peters"], {})


def test_learner_whom_no_workbook_names_can_be_named(record: Record) -> None:
    lines = FIRST.replace("Noor Peeters", " " * 12).splitlines(keepends=True)
    alone = "".join(line for line in lines if "Ana" not in line)
    take(record, alone, 1)
    assert names(record) == ["(tracker.xlsx)"]

    answer(record, "Noor Peeters")

    assert names(record) == ["Noor Peeters"]
    take(record, alone.replace("developing", "achieved"), 2)
    assert names(record) == ["Noor Peeters"]


def test_two_learners_of_one_name_are_told_apart_by_their_class(record: Record) -> None:
    entries = read_roster("klas.csv", b"naam;klas\nNoor Peeters;6A\nNoor Peeters;6B\n")
    record.give_roster(Given("klas.csv", entries, "Mia", NOON))
    take(record, FIRST, 1)

    (message,) = asked(record)
    assert "Noor Peeters (6A), Noor Peeters (6B)" in message
    answer(record, "Noor Peeters (6B)")

    assert names(record) == ["Ana Costa", "Noor Peeters (6B)"]


def test_half_a_name_is_no_answer(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, FIRST.replace("Noor Peeters", "Noor"), 1, company="Zed")

    with pytest.raises(AnswerUnknown, match="Noor Peeters, apart"):
        answer(record, "Noor")


def test_newer_roster_counts_and_a_learner_who_left_it_stays(record: Record) -> None:
    take(record, FIRST, 1)
    give(record, "Noor Peeters", "Ana Costa")
    give(record, "Ana Costa")

    assert names(record) == ["Ana Costa", "Noor Peeters"]


def test_learner_whom_nothing_names_is_asked_about_until_somebody_says_who_it_is(record: Record) -> None:
    take(record, FIRST.replace("Noor Peeters", "").replace("Ana Costa", ""), 1)
    before = names(record)

    for choice, after in (("apart", before), ("Noor Peeters", ["Noor Peeters"])):
        answer(record, choice)
        assert (names(record), asked(record)) == (after, {})

        answer(record, None)
        assert (names(record), len(asked(record))) == (before, 1)
