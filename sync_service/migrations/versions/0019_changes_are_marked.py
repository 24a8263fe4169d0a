"""It can be seen at once that what is rated of a learner is as it was when somebody last looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the table; a learner without a row is looked at anew each time, until something changes."""
    op.create_table(
        "changes",
        sa.Column("learner_id", sa.String(length=24), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_changes")),
    )


def downgrade() -> None:
    """Take the table away; nothing is lost with it."""
    op.drop_table("changes")
