"""Calls of paired programs are known by a key for two days, so that one that is sent again does nothing twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "answered",
        sa.Column("program", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["devices.id"], name=op.f("fk_answered_program_devices")),
        sa.PrimaryKeyConstraint("program", "key", name=op.f("pk_answered")),
    )


def downgrade() -> None:
    """Take the table away; what is sent again within those days is done again, and adds nothing."""
    op.drop_table("answered")
