"""How a command talks to the person at the terminal: in their language, one plain sentence for each trouble, or JSON.

``command`` and ``option`` are click's decorators with translatable help. A command is a function of a ``Terminal`` and
its parameters that returns an ``Exit``; whatever it raises becomes one sentence on stderr, never a traceback. Commands
that other packages bring (entry point group ``leerlijn.commands``) use the same two decorators.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TextIO, TypeVar

import click

from addin.errors import LeerlijnError
from addin.language import LANGUAGES, VARIABLE, choose_language, speak_in_libraries, translator
from addin.text import Text, text

T = TypeVar("T")


class Exit(IntEnum):
    """How a command ends. Source: CONTRACT.md; 130 is what shells use for Ctrl-C."""

    DONE = 0
    ERRORS_FOUND = 1
    NOT_DONE = 2
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Terminal:
    """The person's side of a command: their language, and whether they want to see tracebacks."""

    language: str
    debug: bool = False

    def words(self, said: Text | str) -> str:
        """Return a sentence in the person's language; a ``str`` (a name, a number) is as it is."""
        return said.render(translator(self.language)) if isinstance(said, Text) else said

    def say(self, said: Text | str = "", **style: Any) -> None:
        """Write a line on stdout; ``style`` is click's (fg, bold…) and shows on a terminal only."""
        click.secho(self.words(said), **style)

    def complain(self, said: Text | str) -> None:
        """Write a line on stderr."""
        click.echo(self.words(said), err=True)

    def write_json(self, document: Mapping[str, Any]) -> None:
        """Write one JSON document on stdout, readable for people too."""
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))

    def each(self, items: Sequence[T], doing: Text) -> Iterator[T]:
        """Yield the items one by one, with a progress bar on stderr when there are several and somebody is watching."""
        if len(items) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one item needs no bar
            yield from items
            return
        with click.progressbar(items, label=self.words(doing), file=sys.stderr) as bar:
            yield from bar


USAGE_WORDS = (text("[OPTIONS]"), text("[COMMAND] [ARGS]..."), text("WORKBOOK..."), text("WORKBOOK"))
"""What stands in usage lines; here so that it is collected for translation."""


class SpokenOption(click.Option):
    """An option whose help is translated when it is shown."""

    def __init__(self, *names: Any, said: Text, **settings: Any) -> None:
        super().__init__(*names, **{**settings, "help": said.template})
        self.said = said

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help in the person's language."""
        self.help = terminal_of(ctx).words(self.said)
        return super().get_help_record(ctx)


class SpokenCommand(click.Command):
    """A command whose help and troubles are told in the person's language."""

    def __init__(self, *names: Any, said: Text, example: str, **settings: Any) -> None:
        super().__init__(*names, **{**settings, "help": said.template})
        self.said, self.example = said, example

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help; the list of commands wraps it where needed."""
        del limit
        return _current_terminal().words(self.said).partition("\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``; click makes it once, in the language of that moment."""
        found = super().get_help_option(ctx)
        if found:
            found.help = terminal_of(ctx).words(text("Show this explanation and stop."))
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command's name in the usage line, in the person's language."""
        return [terminal_of(ctx).words(Text(piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(terminal_of(ctx).words(self.said))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        with formatter.section(terminal_of(ctx).words(text("Example"))):
            formatter.write(f"{'':{formatter.current_indent}}{self.example}\n")

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,
    ) -> Any:
        """Run as a program and leave with an ``Exit``; no trouble leaves as a traceback unless ``--debug`` asks so."""
        given = list(sys.argv[1:] if args is None else args)
        terminal = Terminal(choose_language(_asked_language(given)), debug="--debug" in given)
        speak_in_libraries(terminal.language)
        code = self._run(terminal, args=args, prog_name=prog_name, complete_var=complete_var, **extra)
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, terminal: Terminal, **settings: Any) -> int:
        try:
            code = super().main(**settings, obj=terminal, standalone_mode=False)
        except click.Abort:
            return Exit.INTERRUPTED
        except click.ClickException as trouble:
            terminal.complain(_as_sentence(trouble, terminal))
            return Exit.NOT_DONE
        except LeerlijnError as trouble:
            if terminal.debug:
                raise
            terminal.complain(trouble.said)
            return Exit.NOT_DONE
        except Exception as surprise:
            if terminal.debug:
                raise
            terminal.complain(_unexpected(surprise))
            return Exit.NOT_DONE
        return int(code or Exit.DONE)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has seen enough (``| head``) ends it quietly."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget(sys.stdout)
            return Exit.DONE
        return code


class SpokenGroup(SpokenCommand, click.Group):
    """A command of commands."""


def command(name: str, *, said: Text, example: str, **settings: Any) -> Callable[[Callable[..., int]], SpokenCommand]:
    """Make a command of a function of (terminal, as_json, …its parameters) that returns an ``Exit``.

    Args:
        name: What one types after ``leerlijn``.
        said: What it does; the first line stands in the list of commands.
        example: A whole command line that works.
        settings: What ``click.Command`` takes besides.

    Every such command has ``--json``, ``--lang`` and ``--debug`` (CONTRACT.md).
    """

    def make(function: Callable[..., int]) -> SpokenCommand:
        ready = click.pass_obj(_with_common_options(function))
        return click.command(name, cls=SpokenCommand, said=said, example=example, **settings)(ready)

    return make


def option(*names: str, said: Text, **settings: Any) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Give a command an option with translatable help."""
    return click.option(*names, cls=SpokenOption, said=said, **settings)


def language_option(function: Callable[..., T]) -> Callable[..., T]:
    """Give a command ``--lang``. ``SpokenCommand.main`` has looked for it already; here it is checked and explained."""
    said = text("The language of sentences and words; {variable} says it once and for all.", variable=VARIABLE)
    choice = click.Choice(LANGUAGES, case_sensitive=False)
    return option("--lang", type=choice, expose_value=False, said=said)(function)


def _with_common_options(function: Callable[..., T]) -> Callable[..., T]:
    """Give a command the options that all have; they stand last in its help."""
    as_json = option("--json", "as_json", is_flag=True, said=text("Write one JSON document instead of sentences."))
    debug = option("--debug", is_flag=True, expose_value=False, said=text("Show the traceback when something breaks."))
    for common in (as_json, language_option, debug):
        function = common(function)
        options: list[click.Parameter] = function.__click_params__  # type: ignore[attr-defined]
        options.insert(0, options.pop())  # click shows the last one first
    return function


def terminal_of(ctx: click.Context) -> Terminal:
    """Return the terminal of a running command; a command built outside ``main`` speaks the default language."""
    return ctx.find_object(Terminal) or Terminal(choose_language())


def _current_terminal() -> Terminal:
    ctx = click.get_current_context(silent=True)
    return terminal_of(ctx) if ctx else Terminal(choose_language())


def _asked_language(arguments: Sequence[str]) -> str | None:
    """Return what stands behind ``--lang``, looked up before parsing so that parsing can complain in that language."""
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            return arguments[position + 1] if position + 1 < len(arguments) else None
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def _as_sentence(trouble: click.ClickException, terminal: Terminal) -> str:
    """Return click's complaint as one line, with where help stands."""
    ctx = trouble.ctx if isinstance(trouble, click.UsageError) else None
    if ctx and isinstance(trouble, click.MissingParameter) and isinstance(trouble.param, click.Argument):
        trouble.param_hint = repr(terminal.words(Text(trouble.param.make_metavar(ctx))))
    sentence = " ".join(trouble.format_message().split())
    if ctx is None:
        return sentence
    see = text("See {command} --help.", command=ctx.command_path)
    return f"{sentence} {terminal.words(see)}"


def _unexpected(surprise: Exception) -> Text:
    name = type(surprise).__name__
    return text(
        "Something broke inside Leerlijn ({what}); your workbook was not changed. Please run it again with --debug and "
        "send what you then see to the makers.",
        what=f"{name}: {surprise}" if str(surprise) else name,
    )


def _forget(stream: TextIO) -> None:
    """Point a closed pipe at nothing, or Python complains when it flushes the stream at the very end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # a stream without a file, in tests and embedded interpreters
        return
