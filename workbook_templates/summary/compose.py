"""Composes the evaluation summary: what is read at the talk first, in a fixed order, then the table with everything.

First what goes well, then work points, then what is next and what is agreed; only then figures, changes and
differences. Source: NEEDS.md 43 to 47.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from addin.domain.plan.gap import Gap
from addin.domain.summary.model import LearnerSummary, Line, Point, Question, Standing, Summary, View
from addin.domain.summary.phrases import Situation
from addin.domain.summary.prepare import PARTIES
from workbook_templates.paper.blocks import (
    Bar,
    Bars,
    Block,
    Form,
    Move,
    Moves,
    Note,
    Paper,
    Part,
    Prompt,
    Prompts,
    Section,
    Segment,
    Statement,
    Statements,
    Table,
)
from workbook_templates.paper.looks import STANDING_SIGNS
from workbook_templates.summary.called import TREND_SIGNS
from workbook_templates.summary.evidence import SHOWN, evidence, moves
from workbook_templates.summary.matrix import matrix
from workbook_templates.summary.words import SummaryWords

COUNTED = (Standing.REACHED, Standing.BUSY, Standing.NOT_YET, Standing.DIFFERS, Standing.NOT_SEEN)
"""The standings that are counted, in the order in which bars and tables show them."""


def summary_paper(summary: Summary, words: SummaryWords) -> Paper:
    """Return the evaluation summary of all its learners, a part each."""
    title = words.heading("title")
    if len(summary.learners) == 1:
        title = f"{title} · {words.learner(summary.learners[0])}"
    return Paper(
        title,
        words.language,
        words.heading("overview"),
        tuple(_Learner(learner, summary, words).part() for learner in summary.learners),
        summary.today.isoformat(),
        words.day(summary.today),
    )


class _Learner:
    """Composes one learner's part, section by section; what the data do not hold gives no section."""

    def __init__(self, learner: LearnerSummary, summary: Summary, words: SummaryWords) -> None:
        self.learner, self.summary, self.words = learner, summary, words

    def part(self) -> Part:
        words = self.words
        notes = [words.sentence("proposal")]
        if self.learner.undated:
            notes.append(words.undated(self.learner.undated))
        if not self.learner.voices:
            notes.append(words.sentence("no_ratings"))
        elif missing := words.missing(self.learner):
            notes.append(missing)
        sections = [
            *self._statements(),
            *self._next(),
            *self._kept(),
            *self._noted(),
            *self._figures(),
            *self._plan(),
            *self._beside(),
            *self._questions(),
            *self._everything(),
        ]
        return Part(
            words.heading("title"), words.learner(self.learner), tuple(self._facts()), tuple(notes), tuple(sections)
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        learner, words = self.learner, self.words
        yield words.label("period"), words.period(self.summary)
        if learner.trajectory:
            yield words.label("trajectory"), learner.trajectory.title(words.language)
        if companies := ", ".join(dict.fromkeys(source.company for source in learner.sources if source.company)):
            yield words.label("workplace"), companies
        if learner.voices:
            yield words.label("raters"), ", ".join(words.voice(rater, role) for rater, role in learner.voices)
        if len(learner.sources) == 1:
            yield words.heading("sources"), learner.sources[0].workbook
        yield words.label("made"), words.day(self.summary.today)

    def _section(self, name: str, *blocks: Block, half: bool = False) -> Section:
        return Section(name, self.words.heading(name), blocks, half)

    def _note(self, name: str) -> Note:
        return Note(self.words.sentence(name))

    def _more(self, name: str, count: int) -> tuple[Note, ...]:
        return (Note(self.words.more(count - SHOWN[name])),) if count > SHOWN[name] else ()

    def _statements(self) -> Iterator[Section]:
        learner = self.learner
        if not learner.voices:
            return
        empty = {"went_well": "no_well", "work_points": "no_work" if learner.went_well else "no_judgement"}
        for name, points in (("went_well", learner.went_well), ("work_points", learner.work_points)):
            blocks = (self._points(points[: SHOWN[name]]), *self._more(name, len(points))) if points else ()
            yield self._section(name, *(blocks or [self._note(empty[name])]))

    def _points(self, points: Iterable[Point], *, cited: bool = True) -> Statements:
        turns = Counter[str]()
        items = []
        for point in points:
            phrase = self.words.phrase(point.situation, self.learner, number=turns[point.situation])
            turns[point.situation] += 1
            found = evidence(point.evidence, self.words, self.learner.sources, earlier=True) if cited else ()
            items.append(Statement(self.words.whole(point.line), phrase, found))
        return Statements(tuple(items), numbered=not cited)

    def _next(self) -> Iterator[Section]:
        learner, words = self.learner, self.words
        yield self._section(
            "focus",
            self._points(learner.focus, cited=False) if learner.focus else self._note("no_focus"),
            half=True,
        )
        agreed = learner.agreements
        known = tuple(words.agreement(one, learner.sources) for one in agreed[: SHOWN["open_agreements"]])
        heads = tuple(words.label(name) for name in ("agreement", "owner", "by"))
        boxes = tuple(words.role(role) for role in PARTIES)
        form = Form(heads, known, max(2, SHOWN["agreements"] - len(known)), words.heading("present"), boxes)
        left = len(agreed) - len(known)
        more = (Note(words.open_more(left)),) if left else ()
        yield self._section("agreements", form, *more, half=True)

    def _kept(self) -> Iterator[Section]:
        """Yield what the record keeps of talks besides decisions, agreements and focus."""
        words = self.words
        if rows := words.overlap(self.learner):
            heads = (words.label("competence"), words.label("mastered"), words.label("to_work_on"))
            yield self._section("five_and_five", Table(heads, tuple(rows[: SHOWN["five_and_five"]]), (52, 24, 24)))
        if talked := words.talked(self.learner):
            yield self._section("themes", *map(Note, talked))

    def _noted(self) -> Iterator[Section]:
        """Yield what people wrote in forms for the talk, cell by cell, in their own words."""
        learner, words = self.learner, self.words
        first = learner.noted[: SHOWN["noted"]]
        if first:
            heads = tuple(words.label(name) for name in ("when", "asked", "words", "who_where"))
            rows = tuple(words.noted(one, learner.sources) for one in first)
            left = len(learner.noted) - len(first)
            more = (Note(words.more_in_workbook(left)),) if left else ()
            yield self._section("noted", Table(heads, rows, (16, 20, 40, 24)), *more)

    def _figures(self) -> Iterator[Section]:
        learner, words = self.learner, self.words
        if learner.progress and learner.voices:
            yield self._section("progress", self._bars())
        if learner.changes:
            yield self._section("changes", Moves(tuple(self._moves())), half=True)
        if len(learner.voices) > 1:
            yield self._section("voices", self._voices(), half=True)
        if learner.differences:
            first = learner.differences[: SHOWN["differences"]]
            shown = tuple(self._stated("differences", line, number) for number, line in enumerate(first))
            more = self._more("differences", len(learner.differences))
            yield self._section("differences", Note(words.sentence("differ")), Statements(shown, columns=2), *more)

    def _bars(self) -> Bars:
        words = self.words
        items = tuple(
            Bar(
                one.cluster.code,
                words.cluster(one).removeprefix(f"{one.cluster.code} "),
                tuple(
                    self._segment(standing, one.counts[standing]) for standing in COUNTED if one.counts.get(standing)
                ),
                words.counts(one.counts),
            )
            for one in self.learner.progress
        )
        counts = [(standing, self.learner.count(standing)) for standing in COUNTED]
        return Bars(items, tuple(self._segment(standing, count) for standing, count in counts if count))

    def _segment(self, standing: Standing, count: int) -> Segment:
        return Segment(standing, STANDING_SIGNS[standing][0], self.words.standing(standing), count)

    def _moves(self) -> Iterator[Move]:
        words = self.words
        for one in moves(self.learner.changes, words):
            few = len(one.lines) <= SHOWN["labels"]
            named = (words.whole(line) if few else words.code(line) or words.competence(line) for line in one.lines)
            yield Move(TREND_SIGNS[one.trend], one.after, words.status(one.after), ", ".join(named), one.who)

    def _voices(self) -> Table:
        """Return how many competences each voice sees where, and when they last said something."""
        words = self.words
        heads = (words.label("who"), *(words.standing_sign(one) for one in COUNTED[:3]), words.label("last"))
        rows = tuple(
            (one.who, *(str(one.counts[standing] or "–") for standing in COUNTED[:3]), one.last)
            for one in words.tallies(self.learner)
        )
        return Table(heads, rows, (27, 19, 17, 15, 22))

    def _plan(self) -> Iterator[Section]:
        """Yield what falls between in the training plan: what nobody teaches in one line, the rest one by one."""
        words, gaps = self.words, self.learner.plan_gaps or ()
        untaught = [gap for gap in gaps if gap.gap is Gap.UNCOVERED and not gap.said]
        others = [gap for gap in gaps if gap not in untaught]
        shown = others[: SHOWN["plan_gaps"]]
        told = [
            Statement(
                words.named(gap.competence),
                words.gap(gap),
                cites=tuple(words.planned(said, self.learner.sources) for said in gap.said),
            )
            for gap in shown
        ]
        if untaught:
            few = len(untaught) <= SHOWN["labels"]
            named = (words.named(gap.competence) if few else words.short(gap.competence) for gap in untaught)
            told.insert(0, Statement(words.sentence("untaught"), ", ".join(named)))
        left = len(others) - len(shown)
        more = (Note(words.more_in_plan(left)),) if left else ()
        if told:
            yield self._section("plan_gaps", Statements(tuple(told), columns=2), *more)

    def _beside(self) -> Iterator[Section]:
        """Yield what stands beside the trajectory; where there are several such sections, two share a row."""
        found = [
            (name, lines)
            for name, lines in (
                ("orphans", self.learner.orphans),
                ("attitudes", self.learner.attitudes),
                ("certificates", self.learner.certificates),
                ("own_lines", self.learner.own_lines),
            )
            if lines
        ]
        several = len(found) > 1
        for name, lines in found:
            said = tuple(self._stated(name, line, number) for number, line in enumerate(lines[: SHOWN[name]]))
            left = len(lines) - len(said)
            more = (Note(self.words.more_in_workbook(left)),) if left else ()
            yield self._section(name, Statements(said, columns=1 if several else 2), *more, half=several)

    def _stated(self, name: str, line: Line, number: int) -> Statement:
        words, learner = self.words, self.learner
        phrase = words.phrase(Situation.ORPHAN, learner, number=number) if name == "orphans" else ""
        return Statement(words.whole(line), phrase, evidence(line.views, words, learner.sources))

    def _questions(self) -> Iterator[Section]:
        learner, words = self.learner, self.words
        if learner.questions:
            asked = tuple(self._question(question) for question in learner.questions[: SHOWN["questions"]])
            left = len(learner.questions) - len(asked)
            more = (Note(words.more_in_workbook(left)),) if left else ()
            yield self._section("questions", Statements(asked, columns=2), *more)
        prompts = (
            Prompt(
                words.role(party),
                tuple(words.phrase(one.situation, learner, one.line) for one in learner.prepared if one.role is party),
            )
            for party in PARTIES
        )
        yield self._section("prepare", Prompts(tuple(prompts)))

    def _question(self, question: Question) -> Statement:
        words, shown = self.words, SHOWN["cells"]
        cites = [words.cite(citation, self.learner.sources) for citation in question.citations[:shown]]
        if len(question.citations) > shown:
            cites.append(words.others(len(question.citations) - shown))
        return Statement(words.say(question.text), cites=tuple(cites))

    def _everything(self) -> Iterator[Section]:
        learner, words = self.learner, self.words
        if learner.lines and learner.voices:
            yield self._section("table", self._note("cells"), matrix(learner, words, self._quoted()))
        if len(learner.sources) > 1:
            numbered = (
                f"[{number}] {' · '.join(filter(None, (source.workbook, source.company)))}"
                for number, source in enumerate(learner.sources, start=1)
            )
            yield self._section("sources", *(Note(line) for line in numbered))

    def _quoted(self) -> list[View]:
        """Return the views that are quoted before the table, so that no remark stands there twice."""
        learner = self.learner
        points = (*learner.went_well[: SHOWN["went_well"]], *learner.work_points[: SHOWN["work_points"]])
        lines = (*learner.differences[: SHOWN["differences"]], *learner.orphans[: SHOWN["orphans"]])
        return [view for point in points for view in point.evidence] + [view for line in lines for view in line.views]
