"""What a record loses when its tables are taken back, counted before it is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, column, func, inspect, select, table

from addin.text import Text, text


class Loss(NamedTuple):
    """Rows that going back takes away: how many, and what they are."""

    rows: int
    what: Text


class _Holds(NamedTuple):
    """What a step brought that nothing else knows: the rows of a table, or those in which ``column`` says something."""

    table: str
    what: Text
    column: str | None = None


BROUGHT: Mapping[str, tuple[_Holds, ...]] = {
    "0016": (
        _Holds("devices", text("paired programs know who paired them, and answer to nobody else"), column="person"),
    ),
    "0015": (_Holds("jobs", text("tasks in the background, done or waiting")),),
    "0014": (_Holds("erasures", text("marks by which erased learners are kept out: a workbook may bring them back")),),
    "0013": (_Holds("school_documents", text("documents of the school's own: phrases, rules for scores")),),
    "0012": (
        _Holds("roles", text("roles: whoever has a password can do everything from then on, nobody else comes in")),
        _Holds("placements", text("placements")),
        _Holds("links", text("links with which people come in")),
        _Holds("identities", text("accounts elsewhere by which people sign in")),
    ),
    "0011": (_Holds("audit", text("acts in the audit")),),
    "0010": (_Holds("talk_facts", text("decisions, agreements and other things said at talks")),),
    "0009": (_Holds("trajectories", text("trajectories of the school's own")),),
    "0008": (_Holds("rosters", text("lists of learners")),),
    "0006": (_Holds("devices", text("paired programs, which have to be paired again")),),
    "0005": (_Holds("answers", text("answers to what merging asked")),),
    "0004": (_Holds("layouts", text("layouts that somebody confirmed or corrected")),),
    "0003": (_Holds("undoings", text("times that the taking of a workbook was undone, which then counts again")),),
    "0002": (_Holds("people", text("people who sign in")),),
}
"""By the step that brought it, newest first. What follows from the workbooks is made again, and is not named."""


def losses(connection: Connection, form: str) -> list[Loss]:
    """Return what is lost when the tables go back to a form, newest step first; [] when that is nothing."""
    there = set(inspect(connection).get_table_names())
    brought = (one for step, held in BROUGHT.items() if step > form for one in held if one.table in there)
    counted = (Loss(_rows(connection, one), one.what) for one in brought if _has(connection, one))
    return [one for one in counted if one.rows]


def _has(connection: Connection, one: _Holds) -> bool:
    """Say whether the tables have come as far as that column."""
    return one.column is None or one.column in {had["name"] for had in inspect(connection).get_columns(one.table)}


def _rows(connection: Connection, one: _Holds) -> int:
    asked = select(func.count()).select_from(table(one.table))
    return int(connection.execute(asked.where(column(one.column).is_not(None)) if one.column else asked).scalar_one())
