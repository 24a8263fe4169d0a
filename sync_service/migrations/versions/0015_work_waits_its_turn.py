"""Work that is done in the background is kept, step by step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_jobs_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_school_id"), "jobs", ["school_id"])
    op.create_table(
        "job_steps",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("job_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("task", sa.JSON(), nullable=False),
        sa.Column("data", sa.LargeBinary()),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("said", sa.JSON()),
        sa.Column("link", sa.Text()),
        sa.Column("result", sa.LargeBinary()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_steps_job_id_jobs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_steps")),
        sa.UniqueConstraint("job_id", "position", name=op.f("uq_job_steps_job_id")),
    )
    op.create_index(op.f("ix_job_steps_job_id"), "job_steps", ["job_id"])


def downgrade() -> None:
    """Take the tables away; work that waited is asked again."""
    op.drop_table("job_steps")
    op.drop_table("jobs")
