"""Tell a rating that somebody cleared, which is withdrawn, from many that vanished together, which are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import NamedTuple

from addin.sheet.address import column_letters
from addin.text import Text, text
from sync_service.record.merging.sight import Sight
from sync_service.record.merging.version import Version

GONE_TOGETHER = 4
"""All ratings of one sheet, column or learner that disappear at once are asked about when they are so many."""

MANY_ROWS = 5
MANY_SHARE = 0.25
"""Of what is then still gone, all is asked about when it is more than so many and more than this part of the whole."""


class Vanished(NamedTuple):
    """Positions in the older version of what vanished together, and what they are, in words."""

    positions: frozenset[int]
    what: Text


def vanished(
    older: Sequence[Sight], newer: Version, gone: Sequence[int], unseen: Collection[int] = ()
) -> list[Vanished]:
    """Return what to ask about; whatever of ``gone`` is in none of it was simply cleared.

    ``unseen``: nothing shows that whoever saved the newer version ever had these. Then nobody cleared them: both
    versions may have been made from one that nobody sent.
    """
    left, found = list(gone), []
    for together in (_sheets(older, newer, left), *(_groups(older, left, rule) for rule in _RULES)):
        for position_set, said in together:
            positions = position_set & frozenset(left)
            if positions:
                found.append(Vanished(positions, said))
                left = [position for position in left if position not in positions]
    if len(left) > MANY_ROWS and len(left) > MANY_SHARE * len(older):
        positions = frozenset(left)
        said = text("{count} of the {all} ratings", count=len(left), all=len(older))
        found.append(Vanished(positions, said))
        return found
    never_had = frozenset(left) & frozenset(unseen)
    if never_had:
        said = text("{count} ratings that whoever saved this copy may never have seen", count=len(never_had))
        found.append(Vanished(never_had, said))
    return found


Group = tuple[frozenset[int], Text]
Rule = tuple[Callable[[Sight], Hashable], Callable[[Sight], Text]]

_RULES: tuple[Rule, ...] = (
    (lambda one: one.sheet, lambda one: text("all ratings on sheet “{sheet}”", sheet=one.sheet)),
    (
        lambda one: (one.sheet, one.column),
        lambda one: text(
            "all ratings in column {column} of sheet “{sheet}”", column=column_letters(one.column), sheet=one.sheet
        ),
    ),
    (
        lambda one: one.about.who,
        lambda one: text("all ratings of {learner}", learner=one.seen.learner or text("the learner who is not named")),
    ),
)


def _sheets(older: Sequence[Sight], newer: Version, gone: Sequence[int]) -> list[Group]:
    """Return the ratings of sheets that are no longer in the workbook, however few they are."""
    there = set(newer.sheets)
    missing = sorted({older[i].sheet for i in gone} - there) if there else []
    return [
        (
            frozenset(i for i in gone if older[i].sheet == sheet),
            text("the sheet “{sheet}” with its ratings", sheet=sheet),
        )
        for sheet in missing
    ]


def _groups(older: Sequence[Sight], gone: Sequence[int], rule: Rule) -> list[Group]:
    key, say = rule
    had = Counter(key(one) for one in older)
    lost: dict[Hashable, list[int]] = {}
    for position in gone:
        lost.setdefault(key(older[position]), []).append(position)
    return [
        (frozenset(positions), say(older[positions[0]]))
        for shared, positions in lost.items()
        if len(positions) == had[shared] >= GONE_TOGETHER
    ]
