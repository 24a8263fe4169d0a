"""What is pointed out of learners of the record knows what was chosen and talked over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from addin.domain.shelf import built_in
from addin.domain.talk.matters import FocusChoice, ThemeTalk
from addin.macros.pointers import Pointers
from sync_service.record.queries import learner_details, told_of
from sync_service.reports.pointing import pointed_out
from sync_service.store import Record, open_record
from tests.support.talk import DAY, take, tell

DECEMBER = date(2026, 12, 18)


@pytest.fixture
def record() -> Iterator[Record]:
    opened = open_record("sqlite://")
    take(opened)
    yield opened
    opened.close()


def noor(record: Record, day: date = DAY) -> Pointers:
    with record.reading() as connection:
        learners, told = learner_details(connection, record.school), told_of(connection, record.school)
    return next(one for one in pointed_out(learners, told, built_in(), day) if one.name == "Noor Peeters")


def test_focus_that_was_chosen_comes_first_until_its_last_day(record: Record) -> None:
    tell(record, FocusChoice(DAY, DECEMBER, ("LOG.C5",)))

    assert noor(record).focus.now[0].competence.code == "LOG.C5"
    assert noor(record, date(2027, 1, 12)).focus.now[0].competence.code != "LOG.C5"


def test_theme_that_was_talked_over_is_not_due(record: Record) -> None:
    before = [one.theme.code for one in noor(record).themes]
    tell(record, ThemeTalk(before[0], DAY))

    assert [one.theme.code for one in noor(record).themes] == before[1:]
