"""Learners, the names they are written by, what was observed of them and where they stand."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, Text

from sync_service.tables.columns import ID, identifier, metadata, of

learners = Table(
    "learners",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("name", Text, nullable=False),  # "" when nowhere named
    Column("unnamed_in", Text),  # the workbook that does not say who it is about
    Column("asks", JSON),  # None when it is clear who this is; else the names that it may be short for
)

names = Table(
    "names",
    metadata,
    identifier(),
    of("company_id", "companies.id"),
    of("learner_id", "learners.id"),
    of("workbook_id", "workbooks.id", nullable=True, index=False),  # only of learners that nothing names
    Column("key", Text, nullable=False, index=True),
    Column("part", Boolean, nullable=False),  # a first name or initials: not enough to know somebody by
    Column("spelled", Text, nullable=False),
    Column("spellings", JSON, nullable=False),  # in how many workbooks each was met
)
"""A name as one company writes it, and the learner whom it means."""

callings = Table(
    "callings",
    metadata,
    identifier(),
    of("workbook_id", "workbooks.id"),
    of("name_id", "names.id"),
    Column("spellings", JSON, nullable=False),
)
"""That a workbook writes a name, and how it spells it."""

observations = Table(
    "observations",
    metadata,
    identifier(),
    of("company_id", "companies.id"),
    of("workbook_id", "workbooks.id"),
    of("name_id", "names.id"),
    of("version_id", "versions.id"),  # the newest version in which it stands, with its sheet and cell there
    of("since_id", "versions.id", index=False),  # the oldest
    Column("thread", ID, nullable=False),  # ties what one rating said before to what it says now
    Column("place", Integer, nullable=False),  # order within the thread, oldest first
    Column("state", String(10), nullable=False),  # current | past | withdrawn
    Column("held", Boolean, nullable=False),  # current, though the newest version no longer shows it
    Column("conflict", ID),
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

changes = Table(
    "changes",
    metadata,
    # No foreign key: it says nothing of the learner, and whoever takes learners away need not know of it.
    Column("learner_id", ID, primary_key=True),
    Column("mark", String(32), nullable=False),
)
"""A mark that is another one whenever what is rated of a learner became different."""

standings = Table(
    "standings",
    metadata,
    identifier(),
    of("learner_id", "learners.id"),
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
