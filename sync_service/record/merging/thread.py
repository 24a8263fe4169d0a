"""One rating through all versions of a workbook: everything it ever said, and what of that stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sync_service.record.merging.sight import About, Says, Sight


class Head(NamedTuple):
    """An edit that no later edit knew of and replaced; ``says`` is None when the cell was cleared."""

    says: Says | None
    ranks: frozenset[int]


@dataclass(slots=True)
class Row:
    """One thing that a rating said: by which versions (ranks, 0 the oldest), and how it looks in the newest of them."""

    says: Says
    newest: Sight
    ranks: set[int]


@dataclass(slots=True, eq=False)
class Thread:
    """A rating while its workbook is being merged, version by version in order.

    An edit replaces the edits that its own version descends from. What was edited in a copy that it does not descend
    from stays beside it: then there are several heads, and if they differ, a conflict.
    """

    about: About
    number: int  # among the ratings of the same workbook that began about the same
    rows: dict[Says, Row] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    vanished: int | None = None  # the last version in which it was missing together with many others

    def see(self, rank: int, one: Sight) -> None:
        """Note that a version shows it so."""
        row = self.rows.get(one.says)
        if row is None:
            self.rows[one.says] = Row(one.says, one, {rank})
            return
        row.newest = one
        row.ranks.add(rank)

    def edit(self, rank: int, says: Says | None, ancestors: frozenset[int]) -> None:
        """Note that a version says something else than the one it was made from; ``ancestors`` are its ranks before."""
        known = ancestors | {rank}
        beside = [head for head in self.heads if head.ranks.isdisjoint(known)]
        equal = frozenset().union(*(head.ranks for head in beside if head.says == says))
        self.heads = (*(head for head in beside if head.says != says), Head(says, equal | {rank}))

    @property
    def last_seen(self) -> int:
        """The rank of the newest version that shows it."""
        return max(rank for row in self.rows.values() for rank in row.ranks)

    @property
    def newest(self) -> Row:
        """What the newest version that shows it says."""
        return max(self.rows.values(), key=lambda row: max(row.ranks))

    @property
    def put_back(self) -> bool:
        """True when it was cleared in one copy, and a copy saved later, made from an older one, still shows it."""
        cleared = all(head.says is None for head in self.heads)
        return cleared and self.last_seen > max(rank for head in self.heads for rank in head.ranks)

    @property
    def held(self) -> bool:
        """True when it counts although the newest word about it is that it is gone, until somebody answers."""
        return self.put_back or (self.vanished is not None and self.last_seen < self.vanished)

    @property
    def stands(self) -> tuple[Says, ...]:
        """What it says now, in the order in which it was said: nothing when withdrawn, several things in a conflict."""
        if self.put_back:
            return (self.newest.says,)
        said = sorted((head for head in self.heads if head.says is not None), key=lambda head: min(head.ranks))
        return tuple(head.says for head in said if head.says is not None)

    @property
    def disputed(self) -> tuple[Head, ...]:
        """The differing heads in order, when copies changed it in different ways; () when there is no conflict."""
        return tuple(sorted(self.heads, key=lambda head: min(head.ranks))) if len(self.heads) > 1 else ()
