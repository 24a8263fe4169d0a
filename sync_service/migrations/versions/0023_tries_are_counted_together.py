"""What failed or was asked of late is counted in the record, so that all processes of a service count together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tries",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
    )
    op.create_index(op.f("ix_tries_key"), "tries", ["key"])


def downgrade() -> None:
    """Take the table away; who guessed too often need not wait any longer."""
    op.drop_index(op.f("ix_tries_key"), table_name="tries")
    op.drop_table("tries")
