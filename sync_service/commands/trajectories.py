"""The command ``trajectory``: which there are, what is in them, bringing in, sending out, comparing versions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from addin.domain.trajectory import Trajectory
from addin.errors import CannotWrite, WrongArguments
from addin.language import translator
from addin.terminal import Exit, SpokenGroup, Terminal, command, language_option, option, terminal_of
from addin.text import Text, text

_CASE_OF = click.argument("asked", metavar="CODE|FILE")
_BUILT_IN, _OWN = text("comes with Leerlijn"), text("your own")
_ANSWER = re.compile(r"([^=]+)=(.*)", re.DOTALL)


@click.group(
    "trajectory",
    cls=SpokenGroup,
    said=text("See which trajectories there are; bring one in, send one out, or lay two versions side by side."),
    example="leerlijn trajectory list",
    invoke_without_command=True,
)
@option("--json", "as_json", is_flag=True, said=text("Without a command: list the trajectories as one JSON document."))
@language_option
@click.pass_context
def trajectory(ctx: click.Context, *, as_json: bool) -> Exit:
    """Show the help when no command is given, or the list as JSON."""
    if ctx.invoked_subcommand is None and as_json:
        terminal_of(ctx).write_json(_list_document())
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return Exit.DONE


@command(
    "list",
    said=text("List the trajectories that can be followed: those that come with Leerlijn, and your own."),
    example="leerlijn trajectory list",
)
def list_them(terminal: Terminal, *, as_json: bool) -> Exit:
    """List all versions of all trajectories."""
    from addin.commands.telling import tell
    from addin.exchange.trajectories.told import list_account

    if as_json:
        terminal.write_json(_list_document())
    else:
        tell(terminal, list_account(_kept(), terminal.language, translator(terminal.language)))
    return Exit.DONE


@command(
    "show",
    said=text("Show a trajectory: its clusters and its competences."),
    example="leerlijn trajectory show LOG --lang fr",
)
@_CASE_OF
def show(terminal: Terminal, *, asked: str, as_json: bool) -> Exit:
    """Show one trajectory."""
    from addin.commands.telling import tell
    from addin.exchange.trajectories.told import show_account, trajectory_document
    from addin.run import open_trajectory

    found = open_trajectory(asked)
    if as_json:
        terminal.write_json({"schema": 1, **trajectory_document(found)})
    else:
        tell(terminal, show_account(found, terminal.language, translator(terminal.language)))
    return Exit.DONE


@command(
    "import",
    said=text(
        "Bring in a trajectory: a CASE package, a Moodle framework, a list as CSV or .xlsx, or a file of Leerlijn. "
        "Nothing is kept while something must be answered."
    ),
    example="leerlijn trajectory import houttechnieken.xlsx --code HTL --valid-from 2026-09-01",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option("--code", metavar="CODE", said=text("What the trajectory is called in codes, such as LOG."))
@option("--title", metavar="TITLE", said=text("What it is called in words."))
@option("--language", metavar="LANGUAGE", said=text("The language of its wordings: nl, fr, en or de."))
@option("--valid-from", metavar="DATE", said=text("From which day it holds, such as 2026-09-01."))
@option("--sheet", metavar="NAME", said=text("The sheet of the workbook that holds the list."))
@option(
    "--column",
    "columns",
    metavar="WHAT=COLUMN",
    multiple=True,
    said=text("Which column holds what: code=A, label=C, label.fr=D, cluster=B; may be given several times."),
)
@option("--preview", is_flag=True, said=text("Only show what is understood; keep nothing."))
@option("--replace", is_flag=True, said=text("Put it in the place of a version that is there already."))
def bring(
    terminal: Terminal,
    *,
    path: Path,
    code: str | None,
    title: str | None,
    language: str | None,
    valid_from: str | None,
    sheet: str | None,
    columns: tuple[str, ...],
    preview: bool,
    replace: bool,
    as_json: bool,
) -> Exit:
    """Read a file, show what was understood, and keep it."""
    from addin.commands.telling import tell
    from addin.exchange.trajectories.draft import Wishes
    from addin.exchange.trajectories.told import understood_account, understood_document
    from addin.run import read_trajectory

    wishes = Wishes(code, title, _language(language), _day(valid_from), sheet, _columns(columns))
    understood = read_trajectory(path, wishes)
    found = understood.trajectory
    kept = _keep(found, replace=replace) if found and not preview else None
    if as_json:
        said = understood_document(understood, translator(terminal.language))
        terminal.write_json({"schema": 1, **said, "kept": str(kept) if kept else None})
    else:
        tell(terminal, understood_account(understood, terminal.language, translator(terminal.language)))
        if kept and found:
            terminal.say(
                text("Kept as {version}; use it with --trajectory {code}.", version=found.version, code=found.code)
            )
    if found is None:
        terminal.complain(
            text("{name} was not brought in: something must be answered or corrected first.", name=path.name)
        )
    return Exit.DONE if found else Exit.NOT_DONE


@command(
    "export",
    said=text("Write a trajectory as a file: a CASE 1.1 package (.json), a list (.csv, .xlsx), Moodle's CSV, or TOML."),
    example="leerlijn trajectory export LOG -o log.json",
)
@_CASE_OF
@option("-o", "--output", "out", metavar="OUT", type=click.Path(path_type=Path), said=text("Where it goes."))
@option(
    "--format",
    "kind",
    type=click.Choice(("case", "moodle", "csv", "xlsx", "toml")),
    said=text("In which format; as the ending of OUT says if left out."),
)
def send(terminal: Terminal, *, asked: str, out: Path | None, kind: str | None, as_json: bool) -> Exit:
    """Write a trajectory to a file."""
    from addin.exchange.trajectories.opening import format_of, write_document
    from addin.hosts.saving import save
    from addin.run import open_trajectory

    if out is None:
        raise WrongArguments(
            text("Say where the trajectory goes, with -o and a name that ends in .json, .csv, .xlsx or .toml.")
        )
    chosen = format_of(kind, out.name)
    found = open_trajectory(asked)
    save(out, write_document(found, chosen, datetime.now(UTC), terminal.language))
    if as_json:
        terminal.write_json({"schema": 1, "version": found.version, "format": chosen, "written": str(out)})
    else:
        terminal.say(text("{version} is in {out}.", version=found.version, out=str(out)))
    return Exit.DONE


@command(
    "compare",
    said=text("Lay two versions side by side: what stayed, moved, was renamed, split or merged, is new or gone."),
    example="leerlijn trajectory compare LOG@2023 LOG@2026",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@option(
    "--map",
    "answers",
    metavar="OLD=NEW,NEW",
    multiple=True,
    said=text("What a code of the old version became; nothing behind the = when it is gone."),
)
@option(
    "--keep", is_flag=True, said=text("Keep in your own new version what is certain, so that nobody is asked again.")
)
def compare_them(
    terminal: Terminal, *, old: str, new: str, answers: tuple[str, ...], keep: bool, as_json: bool
) -> Exit:
    """Compare two versions, and keep the answers."""
    from addin.commands.telling import tell
    from addin.exchange.trajectories.told import migration_account, migration_document
    from addin.exchange.trajectories.versions import compare, with_answers
    from addin.run import open_trajectory

    migration = compare(open_trajectory(old), open_trajectory(new), _answers(answers))
    kept = _keep(with_answers(migration), replace=True) if keep else None
    if as_json:
        said = migration_document(migration, translator(terminal.language))
        terminal.write_json({"schema": 1, **said, "kept": str(kept) if kept else None})
    else:
        tell(terminal, migration_account(migration, terminal.language, translator(terminal.language)))
    return Exit.DONE


for _one in (list_them, show, bring, send, compare_them):
    trajectory.add_command(_one)


def _list_document() -> dict[str, Any]:
    from addin.exchange.trajectories.told import head_document

    found = [{**head_document(one), "kept": "built_in" if where is _BUILT_IN else "own"} for one, where in _kept()]
    return {"schema": 1, "trajectories": found}


def _kept() -> Sequence[tuple[Trajectory, Text]]:
    from addin.domain.shelf import built_in, own_trajectories

    own = [(one, _OWN) for one in own_trajectories()]
    both = own + [(one, _BUILT_IN) for one in built_in()]
    return sorted(both, key=lambda each: (each[0].code.casefold(), each[0].valid_from))


def _keep(found: Trajectory, *, replace: bool) -> Path:
    """Put a trajectory on the user's own shelf and return where."""
    from addin.domain.shelf import own_shelf, own_trajectories
    from addin.domain.trajectory_file import write_trajectory
    from addin.errors import reason_of
    from addin.hosts.saving import save

    path = own_shelf() / f"{found.version}.toml"
    toml = write_trajectory(found)
    there = next((one for one in own_trajectories() if one.version == found.version), None)
    if there and write_trajectory(there) != toml and not replace:
        raise WrongArguments(
            text(
                "{version} is there already and is not the same. Look at both with `leerlijn trajectory compare`; "
                "give --replace to put this one in its place, or another day with --valid-from.",
                version=found.version,
            )
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(path.parent), reason_of(error)) from error
    save(path, toml.encode())
    return path


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise WrongArguments(text("{said} is no date such as 2026-09-01.", said=said)) from error


def _language(said: str | None) -> str | None:
    from addin.exchange.trajectories.tongue import LANGUAGES, stated_language

    found = stated_language(said)
    if said is not None and found is None:
        raise WrongArguments(
            text(
                "{said} is no language that labels can be in; choose one of {known}.",
                said=said,
                known=", ".join(LANGUAGES),
            )
        )
    return found


def _columns(said: Sequence[str]) -> dict[str, int]:
    """Return the columns that were pointed out, by number."""
    from addin.exchange.headings import is_field
    from addin.sheet.address import column_number

    found = {}
    for each in said:
        match = _ANSWER.fullmatch(each)
        key, column = (match[1].strip(), match[2].strip().upper()) if match else ("", "")
        if not is_field("trajectory", key) or not re.fullmatch(r"[A-Z]{0,3}", column):
            raise WrongArguments(
                text("{said} does not say which column holds what; write it like label=C or code=A.", said=each)
            )
        found[key] = column_number(column) if column else 0
    return found


def _answers(said: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for each in said:
        match = _ANSWER.fullmatch(each)
        if match is None:
            raise WrongArguments(
                text("{said} does not say what a code became; write it like LOG.A1=LOG.A2.", said=each)
            )
        found[match[1].strip()] = tuple(code.strip() for code in match[2].split(",") if code.strip())
    return found
