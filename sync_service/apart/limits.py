"""What a process that reads a stranger's file may use, and how it is held to that."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEBIBYTE = 1 << 20

_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Allowance:
    """Seconds of processor time, seconds on the clock, and MiB of memory above what it starts with."""

    cpu_seconds: int = 15
    wall_seconds: float = 120.0
    memory_mib: int = 512


class Refused(RuntimeError):
    """Reading tried what reading never needs: the network, another program, or writing a file."""


def keep_to(allowance: Allowance) -> None:
    """Hold this process to its allowance from now on; there is no way back.

    Where the system knows no such limits (Windows) only the clock remains, which whoever waits looks at.
    """
    os.environ.clear()  # the record's address may hold a password
    sys.addaudithook(_refuse)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    start = Path("/proc/self/statm")
    held = int(start.read_text().split()[0]) * resource.getpagesize() if start.exists() else 0
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CPU, allowance.cpu_seconds)
    _lower(resource.RLIMIT_AS, held + allowance.memory_mib * MEBIBYTE)


def _lower(what: int, most: int) -> None:
    """Lower a limit; one that is lower already stays so."""
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    # The kernel asks once, at the soft limit, and would only insist at the hard one.
    resource.setrlimit(what, (most, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _writes(arguments)):
        raise Refused(event)


def _writes(arguments: tuple[Any, ...]) -> bool:
    _path, mode, flags = arguments
    return bool(flags & _WRITING) if isinstance(flags, int) else bool(set(mode or "") & set("wax+"))
