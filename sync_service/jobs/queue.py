"""Hands steps to whoever works: DBOS, in the record's PostgreSQL, or in a file beside a record that is a file.

Only identifiers of steps go through the queue, so that nothing about anybody is kept there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy import Engine, make_url

from addin.places import begin_own

NAME = "leerlijn"
STEP = "leerlijn.step"
SCHEMA = "leerlijn_queue"
VERSION = "1"
"""Steps that an older worker left are for any newer one, as long as this stays the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a queue is kept. ``shared`` when processes on other machines can work from it."""

    url: str
    shared: bool


def place_of(engine: Engine, folder: Path) -> Place:
    """Return where the queue of a record is kept; ``folder`` is where a service keeps its files."""
    if engine.dialect.name == "postgresql":
        return Place(engine.url.render_as_string(hide_password=False), shared=True)
    return Place(f"sqlite:///{folder.absolute() / 'queue.sqlite'}", shared=False)


class Queue:
    """Where steps are put for the workers; it can be used from any number of threads."""

    def __init__(self, client: DBOSClient) -> None:
        self._client = client

    def put(self, steps: Iterable[str]) -> None:
        """Have steps done; one that was put here before is not put a second time."""
        for step in steps:
            options: EnqueueOptions = {
                "queue_name": NAME,
                "workflow_name": STEP,
                "workflow_id": step,
                "app_version": VERSION,
            }
            self._client.enqueue(options, step)

    def close(self) -> None:
        """Let go of it."""
        self._client.destroy()


def open_queue(place: Place) -> Queue:
    """Return the queue of a place; it is made when it is not there, and for us alone."""
    file = make_url(place.url).database if not place.shared else None
    if file:
        begin_own(Path(file))
    DBOS.migrate(place.url, schema=SCHEMA)
    return Queue(DBOSClient(system_database_url=place.url, dbos_system_schema=SCHEMA, application_name=NAME))
