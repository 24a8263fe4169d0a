"""Whatever happens to a tracker, its meaning is read or the file is refused with a sentence; nothing else comes out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from addin.errors import WorkbookRejected
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from tests.support.mutants import mutants
from tests.support.package import TRACKERS

SEED, COUNT = 3, 5  # `make fuzz` goes on for 20,000


@pytest.mark.parametrize("path", sorted(TRACKERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_damaged_trackers_are_understood_or_refused(path: Path) -> None:
    for number, mutant in enumerate(mutants(path.read_bytes(), seed=SEED, count=COUNT)):
        with suppress(WorkbookRejected):
            reading = read_tracker(read_xlsx(mutant, name=path.name), today=date(2026, 5, 1))

            assert reading.workbook == path.name, f"seed {SEED}, mutant {number}"
