"""Whom the record may not know any more is kept, as salted hashes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_erasures_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.UniqueConstraint("school_id", "company_id", "salt", "mac", name=op.f("uq_erasures_school_id")),
    )
    op.create_index(op.f("ix_erasures_school_id"), "erasures", ["school_id"])


def downgrade() -> None:
    """Take it away; the list beside the record stays."""
    op.drop_table("erasures")
