"""``leerlijn ribbon``: the buttons in Excel on the desktop and in Calc, and what to do where that is not allowed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from addin.commands import OWN
from addin.errors import CannotWrite, reason_of
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text

FILES = Path(__file__).parents[1] / "xlwings"

_CALLED_OTHERWISE = {"uncolour": "undo"}
"""Words that do not go by the name of the macro that they stand on."""

_TO_PAIR = text("To sync with the school: ask your coach for a code, and type leerlijn pair URL CODE.")
_WHERE_BLOCKED = text(
    "Many companies do not let Excel start Python: the click does nothing, or says that access is denied. That is a "
    "decision of their administrator and no fault of yours. Use the Leerlijn pane then, which needs no Python: "
    "see docs/excel.md."
)


@command(
    "ribbon",
    said=OWN["ribbon"].said,
    example="leerlijn ribbon install -o buttons",
)
@click.argument("action", metavar="install", type=click.Choice(["install"]))
@option(
    "--in",
    "program",
    type=click.Choice(["excel", "calc"]),
    default="excel",
    said=text("Which program the buttons are for; excel if left out."),
)
@option(
    "-o",
    "--output",
    "out",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    said=text("Where the files go; this folder when left out."),
)
def ribbon(terminal: Terminal, *, action: str, program: str, out: Path | None, as_json: bool) -> Exit:  # noqa: ARG001 - there is one
    """Put the files into a folder and say what to do with them."""
    folder = out or Path()
    written, steps = _for_calc(folder) if program == "calc" else _for_excel(folder, terminal.language)
    if as_json:
        terminal.write_json({"schema": 1, "written": sorted(written)})
        return Exit.DONE
    for step in steps:
        terminal.say(step)
    return Exit.DONE


def _for_excel(folder: Path, language: str) -> tuple[list[str], tuple[Text, ...]]:
    module = _put(folder, "Leerlijn.bas", (FILES / "Leerlijn.bas").read_bytes())
    drawn = (FILES / "customUI14.xml").read_text(encoding="utf-8")
    ribbon = _put(folder, "customUI14.xml", _labelled(drawn, language).encode())
    steps = (
        text("1. Once: pip install leerlijn[excel], then xlwings addin install. Close and open Excel."),
        text("2. In Excel, press Alt+F11, choose File > Import, and take {module}.", module=module),
        text("3. In the editor, choose Tools > References and tick xlwings. Save as a workbook with macros (.xlsm)."),
        text(
            "4. Run LeerlijnValidate with Alt+F8, or give it a button of your own; {ribbon} is a ribbon to put in.",
            ribbon=ribbon,
        ),
        _TO_PAIR,
        _WHERE_BLOCKED,
    )
    return [module, ribbon], steps


def _for_calc(folder: Path) -> tuple[list[str], tuple[Text, ...]]:
    from importlib.metadata import version

    from addin.libreoffice.extension import extension

    packed = extension([sys.executable, "-m", "addin"], version("leerlijn"))
    place = _put(folder, "Leerlijn.oxt", packed)
    steps = (
        text("1. Close LibreOffice. Double-click {file}, or type: unopkg add {file}", file=place),
        text("2. Open a tracker in Calc: the menu Leerlijn has the buttons, and a toolbar under View > Toolbars too."),
        _TO_PAIR,
    )
    return [place], steps


def _labelled(drawn: str, language: str) -> str:
    """Return the ribbon with what its buttons say in a language: the words of the pane, by the ids of the buttons."""
    from xml.sax.saxutils import quoteattr

    from addin.taskpane.words import words

    said = words(language)

    def label(found: re.Match[str]) -> str:
        name = found["name"].lower() or "name"
        return f"{found['id']} label={quoteattr(said[_CALLED_OTHERWISE.get(name, name)])}"

    return re.sub(r'(?P<id>id="Leerlijn_?(?P<name>\w*)") label="[^"]*"', label, drawn)


def _put(folder: Path, name: str, data: bytes) -> str:
    place = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    except OSError as error:
        raise CannotWrite(str(place), reason_of(error)) from error
    return str(place)
