"""The command ``fsck``: look whether a record is sound."""

from __future__ import annotations

from addin.terminal import Exit, Terminal, command
from addin.text import text
from sync_service.commands.record import RECORD


@command(
    "fsck",
    said=text(
        "Look whether the record is sound: the database, the bytes of every workbook, the audit, and whether all the "
        "rest follows from what was sent. Nothing is changed."
    ),
    example="leerlijn fsck",
)
@RECORD
def fsck(terminal: Terminal, *, record: str | None, as_json: bool) -> Exit:
    """Tell what is wrong, or that nothing is."""
    from sync_service.config import record_url
    from sync_service.keeping.checking import FAULTS, check, open_to_check

    found = check(open_to_check(record_url(record)))
    if as_json:
        troubles = [{"name": one.name, "where": one.where, "said": terminal.words(FAULTS[one.name])} for one in found]
        terminal.write_json({"schema": 1, "sound": not found, "troubles": troubles})
        return Exit.ERRORS_FOUND if found else Exit.DONE
    for one in found:
        terminal.say(f"{one.name}: {terminal.words(FAULTS[one.name])} ({one.where})")
    if not found:
        terminal.say(text("The record is sound."))
    return Exit.ERRORS_FOUND if found else Exit.DONE
