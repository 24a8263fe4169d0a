"""Taking a workbook is undone, and done again, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from sync_service import tables as t
from sync_service.record.queries import companies, uploads
from sync_service.store import Receipt, Record, open_record
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

FIRST = """
    | learner      | competence | status     | rater |
    | Noor Peeters | LOG.A1     | developing | Koen  |
    | Noor Peeters | LOG.A2     | achieved   | Koen  |
"""
SECOND = """
    | learner      | competence | status     | rater |
    | Noor Peeters | LOG.A1     | achieved   | Koen  |
    | Ana Costa    | LOG.A3     | developing | Koen  |
"""
THIRD = """
    | learner      | competence | status       | rater |
    | Noor Peeters | LOG.A1     | not_achieved | Koen  |
    | Ana Costa    | LOG.A3     | developing   | Koen  |
"""


def take(record: Record, drawn: str, day: int) -> Receipt:
    data = f"{day}{drawn}".encode()
    return record.take("tracker.xlsx", data, reading(ratings(drawn), day=day), "Acme", NOON + timedelta(days=day))


def follows(record: Record) -> Any:
    """Return all that follows from the versions that count."""
    placed = t.versions.c["id", "name", "saved_at", "workbook_id", "base_id", "rank"]
    tables = (t.workbooks, t.names, t.learners, t.observations, t.standings)
    with record.reading() as connection:
        rows = {table.name: connection.execute(select(table)).all() for table in tables}
        rows["versions"] = connection.execute(select(*placed).where(~t.versions.c.undone)).all()
        rows["asked"] = connection.execute(select(t.questions.c.id)).all()
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


def record_of(*taken: tuple[str, int]) -> Any:
    """Return what follows when only these are ever taken."""
    record = open_record("sqlite://")
    for drawn, day in taken:
        take(record, drawn, day)
    found = follows(record)
    record.close()
    return found


@pytest.mark.parametrize("undone", [1, 2, 3])
def test_record_is_what_it_is_without_the_undone_version(record: Record, undone: int) -> None:
    all_three = ((FIRST, 1), (SECOND, 2), (THIRD, 3))
    receipts = {day: take(record, drawn, day) for drawn, day in all_three}

    record.undo(receipts[undone].version_id, by="Els", at=NOON)

    assert follows(record) == record_of(*(one for one in all_three if one[1] != undone))


def test_redone_version_is_as_if_it_was_never_undone(record: Record) -> None:
    take(record, FIRST, 1)
    second = take(record, SECOND, 2)
    before = follows(record)
    record.undo(second.version_id, by="Els", at=NOON)

    record.redo(second.version_id, by="Els", at=NOON)

    assert follows(record) == before


def test_same_workbook_taken_again_counts_again(record: Record) -> None:
    first = take(record, FIRST, 1)
    before = follows(record)
    record.undo(first.version_id, by="Els", at=NOON)

    assert take(record, FIRST, 1).unchanged
    assert follows(record) == before


def test_who_undid_it_and_when_is_kept(record: Record) -> None:
    first = take(record, FIRST, 1)
    record.undo(first.version_id, by="Els", at=NOON)
    record.undo(first.version_id, by="Jef", at=NOON)
    record.redo(first.version_id, by="Jef", at=NOON)

    with record.reading() as connection:
        kept = connection.execute(select(t.undoings.c.by, t.undoings.c.undone).order_by(t.undoings.c.id)).all()
    assert [tuple(row) for row in kept] == [("Els", True), ("Jef", False)]


def test_undone_version_is_still_listed_and_leaves_its_company_empty(record: Record) -> None:
    first = take(record, FIRST, 1)
    record.undo(first.version_id, by="Els", at=NOON)

    with record.reading() as connection:
        listed = uploads(connection, record.school)
        company = companies(connection, record.school)[0]
    assert [(one.undone, one.rank) for one in listed] == [(True, 0)]
    assert (company.learners, company.workbooks, company.last_received) == (0, 0, None)


def test_rebuilding_leaves_what_is_undone_out(record: Record) -> None:
    take(record, FIRST, 1)
    record.undo(take(record, SECOND, 2).version_id, by="Els", at=NOON)
    before = follows(record)

    record.rebuild()

    assert follows(record) == before


def test_version_of_another_school_cannot_be_undone(record: Record) -> None:
    with pytest.raises(KeyError):
        record.undo("nothing", by="Els", at=NOON)
