"""What a company may read of what stands about its learner: what is meant for it, and never another company's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from addin.domain.learner import plain
from addin.domain.status import Role
from addin.domain.talk.letter import Sayable, SchoolWord, day_of
from addin.domain.talk.matters import Agreement, Decision, Parties
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told

RECENT = timedelta(weeks=10)
"""How long a reply, and what was done at school, stay on the sheet: it is to be read at a glance."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A learner at a company, for whom something is told.

    ``learner`` is the name as the company's workbook writes it; ``since`` the first day of the placement, None when
    the school put in none; ``alone`` says that the learner is at no other company; ``people`` are who rate there.
    """

    learner: str
    company: str
    since: date | None
    alone: bool
    people: frozenset[str]


def words_for(place: Workplace, told: Told, today: date) -> Iterator[SchoolWord]:
    """Yield what the company may read of what stands about a learner.

    - Replies meant for every company or for this one, and what was done at school: of the last ten weeks.
    - The decisions that stand. What was said at one is told if it rests on what this company saw, and nobody else;
      otherwise only what was decided. Who sat there and what it rests on stays at school.
    - The focus of now; open agreements, but a mentor's only if the mentor rates here.
    - Nothing that was said before the placement, but for what was decided: that is where the learner stands.

    Source: DOMAIN.md §6, requirements 2 to 4.
    """
    for fact in told.decisions.values():
        yield SchoolWord(fact.id, place.learner, _decision(place, fact))
    current: list[Fact[Sayable]] = [
        *(one for one in told.replies.values() if _is_for(place, one.matter.company)),
        *told.school_work,
    ]
    for one in current:
        if today - day_of(one.matter) <= RECENT and _during(place, one.matter):
            yield SchoolWord(one.id, place.learner, one.matter)
    if told.focus and told.focus.matter.last >= today:
        yield SchoolWord(told.focus.id, place.learner, told.focus.matter)
    for open_one in told.open_agreements:
        if _may_know(place, open_one.fact.matter) and _during(place, open_one.fact.matter):
            yield SchoolWord(open_one.fact.id, place.learner, open_one.fact.matter)


def _decision(place: Workplace, fact: Fact[Decision]) -> Decision:
    bare = replace(fact.matter, rests_on=(), parties=Parties())
    companies = {plain(one.company) for one in fact.cites}
    ours = companies == {plain(place.company)} if companies else place.alone
    return bare if ours and _during(place, fact.matter) else replace(bare, degree=None, remark=None)


def _is_for(place: Workplace, company: str | None) -> bool:
    return company is None or plain(company) == plain(place.company)


def _during(place: Workplace, matter: Sayable) -> bool:
    """Say whether it was said during the placement; a week in which it begins counts."""
    return place.since is None or day_of(matter) >= place.since - timedelta(days=place.since.weekday())


def _may_know(place: Workplace, agreement: Agreement) -> bool:
    if place.alone or agreement.party is not Role.MENTOR:
        return True
    return agreement.owner is not None and plain(agreement.owner) in {plain(one) for one in place.people}
