"""Taking one more version of a workbook goes on from what was merged: what is as it was, is not looked at again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, event

from sync_service.store import Record
from tests.soak.life import worked_out_from_nothing_it_is_the_same
from tests.sync_service.store.test_record import take

RATINGS = 8
STATUSES = ("developing", "achieved", "independent")


def drawn(*said: str, first: int = 2, learner: str = "Noor Peeters") -> str:
    """Return a workbook that says these statuses of as many competences, from a row on; "" is an empty cell."""
    rows = [
        f"| {learner} | LOG.A{number} | {status} | Blad1!C{first + number} |"
        for number, status in enumerate(said)
        if status
    ]
    return "\n".join(["| learner | competence | status | cell |", *rows])


def weeks() -> list[str]:
    """Return versions in each of which another rating is given anew, until all were given anew twice."""
    said, found = [STATUSES[0]] * RATINGS, list[str]()
    for status in STATUSES:
        for number in range(RATINGS):
            said[number] = status
            found.append(drawn(*said))
    return found


def rows_fetched(record: Record, version: str, day: int) -> int:
    """Return how many ratings of a workbook the writer looks at when it takes one more version of it."""
    counted: list[int] = []

    def count(connection: Connection, _cursor: Any, said: str, given: Any, *_: Any) -> None:
        if said.startswith("SELECT observations.id") and "observations.workbook_id" in said and not counted:
            counted.append(0)  # the same question, asked once more here, is not counted again
            counted[0] = len(connection.exec_driver_sql(said, given).all())

    event.listen(record.engine, "before_cursor_execute", count)
    take(record, version, day)
    event.remove(record.engine, "before_cursor_execute", count)
    return counted[0]


def test_what_ratings_said_in_the_past_is_not_looked_at_when_they_stay_as_they_are(record: Record) -> None:
    *most, last = weeks()
    for day, version in enumerate(most, start=1):
        take(record, version, day)

    # All that stands, and the past of the one rating that is given anew.
    assert rows_fetched(record, last, 28) == RATINGS + 1
    worked_out_from_nothing_it_is_the_same(record)


KEPT = ("achieved",) * (RATINGS - 2)


@pytest.mark.parametrize(
    "last",
    [
        drawn("developing", "developing", *KEPT),
        drawn("achieved", "developing", *KEPT, first=5),
        drawn("achieved", "", *KEPT),
        drawn("achieved", "developing"),
        drawn("achieved", "developing", *KEPT, learner="Noor"),
        drawn("not_achieved", "not_achieved", *KEPT),
    ],
    ids=["changed back", "rows moved", "cleared", "most are gone", "renamed", "changed on both sides"],
)
def test_going_on_gives_what_working_out_anew_gives(record: Record, last: str) -> None:
    for day, version in enumerate(
        (
            drawn("developing", "developing", *KEPT),
            drawn("achieved", "developing", *KEPT),
            drawn("independent", "developing", *KEPT),
            drawn("achieved", "developing", *KEPT),
        ),
        start=1,
    ):
        take(record, version, day)

    take(record, last, 9)

    worked_out_from_nothing_it_is_the_same(record)
    take(record, drawn("achieved", "achieved", *KEPT), 10)
    worked_out_from_nothing_it_is_the_same(record)


def test_two_workbooks_that_turn_out_to_be_one_are_written_as_one(record: Record) -> None:
    ours, theirs = drawn(*KEPT, "developing"), drawn("developing", *KEPT[1:3])
    take(record, ours, 1, name="opvolging.xlsx")
    take(record, ours.replace("developing", "independent"), 2, name="opvolging.xlsx")
    take(record, theirs, 1, name="noor.xlsx")
    take(record, theirs.replace("developing", "independent"), 3, name="noor.xlsx")

    take(record, drawn(*KEPT), 4, name="noor.xlsx")

    worked_out_from_nothing_it_is_the_same(record)
