"""Copies of a form that nobody sent: what one of them lacks was not cleared by whoever never had it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_service.record.merging.answers import answer_in
from sync_service.record.merging.plan import CompanyPlan, plan
from sync_service.record.merging.version import Version
from tests.support.drawn import saved

HEAD = "| learner | competence | status | on |\n"
ROWS = tuple(f"| Noor Peeters | LOG.A{number} | achieved | |\n" for number in range(1, 13))
SHARED, KOENS, ANS = ROWS[:8], ROWS[8:10], ROWS[10:]

FILLED = st.sets(st.sampled_from(ROWS), min_size=1)


def copy(rows: tuple[str, ...], day: int, name: str, by: str | None = None) -> Version:
    said = {"lastModifiedBy": by} if by else {}
    return saved(HEAD + "".join(rows), day, name=name, created="2026-09-01T08:00:00Z", **said)


def standing(planned: CompanyPlan) -> set[str | None]:
    return {kept.seen.competence for kept in planned.kept if kept.state == "current"}


@pytest.mark.parametrize("by", [("Koen", "An"), (None, None)], ids=["who saved them is known", "it is not"])
def test_two_filled_copies_of_a_form_that_was_never_sent_both_stay(by: tuple[str | None, str | None]) -> None:
    koen, an = copy((*SHARED, *KOENS), 2, "koen.xlsx", by[0]), copy((*SHARED, *ANS), 3, "an.xlsx", by[1])

    planned = plan("acme", [koen, an])

    assert len(planned.workbooks) == 1
    assert len(standing(planned)) == len(ROWS)
    assert {kept.seen.competence for kept in planned.kept if kept.held} == {"LOG.A9", "LOG.A10"}
    assert [one.question.matter for one in planned.asked] == ["vanished"]


def test_what_one_clears_in_the_own_copy_is_withdrawn_without_a_question() -> None:
    versions = [copy(ROWS, 2, "koen.xlsx", "Koen"), copy(ROWS[1:], 3, "koen.xlsx", "Koen")]

    planned = plan("acme", versions)

    assert "LOG.A1" not in standing(planned)
    assert planned.asked == ()


@pytest.mark.parametrize(("choice", "stays"), [("older_copy", True), ("changed_back", False)])
def test_what_one_added_last_and_then_cleared_beside_another_line_is_asked(choice: str, stays: bool) -> None:  # noqa: FBT001
    """The file is like the version before the last one, too: nobody can tell from it which one was gone on in."""
    versions = [
        copy(ROWS[:10], 2, "koen.xlsx", "Koen"),
        copy((*ROWS[:10], ROWS[10]), 3, "koen.xlsx", "Koen"),
        copy((*ROWS[:10], ROWS[11]), 4, "koen.xlsx", "Koen"),
    ]
    open_one = plan("acme", versions)
    (asked,) = open_one.asked
    said = answer_in(asked.id, choice, "Mia", datetime(2026, 10, 5, 12, tzinfo=UTC), asked.question.kept())

    answered = plan("acme", versions, [said])

    assert {"LOG.A11", "LOG.A12"} <= standing(open_one)
    assert ("LOG.A11" in standing(answered)) is stays
    assert "LOG.A12" in standing(answered)
    assert answered.asked == ()


def test_what_somebody_else_added_in_between_asks_nothing() -> None:
    versions = [
        copy(ROWS[:10], 2, "tracker.xlsx", "Koen"),
        copy((*ROWS[:10], ROWS[10]), 3, "tracker.xlsx", "An"),
        copy((*ROWS[:10], ROWS[11]), 4, "tracker.xlsx", "Koen"),
    ]

    planned = plan("acme", versions)

    assert {"LOG.A11", "LOG.A12"} <= standing(planned)
    assert planned.asked == ()


def test_what_somebody_clears_that_they_had_is_withdrawn_without_a_question() -> None:
    versions = [
        copy(ROWS, 2, "tracker.xlsx", "Koen"),
        copy((*ROWS, "| Ana Costa | LOG.B1 | achieved | |\n"), 3, "tracker.xlsx", "An"),
        copy((*ROWS, "| Ana Costa | LOG.B2 | achieved | |\n"), 4, "tracker.xlsx", "Koen"),
        copy((*ROWS[1:], "| Ana Costa | LOG.B2 | achieved | |\n"), 5, "tracker.xlsx", "An"),
    ]

    assert "LOG.A1" not in standing(plan("acme", versions))
    assert not any(kept.held and kept.seen.competence == "LOG.A1" for kept in plan("acme", versions).kept)


@given(koen=FILLED, an=FILLED)
def test_nothing_that_two_people_filled_in_beside_each_other_is_withdrawn(koen: set[str], an: set[str]) -> None:
    versions = [copy(tuple(sorted(koen)), 2, "koen.xlsx", "Koen"), copy(tuple(sorted(an)), 3, "an.xlsx", "An")]

    planned = plan("acme", versions)

    assert {kept.state for kept in planned.kept} == {"current"}
    assert plan("acme", versions[::-1]) == planned


def test_somebody_who_renames_a_file_and_changes_much_of_it_goes_on_in_it() -> None:
    rows = tuple(row.replace("achieved", "developing") if number < 5 else row for number, row in enumerate(ROWS))
    before, after = copy(ROWS, 2, "tracker.xlsx", "Koen"), copy(rows, 3, "voor school.xlsx", "Koen")

    planned = plan("acme", [before, after])

    assert planned.places[after.sha256].base == before.sha256
    assert planned.conflicts == ()


def test_what_a_copy_says_otherwise_than_one_that_it_never_knew_is_asked_with_what_it_lacks() -> None:
    diary = "| Noor Peeters | LOG.C1 | achieved | 2026-10-{day:02} |\n"
    form = copy(ROWS, 1, "tracker.xlsx", "Koen")
    ans = copy((*ROWS[1:], "| Noor Peeters | LOG.A1 | independent | |\n", diary.format(day=1)), 2, "an.xlsx", "An")
    koens = copy((*ROWS[1:], "| Noor Peeters | LOG.A1 | developing | |\n"), 3, "koen.xlsx", "Koen")

    planned = plan("acme", [form, ans, koens])

    (conflict,) = planned.conflicts
    assert {position.says for position in conflict.positions} == {"independent", "developing"}


@pytest.mark.parametrize(("day", "asked"), [("2026-10-01", True), ("", False)], ids=["a line of a day", "a plain one"])
def test_who_has_what_nobody_writes_twice_and_says_what_was_before_is_asked(day: str, asked: bool) -> None:  # noqa: FBT001
    line = f"| Noor Peeters | LOG.C1 | achieved | {day} |\n"
    form = copy(ROWS, 1, "tracker.xlsx", "Koen")
    koens = copy(
        (*(row.replace("achieved", "developing") for row in ROWS[:1]), *ROWS[1:], line), 2, "tracker.xlsx", "Koen"
    )
    ans = copy((*ROWS, line, "| Noor Peeters | LOG.C2 | achieved | |\n"), 3, "an.xlsx", "An")

    planned = plan("acme", [form, koens, ans])

    about = [code for one in planned.asked for _, _, _, code in one.question.ratings]
    assert about == (["LOG.A1"] if asked else [])


def test_what_a_file_clears_that_a_copy_of_it_changed_is_asked_if_its_maker_may_never_have_seen_that_copy() -> None:
    """Both were made from a file that nobody sent: in it A1 was empty, and there were two lines of 1 October."""
    line = "| Noor Peeters | LOG.C{number} | achieved | 2026-10-01 |\n"
    shared = (*ROWS[1:], line.format(number=1), line.format(number=4))
    form = copy(ROWS, 1, "tracker.xlsx", "Koen")
    ans = copy(
        (*shared, ROWS[0].replace("achieved", "independent"), "| Noor Peeters | LOG.C2 | achieved | 2026-10-02 |\n"),
        2,
        "an.xlsx",
        "An",
    )
    koens = copy((*shared, "| Noor Peeters | LOG.C3 | achieved | 2026-10-03 |\n"), 3, "tracker.xlsx", "Koen")

    planned = plan("acme", [form, ans, koens])

    asked = {code for one in planned.asked for _, _, _, code in one.question.ratings}
    assert "LOG.A1" in asked


def test_what_a_copy_changes_that_a_file_it_never_knew_had_changed_back_is_asked() -> None:
    """Both were made from a file that nobody sent, with A1 independent. Koen then wrote again what he began with."""
    first, second = (ROWS[0].replace("achieved", status) for status in ("developing", "independent"))
    line = "| Noor Peeters | LOG.C{number} | achieved | 2026-10-0{number} |\n"
    lines = tuple(line.format(number=number) for number in (3, 4))
    rest = (*(row.replace("achieved", "independent") for row in ROWS[1:4]), *ROWS[4:], *lines)
    form = copy(ROWS, 1, "tracker.xlsx", "Koen")
    koens = [
        copy((first, *ROWS[1:], *lines), 2, "tracker.xlsx", "Koen"),
        copy((ROWS[0], *rest, line.format(number=1)), 3, "tracker.xlsx", "Koen"),
    ]
    ans = copy((second, *rest, line.format(number=2)), 4, "an.xlsx", "An")

    planned = plan("acme", [form, *koens, ans])

    asked = {code for one in planned.asked for _, _, _, code in one.question.ratings}
    assert "LOG.A1" in asked
