"""Takes the colours of Leerlijn back: every cell gets the fill it had before, and the legend goes."""

from __future__ import annotations

from typing import NamedTuple

from addin.domain.palette import OWN_FILLS
from addin.macros.macro import Example, Macro
from addin.reading.own_colours import own_colours, taken_back
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Sheet, Snapshot
from addin.text import text


class Uncoloured(NamedTuple):
    """The edits that take the colours back, and what could not be known about the fills that were there before."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def uncolour(snapshot: Snapshot) -> Uncoloured:
    """Return the edits after which no cell wears a colour of ours, and every one has the fill it had before.

    Where our legend is gone, or rows were moved after colouring, earlier fills are not known: then only fills that are
    exactly of our palette go, and a finding says so.
    """
    edits: list[Edit] = []
    findings: list[Finding] = []
    for sheet in snapshot.sheets:
        own = own_colours(sheet)
        edits += taken_back(sheet) if own.heading else _unexplained(sheet)
        if own.moved or (not own.heading and _unexplained(sheet)):
            findings.append(_not_known(sheet))
    return Uncoloured(tuple(edits), tuple(findings))


def _unexplained(sheet: Sheet) -> list[Edit]:
    """Return the edits that take away fills of our palette from a sheet without our legend."""
    return [
        SetFill(where(sheet.name, *place), cell.look.fill, None)
        for place, cell in sheet.cells.items()
        if cell.look.fill in OWN_FILLS and cell.look.pattern is None
    ]


def _not_known(sheet: Sheet) -> Finding:
    return Finding(
        Kind.FILE_PROBLEM,
        Severity.WARNING,
        text(
            "On {sheet} it is no longer known which fills were there before colouring, "
            "so only the colours of Leerlijn itself were taken away.",
            sheet=sheet.name,
        ),
        text("If cells had a background of their own, compare with the copy that was kept, or with an older version."),
        cell=sheet.name,
    )


MACRO = Macro(
    name="uncolour",
    title=text("Take the colours back"),
    run=uncolour,
    examples=(
        Example(
            title="Every cell has the fill that it had before, also where a row was banded.",
            before="""
                | code   | competentie       | Noor Peeters              | |                   |
                | LOG.A1 | stemt taken af    | behaald {#AFDA97}         | | Legend (Leerlijn) |
                | LOG.A2 | geeft info door   | in ontwikkeling {#F2D952} | | ◑ developing {#F2D952} |
                | LOG.A3 | meldt problemen   |                           | | ✓ achieved {#AFDA97}   |
                | LOG.A4 | helpt een collega |                           | | ⟲1 0c3a74 DDEBF7>F2D952=C3 | ◂ … |
            """,
            after="""
                | code   | competentie       | Noor Peeters              |
                | LOG.A1 | stemt taken af    | behaald                   |
                | LOG.A2 | geeft info door   | in ontwikkeling {#DDEBF7} |
                | LOG.A3 | meldt problemen   |                           |
                | LOG.A4 | helpt een collega |                           |
            """,
        ),
    ),
)
