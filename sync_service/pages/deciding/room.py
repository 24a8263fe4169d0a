"""One page with all that the record asks, and the answers given there, by the functions that the commands use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from addin.errors import AnswerUnknown
from addin.text import Text
from sync_service.at_hand import ask, record, trajectories
from sync_service.pages.deciding.cards import (
    ConflictCard,
    NameCard,
    RatingsCard,
    companies_of,
    conflict_card,
    name_card,
    ratings_card,
)
from sync_service.pages.deciding.evidence import evidence
from sync_service.pages.deciding.together import Together, together
from sync_service.pages.frame import Tab
from sync_service.pages.marks import word_of
from sync_service.record.merging.answers import Matter
from sync_service.record.queries import answered, waiting
from sync_service.record.queries.learner_names import LEARNER
from sync_service.record.queries.places import learners_named
from sync_service.record.queries.waiting import Answered, Waiting
from sync_service.store import Answering
from sync_service.words import at_moment, in_words
from sync_service.words import gettext as _

page = Blueprint("deciding", __name__)

_MOST_CARDS = 60
_MOST_ANSWERED = 40
_GONE = frozenset({Matter.VANISHED.value, Matter.CLEARED_ELSEWHERE.value})


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """What was asked and what somebody chose; it can be taken back."""

    id: str
    company: str
    message: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class DecidingPage:
    """The whole page; ``later`` questions wait for others to be answered, ``just_now`` is what was answered last.

    ``together`` is how the questions of a list (conflicts, gone, older, names) can be answered together.
    """

    count: int
    later: int
    companies: tuple[Tab, ...]
    conflicts: tuple[ConflictCard, ...]
    gone: tuple[RatingsCard, ...]
    older: tuple[RatingsCard, ...]
    names: tuple[NameCard, ...]
    together: Mapping[str, Together | None]
    learners: tuple[str, ...]
    just_now: tuple[AnsweredLine, ...]
    answered: tuple[AnsweredLine, ...]
    uploads_url: str


@page.get("/to-decide")
def show() -> str:
    """Show what the record asks, of all companies or of one, and what was answered."""
    return render_template("deciding.html", page=_page(request.args.get("company", "")))


@page.post("/to-decide/<question_id>")
def answer(question_id: str) -> ResponseReturnValue:
    """Keep the answer that somebody gives: one that was offered as ``choice``, or another as ``other``."""
    asked = next((one for one in ask(waiting) if one.id == question_id), None)
    choice, other = request.form.get("choice", "").strip(), request.form.get("other", "").strip()
    if asked is None:
        flash(_("Somebody answered this already, or it is no longer asked. Nothing was changed."), "error")
        return back()
    # Another value is never taken for the number of a side.
    offered = {value for value, _means in asked.question.finding.answers}
    if bool(choice) == bool(other) or (other in offered and asked.matter != LEARNER):
        flash(_("Choose one of the values, or write another one."), "error")
        return back()
    try:
        _keep(question_id, choice or other)
    except AnswerUnknown:
        flash(_not_so(asked), "error")
        return back()
    return back(question_id)


@page.post("/to-decide/<question_id>/undo")
def undo(question_id: str) -> ResponseReturnValue:
    """Take an answer back; what it was about is asked again."""
    if all(one.id != question_id for one in ask(answered)):
        flash(_("There is nothing to take back here."), "error")
        return back()
    _keep(question_id, None)
    flash(_("Taken back. Everything is as it was before that answer."), "good")
    return back()


def _keep(question_id: str, choice: str | None) -> None:
    record().answer(Answering(question_id, choice, current_user.name, datetime.now(UTC)))


def back(settled: str = "") -> ResponseReturnValue:
    """Lead back to the page, of the same company; ``settled`` is what was answered just now."""
    company = request.form.get("company", "")
    return redirect(url_for("deciding.show", company=company or None, settled=settled or None), 303)


def _not_so(asked: Waiting) -> str:
    if asked.matter == LEARNER:
        return _("Write the first name and the last name, so that it is clear who is meant.")
    return _("This cannot stand there. Choose one of the values, or write another one.")


def _page(company: str) -> DecidingPage:
    everything, given = ask(waiting), ask(answered)
    companies = companies_of(everything)
    company = company if company in companies else ""
    asked = [one for one in everything if company in {"", one.company}]
    shown = asked[:_MOST_CARDS]
    found = ask(evidence, shown, trajectories())
    conflicts = tuple(conflict_card(one, one.question.sides, found) for one in shown if one.question.sides)
    gone = tuple(ratings_card(one, found) for one in shown if one.matter in _GONE)
    older = tuple(ratings_card(one, found) for one in shown if one.matter == Matter.STALE_COPY)
    names = tuple(name_card(one) for one in shown if one.matter == LEARNER)
    lists = {"conflicts": conflicts, "gone": gone, "older": older, "names": names}
    return DecidingPage(
        count=len(asked),
        later=len(asked) - len(shown),
        companies=_tabs(everything, companies, company),
        conflicts=conflicts,
        gone=gone,
        older=older,
        names=names,
        together={name: together(name, cards) for name, cards in lists.items()},
        learners=ask(learners_named) if names else (),
        just_now=tuple(map(_answered_line, _just_now(given))),
        answered=tuple(map(_answered_line, given[:_MOST_ANSWERED])),
        uploads_url=url_for("uploads.show"),
    )


def _just_now(given: Sequence[Answered]) -> list[Answered]:
    """Return what was answered in the press that led here: that question, and those answered at the same moment."""
    asked = request.args.get("settled", "")
    first = next((one for one in given if one.id == asked), None)
    return [one for one in given if first and (one.at, one.by) == (first.at, first.by)]


def _tabs(everything: Sequence[Waiting], companies: Sequence[str], current: str) -> tuple[Tab, ...]:
    """Return a view for each company, when there are several."""
    if len(companies) < 2:  # noqa: PLR2004 - one company is everything
        return ()
    each = (
        Tab(
            name,
            url_for("deciding.show", company=name),
            name == current,
            sum(1 for one in everything if one.company == name),
        )
        for name in companies
    )
    return (Tab(_("All"), url_for("deciding.show"), not current, len(everything)), *each)


def _answered_line(one: Answered) -> AnsweredLine:
    return AnsweredLine(
        id=one.id,
        company=one.company,
        message=in_words(one.question.finding.message),
        meaning=_meaning(one),
        words=f"{one.by}, {at_moment(one.at)}",
    )


def _meaning(one: Answered) -> str:
    if isinstance(one.meaning, Text):
        return in_words(one.meaning)
    sides = one.question.sides
    return word_of(one.meaning) if sides and sides.field == "status" else one.meaning
