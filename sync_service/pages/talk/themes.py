"""The eight themes of consultation: when each was last talked about, which are due, and a note of a talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.agenda.talks import DueTheme, due_themes
from addin.domain.calendar.setting import own_calendar
from addin.domain.consultation import Theme, themes
from addin.domain.school_year import school_year_of
from addin.domain.talk.matters import TakenBack, ThemeState, ThemeTalk
from sync_service.at_hand import ask, today
from sync_service.pages.talk.form import day_in, words_in
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import Around, around, learner_here
from sync_service.pages.talk.written import Together, days_talked, talked_in
from sync_service.record.queries import written_for
from sync_service.record.queries.forms import EntryThere
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.words import gettext as _
from sync_service.words import in_words, on_day, spoken


@dataclass(frozen=True, slots=True)
class Note:
    """A talk about a theme."""

    id: str
    when: str
    words: str
    who: str
    again: bool


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme; ``kind`` is talked, due or "", ``state`` says it in words."""

    code: str
    name: str
    asks: str
    people: str
    goals: tuple[str, ...]
    kind: str
    state: str
    notes: tuple[Note, ...]
    written: tuple[Together, ...]


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The strip: four themes about the learner, four about working together."""

    around: Around
    today: str
    strips: tuple[tuple[str, tuple[ThemeCard, ...]], ...]


@page.get("/talk/<learner_id>/themes")
def themes_of(learner_id: str) -> str:
    """Show the eight themes of a learner."""
    detail, told = learner_here(learner_id)
    cards = tuple(_cards(detail, told, ask(written_for, learner_id), today()))
    about = {one.code for one in themes() if one.about_learner}
    strips = (
        (_("About the learner"), tuple(one for one in cards if one.code in about)),
        (_("About working together"), tuple(one for one in cards if one.code not in about)),
    )
    return render_template("talk/themes.html", page=ThemesPage(around(detail, "themes"), today().isoformat(), strips))


@page.post("/talk/<learner_id>/themes")
def note_theme(learner_id: str) -> ResponseReturnValue:
    """Keep that a theme was talked about, or take that back."""
    learner_here(learner_id)
    form = request.form
    if undone := form.get("undo"):
        keep(learner_id, (TakenBack(undone),))
    else:
        again = form.get("state") == ThemeState.AGAIN
        people = tuple(one.strip() for one in words_in(form, "people").split(",") if one.strip())
        talk = ThemeTalk(
            theme=form.get("theme", ""),
            on=day_in(form, "on", today()),
            state=ThemeState.AGAIN if again else ThemeState.DISCUSSED,
            participants=people,
            note=words_in(form, "note"),
        )
        if keep(learner_id, (talk,)):
            flash(_("Kept. It can be undone below the theme."), "good")
    return redirect(url_for("talk.themes_of", learner_id=learner_id), 303)


def _cards(detail: LearnerDetail, told: Told, found: Sequence[EntryThere], day: date) -> Iterator[ThemeCard]:
    logged, there = days_talked(found), talked_in(found)
    due = {one.theme.code: in_words(one.why) for one in themes_due(detail, told, day, logged)}
    for theme in themes():
        yield _card(theme, told, due.get(theme.code, ""), logged.get(theme.code), there.get(theme.code, ()))


def themes_due(
    detail: LearnerDetail, told: Told, day: date, logged: Mapping[str, date] | None = None
) -> tuple[DueTheme, ...]:
    """Return the themes that are due of a learner, by the calendar and by what was talked about.

    ``logged`` is when the logs in workbooks say that each theme was last talked about.
    """
    days = [
        one.seen.on
        for cluster in detail.clusters
        for view in cluster.competences
        for one in view.observations
        if one.seen.on and one.seen.on in school_year_of(day)
    ]
    start = min(days, default=school_year_of(day).days.first)
    decided = [one.matter.on for one in told.decisions.values()]
    talked = dict(told.talked)
    for code, on in (logged or {}).items():
        talked[code] = max(on, talked.get(code, on))
    return due_themes(start, day, decided, talked, own_calendar())


def _card(theme: Theme, told: Told, due: str, logged: date | None, written: tuple[Together, ...]) -> ThemeCard:
    language = spoken()
    talks = [one for one in told.themes if one.matter.theme == theme.code]
    last = max(filter(None, (told.talked.get(theme.code), logged)), default=None)
    if due:
        kind, state = "due", _("due: %(why)s", why=due)
    elif last:
        kind, state = "talked", _("talked about on %(day)s", day=on_day(last))
    else:
        kind, state = "", _("not talked about yet")
    return ThemeCard(
        code=theme.code,
        name=theme.names[language],
        asks=theme.asks[language],
        people=theme.people[language],
        goals=theme.goals[language],
        kind=kind,
        state=state,
        notes=tuple(
            Note(
                one.id,
                on_day(one.matter.on),
                one.matter.note,
                ", ".join(one.matter.participants) or one.by.name,
                one.matter.state is ThemeState.AGAIN,
            )
            for one in talks
        ),
        written=written,
    )
