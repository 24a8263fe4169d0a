"""What school and learner put down about a mentor's learners since the mentor last looked in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from addin.domain.status import Role
from addin.domain.talk.matters import Reply
from sync_service.at_hand import record
from sync_service.pages.marks import Mark
from sync_service.pages.talk.kept import Speaking, line_of
from sync_service.record.queries.talks import facts_of
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told, told
from sync_service.words import on_day

MOST = 4
"""So many things stand on a learner's card; the rest on the timeline."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """Something new: what it is about, in words, and who put it down when."""

    title: str
    mark: Mark | None
    words: str
    beside: str


Replies = Mapping[str, Sequence[Fact[Reply]]]


def replies_to(companies: Collection[str], learners: Sequence[str]) -> Replies:
    """Return what the school answered these companies about each of these learners.

    A mentor does not read what the school says to other companies, so that what is kept of talks is held from them as a
    whole (``sync_service.scoping``); what is addressed to their own company is theirs, as it is in their workbook.
    """
    whole = replace(record(), scope=None)
    with whole.reading() as connection:
        facts = facts_of(connection, whole.school, learners, ("reply", "taken_back"))
    return {
        learner: [one for one in told(some).replies.values() if one.matter.company in companies]
        for learner, some in facts.items()
    }


def news_of(
    kept: Told, replies: Sequence[Fact[Reply]], speaking: Speaking, since: datetime, me: str
) -> tuple[NewLine, ...]:
    """Return what was put down after a moment by somebody else, the newest first.

    What people rated stands in their own workbook and on the learner's page; here stands what came of talks, and what
    the school answered. What the mentor is to do and what the focus is stand on the page anyway; the five and five of
    others waits for the talk.
    """
    new = [one for one in (*_of_talks(kept), *replies) if one.at > since and one.by != (me, Role.MENTOR)]
    return tuple(_line(one, speaking) for one in sorted(new, key=lambda one: (one.at, one.id), reverse=True))


def _of_talks(kept: Told) -> Iterator[Fact[Any]]:
    yield from kept.decisions.values()
    yield from (one.fact for one in kept.agreements if one.fact.matter.party is not Role.MENTOR)
    yield from (one.marked for one in kept.agreements if one.marked)


def _line(fact: Fact[Any], speaking: Speaking) -> NewLine:
    said = line_of(fact.matter, speaking, fact.id)
    return NewLine(said.title, said.mark, said.words, f"{fact.by.name} · {on_day(fact.at.date())}")
