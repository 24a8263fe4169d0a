"""The ``leerlijn`` command: our own commands, and those that other packages bring."""

from __future__ import annotations

import sys
from functools import cache
from gettext import gettext  # in which click's own words are told
from importlib import import_module
from typing import Any, NoReturn

import click

from addin.commands import OWN
from addin.errors import CommandMissing
from addin.terminal import Exit, SpokenCommand, SpokenGroup, language_option, option, terminal_of
from addin.text import text

COMMANDS = "leerlijn.commands"
"""The entry point group through which other packages, such as the service, bring commands."""


class Leerlijn(SpokenGroup):
    """Our own commands, and those that are found installed; each is loaded when it is needed, for that takes time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return our commands, then those of others."""
        del ctx
        return [*OWN, *sorted(_brought())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None if nobody brings one."""
        del ctx
        if cmd_name in OWN:
            found: click.Command = getattr(import_module(f"addin.commands.{OWN[cmd_name].module}"), cmd_name)
            return found
        return _load(cmd_name) if cmd_name in _brought() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of one that is not there, click proposes the likeliest of all."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as unknown:
            raise click.NoSuchCommand(unknown.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands; our own are told without being loaded."""
        terminal = terminal_of(ctx)
        told = [(name, terminal.words(own.said)) for name, own in OWN.items()]
        told += [(name, _load(name).get_short_help_str()) for name in sorted(_brought())]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(told)


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


def main() -> NoReturn:
    """Run ``leerlijn`` on the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows takes a code page, and names of files may hold bytes that are no text.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(leerlijn.main(prog_name="leerlijn", standalone_mode=False))
