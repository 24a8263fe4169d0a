"""A question about an older copy names the conflicts that its answer settles; so all workbooks are merged anew.

Nothing in the tables changes: whatever step is taken, everything that follows from the facts is worked out again. Each
time merging itself changes (``record.remembering.FORM``), a step such as this one goes with it.
"""

from __future__ import annotations

revision = "0021"
down_revision = "0020"
MERGING = 3


def upgrade() -> None:
    """Change nothing: what follows is worked out again after the last step."""


def downgrade() -> None:
    """Change nothing: an older Leerlijn passes over what was remembered in a newer form."""
