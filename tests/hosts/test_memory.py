"""The host in memory edits its snapshot, all or nothing, and counts its round trips."""

from __future__ import annotations

import pytest

from addin.errors import StaleSnapshot
from addin.hosts.memory import MemoryHost
from addin.sheet.edit import SetFill, SetValue
from addin.sheet.snapshot import Cell, Sheet, Snapshot

BEFORE = Snapshot("x.xlsx", (Sheet("Blad1", {(1, 1): Cell(1, 1, "V", "V")}),))


def test_edits_are_applied_and_counted() -> None:
    host = MemoryHost(BEFORE)

    receipt = host.apply([SetValue("Blad1!A1", "V", "NV"), SetFill("Blad1!B2", None, "#AFDA97")])

    cells = host.read().sheet("Blad1").cells
    assert cells[1, 1].value == "NV"
    assert cells[2, 2].look.fill == cells[2, 2].shown_fill == "#AFDA97"
    assert receipt.applied == 2
    assert (host.reads, host.writes) == (1, 1)


def test_a_stale_edit_leaves_everything_as_it_was() -> None:
    host = MemoryHost(BEFORE)

    with pytest.raises(StaleSnapshot, match="Blad1!A1"):
        host.apply([SetFill("Blad1!A1", None, "#AFDA97"), SetValue("Blad1!A1", "B", "NV")])

    assert host.snapshot is BEFORE
