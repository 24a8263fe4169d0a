"""What is worth keeping an eye on, learner by learner and company by company: pointers, each with where to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from addin.domain.agenda.flags import Flagged
from addin.domain.agenda.weeks import MILD, Silence, school_weeks_between
from addin.domain.status import Party
from sync_service.pages.naming import learner_name, short_code
from sync_service.pages.today.noticed import Noticed, Sight
from sync_service.record.talk.standing import Told
from sync_service.record.views import CompanyView, LearnerRow
from sync_service.reports.pointers import silence_words
from sync_service.words import gettext as _
from sync_service.words import in_words, ngettext, on_day

TALK_EVERY = 5
"""School weeks after which the monthly talk is due: a month, and a week of grace."""

_MOST_CODES = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is listed: ``kind`` gives the sign its colour, ``url`` is where to look or what to do."""

    kind: str
    symbol: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A learner or a company with the reasons why, the most pressing first."""

    name: str
    url: str
    where: str
    reasons: tuple[Reason, ...]


def learners_watched(
    rows: Iterable[LearnerRow], noticed: Mapping[str, Noticed], told: Mapping[str, Told], sight: Sight
) -> tuple[Watched, ...]:
    """Return the learners of whom something can be said, those with the most pressing reasons first."""
    found = []
    for row in rows:
        reasons = tuple(_reasons(row, noticed.get(row.id, Noticed()), told.get(row.id, Told()), sight))
        if reasons:
            url = url_for("learner.show", learner_id=row.id)
            found.append(Watched(learner_name(row.name, row.unnamed_in), url, " · ".join(row.companies), reasons))
    return tuple(sorted(found, key=lambda one: (_WEIGHT[one.reasons[0].kind], -len(one.reasons))))


_WEIGHT = {"silent": 0, "stuck": 1, "talk": 2, "ready": 3, "ask": 4}


def _reasons(row: LearnerRow, seen: Noticed, told: Told, sight: Sight) -> Iterator[Reason]:
    url = url_for("learner.show", learner_id=row.id)
    yield from _silent(seen, url)
    yield from _stuck(seen, url)
    if row.name and (talk := _talk(seen.begun, told, sight)):
        yield Reason("talk", "☷", talk, url_for("talk.prepare", learner_id=row.id))
    yield from _ready(seen, url)
    if row.questions:
        words = ngettext("%(num)d cell to ask about", "%(num)d cells to ask about", row.questions)
        first = next((code for code, one in row.standings.items() if one.questions), "")
        yield Reason("ask", "?", words, f"{url}#{first}" if first else url)


def _silent(seen: Noticed, url: str) -> Iterator[Reason]:
    """Yield who is silent: the workplace, and who spoke before; that nobody ever asked the learner is no news today."""
    for one in seen.silences:
        if _is_news(one):
            yield Reason("silent", "…", in_words(silence_words(one.party, one.weeks)), url)


def _is_news(silence: Silence) -> bool:
    return silence.party is Party.WORKPLACE or silence.last is not None


def _stuck(seen: Noticed, url: str) -> Iterator[Reason]:
    if seen.stuck:
        words = ngettext(
            "%(codes)s does not move; what would help?",
            "%(codes)s do not move; what would help?",
            len(seen.stuck),
            codes=_codes(one.competence for one in seen.stuck),
        )
        yield Reason("stuck", "‖", words, _at(url, seen.stuck))


def _ready(seen: Noticed, url: str) -> Iterator[Reason]:
    further = [one for one in seen.ready if one.then]
    if further:
        words = _(
            "Ready for more: after %(codes)s comes %(then)s",
            codes=_codes(one.competence for one in further),
            then=_codes(code for one in further for code in one.then),
        )
        yield Reason("ready", "↑", words, _at(url, further))
    elif seen.ready:
        codes = _codes(one.competence for one in seen.ready)
        yield Reason("ready", "↑", _("Reached twice; would it go alone? %(codes)s", codes=codes), _at(url, seen.ready))


def _talk(begun: date | None, told: Told, sight: Sight) -> str:
    """Say that the monthly talk is due, "" when it is not, or when nothing was rated this school year."""
    if begun is None:
        return ""
    last = last_talk(told)
    since = max(last, begun) if last else begun
    if school_weeks_between(since, sight.day, sight.calendar) < TALK_EVERY:
        return ""
    if last is None:
        return _("Monthly talk: none kept yet")
    return _("Monthly talk: the last one was on %(day)s", day=on_day(last))


def last_talk(told: Told) -> date | None:
    """Return the day of the last talk of which something was kept."""
    days = (
        *(one.matter.on for one in told.decisions.values()),
        *(one.matter.on for one in told.decided_before),
        *(one.fact.matter.made_on for one in told.agreements),
    )
    return max(days, default=None)


def companies_silent(companies: Iterable[CompanyView], sight: Sight) -> tuple[Watched, ...]:
    """Return the companies of which no workbook came for some school weeks, the longest silence first."""
    found = []
    for one in companies:
        last = one.last_received.date() if one.last_received else None
        weeks = school_weeks_between(last, sight.day, sight.calendar) if last else 0
        if last and weeks >= MILD:
            words = ngettext(
                "No workbook for %(num)d school week; the last came on %(day)s",
                "No workbook for %(num)d school weeks; the last came on %(day)s",
                weeks,
                day=on_day(last),
            )
            url = url_for("companies.one", company_id=one.id)
            learners = ngettext("%(num)d learner", "%(num)d learners", one.learners)
            found.append((weeks, Watched(one.name, url, learners, (Reason("silent", "…", words, url),))))
    return tuple(watched for _weeks, watched in sorted(found, key=lambda pair: -pair[0]))


def _codes(codes: Iterable[str]) -> str:
    short = list(dict.fromkeys(map(short_code, codes)))
    return ", ".join(short[:_MOST_CODES]) + (" …" if len(short) > _MOST_CODES else "")


def _at(url: str, flagged: Sequence[Flagged]) -> str:
    return f"{url}#{flagged[0].competence}"
