"""Layouts are kept: how somebody confirmed that a company's workbook is to be read, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "layouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("taken_up", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["taken_up"], ["layouts.id"], name="fk_layouts_taken_up_layouts"),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_layouts_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layouts")),
    )
    op.create_index(op.f("ix_layouts_version_id"), "layouts", ["version_id"])


def downgrade() -> None:
    """Take the table away; workbooks are read as if nobody had confirmed anything."""
    op.drop_table("layouts")
