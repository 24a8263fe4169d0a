"""The examples of the macros that edit are true: what they draw before becomes what they draw after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from addin.macros import colour, reply, uncolour
from addin.macros.drawn import drawn_sheet, drawn_workbook
from addin.macros.macro import Example, Macro
from addin.reading.tracker import read_tracker
from addin.run import understand
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.snapshot import Sheet, Snapshot
from tests.support.school_words import DAY, words_about

CASES = [(macro, example) for macro in (colour.MACRO, uncolour.MACRO) for example in macro.examples]


def edits_of(macro: Macro, snapshot: Snapshot) -> Sequence[Edit]:
    if macro.name == "uncolour":
        done: Any = macro.run(snapshot)
        return tuple(done.edits)
    return tuple(macro.run(snapshot, read_tracker(snapshot, today=date(2026, 3, 1))))


def shown(snapshot: Snapshot) -> dict[tuple[int, int], tuple[Any, str | None]]:
    return {
        place: (cell.value, cell.look.fill)
        for place, cell in snapshot.sheets[0].cells.items()
        if cell.value is not None or cell.look.fill
    }


@pytest.mark.parametrize(("macro", "example"), CASES, ids=lambda case: getattr(case, "name", None))
def test_before_becomes_after(macro: Macro, example: Example) -> None:
    before = drawn_workbook(example.before)

    after = apply_edits(before, edits_of(macro, before))

    assert shown(after) == shown(drawn_workbook(example.after))


@pytest.mark.parametrize("example", reply.MACRO.examples, ids=lambda example: example.title)
def test_the_sheet_of_the_school_holds_the_rows_that_its_example_shows(example: Example) -> None:
    before = drawn_workbook(example.before)
    reader = reply.Reader(str, "en", DAY)
    tracker = understand(before, today=DAY)
    replied = reply.MACRO.run(before, tracker.reading, tracker.trajectory, words_about(["Noor Peeters"])[:3], reader)
    sheet = apply_edits(before, replied.edits).sheets[-1]
    drawn = [_line(sheet, row) for row in range(1, sheet.last_row + 1)]
    wanted = drawn_sheet(example.after)
    places = [drawn.index(_line(wanted, row)) for row in range(1, wanted.last_row + 1)]

    assert places == sorted(places)


def _line(sheet: Sheet, row: int) -> list[str]:
    """Return what people see in a row of the school's sheet; its last column is ours."""
    return [str(sheet.cells[row, column].value) if (row, column) in sheet.cells else "" for column in range(1, 8)]
