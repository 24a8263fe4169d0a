"""Generated trackers: score today's reader on them, or write them with their truth.

``python -m tests.reading.generated [FIRST [LAST]] [--notes 5] [--worst] [--write FOLDER]``
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tests.reading.generated.choices import choose
from tests.reading.generated.compose import compose
from tests.support.made_tracker import MadeTracker
from tests.support.reading_score import Score, read_and_score, telling

TRAITS = ("layout", "scale", "language", "codes", "labels", "legend", "legend_form", "names", "sector", "moment_form")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("last", type=int, nargs="?")
    parser.add_argument("--notes", type=int, default=3, help="show so many notes per workbook")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write NAME.xlsx and NAME.truth.json there")
    asked = parser.parse_args()
    seeds = range(asked.first, (asked.first if asked.last is None else asked.last) + 1)
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            compose(seed).save(asked.write)
    else:
        _score(seeds, asked.notes)


def _score(seeds: range, notes: int) -> None:
    total, by_trait = Score(), defaultdict[str, list[float]](list)
    for seed in seeds:
        tracker = compose(seed)
        outcome = _read(tracker)
        total += outcome
        for trait in TRAITS:
            by_trait[f"{trait}: {getattr(choose(seed)[0], trait)}"].append(outcome.right)
        if outcome.right < 1 or outcome.silent_errors:
            told = [f"{seed:4} {outcome.right:6.1%} {tracker.language} {tracker.story}: {outcome.line()}"]
            sys.stdout.write("\n      ".join([*told, *telling(outcome.notes, notes)]) + "\n")
    for trait, shares in sorted(by_trait.items()):
        sys.stdout.write(f"{sum(shares) / len(shares):7.1%}  {trait} ({len(shares)})\n")
    sys.stdout.write(f"all {total.right:6.1%}  silent errors {total.silent_errors:.2%}  {total.line()}\n")


def _read(tracker: MadeTracker) -> Score:
    """Score a workbook; a reader that breaks on it has missed all of it, and the others are still read."""
    try:
        return read_and_score(tracker)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        ratings = len(tracker.truth()["observations"])
        return Score(Counter(ratings=ratings, missed=ratings), [f"BROKE: {error!r}"])


if __name__ == "__main__":
    main()
