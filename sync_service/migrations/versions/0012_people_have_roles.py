"""People have roles at schools; placements, links, sessions and identities of other services are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync_service.record.identifiers import identifier

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables; who could sign in before stays what they were: a coach of everybody, who also invites."""
    with op.batch_alter_table("people") as people:
        people.alter_column("key", existing_type=sa.Text(), nullable=True)
        people.alter_column("password", existing_type=sa.Text(), nullable=True)
    op.create_table(
        "roles",
        *_own("roles", person="people", school="schools"),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("everyone", sa.Boolean(), nullable=False),
        sa.Column("company_id", sa.String(length=24)),
        sa.Column("company", sa.Text()),
        sa.Column("learner_id", sa.String(length=24)),
        sa.Column("given_by", sa.Text(), nullable=False),
        _moment("given_at", nullable=False),
        sa.Column("ended_by", sa.Text()),
        _moment("ended_at"),
    )
    op.create_table(
        "charges",
        *_own("charges", role="roles"),
        sa.Column("learner_id", sa.String(length=24)),
        sa.Column("group", sa.Text()),
    )
    op.create_table(
        "placements",
        *_own("placements", school="schools"),
        sa.Column("learner_id", sa.String(length=24), nullable=False),
        sa.Column("company_id", sa.String(length=24), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date()),
        sa.Column("put_by", sa.Text(), nullable=False),
        _moment("put_at", nullable=False),
        sa.Column("withdrawn_by", sa.Text()),
        _moment("withdrawn_at"),
    )
    op.create_table(
        "links",
        *_own("links", person="people", school="schools"),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        _moment("made_at", nullable=False),
        _moment("ends_at", nullable=False),
        _moment("used_at"),
        sa.Column("revoked_by", sa.Text()),
        _moment("revoked_at"),
        sa.UniqueConstraint("token", name=op.f("uq_links_token")),
    )
    op.create_table(
        "sessions",
        *_own("sessions", person="people", school="schools"),
        sa.Column("link_id", sa.String(length=24)),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        _moment("started_at", nullable=False),
        _moment("seen_at", nullable=False),
        _moment("ends_at", nullable=False),
        _moment("closed_at"),
        sa.UniqueConstraint("token", name=op.f("uq_sessions_token")),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name=op.f("fk_sessions_link_id_links")),
    )
    op.create_table(
        "identities",
        *_own("identities", person="people"),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        _moment("added_at", nullable=False),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identities_issuer")),
    )
    for table, columns in _INDEXED.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    _give_roles()


def downgrade() -> None:
    """Take the tables away; only who has a password can still sign in, as a coach of everybody."""
    for table in ("identities", "sessions", "links", "placements", "charges", "roles"):
        op.drop_table(table)
    op.execute(sa.text("DELETE FROM people WHERE key IS NULL OR password IS NULL"))
    with op.batch_alter_table("people") as people:
        people.alter_column("key", existing_type=sa.Text(), nullable=False)
        people.alter_column("password", existing_type=sa.Text(), nullable=False)


_INDEXED = {
    "roles": ("person_id", "school_id"),
    "charges": ("role_id",),
    "placements": ("school_id", "learner_id", "company_id"),
    "links": ("person_id", "school_id"),
    "sessions": ("person_id", "school_id", "link_id"),
    "identities": ("person_id",),
}


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _own(table: str, **of: str) -> list[sa.schema.SchemaItem]:
    """Return the identifier of a table, and its columns that point at other tables."""
    made: list[sa.schema.SchemaItem] = [
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
    for name, target in of.items():
        made.append(sa.Column(f"{name}_id", sa.String(length=24), nullable=False))
        called = op.f(f"fk_{table}_{name}_id_{target}")
        made.append(sa.ForeignKeyConstraint([f"{name}_id"], [f"{target}.id"], name=called))
    return made


def _give_roles() -> None:
    connection = op.get_bind()
    text = sa.column("id", sa.String), sa.column("created_at", sa.DateTime(timezone=True))
    people = connection.execute(sa.select(*text).select_from(sa.table("people", *text))).all()
    schools: list[str] = sorted(
        connection.execute(sa.select(sa.column("id")).select_from(sa.table("schools"))).scalars()
    )
    roles = sa.table(
        "roles",
        *(sa.column(name) for name in ("id", "person_id", "school_id", "role", "everyone", "given_by")),
        sa.column("given_at", sa.DateTime(timezone=True)),
    )
    # Until now one school was served by itself: the one without a name, when there are several.
    alone = identifier("school", "")
    school = alone if alone in schools else next(iter(schools), None)
    for person in people if school else ():
        for role in ("coach", "admin"):
            row = {
                "id": identifier("role", person.id, school, role),
                "person_id": person.id,
                "school_id": school,
                "role": role,
                "everyone": role == "coach",
                "given_by": "",
                "given_at": person.created_at,
            }
            connection.execute(sa.insert(roles).values(row))
