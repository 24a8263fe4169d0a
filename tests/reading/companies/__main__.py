"""The companies' workbooks: write them with their truth, or score today's reader on them.

``python -m tests.reading.companies --write FOLDER`` · ``python -m tests.reading.companies [--notes 5] [NAME…]``
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.reading.companies import COMPANIES
from tests.support.made_tracker import MadeTracker
from tests.support.reading_score import Score, read_and_score, telling


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write NAME.xlsx and NAME.truth.json there")
    parser.add_argument("--notes", type=int, default=0, help="show so many notes per workbook")
    parser.add_argument("only", nargs="*", metavar="NAME", help="part of a workbook's name")
    asked = parser.parse_args()
    trackers = [company() for company in COMPANIES]
    chosen = [tracker for tracker in trackers if not asked.only or any(part in tracker.name for part in asked.only)]
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for tracker in chosen:
            tracker.save(asked.write)
    else:
        show(chosen, asked.notes)


def show(trackers: list[MadeTracker], notes: int) -> None:
    """Print the score of each workbook, its most different notes, and the score of all."""
    total = Score()
    for tracker in trackers:
        outcome = read_and_score(tracker)
        total += outcome
        told = [f"{tracker.filename:46} {outcome.right:6.1%}  {outcome.line()}", *telling(outcome.notes, notes)]
        sys.stdout.write("\n    ".join(told) + "\n")
    sys.stdout.write(f"{'all':46} {total.right:6.1%}  silent errors {total.silent_errors:.2%}  {total.line()}\n")


if __name__ == "__main__":
    main()
