"""Who goes back to one of several older files of their own is asked; so all workbooks are merged anew.

Nothing in the tables changes: whatever step is taken, everything that follows from the facts is worked out again.
"""

from __future__ import annotations

revision = "0024"
down_revision = "0023"
MERGING = 5


def upgrade() -> None:
    """Change nothing: what follows is worked out again after the last step."""


def downgrade() -> None:
    """Change nothing: an older Leerlijn passes over what was remembered in a newer form."""
