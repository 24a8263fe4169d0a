"""The workbooks that tests go through: the project's trackers, and the shared odd ones where they are there."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parents[2]

TRACKERS = sorted((_ROOT / "tests" / "data" / "trackers").glob("*.xlsx"))

_SAMPLES = _ROOT.parent / "shared" / "xlsx_samples"
SAMPLES = sorted(path for path in _SAMPLES.glob("*.xls*") if path.suffix in {".xlsx", ".xlsm"})
NO_SAMPLES = "the shared samples of odd spreadsheets are not beside this clone"
