"""Alembic's way in: run the steps on the connection that ``upgrade`` gives."""

from __future__ import annotations

from alembic import context

from sync_service.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction belongs to whoever opened the connection
)
context.run_migrations()
