"""Forms copied below each other, month after month: each keeps its own learner, month and mentor, and may say idem."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Cell, Sheet, Snapshot

TASKS = ("orders verpakken", "foutloos picken", "FIFO toepassen", "werken met de handpallettruck")


def form(learner: str, month: str, mentor: str, *said: str) -> list[tuple[str | None, ...]]:
    return [
        ("Leerling:", learner, "Maand:", month),
        ("Mentor:", mentor),
        ("taak", "stand", "opmerking"),
        *((task, status, None) for task, status in zip(TASKS, said, strict=False)),
        (),
    ]


def read(*forms: list[tuple[str | None, ...]]) -> list[Observation]:
    lines = [line for each in forms for line in each]
    cells = {
        (row, column): Cell(row, column, said, said)
        for row, line in enumerate(lines, 1)
        for column, said in enumerate(line, 1)
        if said
    }
    reading = read_tracker(Snapshot("kaarten.xlsx", (Sheet("kaarten", cells),)), today=date(2026, 2, 1))
    return list(reading.observations)


TWO = (
    form("Noor Peeters", "oktober 2025", "Karel V.", "behaald", "met hulp", "behaald", "met hulp"),
    form("Thibo Claes", "oktober 2025", "Els D.", "met hulp", "behaald", "met hulp", "behaald"),
    form("Noor Peeters", "november 2025", "Els D.", "idem", "behaald", "behaald", "idem"),
)


def test_each_form_speaks_of_its_own_learner_month_and_mentor() -> None:
    seen = read(*TWO)

    assert len(seen) == 12
    assert {(each.learner, each.moment, each.rater, each.role) for each in seen} == {
        ("Noor Peeters", "oktober 2025", "Karel V.", Role.MENTOR),
        ("Thibo Claes", "oktober 2025", "Els D.", Role.MENTOR),
        ("Noor Peeters", "november 2025", "Els D.", Role.MENTOR),
    }


def test_idem_takes_the_last_rating_of_that_learner_and_line() -> None:
    again = [each for each in read(*TWO) if each.raw == "idem"]

    assert [(each.status, each.certain) for each in again] == [(Status.ACHIEVED, True), (Status.DEVELOPING, True)]
    assert "kaarten!B4" in str(again[0].why)


def test_idem_without_anything_before_it_is_asked() -> None:
    seen = read(form("Noor Peeters", "oktober 2025", "Karel V.", "idem", "met hulp", "behaald", "behaald"), TWO[1])

    assert not seen[0].certain


def test_a_form_left_empty_gives_nothing_to_the_next() -> None:
    seen = read(TWO[0], form("Thibo Claes", "november 2025", "Els D.")[:2], TWO[2])

    assert {each.learner for each in seen} == {"Noor Peeters"}


def test_a_name_written_the_other_way_round_is_the_same_learner() -> None:
    turned = form("Peeters Noor", "november 2025", "Els D.", "behaald", "behaald", "behaald", "met hulp")

    assert len({each.learner for each in read(TWO[0], turned)}) == 1


@pytest.mark.parametrize(
    ("first", "certain"), [("Noor Claes", False), ("Lotte Claes", True)], ids=["two called Noor", "one"]
)
def test_a_first_name_that_two_learners_have_is_asked_once(first: str, certain: bool) -> None:  # noqa: FBT001
    forms = (
        form("Noor Peeters", "oktober 2025", "Karel V.", "behaald", "met hulp", "behaald"),
        form(first, "oktober 2025", "Karel V.", "behaald", "met hulp", "behaald"),
        form("Noor", "november 2025", "Karel V.", "behaald", "met hulp", "behaald"),
    )

    seen = [each for each in read(*forms) if each.moment == "november 2025"]

    assert {each.certain for each in seen} == {certain}
    assert {each.learner for each in seen} == {"Noor" if not certain else "Noor Peeters"}
