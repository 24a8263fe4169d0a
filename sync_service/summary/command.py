"""``leerlijn summary``: the evaluation summary of learners, as one document or as one for each learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from addin.commands.common import TRAJECTORY
from addin.domain.summary.model import Summary
from addin.domain.summary.phrases import PhraseBank, built_in_phrases, our_phrases, parse_phrases
from addin.errors import NothingRated, PhrasesUnreadable, WrongArguments, reason_of
from addin.hosts.saving import save
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.summary.material import Material, from_record, from_workbooks, summarised
from workbook_templates.summary.forms import Form, form_of, summary_file
from workbook_templates.summary.words import SummaryWords


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to report on, and where the document goes."""

    workbooks: tuple[Path, ...]
    record: str | None
    company: str | None
    out: Path | None
    as_json: bool


@command(
    "summary",
    said=text("Make the evaluation summary for the monthly talk: what goes well, what to work on, what is next."),
    example='leerlijn summary tracker.xlsx --learner "Noor Peeters" -o noor.pdf',
)
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, type=click.Path(path_type=Path))
@option("--record", metavar="URL", said=text("Report from the school record instead of from workbooks."))
@option("--learner", metavar="NAME", said=text("One learner only; part of the name will do."))
@option("--company", metavar="NAME", said=text("From the record: only what this company said of its own learners."))
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
    said=text("Where it goes; the ending chooses the form: .pdf, .docx (to edit), .xlsx or .html."),
)
@option(
    "--phrases",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("The phrases of your school instead of ours."),
)
@option(
    "--write-phrases",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("Write our phrases to a file that your school can edit, and stop."),
)
@TRAJECTORY
def summary(  # the options of the command are many; each is a parameter
    terminal: Terminal,
    *,
    workbooks: tuple[Path, ...],
    record: str | None,
    learner: str | None,
    company: str | None,
    period: str | None,
    out: Path | None,
    phrases: Path | None,
    write_phrases: Path | None,
    trajectory: str | None,
    as_json: bool,
) -> Exit:
    """Make a summary, write it, and say so."""
    if write_phrases:
        return _write_phrases(terminal, write_phrases)
    _check(_Asked(workbooks, record, company, out, as_json))
    words = SummaryWords(terminal.language, _bank(phrases))
    material = from_record(record, company) if record else from_workbooks(terminal, workbooks, trajectory)
    if not material.heard:
        raise NothingRated
    made = summarised(material, learner, period)
    if out:
        save(out, summary_file(made, form_of(out) or Form.HTML, words))
    if as_json:
        from workbook_templates.summary.document import summary_document

        terminal.write_json({**summary_document(made, words), "written": str(out) if out else None})
    else:
        _tell(terminal, made, out)
    return _how_it_ended(material)


def _how_it_ended(material: Material) -> Exit:
    return Exit.ERRORS_FOUND if material.faulty else Exit.DONE


def _check(asked: _Asked) -> None:
    if bool(asked.workbooks) == bool(asked.record):
        raise WrongArguments(text("Say what to report on: workbooks, or the school record with --record."))
    if asked.company and not asked.record:
        raise WrongArguments(text("--company goes with --record; workbooks are a company's own already."))
    if asked.out is None and not asked.as_json:
        raise WrongArguments(
            text("Say where the summary goes, with -o and a name that ends in {endings}.", endings=_endings())
        )
    if asked.out is not None:
        _check_place(asked.out, asked.workbooks)


def _check_place(out: Path, workbooks: Sequence[Path]) -> None:
    if form_of(out) is None:
        raise WrongArguments(
            text(
                "A summary can be written as {endings}, not as {kind}.", endings=_endings(), kind=out.suffix or out.name
            )
        )
    if any(out.resolve() == workbook.resolve() for workbook in workbooks):
        raise WrongArguments(text("The summary would overwrite the workbook itself. Choose another name with -o."))


def _endings() -> str:
    return ", ".join(f".{form}" for form in Form)


def _bank(phrases: Path | None) -> PhraseBank:
    if phrases is None:
        return our_phrases()
    try:
        return parse_phrases(phrases.read_text(encoding="utf-8-sig"), str(phrases))
    except OSError as error:
        raise PhrasesUnreadable(str(phrases), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise PhrasesUnreadable(str(phrases), text("it is no text in UTF-8")) from error


def _write_phrases(terminal: Terminal, to: Path) -> Exit:
    save(to, built_in_phrases().encode())
    terminal.say(text("The phrases are in {file}. Edit them, then use them with --phrases {file}.", file=str(to)))
    return Exit.DONE


def _tell(terminal: Terminal, made: Summary, out: Path | None) -> None:
    count = len(made.learners)
    one = text("The summary is in {out}.", out=str(out))
    several = text("The summaries of {count} learners are in {out}.", count=count, out=str(out))
    terminal.say(one if count == 1 else several)
    asked = sum(len(learner.questions) for learner in made.learners)
    if asked:
        terminal.say(text("Still to ask: {count}. They stand in the summary, nothing was guessed.", count=asked))
