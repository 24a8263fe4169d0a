"""The command ``work``: a process that does what takes long, beside a service on PostgreSQL."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event

import click

from addin.errors import WrongArguments
from addin.places import own_folder
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.config import record_url


@command(
    "work",
    said=text("Do the work that takes long, beside a service on PostgreSQL; as many at once as you start."),
    example="leerlijn work --record postgresql://leerlijn@db/leerlijn",
)
@option("--record", metavar="URL", said=text("The school record, in PostgreSQL."))
@option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    said=text("How many workbooks this process works on at once."),
)
def work(terminal: Terminal, *, as_json: bool, record: str | None, at_once: int) -> int:
    """Work until somebody stops it: what is being done then is done to its end, the rest is for the others."""
    # Both take a while to load, and whoever asks for help need not wait for them.
    from sync_service.jobs.queue import place_of
    from sync_service.jobs.worker import Worker
    from sync_service.store import open_record

    kept = open_record(record_url(record))
    place = place_of(kept.engine, Path(own_folder()))
    if not place.shared:
        raise WrongArguments(
            text("On a record that is a file the service does this work itself. Start it with `leerlijn serve`.")
        )
    stopped = Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stopped.set())
    worker = Worker(kept.engine, place, at_once=at_once)
    worker.start()
    if as_json:
        terminal.write_json({"schema": 1, "worker": worker.name})
    else:
        terminal.say(text("Working as {worker} (Ctrl-C stops it).", worker=worker.name))
    stopped.wait()
    worker.stop()
    kept.close()
    return Exit.DONE
