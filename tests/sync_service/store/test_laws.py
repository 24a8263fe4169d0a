"""The laws of CONTRACT.md over whole records: random histories, and the shared trackers as companies made them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.reading.result import Reading
from addin.run import read_workbook
from sync_service.record.merging.plan import plan
from sync_service.record.merging.version import Version
from sync_service.record.queries import learner_details
from sync_service.reports.document import record_document
from sync_service.store import Record, open_record
from tests.support.drawn import reading_of
from tests.support.heard import TRACKERS
from tests.support.histories import STEPS, Step, history

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def deliver(versions: Sequence[Version]) -> dict[str, object]:
    """Take versions into a fresh record, in this order; return the record's document."""
    record = open_record("sqlite://")
    for version in versions:
        data = version.sha256.encode()
        record.take(version.name, data, reading_of(version), "Acme", NOON)
    found = document(record)
    record.close()
    return found


def as_taken(version: Version) -> Version:
    """Return a version under the hash of the bytes that ``deliver`` sends; hashes decide between equal moments."""
    return replace(version, card=replace(version.card, sha256=sha256(version.sha256.encode()).hexdigest()))


def document(record: Record) -> dict[str, object]:
    with record.reading() as connection:
        return record_document(learner_details(connection, record.school), str)


@given(steps=STEPS, random=st.randoms(use_true_random=False))
@settings(max_examples=settings.default.max_examples // 20)
def test_any_order_with_any_repeats_gives_the_same_record(steps: list[Step], random: Random) -> None:
    versions = history(steps)
    again = [*random.sample(versions, len(versions)), random.choice(versions)]

    assert deliver(again) == deliver(versions)


@given(steps=STEPS)
@settings(max_examples=settings.default.max_examples // 20)
def test_tables_hold_what_the_plan_says(steps: list[Step]) -> None:
    versions = history(steps)
    planned = plan("acme", [as_taken(version) for version in versions])

    found = deliver(versions)

    states = Counter(_state(one) for one in _observations(found))
    said = Counter(kept.state for kept in planned.kept)
    assert states["current"] == said["current"]
    assert states["withdrawn"] == said["withdrawn"]


def _observations(found: dict[str, object]) -> Iterator[dict[str, object]]:
    for learner in json.loads(json.dumps(found))["learners"]:
        for competence in [*learner["competences"].values(), *learner["other"]]:
            yield from competence["observations"]


def _state(one: dict[str, object]) -> str:
    return "withdrawn" if one["withdrawn"] else "current"


@cache
def trackers() -> tuple[tuple[Path, Reading], ...]:
    """Return the shared trackers, read."""
    return tuple((path, read_workbook(path)) for path in sorted(TRACKERS.glob("*.xlsx")))


def sync(record: Record, some: Sequence[tuple[Path, Reading]]) -> list[int]:
    return [
        record.take(path.name, path.read_bytes(), reading, f"Company of {path.stem}", NOON).added
        for path, reading in some
    ]


@pytest.fixture(scope="module")
def synced() -> Iterator[Record]:
    record = open_record("sqlite://")
    sync(record, trackers())
    yield record
    record.close()


def test_trackers_in_any_order_give_the_same_record(synced: Record) -> None:
    for order in (trackers()[::-1], Random(7).sample(trackers(), len(trackers()))):  # noqa: S311 - an order, no secret
        record = open_record("sqlite://")
        sync(record, order)

        assert document(record) == document(synced)
        record.close()


def test_trackers_twice_add_nothing(synced: Record) -> None:
    before = document(synced)

    assert sync(synced, trackers()) == [0] * len(trackers())
    assert document(synced) == before


def test_every_rating_of_every_tracker_is_in_the_record(synced: Record) -> None:
    with synced.reading() as connection:
        details = learner_details(connection, synced.school)
    kept = Counter(
        (view.seen.workbook, f"{view.seen.sheet}!{view.seen.cell}", view.competence, view.seen.status)
        for detail in details
        for competence in (*(c for cluster in detail.clusters for c in cluster.competences), *detail.other)
        for view in competence.observations
    )
    read = Counter(
        (path.name, seen.cell, seen.competence, seen.status)
        for path, reading in trackers()
        for seen in reading.observations
    )

    assert kept == read
    assert read.total() > 1000
