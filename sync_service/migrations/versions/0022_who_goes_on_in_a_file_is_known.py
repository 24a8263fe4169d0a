"""What a version was made from is told by what was done to it, not by how much is different; so all is merged anew.

Nothing in the tables changes: whatever step is taken, everything that follows from the facts is worked out again.
"""

from __future__ import annotations

revision = "0022"
down_revision = "0021"
MERGING = 4


def upgrade() -> None:
    """Change nothing: what follows is worked out again after the last step."""


def downgrade() -> None:
    """Change nothing: an older Leerlijn passes over what was remembered in a newer form."""
