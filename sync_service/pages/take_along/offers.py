"""What a page offers to take along: evaluation summaries and the pack of the class council, each in four forms."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from sync_service.accounts.guard import may_use
from sync_service.at_hand import ask, today
from sync_service.pages.frame import Choice
from sync_service.record.documents import DocumentKind, rule_of
from sync_service.record.queries import document_in_force
from sync_service.record.views import LearnerDetail
from sync_service.reports.heard import heard_in_record
from sync_service.reports.summaries import periods
from sync_service.words import gettext as _
from workbook_templates.summary.form import Form


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A button that gives the document in one form."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """What a page offers to take along: ``title`` says of whom, ``kept`` is what the form passes on unseen.

    ``extra`` is a box to tick: its name and what it says; ``link`` leads to where the school decides on it.
    """

    title: str
    hint: str
    url: str
    forms: tuple[FormChoice, ...]
    periods: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    extra: tuple[str, str] | None = None
    link: tuple[str, str] | None = None


def of_learner(detail: LearnerDetail) -> TakeAlong:
    """Return the offer on a learner's page."""
    named = periods(heard_in_record([detail]), today())
    return TakeAlong(
        _("Evaluation summary"),
        _("Two sheets for the monthly talk: what goes well, what to work on, what is next."),
        url_for("take_along.learner", learner_id=detail.id),
        _forms(),
        (Choice("", _("everything up to today"), chosen=True), *(Choice(name, name, chosen=False) for name in named)),
        (),
        link=_everything(detail.id),
    )


def _everything(learner: str) -> tuple[str, str] | None:
    if not may_use("take_along.everything"):
        return None
    return _("Everything that is kept"), url_for("take_along.everything", learner_id=learner)


def of_class(kept: tuple[tuple[str, str], ...]) -> tuple[TakeAlong, ...]:
    """Return the offers on the class page, for the learners that it shows; ``kept`` is what its filters ask for."""
    each = TakeAlong(
        _("A summary for each learner"),
        _("For everybody shown here, in one zip."),
        url_for("take_along.everybody"),
        _forms(),
        (),
        kept,
    )
    council = TakeAlong(
        _("For the class council"),
        _("The learners shown here in one table, and each of them in short."),
        url_for("take_along.council"),
        _forms(),
        (),
        kept,
        _with_score(),
        (_("The rule for a report score"), url_for("own.show", name="score-rule")) if may_use("own.show") else None,
    )
    return each, council


def _with_score() -> tuple[str, str] | None:
    """Offer a report score only where the school has a rule of its own, and name it."""
    kept = ask(document_in_force, DocumentKind.SCORE_RULE)
    if kept is None:
        return None
    rule = rule_of(kept)
    return "score", _("with the score by the rule “%(name)s” of %(who)s", name=rule.name, who=rule.decided_by)


def _forms() -> tuple[FormChoice, ...]:
    return (
        FormChoice(Form.PDF, "PDF"),
        FormChoice(Form.DOCX, "Word"),
        FormChoice(Form.XLSX, "Excel"),
        FormChoice(Form.HTML, _("page")),
    )
