"""Make a database forget what was deleted: its free pages, its log, and the room that deleted rows leave behind."""

from __future__ import annotations

from sqlalchemy import Engine

from sync_service import tables as t


def scour(engine: Engine) -> None:
    """Rewrite the database without what was deleted; nobody else should be writing.

    SQLite: VACUUM makes the file anew (``secure_delete`` wiped the rows already), and the log is emptied. PostgreSQL:
    VACUUM FULL makes each table and its indexes anew, and a checkpoint writes them; its write-ahead log still holds the
    old rows until those segments are used again, and so do replicas' archives: docs/operations.md says what to do.
    """
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            # Straight to the driver: no VACUUM within the transaction that SQLAlchemy would begin.
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.cursor().execute(statement).close()
        finally:
            raw.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in t.metadata.sorted_tables:
            connection.exec_driver_sql(f'VACUUM FULL "{table.name}"')
        connection.exec_driver_sql("CHECKPOINT")
