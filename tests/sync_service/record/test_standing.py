"""Which status stands when several people said something."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.domain.status import Role, Status
from sync_service.record.standing import CAUTION, Rating, Stands, cautious, standing


def said(voice: str, status: str, day: int | None = None, role: Role | None = None) -> Rating:
    return Rating((voice,), Status(status), date(2026, 11, day) if day else None, role)


def test_nothing_said_is_no_status() -> None:
    assert standing([]) == Stands(None, disagree=False)


def test_newest_word_of_one_person_stands() -> None:
    assert standing([said("koen", "achieved", 9), said("koen", "developing", 2)]) == Stands(
        Status.ACHIEVED, disagree=False
    )


def test_two_people_who_differ_disagree_and_the_newest_stands() -> None:
    assert standing([said("koen", "achieved", 9), said("an", "developing", 2)]) == Stands(
        Status.ACHIEVED, disagree=True
    )


def test_of_equally_new_words_the_more_cautious_stands() -> None:
    assert standing([said("koen", "achieved", 9), said("an", "developing", 9)]) == Stands(
        Status.DEVELOPING, disagree=True
    )
    assert standing([said("koen", "independent"), said("an", "achieved")]) == Stands(Status.ACHIEVED, disagree=True)


def test_a_later_note_that_it_was_seen_does_not_take_a_judgement_away() -> None:
    assert standing([said("koen", "achieved", 2), said("koen", "observed", 9)]) == Stands(
        Status.ACHIEVED, disagree=False
    )


def test_a_note_is_no_disagreement_with_a_judgement() -> None:
    assert not standing([said("koen", "achieved", 2), said("an", "not_covered", 9)]).disagree


def test_what_learners_say_of_themselves_stands_only_when_nobody_else_judged() -> None:
    self_said = said("noor", "independent", 9, Role.LEARNER)

    assert standing([self_said]).status is Status.INDEPENDENT
    assert standing([self_said, said("koen", "observed", 9)]).status is Status.INDEPENDENT
    assert standing([self_said, said("koen", "developing", 2)]) == Stands(Status.DEVELOPING, disagree=True)


def test_undated_word_is_older_than_a_dated_one() -> None:
    assert standing([said("koen", "achieved"), said("koen", "developing", 1)]).status is Status.DEVELOPING


def test_every_status_has_its_place_in_caution() -> None:
    assert sorted(CAUTION) == sorted(Status)


def test_cautious_counts_no_status_only_when_there_is_nothing_else() -> None:
    assert cautious([None, Status.ACHIEVED, Status.DEVELOPING]) is Status.DEVELOPING
    assert cautious([None]) is None


@given(
    st.lists(
        st.builds(
            said,
            st.sampled_from(["koen", "an", "noor"]),
            st.sampled_from(list(Status)),
            st.none() | st.integers(1, 4),
            st.sampled_from([None, Role.MENTOR, Role.LEARNER]),
        ),
        max_size=4,
    )
)
def test_order_of_words_does_not_matter(ratings: list[Rating]) -> None:
    assert len({standing(order) for order in permutations(ratings)}) == 1


@pytest.mark.parametrize("status", list(Status))
def test_one_word_alone_stands(status: Status) -> None:
    assert standing([said("koen", status)]) == Stands(status, disagree=False)
