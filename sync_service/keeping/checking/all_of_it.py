"""Look at everything, in an order in which the first trouble does not hide behind the last."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url, select
from sqlalchemy.exc import DBAPIError

from addin.errors import RecordUnavailable
from addin.text import text
from sync_service import tables as t
from sync_service.engine import open_engine, shown
from sync_service.keeping.checking.database import database_troubles
from sync_service.keeping.checking.facts import fact_troubles
from sync_service.keeping.checking.following import following_troubles
from sync_service.keeping.checking.trouble import Trouble
from sync_service.record.identifiers import identifier
from sync_service.store import Record

_STOPS = frozenset({"pages_damaged", "form_older", "form_unknown", "table_missing", "column_missing"})
_BLINDS = frozenset(
    {"json_unreadable", "value_unreadable", "reading_unreadable", "answer_unreadable", "talk_unreadable"}
)


def check(record: Record) -> list[Trouble]:
    """Return what is wrong with a record, all its schools; [] when it is sound. Nothing is changed.

    When the database itself is broken nothing more is looked at, and what follows is worked out only from facts that
    can be read.
    """
    found: list[Trouble] = []
    try:
        with record.engine.connect() as connection:
            found += database_troubles(connection)
            if _names(found) & _STOPS:
                return found
            for school in connection.execute(select(t.schools.c.id)).scalars().all():
                found += fact_troubles(connection, school)
        if not _names(found) & _BLINDS:
            found += _following(record)
    except (DBAPIError, RecordUnavailable) as error:
        found.append(Trouble("pages_damaged", str(error).partition("\n")[0]))
    return list(dict.fromkeys(found))


def _following(record: Record) -> list[Trouble]:
    try:
        return list(following_troubles(record))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # Facts that hang together otherwise than any program wrote them; what is wrong with them was told, or is this.
        return [Trouble("cannot_follow", type(error).__name__)]


def open_to_check(url: str) -> Record:
    """Open a record as it is, without bringing it up to date: whoever checks changes nothing.

    Raises:
        RecordUnavailable: if there is none.
    """
    made = make_url(url)
    if made.get_backend_name() == "sqlite" and not Path(made.database or "").exists():
        raise RecordUnavailable(shown(url), text("there is no such file or folder"))
    return Record(open_engine(url), identifier("school", ""))


def _names(found: list[Trouble]) -> frozenset[str]:
    return frozenset(one.name for one in found)
