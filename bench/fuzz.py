"""Reads damaged trackers for as long as one likes: anything but a reading or a refusal is printed, and exit 1.

Half of them are damaged files, half hold other texts than somebody typed.

``python -m bench.fuzz --count 20000`` or ``make fuzz``; the same seed gives the same damage.
"""

from __future__ import annotations

import argparse
import collections
import json
import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from addin.errors import WorkbookRejected  # noqa: E402 - the path to our own tests comes first
from addin.hosts.xlsx import read_xlsx  # noqa: E402
from addin.reading.tracker import read_tracker  # noqa: E402
from addin.sheet.snapshot import Snapshot  # noqa: E402
from tests.support.mutants import mutants  # noqa: E402
from tests.support.package import TRACKERS  # noqa: E402
from tests.support.torn import torn  # noqa: E402

TODAY = date(2026, 5, 1)


class Outcome(NamedTuple):
    """What came of one damaged workbook: ``read``, the code of a refusal, or ``crash: …``; and how long it took."""

    what: str
    seconds: float
    trace: str = ""


def main() -> int:
    """Read the mutants; print how many were read, how many refused and why, and the slowest, as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many mutants in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("workbooks", nargs="*", type=Path, default=sorted(TRACKERS.glob("*.xlsx")))
    asked = parser.parse_args()
    each = -(-asked.count // len(asked.workbooks))
    jobs = [(path, asked.seed, each) for path in asked.workbooks]
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = 0.0
    with multiprocessing.Pool(asked.processes) as pool:
        for path, found in pool.imap_unordered(_read_all, jobs):
            for number, outcome in enumerate(found):
                outcomes[outcome.what] += 1
                slowest = max(slowest, outcome.seconds)
                if outcome.trace:
                    sys.stderr.write(f"{path.name}, seed {asked.seed}, mutant {number}:\n{outcome.trace}\n")
    print(json.dumps({"seed": asked.seed, "outcomes": dict(outcomes.most_common()), "slowest_s": round(slowest, 3)}))
    return 1 if any(name.startswith("crash") for name in outcomes) else 0


def _read_all(job: tuple[Path, int, int]) -> tuple[Path, list[Outcome]]:
    path, seed, count = job
    return path, list(read_mutants(path, seed=seed, count=count))


def read_mutants(path: Path, *, seed: int, count: int) -> Iterator[Outcome]:
    """Read a workbook in so many damaged forms, files first, then texts; yield what came of each."""
    files = count - count // 2
    sound = path.read_bytes()
    for mutant in mutants(sound, seed=seed, count=files):
        yield _outcome(lambda damaged=mutant: read_xlsx(damaged, name="x.xlsx"))  # type: ignore[misc]
    for other in torn(read_xlsx(sound, name="x.xlsx"), seed=seed, count=count // 2):
        yield _outcome(lambda typed=other: typed)  # type: ignore[misc]


def _outcome(opened: Callable[[], Snapshot]) -> Outcome:
    start = time.process_time()
    what, trace = "read", ""
    try:
        read_tracker(opened(), today=TODAY)
    except WorkbookRejected as refusal:
        what = refusal.code
    except Exception as error:  # noqa: BLE001 - this is what we are looking for
        what, trace = f"crash: {type(error).__name__}", traceback.format_exc()
    return Outcome(what, time.process_time() - start, trace)


if __name__ == "__main__":
    raise SystemExit(main())
