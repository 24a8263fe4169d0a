"""``leerlijn ribbon``: how the buttons come into Excel on the desktop, and what to do where that is not allowed."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import click

from addin.errors import CannotWrite, reason_of
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text

FILES = Path(__file__).parents[1] / "xlwings"

_WHERE_BLOCKED = text(
    "Many companies do not let Excel start Python: the click does nothing, or says that access is denied. That is a "
    "decision of their administrator and no fault of yours. Use the Leerlijn pane then, which needs no Python: "
    "see docs/excel.md."
)


@command(
    "ribbon",
    said=text("Put the buttons into Excel on this computer, step by step."),
    example="leerlijn ribbon install -o buttons",
)
@click.argument("action", metavar="install", type=click.Choice(["install"]))
@option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    said=text("Where the files for Excel go; this folder when left out."),
)
def ribbon(terminal: Terminal, *, action: str, out: Path | None, as_json: bool) -> Exit:  # noqa: ARG001 - there is one
    """Copy the files for Excel into a folder and say what to do with them."""
    folder = out or Path()
    written = {name: str(_copied(name, folder)) for name in ("Leerlijn.bas", "customUI14.xml")}
    if as_json:
        terminal.write_json({"schema": 1, "written": sorted(written.values())})
        return Exit.DONE
    for step in _steps(written["Leerlijn.bas"], written["customUI14.xml"]):
        terminal.say(step)
    terminal.say(_WHERE_BLOCKED)
    return Exit.DONE


def _steps(module: str, ribbon: str) -> tuple[Text, ...]:
    return (
        text("1. Once: pip install leerlijn[excel], then xlwings addin install. Close and open Excel."),
        text("2. In Excel, press Alt+F11, choose File > Import, and take {module}.", module=module),
        text("3. In the editor, choose Tools > References and tick xlwings. Save as a workbook with macros (.xlsm)."),
        text(
            "4. Run LeerlijnValidate with Alt+F8, or give it a button of your own; {ribbon} is a ribbon to put in.",
            ribbon=ribbon,
        ),
    )


def _copied(name: str, folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Path(copyfile(FILES / name, folder / name))
    except OSError as error:
        raise CannotWrite(str(folder / name), reason_of(error)) from error
