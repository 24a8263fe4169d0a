"""What the school has to say to a company: what was said at talks, about each learner, in the order of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Reply, SchoolWork

Sayable: TypeAlias = Reply | Decision | FocusChoice | Agreement | SchoolWork
"""The matters of a talk that a company may read: its own learner's, and never what another company said."""

SAYABLE = (Reply, Decision, FocusChoice, Agreement, SchoolWork)


@dataclass(frozen=True, slots=True)
class SchoolWord:
    """One thing that the school says: ``id`` is that of the fact, ``learner`` the name as the workbook writes it."""

    id: str
    learner: str
    matter: Sayable


def addressed(word: SchoolWord) -> SchoolWord:
    """Return a word without what is not for a company: which observations a decision rests on, others' among them."""
    matter = word.matter
    return replace(word, matter=replace(matter, rests_on=())) if isinstance(matter, Decision) else word


def day_of(matter: Sayable) -> date:
    """Return the day that a matter is about: of a reply the Monday of the week, of a focus its first day."""
    match matter:
        case Decision(on=day) | SchoolWork(on=day) | Agreement(made_on=day) | FocusChoice(first=day):
            return day
        case Reply():
            return matter.monday


def in_order(words: Iterable[SchoolWord]) -> tuple[SchoolWord, ...]:
    """Return the words about one learner, newest first; of one day in the order of ``SAYABLE``."""
    return tuple(
        sorted(words, key=lambda word: (-day_of(word.matter).toordinal(), SAYABLE.index(type(word.matter)), word.id))
    )
