"""Taking a workbook costs what it is, however much the record holds already."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from sync_service.store import open_record
from tests.support.taking_process import FIRST, SECOND, take

WHOLE = tuple(f"SCAN {table}" for table in ("observations", "standings", "names", "learners", "versions"))


def test_taking_looks_through_no_table_that_grows() -> None:
    record, asked = open_record("sqlite://"), list[tuple[str, Any]]()
    take(record, FIRST, 1)
    event.listen(
        record.engine,
        "before_cursor_execute",
        lambda _connection, _cursor, said, given, _context, many: asked.append((said, given[0] if many else given)),
    )

    take(record, SECOND, 2)

    known = [one for one in asked if one[0].startswith(("SELECT", "UPDATE", "DELETE"))]
    with record.engine.connect() as connection:
        steps = [
            step[3]
            for said, given in known
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", tuple(given))
        ]
    record.close()
    assert any("observations" in step for step in steps)
    assert [step for step in steps if step.startswith(WHOLE)] == []
