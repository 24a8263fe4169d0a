"""The record stands: facts that came in, and what follows from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "schools",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schools")),
    )
    op.create_table(
        "companies",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_companies_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
        sa.UniqueConstraint("school_id", "key", name=op.f("uq_companies_school_id")),
    )
    op.create_index(op.f("ix_companies_school_id"), "companies", ["school_id"], unique=False)
    op.create_table(
        "files",
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_files_school_id_schools")),
        sa.PrimaryKeyConstraint("school_id", "sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("school_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unnamed_in", sa.Text(), nullable=True),
        sa.Column("asks", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_learners_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
    )
    op.create_index(op.f("ix_learners_school_id"), "learners", ["school_id"], unique=False)
    op.create_table(
        "standings",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("learner_id", sa.String(length=24), nullable=False),
        sa.Column("competence", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("disagree", sa.Boolean(), nullable=False),
        sa.Column("observations", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_standings_learner_id_learners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standings")),
    )
    op.create_index(op.f("ix_standings_learner_id"), "standings", ["learner_id"], unique=False)
    op.create_table(
        "workbooks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_workbooks_company_id_companies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbooks")),
    )
    op.create_index(op.f("ix_workbooks_company_id"), "workbooks", ["company_id"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=False),
        sa.Column("learner_id", sa.String(length=24), nullable=False),
        sa.Column("workbook_id", sa.String(length=24), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("spelled", sa.Text(), nullable=False),
        sa.Column("spellings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_names_company_id_companies")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_names_learner_id_learners")),
        sa.ForeignKeyConstraint(["workbook_id"], ["workbooks.id"], name=op.f("fk_names_workbook_id_workbooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names")),
    )
    op.create_index(op.f("ix_names_company_id"), "names", ["company_id"], unique=False)
    op.create_index(op.f("ix_names_learner_id"), "names", ["learner_id"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("trajectory", sa.Text(), nullable=True),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("workbook_id", sa.String(length=24), nullable=True),
        sa.Column("base_id", sa.String(length=24), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["base_id"], ["versions.id"], name="fk_versions_base_id_versions"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_versions_company_id_companies")),
        sa.ForeignKeyConstraint(["workbook_id"], ["workbooks.id"], name=op.f("fk_versions_workbook_id_workbooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("company_id", "sha256", name=op.f("uq_versions_company_id")),
    )
    op.create_index(op.f("ix_versions_company_id"), "versions", ["company_id"], unique=False)
    op.create_index(op.f("ix_versions_workbook_id"), "versions", ["workbook_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("received_from", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_deliveries_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_version_id"), "deliveries", ["version_id"], unique=False)
    op.create_table(
        "findings",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("merging", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("cell", sa.Text(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_findings_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_version_id"), "findings", ["version_id"], unique=False)
    op.create_table(
        "observations",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=False),
        sa.Column("workbook_id", sa.String(length=24), nullable=False),
        sa.Column("name_id", sa.String(length=24), nullable=False),
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("since_id", sa.String(length=24), nullable=False),
        sa.Column("thread", sa.String(length=24), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("conflict", sa.String(length=24), nullable=True),
        sa.Column("competence", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=True),
        sa.Column("rater", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=8), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_observations_company_id_companies")),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_observations_name_id_names")),
        sa.ForeignKeyConstraint(["since_id"], ["versions.id"], name=op.f("fk_observations_since_id_versions")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_observations_version_id_versions")),
        sa.ForeignKeyConstraint(["workbook_id"], ["workbooks.id"], name=op.f("fk_observations_workbook_id_workbooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index(op.f("ix_observations_company_id"), "observations", ["company_id"], unique=False)
    op.create_index(op.f("ix_observations_name_id"), "observations", ["name_id"], unique=False)
    op.create_index("ix_observations_thread", "observations", ["thread"], unique=False)
    op.create_index(op.f("ix_observations_version_id"), "observations", ["version_id"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("version_id", sa.String(length=24), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_receipts_version_id_versions")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_receipts")),
    )


def downgrade() -> None:
    """Take everything away; nothing of the record remains but its stamp."""
    for table in (
        "receipts",
        "observations",
        "findings",
        "deliveries",
        "versions",
        "names",
        "workbooks",
        "standings",
        "learners",
        "files",
        "companies",
        "schools",
    ):
        op.drop_table(table)
