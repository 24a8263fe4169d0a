"""Which written name is which learner: accents, case and order do not matter; half a name is never guessed at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from addin.domain.learner import Name, could_be, take_apart


class Written(NamedTuple):
    """A name as a company writes it. ``workbook`` is set only when nothing names the learner: then it stands alone."""

    company: str
    key: str
    workbook: str = ""


class Meant(NamedTuple):
    """Whom a written name means. ``asks`` are the full names among which somebody must choose; () when it is clear."""

    learner: tuple[str, ...]
    clear: bool
    asks: tuple[str, ...] = ()


class Names(Protocol):
    """All names that are written in a school."""

    def fitting(self, part: Name) -> Collection[str]:
        """Return the keys of the full names in the school that this part of a name can stand for."""

    def writes(self, company: str, key: str) -> bool:
        """Say whether a company writes that name."""


def who(one: Written, names: Names) -> Meant:
    """Return the learner whom a written name means, as a key that is equal for the same learner.

    Full names are the same learner all over the school. Part of a name means somebody only when exactly one full name
    in the school fits and the same company writes that full name too; otherwise it stays a learner apart, in that
    company, and somebody must say who it is.
    """
    if one.workbook:
        return Meant(("unnamed", one.company, one.workbook), clear=True)
    name = take_apart(one.key)
    if name.full:
        return Meant((one.key,), clear=True)
    fits = tuple(sorted(names.fitting(name)))
    if len(fits) == 1 and names.writes(one.company, fits[0]):
        return Meant((fits[0],), clear=True)
    return Meant(("part", one.company, one.key), clear=False, asks=fits)


class AllNames:
    """The names of a school, held in memory."""

    def __init__(self, written: Iterable[Written]) -> None:
        self._written = {(one.company, one.key) for one in written}
        self._full = {key for _, key in self._written if key and take_apart(key).full}

    def fitting(self, part: Name) -> Collection[str]:
        """Return the keys of the full names in the school that this part of a name can stand for."""
        return [key for key in self._full if could_be(part, take_apart(key))]

    def writes(self, company: str, key: str) -> bool:
        """Say whether a company writes that name."""
        return (company, key) in self._written


def everyone(written: Iterable[Written]) -> Mapping[Written, Meant]:
    """Return whom each of all the names of a school means."""
    every = tuple(written)
    names = AllNames(every)
    return {one: who(one, names) for one in every}
