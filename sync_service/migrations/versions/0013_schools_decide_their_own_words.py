"""A school keeps its own phrases and its own rule for a report score."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "school_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_school_documents_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_documents")),
    )
    op.create_index(op.f("ix_school_documents_school_id"), "school_documents", ["school_id"])


def downgrade() -> None:
    """Take the table away; the school's own words are in the backup that goes before a rollback."""
    op.drop_table("school_documents")
