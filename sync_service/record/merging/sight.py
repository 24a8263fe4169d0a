"""Observations and versions made ready for merging: what a rating is about, and what it says, apart from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from addin.domain.learner import plain, take_apart
from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.sheet.address import split_where


class About(NamedTuple):
    """What makes a rating the same rating in two versions: not its cell, for rows are inserted and sorted."""

    who: str  # the learner's name key, "" when unnamed
    what: str  # the competence's code, or "~" and the plain label of something outside the trajectory
    variant: str
    on: date | None
    moment: str
    by: str  # whoever judged: name, else role


class Says(NamedTuple):
    """What a rating says. Another value of any of these is an edit; another shade or spelling of the same is not."""

    status: Status | None
    certain: bool
    unread: tuple[str, str | None]  # the raw text and colour, only when nobody could tell what they mean
    remark: str
    on: date | None
    by: str


class Sight(NamedTuple):
    """One observation of one version, taken apart."""

    about: About
    says: Says
    seen: Observation
    sheet: str
    row: int
    column: int


def voice(rater: str | None, role: Role | None) -> str:
    """Return what is alike for one person who judges, however the name is written; "" when nobody is named."""
    key = take_apart(rater).key if rater else ""
    return key or (role.value if role else "")


def sight(seen: Observation) -> Sight:
    """Take an observation apart."""
    by = voice(seen.rater, seen.role)
    about = About(
        who=take_apart(seen.learner).key if seen.learner else "",
        what=seen.competence or f"~{plain(seen.label)}",
        variant=plain(seen.variant or ""),
        on=seen.on,
        moment=plain(seen.moment or ""),
        by=by,
    )
    says = Says(
        status=seen.status,
        certain=seen.certain,
        unread=("", None) if seen.status else (" ".join(seen.raw.split()), seen.colour),
        remark=" ".join((seen.remark or "").split()),
        on=seen.on,
        by=by,
    )
    return Sight(about, says, seen, *split_where(seen.cell))


@dataclass(frozen=True, slots=True)
class Version:
    """One workbook as one company sent it: all that the merge may know of it, and nothing about when it arrived.

    ``names`` are all file names under which these bytes came, ``saved_at`` what the file says of itself. ``facts`` are
    the ratings with what they say (equal ones numbered), ``subjects`` what they are about whoever judged.
    """

    sha256: str
    names: tuple[str, ...]
    saved_at: datetime | None
    reading: Reading
    sights: tuple[Sight, ...]
    facts: frozenset[tuple[About, Says, int]]
    subjects: frozenset[About]

    @property
    def name(self) -> str:
        """The file name to show: the shortest, because copies get longer names."""
        return min(self.names, key=lambda name: (len(name), name))


def version(sha256: str, names: tuple[str, ...], reading: Reading, saved_at: datetime | None = None) -> Version:
    """Make a version ready for merging; ``saved_at`` when that is known better than the file says itself."""
    sights = tuple(sight(seen) for seen in reading.observations)
    return Version(
        sha256=sha256,
        names=tuple(sorted(set(names))),
        saved_at=saved_at or saved(reading.properties),
        reading=reading,
        sights=sights,
        facts=frozenset(_numbered(sights)),
        subjects=frozenset(one.about._replace(by="") for one in sights),
    )


def saved(properties: Mapping[str, str]) -> datetime | None:
    """Return when a workbook was saved last, as it says itself; None when it does not say, or not as a moment."""
    try:
        moment = datetime.fromisoformat(properties.get("modified", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _numbered(sights: tuple[Sight, ...]) -> list[tuple[About, Says, int]]:
    met: Counter[tuple[About, Says]] = Counter()
    facts = []
    for one in sights:
        fact = (one.about, one.says)
        facts.append((*fact, met[fact]))
        met[fact] += 1
    return facts
