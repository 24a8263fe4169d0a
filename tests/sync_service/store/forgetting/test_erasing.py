"""A learner who is erased is in no byte of the record any more; the others keep theirs. On both engines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.run import understand
from sync_service import tables as t
from sync_service.audit import Act, Action, Who, verify
from sync_service.record.queries import class_overview, learner_detail
from sync_service.record.queries.learner_names import identified
from sync_service.record.roster import Entry
from sync_service.record.talk.facts import By
from sync_service.store import Given, Record, open_record
from sync_service.store.forgetting import allow, forgotten_in, scour
from sync_service.store.talking import Telling
from tests.support.every_byte import found_in
from tests.support.school import workbook

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ELS = Who("Els", "coach", "7")
NAME = "Zinnia Kanariepiet"
CANARIES = ["Kanariepiet", "kwetterkwetter"]
ROWS = (
    (NAME, "A1", "V", date(2026, 3, 2), "Inez Baert", "kwetterkwetter in de ochtend"),
    (NAME, "A2", "O", date(2026, 3, 2), "Inez Baert", ""),
    ("Sem Janssens", "A1", "X", date(2026, 3, 2), "Inez Baert", f"sneller dan {NAME}"),
    ("Sem Janssens", "C3", "V", date(2026, 3, 2), "Inez Baert", ""),
)
OTHERS = (("Sem Janssens", "A1", "V", date(2026, 3, 9), "Dries Coppens", ""),)


def read(data: bytes, name: str) -> Reading:
    return understand(read_xlsx(data, name=name), today=date(2026, 11, 20)).reading


def take(record: Record, data: bytes, name: str, company: str = "Noordkaai") -> Any:
    return record.take(name, data, read(data, name), company, NOON, received_from="Els")


def learner(record: Record, name: str) -> str:
    with record.reading() as connection:
        return identified(connection, record.school, name)


def fill(record: Record) -> None:
    """Let a class of two be told of by two companies, in a talk, on a roster and in the audit."""
    take(record, workbook(ROWS), f"Opvolging {NAME} en Sem.xlsx")
    take(record, workbook((*ROWS[1:], (*ROWS[0][:2], "O", *ROWS[0][3:])), saved_in=4), "lijst.xlsx")
    take(record, workbook(OTHERS), "andere.xlsx", "Westhoek")
    entries = [Entry("1", NAME, ("kanariepiet zinnia",), "5A"), Entry("2", "Sem Janssens", ("janssens sem",), "5A")]
    record.give_roster(Given("klas.csv", entries, "Els", NOON))
    zinnia = learner(record, NAME)
    decision = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 11, 2), Parties(NAME, "Inez Baert", "Els"))
    record.tell(Telling(zinnia, (decision,), By("Els", Role.COACH), NOON))
    record.note(Act(ELS, Action.VIEWED, NOON, zinnia))


def everything(record: Record) -> str:
    with record.reading() as connection:
        return repr([connection.execute(select(table)).all() for table in t.metadata.sorted_tables])


def names(record: Record) -> list[str]:
    with record.reading() as connection:
        return sorted(row.name for row in class_overview(connection, record.school).learners)


def sem(record: Record) -> str:
    """Return what is said of the other learner, but for the name that stood in a remark."""
    with record.reading() as connection:
        found = learner_detail(connection, record.school, identified(connection, record.school, "Sem Janssens"))
    return repr(found)


@pytest.fixture
def full(record: Record) -> Record:
    fill(record)
    assert "Kanariepiet" in everything(record)
    return record


def test_nothing_of_an_erased_learner_is_in_any_table(full: Record) -> None:
    erased = full.erase(learner(full, NAME), who=ELS, at=NOON)

    assert (erased.ratings > 1, erased.files, erased.talks) == (True, 2, 1)
    assert [word for word in CANARIES if word in everything(full)] == []
    assert names(full) == ["Sem Janssens"]
    with full.reading() as connection:
        assert verify(connection, full.school) == []


def test_others_keep_what_was_said_of_them(full: Record) -> None:
    before = sem(full)
    full.erase(learner(full, NAME), who=ELS, at=NOON)

    after = sem(full)
    assert before.replace(NAME, "(…)").count("ObservationView") == after.count("ObservationView") > 1
    assert "sneller dan (…)" in after


def test_no_byte_of_the_folder_holds_an_erased_learner(tmp_path: Path) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    fill(record)
    assert {word for _, word in found_in(tmp_path, CANARIES)} == set(CANARIES)

    record.erase(learner(record, NAME), who=ELS, at=NOON)
    scour(record.engine)
    record.close()

    assert found_in(tmp_path, CANARIES) == []


def test_old_or_newer_copy_brings_an_erased_learner_not_back(full: Record) -> None:
    full.erase(learner(full, NAME), who=ELS, at=NOON)

    again = take(full, workbook(ROWS), f"Opvolging {NAME} en Sem.xlsx")
    newer = take(full, workbook((*ROWS, *OTHERS), saved_in=5), f"{NAME}.xlsx")
    elsewhere = take(full, workbook(ROWS, saved_in=6), "kanariepiet_zinnia.xlsx", "Oosthoek")

    assert again.unchanged
    assert newer.added == 1
    assert elsewhere.added == 2
    assert [word for word in CANARIES if word in everything(full)] == []
    assert names(full) == ["Sem Janssens"]


def test_record_after_erasing_can_be_worked_out_again(full: Record) -> None:
    full.erase(learner(full, NAME), who=ELS, at=NOON)
    before = sem(full)
    full.rebuild()

    assert sem(full) == before
    assert names(full) == ["Sem Janssens"]


def test_new_learner_of_that_name_can_be_allowed(full: Record) -> None:
    full.erase(learner(full, NAME), who=ELS, at=NOON)
    with full.engine.begin() as connection:
        assert allow(connection, full.school, "Kanariepiet Zinnia") == 1
        assert not forgotten_in(connection, full.school)

    take(full, workbook(ROWS, saved_in=7), "nieuw.xlsx")

    assert names(full) == ["Sem Janssens", NAME]


def test_learner_whom_no_school_has_cannot_be_erased(record: Record) -> None:
    with pytest.raises(KeyError):
        record.erase("nobody", who=ELS, at=NOON)


def test_what_is_kept_of_an_erased_learner_names_nobody(full: Record) -> None:
    full.erase(learner(full, NAME), who=ELS, at=NOON)

    with full.reading() as connection:
        kept = connection.execute(select(t.erasures)).all()
    assert kept
    assert "anarie" not in json.dumps([str(one) for one in kept])
