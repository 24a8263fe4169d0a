"""The commands ``backup`` and ``restore``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD


@command(
    "backup",
    said=text(
        "Write a backup of the record to one file: every school in it, the uploads that wait, and a digest of every "
        "table. Others may go on working meanwhile."
    ),
    example="leerlijn backup leerlijn-2026-11-22.zip",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@RECORD
def backup(terminal: Terminal, *, file: Path, record: str | None, as_json: bool) -> Exit:
    """Write a backup."""
    from sync_service.config import record_url
    from sync_service.keeping.copying import back_up
    from sync_service.store import open_record

    found = back_up(open_record(record_url(record)), file, datetime.now(UTC))
    if as_json:
        terminal.write_json(_document(found))
    else:
        terminal.say(
            text(
                "{file}: rows {rows}, waiting uploads {waiting}. Keep it elsewhere, and safe: everything is in it.",
                file=str(file),
                rows=found.rows,
                waiting=found.waiting,
            )
        )
    return Exit.DONE


@command(
    "restore",
    said=text(
        "Put a backup back, after checking it row by row, on SQLite or on PostgreSQL, whichever made it. Whoever was "
        "erased since is erased again. Stop the service first."
    ),
    example="leerlijn restore leerlijn-2026-11-22.zip --record sqlite:///drill.sqlite",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--replace", is_flag=True, said=text("Put it in the place of the record that is there, which is then gone."))
@option(
    "--erased",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True),
    said=text("The newest erased.json, when it lies neither beside the record nor beside the backup."),
)
@RECORD
def restore(
    terminal: Terminal, *, file: Path, replace: bool, erased: Path | None, record: str | None, as_json: bool
) -> Exit:
    """Put a backup back."""
    from sync_service.config import record_url
    from sync_service.engine import shown
    from sync_service.keeping.copying import put_back

    url = record_url(record)
    found = put_back(file, url, datetime.now(UTC), over=replace, erased=erased)
    if as_json:
        terminal.write_json(_document(found))
    else:
        terminal.say(
            text(
                "{record} is what it was on {day}: rows {rows}, all compared. Erased again: {erased}.",
                record=shown(url),
                day=f"{found.made_at.astimezone():%Y-%m-%d %H:%M}",
                rows=found.rows,
                erased=found.erased,
            )
        )
    return Exit.DONE


def _document(found: Any) -> dict[str, Any]:
    tables = {name: {"rows": one.rows, "sha256": one.sha256} for name, one in found.tables.items()}
    return {
        "schema": 1,
        "made_at": found.made_at.isoformat(),
        "form": found.form,
        "rows": found.rows,
        "waiting": found.waiting,
        "erased": found.erased,
        "tables": tables,
    }
