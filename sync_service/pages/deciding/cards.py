"""The questions of the record made ready for the page: conflicts side by side, ratings that are gone, unclear names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from addin.domain.status import Status
from sync_service.pages.deciding.evidence import Evidence, RatingLine
from sync_service.pages.marks import Mark, all_marks, mark_of
from sync_service.record.asking import Position, Sides, Source
from sync_service.record.merging.answers import ANCESTOR
from sync_service.record.merging.question import CHANGED_BACK, OLDER_COPY
from sync_service.record.merging.thread import KEEP, WITHDRAW
from sync_service.record.names import APART
from sync_service.record.queries.waiting import Waiting
from sync_service.words import at_moment, in_words, on_day
from sync_service.words import gettext as _


@dataclass(frozen=True, slots=True)
class Saying:
    """What a cell says: a status as ``mark``, other words as ``quoted``, nothing at all as neither."""

    mark: Mark | None
    quoted: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who said it and when, and the file and cell to go and look at."""

    who: str
    rated: str
    saved: str
    workbook: str
    cell: str
    url: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values to choose from; what it was before has no sources."""

    choice: str
    title: str
    says: Saying
    sources: tuple[SourceLine, ...]
    button: str
    aloud: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """How to give another value: one of ``marks``, or an input of ``kind`` (date or text)."""

    marks: tuple[Mark, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """A conflict: the sides that people wrote, and what it was before."""

    id: str
    title: str
    about: str
    company: str
    learner_url: str
    sides: tuple[Side, ...]
    otherwise: Otherwise


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to press, and what it means in a whole sentence."""

    value: str
    button: str
    means: str


@dataclass(frozen=True, slots=True)
class RatingsCard:
    """A question about several ratings at once. ``more`` of them are not listed."""

    id: str
    message: str
    suggestion: str
    company: str
    workbook: str
    workbook_url: str
    ratings: tuple[RatingLine, ...]
    more: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name of which nobody knows whose it is. ``guesses`` are the best ones, the likeliest first."""

    id: str
    message: str
    company: str
    workbook: str
    workbook_url: str
    learner_url: str
    guesses: tuple[Choice, ...]


def conflict_card(one: Waiting, sides: Sides, found: Evidence) -> ConflictCard:
    """Return a conflict side by side; the answers are those that the question offers."""
    return ConflictCard(
        id=one.id,
        title=sides.learner or _("learner not named"),
        about=f"{found.competence(sides.competence, sides.label)} · {_field_words()[sides.field]}",
        company=one.company,
        learner_url=url_for("learner.show", learner_id=one.learner_id) if one.learner_id else "",
        sides=tuple(_sides(one, sides, found)),
        otherwise=Otherwise(
            marks=all_marks() if sides.field == "status" else (), kind="date" if sides.field == "on" else "text"
        ),
    )


def ratings_card(one: Waiting, found: Evidence) -> RatingsCard:
    """Return a question about ratings that are gone together, or that stand as they stood before."""
    finding, ratings = one.question.finding, found.lines(one)
    shown = _choice_words()
    return RatingsCard(
        id=one.id,
        message=in_words(finding.message),
        suggestion=in_words(finding.suggestion) if finding.suggestion else "",
        company=one.company,
        workbook=one.workbook,
        workbook_url=url_for("workbooks.show", version_id=one.version_id),
        ratings=ratings,
        more=len(finding.cells) - len(ratings),
        choices=tuple(Choice(value, shown[value], in_words(means)) for value, means in finding.answers),
    )


def name_card(one: Waiting) -> NameCard:
    """Return the question whose a name is."""
    finding = one.question.finding
    apart = _("Somebody else") if len(finding.answers) > 1 else _("A learner apart")
    return NameCard(
        id=one.id,
        message=in_words(finding.message),
        company=one.company,
        workbook=one.workbook,
        workbook_url=url_for("workbooks.show", version_id=one.version_id),
        learner_url=url_for("learner.show", learner_id=one.learner_id) if one.learner_id else "",
        guesses=tuple(
            Choice(value, apart if value == APART else value, in_words(means)) for value, means in finding.answers
        ),
    )


def _sides(one: Waiting, sides: Sides, found: Evidence) -> Iterator[Side]:
    positions = {str(number): position for number, position in enumerate(sides.positions, start=1)}
    for choice, _means in one.question.finding.answers:
        if choice in positions:
            yield _side(choice, positions[choice], sides.field, one.company, found)
        elif choice == ANCESTOR:
            says = _saying(sides.before, sides.field)
            yield Side(choice, _("What it was before"), says, (), _("Back to this"), _aloud(says))


def _side(choice: str, position: Position, field: str, company: str, found: Evidence) -> Side:
    says = _saying(position.says, field)
    sources = tuple(_source(each, found.url(company, each.sha256, each.cell)) for each in position.sources)
    who = ", ".join(dict.fromkeys(each.who for each in sources))
    return Side(choice, who, says, sources, _("This stands"), f"{_aloud(says)}, {who}")


def _source(source: Source, url: str) -> SourceLine:
    return SourceLine(
        who=source.rater or source.saved_by or _("not known who"),
        rated=_("rated on %(day)s", day=on_day(source.on)) if source.on else "",
        saved=_saved(source),
        workbook=source.workbook,
        cell=source.cell,
        url=url,
    )


def _saved(source: Source) -> str:
    if not source.saved_at:
        return _("not known when")
    when = at_moment(source.saved_at)
    if source.rater and source.saved_by:
        return _("saved on %(when)s by %(who)s", when=when, who=source.saved_by)
    return _("saved on %(when)s", when=when)


def _saying(says: str | None, field: str) -> Saying:
    if field == "status" and says in set(Status):
        return Saying(mark_of(Status(says)), "")
    if field == "on" and says:
        return Saying(None, on_day(date.fromisoformat(says)))
    return Saying(None, says or "")


def _aloud(says: Saying) -> str:
    if says.mark:
        return says.mark.word
    return f"“{says.quoted}”" if says.quoted else _("nothing; the cell is empty")


def _field_words() -> dict[str, str]:
    return {"status": _("the rating"), "remark": _("the remark"), "on": _("the date"), "rater": _("who judged")}


def _choice_words() -> dict[str, str]:
    return {
        KEEP: _("Still true"),
        WITHDRAW: _("No longer"),
        OLDER_COPY: _("It is an older copy"),
        CHANGED_BACK: _("Changed back on purpose"),
    }


def companies_of(waiting: Sequence[Waiting]) -> tuple[str, ...]:
    """Return the companies of which something is asked, in the order of the questions."""
    return tuple(dict.fromkeys(one.company for one in waiting))
