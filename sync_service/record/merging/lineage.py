"""Which versions are the same workbook, in what order they were saved, and from which older one each was made.

Nothing here looks at when a version arrived: the answer is the same for the same set of versions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from addin.domain.learner import fold
from sync_service.record.merging.align import renames
from sync_service.record.merging.sight import About, Version

SAME_WORKBOOK = 0.5
"""Two versions are one workbook only if at least this part of the ratings of the smaller one is about the same."""

SAYS_THE_SAME = {True: 0.5, None: 0.6, False: 0.75}
"""Under another file name, at least this part of the ratings about the same must say the same as well.

It depends on whether both files were first made at the same moment, as they say themselves; None when one does not
say. Two mentors who each fill in their own copy of an empty form agree on much, and yet are two voices.
"""

CHANGED_AT_ONCE = 0.25
FEW = 3
"""Under another file name, a version in which more than so many ratings, and more than this part, say something else
than in any older version was made from one that we have not seen.
"""

UNDONE_BY_HAND = 3
"""A version that says again what an older one said undid the newer one by hand if at most so many ratings differ.

With more, it is a copy of the older version.
"""

_COPY_MARKS = re.compile(
    r"\b(?:kopie|copie|copy|kopia|copia|def|final|definitief|nieuw|new|versie|version|van|of|de)\b"
    r"|\bv\s?\d+\b|\b\d{1,4}(?:[ .]\d{1,2}){0,2}\b"
)


def stem(name: str) -> str:
    """Return a file name without its ending and without marks of copies, versions and dates.

    ``Tracker - kopie (2).xlsx``, ``tracker v3 2025-11-14.xlsx`` and ``TRACKER.xlsx`` have the same.
    """
    words = re.sub(r"[^\w.]+|_", " ", fold(name.rpartition(".")[0] or name))
    bare = " ".join(_COPY_MARKS.sub(" ", words).split())
    return bare or words.strip()


def order(version: Version) -> tuple[datetime, date, int, str]:
    """Return what versions of one workbook are sorted by, oldest first: when it was saved, as the file says itself.

    Without that its newest dated rating tells; between equals the one with more ratings is the newer, and at last the
    digest decides, so that the order is total.
    """
    newest = max((one.about.on for one in version.sights if one.about.on), default=date.min)
    saved = version.saved_at or datetime.combine(newest, time.min, UTC)
    return saved, newest, len(version.sights), version.sha256


def lineages(versions: Sequence[Version]) -> list[tuple[Version, ...]]:
    """Return the workbooks of one company, each as its versions from the oldest on."""
    ordered = sorted(versions, key=order)
    groups: list[list[Version]] = []
    for one in ordered:
        akin = [group for group in groups if any(_same_workbook(one, other) for other in group)]
        groups = [group for group in groups if group not in akin]
        groups.append(sorted([one, *(other for group in akin for other in group)], key=order))
    return sorted((tuple(group) for group in groups), key=lambda group: order(group[0]))


def _same_workbook(one: Version, other: Version) -> bool:
    same_name = not {stem(name) for name in one.names}.isdisjoint(stem(name) for name in other.names)
    if not one.subjects or not other.subjects:
        return same_name
    shared = len(_shared_subjects(one, other))
    if shared < SAME_WORKBOOK * min(len(one.subjects), len(other.subjects)):
        return False
    return same_name or len(one.facts & other.facts) >= SAYS_THE_SAME[_same_birth(one, other)] * shared


def _same_birth(one: Version, other: Version) -> bool | None:
    born, reborn = one.reading.properties.get("created"), other.reading.properties.get("created")
    return born == reborn if born and reborn else None


def _shared_subjects(one: Version, other: Version) -> frozenset[About]:
    renamed = renames({about.who for about in one.subjects}, {about.who for about in other.subjects})
    return frozenset(_called(about, renamed) for about in one.subjects) & other.subjects


def _called(about: About, renamed: dict[str, str]) -> About:
    return about._replace(who=renamed.get(about.who, about.who))


def base_of(version: Version, earlier: Sequence[Version]) -> int | None:
    """Return the position in ``earlier`` (oldest first) of the version that this one was made from.

    It is the one from which the fewest ratings differ. Among equals it is the newest of the same name, for people go
    on in their file; under another name it is the oldest, for two copies were made from what both have in common.

    Returns:
        None when it was made from none of them: it is the first, or too much is different for a copy.
    """
    if not earlier:
        return None
    apart = [_apart(version, older) for older in earlier]
    nearest = min(apart)
    best = [position for position, distance in enumerate(apart) if distance == nearest]
    stems = {stem(name) for name in version.names}
    akin = [
        position for position, older in enumerate(earlier) if not stems.isdisjoint(stem(name) for name in older.names)
    ]
    if akin and nearest == 0 < apart[akin[-1]] <= UNDONE_BY_HAND:
        return akin[-1]
    same_name = [position for position in best if position in akin]
    if same_name:
        return same_name[-1]
    return best[0] if akin or _could_be_copied(version, earlier[best[0]]) else None


def _could_be_copied(version: Version, older: Version) -> bool:
    before, now = ({about for about, _, _ in one.facts} for one in (older, version))
    differing = {about for about, _, _ in version.facts - older.facts} & before
    return len(differing) <= max(FEW, CHANGED_AT_ONCE * len(before & now))


def _apart(one: Version, other: Version) -> int:
    """Return how many ratings two versions say different things about."""
    return len({about for about, _, _ in one.facts ^ other.facts})
