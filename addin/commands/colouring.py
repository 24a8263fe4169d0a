"""``leerlijn colour`` and ``leerlijn uncolour``: the statuses as colours, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from addin.commands import OWN
from addin.commands.common import IN_PLACE, LAYOUT, OUT, TRAJECTORY, WORKBOOK, check_target, refusal
from addin.commands.telling import tell
from addin.errors import WorkbookRejected
from addin.language import translator
from addin.reading import document
from addin.reading.account import changes_account
from addin.run import Changed, colour_workbook, known_layout, uncolour_workbook
from addin.terminal import Exit, Terminal, command
from addin.text import text


@command(
    "colour",
    said=OWN["colour"].said,
    example="leerlijn colour tracker.xlsx -o tracker-in-colour.xlsx",
)
@WORKBOOK
@OUT
@IN_PLACE
@TRAJECTORY
@LAYOUT
def colour(
    terminal: Terminal,
    workbook: Path,
    out: Path | None,
    trajectory: str | None,
    layout: Path | None,
    *,
    in_place: bool,
    as_json: bool,
) -> Exit:
    """Colour a workbook and tell what was coloured."""
    check_target(workbook, out, in_place=in_place)
    known = known_layout(layout)

    def change() -> Changed:
        return colour_workbook(
            workbook, out=out, in_place=in_place, trajectory=trajectory, layout=known, say=terminal.words
        )

    return _report(terminal, workbook, out, change, as_json=as_json)


@command(
    "uncolour",
    said=OWN["uncolour"].said,
    example="leerlijn uncolour tracker-in-colour.xlsx -o tracker.xlsx",
)
@WORKBOOK
@OUT
@IN_PLACE
def uncolour(terminal: Terminal, workbook: Path, out: Path | None, *, in_place: bool, as_json: bool) -> Exit:
    """Take our colours away and tell where."""
    check_target(workbook, out, in_place=in_place)

    def change() -> Changed:
        return uncolour_workbook(workbook, out=out, in_place=in_place)

    return _report(terminal, workbook, out, change, as_json=as_json)


def _report(
    terminal: Terminal, workbook: Path, out: Path | None, change: Callable[[], Changed], *, as_json: bool
) -> Exit:
    """Change the workbook and tell what was changed and where the result is."""
    try:
        changed = change()
    except WorkbookRejected as error:
        terminal.complain(refusal(workbook, terminal.words(error.said)))
        return Exit.NOT_DONE
    translate = translator(terminal.language)
    if as_json:
        terminal.write_json(
            document.changes_document(changed.edits, changed.parts_changed, changed.findings, translate)
        )
        return Exit.DONE
    observations = changed.reading.observations if changed.reading else ()
    tell(terminal, changes_account(changed.edits, observations, changed.findings, translate))
    if out:
        terminal.say(text("The copy is {path}.", path=str(out)))
    elif changed.backup:
        backup = str(changed.backup)
        terminal.say(text("{path} is changed; the old one is {backup}.", path=str(workbook), backup=backup))
    return Exit.DONE
