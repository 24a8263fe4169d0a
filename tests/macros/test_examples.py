"""The examples of the macros that edit are true: what they draw before becomes what they draw after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from addin.macros import colour, uncolour
from addin.macros.drawn import drawn_workbook
from addin.macros.macro import Example, Macro
from addin.reading.tracker import read_tracker
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.snapshot import Snapshot

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
