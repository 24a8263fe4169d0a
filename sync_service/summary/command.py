"""``leerlijn summary``: the evaluation summary of learners, as one document or as one for each learner."""

from __future__ import annotations

from pathlib import Path

import click

from addin.commands.common import TRAJECTORY
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from workbook_templates.summary.form import Form


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
    "--format",
    "each",
    type=click.Choice([str(form) for form in Form]),
    said=text("With a folder or a .zip as OUT: each learner a document of their own, in this form; pdf if left out."),
)
@option("--council", is_flag=True, said=text("The pack of the class council instead: the class in one table."))
@option(
    "--score-rule",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("With --council: your school's own rule for a report score; without it there is none."),
)
@option(
    "--write-score-rule",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("Write a rule for your school to complete, and stop."),
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
    each: str | None,
    council: bool,
    score_rule: Path | None,
    write_score_rule: Path | None,
    phrases: Path | None,
    write_phrases: Path | None,
    trajectory: str | None,
    as_json: bool,
) -> Exit:
    """Make a summary, write it, and say so."""
    from sync_service.summary.making import Asked, Own, make, write_examples

    if write_phrases or write_score_rule:
        return write_examples(terminal, write_phrases, write_score_rule)
    form = Form(each) if each else None
    asked = Asked(workbooks, record, company, out, as_json, form, council, rule=score_rule is not None)
    return make(terminal, asked, Own(phrases, score_rule, trajectory), learner=learner, period=period)
