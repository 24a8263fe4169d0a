"""The words of the class-council pack, beside those of the summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.domain.council.score import Score, ScoreRule
from addin.text import Text, text
from workbook_templates.summary.words import SummaryWords

_HEADINGS: Mapping[str, Text] = {
    "council": text("Class council"),
    "learners": text("Learners"),
    "class": text("The class in one table"),
    "short": text("Each learner in short"),
    "decisions": text("What the council decides"),
    "advice": text("Decision or advice, and why"),
    "follow_up": text("What follows, who and by when"),
    "score": text("How the score is made"),
    "counts_as": text("A competence that is"),
    "points": text("counts for"),
    "working": text("Points"),
    "coach": text("coach"),
    "mentor": text("mentor"),
    "teachers": text("teachers"),
    "head": text("head of school"),
}

_SENTENCES: Mapping[str, Text] = {
    "proposal": text(
        "What each person said, put together for the council. The council decides; Leerlijn proposes nothing."
    ),
    "cells": text("Per cluster: competences reached, of those that apply to this learner."),
    "no_trajectory": text("Learners outside the known trajectories"),
}


@dataclass(frozen=True, slots=True)
class CouncilWords:
    """Says the parts of the pack in the language of ``summary``."""

    summary: SummaryWords

    def heading(self, name: str) -> str:
        """Return a heading by its name."""
        return self.summary.say(_HEADINGS[name])

    def sentence(self, name: str) -> str:
        """Return a sentence by its name."""
        return self.summary.say(_SENTENCES[name])

    def number(self, number: Decimal) -> str:
        """Return a number as people write it, without noughts at its end."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - a start of the command must stay short

        return format_decimal(number.normalize(), locale=self.summary.language)

    def out_of(self, rule: ScoreRule) -> str:
        """Return the heading of the scores."""
        return self.summary.say(text("Score out of {most}", most=self.number(rule.out_of)))

    def score(self, score: Score) -> str:
        """Return the score, or that too little was judged for one."""
        return self.summary.say(text("too few judged")) if score.value is None else self.number(score.value)

    def working(self, score: Score) -> str:
        """Return the sum that the score comes from: points earned, of those possible."""
        return f"{self.number(score.earned)} / {self.number(score.possible)}"

    def points(self, points: Decimal | None) -> str:
        """Return what a standing counts for."""
        return self.summary.say(text("does not count")) if points is None else self.number(points)

    def rule(self, rule: ScoreRule) -> str:
        """Return whose rule it is."""
        return self.summary.say(
            text(
                "By the school's own rule “{name}”, decided by {people} on {day}. It is not Leerlijn's.",
                name=rule.name,
                people=rule.decided_by,
                day=self.summary.day(rule.decided_on),
            )
        )

    def rounding(self, rule: ScoreRule) -> str:
        """Return how a score is rounded, and when there is none."""
        return self.summary.say(
            text(
                "Points earned, divided by those possible, times {most}, rounded to {step}. "
                "No score below {count} competences that count.",
                most=self.number(rule.out_of),
                step=self.number(rule.round_to),
                count=rule.at_least,
            )
        )

    def weights(self, rule: ScoreRule) -> str:
        """Return which clusters weigh otherwise than 1."""
        named = ", ".join(f"{code} × {self.number(weight)}" for code, weight in sorted(rule.weights.items()))
        return self.summary.say(text("Clusters that weigh otherwise: {weights}.", weights=named))
