"""The commands of ``leerlijn`` itself: what each does, in a sentence, so that the list of them loads none."""

from __future__ import annotations

from typing import NamedTuple

from addin.text import Text, text


class Own(NamedTuple):
    """A command of our own: the module that it stands in under its name, and what it does."""

    module: str
    said: Text


OWN = {
    "read": Own(
        "reading",
        text("Tell what is understood of workbooks, without changing them: who was rated on what, by whom, and why."),
    ),
    "validate": Own("reading", text("Check workbooks: what is wrong, where it stands, and what to do about it.")),
    "colour": Own(
        "colouring",
        text("Colour every rating by its status, with a legend; everything else in the workbook stays as it is."),
    ),
    "uncolour": Own("colouring", text("Take the colours and the legend that colour gave away again.")),
    "calendar": Own(
        "year",
        text("Show a school year: its holidays, its periods, and the figures that rules impose, each with its source."),
    ),
    "ribbon": Own("ribbon", text("Put the buttons into Excel or LibreOffice Calc on this computer, step by step.")),
    "press": Own(
        "press",
        text("Do what a button in a spreadsheet program does, and say which edits are to be made; writes nothing."),
    ),
    "pair": Own(
        "press", text("Pair this computer with the school, with the code that a coach gave; its buttons can then sync.")
    ),
}
"""The commands in the order in which they are listed."""
