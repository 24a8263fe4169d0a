"""``leerlijn read`` and ``leerlijn validate``: what workbooks say, and what is amiss in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from addin.commands import OWN
from addin.commands.common import LAYOUT, TRAJECTORY, WORKBOOKS, refusal
from addin.commands.telling import tell
from addin.domain.trajectory import Trajectory
from addin.errors import WorkbookRejected, WrongArguments
from addin.language import translator
from addin.reading import document
from addin.reading.account import Line, findings_account, read_account
from addin.reading.result import Reading
from addin.run import Tracker, known_layout, open_tracker, validate_workbook
from addin.run import save_layout as write_down
from addin.sheet.finding import Severity
from addin.terminal import Exit, Terminal, command, option
from addin.text import text


@command(
    "read",
    said=OWN["read"].said,
    example="leerlijn read tracker.xlsx",
)
@WORKBOOKS
@TRAJECTORY
@LAYOUT
@option(
    "--save-layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("Write down how the workbook was understood, to correct it and give it back with --layout."),
)
def read(
    terminal: Terminal,
    workbooks: tuple[Path, ...],
    trajectory: str | None,
    layout: Path | None,
    save_layout: Path | None,
    *,
    as_json: bool,
) -> Exit:
    """Read workbooks and tell what was understood."""
    if save_layout and len(workbooks) > 1:
        raise WrongArguments(text("A layout belongs to one workbook; give only one with --save-layout."))
    known = known_layout(layout)

    def understand(path: Path) -> Tracker:
        tracker = open_tracker(path, trajectory=trajectory, layout=known)
        if save_layout:
            write_down(save_layout, tracker.reading, terminal.language)
        return tracker

    def account(reading: Reading, chosen: Trajectory | None) -> Iterator[Line]:
        return read_account(reading, chosen, terminal.language, translator(terminal.language))

    return _report(terminal, workbooks, understand, account, as_json=as_json)


@command(
    "validate",
    said=OWN["validate"].said,
    example="leerlijn validate tracker.xlsx",
)
@WORKBOOKS
@TRAJECTORY
@LAYOUT
def validate(
    terminal: Terminal, workbooks: tuple[Path, ...], trajectory: str | None, layout: Path | None, *, as_json: bool
) -> Exit:
    """Check workbooks and tell all findings."""
    known = known_layout(layout)

    def check(path: Path) -> Tracker:
        return validate_workbook(path, trajectory=trajectory, layout=known)

    def account(reading: Reading, _trajectory: Trajectory | None) -> Iterator[Line]:
        return findings_account(reading, translator(terminal.language))

    return _report(terminal, workbooks, check, account, as_json=as_json)


def _report(
    terminal: Terminal,
    workbooks: tuple[Path, ...],
    understand: Callable[[Path], Tracker],
    account: Callable[[Reading, Trajectory | None], Iterator[Line]],
    *,
    as_json: bool,
) -> Exit:
    """Tell about each workbook; those that cannot be read are named on stderr and leave the others be."""
    told: list[tuple[Reading, Trajectory | None]] = []
    refused: list[tuple[Path, WorkbookRejected]] = []
    for path in terminal.each(workbooks, text("Reading")):
        try:
            tracker = understand(path)
        except WorkbookRejected as error:
            refused.append((path, error))
        else:
            told.append((tracker.reading, tracker.trajectory))
    if as_json:
        _write(terminal, [reading for reading, _ in told], refused, several=len(workbooks) > 1)
    else:
        for position, (reading, trajectory) in enumerate(told):
            tell(terminal, [Line()] * bool(position))
            tell(terminal, account(reading, trajectory))
    for path, no in refused:
        terminal.complain(refusal(path, terminal.words(no.said)))
    if refused:
        return Exit.NOT_DONE
    return Exit.ERRORS_FOUND if any(_faulty(reading) for reading, _ in told) else Exit.DONE


def _write(
    terminal: Terminal, readings: list[Reading], refused: list[tuple[Path, WorkbookRejected]], *, several: bool
) -> None:
    """Write one document: that of the one workbook, or that of several, also when only one could be read."""
    documents = [document.reading_document(reading, translator(terminal.language)) for reading in readings]
    if several:
        said = [{"name": path.name, "code": no.code, "message": terminal.words(no.said)} for path, no in refused]
        terminal.write_json(document.several(documents, said))
    elif documents:
        terminal.write_json(documents[0])


def _faulty(reading: Reading) -> bool:
    return any(finding.severity is Severity.ERROR for finding in reading.findings)
