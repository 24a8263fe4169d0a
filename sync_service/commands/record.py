"""The commands that work on the school record: ``sync`` and ``record``. They parse, call, and tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from addin.errors import WorkbookRejected, WrongArguments
from addin.language import translator
from addin.sheet.finding import Severity
from addin.terminal import Exit, Terminal, command, option
from addin.text import text

RECORD = option(
    "--record",
    metavar="URL",
    said=text("The school record: a file (sqlite:///school.sqlite) or a PostgreSQL database; your own if left out."),
)
SCHOOL = option(
    "--school",
    metavar="NAME",
    default="",
    said=text("Which school of the record, where it holds several; the one without a name if left out."),
)
_TONES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "faint": {"dim": True},
    "question": {"fg": "cyan"},
    "": {},
}


def open_school(record: str | None, school: str) -> Any:
    """Return the record of a school that is there; unlike ``serve``, nothing begins a new one.

    Raises:
        WrongArguments: if the record holds no school of that name.
        RecordUnavailable: if there is no such record.
    """
    from sync_service.config import record_url
    from sync_service.record.queries.schools import schools
    from sync_service.store import open_record

    found = open_record(record_url(record))
    with found.reading() as connection:
        names = schools(connection)
    for key, name in names.items():
        if name == school.strip():
            return replace(found, school=key)
    known = ", ".join(sorted(filter(None, names.values())))
    raise WrongArguments(
        text("This record holds no school {name}. It holds: {known}.", name=school, known=known or "–")
    )


@command(
    "sync",
    said=text("Take workbooks of a company into the school record; nothing that is in it is lost."),
    example='leerlijn sync tracker.xlsx --company "Transport Willebroek"',
)
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--company", metavar="NAME", said=text("The company that these workbooks are from."))
@RECORD
@option(
    "--trajectory", metavar="CODE|FILE", said=text("The trajectory that is followed; the best fitting one if left out.")
)
@option(
    "--layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("How the workbook is to be understood, as read gave it before, corrected by you."),
)
@option("--server", metavar="URL", said=text("Send them to the school's server instead, at this address."))
@option("--token", metavar="TOKEN", said=text("With --server: the key that pairing gave; it says for which company."))
def sync(
    terminal: Terminal,
    *,
    workbooks: tuple[Path, ...],
    company: str | None,
    record: str | None,
    trajectory: str | None,
    layout: Path | None,
    server: str | None,
    token: str | None,
    as_json: bool,
) -> Exit:
    """Take workbooks into the record, one by one; those that cannot be read leave the others be."""
    if server or token:
        return _sent(terminal, workbooks, server, token, as_json=as_json)
    if not company or not company.strip():
        raise WrongArguments(text("Say which company these workbooks are from, with --company and its name."))
    # SQLAlchemy takes a while to load, and whoever asks for help need not wait for it.
    from addin.run import known_layout
    from sync_service.config import record_url
    from sync_service.intake import Intake
    from sync_service.reports.account import sync_account
    from sync_service.reports.document import sync_document
    from sync_service.store import open_record

    known = known_layout(layout)
    intake = Intake(open_record(record_url(record)), company.strip(), trajectory, known)
    receipts, refused = [], []
    for path in terminal.each(workbooks, text("Syncing")):
        try:
            receipts.append(intake.take(path, datetime.now(UTC)))
        except WorkbookRejected as error:
            refused.append({"name": path.name, "code": error.code, "message": terminal.words(error.said)})
    translate = translator(terminal.language)
    if as_json:
        terminal.write_json(sync_document(receipts, refused, translate))
    else:
        tell(terminal, sync_account(receipts, translate))
    for one in refused:
        terminal.complain(f"{one['name']}: {one['message']}")
    faulty = any(finding.severity is Severity.ERROR for receipt in receipts for finding in receipt.findings)
    return Exit.NOT_DONE if refused else Exit.ERRORS_FOUND if faulty else Exit.DONE


def _sent(
    terminal: Terminal, workbooks: Sequence[Path], server: str | None, token: str | None, *, as_json: bool
) -> Exit:
    """Send workbooks to a server, and tell what each did there."""
    if not server or not token:
        raise WrongArguments(text("Give both: --server with its address, and --token with the key that pairing gave."))
    from sync_service.sending import send_workbook

    sent = [send_workbook(server, token, path, terminal.language) for path in terminal.each(workbooks, text("Syncing"))]
    if as_json:
        terminal.write_json({"schema": 1, "receipts": sent, "refused": []})
    else:
        for one in sent:
            counts = text("new: {added} · changed: {changed} · withdrawn: {withdrawn}", **_counts(one))
            terminal.say(f"{one['workbook']}: {terminal.words(counts)}")
    faulty = any(finding["severity"] == "error" for one in sent for finding in one["findings"])
    return Exit.ERRORS_FOUND if faulty else Exit.DONE


def _counts(receipt: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(receipt[name]) for name in ("added", "changed", "withdrawn")}


@command(
    "record",
    said=text("Show the school record: where each learner stands, who said what, and what is open."),
    example="leerlijn record",
)
@RECORD
def show_record(terminal: Terminal, *, record: str | None, as_json: bool) -> Exit:
    """Show the record in short, or all of it as JSON."""
    from sync_service.config import record_url
    from sync_service.engine import shown
    from sync_service.record.queries import class_overview, companies, learner_details, told_of
    from sync_service.reports.account import record_account
    from sync_service.reports.document import record_document
    from sync_service.store import open_record

    opened = open_record(record_url(record))
    translate = translator(terminal.language)
    with opened.reading() as connection:
        if as_json:
            learners, told = learner_details(connection, opened.school), told_of(connection, opened.school)
            terminal.write_json(record_document(learners, translate, told))
            return Exit.DONE
        overview = class_overview(connection, opened.school)
        count = len(companies(connection, opened.school))
    tell(terminal, record_account(shown(opened.engine.url), overview, count, translate))
    return Exit.DONE


def tell(terminal: Terminal, lines: Iterable[Any]) -> None:
    """Write the lines of an account, each as it sounds."""
    for line in lines:
        terminal.say(line.words, **_TONES[line.tone])
