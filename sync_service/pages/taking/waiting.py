"""One workbook that waits: what was understood of it, saying otherwise, and taking it into the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from rapidfuzz.fuzz import partial_ratio

from addin.errors import LeerlijnError
from addin.sheet.finding import Kind
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.holding import Draft, Held
from sync_service.intake import confirm_layout, document_of, known_layout, layout_with
from sync_service.pages.frame import Choice, holding
from sync_service.pages.naming import plain, size_words
from sync_service.pages.sheets.answers import QuestionCard, SaidLine, question_cards, said_lines
from sync_service.pages.sheets.changes import changes
from sync_service.pages.sheets.paint import paint_url
from sync_service.pages.sheets.parts import Addresses, Asked, asked, place_of, rows_of, words_in
from sync_service.pages.sheets.preview import Content, content
from sync_service.pages.sheets.saying import entry_from, entry_words
from sync_service.pages.sheets.understood import Understood, opened, understand
from sync_service.record.knowing import KeptLayout
from sync_service.record.queries import companies, taken
from sync_service.record.queries.inbox import Taken
from sync_service.store import Confirmed
from sync_service.words import at_moment, in_words, spoken
from sync_service.words import gettext as _

page = Blueprint("waiting", __name__)

_ALIKE = 88  # of 100, by rapidfuzz's partial ratio
_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Understanding:
    """A waiting workbook with what somebody said of it.

    ``kept`` is the layout that was confirmed for it before, and ``draft`` what was said since; ``read`` is the outcome.
    """

    data: bytes
    company: str
    kept: KeptLayout | None
    draft: Draft
    read: Understood


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The whole page: what was understood, or in ``problem`` why it cannot be read."""

    name: str
    size: str
    when: str
    problem: str
    content: Content | None
    questions: tuple[QuestionCard, ...]
    said: tuple[SaidLine, ...]
    kept: str
    kept_said: tuple[SaidLine, ...]
    trajectories: tuple[Choice, ...]
    company: str
    company_hint: str
    companies: tuple[str, ...]
    paint_url: str
    uploads_url: str
    take_url: str
    drop_url: str
    say_url: str
    unsay_url: str


@page.get("/workbooks/waiting/<held_id>")
def show(held_id: str) -> str:
    """Show what was understood of a waiting workbook, before it is taken."""
    held = _held(held_id)
    return render_template("taking/preview.html", page=_page(held, asked()))


@page.get("/workbooks/waiting/<held_id>/rows")
def rows(held_id: str) -> str:
    """Show further rows of a sheet."""
    held = _held(held_id)
    return rows_of(_understanding(held).read, _addresses(held), correctable=True)


@page.get("/workbooks/waiting/<held_id>/words")
def words(held_id: str) -> dict[str, object]:
    """Give what every cell of a sheet was read as."""
    return words_in(_understanding(_held(held_id)).read)


@page.get("/workbooks/waiting/<held_id>/place")
def place(held_id: str) -> str:
    """Show one place of a sheet, and what can be said about it."""
    held = _held(held_id)
    return place_of(_understanding(held).read, _addresses(held), say_url=url_for("waiting.say", held_id=held.id))


@page.post("/workbooks/waiting/<held_id>/say")
def say(held_id: str) -> ResponseReturnValue:
    """Read a waiting workbook with something that somebody says about it, and tell what that changes."""
    held = _held(held_id)
    before = _understanding(held)
    entry = entry_from(request.form, before.read.findings)
    if entry is None or len(before.draft.said) >= _MOST_SAID:
        flash(_("That was not understood; nothing has changed."), "error")
        return _back(held)
    _keep_said(held, before, (*before.draft.said, entry), entry_words(entry))
    return _back(held)


@page.post("/workbooks/waiting/<held_id>/unsay")
def unsay(held_id: str) -> ResponseReturnValue:
    """Take back one of the things that somebody said."""
    held = _held(held_id)
    before = _understanding(held)
    number = request.form.get("number", type=int)
    if number is not None and 0 <= number < len(before.draft.said):
        said = (*before.draft.said[:number], *before.draft.said[number + 1 :])
        _keep_said(held, before, said, _("Taken back: %(said)s", said=entry_words(before.draft.said[number])))
    return _back(held)


def _keep_said(held: Held, before: Understanding, said: Sequence[Mapping[str, Any]], words: str) -> None:
    """Keep what is said if the workbook can be read so, and tell what is read otherwise now."""
    draft = Draft(before.company, tuple(said))
    try:
        after = _read(held, before.data, before.company, before.kept, draft)
    except LeerlijnError as error:
        flash(in_words(error.said), "error")
        return
    holding().keep(held, draft)
    old, new = before.read, after.read
    told = changes(old.reading.observations, new.reading.observations, old.findings, new.findings)
    otherwise = "; ".join(told) or _("Nothing is read otherwise")
    flash(f"{words}. {otherwise}.", "good")


def _back(held: Held) -> ResponseReturnValue:
    sheet, at = (request.form.get(name) or None for name in ("sheet", "at"))
    return redirect(url_for("waiting.show", held_id=held.id, sheet=sheet, at=at), 303)


@page.post("/workbooks/waiting/<held_id>/drop")
def drop(held_id: str) -> ResponseReturnValue:
    """Put a waiting workbook aside."""
    held = _held(held_id)
    holding().put_aside(held)
    flash(_("%(name)s was put aside; nothing of it is in the record.", name=held.name), "good")
    return redirect(url_for("uploads.show"), 303)


@page.post("/workbooks/waiting/<held_id>/take")
def take(held_id: str) -> ResponseReturnValue:
    """Take a waiting workbook into the record, read as it was shown, then show what that did."""
    held = _held(held_id)
    company = " ".join(request.form.get("company", "").split())[:120]
    if not company:
        flash(_("Fill in which company this workbook is from."), "error")
        return redirect(url_for("waiting.show", held_id=held_id), 303)
    shown = _understanding(held)
    if plain(company) != plain(shown.company):
        holding().keep(held, replace(shown.draft, company=company))
        looked, shown = shown, _understanding(held)
        if shown.kept != looked.kept:
            flash(
                _("%(company)s has a way of reading of its own. Look at it before you take it over.", company=company),
                "ask",
            )
            return redirect(url_for("waiting.show", held_id=held_id), 303)
    now, reading = datetime.now(UTC), shown.read.reading
    receipt = record().take(held.name, shown.data, reading, company, now, received_from=current_user.name)
    _confirm(receipt.version_id, shown, now)
    holding().drop(held)
    if shown.draft.said:
        flash(_("What you said is remembered; every copy of this workbook is read so."), "good")
    taken = None if receipt.unchanged and shown.draft.said else "yes"
    return redirect(url_for("workbooks.show", version_id=receipt.version_id, taken=taken), 303)


def _confirm(version_id: str, shown: Understanding, now: datetime) -> None:
    """Keep how the workbook was read, unless that is known already and nothing in it has moved."""
    confirmed = Confirmed(shown.read.reading.layout, current_user.name, now)
    drifted = any(one.kind is Kind.LAYOUT_DRIFT for one in shown.read.findings)
    if shown.draft.said:
        confirm_layout(record(), version_id, confirmed, today())
    elif (shown.kept is None or drifted) and shown.read.reading.observations:
        record().confirm_layout(version_id, confirmed)


def _held(held_id: str) -> Held:
    held = holding().find(held_id)
    if held is None:
        abort(404)
    return held


def _understanding(held: Held) -> Understanding:
    """Return a waiting workbook, read with the layout of its company and with what was said since."""
    draft, data = holding().draft(held), holding().content(held)
    known = tuple(one.name for one in ask(companies))
    company = draft.company or suggest_company(held.name, known, sent_before(ask(taken)))
    kept = known_layout(record(), company, opened(data, held.name)) if company else None
    return _read(held, data, company, kept, draft)


def _read(held: Held, data: bytes, company: str, kept: KeptLayout | None, draft: Draft) -> Understanding:
    layout = layout_with(document_of(kept), draft.said)
    return Understanding(data, company, kept, draft, understand(data, held.name, today(), layout))


def _page(held: Held, wanted: Asked) -> WaitingPage:
    def url(name: str) -> str:
        return url_for(f"waiting.{name}", held_id=held.id)

    shown: Understanding | None = None
    problem, company = "", holding().draft(held).company
    try:
        shown = _understanding(held)
        company = shown.company
    except LeerlijnError as error:
        problem = in_words(error.said)
    to = _addresses(held)
    seen = content(shown.read, wanted, to, correctable=True) if shown else None
    return WaitingPage(
        name=held.name,
        size=size_words(held.size),
        when=at_moment(held.received_at),
        problem=problem,
        content=seen,
        questions=_questions(shown, to) if shown else (),
        said=said_lines(shown.draft.said) if shown else (),
        kept=_kept_words(shown.kept) if shown and shown.kept else "",
        kept_said=said_lines(_entries(shown.kept)) if shown and shown.kept else (),
        trajectories=_trajectories(shown.read.reading.trajectory) if shown else (),
        company=company,
        company_hint=_("Suggested from what you took before; change it if it is another.") if company else "",
        companies=tuple(one.name for one in ask(companies)),
        paint_url=paint_url(seen.view.grid.colours) if seen and seen.view else "",
        uploads_url=url_for("uploads.show"),
        take_url=url("take"),
        drop_url=url("drop"),
        say_url=url("say"),
        unsay_url=url("unsay"),
    )


def _questions(shown: Understanding, to: Addresses) -> tuple[QuestionCard, ...]:
    return question_cards(shown.read.findings, shown.read.snapshot, shown.read.reading.trajectory, to.sheet)


def _kept_words(kept: KeptLayout) -> str:
    return _("Read as %(who)s confirmed it on %(when)s.", who=kept.confirmed_by, when=at_moment(kept.confirmed_at))


def _entries(kept: KeptLayout) -> tuple[Mapping[str, Any], ...]:
    return tuple(kept.document.get("answers", ()))


def _trajectories(chosen: str | None) -> tuple[Choice, ...]:
    return tuple(Choice(each.code, each.title(spoken()), each.code == chosen) for each in trajectories())


def _addresses(held: Held) -> Addresses:
    def to(name: str) -> Any:
        return lambda sheet, **more: url_for(f"waiting.{name}", held_id=held.id, sheet=sheet, **more)

    return Addresses(sheet=to("show"), rows=to("rows"), words=to("words"), place=to("place"))


def sent_before(everything: Iterable[Taken]) -> dict[str, str]:
    """Return from which company a workbook of each name came last; what was taken stands newest first."""
    found: dict[str, str] = {}
    for one in everything:
        found.setdefault(one.workbook, one.company)
    return found


def suggest_company(name: str, known: Sequence[str], before: Mapping[str, str]) -> str:
    """Return the company that a workbook of this name is probably from, "" when nothing speaks for one.

    A workbook of the same name came from there ``before``, or the file's name holds the company's.
    """
    if name in before:
        return before[name]
    words = plain(name).replace("_", " ").replace("-", " ")
    scores = {company: partial_ratio(plain(company), words) for company in known}
    best = max(scores, key=lambda company: scores[company], default="")
    return best if best and scores[best] >= _ALIKE else ""
