"""How long things take, measured so that a busy machine and the order of the runs disturb the ratios little."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

SEED = 20261122


def interleaved(subjects: Mapping[str, Callable[[], object] | None], rounds: int) -> dict[str, dict[str, Any] | None]:
    """Run all subjects ``rounds`` times each, in an order drawn anew each round.

    Returns:
        For each subject the median and least processor time, the median time on the clock (all in ms), and how many
        runs that rests on; None for a subject that is None.
    """
    dice = random.Random(SEED)  # noqa: S311 - the same order every time
    present = [name for name, subject in subjects.items() if subject is not None]
    cpu: dict[str, list[float]] = {name: [] for name in present}
    wall: dict[str, list[float]] = {name: [] for name in present}
    for _ in range(rounds):
        dice.shuffle(present)
        for name in present:
            subject = subjects[name]
            assert subject is not None  # noqa: S101 - only those are present
            gc.collect()
            clock, start = time.perf_counter(), time.process_time()
            subject()
            cpu[name].append(time.process_time() - start)
            wall[name].append(time.perf_counter() - clock)
    return {name: _told(cpu[name], wall[name]) if name in cpu else None for name in subjects}


def _told(cpu: list[float], wall: list[float]) -> dict[str, Any]:
    return {
        "ms": _ms(statistics.median(cpu)),
        "least_ms": _ms(min(cpu)),
        "wall_ms": _ms(statistics.median(wall)),
        "runs": len(cpu),
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def with_ratios(told: Mapping[str, dict[str, Any] | None], floors: Mapping[str, str]) -> dict[str, Any]:
    """Return what was measured with, for each subject, how many times it takes what a floor takes.

    Args:
        told: What ``interleaved`` gives.
        floors: The name of each ratio, and the subject it is taken to.
    """
    return {
        name: None
        if measured is None
        else measured
        | {ratio: round(measured["ms"] / base["ms"], 3) for ratio, floor in floors.items() if (base := told.get(floor))}
        for name, measured in told.items()
    }
