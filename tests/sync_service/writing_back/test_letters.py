"""A company hears what is meant for it about its own learners, while they are there, and nothing of another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from addin.domain.status import Role, Status
from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Reply, SchoolWork
from addin.errors import CompanyUnknown
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.store import Record, open_record
from sync_service.writing_back.letters import company_of, letter
from tests.support.drawn import ratings, reading
from tests.support.talk import ALL_THREE, DAY, NOOR, learner, seen, take, tell

BOLT = """
    | learner      | competence | status     | rater | on         | remark       |
    | Noor Peeters | LOG.A1     | developing | Geert | 2026-11-12 | canary-bolt  |
    | Tom Claes    | LOG.A1     | achieved   | Geert | 2026-11-12 |              |
"""
TODAY = DAY + timedelta(days=3)
MONDAY = DAY - timedelta(days=DAY.weekday())


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Noor and Sem at Acme; Noor and Tom at Bolt."""
    made = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    take(made)
    take(made, BOLT, company="Bolt")
    yield made
    made.close()


def heard(record: Record, company: str = "Acme", drawn: str = NOOR, today: date = TODAY) -> tuple[SchoolWord, ...]:
    return letter(record, company, reading(ratings(drawn)), today).words


def said(record: Record, company: str = "Acme", drawn: str = NOOR) -> str:
    return repr([word.matter for word in heard(record, company, drawn)])


def place(record: Record, company: str, since: date, until: date | None) -> None:
    one = Placement(learner(record).id, company, company_id(record.school, company), since, until)
    Placements(record.engine).put(record.school, [one], by="Els", now=datetime.now(UTC))


def test_what_was_agreed_about_a_learner_reaches_the_company_and_of_nobody_else(record: Record) -> None:
    tell(
        record,
        Reply(MONDAY, "Dank je."),
        SchoolWork(DAY, "scannen"),
        FocusChoice(DAY, DAY + timedelta(30), ("LOG.A2",)),
    )
    tell(record, Reply(MONDAY, "Voor Tom."), name="Tom Claes")

    assert {type(word.matter) for word in heard(record)} == {Reply, SchoolWork, FocusChoice}
    assert {word.learner for word in heard(record)} == {"Noor Peeters"}
    assert "Voor Tom" not in said(record)


def test_a_reply_to_another_company_stays_there(record: Record) -> None:
    tell(record, Reply(MONDAY, "canary: alleen voor Bolt", "Bolt"))

    assert "canary" not in said(record, "Acme")
    assert "canary" in said(record, "bolt", BOLT)


def test_what_was_said_at_a_decision_stays_with_the_company_that_it_rests_on(record: Record) -> None:
    bolt = tuple(view.seen.id for view in seen(record) if view.seen.company == "Bolt")
    decided = Decision("LOG.A1", None, Status.ACHIEVED, DAY, ALL_THREE, bolt, "canary-degree", "canary-remark")
    tell(record, decided)
    (word,) = heard(record, "Acme")
    (own,) = heard(record, "Bolt", BOLT)

    assert isinstance(word.matter, Decision)
    assert (word.matter.status, word.matter.degree, word.matter.remark) == (Status.ACHIEVED, None, None)
    assert own.matter == replace(decided, rests_on=(), parties=type(ALL_THREE)())
    assert "Koen Maes" not in said(record, "Bolt", BOLT)


def test_an_agreement_of_another_company_s_mentor_stays_there(record: Record) -> None:
    tell(
        record,
        Agreement("canary: Geert toont de reachtruck", Role.MENTOR, "Geert", DAY),
        Agreement("Noor telt elke week", Role.LEARNER, None, DAY),
    )

    assert "canary" not in said(record, "Acme")
    assert "Noor telt" in said(record, "Acme")
    assert "canary" in said(record, "Bolt", BOLT)


def test_only_during_the_placement_and_a_fortnight_after(record: Record) -> None:
    tell(record, Reply(MONDAY, "Dank je."))
    place(record, "Bolt", DAY - timedelta(days=60), None)
    elsewhere = heard(record)
    place(record, "Acme", DAY - timedelta(days=40), DAY)

    assert elsewhere == ()
    assert [len(heard(record, today=DAY + timedelta(days=days))) for days in (0, 14, 15)] == [1, 1, 0]


def test_nothing_of_before_the_placement_but_where_the_learner_stands(record: Record) -> None:
    tell(
        record,
        Reply(MONDAY - timedelta(days=7), "canary: van vroeger"),
        Decision("LOG.A2", None, Status.DEVELOPING, DAY - timedelta(days=7), ALL_THREE, (), "canary-degree"),
    )
    place(record, "Acme", MONDAY, None)

    assert "canary" not in said(record)
    assert [type(word.matter) for word in heard(record)] == [Decision]


def test_what_is_old_over_or_done_leaves_the_sheet(record: Record) -> None:
    tell(
        record,
        Reply(MONDAY - timedelta(weeks=11), "lang geleden"),
        FocusChoice(DAY - timedelta(days=30), DAY, ("LOG.A2",)),
    )

    assert heard(record) == ()


def test_a_company_that_never_wrote_of_a_learner_hears_nothing_and_is_told_so(record: Record) -> None:
    tell(record, Reply(MONDAY, "Dank je."))
    found = letter(record, "Gamma", reading(ratings(NOOR)), TODAY)

    assert (found.words, found.unknown) == ((), ("Noor Peeters", "Sem Janssens"))


def test_whose_workbook_it_is_follows_from_its_bytes_its_name_or_its_learners(record: Record) -> None:
    named = replace(reading(ratings(NOOR)), sha256="", workbook="iets anders.xlsx")
    only_sem = replace(named, observations=tuple(one for one in named.observations if one.learner == "Sem Janssens"))

    assert company_of(record, only_sem) == "Acme"
    with pytest.raises(CompanyUnknown, match="Acme"):
        company_of(record, named)
