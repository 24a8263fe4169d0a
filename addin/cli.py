"""The ``leerlijn`` command and its own subcommands; ``run`` imports what is heavy only when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import click

from addin.errors import CommandMissing, WorkbookRejected, WrongArguments
from addin.language import translator
from addin.reading import document
from addin.reading.account import Line, Tone, findings_account, read_account
from addin.run import Tracker, open_tracker, validate_workbook
from addin.sheet.finding import Severity
from addin.terminal import Exit, SpokenCommand, SpokenGroup, Terminal, command, language_option, option
from addin.text import Text, text

COMMANDS = "leerlijn.commands"
"""The entry point group through which other packages, such as the service, bring commands."""


class Leerlijn(SpokenGroup):
    """Our own commands, and those that are found installed; looking for these is slow, so only when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return our commands, then those of others."""
        del ctx
        return [*self.commands, *sorted(_brought())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None if nobody brings one."""
        return super().get_command(ctx, cmd_name) or (_load(cmd_name) if cmd_name in _brought() else None)


@cache
def _brought() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=COMMANDS)}


def _load(name: str) -> click.Command:
    try:
        found: click.Command = _brought()[name].load()
    except ImportError as error:
        return _not_installed(name, str(error))
    return found


def _not_installed(name: str, reason: str) -> click.Command:
    """Stand in for a command whose package is not whole, so that all the others still work."""

    def refuse() -> NoReturn:
        raise CommandMissing(name, reason)

    said = text("(not installed completely: {reason})", reason=reason)
    return SpokenCommand(name, callback=refuse, said=said, example=f"leerlijn {name}")


@click.group(
    cls=Leerlijn,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    said=text("Read any company's competence tracker, check it, colour it, and bring many together in one record."),
    example="leerlijn read tracker.xlsx",
)
@option("--version", is_flag=True, said=text("Show the version and stop."))
@language_option
@click.pass_context
def leerlijn(ctx: click.Context, *, version: bool) -> Exit:
    """Show the version, or the help when no command is given."""
    if version:
        from importlib.metadata import version as installed

        click.echo(f"leerlijn {installed('leerlijn')}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return Exit.DONE


def _ours(name: str, *, said: Text, example: str) -> Callable[[Callable[..., Exit]], SpokenCommand]:
    """Make a function a command of ``leerlijn``."""

    def add(function: Callable[..., Exit]) -> SpokenCommand:
        made = command(name, said=said, example=example)(function)
        leerlijn.add_command(made)
        return made

    return add


_WORKBOOK = click.argument("workbook", metavar="WORKBOOK", type=click.Path(path_type=Path))
_WORKBOOKS = click.argument(
    "workbooks", metavar="WORKBOOK...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
_TRAJECTORY = option(
    "--trajectory", metavar="CODE|FILE", said=text("The trajectory that is followed; the best fitting one if left out.")
)
_LAYOUT = option(
    "--layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("How the workbook is to be understood, as read gave it before, corrected by you."),
)


@_ours(
    "read",
    said=text("Tell what is understood of workbooks, without changing them: who was rated on what, by whom, and why."),
    example="leerlijn read tracker.xlsx",
)
@_WORKBOOKS
@_TRAJECTORY
@_LAYOUT
@option(
    "--write-layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("Write down how the workbook was understood, to correct it and give it back with --layout."),
)
def read(
    terminal: Terminal,
    workbooks: tuple[Path, ...],
    trajectory: str | None,
    layout: Path | None,
    write_layout: Path | None,
    *,
    as_json: bool,
) -> Exit:
    """Read workbooks and tell what was understood."""
    if write_layout and len(workbooks) > 1:
        raise WrongArguments(text("A layout belongs to one workbook; give only one with --write-layout."))
    known = document.read_layout(layout) if layout else None
    translate = translator(terminal.language)

    def understand(path: Path) -> Tracker:
        tracker = open_tracker(path, trajectory=trajectory, layout=known)
        if write_layout:
            document.write_layout(write_layout, tracker.reading.layout)
        return tracker

    def tell(tracker: Tracker) -> Iterator[Line]:
        return read_account(tracker.reading, tracker.trajectory, terminal.language, translate)

    return _report(terminal, workbooks, understand, tell, as_json=as_json)


@_ours(
    "validate",
    said=text("Check workbooks: what is wrong, where it stands, and what to do about it."),
    example="leerlijn validate tracker.xlsx",
)
@_WORKBOOKS
@_TRAJECTORY
@_LAYOUT
def validate(
    terminal: Terminal, workbooks: tuple[Path, ...], trajectory: str | None, layout: Path | None, *, as_json: bool
) -> Exit:
    """Check workbooks and tell all findings."""
    known = document.read_layout(layout) if layout else None

    def check(path: Path) -> Tracker:
        return validate_workbook(path, trajectory=trajectory, layout=known)

    def tell(tracker: Tracker) -> Iterator[Line]:
        return findings_account(tracker.reading, translator(terminal.language))

    return _report(terminal, workbooks, check, tell, as_json=as_json)


def _report(
    terminal: Terminal,
    workbooks: tuple[Path, ...],
    understand: Callable[[Path], Tracker],
    tell: Callable[[Tracker], Iterator[Line]],
    *,
    as_json: bool,
) -> Exit:
    """Tell about each workbook; those that cannot be read are named on stderr and leave the others be."""
    documents: list[dict[str, Any]] = []
    accounts: list[Line] = []
    refused: list[dict[str, str]] = []
    faulty = False
    for path in terminal.each(workbooks, text("Reading")):
        try:
            tracker = understand(path)
        except WorkbookRejected as error:
            refused.append({"name": path.name, "code": error.code, "message": terminal.words(error.said)})
            continue
        faulty |= any(finding.severity is Severity.ERROR for finding in tracker.reading.findings)
        if as_json:
            documents.append(document.reading_document(tracker.reading, translator(terminal.language)))
        else:
            accounts += [*tell(tracker), Line()]
    if as_json and len(workbooks) > 1:
        terminal.write_json(document.several(documents, refused))
    elif documents:
        terminal.write_json(documents[0])
    for line in accounts[:-1]:
        terminal.say(line.words, **_TONES[line.tone])
    for one in refused:
        terminal.complain(f"{one['name']}: {one['message']}")
    return Exit.NOT_DONE if refused else Exit.ERRORS_FOUND if faulty else Exit.DONE


_TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.TITLE: {"bold": True},
    Tone.FAINT: {"dim": True},
    Tone.ERROR: {"fg": "red"},
    Tone.WARNING: {"fg": "yellow"},
    Tone.QUESTION: {"fg": "cyan"},
    Tone.INFO: {},
}


def main() -> NoReturn:
    """Run ``leerlijn`` on the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows takes a code page, and names of files may hold bytes that are no text.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(leerlijn.main(prog_name="leerlijn", standalone_mode=False))
