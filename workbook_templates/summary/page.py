"""The evaluation summary as one self-contained page: for the table at the talk, on paper or on a phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from addin.domain.palette import STYLES
from addin.domain.summary.model import LearnerSummary, Line, Progress, Standing, Summary, View
from addin.domain.summary.phrases import PREPARE
from addin.domain.trajectory import Cluster
from workbook_templates.summary.evidence import SHOWN, beside, columns, evidence, moves
from workbook_templates.summary.words import STANDING_SIGNS, TREND_SIGNS, SummaryWords


def summary_html(summary: Summary, language: str = "nl") -> str:
    """Return the whole document; text from workbooks is escaped, and nothing is loaded from elsewhere.

    Args:
        summary: What ``summarise`` gave.
        language: One of ``addin.language.LANGUAGES``.
    """
    template = _environment().get_template("summary.html.jinja")
    return template.render(summary=summary, words=SummaryWords(language))


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the table: a cluster, on one vehicle where that counts; those rated, and those nobody rated yet."""

    cluster: Cluster
    variant: str | None
    rated: tuple[Line, ...]
    unrated: tuple[Line, ...]


def _quoted(learner: LearnerSummary) -> list[View]:
    """Return the views that are quoted before the table, so that no remark stands there twice."""
    points = (*learner.went_well[: SHOWN["went_well"]], *learner.work_points[: SHOWN["work_points"]])
    differing = learner.differences[: SHOWN["differences"]]
    return [view for point in points for view in point.evidence] + [view for line in differing for view in line.views]


def _blocks(learner: LearnerSummary) -> list[Block]:
    return [_block(one, learner.lines) for one in learner.progress]


def _block(progress: Progress, lines: Iterable[Line]) -> Block:
    place = progress.cluster.code, progress.variant
    here = [line for line in lines if line.competence and (line.competence.cluster, line.variant) == place]
    rated = tuple(line for line in here if line.views)
    return Block(progress.cluster, progress.variant, rated, tuple(line for line in here if not line.views))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("workbook_templates.summary", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        shown=SHOWN,
        statuses=STYLES,
        signs=STANDING_SIGNS,
        trends=TREND_SIGNS,
        standings=[standing for standing in Standing if standing is not Standing.NOT_APPLICABLE],
        prepare=PREPARE,
        columns=columns,
        beside=beside,
        evidence=evidence,
        moves=moves,
        blocks=_blocks,
        quoted=_quoted,
    )
    return environment
