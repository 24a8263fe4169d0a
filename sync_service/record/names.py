"""Which written name is which learner: accents, case and order do not matter; half a name is never guessed at.

The school's roster, when there is one, says who there can be. What a name does not decide somebody is asked, once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from rapidfuzz.distance import DamerauLevenshtein

from addin.domain.learner import Name, could_be, take_apart
from sync_service.record.roster import Entry

APART = "apart"
"""The answer that a written name is nobody else's."""

SLIPS = 2
"""Names that differ by no more typing slips than this, and not in more than a quarter of their letters, may be one."""


class Written(NamedTuple):
    """A name as a company writes it. ``workbook`` is set only when nothing names the learner: then it stands alone."""

    company: str
    key: str
    workbook: str = ""


class Meant(NamedTuple):
    """Whom a written name means. ``asks`` are the full names among which somebody must choose; () when it is clear.

    ``name`` is how somebody called the learner who answered, "" when nobody needed to.
    """

    learner: tuple[str, ...]
    clear: bool
    asks: tuple[str, ...] = ()
    name: str = ""


class Chosen(NamedTuple):
    """Whom somebody said that a name means: the learner's key, or APART, and the name as it was chosen."""

    key: str
    name: str


class Names(Protocol):
    """All names that are written in a school."""

    def fitting(self, part: Name) -> Collection[str]:
        """Return the keys of the full names written in the school that this part of a name can stand for."""

    def writes(self, company: str, key: str) -> bool:
        """Say whether a company writes that name."""


class Roster:
    """The learners whom the school knows, by the keys of their names. Without any, every full name is somebody.

    ``called`` is how each is called, ``groups`` in which class they are.
    """

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.called: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self._by_key: dict[str, set[str]] = {}
        usual: dict[str, list[Entry]] = {}
        for one in entries:
            usual.setdefault(one.keys[0], []).append(one)
        for key, alike in usual.items():
            for one in alike:
                # Two learners of one name are told apart by their class.
                learner = key if len(alike) == 1 else f"{key} ({one.group or one.id})"
                self.called[learner] = one.name if len(alike) == 1 else f"{one.name} ({one.group or one.id})"
                self.groups[learner] = one.group
                for way in one.keys:
                    self._by_key.setdefault(way, set()).add(learner)

    def __bool__(self) -> bool:
        """Say whether the school gave a roster."""
        return bool(self.called)

    def named(self, key: str) -> tuple[str, ...]:
        """Return the learners whose full name is written so."""
        return tuple(sorted(self._by_key.get(key, ())))

    def ways(self, key: str) -> set[str]:
        """Return all ways in which the one learner is written whose name is written so; none when it is of several."""
        found = self.named(key)
        return {way for way, learners in self._by_key.items() if found[0] in learners} if len(found) == 1 else set()

    def fitting(self, part: Name) -> set[str]:
        """Return the learners whom part of a name can stand for."""
        return {one for key, found in self._by_key.items() if could_be(part, take_apart(key)) for one in found}

    def near(self, name: Name) -> tuple[str, ...]:
        """Return the learners whose name differs by slips only, or has words more or less than this full name."""
        return tuple(
            sorted({one for key, found in self._by_key.items() if _alike(name, take_apart(key)) for one in found})
        )


def may_be(written: Name, whole: Name) -> bool:
    """Say whether a written name is this full name, part of it, or it with a slip or a word more or less."""
    return written.key == whole.key or could_be(written, whole) or (written.full and _alike(written, whole))


def _alike(one: Name, other: Name) -> bool:
    ours, theirs = set(one.words), set(other.words)
    shared = len(ours & theirs)
    if shared >= 2 and (ours <= theirs or theirs <= ours):  # noqa: PLR2004 - a given and a family name
        return True
    slips = DamerauLevenshtein.distance(one.key, other.key, score_cutoff=SLIPS)
    return slips <= min(SLIPS, len(one.key) // 4) and len(one.words) == len(other.words)


def who(one: Written, names: Names, roster: Roster, answers: Mapping[Written, Chosen]) -> Meant:
    """Return the learner whom a written name means, as a key that is equal for the same learner.

    1. What somebody answered holds.
    2. A full name is the same learner all over the school, in every way in which the roster writes it. If several on
       the roster have it, or it is not on the roster but nearly, somebody is asked.
    3. Part of a name means somebody only when exactly one full name fits, of the roster and of all companies, and the
       same company writes that full name too, or the part has a whole word and an initial and the one is on the roster.
       Otherwise it stays a learner apart, in that company, and somebody is asked.
    """
    answer = answers.get(one)
    if answer and answer.key != APART:
        return Meant((answer.key,), clear=True, name=answer.name)
    if one.workbook:
        return Meant(("unnamed", one.company, one.workbook), clear=True)
    name = take_apart(one.key)
    apart = Meant((one.key,) if name.full else ("part", one.company, one.key), clear=True)
    if answer:
        return apart
    if name.full:
        return _full(one, name, roster, apart)
    written = {learner for key in names.fitting(name) for learner in roster.named(key) or (key,)}
    fits = tuple(sorted(written | roster.fitting(name)))
    if len(fits) == 1:
        known = roster and fits[0] in roster.called and name.words and name.initials
        if known or names.writes(one.company, fits[0]):
            return Meant((fits[0],), clear=True)
    return apart._replace(clear=False, asks=fits)


def _full(one: Written, name: Name, roster: Roster, apart: Meant) -> Meant:
    found = roster.named(one.key)
    if len(found) == 1:
        return Meant(found, clear=True)
    if found:
        return Meant(("part", one.company, one.key), clear=False, asks=found)
    near = roster.near(name)
    return apart._replace(clear=False, asks=near) if near else apart


class AllNames:
    """The names of a school, held in memory."""

    def __init__(self, written: Iterable[Written]) -> None:
        self._written = {(one.company, one.key) for one in written}
        self._full = {key for _, key in self._written if key and take_apart(key).full}

    def fitting(self, part: Name) -> Collection[str]:
        """Return the keys of the full names written in the school that this part of a name can stand for."""
        return [key for key in self._full if could_be(part, take_apart(key))]

    def writes(self, company: str, key: str) -> bool:
        """Say whether a company writes that name."""
        return (company, key) in self._written


def everyone(
    written: Iterable[Written], roster: Roster | None = None, answers: Mapping[Written, Chosen] | None = None
) -> Mapping[Written, Meant]:
    """Return whom each of all the names of a school means."""
    every = tuple(written)
    names = AllNames(every)
    return {one: who(one, names, roster or Roster(), answers or {}) for one in every}
