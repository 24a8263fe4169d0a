"""Who may come in; written by ``sync_service.accounts`` alone."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

people = Table(
    "people",
    metadata,
    identifier(),
    Column("key", Text, unique=True),  # the name as it is compared when signing in; None without a password
    Column("name", Text, nullable=False),
    Column("password", Text),  # an Argon2 hash; None for who comes in by a link or another service
    Column("created_at", Instant, nullable=False),
)
"""Everybody who may come in, whichever way; what they may see follows from their ``roles``."""

roles = Table(
    "roles",
    metadata,
    identifier(),
    of("person_id", "people.id"),
    of("school_id", "schools.id"),
    Column("role", String(8), nullable=False),
    Column("everyone", Boolean, nullable=False),  # a coach of the whole school
    Column("company_id", ID),  # of a mentor; no foreign key, for a company may be there before its first workbook
    Column("company", Text),
    Column("learner_id", ID),  # of a learner; no foreign key, for learners follow from the workbooks
    Column("given_by", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("ended_by", Text),
    Column("ended_at", Instant),
)
"""What somebody is at a school, each time that it was given; one that ended is kept."""

charges = Table(
    "charges",
    metadata,
    identifier(),
    of("role_id", "roles.id"),
    Column("learner_id", ID),
    Column("group", Text),
)
"""Whom a coach or teacher guides: a learner, or a class as the roster calls it."""

placements = Table(
    "placements",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("learner_id", ID, nullable=False, index=True),
    Column("company_id", ID, nullable=False, index=True),
    Column("company", Text, nullable=False),
    Column("from_day", Date, nullable=False),
    Column("until_day", Date),
    Column("put_by", Text, nullable=False),
    Column("put_at", Instant, nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", Instant),
)
"""Which learner is at which company, from when until when; one that was mistaken is withdrawn and kept."""

links = Table(
    "links",
    metadata,
    identifier(),
    of("person_id", "people.id"),
    of("school_id", "schools.id"),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of what stands in the link
    Column("kind", String(8), nullable=False),  # personal | first
    Column("made_by", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_by", Text),
    Column("revoked_at", Instant),
)
"""Links that let one person in: their own, used again and again, or the one with which staff begin, used once."""

sessions = Table(
    "sessions",
    metadata,
    identifier(),
    of("person_id", "people.id"),
    of("school_id", "schools.id"),
    of("link_id", "links.id", nullable=True),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of what the cookie holds
    Column("way", String(8), nullable=False),  # password | link | oidc
    Column("program", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("closed_at", Instant),
)
"""Who is signed in, on which program."""

identities = Table(
    "identities",
    metadata,
    identifier(),
    of("person_id", "people.id"),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("issuer", "subject"),
)
"""How a service where people sign in calls them: never by an e-mail address, which others may get one day."""

pairings = Table(
    "pairings",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("code", String(64), nullable=False, unique=True),  # SHA-256 of the code that the page showed
    Column("company", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
"""Codes with which an add-in can be paired, until they are used or too old; written by ``accounts`` alone."""

devices = Table(
    "devices",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of what the add-in keeps
    Column("company", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("paired_by", Text, nullable=False),
    Column("paired_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("used_on", Date),
    Column("revoked_at", Instant),
    Column("person", String(64)),  # SHA-256 of who paired it, where somebody vouched for that; None else
)
"""Spreadsheet programs that may speak for a company, each with a token of its own; written by ``accounts`` alone."""

answered = Table(
    "answered",
    metadata,
    Column("program", ID, ForeignKey("devices.id"), primary_key=True),
    Column("key", String(64), primary_key=True),  # SHA-256 of the key that the program made up
    Column("content", String(64), nullable=False),  # SHA-256 of all that was sent under it
    Column("version_id", ID, nullable=False),  # no foreign key: a version may be erased while the key is known
    Column("receipt", JSON, nullable=False),  # counts alone, and no names
    Column("at", Instant, nullable=False),
)
"""Calls of paired programs that changed something, for two days, so that one that is sent again is answered as it was;
written by ``store.repeating`` alone."""

tries = Table(
    "tries",
    metadata,
    identifier(),
    Column("key", String(64), nullable=False, index=True),  # HMAC, under the service's secret, of who or from where
    Column("times", Integer, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
"""What failed or was asked of late, until it counts no more: minutes; written by ``accounts.throttle`` alone."""
