"""A report score: only by the school's own rule, and by nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from addin.domain.council.score import Score, ScoreRule, example_rule, parse_rule, score_of
from addin.domain.shelf import built_in
from addin.domain.status import Status
from addin.domain.summary.model import Heard, LearnerSummary, Standing
from addin.errors import ScoreRuleUnreadable
from addin.macros.summarise import summarise
from tests.support.heard import rated

DECIDED = example_rule().replace('decided_by = ""', 'decided_by = "klassenraad"')


def rule(**changes: str) -> ScoreRule:
    """Return the example rule, decided, counting from one competence, with lines changed."""
    lines = {"at_least": "1", **changes}
    told = [
        f"{line.split(' =')[0]} = {lines[line.split(' =')[0]]}" if line.split(" =")[0] in lines else line
        for line in DECIDED.splitlines()
    ]
    return parse_rule("\n".join(told), "regel.toml")


def learner(*heard: Heard) -> LearnerSummary:
    (found,) = summarise(heard, built_in(), today=date(2026, 6, 30)).learners
    return found


REACHED, BUSY, NOT_YET = (
    rated("LOG.A1", Status.ACHIEVED),
    rated("LOG.A2", Status.DEVELOPING),
    rated("LOG.B1", Status.NOT_ACHIEVED),
)


def test_points_earned_are_divided_by_those_possible() -> None:
    assert score_of(learner(REACHED, BUSY, NOT_YET), rule()) == Score(Decimal(10), Decimal("1.5"), Decimal(3), 3)


def test_what_is_seen_differently_or_not_rated_does_not_count() -> None:
    differing = (rated("LOG.C1", Status.ACHIEVED), rated("LOG.C1", Status.NOT_ACHIEVED, rater="H. Smets"))

    assert score_of(learner(REACHED, *differing), rule()) == Score(Decimal(20), Decimal(1), Decimal(1), 1)


def test_a_school_may_let_what_nobody_rated_count() -> None:
    score = score_of(learner(REACHED), rule(not_seen="0.0"))

    assert score.counted == len(learner(REACHED).lines)
    assert score.value == Decimal("0.5")


def test_what_is_not_applicable_never_counts() -> None:
    score = score_of(learner(REACHED, rated("LOG.D4", Status.NOT_APPLICABLE)), rule(not_seen="0.0"))

    assert score.counted == len(learner(REACHED).lines) - 1


@pytest.mark.parametrize(("step", "value"), [("0.5", "13.5"), ("1", "13"), ("0.1", "13.3"), ("5", "15")])
def test_halves_are_rounded_up_to_the_step_of_the_rule(step: str, value: str) -> None:
    heard = [rated(f"LOG.B{number}", Status.ACHIEVED, cell=f"Blad1!C{number}") for number in (1, 2)]
    score = score_of(learner(*heard, NOT_YET_TOO), rule(round_to=step))

    assert score.value == Decimal(value)


NOT_YET_TOO = rated("LOG.A2", Status.NOT_ACHIEVED)


def test_clusters_may_weigh_more() -> None:
    heavy = parse_rule(DECIDED.replace("at_least = 10", "at_least = 1").replace("# H = 2", "B = 3"), "regel.toml")

    assert score_of(learner(REACHED, NOT_YET), heavy) == Score(Decimal(5), Decimal(1), Decimal(4), 2)


def test_too_few_competences_give_no_score() -> None:
    assert score_of(learner(REACHED, BUSY), rule(at_least="3")).value is None


def test_nothing_that_counts_gives_no_score() -> None:
    assert score_of(learner(rated("LOG.A1", Status.NOT_APPLICABLE)), rule(at_least="0")).value is None


def test_the_rule_we_write_out_works_only_when_somebody_has_decided_it() -> None:
    with pytest.raises(ScoreRuleUnreadable, match="decided_by is not filled in"):
        parse_rule(example_rule(), "regel.toml")

    assert parse_rule(DECIDED, "regel.toml").points[Standing.DIFFERS] is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("out_of = 20", "out_of = 0", "out_of is no number from 0.01"),
        ("out_of = 20", "out_of = nan", "out_of is no number"),
        ("out_of = 20", "", "out_of is no number"),
        ("round_to = 0.5", "round_to = 'half'", "round_to is no number"),
        ("at_least = 10", "at_least = true", "at_least is no number"),
        ("at_least = 10", "at_last = 10", "at_last means nothing here"),
        ("reached = 1.0", "reached = 1.5", "points.reached is no number from 0 to 1"),
        ("reached = 1.0", "behaald = 1.0", "points.behaald means nothing here"),
        ("busy = 0.5", "", "points.busy is no number"),
        ("# H = 2", "H = -1", "weights.H is no number from 0"),
        ("[weights]", "[[weights]]", "weights is no table"),
        ("decided_on = 2026-09-01", "decided_on = 'gisteren'", "decided_on is no day"),
        ("[points]", "[points", "is not written as TOML: look there for a quotation mark"),
    ],
)
def test_a_rule_that_cannot_be_used_says_why(old: str, new: str, reason: str) -> None:
    with pytest.raises(ScoreRuleUnreadable) as trouble:
        parse_rule(DECIDED.replace(old, new), "regel.toml")

    assert reason in str(trouble.value)
