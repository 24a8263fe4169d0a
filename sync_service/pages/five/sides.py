"""Five mastered and five to work on, from three sides: drafted from what each side saw, and laid over each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.status import REACHED, Role, Status
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.five import overlap
from addin.domain.talk.matters import MOST, FiveAndFive, TakenBack
from addin.domain.trajectory import Competence
from sync_service.at_hand import today
from sync_service.pages.five.chosen import FiveOf, chosen_words, five_of
from sync_service.pages.naming import role_word, short_code
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import Around, around, competences, learner_here
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail, SeenAs
from sync_service.words import gettext as _
from sync_service.words import spoken

_ROLES: Mapping[Role, frozenset[Role | None]] = {
    Role.LEARNER: frozenset({Role.LEARNER}),
    Role.MENTOR: frozenset({Role.MENTOR, None}),
    Role.COACH: frozenset({Role.COACH, Role.TEACHER}),
}
"""Whose ratings draft which side's lists; in a company's own workbook nobody named is the workplace."""

TO_WORK_ON = frozenset({Status.DEVELOPING, Status.NOT_ACHIEVED})
"""What is rated so is drafted as a point to work on."""


@dataclass(frozen=True, slots=True)
class Side:
    """The lists of one side, as kept or as drafted; always ``MOST`` fields, "" where nothing is chosen.

    ``others`` are what other people chose for this side: theirs stands as well.
    """

    role: str
    word: str
    kept: str
    fact: str
    mastered: tuple[str, ...]
    to_work_on: tuple[str, ...]
    url: str
    others: tuple[FiveOf, ...]


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """A competence that somebody named; ``words`` says how the sides see it."""

    name: str
    mastered: str
    to_work_on: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class FivePage:
    """The whole page; ``names`` are all competences as they are written in the fields."""

    around: Around
    sides: tuple[Side, ...]
    overlap: tuple[OverlapLine, ...]
    names: tuple[str, ...]


@page.get("/talk/<learner_id>/five")
def five(learner_id: str) -> str:
    """Show the three sides and where they overlap."""
    detail, told = learner_here(learner_id)
    known = competences(detail)
    return render_template(
        "talk/five.html",
        page=FivePage(
            around=around(detail, "five"),
            sides=tuple(_side(role, detail, told, known) for role in PARTIES),
            overlap=tuple(overlap_lines(told, known)),
            names=tuple(_name(code, known) for code in known),
        ),
    )


@page.post("/talk/<learner_id>/five/<side>")
def keep_five(learner_id: str, side: str) -> ResponseReturnValue:
    """Keep the lists of one side, or take back what was kept of it."""
    detail, _told = learner_here(learner_id)
    role = next((one for one in PARTIES if one == side), None)
    if role is None:
        abort(404)
    if undone := request.form.get("undo"):
        keep(learner_id, (TakenBack(undone),))
        return _back(learner_id)
    by_name = {_name(code, known).casefold(): code for known in [competences(detail)] for code in known}
    by_name |= {short_code(code).casefold(): code for code in by_name.values()}
    lists, unknown = [], []
    for field in ("mastered", "to_work_on"):
        said = [one.strip() for one in request.form.getlist(field) if one.strip()]
        unknown += [one for one in said if one.casefold() not in by_name]
        lists.append(tuple(dict.fromkeys(by_name[one.casefold()] for one in said if one.casefold() in by_name)))
    if unknown:
        flash(_("%(names)s: choose from the list that opens while you type.", names=", ".join(unknown)), "error")
    elif keep(learner_id, (FiveAndFive(role, today(), *lists),)):
        flash(_("Kept: the five plus five of the %(who)s.", who=role_word(role)), "good")
    return _back(learner_id)


def _back(learner_id: str) -> ResponseReturnValue:
    return redirect(url_for("talk.five", learner_id=learner_id), 303)


def _name(code: str, known: Mapping[str, Competence]) -> str:
    return f"{short_code(code)} {known[code].label(spoken())}" if code in known else code


def _side(role: Role, detail: LearnerDetail, told: Told, known: Mapping[str, Competence]) -> Side:
    fact = told.fives.get(role)
    mastered = fact.matter.mastered if fact else drafted(detail, role, REACHED)
    work = fact.matter.to_work_on if fact else drafted(detail, role, TO_WORK_ON)
    return Side(
        role=str(role),
        word=role_word(role),
        kept=chosen_words(fact) if fact else "",
        fact=fact.id if fact else "",
        mastered=_fields(mastered, known),
        to_work_on=_fields([code for code in work if code not in mastered], known),
        url=url_for("talk.keep_five", learner_id=detail.id, side=str(role)),
        others=tuple(five_of(one, known) for one in told.every_five if one.matter.side is role and one != fact),
    )


def _fields(codes: Iterable[str], known: Mapping[str, Competence]) -> tuple[str, ...]:
    chosen = [_name(code, known) for code in codes][:MOST]
    return (*chosen, *[""] * (MOST - len(chosen)))


def drafted(detail: LearnerDetail, role: Role, wanted: frozenset[Status]) -> list[str]:
    """Return the competences that a side rated so, the newest first, at most ``MOST``."""
    found: dict[str, date] = {}
    for code, seen in _said_by(detail, role):
        if seen.status in wanted and seen.certain:
            found[code] = max(found.get(code, date.min), seen.on or date.min)
    return sorted(found, key=lambda code: (-found[code].toordinal(), code))[:MOST]


def _said_by(detail: LearnerDetail, role: Role) -> Iterator[tuple[str, SeenAs]]:
    for cluster in detail.clusters:
        for view in cluster.competences:
            for one in view.observations:
                if view.code and not one.withdrawn and one.seen.role in _ROLES[role]:
                    yield view.code, one.seen


def overlap_lines(told: Told, known: Mapping[str, Competence]) -> Iterator[OverlapLine]:
    """Yield what the sides name, with how they see it."""
    for one in overlap(fact.matter for fact in told.fives.values()):
        kind, words = ("differ", _("seen differently: talk about what each of you saw")) if one.differ else ("", "")
        if one.shared:
            kind, words = "shared", _("you see the same")
        yield OverlapLine(
            name=_name(one.competence, known),
            mastered=", ".join(map(role_word, one.mastered)),
            to_work_on=", ".join(map(role_word, one.to_work_on)),
            kind=kind,
            words=words,
        )
