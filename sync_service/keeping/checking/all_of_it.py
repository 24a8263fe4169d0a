"""Look at everything, in an order in which the first trouble does not hide behind the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from addin.errors import RecordUnavailable
from addin.text import text
from sync_service import tables as t
from sync_service.engine import address, open_engine, shown
from sync_service.keeping.checking.as_noted import noted_troubles
from sync_service.keeping.checking.beside import beside_troubles
from sync_service.keeping.checking.columns import column_troubles
from sync_service.keeping.checking.database import database_troubles
from sync_service.keeping.checking.documents import document_troubles
from sync_service.keeping.checking.facts import fact_troubles
from sync_service.keeping.checking.following import following_troubles
from sync_service.keeping.checking.trouble import Trouble
from sync_service.privacy.forgetting import come_back
from sync_service.record.identifiers import identifier
from sync_service.store import Record

_STOPS = frozenset({"pages_damaged", "form_older", "form_unknown", "table_missing", "column_missing"})
_BLINDS = frozenset(
    {
        "json_unreadable",
        "value_unreadable",
        "reading_unreadable",
        "answer_unreadable",
        "talk_unreadable",
        "roster_unreadable",
    }
)


def check(record: Record) -> list[Trouble]:
    """Return what is wrong with a record, all its schools; [] when it is sound. Nothing is changed.

    When the database itself is broken nothing more is looked at, and what follows is worked out only from facts that
    can be read.
    """
    found: list[Trouble] = []
    try:
        with _of_one_moment(record) as connection:
            found += database_troubles(connection)
            if _names(found) & _STOPS:
                return found
            schools = connection.execute(select(t.schools.c.id)).scalars().all()
            for school in schools:
                found += fact_troubles(connection, school)
                found += document_troubles(connection, school)
            if not _names(found) & _BLINDS:
                found += column_troubles(connection)
                for school in schools:
                    found += noted_troubles(connection, school)
        found += _came_back(record, schools)
        found += beside_troubles(record.folder)
        if not _names(found) & _BLINDS:
            found += _following(record)
    except (DBAPIError, RecordUnavailable) as error:
        found.append(Trouble("pages_damaged", str(error).partition("\n")[0]))
    return list(dict.fromkeys(found))


def _of_one_moment(record: Record) -> Connection:
    """Connect so that whatever others write meanwhile is not seen: else the audit would seem to say too much."""
    connection = record.engine.connect()
    if record.engine.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _came_back(record: Record, schools: Sequence[str]) -> list[Trouble]:
    back = (learner for school in schools for learner in come_back(replace(record, school=school)))
    return [Trouble("erased_is_back", f"learners {learner}") for learner in back]


def _following(record: Record) -> list[Trouble]:
    try:
        return list(following_troubles(record))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, IntegrityError) as error:
        # Facts that hang together otherwise than any program wrote them; what is wrong with them was told, or is this.
        return [Trouble("cannot_follow", type(error).__name__)]


def open_to_check(url: str) -> Record:
    """Open a record as it is, without bringing it up to date: whoever checks changes nothing.

    Raises:
        RecordUnavailable: if there is none.
    """
    made = address(url)
    if made.get_backend_name() == "sqlite" and not Path(made.database or "").exists():
        raise RecordUnavailable(shown(url), text("there is no such file or folder"))
    return Record(open_engine(url), identifier("school", ""))


def _names(found: list[Trouble]) -> frozenset[str]:
    return frozenset(one.name for one in found)
