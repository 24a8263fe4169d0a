"""What the school record keeps, as tables: the facts that came in, and what follows from them.

```
schools ─┬─ companies ─┬─ versions ─┬─ deliveries      facts: who sent which bytes, when, under which name
         │             │            ├─ receipts        facts: what a delivery did to the record
         │             │            ├─ undoings        facts: who undid the taking of it, or did it again
         │             │            ├─ layouts         facts: how somebody said that it is to be read
         │             │            ├─ findings        follows: what reading met in this version
         │             │            └─ marks           follows: by what the workbook it is of can be found
         ├─ rosters    │                               facts: the school's own lists of learners
         ├─ files      ├─ answers                      facts: what people answered to what was asked
         │             ├─ workbooks (lineages)         follows: which versions are one workbook, and whose base
         │             ├─ questions                    follows: what merging asks and nobody answered yet
         │             ├─ callings ─ names             follows: which workbook writes which name
         └─ learners ──────────────── names            follows: which written name is which learner
                       └─ observations                 follows: every rating ever synced, with its state now
                                        standings      follows: where a learner stands on a competence
```

Facts are only ever added. What follows is a pure function of the facts (``record/merging/plan.py``) and can be worked
out again from them (``Record.rebuild``). Identifiers are made from contents, so that two records of the same workbooks
are the same, row by row.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. SQLite forgets time zones, so they are put back when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment in UTC, as the engine keeps it."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment with its zone, whatever the engine gave."""
        if value is None:
            return None
        moment: datetime = value
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_ID = String(24)


def _id() -> Column[str]:
    return Column("id", _ID, primary_key=True)


def _of(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[str]:
    return Column(name, _ID, ForeignKey(target), nullable=nullable, index=index)


schools = Table("schools", metadata, _id(), Column("name", Text, nullable=False))

companies = Table(
    "companies",
    metadata,
    _id(),
    _of("school_id", "schools.id"),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("school_id", "key"),
)

files = Table(
    "files",
    metadata,
    Column("school_id", _ID, ForeignKey("schools.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes as they came, never opened in the web process; kept so that a better reader can read them again."""

workbooks = Table(
    "workbooks",
    metadata,
    _id(),
    _of("company_id", "companies.id"),
    Column("name", Text, nullable=False),
    Column("memory", LargeBinary),  # record/remembering.py; None only while it is not merged yet
)
"""A lineage: one workbook of a company through all its versions, whatever the file was called."""

versions = Table(
    "versions",
    metadata,
    _id(),
    _of("company_id", "companies.id"),
    Column("sha256", String(64), nullable=False),
    Column("trajectory", Text),
    Column("reading", LargeBinary, nullable=False),  # record/wire.py
    Column("received_at", Instant, nullable=False),
    Column("undone", Boolean, nullable=False, server_default=false()),  # as the newest of its undoings says
    # What follows from the other versions of the company:
    Column("name", Text, nullable=False),
    Column("saved_at", Instant),
    _of("workbook_id", "workbooks.id", nullable=True),
    Column("base_id", _ID, ForeignKey("versions.id", name="fk_versions_base_id_versions")),
    Column("rank", Integer, nullable=False),  # 1 is the oldest version of its workbook
    Column("card", LargeBinary),  # record/wire.py; None only while a record of an older form is brought up to date
    UniqueConstraint("company_id", "sha256"),
)

marks = Table(
    "marks",
    metadata,
    Column("company_id", _ID, ForeignKey("companies.id"), primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("version_id", _ID, ForeignKey("versions.id"), primary_key=True, index=True),
)
"""What a version shares with every version that could be of the same workbook (``record/merging/lineage.py``)."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("version_id", "versions.id"),
    Column("name", Text, nullable=False),
    Column("saved_at", Instant),
    Column("received_at", Instant, nullable=False),
    Column("company", Text, nullable=False),  # its name as it was written then
    Column("received_from", Text, nullable=False),
)
"""Each time that bytes were sent, also when they were known already."""

receipts = Table(
    "receipts",
    metadata,
    Column("version_id", _ID, ForeignKey("versions.id"), primary_key=True),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("conflicts", JSON, nullable=False),
)
"""What taking a version did, written in the transaction that took it."""

undoings = Table(
    "undoings",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("version_id", "versions.id"),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)
"""Each time that the taking of a version was undone, or done again. Versions that are undone count for nothing."""

layouts = Table(
    "layouts",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("version_id", "versions.id"),  # the copy that they looked at; it holds for all copies of that workbook
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("document", JSON, nullable=False),  # as addin.reading gives it and takes it back
    Column("taken_up", Integer, ForeignKey("layouts.id", name="fk_layouts_taken_up_layouts")),
)
"""How a company's workbook is to be read, as somebody confirmed it; of one workbook the newest counts.

``taken_up`` names the earlier layout to which somebody went back.
"""

trajectories = Table(
    "trajectories",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("school_id", "schools.id"),
    Column("version", Text, nullable=False),  # LOG@2025-09-01
    Column("document", Text, nullable=False),  # TOML as addin.domain.trajectory_file writes it; "" when taken away
    Column("brought_at", Instant, nullable=False),
    Column("brought_by", Text, nullable=False),
)
"""The school's own trajectories, each time that one was brought in or taken away; of one version the newest counts."""

learners = Table(
    "learners",
    metadata,
    _id(),
    _of("school_id", "schools.id"),
    Column("name", Text, nullable=False),  # "" when nowhere named
    Column("unnamed_in", Text),  # the workbook that does not say who it is about
    Column("asks", JSON),  # None when it is clear who this is; else the names that it may be short for
)

names = Table(
    "names",
    metadata,
    _id(),
    _of("company_id", "companies.id"),
    _of("learner_id", "learners.id"),
    _of("workbook_id", "workbooks.id", nullable=True, index=False),  # only of learners that nothing names
    Column("key", Text, nullable=False, index=True),
    Column("part", Boolean, nullable=False),  # a first name or initials: not enough to know somebody by
    Column("spelled", Text, nullable=False),
    Column("spellings", JSON, nullable=False),  # in how many workbooks each was met
)
"""A name as one company writes it, and the learner whom it means."""

callings = Table(
    "callings",
    metadata,
    _id(),
    _of("workbook_id", "workbooks.id"),
    _of("name_id", "names.id"),
    Column("spellings", JSON, nullable=False),
)
"""That a workbook writes a name, and how it spells it."""

observations = Table(
    "observations",
    metadata,
    _id(),
    _of("company_id", "companies.id"),
    _of("workbook_id", "workbooks.id"),
    _of("name_id", "names.id"),
    _of("version_id", "versions.id"),  # the newest version in which it stands, with its sheet and cell there
    _of("since_id", "versions.id", index=False),  # the oldest
    Column("thread", _ID, nullable=False),  # ties what one rating said before to what it says now
    Column("place", Integer, nullable=False),  # order within the thread, oldest first
    Column("state", String(10), nullable=False),  # current | past | withdrawn
    Column("held", Boolean, nullable=False),  # current, though the newest version no longer shows it
    Column("conflict", _ID),
    Column("made_from", JSON),  # the edits of what stands now, when several copies had a part in it
    Column("competence", Text),
    Column("label", Text, nullable=False),
    Column("variant", Text),
    Column("status", String(16)),
    Column("certain", Boolean, nullable=False),
    Column("raw", Text, nullable=False),
    Column("colour", String(7)),
    Column("on_day", Date),
    Column("moment", Text),
    Column("rater", Text),
    Column("role", String(8)),
    Column("remark", Text),
    Column("why", JSON, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String(10), nullable=False),
)
Index("ix_observations_thread", observations.c.thread)

standings = Table(
    "standings",
    metadata,
    _id(),
    _of("learner_id", "learners.id"),
    Column("competence", Text),  # None for what lies outside the trajectory; ``label`` then says what it is
    Column("label", Text, nullable=False),
    Column("variant", Text),
    Column("status", String(16)),
    Column("decided", Boolean, nullable=False),
    Column("disagree", Boolean, nullable=False),
    Column("observations", Integer, nullable=False),  # that count now: current and certain
    Column("questions", Integer, nullable=False),  # current but uncertain, or in conflict, or held
    Column("newest", Date),
)

findings = Table(
    "findings",
    metadata,
    _id(),
    _of("version_id", "versions.id"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("severity", String(10), nullable=False),
    Column("cell", Text),
    Column("document", JSON, nullable=False),  # the whole finding, record/wire.py
)

rosters = Table(
    "rosters",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("school_id", "schools.id"),
    Column("name", Text, nullable=False),  # of the file
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("entries", JSON, nullable=False),  # [identifier, name, [name keys], class] each
)
"""The school's own lists of learners, each as it was given; the newest counts."""

questions = Table(
    "questions",
    metadata,
    _id(),
    _of("company_id", "companies.id"),
    _of("workbook_id", "workbooks.id"),
    _of("version_id", "versions.id"),
    _of("name_id", "names.id", nullable=True),  # of the learner, when it is about one rating
    Column("matter", String(20), nullable=False),
    Column("document", JSON, nullable=False),  # the finding, and what an answer remembers: record/asking.py
)
"""What merging asks, until somebody answers."""

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("company_id", "companies.id"),
    _of("version_id", "versions.id", nullable=True),
    Column("question", _ID, nullable=False, index=True),
    Column("matter", String(20), nullable=False),
    Column("document", JSON, nullable=False),  # the question as it was asked
    Column("choice", Text),  # None takes the answer back
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Each answer to a question; of one question the newest counts."""

people = Table(
    "people",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),  # the name as it is compared when signing in
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),  # an Argon2 hash
    Column("created_at", Instant, nullable=False),
)
"""Who may sign in; written by ``accounts`` alone."""

pairings = Table(
    "pairings",
    metadata,
    _id(),
    _of("school_id", "schools.id"),
    Column("code", String(64), nullable=False, unique=True),  # SHA-256 of the code that the page showed
    Column("company", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
"""Codes with which an add-in can be paired, until they are used or too old; written by ``accounts`` alone."""

devices = Table(
    "devices",
    metadata,
    _id(),
    _of("school_id", "schools.id"),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of what the add-in keeps
    Column("company", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("paired_by", Text, nullable=False),
    Column("paired_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("used_on", Date),
    Column("revoked_at", Instant),
)
"""Spreadsheet programs that may speak for a company, each with a token of its own; written by ``accounts`` alone."""
