"""Taking a version can be undone: who did it and when, and which versions count for nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, and let every version that was taken so far count."""
    op.create_table(
        "undoings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_undoings_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undoings")),
    )
    op.create_index(op.f("ix_undoings_version_id"), "undoings", ["version_id"])
    op.add_column("versions", sa.Column("undone", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take it away; what was undone counts again."""
    op.drop_table("undoings")
    op.drop_column("versions", "undone")
