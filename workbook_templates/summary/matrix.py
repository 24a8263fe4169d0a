"""The table in which everything stands: each competence beside what mentors, school and learner said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addin.domain.status import ROLE_WORDS, Role
from addin.domain.summary.model import Citation, LearnerSummary, Line, Progress, Source, View
from addin.text import Text, text
from workbook_templates.paper.blocks import Group, Head, Mark, Matrix, Row
from workbook_templates.summary.evidence import beside
from workbook_templates.summary.words import SummaryWords

_COLUMNS: Sequence[tuple[Text, frozenset[Role | None]]] = (
    (ROLE_WORDS[Role.MENTOR], frozenset({Role.MENTOR})),
    (text("role not stated"), frozenset({None})),
    (text("school"), frozenset({Role.TEACHER, Role.COACH})),
    (ROLE_WORDS[Role.LEARNER], frozenset({Role.LEARNER})),
    (ROLE_WORDS[Role.JOINT], frozenset({Role.JOINT})),
)
_MOST = 0.6  # a heading that is wrong for more cells than this leaves would only confuse


def matrix(learner: LearnerSummary, words: SummaryWords, quoted: Collection[View]) -> Matrix:
    """Return the table of one learner; remarks of the views in ``quoted`` stand elsewhere already."""
    columns = _columns(learner, words)
    return Matrix(
        words.label("competence"),
        tuple(Head(words.say(column.title), " · ".join(filter(None, column.usual))) for column in columns),
        tuple(_group(one, learner, columns, words, quoted) for one in learner.progress),
    )


class _Usual(NamedTuple):
    """What most cells of a column have in common, so that its heading says it once; "" where they have nothing so."""

    who: str
    when: str
    sheet: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the roles whose views stand in it, its title, and what is usual there."""

    title: Text
    roles: frozenset[Role | None]
    usual: _Usual

    def unusual(self, citation: Citation, words: SummaryWords, sources: tuple[Source, ...]) -> str:
        """Return what a cell has to say beside its status: what differs from the heading, and the cell."""
        own, cell = _stated(citation, words, sources), citation.cell.rpartition("!")[2]
        said = [word for word, known in zip(own[:2], self.usual[:2], strict=True) if word and word != known]
        return " ".join([*said, cell if own.sheet == self.usual.sheet else f"{own.sheet}!{cell}"])


def _columns(learner: LearnerSummary, words: SummaryWords) -> list[_Column]:
    """Return the columns: mentors, school, learner, together; only those in which somebody speaks."""
    found = []
    for title, roles in _COLUMNS:
        cited = [view.citation for line in learner.lines for view in line.views if view.citation.role in roles]
        if cited:
            who, when, sheets = zip(*(_stated(citation, words, learner.sources) for citation in cited), strict=True)
            usual = _Usual(_common(who, 1), _common(when, _MOST), _common(sheets, _MOST))
            found.append(_Column(title, roles, usual))
    return found


def _common(stated: Sequence[str], share: float) -> str:
    """Return what at least that share of the cells state, "" if there is nothing so common."""
    word, count = Counter(stated).most_common(1)[0]
    return word if count >= share * len(stated) else ""


def _stated(citation: Citation, words: SummaryWords, sources: tuple[Source, ...]) -> _Usual:
    when = words.day(citation.on, short=True) if citation.on else citation.moment or ""
    return _Usual(citation.rater or "", when, words.where([citation], sources).rpartition("!")[0])


def _group(
    progress: Progress,
    learner: LearnerSummary,
    columns: Sequence[_Column],
    words: SummaryWords,
    quoted: Collection[View],
) -> Group:
    place = progress.cluster.code, progress.variant
    here = [line for line in learner.lines if line.competence and (line.competence.cluster, line.variant) == place]
    rows = tuple(_row(line, learner, columns, words, quoted) for line in here if line.views)
    return Group(words.cluster(progress), rows, _unrated(learner, here, words))


def _unrated(learner: LearnerSummary, lines: Iterable[Line], words: SummaryWords) -> str:
    """Name what nobody rated yet; a question mark stands beside what was rated in a way that has to be asked about."""
    named = [
        f"{words.code(line)} {words.bare(line)}{_question_mark(learner, line)}" for line in lines if not line.views
    ]
    return f"{words.sentence('unrated')}: {' · '.join(named)}" if named else ""


def _question_mark(learner: LearnerSummary, line: Line) -> str:
    return " (?)" if line.competence and line.competence.code in learner.unclear else ""


def _row(
    line: Line,
    learner: LearnerSummary,
    columns: Sequence[_Column],
    words: SummaryWords,
    quoted: Collection[View],
) -> Row:
    shared = beside(line.views)
    remarks = () if line.views[0] in quoted else shared
    cells = tuple(
        tuple(
            Mark(
                view.status,
                words.status(view.status),
                f"{words.moved(view)} {column.unusual(view.citation, words, learner.sources)}".strip(),
                view.remark if view.remark and view not in quoted and view.remark not in shared else "",
            )
            for view in line.views
            if view.citation.role in column.roles
        )
        for column in columns
    )
    return Row(words.code(line), words.bare(line), remarks, cells)
