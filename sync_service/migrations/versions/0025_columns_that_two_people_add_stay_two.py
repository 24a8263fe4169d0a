"""Columns that two people add, each to a copy of their own, stay two; so all workbooks are merged anew.

Nothing in the tables changes: whatever step is taken, everything that follows from the facts is worked out again.
"""

from __future__ import annotations

revision = "0025"
down_revision = "0024"
MERGING = 6


def upgrade() -> None:
    """Change nothing: what follows is worked out again after the last step."""


def downgrade() -> None:
    """Change nothing: an older Leerlijn passes over what was remembered in a newer form."""
