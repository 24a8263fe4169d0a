"""The chain of what people did only grows, stays one line, and tells when somebody touched it; on both engines."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from sync_service import tables as t
from sync_service.audit import Act, Action, Fault, Filter, Head, Who, head_of, listed, verify
from sync_service.engine import WRITES
from sync_service.store import Record, open_record
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ELS = Who("Els", "coach", "7")


def acts(count: int) -> list[Act]:
    return [Act(ELS, Action.VIEWED, NOON + timedelta(minutes=n), learner=f"learner {n % 3}") for n in range(count)]


def faults(record: Record, kept: Head | None = None) -> list[Fault]:
    with record.reading() as connection:
        return verify(connection, record.school, kept)


def head(record: Record) -> Head:
    with record.reading() as connection:
        return head_of(connection, record.school)


def without_guard(record: Record, *statements: Any) -> None:
    """Change rows as somebody does who has the database itself."""
    with record.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if record.engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        else:
            for what in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS audit_no_{what}"))
        for statement in statements:
            connection.execute(statement)


def test_chain_that_nobody_touched_is_whole(record: Record) -> None:
    record.note(*acts(7))
    kept = head(record)
    record.note(*acts(3))

    assert head(record).number == 10
    assert faults(record) == []
    assert faults(record, kept) == []


@pytest.mark.parametrize("statement", [update(t.audit).values(actor="Somebody"), delete(t.audit)])
def test_database_refuses_to_change_or_delete_a_row(record: Record, statement: Any) -> None:
    record.note(*acts(2))

    with pytest.raises(DBAPIError, match="only grows"), record.engine.begin() as connection:
        connection.execute(statement)
    assert faults(record) == []


def test_every_edit_of_a_single_row_is_found() -> None:
    record = open_record("sqlite://")
    record.note(*acts(40))
    chance = random.Random(6)  # noqa: S311 - to choose rows
    without_guard(record)
    texts = [one.name for one in t.audit.c if one.name not in {"school_id", "number", "at"}]

    for _ in range(100):
        number, column = chance.randint(1, 40), t.audit.c[chance.choice([*texts, "at"])]
        row = t.audit.c.number == number
        with record.reading() as connection:
            old = connection.execute(select(column).where(row)).scalar_one()
        new = old - timedelta(microseconds=1) if column.name == "at" else f"{old or ''}x"
        without_guard(record, update(t.audit).where(row).values({column: new}))
        assert number in {one.number for one in faults(record)} | {one.number - 1 for one in faults(record)}
        without_guard(record, update(t.audit).where(row).values({column: old}))
    assert faults(record) == []
    record.close()


def test_row_that_is_taken_out_is_missed_and_so_is_the_end(record: Record) -> None:
    record.note(*acts(9))
    kept = head(record)

    without_guard(record, delete(t.audit).where(t.audit.c.number == 4))
    assert Fault(4, "missing") in faults(record)

    without_guard(record, delete(t.audit).where(t.audit.c.number > 7))
    assert Fault(7, "cut") in faults(record)
    assert Fault(7, "cut") in faults(record, kept)


def test_chain_that_was_written_anew_is_told_by_the_head_that_was_kept(record: Record) -> None:
    record.note(*acts(5))
    kept = head(record)
    without_guard(record, delete(t.audit), delete(t.audit_heads))
    record.note(*acts(6)[1:])

    assert faults(record) == []
    assert faults(record, kept) == [Fault(5, "other")]


def test_many_who_write_at_once_make_one_line(record: Record) -> None:
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda n: record.note(*acts(n % 3 + 1)), range(24)))

    assert head(record).number == 48
    assert faults(record) == []


def test_chain_holds_no_name_and_no_value_of_a_learner(record: Record) -> None:
    drawn = "| learner | competence | status |\n| Noor Canary | LOG.A1 | achieved |"
    seen = reading(ratings(drawn))
    record.take("Noor Canary.xlsx", b"1", seen, "Acme", NOON, received_from="Els")
    noor = Who("Noor Canary", "learner", learner="whoever")
    record.note(Act(noor, Action.CORRECTED, NOON, learner="whoever", about="LOG.A1", value="Canary"))

    with record.reading() as connection:
        said = repr(connection.execute(select(t.audit)).all())
        actions = [one.action for one in reversed(listed(connection, record.school))]
    assert "Canary" not in said
    assert actions == ["took", "rated", "corrected"]


def test_rows_are_listed_by_learner_person_and_day(record: Record) -> None:
    record.note(*acts(6))
    record.note(Act(Who("Jan"), Action.VIEWED, NOON + timedelta(days=1), learner="learner 0"))

    def numbers(wanted: Filter) -> list[int]:
        with record.reading() as connection:
            return [one.number for one in listed(connection, record.school, wanted)]

    assert numbers(Filter(learner="learner 0")) == [7, 4, 1]
    assert numbers(Filter(actor="Jan")) == [7]
    assert numbers(Filter(last=NOON.date(), most=2)) == [6, 5]
    assert numbers(Filter(first=NOON.date() + timedelta(days=1))) == [7]
    assert numbers(Filter(before=3)) == [2, 1]


def test_value_without_a_learner_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="needs the learner"):
        record.note(Act(ELS, Action.CHANGED, NOON, value="said"))
