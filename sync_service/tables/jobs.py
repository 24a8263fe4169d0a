"""Work that is done in the background: what somebody asked for, and each of its steps with what came of it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from sync_service.tables.columns import Instant, identifier, metadata, of

jobs = Table(
    "jobs",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("kind", String(24), nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("stopped_at", Instant),  # somebody wanted no more of it; what was done stays done
)

job_steps = Table(
    "job_steps",
    metadata,
    identifier(),
    of("job_id", "jobs.id"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),  # what it is about, in words for people
    Column("task", JSON, nullable=False),
    Column("data", LargeBinary),  # what it works on; let go of once it is done
    Column("state", String(12), nullable=False),
    Column("said", JSON),  # record/wire.py
    Column("link", Text),  # what it brought about: the identifier of a version, or the name of a file
    Column("result", LargeBinary),
    Column("done_at", Instant),
    UniqueConstraint("job_id", "position"),
)
