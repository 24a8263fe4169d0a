"""The laws of merging over random histories, and proof that these tests would catch a merge that breaks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sync_service.record.merging import align, outcome
from sync_service.record.merging import plan as plan_module
from sync_service.record.merging.plan import CompanyPlan, Kept, plan
from sync_service.record.merging.sight import Says, sight
from sync_service.record.merging.thread import FIELDS, Head, Thread, part
from sync_service.record.merging.version import Card, Version
from tests.support.histories import STEPS, Step, history

Law = Callable[[list[Version], Random], None]


def order_of_arrival_does_not_matter(versions: list[Version], random: Random) -> None:
    shuffled = random.sample(versions, len(versions))

    assert plan("acme", shuffled) == plan("acme", versions)


def nothing_is_lost(versions: list[Version], _random: Random) -> None:
    planned = plan("acme", versions)

    for version in versions:
        found = sorted(_said(kept) for kept in planned.kept if version.sha256 in kept.versions)
        assert found == sorted((one.about.who, one.about.what, one.says.status) for one in version.sights)


def nothing_is_doubled(versions: list[Version], _random: Random) -> None:
    planned = plan("acme", versions)

    assert len({kept.id for kept in planned.kept}) == len(planned.kept)
    for workbook in planned.workbooks:
        kept = [one for one in planned.kept if one.workbook == workbook]
        assert len({one.thread for one in kept}) == len({_said(one)[:2] for one in kept})


def nothing_is_silently_overwritten(versions: list[Version], _random: Random) -> None:
    """What no longer stands was changed or cleared by somebody who had it before them."""
    planned = plan("acme", versions)
    stands = {(kept.thread, *said) for kept in planned.kept if kept.state == "current" for said in _parts(kept)}

    for kept in planned.kept:
        if any((kept.thread, *said) not in stands for said in _parts(kept)):
            heirs = {one for one in planned.places if kept.versions & _ancestors(planned, one)}
            assert heirs - kept.versions


def several_values_stand_only_in_a_conflict(versions: list[Version], _random: Random) -> None:
    planned = plan("acme", versions)
    stands: dict[str, list[Kept]] = {}
    for kept in planned.kept:
        if kept.state == "current":
            stands.setdefault(kept.thread, []).append(kept)

    for found in stands.values():
        assert len(found) == 1 or all(kept.conflict for kept in found)
    known = {asked.id for asked in planned.asked if asked.conflict}
    assert {kept.conflict for kept in planned.kept if kept.conflict} <= known


LAWS: list[Law] = [
    order_of_arrival_does_not_matter,
    nothing_is_lost,
    nothing_is_doubled,
    nothing_is_silently_overwritten,
    several_values_stand_only_in_a_conflict,
]


def _said(kept: Kept) -> tuple[str, str, object]:
    one = sight(kept.seen)
    return one.about.who, one.about.what, one.says.status


def _parts(kept: Kept) -> list[tuple[str, object]]:
    return [(name, part(sight(kept.seen).says, name)) for name in FIELDS]


def _ancestors(planned: CompanyPlan, sha256: str) -> set[str]:
    found: set[str] = set()
    base = planned.places[sha256].base
    while base:
        found.add(base)
        base = planned.places[base].base
    return found


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=settings.default.max_examples // 2)
@given(steps=STEPS, random=st.randoms(use_true_random=False))
def test_law_holds(law: Law, steps: list[Step], random: Random) -> None:
    law(history(steps), random)


def _last_writer_wins(self: Thread, name: str, rank: int, value: Any, _ancestors: frozenset[int]) -> None:
    self.heads[name] = (Head(value, frozenset({rank})),)


def _first_writer_wins(self: Thread, name: str, rank: int, value: Any, _ancestors: frozenset[int]) -> None:
    self.heads.setdefault(name, (Head(value, frozenset({rank})),))


def _forget_the_past(thread: Thread) -> dict[Says, tuple[int, ...]]:
    return {thread.newest.says: (thread.last_seen,)}


def _in_order_of_arrival(cards: Iterable[Card]) -> list[tuple[Card, ...]]:
    return [tuple(cards)]


_BY_ROW = ((lambda one: (one.sheet, one.row), True),)


@pytest.mark.parametrize(
    ("where", "name", "bug", "law"),
    [
        pytest.param(Thread, "_edit", _last_writer_wins, nothing_is_silently_overwritten, id="the last writer wins"),
        pytest.param(Thread, "_edit", _first_writer_wins, nothing_is_silently_overwritten, id="the first writer wins"),
        pytest.param(outcome, "_rows", _forget_the_past, nothing_is_lost, id="the past is forgotten"),
        pytest.param(
            plan_module, "lineages", _in_order_of_arrival, order_of_arrival_does_not_matter, id="arrival counts"
        ),
        pytest.param(align, "_STAGES", _BY_ROW, nothing_is_doubled, id="a rating is known by its row"),
    ],
)
def test_planted_bug_is_caught(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, bug: Any, law: Law) -> None:
    monkeypatch.setattr(where, name, bug)

    @settings(max_examples=300, database=None, phases=[Phase.generate])
    @given(steps=STEPS, random=st.randoms(use_true_random=False))
    def check(steps: list[Step], random: Random) -> None:
        law(history(steps), random)

    with pytest.raises((AssertionError, ExceptionGroup)):
        check()
