"""How the tables came to be what they are, step by step; a record of any older form is brought up to date on opening.

A new step: change ``tables/``, add ``versions/NNNN_what_is_now_true.py``, raise ``HEAD``. A test compares both ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

HEAD = "0025"
"""The newest step, said here so that opening an up-to-date record need not load Alembic."""

FOLDER = Path(__file__).parent

_stamp = Table("alembic_version", MetaData(), Column("version_num", String(32)))


def form_of(connection: Connection) -> str | None:
    """Return the step that a database stands at, None when it holds no record yet."""
    if not inspect(connection).has_table(_stamp.name):
        return None
    return connection.execute(select(_stamp.c.version_num)).scalar()


def knows(form: str) -> bool:
    """Say whether this program has the step of that name."""
    return any(step.name.startswith(f"{form}_") for step in (FOLDER / "versions").glob("*.py"))


def upgrade(connection: Connection, form: str = HEAD) -> None:
    """Bring the tables up to date (or to an older ``form``), within the transaction of ``connection``."""
    from alembic import command  # noqa: PLC0415 - it takes a fifth of a second, and nearly every start needs nothing

    command.upgrade(_config(connection), form)


def downgrade(connection: Connection, form: str) -> None:
    """Take the tables back to an older form, within the transaction of ``connection``.

    A step takes away what it brought, and what stood there, so that an older Leerlijn opens the record.
    """
    from alembic import command  # noqa: PLC0415

    command.downgrade(_config(connection), form)


def _config(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config
