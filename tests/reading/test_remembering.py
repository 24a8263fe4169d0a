"""What the reader remembers between workbooks: never without end, and nothing that changes what the next one says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from addin.reading.lexicon.words import per_text

WORKBOOK = Path(__file__).parents[1] / "data" / "companies" / "later" / "registratie zorg Ter Wilgen.xlsx"


def test_a_text_that_was_seen_lately_is_not_weighed_again() -> None:
    weighed: list[str] = []
    weigh = per_text(weighed.append)

    for said in ("V", "B", "V", "V"):
        weigh(said)

    assert weighed == ["V", "B"]


def test_the_texts_of_long_ago_are_forgotten() -> None:
    weighed: list[str] = []
    weigh = per_text(weighed.append)
    for number in range(100_000):
        weigh(f"remark {number}")

    weigh("remark 99999")
    weigh("remark 0")

    assert weighed[100_000:] == ["remark 0"]


def test_a_workbook_is_read_the_same_in_every_process() -> None:
    """Python orders sets anew in each process; two labels that fit equally well are still proposed in one order."""
    read = [
        subprocess.run(
            [sys.executable, "-m", "addin", "read", str(WORKBOOK), "--json"],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONHASHSEED": seed},
            timeout=300,
        ).stdout
        for seed in ("0", "1", "2", "3")
    ]

    assert read[0].startswith(b"{")
    assert len(set(read)) == 1
