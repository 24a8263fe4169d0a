"""A workbook as it was sent once: its ratings, and a card by which its forebears are found without reading them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b

from addin.reading.result import Reading
from sync_service.record.merging.sight import About, Says, Sight, sight


@dataclass(frozen=True, slots=True)
class Card:
    """What must be known of a version to say which workbook it is of, and from which older version it was made.

    ``names`` are all file names under which these bytes came; ``saved_at``, ``created`` and ``author`` (who saved it)
    are what the file says of itself, ``newest`` is the day of its newest rating. ``subjects`` are what its ratings are
    about, whoever judged, by learner; ``facts`` its ratings as (what it is about, what it says too), equal ones
    numbered. Both are digests of 64 bits, for a card is compared with many others, and kept beside the version.
    """

    sha256: str
    names: tuple[str, ...]
    saved_at: datetime | None
    created: str | None
    author: str | None
    newest: date
    subjects: Mapping[str, frozenset[int]]
    facts: frozenset[tuple[int, int]]

    @property
    def name(self) -> str:
        """The file name to show: the shortest, because copies get longer names."""
        return min(self.names, key=lambda name: (len(name), name))


@dataclass(frozen=True, slots=True)
class Version:
    """One workbook as one company sent it: all that the merge may know of it, and nothing about when it arrived.

    ``sheets`` are the names of all its worksheets, () when that is not known.
    """

    card: Card
    sheets: tuple[str, ...]
    sights: tuple[Sight, ...]

    @property
    def sha256(self) -> str:
        """The digest of its bytes, which is its name for all of us."""
        return self.card.sha256

    @property
    def name(self) -> str:
        """The file name to show."""
        return self.card.name


def version(sha256: str, names: Iterable[str], reading: Reading, saved_at: datetime | None = None) -> Version:
    """Make a version ready for merging; ``saved_at`` when that is known better than the file says itself."""
    sights = tuple(sight(seen) for seen in reading.observations)
    card = Card(
        sha256=sha256,
        names=tuple(sorted(set(names))),
        saved_at=saved_at or saved(reading.properties),
        created=reading.properties.get("created"),
        author=reading.properties.get("lastModifiedBy"),
        newest=max((one.about.on for one in sights if one.about.on), default=date.min),
        subjects=_subjects(sights),
        facts=frozenset(_facts(sights)),
    )
    return Version(card, reading.sheets, sights)


def saved(properties: Mapping[str, str]) -> datetime | None:
    """Return when a workbook was saved last, as it says itself; None when it does not say, or not as a moment."""
    try:
        moment = datetime.fromisoformat(properties.get("modified", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _subjects(sights: Iterable[Sight]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for one in sights:
        found.setdefault(one.about.who, set()).add(_digest(one.about[1:-1]))
    return {who: frozenset(subjects) for who, subjects in found.items()}


def _facts(sights: Iterable[Sight]) -> Iterable[tuple[int, int]]:
    met: Counter[tuple[About, Says]] = Counter()
    for one in sights:
        fact = (one.about, one.says)
        yield _digest(one.about), _digest((*fact, met[fact]))
        met[fact] += 1


def _digest(parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=8).digest(), "big")
