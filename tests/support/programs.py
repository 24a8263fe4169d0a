"""A program that runs beside a test, and never longer than the test: whatever fails meanwhile, nobody waits for it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

LONGEST = 600
"""Seconds after which a program is taken to hang; then it is killed, and whoever reads what it says reads its end."""


@contextmanager
def beside(command: Sequence[str | Path], **settings: Any) -> Iterator[subprocess.Popen[str]]:
    """Run ``command`` while the block runs, with what it prints to be read line by line; it is gone afterwards."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **settings) as process:
        alarm = Timer(LONGEST, process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            yield process
        finally:
            alarm.cancel()
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """Return the next line that the program prints, "" when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline()
