"""Workbooks are remembered as far as they are merged, so that a newer version need not read the older ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for it; it is filled in when the record is opened."""
    op.add_column("workbooks", sa.Column("memory", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take the memory away; it follows from the versions."""
    op.drop_column("workbooks", "memory")
