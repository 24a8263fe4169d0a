"""Decisions, agreements, focus, replies and themes of talks are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=24), nullable=nullable)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "talk_facts",
        _id("id"),
        _id("school_id"),
        _id("learner_id"),
        _id("name_id", nullable=True),
        sa.Column("called", sa.Text(), nullable=False),
        sa.Column("matter", sa.String(length=20), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("cites", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_talk_facts_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_facts")),
    )
    for column in ("school_id", "learner_id", "name_id"):
        op.create_index(op.f(f"ix_talk_facts_{column}"), "talk_facts", [column])


def downgrade() -> None:
    """Take the table away; what was said at talks is in the backup that goes before a rollback.

    A standing that was decided stays as it is, but is no decision any more; it is worked out again when the record is
    brought up to date.
    """
    op.drop_table("talk_facts")
    op.execute(sa.text("UPDATE standings SET decided = false"))
