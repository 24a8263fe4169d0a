"""The ``leerlijn`` command: our own commands, and those that other packages bring."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any, NoReturn

import click

from addin.commands.colouring import colour, uncolour
from addin.commands.press import pair, press
from addin.commands.reading import read, validate
from addin.commands.ribbon import ribbon
from addin.commands.year import calendar
from addin.errors import CommandMissing
from addin.terminal import Exit, SpokenCommand, SpokenGroup, language_option, option
from addin.text import text

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


for _own in (read, validate, colour, uncolour, calendar, ribbon, press, pair):
    leerlijn.add_command(_own)


def main() -> NoReturn:
    """Run ``leerlijn`` on the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows takes a code page, and names of files may hold bytes that are no text.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(leerlijn.main(prog_name="leerlijn", standalone_mode=False))
