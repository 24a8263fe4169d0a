"""What people wrote in the forms of workbooks is kept: agenda, talk, consultation, passports, checklists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table; it fills as workbooks come."""
    op.create_table(
        "entries",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_entries_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
    )
    op.create_index(op.f("ix_entries_version_id"), "entries", ["version_id"], unique=False)


def downgrade() -> None:
    """Take the table away; what was written stays in the readings of the workbooks."""
    op.drop_index(op.f("ix_entries_version_id"), table_name="entries")
    op.drop_table("entries")
