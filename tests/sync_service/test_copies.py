"""Copies in which nobody changed a rating: coloured by us, or saved by another program."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from addin.commands.colouring import colour
from sync_service.intake import Intake
from sync_service.store import Receipt, open_record
from tests.support.heard import TRACKERS
from tests.support.libreoffice import Office

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TRACKER = TRACKERS / "Evaluatiefiche_Depot_Meuleman.xlsx"


def taken(*paths: Path) -> Receipt:
    """Take workbooks of one company; return the receipt of the last."""
    record = open_record("sqlite://")
    *_, last = [Intake(record, "Acme").take(path, NOON) for path in paths]
    record.close()
    return last


def says_nothing_new(receipt: Receipt) -> bool:
    return not (receipt.unchanged or receipt.added or receipt.changed or receipt.withdrawn or receipt.conflicts)


def test_our_own_colours_are_no_edits(tmp_path: Path) -> None:
    coloured = tmp_path / TRACKER.name
    colour.main([str(TRACKER), "-o", str(coloured)], standalone_mode=False)

    assert says_nothing_new(taken(TRACKER, coloured))


@pytest.mark.libreoffice
def test_saving_in_another_program_is_no_edit(office: Office, tmp_path: Path) -> None:
    (saved,) = office.convert([TRACKER], "xlsx", tmp_path)

    assert saved is not None
    assert says_nothing_new(taken(TRACKER, saved))
