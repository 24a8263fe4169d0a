"""The only writer of the school record: take a workbook, and all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from addin.errors import RecordTooNew, RecordUnavailable
from sync_service import migrations
from sync_service import tables as t
from sync_service.engine import WRITES, open_engine, shown
from sync_service.record.identifiers import identifier

# One number for all of Leerlijn, so that two processes that open a new PostgreSQL record do not both build it.
_BUILDING = 0x1EE81177


@dataclass(frozen=True, slots=True)
class Record:
    """A school's record in a database. ``school`` is what the queries of ``record.queries`` ask for."""

    engine: Engine
    school: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection for the queries of ``record.queries``: one consistent view, and nothing is written."""
        with self.engine.connect() as connection, _troubles_told(self.engine):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _troubles_told(self.engine), _writing(self.engine) as connection:
            # Who writes holds the school, so that what follows from many versions is worked out by one at a time.
            connection.execute(select(t.schools.c.id).where(t.schools.c.id == self.school).with_for_update()).one()
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_record(url: str, *, school: str = "") -> Record:
    """Open the record at a SQLAlchemy URL; make it, or bring it up to date, when that is needed.

    Args:
        url: SQLite (``sqlite:///record.sqlite``) or PostgreSQL (``postgresql://…``).
        school: The name of the school (tenant) in this database; "" for the only one.

    Raises:
        RecordUnavailable: if there is no such database, or it cannot be written.
        RecordTooNew: if a newer Leerlijn has written it.
    """
    engine = open_engine(url)
    with _troubles_told(engine), _writing(engine) as connection:
        _bring_up_to_date(connection)
        school_id = identifier("school", school)
        if connection.execute(select(t.schools.c.id).where(t.schools.c.id == school_id)).first() is None:
            connection.execute(insert(t.schools).values(id=school_id, name=school))
    return Record(engine, school_id)


def _bring_up_to_date(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:building)"), {"building": _BUILDING})
    form = migrations.form_of(connection)
    if form == migrations.HEAD:
        return
    if form is not None and not migrations.knows(form):
        raise RecordTooNew(shown(connection.engine.url))
    migrations.upgrade(connection)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def _troubles_told(engine: Engine) -> Iterator[None]:
    """Turn what the driver says of a database that cannot be used into one sentence."""
    try:
        yield
    except DBAPIError as error:
        raise RecordUnavailable(shown(engine.url), str(error.orig).partition("\n")[0]) from error
