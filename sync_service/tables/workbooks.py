"""Workbooks and their versions: who sent which, what was undone, how it is to be read."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

workbooks = Table(
    "workbooks",
    metadata,
    identifier(),
    of("company_id", "companies.id"),
    Column("name", Text, nullable=False),
    Column("memory", LargeBinary),  # record/remembering.py; None only while it is not merged yet
)
"""A lineage: one workbook of a company through all its versions, whatever the file was called."""

versions = Table(
    "versions",
    metadata,
    identifier(),
    of("company_id", "companies.id"),
    Column("sha256", String(64), nullable=False),
    Column("trajectory", Text),
    Column("reading", LargeBinary, nullable=False),  # record/wire.py
    Column("received_at", Instant, nullable=False),
    Column("undone", Boolean, nullable=False, server_default=false()),  # as the newest of its undoings says
    # What follows from the other versions of the company:
    Column("name", Text, nullable=False),
    Column("saved_at", Instant),
    of("workbook_id", "workbooks.id", nullable=True),
    Column("base_id", ID, ForeignKey("versions.id", name="fk_versions_base_id_versions")),
    Column("rank", Integer, nullable=False),  # 1 is the oldest version of its workbook
    Column("card", LargeBinary),  # record/wire.py; None only while a record of an older form is brought up to date
    UniqueConstraint("company_id", "sha256"),
)

marks = Table(
    "marks",
    metadata,
    Column("company_id", ID, ForeignKey("companies.id"), primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("version_id", ID, ForeignKey("versions.id"), primary_key=True, index=True),
)
"""What a version shares with every version that could be of the same workbook (``record/merging/lineage.py``)."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    of("version_id", "versions.id"),
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
    Column("version_id", ID, ForeignKey("versions.id"), primary_key=True),
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
    of("version_id", "versions.id"),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)
"""Each time that the taking of a version was undone, or done again. Versions that are undone count for nothing."""

layouts = Table(
    "layouts",
    metadata,
    Column("id", Integer, primary_key=True),
    of("version_id", "versions.id"),  # the copy that they looked at; it holds for all copies of that workbook
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("document", JSON, nullable=False),  # as addin.reading gives it and takes it back
    Column("taken_up", Integer, ForeignKey("layouts.id", name="fk_layouts_taken_up_layouts")),
)
"""How a company's workbook is to be read, as somebody confirmed it; of one workbook the newest counts.

``taken_up`` names the earlier layout to which somebody went back.
"""

findings = Table(
    "findings",
    metadata,
    identifier(),
    of("version_id", "versions.id"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("severity", String(10), nullable=False),
    Column("cell", Text),
    Column("document", JSON, nullable=False),  # the whole finding, record/wire.py
)

planned = Table(
    "planned",
    metadata,
    identifier(),
    of("version_id", "versions.id"),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),  # of the learner's name as it is written there, "" when the plan names nobody
    Column("competence", Text, nullable=False),
    Column("document", JSON, nullable=False),  # the whole line, record/wire.py
)
"""What the training plans in a version say: a line for each competence."""

entries = Table(
    "entries",
    metadata,
    identifier(),
    of("version_id", "versions.id"),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),  # of the learner's name as it is written there, "" when the form names nobody
    Column("form", String(20), nullable=False),
    Column("document", JSON, nullable=False),  # the whole entry, record/wire.py
)
"""What people wrote in the forms of a version: agenda, talk, consultation, passports, checklists."""
