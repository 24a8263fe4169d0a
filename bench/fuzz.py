"""Reads damaged workbooks for as long as one likes; anything but a snapshot or a refusal is printed, and exit 1."""

from __future__ import annotations

import argparse
import collections
import json
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from addin.errors import WorkbookRejected  # noqa: E402 - the path to our own tests comes first
from addin.hosts.xlsx import read_xlsx  # noqa: E402
from tests.support.mutants import mutants  # noqa: E402
from tests.support.package import TRACKERS  # noqa: E402


def main() -> int:
    """Read the mutants; print how many were read, how many refused and why, and the slowest, as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many mutants in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("workbooks", nargs="*", type=Path, default=sorted(TRACKERS.glob("*.xlsx")))
    asked = parser.parse_args()
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = 0.0
    for path in asked.workbooks:
        for mutant in mutants(path.read_bytes(), seed=asked.seed, count=asked.count // len(asked.workbooks)):
            start = time.process_time()
            outcomes[_outcome(mutant)] += 1
            slowest = max(slowest, time.process_time() - start)
    print(json.dumps({"seed": asked.seed, "outcomes": dict(outcomes), "slowest_s": round(slowest, 3)}))
    return 1 if any(name.startswith("crash") for name in outcomes) else 0


def _outcome(mutant: bytes) -> str:
    try:
        read_xlsx(mutant, name="x.xlsx")
    except WorkbookRejected as refusal:
        return refusal.code
    except Exception as error:  # noqa: BLE001 - this is what we are looking for
        traceback.print_exc()
        return f"crash: {type(error).__name__}"
    return "read"


if __name__ == "__main__":
    raise SystemExit(main())
