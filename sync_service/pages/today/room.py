"""Today: what waits for the coach, each a link to act; then what is worth an eye; then all learners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, current_app, render_template, url_for
from flask_babel import format_date

from addin.domain.calendar.setting import own_calendar
from sync_service.at_hand import ask, today, trajectories
from sync_service.pages.frame import holding
from sync_service.pages.naming import learner_name, reached_words
from sync_service.pages.today.eye import Watched, companies_silent, learners_watched
from sync_service.pages.today.noticed import Memory, Sight, noticed
from sync_service.record.queries import class_overview, companies, told_of, waiting
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerRow
from sync_service.words import at_moment, ngettext, on_day
from sync_service.words import gettext as _

page = Blueprint("today", __name__)

SOON = timedelta(days=7)
"""Agreements whose day comes this soon are shown."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits: ``act`` is what the link says, ``late`` when its day is past."""

    title: str
    words: str
    act: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class LearnerTile:
    """A learner of the school, with how far they are."""

    name: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The whole page; ``empty`` before the first workbook."""

    day: str
    empty: bool
    todo: tuple[ToDo, ...]
    learners: tuple[Watched, ...]
    companies: tuple[Watched, ...]
    everybody: tuple[LearnerTile, ...]
    upload_url: str
    class_url: str


@page.get("/")
def show() -> str:
    """Show the coach what needs them; where others begin, the guard knows."""
    return render_template("today/today.html", page=today_page(today()))


def today_page(day: date) -> TodayPage:
    """Return the page as it is on a day. A dozen queries, however many learners there are."""
    rows = ask(class_overview).learners
    told = ask(told_of)
    sight = Sight(day, own_calendar(), trajectories())
    return TodayPage(
        day=format_date(day, "EEEE d MMMM"),
        empty=not rows and not holding().waiting(),
        todo=tuple(_todo(rows, told, day)),
        learners=learners_watched(rows, noticed([one.id for one in rows], sight, _memory()), told, sight),
        companies=companies_silent(ask(companies), sight),
        everybody=tuple(map(_tile, rows)),
        upload_url=url_for("uploads.show"),
        class_url=url_for("class.show"),
    )


def _memory() -> Memory:
    kept: Memory = current_app.extensions["leerlijn.noticed"]
    return kept


def _todo(rows: Sequence[LearnerRow], told: Mapping[str, Told], day: date) -> Iterator[ToDo]:
    yield from _uploads()
    yield from _questions()
    yield from _agreements(rows, told, day)


def _uploads() -> Iterator[ToDo]:
    for held in holding().waiting():
        url = url_for("waiting.show", held_id=held.id)
        yield ToDo(held.name, _("came in on %(when)s", when=at_moment(held.received_at)), _("Look and take over"), url)


def _questions() -> Iterator[ToDo]:
    for company, count in Counter(one.company for one in ask(waiting)).most_common():
        words = ngettext("%(num)d question to decide", "%(num)d questions to decide", count)
        yield ToDo(company, words, _("Decide"), url_for("deciding.show", company=company))


def _agreements(rows: Sequence[LearnerRow], told: Mapping[str, Told], day: date) -> Iterator[ToDo]:
    names = {row.id: learner_name(row.name, row.unnamed_in) for row in rows}
    due = [
        (one.fact.matter, learner)
        for learner, kept in told.items()
        if learner in names
        for one in kept.open_agreements
        if one.fact.matter.due and one.fact.matter.due <= day + SOON
    ]
    for agreed, learner in sorted(due, key=lambda pair: pair[0].due or date.max):
        when = _("%(what)s, by %(day)s", what=agreed.what, day=on_day(agreed.due))
        late = bool(agreed.due and agreed.due < day)
        yield ToDo(names[learner], when, _("Tick it"), url_for("talk.agreements"), late=late)


def _tile(row: LearnerRow) -> LearnerTile:
    return LearnerTile(
        name=learner_name(row.name, row.unnamed_in),
        url=url_for("learner.show", learner_id=row.id),
        words=reached_words(tuple(row.standings.values())),
    )
