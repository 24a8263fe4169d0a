"""What the training plans in workbooks say is kept, line by line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table; it fills as workbooks come."""
    op.create_table(
        "planned",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_planned_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned")),
    )
    op.create_index(op.f("ix_planned_version_id"), "planned", ["version_id"], unique=False)


def downgrade() -> None:
    """Take the table away; the plans stay in the readings of the workbooks."""
    op.drop_index(op.f("ix_planned_version_id"), table_name="planned")
    op.drop_table("planned")
