"""The command ``summary``: the evaluation summary from workbooks or from the school record, as a page or a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from addin.commands.common import TRAJECTORY
from addin.domain.summary.model import Heard, Summary
from addin.domain.trajectory import Trajectory
from addin.errors import NothingRated, WrongArguments
from addin.terminal import Exit, Terminal, command, option
from addin.text import text

_PAGES = (".html", ".htm")
_WORKBOOKS = (".xlsx",)


@dataclass(frozen=True, slots=True)
class _Material:
    """All that was rated, the trajectories it may belong to, and whether something is wrong in the data."""

    heard: tuple[Heard, ...]
    trajectories: tuple[Trajectory, ...]
    faulty: bool = False


@command(
    "summary",
    said=text("Make the evaluation summary for the monthly talk: what goes well, what to work on, what is next."),
    example='leerlijn summary tracker.xlsx --learner "Noor Peeters" -o noor.html',
)
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, type=click.Path(path_type=Path))
@option("--record", metavar="URL", said=text("Report from the school record instead of from workbooks."))
@option("--learner", metavar="NAME", said=text("One learner only; part of the name will do."))
@option(
    "--period",
    metavar="PERIOD",
    said=text("What to look back on: a moment of the workbook, 2025-11, T1, 2025-2026 or 2025-09-01..2025-12-19."),
)
@option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    said=text("Where it goes: a page to read and print (.html) or a workbook (.xlsx)."),
)
@TRAJECTORY
def summary(
    terminal: Terminal,
    *,
    workbooks: tuple[Path, ...],
    record: str | None,
    learner: str | None,
    period: str | None,
    out: Path | None,
    trajectory: str | None,
    as_json: bool,
) -> Exit:
    """Make a summary, write it, and say so."""
    _check(workbooks, record, out, as_json=as_json)
    material = _recorded(record) if record else _read(terminal, workbooks, trajectory)
    if not material.heard:
        raise NothingRated
    made = _summarised(material, learner, period)
    if out:
        _write(made, out, terminal.language)
    if as_json:
        from workbook_templates.summary.document import summary_document

        terminal.write_json({**summary_document(made, terminal.language), "written": str(out) if out else None})
    else:
        _tell(terminal, made, out)
    return Exit.ERRORS_FOUND if material.faulty else Exit.DONE


def _check(workbooks: Sequence[Path], record: str | None, out: Path | None, *, as_json: bool) -> None:
    if bool(workbooks) == bool(record):
        raise WrongArguments(text("Say what to report on: workbooks, or the school record with --record."))
    if out is None and not as_json:
        raise WrongArguments(text("Say where the summary goes, with -o and a name that ends in .html or .xlsx."))
    if out is None:
        return
    if out.suffix.lower() not in _PAGES + _WORKBOOKS:
        raise WrongArguments(
            text("A summary can be written as .html or .xlsx so far, not as {kind}.", kind=out.suffix or out.name)
        )
    if any(out.resolve() == workbook.resolve() for workbook in workbooks):
        raise WrongArguments(text("The summary would overwrite the workbook itself. Choose another name with -o."))


def _read(terminal: Terminal, workbooks: Iterable[Path], trajectory: str | None) -> _Material:
    from addin.run import open_tracker
    from addin.sheet.finding import Severity

    trackers = [open_tracker(path, trajectory=trajectory) for path in terminal.each(list(workbooks), text("Reading"))]
    readings = {tracker.reading.sha256: tracker.reading for tracker in trackers}
    chosen = {found.code: found for tracker in trackers if (found := tracker.trajectory)}
    return _Material(
        tuple(Heard(seen, reading.workbook) for reading in readings.values() for seen in reading.observations),
        _with_built_in(chosen.values()),
        faulty=any(found.severity is Severity.ERROR for reading in readings.values() for found in reading.findings),
    )


def _recorded(url: str) -> _Material:
    from sync_service.config import record_url
    from sync_service.record.queries import learner_details
    from sync_service.reports.heard import heard_in_record
    from sync_service.store import open_record

    opened = open_record(record_url(url))
    with opened.reading() as connection:
        return _Material(tuple(heard_in_record(learner_details(connection, opened.school))), _with_built_in(()))


def _with_built_in(chosen: Iterable[Trajectory]) -> tuple[Trajectory, ...]:
    from addin.domain.shelf import built_in

    first = tuple(chosen)
    codes = {trajectory.code for trajectory in first}
    return first + tuple(trajectory for trajectory in built_in() if trajectory.code not in codes)


def _summarised(material: _Material, learner: str | None, period: str | None) -> Summary:
    from addin.domain.summary.period import parse_period
    from addin.domain.summary.timeline import timeline
    from addin.macros.summarise import summarise
    from addin.run import this_day

    today = this_day()
    times = timeline(material.heard, today)
    chosen = parse_period(period, times.named_moments(material.heard), times.latest) if period else None
    return summarise(material.heard, material.trajectories, today=today, learner=learner, period=chosen)


def _write(made: Summary, out: Path, language: str) -> None:
    from addin.hosts.saving import save

    if out.suffix.lower() in _PAGES:
        from workbook_templates.summary.page import summary_html

        save(out, summary_html(made, language).encode())
    else:
        from workbook_templates.summary.workbook import summary_workbook

        save(out, summary_workbook(made, language))


def _tell(terminal: Terminal, made: Summary, out: Path | None) -> None:
    count = len(made.learners)
    one = text("The summary is in {out}.", out=str(out))
    several = text("The summaries of {count} learners are in {out}.", count=count, out=str(out))
    terminal.say(one if count == 1 else several)
    asked = sum(len(learner.questions) for learner in made.learners)
    if asked:
        terminal.say(text("Still to ask: {count}. They stand in the summary, nothing was guessed.", count=asked))
