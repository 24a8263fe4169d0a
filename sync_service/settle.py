"""The commands that settle what the record asks: ``questions`` lists it, ``settle`` answers and takes answers back."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click

from addin.errors import WrongArguments
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.cli import RECORD, tell


@command(
    "questions",
    said=text("Show what the school record asks and nobody answered yet: conflicts, and ratings that are gone."),
    example="leerlijn questions",
)
@RECORD
def questions(terminal: Terminal, *, record: str | None, as_json: bool) -> Exit:
    """Show what waits for an answer, and what was answered."""
    from sync_service.config import record_url
    from sync_service.record.queries import answered, waiting
    from sync_service.reports.questions import questions_account, questions_document
    from sync_service.store import open_record

    opened = open_record(record_url(record))
    with opened.reading() as connection:
        found, given = waiting(connection, opened.school), answered(connection, opened.school)
    translate = translator(terminal.language)
    if as_json:
        terminal.write_json(questions_document(found, given, translate))
    else:
        tell(terminal, questions_account(found, given, translate))
    return Exit.DONE


@command(
    "settle",
    said=text(
        "Answer what the record asks, by the name and the choice that leerlijn questions shows. "
        "Of a conflict you may also give another value. Answers are kept and can be taken back."
    ),
    example="leerlijn settle 3f0c51a8 1",
)
@click.argument("question", metavar="QUESTION")
@click.argument("choice", metavar="[CHOICE]", required=False)
@option("--undo", is_flag=True, said=text("Take the answer back; the question is open again."))
@option("--by", metavar="NAME", said=text("Who answers; your name on this computer if left out."))
@RECORD
def settle(
    terminal: Terminal,
    *,
    question: str,
    choice: str | None,
    undo: bool,
    by: str | None,
    record: str | None,
    as_json: bool,
) -> Exit:
    """Answer one question, or take its answer back."""
    if undo == bool(choice):
        raise WrongArguments(text("Give the choice that answers the question, or --undo to take the answer back."))
    from sync_service.config import record_url
    from sync_service.record.queries import answered, waiting
    from sync_service.reports.questions import full_name, questions_document
    from sync_service.store import Answering, open_record

    opened = open_record(record_url(record))
    with opened.reading() as connection:
        known = [one.id for one in waiting(connection, opened.school)]
        known += [one.id for one in answered(connection, opened.school)]
    called = full_name(question, known)
    opened.answer(Answering(called, choice, by or getpass.getuser(), datetime.now(UTC)))
    with opened.reading() as connection:
        found, given = waiting(connection, opened.school), answered(connection, opened.school)
    if as_json:
        terminal.write_json(questions_document(found, given, translator(terminal.language)))
        return Exit.DONE
    said = text("The answer was taken back.") if undo else text("The answer was kept.")
    terminal.say(said)
    terminal.say(text("Open questions: {count}", count=len(found)), dim=True)
    return Exit.DONE
