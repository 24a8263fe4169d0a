"""Which rating of a newer version is which older one, though rows moved and names were mended; and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from addin.domain.learner import could_be, take_apart
from sync_service.record.merging.sight import About, Says, Sight


class Alignment(NamedTuple):
    """Positions in the older and the newer version: those that are the same rating, those gone, those new."""

    same: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]

    def parted(self, older: Collection[int]) -> Alignment:
        """Return it with these positions in the older version paired with nothing."""
        apart = [pair for pair in self.same if pair[0] in older]
        return Alignment(
            tuple(pair for pair in self.same if pair[0] not in older),
            tuple(sorted([*self.gone, *(was for was, _ in apart)])),
            tuple(sorted([*self.new, *(now for _, now in apart)])),
        )


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


def align(older: Sequence[Sight], newer: Sequence[Sight], young: Collection[str] = ()) -> Alignment:
    """Pair the ratings of two versions of one workbook; each is paired at most once.

    ``young`` moments of the older one are not called otherwise now: others in their place are somebody else's.
    """
    before = _called_as_now(older, newer, young)
    left, right = list(range(len(older))), list(range(len(newer)))
    same: list[tuple[int, int]] = []
    for key, several in _STAGES:
        pairs = _paired(before, newer, left, right, key, several=several)
        same += pairs
        taken_left, taken_right = {i for i, _ in pairs}, {j for _, j in pairs}
        left = [i for i in left if i not in taken_left]
        right = [j for j in right if j not in taken_right]
    return Alignment(tuple(sorted(same)), tuple(left), tuple(right))


def _called_as_now(older: Sequence[Sight], newer: Sequence[Sight], young: Collection[str] = ()) -> list[Sight]:
    """Return the older ratings under the names that learners, judges and moments, but for the young ones, have now."""
    renamed = renames({one.about.who for one in older}, {one.about.who for one in newer})
    named = renames({one.about.by for one in older}, {one.about.by for one in newer})
    before = [_judged(_called(one, renamed), named) for one in older]
    moved = {old: new for old, new in _renamed_moments(before, newer).items() if old not in young}
    return [_at(one, moved) for one in before]


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


def _judged(one: Sight, named: Mapping[str, str]) -> Sight:
    by = one.about.by
    return one._replace(about=one.about._replace(by=named[by])) if by in named else one


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
    """Return the people whose name was written out or shortened between two versions, old name key to new one.

    Only names that vanished and names that appeared are looked at, and only when each can be just one other:
    "Noor" became "Noor Peeters". A workbook that named nobody and now names one person named that one.
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


Rating = tuple[About, Says]


class Slot(NamedTuple):
    """Where a rating belongs in a tracker, whoever judged and whenever: what is rated again is rated there."""

    who: str
    what: str
    variant: str
    moment: str


def deeds(older: Sequence[Sight], newer: Sequence[Sight], *, one_hand: bool, young: Collection[str] = ()) -> int:
    """Return in how many steps the older version becomes the newer one.

    To give a rating, to take one away and to put another in its place are a step each, for whoever rates again writes
    over what stood there. To take away all of a learner or of a moment is one step too: a column or a learner that is
    called otherwise now looks like that.

    Args:
        older: The ratings of the version that may be the base.
        newer: The ratings of the version that was made from it.
        one_hand: Whether one person can have saved both, as far as the files say. If not, a rating of another day may
            be a line that somebody else wrote beside it: then it counts as taken away and given, two steps.
        young: Moments that were new in the older version: another one in their place may be somebody else's new one.
    """
    before, now = _slots(_called_as_now(older, newer, young)), _slots(newer)
    steps = sum(ratings.total() for slot, ratings in now.items() if slot not in before)
    steps += sum(_between(before[slot], now[slot], one_hand=one_hand) for slot in before.keys() & now.keys())
    return steps + _taken_away({slot: ratings for slot, ratings in before.items() if slot not in now}, now)


def _slots(sights: Iterable[Sight]) -> dict[Slot, Counter[Rating]]:
    slots: dict[Slot, Counter[Rating]] = {}
    for one in sights:
        about = one.about
        slot = Slot(about.who, about.what, about.variant, about.moment)
        slots.setdefault(slot, Counter())[about, one.says] += 1
    return slots


def _between(before: Counter[Rating], now: Counter[Rating], *, one_hand: bool) -> int:
    gone, new = before - now, now - before
    if before.total() == now.total() == 1 and gone:
        ((was, _),), ((is_now, _),) = gone, new
        return 1 if one_hand or was.on is None or is_now.on in {None, was.on} else 2
    # Several lines about the same are a diary, in which one line does not take the place of another.
    return gone.total() + new.total()


_TOGETHER: tuple[Callable[[Slot], Hashable], ...] = (lambda slot: slot.who, lambda slot: slot.moment)


def _taken_away(gone: Mapping[Slot, Counter[Rating]], now: Mapping[Slot, Counter[Rating]]) -> int:
    steps, left = 0, dict(gone)
    for together in _TOGETHER:
        there = {together(slot) for slot in now}
        steps += len({together(slot) for slot in left} - there)
        left = {slot: ratings for slot, ratings in left.items() if together(slot) in there}
    return steps + sum(ratings.total() for ratings in left.values())
