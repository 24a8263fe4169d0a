"""What the evaluation summary says, and what it never says."""

from __future__ import annotations

import random
from datetime import date

import pytest

from addin.domain.shelf import built_in
from addin.domain.status import Role, Status
from addin.domain.summary.agreement import Agreed, Agreement
from addin.domain.summary.model import Heard, LearnerSummary, Line, Standing, Summary, Trend
from addin.domain.summary.period import parse_period
from addin.domain.summary.phrases import Situation
from addin.domain.summary.points import MOST_FOCUS
from addin.domain.summary.timeline import timeline
from addin.errors import LearnerUnknown
from addin.macros.summarise import summarise
from tests.support.heard import TRACKERS, rated, truth

TODAY = date(2026, 6, 30)
OCTOBER, MARCH = date(2025, 10, 3), date(2026, 3, 13)
TRACKER_NAMES = sorted(path.name.removesuffix(".truth.json") for path in TRACKERS.glob("*.truth.json"))


def of(*heard: Heard, period: str | None = None) -> LearnerSummary:
    """Return the summary of the only learner."""
    times = timeline(heard, TODAY)
    chosen = parse_period(period, times.named_moments(heard), times.latest) if period else None
    (learner,) = summarise(heard, built_in(), today=TODAY, period=chosen).learners
    return learner


def line(learner: LearnerSummary, code: str, variant: str | None = None) -> Line:
    return next(
        one for one in learner.lines if one.competence and (one.competence.code, one.variant) == (code, variant)
    )


def codes(points: tuple[object, ...]) -> list[str]:
    return [point.line.competence.code for point in points]  # type: ignore[attr-defined]


def test_what_goes_well_cites_who_when_and_where() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED, on=OCTOBER, cell="Noor!C9", remark="zag ik zelf"))

    (point,) = learner.went_well
    (view,) = point.evidence
    assert (view.citation.rater, view.citation.role, view.citation.on) == ("K. Maes", Role.MENTOR, OCTOBER)
    assert (view.citation.workbook, view.citation.cell) == ("vandamme.xlsx", "Noor!C9")
    assert view.remark == "zag ik zelf"


def test_two_mentors_who_differ_stand_side_by_side() -> None:
    learner = of(
        rated("LOG.A1", Status.ACHIEVED, on=OCTOBER),
        rated("LOG.A1", Status.NOT_ACHIEVED, on=MARCH, rater="H. Smets"),
    )

    (differing,) = learner.differences
    assert {(view.citation.rater, view.status) for view in differing.views} == {
        ("K. Maes", Status.ACHIEVED),
        ("H. Smets", Status.NOT_ACHIEVED),
    }
    assert not learner.went_well
    assert not learner.work_points


def test_achieved_and_independent_do_not_differ() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED), rated("LOG.A1", Status.INDEPENDENT, rater="H. Smets"))

    assert line(learner, "LOG.A1").standing is Standing.REACHED


@pytest.mark.parametrize("status", [Status.ACHIEVED, Status.INDEPENDENT, Status.EXEMPT])
def test_reached_is_achieved_independent_or_exempt(status: Status) -> None:
    assert line(of(rated("LOG.A1", status)), "LOG.A1").standing is Standing.REACHED


def test_an_uncertain_rating_is_asked_about_and_never_stated() -> None:
    learner = of(rated("LOG.A1", None, raw="3"), rated("LOG.A2", None, raw="3", cell="Blad1!C4"))

    assert line(learner, "LOG.A1").standing is Standing.NOT_SEEN
    (question,) = learner.questions
    assert str(question.text) == "What was meant by “3”?"
    assert [citation.cell for citation in question.citations] == ["Blad1!C3", "Blad1!C4"]


def test_a_status_without_certainty_is_asked_about_too() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED, certain=False))

    assert line(learner, "LOG.A1").standing is Standing.NOT_SEEN
    assert len(learner.questions) == 1


def test_a_withdrawn_rating_is_not_mentioned() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED, withdrawn=True), rated("LOG.A2", Status.ACHIEVED))

    assert codes(learner.went_well) == ["LOG.A2"]
    assert not learner.questions


def test_a_rating_dated_in_the_future_is_asked_about() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED, on=date(2062, 3, 13)))

    assert line(learner, "LOG.A1").standing is Standing.NOT_SEEN
    assert str(learner.questions[0].text).startswith("When was this rated?")


def test_growth_of_one_voice_shows_as_change() -> None:
    learner = of(
        rated("LOG.A1", Status.DEVELOPING, on=OCTOBER),
        rated("LOG.A1", Status.ACHIEVED, on=MARCH, cell="Blad1!D3"),
    )

    (change,) = learner.changes
    assert change.trend is Trend.FORWARD
    assert change.view.before is not None
    assert (change.view.before.status, change.view.status) == (Status.DEVELOPING, Status.ACHIEVED)
    assert learner.went_well[0].situation is Situation.GREW


def test_another_voice_is_no_growth() -> None:
    learner = of(
        rated("LOG.A1", Status.DEVELOPING, on=OCTOBER), rated("LOG.A1", Status.ACHIEVED, on=MARCH, rater="H. Smets")
    )

    assert not learner.changes


def test_what_went_better_before_leads_the_work_points() -> None:
    learner = of(
        rated("LOG.A1", Status.DEVELOPING, on=MARCH, remark="nog trager"),
        rated("LOG.B1", Status.ACHIEVED, on=OCTOBER),
        rated("LOG.B1", Status.DEVELOPING, on=MARCH),
    )

    assert codes(learner.work_points) == ["LOG.B1", "LOG.A1"]
    assert learner.work_points[0].situation is Situation.SLIPPED


def test_not_covered_this_time_takes_nothing_back() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED, on=OCTOBER), rated("LOG.A1", Status.NOT_COVERED, on=MARCH))

    assert line(learner, "LOG.A1").standing is Standing.REACHED
    assert not learner.changes


def test_numbered_moments_without_dates_stand_in_order() -> None:
    learner = of(
        rated("LOG.A1", Status.DEVELOPING, moment="Evaluatie 10", cell="Blad1!L3"),
        rated("LOG.A1", Status.NOT_ACHIEVED, moment="Evaluatie 9", cell="Blad1!M3"),
    )

    (change,) = learner.changes
    assert change.view.citation.moment == "Evaluatie 10"


def test_two_unnamed_ratings_of_one_time_are_both_kept() -> None:
    learner = of(
        rated("LOG.A1", Status.ACHIEVED, rater=None), rated("LOG.A1", Status.DEVELOPING, rater=None, cell="Blad1!C4")
    )

    assert line(learner, "LOG.A1").standing is Standing.DIFFERS
    assert not learner.changes


def test_what_the_three_rated_together_counts_from_then_on() -> None:
    before = rated("LOG.A1", Status.DEVELOPING, on=OCTOBER)
    together = rated("LOG.A1", Status.ACHIEVED, on=MARCH, role=Role.JOINT, rater=None)

    assert line(of(before, together), "LOG.A1").standing is Standing.REACHED


def test_a_later_single_rating_reopens_what_was_rated_together() -> None:
    together = rated("LOG.A1", Status.ACHIEVED, on=OCTOBER, role=Role.JOINT, rater=None)
    after = rated("LOG.A1", Status.DEVELOPING, on=MARCH)

    assert line(of(together, after), "LOG.A1").standing is Standing.DIFFERS


def test_focus_is_five_at_most_basics_first_with_one_look_ahead() -> None:
    busy = [rated(f"LOG.B{number}", Status.DEVELOPING, cell=f"Blad1!C{number}") for number in range(7, 0, -1)]
    learner = of(*busy, rated("LOG.A1", Status.ACHIEVED))

    assert codes(learner.focus) == ["LOG.A2", "LOG.B1", "LOG.B2", "LOG.B3", "LOG.B4"]
    assert len(learner.focus) == MOST_FOCUS


def test_focus_reaches_for_what_nobody_saw_when_nothing_is_open() -> None:
    assert codes(of(rated("LOG.A1", Status.ACHIEVED)).focus) == ["LOG.A2", "LOG.A3", "LOG.A4", "LOG.A5", "LOG.B1"]


def test_what_was_only_seen_is_no_work_point() -> None:
    learner = of(rated("LOG.A1", Status.OBSERVED))

    assert not learner.work_points
    assert learner.focus[0].situation is Situation.SEEN


def test_vehicles_stand_apart() -> None:
    learner = of(
        rated("LOG.H1", Status.ACHIEVED, variant="heftruck"),
        rated("LOG.H2", Status.DEVELOPING, variant="pallettruck"),
    )

    progress = {one.variant: one for one in learner.progress if one.cluster.code == "H"}
    assert list(progress) == ["heftruck", "pallettruck"]
    assert progress["heftruck"].counts == {Standing.REACHED: 1, Standing.NOT_SEEN: 8}
    assert line(learner, "LOG.H1", "pallettruck").standing is Standing.NOT_SEEN


def test_what_is_not_applicable_does_not_count_in_the_total() -> None:
    learner = of(rated("LOG.I1", Status.NOT_APPLICABLE), rated("LOG.I2", Status.ACHIEVED))

    progress = learner.progress[-1]
    assert progress.total == 1
    assert progress.counts[Standing.NOT_APPLICABLE] == 1


def test_the_companys_own_tasks_stand_beside_the_trajectory() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED), rated(None, Status.DEVELOPING, label="Poetst de kantine"))

    assert [own.label for own in learner.own_lines] == ["Poetst de kantine"]
    assert not learner.work_points


def test_companies_are_kept_apart_also_when_raters_share_initials() -> None:
    learner = of(
        rated("LOG.A1", Status.ACHIEVED, rater="KM", company="Vandamme"),
        rated("LOG.A1", Status.DEVELOPING, rater="KM", company="Depot Zuid", workbook="zuid.xlsx"),
    )

    assert [view.citation.company for view in line(learner, "LOG.A1").views] == ["Depot Zuid", "Vandamme"]
    assert [source.company for source in learner.sources] == ["Depot Zuid", "Vandamme"]


def test_one_learner_is_one_in_any_order_of_the_name() -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED), rated("LOG.A2", Status.ACHIEVED, learner="Peeters Noor")]

    assert [learner.name for learner in summarise(heard, built_in(), today=TODAY).learners] == ["Noor Peeters"]


def test_a_first_name_alone_is_asked_about_and_not_joined() -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED), rated("LOG.A2", Status.ACHIEVED, learner="Noor", workbook="b.xlsx")]

    learners = summarise(heard, built_in(), today=TODAY).learners

    assert [learner.name for learner in learners] == ["Noor", "Noor Peeters"]
    assert str(learners[0].questions[0].text) == "Is Noor the same learner as Noor Peeters?"


def test_initials_are_half_a_name_too() -> None:
    heard = [
        rated("LOG.A1", Status.ACHIEVED),
        rated("LOG.A2", Status.ACHIEVED, learner="N. Peeters", workbook="b.xlsx"),
    ]

    learners = summarise(heard, built_in(), today=TODAY).learners

    assert str(learners[0].questions[0].text) == "Is N. Peeters the same learner as Noor Peeters?"


def test_the_same_first_name_in_two_companies_stays_two_learners() -> None:
    heard = [
        rated("LOG.A1", Status.ACHIEVED, learner="Noor"),
        rated("LOG.A1", Status.ACHIEVED, learner="Noor", workbook="b.xlsx"),
    ]

    assert len(summarise(heard, built_in(), today=TODAY, learner="noor").learners) == 2


def test_a_learner_whom_nobody_names_comes_last() -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED, learner=None), rated("LOG.A1", Status.ACHIEVED)]

    assert [one.name for one in summarise(heard, built_in(), today=TODAY).learners] == ["Noor Peeters", None]


@pytest.mark.parametrize(
    ("asked", "candidates"), [("n p", ("Nele Pauwels", "Noor Peeters")), ("Wout", ())], ids=["several", "none"]
)
def test_an_unclear_learner_is_asked_for(asked: str, candidates: tuple[str, ...]) -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED), rated("LOG.A1", Status.ACHIEVED, learner="Nele Pauwels")]

    with pytest.raises(LearnerUnknown) as trouble:
        summarise(heard, built_in(), today=TODAY, learner=asked)

    assert trouble.value.candidates == candidates
    assert "Noor Peeters" in str(trouble.value)


def test_a_period_tells_where_somebody_stood_at_its_end() -> None:
    heard = (
        rated("LOG.A1", Status.DEVELOPING, on=OCTOBER),
        rated("LOG.A1", Status.ACHIEVED, on=MARCH, cell="Blad1!D3"),
    )

    assert line(of(*heard, period="T1"), "LOG.A1").standing is Standing.BUSY
    assert line(of(*heard, period="T2"), "LOG.A1").standing is Standing.REACHED
    assert not of(*heard, period="T3").changes


def test_what_nothing_dates_is_left_out_of_a_period_and_counted() -> None:
    learner = of(rated("LOG.A1", Status.ACHIEVED), rated("LOG.A2", Status.ACHIEVED, on=OCTOBER), period="2025-10")

    assert codes(learner.went_well) == ["LOG.A2"]
    assert learner.undated == 1


def test_a_moment_is_a_period_with_all_that_came_before_it() -> None:
    learner = of(
        rated("LOG.A1", Status.ACHIEVED, moment="Evaluatie 1"),
        rated("LOG.A2", Status.ACHIEVED, moment="Evaluatie 2"),
        rated("LOG.A3", Status.ACHIEVED, moment="Evaluatie 3"),
        period="evaluatie 2",
    )

    assert codes(learner.went_well) == ["LOG.A2", "LOG.A1"]


def test_an_undated_rating_takes_the_day_of_its_neighbours_under_the_same_heading() -> None:
    learner = of(
        rated("LOG.A1", Status.ACHIEVED, moment="gesprek", on=OCTOBER),
        rated("LOG.A2", Status.ACHIEVED, moment="gesprek"),
        period="2025-10",
    )

    assert codes(learner.went_well) == ["LOG.A1", "LOG.A2"]


@pytest.mark.parametrize("tracker", TRACKER_NAMES)
def test_any_order_of_input_gives_the_same_summary(tracker: str) -> None:
    heard = list(truth(tracker))
    expected = summary_of(heard)
    random.Random(7).shuffle(heard)  # noqa: S311 - any fixed order will do

    assert summary_of(heard) == expected


@pytest.mark.parametrize("tracker", TRACKER_NAMES)
def test_nothing_uncertain_is_ever_evidence(tracker: str) -> None:
    certain = {(one.workbook, one.observation.cell) for one in truth(tracker) if one.observation.certain}

    for learner in summary_of(truth(tracker)).learners:
        views = [view for one in learner.lines + learner.own_lines for view in one.views]
        assert {(view.citation.workbook, view.citation.cell) for view in views} <= certain
        assert len(learner.focus) <= MOST_FOCUS
        assert not any(point.line in [well.line for well in learner.went_well] for point in learner.work_points)


def summary_of(heard: list[Heard] | tuple[Heard, ...]) -> Summary:
    return summarise(heard, built_in(), today=TODAY)


def test_what_everybody_says_does_not_come_up_is_an_orphan() -> None:
    learner = of(
        rated("LOG.D4", Status.NOT_APPLICABLE),
        rated("LOG.D4", Status.NOT_COVERED, rater="H. Smets", role=Role.TEACHER),
        rated("LOG.D3", Status.NOT_APPLICABLE),
        rated("LOG.D3", Status.DEVELOPING, rater="H. Smets", role=Role.TEACHER),
    )

    assert [one.competence.code for one in learner.orphans if one.competence] == ["LOG.D4"]
    assert "LOG.D4" not in codes(learner.focus)
    assert not [one for one in learner.not_seen if one in learner.orphans]


def test_each_party_prepares_a_question_about_this_learner_and_one_for_all() -> None:
    learner = of(
        rated("LOG.A1", Status.DEVELOPING, on=OCTOBER),
        rated("LOG.A1", Status.ACHIEVED, on=MARCH),
        rated("LOG.A2", Status.NOT_ACHIEVED, on=MARCH),
        rated("LOG.A2", Status.NOT_ACHIEVED, on=MARCH, role=Role.LEARNER, rater=None),
        rated("LOG.D4", Status.NOT_APPLICABLE),
    )

    asked = [
        (one.role, one.situation, one.line and one.line.competence and one.line.competence.code)
        for one in learner.prepared
    ]
    assert asked == [
        (Role.LEARNER, Situation.ASK_LEARNER_GREW, "LOG.A1"),
        (Role.LEARNER, Situation.ASK_LEARNER, None),
        (Role.MENTOR, Situation.ASK_MENTOR_WORK, "LOG.A2"),
        (Role.MENTOR, Situation.ASK_MENTOR, None),
        (Role.COACH, Situation.ASK_COACH_ORPHAN, "LOG.D4"),
        (Role.COACH, Situation.ASK_COACH, None),
    ]


def test_a_learner_who_did_not_speak_yet_is_asked_to() -> None:
    assert of(rated("LOG.A1", Status.ACHIEVED)).prepared[0].situation is Situation.ASK_LEARNER_SILENT


def test_open_agreements_stand_soonest_first_and_only_with_their_learner() -> None:
    heard = (rated("LOG.A1", Status.ACHIEVED), rated("LOG.A1", Status.ACHIEVED, learner="Sem Nys"))
    agreements = [
        Agreed(Agreement("heftruck", "Blad2!A3", "Peeters Noor", by=MARCH), "vandamme.xlsx"),
        Agreed(Agreement("checklist", "Blad2!A2", "Noor Peeters", by=OCTOBER), "vandamme.xlsx"),
        Agreed(Agreement("gedaan", "Blad2!A4", "Noor Peeters", done=True), "vandamme.xlsx"),
        Agreed(Agreement("elders", "Blad2!A5", "Noor Peeters"), "zuid.xlsx"),
    ]

    noor, sem = summarise(heard, built_in(), today=TODAY, agreements=agreements).learners

    assert [one.agreement.what for one in noor.agreements] == ["checklist", "heftruck"]
    assert sem.agreements == ()
