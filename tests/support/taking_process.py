"""A process of its own that takes workbooks into a record, and can be told to die: for tests that kill it.

``python -m tests.support.taking_process URL POINT`` takes two workbooks. At the statement or commit of that number it
kills itself as ``kill -9`` does; with 0 it prints how many such points there are.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event

from sync_service.store import Record, open_record
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HEAD = "| learner | competence | status | rater | remark |\n"
LONG = "zag ik zelf aan de kade, " * 8  # so that a few ratings fill a few pages
FIRST = HEAD + "".join(f"| Noor Peeters | LOG.A{n} | developing | Koen | {LONG} |\n" for n in range(1, 12))
SECOND = FIRST.replace("LOG.A1 | developing", "LOG.A1 | achieved") + "| Ana | LOG.A1 | achieved | Koen | |\n"


def take(record: Record, drawn: str, day: int) -> None:
    """Take a drawn workbook, saved on a day of November."""
    data = f"{day}{drawn}".encode()
    record.take("tracker.xlsx", data, reading(ratings(drawn), day=day), "Acme", NOON + timedelta(days=day))


def take_both(record: Record) -> None:
    """Take the two versions of the workbook."""
    take(record, FIRST, 1)
    take(record, SECOND, 2)


def main(url: str, point: int) -> None:
    """Take both, and die at that point."""
    record = open_record(url)
    met = 0

    def meet(*_: Any) -> None:
        nonlocal met
        met += 1
        if met == point:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(record.engine, moment, meet)
    take_both(record)
    if not point:
        print(met)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
