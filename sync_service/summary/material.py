"""Where a summary at the terminal comes from: workbooks, or the school record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from addin.commands.common import refusal
from addin.domain.summary.model import Heard
from addin.domain.summary.noted import Noted
from addin.domain.summary.planned import Written
from addin.errors import WorkbookRejected
from addin.run import Tracker
from addin.terminal import Terminal
from addin.text import text
from sync_service.reports.summaries import Material, with_built_in


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
    trackers = {one.reading.sha256: one for one in opened if not isinstance(one, WorkbookRejected)}.values()
    chosen = {found.code: found for tracker in trackers if (found := tracker.trajectory)}
    readings = [tracker.reading for tracker in trackers]
    return Material(
        tuple(Heard(seen, reading.workbook) for reading in readings for seen in reading.observations),
        with_built_in(chosen.values()),
        noted=tuple(Noted(one, reading.workbook) for reading in readings for one in reading.entries),
        faulty=bool(refused)
        or any(found.severity is Severity.ERROR for reading in readings for found in reading.findings),
        planned=tuple(Written(one, reading.workbook) for reading in readings for one in reading.planned),
    )


def _opened(path: Path, trajectory: str | None) -> Tracker | WorkbookRejected:
    from addin.run import open_tracker

    try:
        return open_tracker(path, trajectory=trajectory)
    except WorkbookRejected as trouble:
        return trouble


def from_record(url: str, company: str | None = None) -> Material:
    """Take what the school record holds; of one company only when it is named.

    Raises:
        CompanyUnknown: if the record has nothing of such a company.
    """
    from sync_service.config import record_url
    from sync_service.record.queries import (
        learner_details,
        planned_for_all,
        told_of,
        trajectories_here,
        written_for_all,
    )
    from sync_service.reports.summaries import of_record
    from sync_service.store import open_record

    opened = open_record(record_url(url))
    with opened.reading() as connection:
        learners, told = learner_details(connection, opened.school), told_of(connection, opened.school)
        known = trajectories_here(connection, opened.school)
        planned = planned_for_all(connection, opened.school, [one.id for one in learners])
        written = written_for_all(connection, opened.school, [one.id for one in learners])
    return of_record(learners, told, known, company, planned, written)
