"""The school has a roster: lists of learners, the newest of which counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rosters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_rosters_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rosters")),
    )
    op.create_index(op.f("ix_rosters_school_id"), "rosters", ["school_id"])


def downgrade() -> None:
    """Take the table away; the school gives its list again."""
    op.drop_table("rosters")
