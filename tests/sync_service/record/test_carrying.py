"""What was rated by an earlier version of a trajectory counts for what it is called now; what was split, for none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from addin.domain.shelf import find_known
from addin.domain.status import Status
from addin.domain.summary.model import LearnerSummary
from addin.domain.trajectory import Competence, Trajectory
from sync_service.record.queries import class_overview, learner_details, said_of, told_of, trajectories_here
from sync_service.record.views import CompetenceView
from sync_service.reports.pointing import pointed_out
from sync_service.reports.summaries import of_record, summarised
from sync_service.store import Record, Shelving
from tests.support.talk import DAY, decision, take, tell
from workbook_templates.summary.words import SummaryWords

AT = datetime(2026, 9, 1, tzinfo=UTC)
BEFORE = """
    | learner      | competence | status       | rater | on         |
    | Noor Peeters | LOG.A1     | developing   | Koen  | 2026-03-09 |
    | Noor Peeters | LOG.A2     | achieved     | Koen  | 2026-03-09 |
    | Noor Peeters | LOG.C3     | achieved     | Koen  | 2026-03-09 |
    | Noor Peeters | LOG.D1     | achieved     | Koen  | 2026-03-09 |
"""
SINCE = """
    | learner      | competence | status       | rater | on         |
    | Noor Peeters | LOG.A9     | achieved     | Koen  | 2026-10-09 |
"""


def version() -> Trajectory:
    """Return LOG as from September: A1 is A9, A2 and A3 are one, C3 is two, D1 is gone."""
    old = find_known("LOG")

    def became(one: Competence) -> tuple[Competence, ...]:
        if one.code in {"LOG.A1", "LOG.A2"}:
            was = ("LOG.A1",) if one.code == "LOG.A1" else ("LOG.A2", "LOG.A3")
            return (replace(one, code="LOG.A9" if one.code == "LOG.A1" else "LOG.A8", was=was),)
        if one.code == "LOG.C3":
            return tuple(replace(one, code=f"LOG.C3{letter}", was=("LOG.C3",)) for letter in "xy")
        return () if one.code in {"LOG.A3", "LOG.D1"} else (one,)

    clusters = tuple(
        replace(cluster, competences=tuple(new for one in cluster.competences for new in became(one)))
        for cluster in old.clusters
    )
    return replace(old, clusters=clusters, valid_from=date(2026, 9, 1))


@pytest.fixture
def carried(record: Record) -> Record:
    take(record, BEFORE)
    record.shelve(Shelving("LOG@2026-09-01", version(), "Els", AT))
    take(record, SINCE, day=16, name="new.xlsx")
    return record


def views(record: Record) -> tuple[dict[str, CompetenceView], dict[str, CompetenceView]]:
    """Return the competences of Noor's trajectory, and what stands outside it, by code."""
    with record.reading() as connection:
        (noor,) = learner_details(connection, record.school)
    inside = {one.code or "": one for view in noor.clusters for one in view.competences}
    return inside, {one.code or "": one for one in noor.other}


def test_another_code_takes_its_ratings_along_and_what_is_newer_stands(carried: Record) -> None:
    inside, _ = views(carried)

    assert inside["LOG.A9"].standing.status is Status.ACHIEVED
    assert inside["LOG.A9"].standing.disagree
    assert {one.competence for one in inside["LOG.A9"].observations} == {"LOG.A1", "LOG.A9"}
    assert inside["LOG.A8"].standing.status is Status.ACHIEVED


def test_what_was_said_of_a_whole_counts_for_none_of_its_parts_and_is_not_lost(carried: Record) -> None:
    inside, outside = views(carried)

    assert not inside["LOG.C3x"].observations
    assert [one.code for one in outside["LOG.C3"].became] == ["LOG.C3x", "LOG.C3y"]
    assert outside["LOG.C3"].standing.status is Status.ACHIEVED
    assert outside["LOG.D1"].became == ()


def test_the_class_and_the_page_of_a_competence_say_the_same(carried: Record) -> None:
    with carried.reading() as connection:
        overview = class_overview(connection, carried.school)
        said = said_of(connection, carried.school, ("LOG.A9", "LOG.A1"))

    (row,) = overview.learners
    assert {code: one.status for code, one in row.standings.items()} == {
        "LOG.A9": Status.ACHIEVED,
        "LOG.A8": Status.ACHIEVED,
        "LOG.C3": Status.ACHIEVED,
        "LOG.D1": Status.ACHIEVED,
    }
    assert [len(found) for found in said.values()] == [2]


def test_a_decision_of_before_still_stands(carried: Record) -> None:
    tell(carried, decision("independent"))

    inside, _ = views(carried)

    assert inside["LOG.A9"].standing.decided
    assert inside["LOG.A9"].standing.status is Status.INDEPENDENT


def test_the_summary_and_the_pointers_follow_and_the_summary_says_so(carried: Record) -> None:
    with carried.reading() as connection:
        learners, told = learner_details(connection, carried.school), told_of(connection, carried.school)
        known = trajectories_here(connection, carried.school)
    made: LearnerSummary = summarised(of_record(learners, told, known), DAY).learners[0]
    (pointers,) = pointed_out(learners, told, known, DAY)

    lines = {one.competence.code: one for one in made.lines if one.competence}
    assert made.trajectory
    assert made.trajectory.version == pointers.trajectory.version == "LOG@2026-09-01"
    (view,) = lines["LOG.A8"].views
    assert "(rated as LOG.A2)" in SummaryWords("en").cite(view.citation, made.sources)
    assert lines["LOG.A9"].views[0].before
    assert not lines["LOG.C3x"].views
    assert not [(p.competence.code, str(p.why)) for p in pointers.focus.next if p.competence.code == "LOG.A8"]
