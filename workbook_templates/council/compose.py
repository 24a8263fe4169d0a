"""Composes the pack of a class council: a table per trajectory, what was said of each learner, and room to decide.

It proposes nothing. A score stands there only when the school gives its own rule, and then the rule stands there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from addin.domain.council.score import COUNTING, ScoreRule, score_of
from addin.domain.summary.model import LearnerSummary, Line, Point, Standing, Summary, View
from addin.domain.trajectory import Cluster, Trajectory
from workbook_templates.council.words import CouncilWords
from workbook_templates.paper.blocks import Block, Form, Note, Paper, Part, Section, Table

_SHOWN = 2  # statements of each kind for one learner; the summary has the rest
_CODES = 8  # codes named in a row before the rest is only counted
_NAME_WIDTH, _CLUSTER_WIDTH, _COUNT_WIDTH, _SCORE_WIDTH = 20, 8, 9, 12


def council_paper(summary: Summary, words: CouncilWords, rule: ScoreRule | None = None) -> Paper:
    """Return the pack: a part for the learners of each trajectory, by name.

    Args:
        summary: Everybody whom the council speaks of.
        words: The language, and the phrases.
        rule: The school's own; None gives no score anywhere.
    """
    groups: dict[str, list[LearnerSummary]] = {}
    for learner in summary.learners:
        groups.setdefault(learner.trajectory.code if learner.trajectory else "", []).append(learner)
    parts = tuple(_Class(groups[code], summary, words, rule).part() for code in sorted(groups))
    title = words.heading("council")
    day = summary.today
    return Paper(title, words.summary.language, title, parts, day.isoformat(), words.summary.day(day), wide=True)


class _Class:
    """Composes the part of the learners who follow one trajectory."""

    def __init__(
        self, learners: Sequence[LearnerSummary], summary: Summary, words: CouncilWords, rule: ScoreRule | None
    ) -> None:
        self.learners, self.summary, self.words, self.rule = learners, summary, words, rule
        self.trajectory: Trajectory | None = learners[0].trajectory

    def part(self) -> Part:
        say, words = self.words.summary, self.words
        name = self.trajectory.title(say.language) if self.trajectory else words.sentence("no_trajectory")
        companies = {source.company for learner in self.learners for source in learner.sources if source.company}
        facts = [
            (say.label("period"), say.period(self.summary)),
            (words.heading("learners"), str(len(self.learners))),
            *([(say.label("workplace"), ", ".join(sorted(companies)))] if companies else []),
            (say.label("made"), say.day(self.summary.today)),
        ]
        sections = [
            Section("class", words.heading("class"), (self._class(), Note(words.sentence("cells")))),
            *self._score(),
            Section("short", words.heading("short"), (self._short(),)),
            Section("decisions", words.heading("decisions"), (self._decisions(),)),
        ]
        return Part(words.heading("council"), name, tuple(facts), (words.sentence("proposal"),), tuple(sections))

    def _class(self) -> Table:
        """Return the table: each learner with how many competences of each cluster are reached, and the score."""
        words, clusters = self.words, self.trajectory.clusters if self.trajectory else ()
        heads = [words.summary.label("learner"), *(cluster.code for cluster in clusters)]
        heads += [words.summary.standing_sign(standing) for standing in COUNTING]
        widths = [_NAME_WIDTH, *[_CLUSTER_WIDTH] * len(clusters), *[_COUNT_WIDTH] * len(COUNTING)]
        if self.rule:
            heads += [words.heading("working"), words.out_of(self.rule)]
            widths += [_SCORE_WIDTH, _SCORE_WIDTH]
        rows = tuple(tuple(self._row(learner, clusters)) for learner in self.learners)
        return Table(tuple(heads), rows, tuple(widths))

    def _row(self, learner: LearnerSummary, clusters: Iterable[Cluster]) -> Iterator[str]:
        yield self.words.summary.learner(learner)
        for cluster in clusters:
            here = [one for one in learner.progress if one.cluster.code == cluster.code]
            total = sum(one.total for one in here)
            reached = sum(one.counts.get(Standing.REACHED, 0) for one in here)
            yield f"{reached}/{total}" if total else "–"
        for standing in COUNTING:
            yield str(learner.count(standing))
        if self.rule:
            score = score_of(learner, self.rule)
            yield self.words.working(score)
            yield self.words.score(score)

    def _score(self) -> Iterator[Section]:
        """Return the rule; with the points in the table above anybody can make the sum again."""
        rule, words = self.rule, self.words
        if rule is None:
            return
        heads = (words.heading("counts_as"), *(words.summary.standing_sign(one) for one in COUNTING))
        counts = (words.heading("points"), *(words.points(rule.points[standing]) for standing in COUNTING))
        blocks: list[Block] = [
            Note(words.rule(rule)),
            Table(heads, (counts,), (20, *[16] * len(COUNTING))),
            Note(words.rounding(rule)),
        ]
        if rule.weights:
            blocks.append(Note(words.weights(rule)))
        yield Section("score", words.heading("score"), tuple(blocks))

    def _short(self) -> Table:
        """Return the talk of each learner in short, each statement with who and when."""
        say = self.words.summary
        heads = (
            say.label("learner"),
            say.heading("went_well"),
            say.heading("work_points"),
            say.heading("differences"),
            say.heading("orphans"),
        )
        rows = tuple(
            (
                say.learner(learner),
                self._points(learner.went_well),
                self._points(learner.work_points),
                self._codes(learner.differences),
                self._codes(learner.orphans),
            )
            for learner in self.learners
        )
        return Table(heads, rows, (14, 32, 32, 12, 10))

    def _points(self, points: Sequence[Point]) -> str:
        said = [f"{self._named(point.line)} ({self._cite(point.evidence[0])})" for point in points[:_SHOWN]]
        if len(points) > _SHOWN:
            said.append(f"+ {len(points) - _SHOWN}")
        return "; ".join(said) or "–"

    def _named(self, line: Line) -> str:
        return self.words.summary.whole(line)

    def _cite(self, view: View) -> str:
        say = self.words.summary
        return f"{say.voice(view.citation.rater, view.citation.role)}, {say.when(view.citation)}"

    def _codes(self, lines: Sequence[Line]) -> str:
        said = [self.words.summary.code(line) for line in lines[:_CODES]]
        if len(lines) > _CODES:
            said.append(f"+ {len(lines) - _CODES}")
        return ", ".join(said) or "–"

    def _decisions(self) -> Form:
        say = self.words.summary
        heads = (say.label("learner"), self.words.heading("advice"), self.words.heading("follow_up"))
        rows = tuple((say.learner(learner), "", "") for learner in self.learners)
        present = tuple(self.words.heading(name) for name in ("coach", "mentor", "teachers", "head"))
        return Form(heads, rows, 0, say.heading("present"), present, (22, 46, 32), tall=True)
