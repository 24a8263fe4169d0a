"""Copies are merged value by value, questions are answered, and a version is placed without reading the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=24), nullable=nullable)


def upgrade() -> None:
    """Make the tables; what follows from the versions is worked out again when the record is opened."""
    op.add_column("versions", sa.Column("card", sa.LargeBinary(), nullable=True))
    op.add_column("observations", sa.Column("made_from", sa.JSON(), nullable=True))
    op.create_index(op.f("ix_observations_workbook_id"), "observations", ["workbook_id"])
    op.add_column("names", sa.Column("part", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(op.f("ix_names_key"), "names", ["key"])
    op.execute(sa.text("DELETE FROM findings WHERE merging"))
    with op.batch_alter_table("findings") as findings:
        findings.drop_column("merging")
    op.create_table(
        "marks",
        _id("company_id"),
        sa.Column("mark", sa.Text(), nullable=False),
        _id("version_id"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_marks_company_id_companies")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_marks_version_id_versions")),
        sa.PrimaryKeyConstraint("company_id", "mark", "version_id", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_version_id"), "marks", ["version_id"])
    op.create_table(
        "callings",
        _id("id"),
        _id("workbook_id"),
        _id("name_id"),
        sa.Column("spellings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_callings_name_id_names")),
        sa.ForeignKeyConstraint(["workbook_id"], ["workbooks.id"], name=op.f("fk_callings_workbook_id_workbooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callings")),
    )
    op.create_index(op.f("ix_callings_name_id"), "callings", ["name_id"])
    op.create_index(op.f("ix_callings_workbook_id"), "callings", ["workbook_id"])
    op.create_table(
        "questions",
        _id("id"),
        _id("company_id"),
        _id("workbook_id"),
        _id("version_id"),
        _id("name_id", nullable=True),
        sa.Column("matter", sa.String(length=20), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_questions_company_id_companies")),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_questions_name_id_names")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_questions_version_id_versions")),
        sa.ForeignKeyConstraint(["workbook_id"], ["workbooks.id"], name=op.f("fk_questions_workbook_id_workbooks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    for name in ("company_id", "workbook_id", "version_id", "name_id"):
        op.create_index(op.f(f"ix_questions_{name}"), "questions", [name])
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        _id("company_id"),
        _id("version_id", nullable=True),
        _id("question"),
        sa.Column("matter", sa.String(length=20), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_answers_company_id_companies")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_answers_version_id_versions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    for name in ("company_id", "version_id", "question"):
        op.create_index(op.f(f"ix_answers_{name}"), "answers", [name])


def downgrade() -> None:
    """Take the tables away; answers to questions are lost, the versions stay."""
    for table in ("answers", "questions", "callings", "marks"):
        op.drop_table(table)
    op.add_column("findings", sa.Column("merging", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.drop_index(op.f("ix_names_key"), "names")
    op.drop_column("names", "part")
    op.drop_index(op.f("ix_observations_workbook_id"), "observations")
    op.drop_column("observations", "made_from")
    op.drop_column("versions", "card")
