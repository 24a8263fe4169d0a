"""``leerlijn press`` and ``leerlijn pair``: what a spreadsheet program here asks of us and of the school."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import click

from addin.buttons import DESK
from addin.commands import OWN
from addin.commands.common import WORKBOOK
from addin.terminal import Exit, Terminal, command, option
from addin.text import text


@command(
    "press",
    said=OWN["press"].said,
    example="leerlijn press colour tracker.xlsx --json",
)
@click.argument("button", metavar="BUTTON", type=click.Choice(DESK))
@WORKBOOK
@option("--name", metavar="NAME", said=text("What the workbook is called; the file's name if left out."))
def press(terminal: Terminal, *, button: str, workbook: Path, name: str | None, as_json: bool) -> Exit:
    """Do what a button does with a workbook, and tell what came of it."""
    from addin.desk import do, in_short
    from addin.hosts.xlsx import read_xlsx
    from addin.sheet.wire.edits import edits_out

    snapshot = read_xlsx(workbook, name=name or workbook.name)

    def copy(folder: Path) -> Path:
        return Path(copyfile(workbook, folder / workbook.name))

    told = do(button, snapshot, copy, terminal.language)
    if as_json:
        edits = edits_out(told.edits, serial=True, date_system_1904=snapshot.date_system_1904)
        terminal.write_json(
            {"schema": 1, "said": told.said, "findings": list(told.findings), "edits": edits, "page": told.page}
        )
    else:
        terminal.say(in_short(told, terminal.language))
    return Exit.DONE


@command(
    "pair",
    said=OWN["pair"].said,
    example="leerlijn pair https://leerlijn.school.example K7QM-3XPD",
)
@click.argument("server", metavar="URL")
@click.argument("code", metavar="CODE")
def pair(terminal: Terminal, *, server: str, code: str, as_json: bool) -> Exit:
    """Exchange a code for a key, and keep the key for this user."""
    from addin.school import School, keep_school

    sent = {"code": code, "name": "leerlijn"}
    told = School(server, "").ask("pair", sent, language=terminal.language)
    keep_school(School(server, told["token"]))
    if as_json:
        terminal.write_json({"schema": 1, **{key: told[key] for key in ("company", "school", "ends")}})
    else:
        terminal.say(text("Paired for {company}, until {day}.", company=told["company"], day=told["ends"]))
    return Exit.DONE
