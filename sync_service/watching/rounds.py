"""One look through a watched folder: take what has come to rest and is new, and say of the rest why not, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.errors import LeerlijnError, RecordError, WorkbookRejected
from addin.text import Text, text
from sync_service.watching.memory import Memory
from sync_service.watching.settling import Seen, Settling, look

Take = Callable[[Path, str], dict[str, Any]]
"""Takes a workbook of a company into the record, and returns its receipt as the JSON contract has it."""

PATIENCE = 120.0
"""For so many seconds a file that looks like half a file is taken for one that is still being downloaded."""

_HALVES = frozenset({"truncated", "empty", "damaged", "no_file"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook that was taken: where it stands in the folder, whose it is, and its receipt."""

    name: str
    company: str
    receipt: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    name: str
    said: Text


@dataclass(frozen=True, slots=True)
class Round:
    """What one look brought; ``restless`` are files that somebody is still writing."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    restless: int

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.taken or self.refused)

    def and_then(self, later: Round) -> Round:
        """Return what this look and a later one brought together."""
        return Round((*self.taken, *later.taken), (*self.refused, *later.refused), later.restless)


class Watch:
    """Looks through one folder. Without ``company``, each folder in it is named after its company."""

    def __init__(self, folder: Path, take: Take, memory: Memory, *, company: str | None, settles: float) -> None:
        self._folder = folder
        self._take = take
        self._memory = memory
        self._company = company
        self._settling = Settling(settles)

    def round(self, now: float) -> Round:
        """Look once; files that vanish are left as they are in the record, for a lost file withdraws nothing.

        Args:
            now: Seconds on a clock that only goes on.

        Raises:
            OSError: if the folder cannot be looked into.
            RecordError: if the record cannot be reached; nothing is forgotten, look again later.
        """
        found = look(self._folder)
        at_rest = self._settling.at_rest(found, now)
        new = [path for path, seen in found.items() if not self._memory.knows(path, seen)]
        outcomes = [self._deal_with(path, found[path], at_rest[path]) for path in new if path in at_rest]
        return Round(
            taken=tuple(one for one in outcomes if isinstance(one, Taken)),
            refused=tuple(one for one in outcomes if isinstance(one, Refused)),
            restless=sum(path not in at_rest for path in new) + outcomes.count(None),
        )

    def _deal_with(self, path: Path, seen: Seen, rested: float) -> Taken | Refused | None:
        name = path.relative_to(self._folder).as_posix()
        company = self._company or _company_in(name)
        outcome: Taken | Refused
        try:
            outcome = Taken(name, company, self._take(path, company)) if company else Refused(name, _whose())
        except RecordError:
            raise
        except LeerlijnError as error:
            if isinstance(error, WorkbookRejected) and error.code in _HALVES and rested < PATIENCE:
                return None
            outcome = Refused(name, error.said)
        self._memory.note(path, seen)
        return outcome


def _company_in(name: str) -> str:
    """Return the company that a file is of by the folder it lies in; "" when it lies in none."""
    folder, _, inside = name.partition("/")
    return folder if inside else ""


def _whose() -> Text:
    return text(
        "Nothing says which company this workbook is from. Put it into a folder that is called after the company, "
        "or give --company."
    )
