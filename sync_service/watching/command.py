"""The command ``watch``: sync whatever comes to rest in a folder, until somebody stops it."""

from __future__ import annotations

import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from addin.errors import CannotWrite, RecordError, WrongArguments, reason_of
from addin.language import translator
from addin.places import own_folder
from addin.remembered import forget_all
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD
from sync_service.config import record_url
from sync_service.watching.memory import memory_of
from sync_service.watching.rounds import Round, Take, Watch


@command(
    "watch",
    said=text("Sync the workbooks in a folder as they settle, such as one that OneDrive, SharePoint or Drive fills."),
    example="leerlijn watch OneDrive/Opvolging --company Noordkaai",
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@option(
    "--company", metavar="NAME", said=text("The company of all of them; else each folder in it is called after one.")
)
@RECORD
@option("--once", is_flag=True, said=text("Look once, take what is there, and stop."))
@option(
    "--every",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 86_400),
    default=15,
    show_default=True,
    said=text("How long to wait between two looks."),
)
@option(
    "--settle",
    metavar="SECONDS",
    type=click.FloatRange(0, 3600),
    default=3,
    show_default=True,
    said=text("How long a file must have stayed the same before it is taken."),
)
def watch(  # noqa: PLR0913 - what can be said on the command line
    terminal: Terminal,
    *,
    folder: Path,
    company: str | None,
    record: str | None,
    once: bool,
    every: float,
    settle: float,
    as_json: bool,
) -> Exit:
    """Look through the folder again and again; what cannot be taken is said once, and again when it changes."""
    if not folder.is_dir():
        raise WrongArguments(
            text("{folder} is no folder. Give the one in which the workbooks are.", folder=str(folder))
        )
    url = record_url(record)
    memory = memory_of(folder, url, own_folder())
    watching = Watch(folder, _taking(terminal, url), memory, company=company and company.strip(), settles=settle)
    if once:
        first = watching.round(time.monotonic())  # where nothing needs to settle, it takes what is there
        time.sleep(settle)
        done = first.and_then(watching.round(time.monotonic()))
        return _tell(terminal, done, as_json=as_json, once=True)
    if not as_json:
        terminal.say(text("Watching {folder} (Ctrl-C stops it).", folder=str(folder)))
    return _go_on(terminal, watching, folder, every, as_json=as_json)


def _go_on(terminal: Terminal, watching: Watch, folder: Path, every: float, *, as_json: bool) -> Exit:
    """Look until somebody stops it; a folder or a record that is away for a while is said once, and tried again."""
    complained = ""
    for wanted in (signal.SIGTERM, signal.SIGINT):  # also where it was begun in the background, or by systemd
        signal.signal(wanted, signal.default_int_handler)
    try:
        while True:
            try:
                _tell(terminal, watching.round(time.monotonic()), as_json=as_json, once=False)
                forget_all()  # it may go on for months, and need not know next week whom it met today
                complained = ""
            except (OSError, RecordError) as error:
                trouble = CannotWrite(str(folder), reason_of(error)).said if isinstance(error, OSError) else error.said
                if str(trouble) != complained:
                    terminal.complain(trouble)
                complained = str(trouble)
            time.sleep(every)
    except KeyboardInterrupt:
        return Exit.DONE


def _tell(terminal: Terminal, done: Round, *, as_json: bool, once: bool) -> Exit:
    if as_json and (done or once):
        terminal.write_json(_document(terminal, done))
    for one in () if as_json else done.taken:
        counts = {name: int(one.receipt[name]) for name in ("added", "changed", "withdrawn")}
        said = text("new: {added} · changed: {changed} · withdrawn: {withdrawn}", **counts)
        terminal.say(f"{one.name}: {terminal.words(said)}")
    for refused in done.refused:
        terminal.complain(f"{refused.name}: {terminal.words(refused.said)}")
    if once and done.restless:
        terminal.complain(
            text("{count} files are still being written; they are for the next time.", count=done.restless)
        )
    return Exit.NOT_DONE if done.refused else Exit.DONE


def _document(terminal: Terminal, done: Round) -> dict[str, Any]:
    return {
        "schema": 1,
        "receipts": [{**one.receipt, "file": one.name, "company": one.company} for one in done.taken],
        "refused": [{"name": one.name, "message": terminal.words(one.said)} for one in done.refused],
        "restless": done.restless,
    }


def _taking(terminal: Terminal, url: str) -> Take:
    """Return how a workbook is taken into a record: read apart, for these files are from strangers."""
    # SQLAlchemy takes a while to load, and whoever asks for help need not wait for it.
    from sync_service.apart import apart  # noqa: PLC0415
    from sync_service.intake import Intake  # noqa: PLC0415
    from sync_service.reports.document import receipt_document  # noqa: PLC0415
    from sync_service.store import open_record  # noqa: PLC0415

    opened, translate = open_record(url), translator(terminal.language)

    def take(path: Path, company: str) -> dict[str, Any]:
        return receipt_document(Intake(opened, company, do=apart).take(path, datetime.now(UTC)), translate)

    return take
