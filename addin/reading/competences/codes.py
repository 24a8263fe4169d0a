"""Competence codes as people write them: "LOG.A1", "log-a1", "A.1", "a 1", "C1-C6", "F1 t/m F3", "B4 B5"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory

_SPELT = re.compile(
    r"(?<![A-Za-z0-9])(?:([A-Za-z]{2,6})[\s.\-_/]{0,2})?([A-Za-z])[\s.\-_]{0,2}0?(\d{1,2})(?![A-Za-z0-9])"
)
_ALIKE = re.compile(r"[^A-Za-z0-9]+")
_RANGE = re.compile(
    r"\s*(?:-|–|—|t\.?/m\.?|tot(?: en met)?|tem|t\.e\.m\.?|à|a|au|bis|to|until|through|\.\.+|->|→)\s*", re.IGNORECASE
)
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code found in a text: as written, the competence it stands for (None when there is none), and where it ends."""

    written: str
    competence: str | None
    start: int
    end: int
    prefixed: bool = False  # written with the trajectory's own prefix
    ranged: bool = False  # stands between the two ends of a range, or at one of them


class CodeBook:
    """The codes of one trajectory, findable in any spelling."""

    def __init__(self, trajectory: Trajectory) -> None:
        self.prefix = trajectory.code.casefold()
        self.codes = tuple(competence.code for competence in trajectory.competences)
        self._known: dict[str, str] = {}
        whole = {_flat(code): code for code in self.codes}
        bare = {_flat(code).removeprefix(self.prefix): code for code in reversed(self.codes)}
        # A bare number is an amount, a mark or a row far more often than a code.
        self._known = {spelt: code for spelt, code in (bare | whole).items() if not spelt.isdecimal()}
        self.clusters = {_flat(cluster.code) for cluster in trajectory.clusters}

    def exact(self, text: str) -> str | None:
        """Return the code that a whole text spells, None when it spells none."""
        return self._known.get(_flat(text))

    def find(self, text: str) -> tuple[CodeRead, ...]:
        """Return the codes in a text in order, ranges written out; unknown ones of the same make have no competence."""
        found: list[CodeRead] = []
        whole = self.exact(text)
        if whole is not None:
            return (CodeRead(text.strip(), whole, 0, len(text), prefixed=_flat(text).startswith(self.prefix)),)
        for match in _SPELT.finditer(text):
            read = self._read(match)
            if read is None:
                continue
            if found and (between := self._between(found[-1], read, text)):
                found[-1:] = between
            else:
                found.append(read)
        return tuple(found)

    def _read(self, match: re.Match[str]) -> CodeRead | None:
        prefix = (match[1] or "").casefold()
        start = match.start()
        if prefix and prefix != self.prefix:
            if prefix in _prefixes():
                return CodeRead(match[0], None, start, match.end())  # a code of another trajectory
            if match.end(1) == match.start(2):
                return None  # the last letter of a word before a figure: "kade 3", "kamer 12"
            start = match.start(2)
        code = self._known.get(f"{match[2]}{int(match[3])}".casefold())
        if code is None and match[2].casefold() == "x":
            return None  # "x 2" counts something
        return CodeRead(match[0][start - match.start() :], code, start, match.end(), prefixed=prefix == self.prefix)

    def _between(self, first: CodeRead, last: CodeRead, text: str) -> list[CodeRead] | None:
        """Return every code from ``first`` to ``last`` when a range stands between them ("C1-C6", not "G5 - B2")."""
        if not first.competence or not last.competence or not _RANGE.fullmatch(text[first.end : last.start]):
            return None
        begin, end = self.codes.index(first.competence), self.codes.index(last.competence)
        if not begin < end <= begin + _LONGEST_RANGE or first.competence[:-1].rstrip("0123456789") != last.competence[
            :-1
        ].rstrip("0123456789"):
            return None
        written = text[first.start : last.end]
        return [CodeRead(written, code, first.start, last.end, ranged=True) for code in self.codes[begin : end + 1]]


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(trajectory.code.casefold() for trajectory in built_in())


def _flat(text: str) -> str:
    flat = _ALIKE.sub("", text).casefold()
    return re.sub(r"(?<=[a-z])0+(?=\d)", "", flat)
