"""The documents that facts are kept as: whether each can still be read as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from addin.domain.trajectory_file import parse_trajectory
from addin.errors import LeerlijnError
from sync_service import tables as t
from sync_service.keeping.checking.columns import UNREADABLE
from sync_service.keeping.checking.trouble import Trouble
from sync_service.record.asking import question_in
from sync_service.record.documents import DocumentKind, check_document
from sync_service.record.merging.conflict import Clash
from sync_service.record.talk.wire import cited_in, matter_in


def document_troubles(connection: Connection, school: str) -> Iterator[Trouble]:
    """Yield each row of a school whose document is not of its form."""
    for table, (name, read) in _READ.items():
        try:
            rows = connection.execute(_of_school(table, school)).all()
        except UNREADABLE:
            continue  # JSON that is none: told already
        for row in rows:
            try:
                read(row)
            except (*UNREADABLE, LeerlijnError):
                yield Trouble(name, f"{table.name} {row[0]}")


def _of_school(table: Table, school: str) -> Select[Any]:
    if "school_id" in table.c:
        return select(table).where(table.c.school_id == school)
    asked = select(table).join_from(table, t.versions if "company_id" not in table.c else t.companies)
    if "company_id" not in table.c:
        asked = asked.join(t.companies, t.versions.c.company_id == t.companies.c.id)
    return asked.where(t.companies.c.school_id == school)


def _roster(row: Row[Any]) -> None:
    """Each entry is ``[identifier, name, [name keys], class]``."""
    for called, name, keys, group in _list(row.entries):
        _texts((called, name, group, *_list(keys)))


def _talk(row: Row[Any]) -> None:
    matter_in(row.matter, row.document)
    for one in _list(row.cites):
        cited_in(one)


def _receipt(row: Row[Any]) -> None:
    for one in _list(row.conflicts):
        Clash(**{name: one[name] for name in Clash._fields})
    if min(row.added, row.changed, row.withdrawn) < 0:
        raise ValueError


def _layout(row: Row[Any]) -> None:
    if not isinstance(row.document, dict):
        raise TypeError


def _trajectory(row: Row[Any]) -> None:
    if row.document:
        parse_trajectory(row.document, row.version)


def _document(row: Row[Any]) -> None:
    if row.document:
        check_document(DocumentKind(row.kind), row.document)


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError
    return said


def _texts(said: tuple[Any, ...]) -> None:
    if not all(isinstance(one, str) for one in said):
        raise TypeError


_READ: Mapping[Table, tuple[str, Callable[[Row[Any]], object]]] = {
    t.answers: ("answer_unreadable", lambda row: question_in(row.document)),
    t.receipts: ("receipt_unreadable", _receipt),
    t.layouts: ("layout_unreadable", _layout),
    t.rosters: ("roster_unreadable", _roster),
    t.trajectories: ("trajectory_unreadable", _trajectory),
    t.school_documents: ("document_unreadable", _document),
    t.talk_facts: ("talk_unreadable", _talk),
}
