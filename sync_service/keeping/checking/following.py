"""Whether what follows from the facts is what follows: worked out anew on a copy, and compared row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from addin.domain.learner import best_spelling
from sync_service import tables as t
from sync_service.engine import open_engine, writing
from sync_service.keeping.checking.trouble import Trouble
from sync_service.keeping.copying import copy_out
from sync_service.store import Record

_FOLLOWS = (t.observations, t.standings, t.questions, t.callings, t.names, t.marks, t.workbooks, t.learners)
"""What can be worked out again; in an order in which the rows can be deleted, but for what points at workbooks."""

_PLACED = ("workbook_id", "base_id", "rank", "name", "saved_at", "card")
_MOST = 20

Rows = Mapping[str, Mapping[tuple[Any, ...], Mapping[str, Any]]]


def following_troubles(record: Record) -> Iterator[Trouble]:
    """Yield each row that does not follow from the facts, or does and is not there; the record is left alone."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-fsck-") as made:
        aside = Path(made) / "record.sqlite"
        copy_out(record, aside)
        engine = open_engine(f"sqlite:///{aside}")
        copy = replace(record, engine=engine)
        try:
            with copy.reading() as connection:
                schools = connection.execute(select(t.schools.c.id)).scalars().all()
                before = _rows(connection)
            with writing(engine) as connection:
                _let_go(connection)
            for school in schools:
                replace(copy, school=school).rebuild()
            with copy.reading() as connection:
                after = _rows(connection)
                yield from _companies(connection)
        finally:
            engine.dispose()
    for name, rows in before.items():
        yield from _differences(name, rows, after[name])


def _differences(name: str, rows: Mapping[Any, Any], wanted: Mapping[Any, Any]) -> Iterator[Trouble]:
    differ = [key for key in rows.keys() | wanted.keys() if rows.get(key) != wanted.get(key)]
    for key in sorted(differ, key=repr)[:_MOST]:
        yield Trouble(f"{name}_differ", f"{name} {'/'.join(map(str, key))}")


def _rows(connection: Connection) -> Rows:
    found = {table.name: _of(connection, table, table.c.keys()) for table in _FOLLOWS}
    counting = select(t.versions).where(~t.versions.c.undone)
    rows = connection.execute(counting).mappings()
    found["versions"] = {(row["id"],): {name: row[name] for name in _PLACED} for row in rows}
    return found


def _of(connection: Connection, table: Table, names: list[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    keys = [one.name for one in table.primary_key]
    rows = connection.execute(select(table)).mappings()
    return {tuple(row[key] for key in keys): {name: row[name] for name in names} for row in rows}


def _let_go(connection: Connection) -> None:
    connection.execute(update(t.versions).values(workbook_id=None, base_id=None, rank=0, card=None))
    for table in (*_FOLLOWS[:-2], t.workbooks, t.learners):
        connection.execute(delete(table))


def _companies(connection: Connection) -> Iterator[Trouble]:
    """Look whether each company is called by the best of the ways in which it was written."""
    spelled: dict[str, dict[str, int]] = {}
    asked = select(t.versions.c.company_id, t.deliveries.c.company).distinct().join_from(t.deliveries, t.versions)
    for company, written in connection.execute(asked):
        spelled.setdefault(company, {})[written] = 1
    for row in connection.execute(select(t.companies)):
        if row.id in spelled and row.name != best_spelling(spelled[row.id]):
            yield Trouble("company_called_otherwise", f"companies {row.id}")
