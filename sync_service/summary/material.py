"""What a summary is made of: all that was rated in some workbooks or in the school record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from addin.commands.common import refusal
from addin.domain.summary.agreement import Agreed
from addin.domain.summary.model import Heard, Summary
from addin.domain.trajectory import Trajectory
from addin.errors import CompanyUnknown, WorkbookRejected
from addin.run import Tracker
from addin.terminal import Terminal
from addin.text import text


@dataclass(frozen=True, slots=True)
class Material:
    """All that was rated, the trajectories it may belong to, and whether something is wrong in the data."""

    heard: tuple[Heard, ...]
    trajectories: tuple[Trajectory, ...]
    agreements: tuple[Agreed, ...] = ()
    faulty: bool = False


def from_workbooks(terminal: Terminal, workbooks: Iterable[Path], trajectory: str | None) -> Material:
    """Read workbooks, each once however often it is given; progress goes to stderr.

    Of several, one that cannot be read is named on stderr and left out.

    Raises:
        WorkbookRejected: if none can be read.
    """
    from addin.sheet.finding import Severity

    paths = list(workbooks)
    opened = [_opened(path, trajectory) for path in terminal.each(paths, text("Reading"))]
    refused = [trouble for trouble in opened if isinstance(trouble, WorkbookRejected)]
    if refused and len(refused) == len(opened):
        raise refused[0]
    for path, trouble in zip(paths, opened, strict=True):
        if isinstance(trouble, WorkbookRejected):
            terminal.complain(refusal(path, terminal.words(trouble.said)))
    trackers = [tracker for tracker in opened if not isinstance(tracker, WorkbookRejected)]
    readings = {tracker.reading.sha256: tracker.reading for tracker in trackers}
    chosen = {found.code: found for tracker in trackers if (found := tracker.trajectory)}
    return Material(
        tuple(Heard(seen, reading.workbook) for reading in readings.values() for seen in reading.observations),
        _with_built_in(chosen.values()),
        faulty=bool(refused)
        or any(found.severity is Severity.ERROR for reading in readings.values() for found in reading.findings),
    )


def _opened(path: Path, trajectory: str | None) -> Tracker | WorkbookRejected:
    from addin.run import open_tracker

    try:
        return open_tracker(path, trajectory=trajectory)
    except WorkbookRejected as trouble:
        return trouble


def from_record(url: str, company: str | None = None) -> Material:
    """Take what the school record holds; of one company only, in full and from nobody else, when it is named.

    Raises:
        CompanyUnknown: if the record has nothing of such a company.
    """
    from sync_service.config import record_url
    from sync_service.record.queries import learner_details
    from sync_service.reports.heard import heard_in_record
    from sync_service.store import open_record

    opened = open_record(record_url(url))
    with opened.reading() as connection:
        heard = tuple(heard_in_record(learner_details(connection, opened.school)))
    return Material(heard if company is None else _of_company(heard, company), _with_built_in(()))


def _of_company(heard: Iterable[Heard], asked: str) -> tuple[Heard, ...]:
    from addin.domain.learner import matching

    present = tuple(heard)
    known = tuple(sorted({item.company for item in present if item.company}))
    found = matching(asked, known)
    if len(found) != 1:
        raise CompanyUnknown(asked, found or known)
    return tuple(item for item in present if item.company == found[0])


def _with_built_in(chosen: Iterable[Trajectory]) -> tuple[Trajectory, ...]:
    from addin.domain.shelf import built_in

    first = tuple(chosen)
    codes = {trajectory.code for trajectory in first}
    return first + tuple(trajectory for trajectory in built_in() if trajectory.code not in codes)


def summarised(material: Material, learner: str | None, period: str | None) -> Summary:
    """Make the summary of all of it, or of one learner or period as people name them.

    Raises:
        LearnerUnknown, PeriodUnknown: if nobody can tell who or when is meant.
    """
    from addin.domain.summary.period import parse_period
    from addin.domain.summary.timeline import timeline
    from addin.macros.summarise import summarise
    from addin.run import this_day

    today = this_day()
    times = timeline(material.heard, today)
    chosen = parse_period(period, times.named_moments(material.heard), times.latest) if period else None
    return summarise(
        material.heard,
        material.trajectories,
        today=today,
        learner=learner,
        period=chosen,
        agreements=material.agreements,
    )
