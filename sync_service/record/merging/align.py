"""Which rating of a newer version is which rating of an older one, though rows moved, dates or names were mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from addin.domain.learner import could_be, take_apart
from sync_service.record.merging.sight import Sight


class Alignment(NamedTuple):
    """Positions in the older and the newer version: those that are the same rating, those gone, those new."""

    same: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


Key = Callable[[Sight], Hashable]


def _fact(one: Sight) -> Hashable:
    return one.about, one.says


def _rating(one: Sight) -> Hashable:
    return one.about


def _undated(one: Sight) -> Hashable:
    return one.about._replace(on=None)


def _in_place(one: Sight) -> Hashable:
    return one.about.moment, _cell(one)


def _cell(one: Sight) -> Hashable:
    return one.about.who, one.about.what, one.about.variant, one.sheet, one.row, one.column


# From the surest on. The first two may meet several equal ratings (an entry sent twice) and pair them in sheet order;
# the others pair only what is alone on both sides, because there the date or the judge has changed too.
_STAGES: tuple[tuple[Key, bool], ...] = ((_fact, True), (_rating, True), (_undated, False), (_in_place, False))


def align(older: Sequence[Sight], newer: Sequence[Sight]) -> Alignment:
    """Pair the ratings of two versions of one workbook; each is paired at most once."""
    renamed = renames({one.about.who for one in older}, {one.about.who for one in newer})
    before = [_called(one, renamed) for one in older]
    moved = _renamed_moments(before, newer)
    before = [_at(one, moved) for one in before]
    left, right = list(range(len(older))), list(range(len(newer)))
    same: list[tuple[int, int]] = []
    for key, several in _STAGES:
        pairs = _paired(before, newer, left, right, key, several=several)
        same += pairs
        taken_left, taken_right = {i for i, _ in pairs}, {j for _, j in pairs}
        left = [i for i in left if i not in taken_left]
        right = [j for j in right if j not in taken_right]
    return Alignment(tuple(sorted(same)), tuple(left), tuple(right))


def _paired(  # noqa: PLR0913 - two sides, what is left of each, and the rule
    older: Sequence[Sight],
    newer: Sequence[Sight],
    left: Iterable[int],
    right: Iterable[int],
    key: Key,
    *,
    several: bool,
) -> list[tuple[int, int]]:
    mine, theirs = _grouped(older, left, key), _grouped(newer, right, key)
    pairs: list[tuple[int, int]] = []
    for alike, ours in mine.items():
        others = theirs.get(alike, [])
        if several or len(ours) == len(others) == 1:
            pairs += zip(ours, others, strict=False)
    return pairs


def _grouped(sights: Sequence[Sight], positions: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for position in positions:
        groups.setdefault(key(sights[position]), []).append(position)
    return groups


def _called(one: Sight, renamed: Mapping[str, str]) -> Sight:
    who = one.about.who
    return one._replace(about=one.about._replace(who=renamed[who])) if who in renamed else one


def _at(one: Sight, moved: Mapping[str, str]) -> Sight:
    moment = one.about.moment
    return one._replace(about=one.about._replace(moment=moved[moment])) if moment in moved else one


def _renamed_moments(older: Sequence[Sight], newer: Sequence[Sight]) -> dict[str, str]:
    """Return the moments that are called otherwise now: their ratings, several, stand in the same cells under another.

    One rating alone under another moment is another rating: a line of a diary, in another copy than the one that it
    seems to come from, may well stand in the same row.
    """
    vanished = {one.about.moment for one in older} - {one.about.moment for one in newer}
    if not vanished:
        return {}
    there = {_cell(one): one.about.moment for one in newer}
    met: dict[str, Counter[str | None]] = {}
    for one in older:
        if one.about.moment in vanished:
            met.setdefault(one.about.moment, Counter())[there.get(_cell(one))] += 1
    appeared = {one.about.moment for one in newer} - {one.about.moment for one in older}
    fits = {old: next(iter(found)) for old, found in met.items() if len(found) == 1 and found.total() > 1}
    claimed = Counter(fits.values())
    return {old: new for old, new in fits.items() if new in appeared and claimed[new] == 1}


def renames(older: Iterable[str], newer: Iterable[str]) -> dict[str, str]:
    """Return the learners whose name was written out or shortened between two versions, old name key to new one.

    Only names that vanished and names that appeared are looked at, and only when each can be just one other:
    "Noor" became "Noor Peeters". A workbook that named nobody and now names one learner named that one.
    """
    before, after = set(older), set(newer)
    vanished, appeared = sorted(before - after), sorted(after - before)
    if vanished == [""] == sorted(before) and len(after) == 1:
        return {"": appeared[0]}
    fits = {old: [new for new in appeared if _one_person(old, new)] for old in vanished}
    claimed = [new for news in fits.values() for new in news]
    return {old: news[0] for old, news in fits.items() if len(news) == 1 and claimed.count(news[0]) == 1}


def _one_person(old: str, new: str) -> bool:
    ours, theirs = take_apart(old), take_apart(new)
    return could_be(ours, theirs) or could_be(theirs, ours)
