"""What has one clear remedy is mended, in the cell concerned alone; everything else is left to a person."""

from __future__ import annotations

from datetime import date

import pytest

from addin.buttons import press
from addin.macros.drawn import drawn_workbook
from addin.macros.mend import mend
from addin.sheet.edit import SetValue, apply_edits
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.text import text

TODAY = date(2026, 3, 31)


def finding(cell: str | None = "Blad1!A1", **subject: str) -> Finding:
    return Finding(Kind.TYPO, Severity.INFO, text("drawn in a test"), cell=cell, subject=subject)


def holding(value: str | int, formula: str | None = None) -> Snapshot:
    return Snapshot("x.xlsx", (Sheet("Blad1", {(1, 1): Cell(1, 1, value, str(value), formula)}),))


def test_a_slip_of_the_keyboard_is_mended_and_then_no_longer_found() -> None:
    snapshot = drawn_workbook(
        """
        | code   | competentie       | Noor Peeters    | Sem Janssens |
        | LOG.A1 | stemt taken af    | behaald         | behaald      |
        | LOG.A2 | geeft info door   | in ontwikkelign | behaald      |
        | LOG.A3 | meldt problemen   | niet behaald    | behaald      |
        """
    )
    edits = [edit for one in press("validate", snapshot, today=TODAY).findings for edit in mend(snapshot, one)]
    again = press("validate", apply_edits(snapshot, edits), today=TODAY).findings

    assert [(edit.where, edit.old) for edit in edits] == [("Blad1!C3", "in ontwikkelign")]
    assert not [one for one in again if one.kind is Kind.TYPO]


def test_blanks_around_it_go_along() -> None:
    edits = mend(holding(" gehaald "), finding(written="gehaald", instead="behaald"))

    assert edits == (SetValue("Blad1!A1", " gehaald ", "behaald"),)


@pytest.mark.parametrize(
    ("snapshot", "about"),
    [
        (holding("A9, A1"), finding(written="A9", instead="A1")),
        (holding("behaald"), finding(written="gehaald", instead="behaald")),
        (holding("gehaald", formula="B1"), finding(written="gehaald", instead="behaald")),
        (holding(3), finding(written="3", instead="4")),
        (holding("gehaald"), finding(written="gehaald")),
        (holding("gehaald"), finding("Blad1", written="gehaald", instead="behaald")),
        (holding("gehaald"), finding(None, written="gehaald", instead="behaald")),
        (holding("gehaald"), finding("Blad1!C9", written="gehaald", instead="behaald")),
        (holding("gehaald"), finding(written="", instead="behaald")),
    ],
    ids=["beside others", "not there", "formula", "number", "no remedy", "sheet", "workbook", "empty cell", "no words"],
)
def test_where_it_is_not_clear_nothing_is_mended(snapshot: Snapshot, about: Finding) -> None:
    assert mend(snapshot, about) == ()
