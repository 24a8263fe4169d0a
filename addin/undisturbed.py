"""Keeps Python's collector of circular garbage away while very many things are made that hold no circles.

It searches them again and again as they grow in number: a third of the time of reading a large workbook, and a
fifteenth of that of understanding one. Once it works again it would first look through all that was made meanwhile,
a fifth of the time of reading: so that is counted among what has long been there, which it seldom looks at.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the collector rest for as long as this lasts, unless it rests already."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _count_among_the_old()
            gc.enable()


def _count_among_the_old() -> None:
    """Move everything that lives into the oldest generation, at the cost of joining two lists."""
    if not gc.get_freeze_count():  # what a process that others are forked from has frozen stays so
        gc.freeze()
        gc.unfreeze()
