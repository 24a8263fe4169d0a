"""Answers to what merging asks: they count whatever comes in whatever order, and only for what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from sync_service.record.merging.answers import Answer, Matter, answer_in, told, value_in, value_out
from sync_service.record.merging.plan import Asked, CompanyPlan, plan
from sync_service.record.merging.version import Version
from tests.support.drawn import saved
from tests.sync_service.record.merging.test_fields import FIRST, HEAD, OTHERS, copy, noor

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
KOEN, AN = copy(2, "koen.xlsx", "achieved"), copy(3, "an.xlsx", "not_achieved")
COPIES = (FIRST, KOEN, AN)


def answer(asked: Asked, choice: str) -> Answer:
    return answer_in(asked.id, choice, "Mia", NOON, asked.question.kept())


def settled(choice: str, versions: Sequence[Version] = COPIES) -> Answer:
    """Return the answer to the one question that these versions ask."""
    (asked,) = plan("acme", versions).asked
    return answer(asked, choice)


def statuses(planned: CompanyPlan) -> list[object]:
    return [said[0] for said in noor(planned)]


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("1", "achieved"), ("2", "not_achieved"), ("ancestor", "developing"), ("independent", "independent")],
)
def test_conflict_is_settled_by_choice(choice: str, stands: str) -> None:
    planned = plan("acme", COPIES, [settled(choice)])

    assert planned.asked == ()
    assert statuses(planned) == [stands]
    assert {kept.conflict for kept in planned.kept} == {None}


def test_what_was_not_chosen_stays_in_history() -> None:
    planned = plan("acme", COPIES, [settled("1")])

    past = {kept.seen.status for kept in planned.kept if kept.state == "past"}
    assert past == {"developing", "not_achieved"}


def test_why_says_who_chose() -> None:
    planned = plan("acme", COPIES, [settled("independent")])

    (kept,) = [one for one in planned.kept if one.seen.status == "independent"]
    assert "Mia" in str(kept.seen.why)


def test_answer_counts_whatever_the_order() -> None:
    given = settled("2")

    assert all(plan("acme", order, [given]) == plan("acme", COPIES, [given]) for order in permutations(COPIES))


def test_older_version_that_arrives_after_the_answer_does_not_open_it_again() -> None:
    given = settled("1")
    before = saved(f"{HEAD}{OTHERS}| Noor Peeters | LOG.A1 | developing | | 2026-10-01 | T1 | Koen |", 1)
    between = copy(2, "koen.xlsx", "achieved", rater="Koen ")

    planned = plan("acme", [before, FIRST, between, KOEN, AN], [given])

    assert planned.asked == ()
    assert statuses(planned) == ["achieved"]


def test_who_goes_on_from_the_chosen_side_is_not_asked_again() -> None:
    later = copy(5, "koen.xlsx", "independent")

    planned = plan("acme", [*COPIES, later], [settled("1")])

    assert planned.asked == ()
    assert statuses(planned) == ["independent"]


def test_who_goes_on_from_the_other_side_is_a_side_again() -> None:
    later = copy(5, "an.xlsx", "independent")

    planned = plan("acme", [*COPIES, later], [settled("1")])

    (conflict,) = planned.conflicts
    assert [one.says for one in conflict.positions] == ["achieved", "independent"]


def test_copy_that_takes_over_what_was_chosen_is_no_conflict() -> None:
    planned = plan("acme", [*COPIES, copy(5, "an.xlsx", "achieved")], [settled("1")])

    assert planned.asked == ()
    assert statuses(planned) == ["achieved"]


def test_second_conflict_of_one_rating_has_an_answer_of_its_own() -> None:
    later = copy(5, "an.xlsx", "independent")
    first = settled("1")
    (asked,) = plan("acme", [*COPIES, later], [first]).asked

    planned = plan("acme", [*COPIES, later], [first, answer(asked, "2")])

    assert planned.asked == ()
    assert statuses(planned) == ["independent"]


def test_settling_one_conflict_leaves_the_other_open() -> None:
    koen, an = copy(2, "koen.xlsx", "achieved", "vlot"), copy(3, "an.xlsx", "not_achieved", "traag")
    asked = {one.question.field: one for one in plan("acme", [FIRST, koen, an]).asked}

    planned = plan("acme", [FIRST, koen, an], [answer(asked["status"], "1")])

    assert [one.field for one in planned.conflicts] == ["remark"]
    assert {said[:2] for said in noor(planned)} == {("achieved", "vlot"), ("achieved", "traag")}


def test_clearing_can_be_chosen() -> None:
    versions = [FIRST, saved(HEAD + OTHERS, 2, name="koen.xlsx"), copy(3, "an.xlsx", "achieved")]
    (asked,) = plan("acme", versions).asked

    (cleared, kept) = (plan("acme", versions, [answer(asked, str(number))]) for number in (1, 2))

    assert noor(cleared) == []
    assert [one.state for one in cleared.kept if one.seen.learner == "Noor Peeters"].count("withdrawn") == 1
    assert statuses(kept) == ["achieved"]
    assert (cleared.asked, kept.asked) == ((), ())


@pytest.mark.parametrize(("choice", "stays"), [("keep", True), ("withdraw", False)])
def test_what_vanished_is_kept_or_withdrawn_as_somebody_says(choice: str, stays: bool) -> None:  # noqa: FBT001
    emptied = saved(HEAD, 2)
    given = settled(choice, [FIRST, emptied])

    planned = plan("acme", [FIRST, emptied], [given])

    assert planned.asked == ()
    assert {(one.state == "current", one.held) for one in planned.kept} == {(stays, False)}


@pytest.mark.parametrize(("choice", "stays"), [("keep", True), ("withdraw", False)])
def test_what_one_copy_cleared_and_a_later_one_shows_is_asked(choice: str, stays: bool) -> None:  # noqa: FBT001
    cleared = saved((HEAD + OTHERS).replace("LOG.B1 | achieved", "LOG.B1 | developing"), 2, name="koen.xlsx")
    untouched = saved(
        (HEAD + "| Noor Peeters | LOG.A1 | developing | | 2026-10-01 | T1 | Koen |\n" + OTHERS).replace(
            "LOG.B2 | achieved", "LOG.B2 | developing"
        ),
        3,
        name="an.xlsx",
    )
    versions = [FIRST, cleared, untouched]
    given = settled(choice, versions)

    planned = plan("acme", versions, [given])

    assert given.matter == "cleared_elsewhere"
    assert planned.asked == ()
    assert statuses(planned) == (["developing"] if stays else [])


def test_file_that_was_changed_back_on_purpose_takes_the_ratings_back() -> None:
    rows = "".join(f"| Noor Peeters | LOG.C{number} | developing | | | T1 | |\n" for number in range(1, 6))
    newer = saved(HEAD + rows.replace("developing", "achieved") + OTHERS, 2)
    first = saved(HEAD + rows + OTHERS, 1)
    back = saved(HEAD + rows + OTHERS.replace("LOG.B1 | achieved", "LOG.B1 | developing"), 3)
    versions = [first, newer, back]
    assert {said[0] for said in noor(plan("acme", versions))} == {"achieved"}

    older_copy, changed_back = (
        plan("acme", versions, [settled(choice, versions)]) for choice in ("older_copy", "changed_back")
    )

    assert {said[0] for said in noor(older_copy)} == {"achieved"}
    assert {said[0] for said in noor(changed_back)} == {"developing"}
    assert (older_copy.asked, changed_back.asked) == ((), ())


def test_conflicts_that_end_when_a_file_was_changed_back_on_purpose_are_told_of_in_that_question() -> None:
    row = "| Noor Peeters | LOG.{code} | {status} | | | T1 | |\n"
    form = "".join(row.format(code=code, status="developing") for code in ("B1", "B2", "B3", "B4"))
    first = saved(HEAD + form, 1)
    ans = saved(HEAD + form.replace("developing", "not_achieved", 3), 2, name="tracker (2).xlsx")
    koens = saved(HEAD + form.replace("developing", "achieved", 2) + row.format(code="A1", status="achieved"), 3)
    versions = [first, ans, koens]
    asked = {one.question.matter: one for one in plan("acme", versions).asked}

    settled_so = plan("acme", versions, [answer(asked[Matter.STALE_COPY], "changed_back")])

    assert {code for _, _, _, code in asked[Matter.STALE_COPY].question.ratings} == {"LOG.B1", "LOG.B2", "LOG.B3"}
    assert "(2)" in str(asked[Matter.STALE_COPY].question.finding.suggestion)
    assert settled_so.conflicts == ()


@pytest.mark.parametrize(
    ("field", "written"), [("status", "achieved"), ("remark", "vlot"), ("on", "2026-10-08"), ("rater", "An Maes")]
)
def test_value_is_the_same_after_it_was_kept(field: str, written: str) -> None:
    value = told(field, written)

    assert value_in(field, value_out(field, value)) == value


def test_empty_values_are_the_same_after_they_were_kept() -> None:
    assert value_in("status", value_out("status", None)) is None
    assert value_in("on", value_out("on", None)) is None
    assert value_in("on", value_out("on", date(2026, 10, 1))) == date(2026, 10, 1)


def test_word_that_is_no_status_is_no_answer() -> None:
    with pytest.raises(ValueError, match="groen"):
        told("status", "groen")
