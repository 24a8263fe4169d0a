"""What the ribbon in Excel on the desktop runs: one function a button, on the open workbook.

VBA calls them by RunPython (``addin/xlwings/Leerlijn.bas``). Each can be given a book, so that it can be tried without
VBA: ``leerlijn ribbon install`` says how to put them there. ``desk`` knows which need the school.
"""

from __future__ import annotations

import webbrowser
from pathlib import Path

import xlwings

from addin.desk import do, in_short
from addin.errors import CannotWrite, LeerlijnError, reason_of
from addin.hosts.excel import ExcelHost
from addin.language import choose_language, translator
from addin.places import make_own, own_folder, write_own


def press(button: str, book: xlwings.Book | None = None) -> None:
    """Do what a button of ``buttons.DESK`` does with a workbook, the one that called when left out, and tell it."""
    book = book or xlwings.Book.caller()
    language = choose_language()
    try:
        host = ExcelHost(book)
        told = do(button, host.read(), host.copy, language)
        if told.edits:
            host.apply(told.edits)
        if told.page:
            webbrowser.open(_kept(told.page).as_uri())
        said = in_short(told, language)
    except LeerlijnError as error:
        said = error.said.render(translator(language))
    book.app.alert(said, title="Leerlijn")


def validate(book: xlwings.Book | None = None) -> None:
    """Check the workbook and tell what was found."""
    press("validate", book)


def colour(book: xlwings.Book | None = None) -> None:
    """Colour every rating by its status, with a legend."""
    press("colour", book)


def uncolour(book: xlwings.Book | None = None) -> None:
    """Take the colours and the legend away again."""
    press("uncolour", book)


def summary(book: xlwings.Book | None = None) -> None:
    """Make the evaluation report and open it in the browser."""
    press("summary", book)


def sync(book: xlwings.Book | None = None) -> None:
    """Send the ratings to the school."""
    press("sync", book)


def reply(book: xlwings.Book | None = None) -> None:
    """Fetch what the school answers."""
    press("reply", book)


def _kept(page: str) -> Path:
    """Keep the report in the user's own folder, where the next one takes its place."""
    place = own_folder() / "report.html"
    try:
        make_own(place.parent)
        write_own(place, page.encode())
    except OSError as error:
        raise CannotWrite(str(place), reason_of(error)) from error
    return place
