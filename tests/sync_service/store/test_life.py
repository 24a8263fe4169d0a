"""The record keeps up with life: invented people edit, copy, send and answer, and the truth is known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from addin.domain.status import Status
from tests.soak.dice import Broken, lives
from tests.soak.life import Life
from tests.soak.planted import PLANTED
from tests.support.life import COMPETENCES, LEARNERS, PEOPLE, World, truths


def test_record_keeps_up_with_life() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Life,
        settings=settings(
            max_examples=15,
            stateful_step_count=16,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_lives_drawn_by_dice_are_the_same_again_and_full_of_files() -> None:
    figures = list(lives(1, range(4)))

    assert figures == list(lives(1, range(4)))
    assert sum(one.versions for one in figures) >= 5 * len(figures)


@pytest.mark.soak
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.called)
def test_planted_bug_is_caught(planted: Any) -> None:
    with planted.planted(), pytest.raises(Broken) as caught:
        list(lives(1, range(200)))

    assert "life.begin" in str(caught.value)


def test_what_was_changed_and_changed_back_before_the_file_was_sent_is_in_no_file_and_no_edit() -> None:
    world = World(dict.fromkeys(PEOPLE, 0))
    koens, cell = world.copies[0], (LEARNERS[2], COMPETENCES[0], "T1")
    form = world.save(koens)
    koens.set(cell, "status", Status.ACHIEVED)
    koens.set(cell, "status", Status.DEVELOPING)
    newer = world.save(koens)
    koens.go_on_from(form)
    koens.set(cell, "status", Status.INDEPENDENT)

    files = [form, newer, world.save(koens)]

    assert truths(files)[cell].stands["status"] == {Status.INDEPENDENT}
    assert truths(files, seen=False)[cell].stands["status"] == {Status.DEVELOPING, Status.INDEPENDENT}


def test_what_was_sent_in_between_makes_changing_back_an_edit() -> None:
    world = World(dict.fromkeys(PEOPLE, 0))
    koens, cell = world.copies[0], (LEARNERS[2], COMPETENCES[0], "T1")
    form = world.save(koens)
    koens.set(cell, "status", Status.ACHIEVED)
    between = world.save(koens)
    koens.set(cell, "status", Status.DEVELOPING)
    back = world.save(koens)

    assert truths([form, between, back])[cell].replaced["status"] == {Status.ACHIEVED}
    assert truths([form, back])[cell].replaced["status"] == set()
