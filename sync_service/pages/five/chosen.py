"""Who chose which five and five, each as their own: for preparing the talk, and for what is proposed as focus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from addin.domain.status import Role
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.matters import FiveAndFive
from addin.domain.trajectory import Competence
from sync_service.pages.naming import role_word
from sync_service.pages.talk.rows import Named, named
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.words import gettext as _
from sync_service.words import on_day


@dataclass(frozen=True, slots=True)
class FiveOf:
    """What one person chose for a side, or wrote down for it; ``words`` says which, and when."""

    who: str
    side: str
    words: str
    mastered: tuple[Named, ...]
    to_work_on: tuple[Named, ...]


def fives_of(told: Told, known: Mapping[str, Competence]) -> tuple[FiveOf, ...]:
    """Return what everybody chose, learner first; of one side who chose themselves goes before who wrote it down."""
    order = sorted(told.every_five, key=lambda one: (PARTIES.index(one.matter.side), not chose_themselves(one)))
    return tuple(five_of(one, known) for one in order)


def missing_sides(told: Told) -> tuple[str, ...]:
    """Return the sides of which no five and five is kept."""
    return tuple(role_word(one) for one in PARTIES if one not in told.fives)


def chose_themselves(fact: Fact[FiveAndFive]) -> bool:
    """Say whether who keeps it is of the side that it is of."""
    return fact.by.role is fact.matter.side


def chosen_words(fact: Fact[FiveAndFive]) -> str:
    """Say who chose, or who wrote it down for another side."""
    day = on_day(fact.matter.on)
    if chose_themselves(fact):
        return _("chosen by %(name)s on %(day)s", name=fact.by.name, day=day)
    return _("written down by %(name)s on %(day)s", name=fact.by.name, day=day)


def wishes(told: Told) -> dict[str, str]:
    """Return what learner and mentor chose themselves to work on, by competence, with who wishes it."""
    found: dict[str, list[str]] = {}
    for one in told.every_five:
        if chose_themselves(one) and one.matter.side is not Role.COACH:
            for code in one.matter.to_work_on:
                found.setdefault(code, []).append(one.by.name)
    return {code: _("%(names)s chose this to work on", names=_listed(names)) for code, names in found.items()}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def five_of(fact: Fact[FiveAndFive], known: Mapping[str, Competence]) -> FiveOf:
    """Return what one person chose, as pages call it."""
    lists = ((named(code, dict(known)) for code in some) for some in (fact.matter.mastered, fact.matter.to_work_on))
    mastered, to_work_on = map(tuple, lists)
    who = fact.by.name if chose_themselves(fact) else ""
    return FiveOf(who, role_word(fact.matter.side), chosen_words(fact), mastered, to_work_on)
