"""Look at, write and take back the documents of the school's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from addin.errors import PhrasesUnreadable, ScoreRuleUnreadable
from sync_service.at_hand import ask, record
from sync_service.pages.frame import Tab
from sync_service.record.documents import EXAMPLES, DocumentKind, SchoolDocument, rule_of
from sync_service.record.queries import school_documents
from sync_service.store import Writing
from sync_service.words import at_moment, in_words
from sync_service.words import gettext as _

page = Blueprint("own", __name__)

_LONGEST = 100_000
_REFUSED = 422
_ADDRESSES = {"phrases": DocumentKind.PHRASES, "score-rule": DocumentKind.SCORE_RULE}


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """A document as it was kept, and by whom; ``id`` "" where it was taken away."""

    id: str
    told: str
    now: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One kind of document: what is in force, what is being written, what there was before."""

    tabs: tuple[Tab, ...]
    title: str
    hint: str
    state: str
    in_force: bool
    problem: str
    written: str
    rows: int
    url: str
    earlier: tuple[EarlierLine, ...]


@page.get("/own/<name>")
def show(name: str) -> str:
    """Show what counts, in a form to change it."""
    return _page(name)


@page.post("/own/<name>")
def write(name: str) -> ResponseReturnValue:
    """Keep what was written, go back to an earlier one, or go by none of one's own any more."""
    kind = _kind(name)
    earlier = {str(one.id): one for one in ask(school_documents, kind)}
    if chosen := request.form.get("earlier"):
        if chosen not in earlier:
            abort(404)
        document = earlier[chosen].document
    else:
        document = "" if "none" in request.form else request.form.get("document", "")
    if not document.strip() and "none" not in request.form:
        return _page(name, problem=_("There is nothing written yet."), written=document), _REFUSED
    if len(document) > _LONGEST:
        return _page(name, problem=_("This is longer than such a document ever needs."), written=document), _REFUSED
    try:
        kept = document.replace("\r\n", "\n")
        record().write_document(Writing(kind, kept, current_user.name, datetime.now(UTC)))
    except (PhrasesUnreadable, ScoreRuleUnreadable) as trouble:
        return _page(name, problem=in_words(trouble.said), written=document), _REFUSED
    flash(_("Kept. It counts from now on."))
    return redirect(url_for("own.show", name=name), 303)


def _kind(name: str) -> DocumentKind:
    if name not in _ADDRESSES:
        abort(404)
    return _ADDRESSES[name]


def _page(name: str, *, problem: str = "", written: str | None = None) -> str:
    kind = _kind(name)
    known = ask(school_documents, kind)
    in_force = known[0] if known and known[0].document else None
    document = written if written is not None else in_force.document if in_force else EXAMPLES[kind]()
    return render_template(
        "own/document.html",
        page=OwnPage(
            tabs=_tabs(kind),
            title=_title(kind),
            hint=_hint(kind),
            state=_state(kind, in_force),
            in_force=in_force is not None,
            problem=problem,
            written=document,
            rows=min(40, document.count("\n") + 3),
            url=url_for("own.write", name=name),
            earlier=tuple(_earlier(one, now=place == 0) for place, one in enumerate(known)),
        ),
    )


def _tabs(kind: DocumentKind) -> tuple[Tab, ...]:
    return tuple(Tab(_title(each), url_for("own.show", name=name), each is kind) for name, each in _ADDRESSES.items())


def _title(kind: DocumentKind) -> str:
    return _("Phrases") if kind is DocumentKind.PHRASES else _("Report score")


def _hint(kind: DocumentKind) -> str:
    if kind is DocumentKind.PHRASES:
        return _(
            "How summaries say things. Change what your school says otherwise; what you leave out is said in our words."
        )
    return _(
        "Leerlijn never makes a score by itself. If your class council wants one, it says here how, and the rule "
        "stands on every document that uses it."
    )


def _state(kind: DocumentKind, in_force: SchoolDocument | None) -> str:
    if in_force is None:
        return (
            _("Our own phrases count.")
            if kind is DocumentKind.PHRASES
            else _("There is no rule, so there is no score.")
        )
    when = at_moment(in_force.at)
    if kind is DocumentKind.PHRASES:
        return _("Your school's phrases count, kept by %(who)s, %(when)s.", who=in_force.by, when=when)
    rule = rule_of(in_force)
    return _(
        "The rule “%(name)s” counts, decided by %(decided)s; kept by %(who)s, %(when)s.",
        name=rule.name,
        decided=rule.decided_by,
        who=in_force.by,
        when=when,
    )


def _earlier(one: SchoolDocument, *, now: bool) -> EarlierLine:
    told = {"who": one.by, "when": at_moment(one.at)}
    said = _("written by %(who)s, %(when)s", **told) if one.document else _("taken away by %(who)s, %(when)s", **told)
    return EarlierLine(str(one.id) if one.document else "", said, now)
