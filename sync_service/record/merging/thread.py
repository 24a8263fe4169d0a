"""One rating through all versions of a workbook: what each version shows of it, and the edits that still count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sync_service.record.merging.sight import About, Says, Sight

FIELDS = ("status", "remark", "on", "rater")
"""What two people can change apart from each other. Only the same one of these, changed by both, is a conflict."""

THERE = "there"
"""Whether the rating stands in the workbook at all: True, or False when it was cleared."""

KEEP, WITHDRAW = "keep", "withdraw"
"""The two answers about a rating that is gone."""


def part(says: Says, name: str) -> Any:
    """Return what a rating says in one field; all that makes up its status is one field."""
    if name == "status":
        return says.status, says.certain, says.unread
    return says.by if name == "rater" else getattr(says, name)


class Head(NamedTuple):
    """An edit of one field that no later edit knew of and replaced; ``edits`` are the versions that made it."""

    value: Any
    edits: frozenset[int]


@dataclass(slots=True, eq=False)
class Thread:
    """A rating while its workbook is being merged, version by version in order.

    An edit replaces the edits that its own version descends from. What was edited in a copy that it does not descend
    from stays beside it: then a field has several heads, and if they differ, there is a conflict about that field.
    """

    index: int  # among the ratings of the workbook, in the order in which they began
    about: About
    number: int  # among the ratings of the same workbook that began about the same
    seen: dict[int, Sight] = field(default_factory=dict)  # by rank, oldest first
    heads: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    vanished: int | None = None  # the last version in which it was missing together with many others
    answer: str | None = None  # keep or withdraw, when somebody answered about a rating cleared in one copy only
    touched: bool = True  # whether anything but being shown once more, just as it was, came since it was remembered

    def see(self, rank: int, one: Sight) -> None:
        """Note how a version shows it."""
        self.touched = self.touched or one is not self.newest
        self.seen[rank] = one

    def edit(self, rank: int, before: Says | None, says: Says, ancestors: frozenset[int]) -> None:
        """Note what a version says otherwise than before; ``before`` is None when nothing was there to compare with."""
        for name in FIELDS:
            if before is None or part(before, name) != part(says, name):
                self._edit(name, rank, part(says, name), ancestors)
        self._edit(THERE, rank, True, ancestors)  # noqa: FBT003 - a value like any other

    def clear(self, rank: int, ancestors: frozenset[int]) -> None:
        """Note that a version no longer shows it, on purpose."""
        self._edit(THERE, rank, False, ancestors)  # noqa: FBT003

    def vanish(self, rank: int) -> None:
        """Note that a version lacks it together with many others, so that it is held."""
        self.vanished, self.touched = rank, True

    def _edit(self, name: str, rank: int, value: Any, ancestors: frozenset[int]) -> None:
        self.touched = True
        beside = [Head(head.value, head.edits - ancestors) for head in self.heads.get(name, ())]
        equal = frozenset[int]().union(*(head.edits for head in beside if head.value == value))
        others = (head for head in beside if head.edits and head.value != value)
        self.heads[name] = (*others, Head(value, equal | {rank}))

    def last_before(self, ancestors: frozenset[int]) -> Says | None:
        """Return what the newest of these versions that shows it says, None when none of them does."""
        shown = [rank for rank in self.seen if rank in ancestors]
        return self.seen[max(shown)].says if shown else None

    def cleared_by(self, ranks: frozenset[int]) -> bool:
        """Say whether one of these versions cleared it, and none of them filled it in again."""
        return any(not head.value and not head.edits.isdisjoint(ranks) for head in self.heads.get(THERE, ()))

    @property
    def last_seen(self) -> int:
        """The rank of the newest version that shows it."""
        return max(self.seen)

    @property
    def newest(self) -> Sight:
        """How the newest version that shows it shows it."""
        return self.seen[self.last_seen]

    @property
    def put_back(self) -> bool:
        """True when it was cleared in one copy, and a copy saved later, made from an older one, still shows it."""
        there = self.heads[THERE]
        return not any(head.value for head in there) and self.last_seen > max(max(head.edits) for head in there)

    @property
    def held(self) -> bool:
        """True when it counts although the newest word about it is that it is gone, until somebody answers."""
        if self.put_back:
            return self.answer is None
        return self.vanished is not None and self.last_seen < self.vanished

    @property
    def there(self) -> bool:
        """True when some edit that counts leaves it standing, or nobody may yet take it away."""
        if self.put_back:
            return self.answer != WITHDRAW
        return any(head.value for head in self.heads[THERE])

    @property
    def settled(self) -> bool:
        """True when the newest version that shows it says all that stands: nothing is cleared, held or in conflict."""
        there, says = self.heads[THERE], self.newest.says
        if self.held or len(there) > 1 or not there[0].value:
            return False
        return all(len(self.heads[name]) == 1 and self.heads[name][0].value == part(says, name) for name in FIELDS)

    def is_over(self, says: Says) -> bool:
        """Return True when newer edits have replaced something of what it said then."""
        if not any(head.value for head in self.heads[THERE]):
            return True
        return any(all(head.value != part(says, name) for head in self.heads[name]) for name in FIELDS)
