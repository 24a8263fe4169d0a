"""Where workbooks come from: schools, companies, and the bytes as they came."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

schools = Table("schools", metadata, identifier(), Column("name", Text, nullable=False))

companies = Table(
    "companies",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("school_id", "key"),
)

files = Table(
    "files",
    metadata,
    Column("school_id", ID, ForeignKey("schools.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes as they came, never opened in the web process; kept so that a better reader can read them again."""

trajectories = Table(
    "trajectories",
    metadata,
    Column("id", Integer, primary_key=True),
    of("school_id", "schools.id"),
    Column("version", Text, nullable=False),  # LOG@2025-09-01
    Column("document", Text, nullable=False),  # TOML as addin.domain.trajectory_file writes it; "" when taken away
    Column("brought_at", Instant, nullable=False),
    Column("brought_by", Text, nullable=False),
)
"""The school's own trajectories, each time that one was brought in or taken away; of one version the newest counts."""

rosters = Table(
    "rosters",
    metadata,
    Column("id", Integer, primary_key=True),
    of("school_id", "schools.id"),
    Column("name", Text, nullable=False),  # of the file
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("entries", JSON, nullable=False),  # [identifier, name, [name keys], class] each
)
"""The school's own lists of learners, each as it was given; the newest counts."""

school_documents = Table(
    "school_documents",
    metadata,
    Column("id", Integer, primary_key=True),
    of("school_id", "schools.id"),
    Column("kind", String(20), nullable=False),  # record/documents.py
    Column("document", Text, nullable=False),  # "" when it was taken away
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
)
"""What a school decides itself: its phrases, its rule for a report score; of one kind the newest counts."""
