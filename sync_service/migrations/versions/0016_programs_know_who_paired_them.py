"""A paired program may know who paired it, as a hash, and then answers to that person alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column."""
    op.add_column("devices", sa.Column("person", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Take the column away; programs stay paired."""
    op.drop_column("devices", "person")
