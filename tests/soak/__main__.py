"""Soaks the record and the reader in parts that can be stopped and gone on with: ``python -m tests.soak``.

``--lives 10000 --kills 2000 --mutants 20000`` says how much of each; what is done already, by the same code, is not
done again. Exit 1 when anything was found.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.fuzz import read_mutants
from sync_service.store import open_record
from tests.soak.dice import Broken, Figures, lives
from tests.soak.parts import ROOT, cut, go_through, in_all
from tests.soak.planted import PLANTED
from tests.support.package import TRACKERS
from tests.sync_service.store.test_trouble import survives

SOON = 400
"""Within so many lives every planted bug must have been found."""


def planted_bugs_are_found(seed: int, numbers: range) -> Mapping[str, int]:
    """Live lives with a planted bug until it shows."""
    for number in numbers:
        with PLANTED[number].planted():
            try:
                list(lives(seed, range(SOON)))
            except Broken:
                continue
        raise AssertionError(f"{PLANTED[number].called}: not found in {SOON} lives")
    return {"found": len(numbers)}


def live_them(seed: int, numbers: range) -> Mapping[str, int]:
    """Live these lives."""
    return asdict(sum(lives(seed, numbers), Figures()))


def kill_them(_seed: int, numbers: range) -> Mapping[str, int]:
    """Kill a taking at the points of these numbers, counted on from the first when they are through."""
    with TemporaryDirectory(prefix="leerlijn-soak-") as made:
        template, folder = Path(made) / "template.sqlite", Path(made) / "kills"
        folder.mkdir()
        open_record(f"sqlite:///{template}").close()
        died = survives(template, folder, lambda count: [1 + number % count for number in numbers])
    return {"killed": died}


def read_damaged(seed: int, numbers: range) -> Mapping[str, int]:
    """Read damaged trackers, so many in all."""
    workbooks = sorted(TRACKERS.glob("*.xlsx"))
    each = -(-len(numbers) // len(workbooks))
    outcomes: Counter[str] = Counter()
    for path in workbooks:
        for outcome in read_mutants(path, seed=seed * 1_000_003 + numbers.start, count=each):
            assert not outcome.trace, f"{path.name}: {outcome.trace}"
            outcomes["read" if outcome.what == "read" else "refused"] += 1
    return outcomes


WORKS = {"planted": planted_bugs_are_found, "lives": live_them, "kills": kill_them, "mutants": read_damaged}
SIZES = {"planted": 1, "lives": 50, "kills": 100, "mutants": 1000}


def main() -> int:
    """Go through all parts, and tell of each and of all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lives", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--ledger", type=Path, default=ROOT / "build/soak.jsonl")
    asked = parser.parse_args()
    wanted = {"planted": len(PLANTED) if asked.lives else 0}
    wanted |= {kind: getattr(asked, kind) for kind in ("lives", "kills", "mutants")}
    parts = [part for kind, count in wanted.items() for part in cut(kind, asked.seed, count, SIZES[kind])]
    lines = go_through(parts, WORKS, asked.ledger, _say)
    for kind, counts in in_all(lines).items():
        _say(f"{kind}: {', '.join(f'{count} {name}' for name, count in counts.items())}")
    return 1 if any(line["find"] for line in lines) else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
