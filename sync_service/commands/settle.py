"""The commands that settle what the record asks: ``questions``, ``settle``, and ``roster``, which spares asking."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from addin.errors import RosterUnreadable, WrongArguments, reason_of
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD, tell


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


@command(
    "roster",
    said=text(
        "Give the school's own list of learners, so that the record knows who there can be: a OneRoster package, "
        "or a CSV or text file with a name on each line. Without a file it says which list counts."
    ),
    example="leerlijn roster klaslijst.csv",
)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@option("--by", metavar="NAME", said=text("Who gives it; your name on this computer if left out."))
@RECORD
def roster(terminal: Terminal, *, file: Path | None, by: str | None, record: str | None, as_json: bool) -> Exit:
    """Take a list of learners into the record, or say which one counts."""
    from sync_service.config import record_url
    from sync_service.record.queries import roster_in_force, waiting
    from sync_service.record.roster import read_roster
    from sync_service.reports.questions import roster_document
    from sync_service.store import Given, open_record

    try:
        entries = read_roster(file.name, file.read_bytes()) if file else None
    except OSError as error:
        raise RosterUnreadable(str(file), reason_of(error)) from error
    opened = open_record(record_url(record))
    if file and entries:
        opened.give_roster(Given(file.name, entries, by or getpass.getuser(), datetime.now(UTC)))
    with opened.reading() as connection:
        known = roster_in_force(connection, opened.school)
        asked = [one for one in waiting(connection, opened.school) if one.matter == "learner"]
    if as_json:
        terminal.write_json(roster_document(known, asked, translator(terminal.language)))
        return Exit.DONE
    if known is None:
        terminal.say(text("The school gave no list of learners yet."))
        return Exit.DONE
    terminal.say(text("{name}: learners {count}", name=known.name, count=len(known.learners)))
    terminal.say(text("Names that are not clear: {count}", count=len(asked)), dim=True)
    return Exit.DONE
