"""What the ribbon in Excel on the desktop runs: one function a button, on the open workbook, without any service.

VBA calls them by RunPython (``addin/xlwings/Leerlijn.bas``). Each can be given a book, so that it can be tried without
VBA: ``leerlijn ribbon install`` says how to put them there.
"""

from __future__ import annotations

from collections.abc import Callable

import xlwings

from addin.errors import LeerlijnError
from addin.hosts.excel import ExcelHost
from addin.language import choose_language, translator
from addin.run import Pressed, press
from addin.text import Text, text

_SHOWN = 12  # findings in one message; the rest are counted


def validate(book: xlwings.Book | None = None) -> None:
    """Check the workbook and tell what was found."""
    _press("validate", book)


def colour(book: xlwings.Book | None = None) -> None:
    """Colour every rating by its status, with a legend."""
    _press("colour", book)


def uncolour(book: xlwings.Book | None = None) -> None:
    """Take the colours and the legend away again."""
    _press("uncolour", book)


def _press(button: str, book: xlwings.Book | None) -> None:
    book = book or xlwings.Book.caller()
    say = _speaker()
    try:
        host = ExcelHost(book)
        pressed = press(button, host.read(), say=say)
        if pressed.edits:
            host.apply(pressed.edits)
        told = _told(button, pressed, say)
    except LeerlijnError as error:
        told = say(error.said)
    book.app.alert(told, title="Leerlijn")


def _speaker() -> Callable[[Text], str]:
    translate = translator(choose_language())
    return lambda said: said.render(translate)


def _told(button: str, pressed: Pressed, say: Callable[[Text], str]) -> str:
    lines = [f"{finding.cell or ''}  {say(finding.message)}".strip() for finding in pressed.findings]
    if len(lines) > _SHOWN:
        lines = [*lines[:_SHOWN], say(text("and {count} more", count=len(lines) - _SHOWN))]
    if button == "validate":
        return "\n".join(lines) or say(text("Everything was understood, and nothing is wrong."))
    changed = len({edit.where for edit in pressed.edits})
    done = text("Cells changed: {count}.", count=changed) if changed else text("Nothing had to be changed.")
    return "\n".join([say(done), *lines])
