"""Eight companies' workbooks whose makers did not look at the reader, as they came: ``tests/data/companies``.

At first reading 90.4 % was right and 5.0 % wrong without a question; then the causes were mended.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from tests.support.reading_score import Score, score

COMPANIES = Path(__file__).parent.parent / "data" / "companies"


def test_most_of_it_is_read_right() -> None:
    total = Score()
    for truth in sorted(COMPANIES.glob("*.truth.json")):
        reading = read_tracker(read_xlsx(Path(str(truth).replace(".truth.json", ".xlsx"))), today=date(2026, 6, 1))
        total += score(json.loads(truth.read_text(encoding="utf-8")), reading.observations, reading.trajectory)

    assert total.counts["ratings"] > 1000
    assert total.right >= 0.95, total.line()
    assert total.silent_errors <= 0.006, total.line()
