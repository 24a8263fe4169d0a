"""Starts the other process, waits no longer than is reasonable, and makes one sentence of whatever befalls it.

A server process that has everything imported forks one for each work, so that a file costs some milliseconds more, no
file meets what another left behind, and one that takes its process down takes nothing else down.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from threading import BoundedSemaphore, Lock
from typing import ParamSpec, Protocol, TypeVar

from addin.errors import WorkbookRejected
from addin.text import text
from sync_service.apart.child import attend
from sync_service.apart.limits import Allowance
from sync_service.apart.plain import NotPlain, unpacked

P = ParamSpec("P")
T = TypeVar("T")

_WARM = "sync_service.apart.warm"
_MOST_SAID = 512 * 1024 * 1024
_LAST_BREATH = 60.0
"""Seconds within which it is told how a process ended that let go of its pipe; a busy machine tells late."""

_AT_ONCE = max(2, os.cpu_count() or 1)
"""More at once would not be quicker, and each may take as much memory as the allowance says."""

_places = BoundedSemaphore(_AT_ONCE)
_made: list[BaseContext] = []
_making = Lock()


class Doing(Protocol):
    """Does a work, somewhere, and returns what it returns."""

    def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it."""
        ...


def here(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a work in this process: for somebody's own files, on their own machine."""
    return work(*args, **kwargs)


def apart(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a work in a process of its own, within the usual allowance, and return what it returns.

    Args:
        work: A function that stands in a module; what it returns is plain data of ``addin``.
        *args: What it is given, and ``kwargs`` likewise.
        **kwargs: See ``args``.

    Raises:
        WorkbookRejected: if the process took too long or too much memory, or died, or said what cannot be believed.
        LeerlijnError: those of the work itself.
    """
    return within(Allowance(), work, *args, **kwargs)


def within(allowance: Allowance, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a work apart, within an allowance; arguments and errors as for ``apart``."""
    with _places:
        ours, theirs = mp.Pipe(duplex=False)
        child = _context().Process(target=attend, args=(theirs, allowance, work, args, kwargs), daemon=True)  # type: ignore[attr-defined]
        try:
            child.start()
            theirs.close()
            if not ours.poll(allowance.wall_seconds):
                raise _too_slow()
            said = _heard(ours)
            if said is None:
                child.join(_LAST_BREATH)
                raise _too_slow() if child.exitcode == -getattr(signal, "SIGXCPU", 0) else _gave_up()
        finally:
            ours.close()
            with suppress(ValueError, AttributeError):  # it was never started
                child.kill()
                child.join()
                child.close()
    try:
        outcome: T = unpacked(said)
    except NotPlain as error:
        raise _gave_up() from error
    return outcome


def _context() -> BaseContext:
    """Return the way to start processes: from a server that has everything imported, where the system can fork."""
    with _making:
        if not _made:
            ways = mp.get_all_start_methods()
            context = mp.get_context("forkserver" if "forkserver" in ways else "spawn")
            context.set_forkserver_preload(["__main__", _WARM])
            _made.append(context)
        return _made[0]


def _heard(ours: Connection) -> bytes | None:
    """Return what the process says, None when it died before it could."""
    with suppress(EOFError, OSError):
        return ours.recv_bytes(_MOST_SAID)
    return None


def _too_slow() -> WorkbookRejected:
    return WorkbookRejected(
        "too_slow",
        text("Reading this file takes far longer than a tracker should. Leave out old years, or split it."),
    )


def _gave_up() -> WorkbookRejected:
    return WorkbookRejected(
        "unreadable",
        text(
            "This file could not be read to its end; nothing of it was taken. Save it again in Excel and try once more."
        ),
    )
