"""Which versions are the same workbook, in what order they were saved, and from which older one each was made.

Nothing here looks at when a version arrived: the answer is the same for the same set of versions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from addin.domain.learner import fold, take_apart
from addin.remembered import remembered
from sync_service.record.merging.align import renames
from sync_service.record.merging.version import Card

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

LOOKED_AT = 5
"""Of so many of the versions from which the fewest ratings differ it is looked closely what was done to them."""

UNDONE_BY_HAND = 3
"""A version that says again what an older one said undid the newer one by hand if at most so many ratings differ.

With more, it is a copy of the older version.
"""

_COPY_MARKS = re.compile(
    r"\b(?:kopie|copie|copy|kopia|copia|def|final|definitief|nieuw|new|versie|version|van|of|de)\b"
    r"|\bv\s?\d+\b|\b\d{1,4}(?:[ .]\d{1,2}){0,2}\b"
)


@remembered(10_000)
def stem(name: str) -> str:
    """Return a file name without its ending and without marks of copies, versions and dates.

    ``Tracker - kopie (2).xlsx``, ``tracker v3 2025-11-14.xlsx`` and ``TRACKER.xlsx`` have the same.
    """
    words = re.sub(r"[^\w.]+|_", " ", fold(name.rpartition(".")[0] or name))
    bare = " ".join(_COPY_MARKS.sub(" ", words).split())
    return bare or words.strip()


def order(card: Card) -> tuple[datetime, date, int, str]:
    """Return what versions of one workbook are sorted by, oldest first: when it was saved, as the file says itself.

    Without that its newest dated rating tells; between equals the one with more ratings is the newer, and at last the
    digest decides, so that the order is total.
    """
    saved = card.saved_at or datetime.combine(card.newest, time.min, UTC)
    return saved, card.newest, len(card.facts), card.sha256


def lineages(cards: Iterable[Card]) -> list[tuple[Card, ...]]:
    """Return the workbooks of one company, each as its versions from the oldest on.

    Which workbook a version is of depends on pairs of versions only: two are of one workbook when a chain of versions
    that are akin leads from one to the other. So a new version can be placed by looking at the workbooks it is akin to.
    """
    groups: list[list[Card]] = []
    for one in sorted(cards, key=order):
        # The newest first: of a workbook with a long history it is the most alike, and one is enough.
        near = [group for group in groups if any(akin(one, other) for other in reversed(group))]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([one, *(other for group in near for other in group)], key=order))
    return sorted((tuple(group) for group in groups), key=lambda group: order(group[0]))


def akin(one: Card, other: Card) -> bool:
    """Say whether two versions by themselves show that they are the same workbook."""
    same_name = not stems(one).isdisjoint(stems(other))
    ours, theirs = _count(one.subjects), _count(other.subjects)
    if not ours or not theirs:
        return same_name
    shared = _shared_subjects(one, other)
    if shared < SAME_WORKBOOK * min(ours, theirs):
        return False
    return same_name or len(one.facts & other.facts) >= SAYS_THE_SAME[_same_birth(one, other)] * shared


def stems(card: Card) -> frozenset[str]:
    """Return the file names of a version without marks of copies, versions and dates."""
    return frozenset(stem(name) for name in card.names)


def marks(card: Card) -> frozenset[str]:
    """Return by what a version is found: whatever is akin to it looks for at least one of these."""
    found = {f"file {one}" for one in stems(card)}
    for who in card.subjects:
        name = take_apart(who)
        found |= {f"word {word}" for word in name.words}
        found |= {f"letter {word[0]}" for word in name.words} or {f"initial {initial}" for initial in name.initials}
    if "" in card.subjects:
        found.add("unnamed")
    elif len(card.subjects) == 1:
        found.add("one learner")
    return frozenset(found)


def looked_for(card: Card) -> frozenset[str]:
    """Return the marks of which every version that is akin to this one has at least one."""
    found = {f"file {one}" for one in stems(card)}
    for who in card.subjects:
        name = take_apart(who)
        found |= {f"word {word}" for word in name.words}
        found |= {f"initial {word[0]}" for word in name.words}
        if not name.words:
            found |= {f"{kind} {initial}" for kind in ("letter", "initial") for initial in name.initials}
    if "" in card.subjects:
        found |= {"unnamed", "one learner"}
    elif len(card.subjects) == 1:
        found.add("unnamed")
    return frozenset(found)


def _count(subjects: Mapping[str, frozenset[int]]) -> int:
    return sum(map(len, subjects.values()))


def _same_birth(one: Card, other: Card) -> bool | None:
    return one.created == other.created if one.created and other.created else None


def _shared_subjects(one: Card, other: Card) -> int:
    older, newer = sorted((one, other), key=order)
    renamed = renames(older.subjects, newer.subjects)
    ours: dict[str, frozenset[int]] = {}
    for who, subjects in older.subjects.items():
        now = renamed.get(who, who)
        ours[now] = ours.get(now, frozenset()) | subjects
    return sum(len(subjects & newer.subjects.get(who, frozenset())) for who, subjects in ours.items())


def base_of(
    card: Card,
    earlier: Sequence[Card],
    deeds: Callable[[int], int],
    one_line: Callable[[int], bool],
    gone_on_from: Callable[[int], bool],
) -> int | None:
    """Return the position in ``earlier`` (oldest first) of the version that this one was made from.

    It is the one from which the fewest ratings differ, and of those that come near the one that takes the fewest
    ``deeds``. Among equals it is the newest of the same name, for people go on in their file, unless the file says that
    somebody else saved it then; else the newest that the same person saved; and else, under another name and in other
    hands, the oldest, for two copies were made from what both have in common.

    The newest is no better than another when whoever saved this one had gone on in all of them before: then they went
    back to an older one, and nothing tells to which. It is the oldest of them then, so that what was done in the others
    stands beside what was done in this one, and is asked about.

    Args:
        card: The version.
        earlier: What was saved before it.
        deeds: Tells of a position in ``earlier`` in how many steps that version becomes this one.
        one_line: Tells of a position whether this version may go on from it as people go on in a file of their own.
        gone_on_from: Tells of a position whether the same person went on in that file before.

    Returns:
        None when it was made from none of them: it is the first, or too much is different for a copy in other hands.
    """
    if not earlier:
        return None
    apart = [_apart(card, older) for older in earlier]
    nearest = min(apart)
    ours = stems(card)
    named_so = [position for position, older in enumerate(earlier) if not ours.isdisjoint(stems(older))]
    if named_so and apart.count(nearest) == 1 and apart[named_so[-1]] == nearest:
        return named_so[-1]
    if named_so and nearest == 0 < apart[named_so[-1]] <= UNDONE_BY_HAND and one_line(named_so[-1]):
        return named_so[-1]
    mine = {position for position, older in enumerate(earlier) if same_hand(card, older)}
    near = sorted(range(len(earlier)), key=apart.__getitem__)[:LOOKED_AT]
    newest = {max(some) for some in (mine, named_so) if some} | {len(earlier) - 1}
    steps = {one: deeds(one) for one in newest.union(near)}
    best = sorted(one for one in steps if steps[one] == min(steps.values()))
    same_name = [one for one in best if one in named_so and one_line(one)]
    own = same_name or sorted(mine.intersection(best))
    if own:
        at_hand = [one for one in own if not gone_on_from(one)]
        return at_hand[-1] if at_hand else own[0]
    copied = named_so or _could_be_copied(card, earlier[best[0]])
    return best[0] if copied else None


def one_hand(one: Card, other: Card) -> bool:
    """Say whether one person can have saved both versions; unless both files say who, it is possible."""
    return one.author == other.author or not (one.author and other.author)


def same_hand(one: Card, other: Card) -> bool:
    """Say whether both files say that the same person saved them."""
    return one.author is not None and one.author == other.author


def _could_be_copied(card: Card, older: Card) -> bool:
    before, now = ({about for about, _ in one.facts} for one in (older, card))
    differing = {about for about, _ in card.facts - older.facts} & before
    return len(differing) <= max(FEW, CHANGED_AT_ONCE * len(before & now))


def _apart(one: Card, other: Card) -> int:
    """Return how many ratings two versions say different things about."""
    return len({about for about, _ in one.facts ^ other.facts})
