"""What was taken over: found by name or company, a page at a time, and undone or counted again, several at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.accounts.guard import guides_everyone
from sync_service.at_hand import ask, record
from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain
from sync_service.record.queries import taken, uploads, with_questions
from sync_service.record.queries.inbox import Taken
from sync_service.record.queries.sources import has_file
from sync_service.record.views import Upload
from sync_service.words import at_moment, ngettext
from sync_service.words import gettext as _

page = Blueprint("taken", __name__)

SHOWN = 50
"""Lines of a page."""


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A workbook in the record, with what it did there."""

    version_id: str
    name: str
    url: str
    company: str
    company_url: str
    when: str
    added: int
    changed: int
    withdrawn: int
    questions: int
    undone: bool


@dataclass(frozen=True, slots=True)
class TakenPage:
    """The lines that fit what was asked; ``words`` say how many, ``older_url`` and ``newer_url`` are "" at the ends."""

    lines: tuple[TakenLine, ...]
    words: str
    asked: str
    kinds: tuple[Choice, ...]
    filtered: bool
    all_url: str
    newer_url: str
    older_url: str
    act_url: str


def taken_page() -> TakenPage:
    """Return the part of what was taken over that the address asks for. Seven queries, however much there is."""
    asked, kind = request.args.get("asked", "").strip(), request.args.get("kind", "")
    number = max(0, request.args.get("from", 0, type=int))
    found = [one.version_id for one in _fitting(ask(taken), asked, kind)]
    number = min(number, max(0, len(found) - 1)) // SHOWN * SHOWN
    some = found[number : number + SHOWN]
    return TakenPage(
        lines=taken_lines(ask(uploads, some) if some else ()),
        words=_words(len(found), number),
        asked=asked,
        kinds=_kinds(kind),
        filtered=bool(asked or kind),
        all_url=url_for("uploads.show", _anchor="taken"),
        newer_url=_at(number - SHOWN) if number else "",
        older_url=_at(number + SHOWN) if number + SHOWN < len(found) else "",
        act_url=url_for("taken.act"),
    )


def _fitting(everything: Iterable[Taken], asked: str, kind: str) -> list[Taken]:
    words = plain(asked)
    found = [one for one in everything if words in plain(one.workbook) or words in plain(one.company)]
    if kind == "undone":
        return [one for one in found if one.undone]
    if kind == "questions":
        open_ones = ask(with_questions)
        return [one for one in found if one.version_id in open_ones and not one.undone]
    return found


def _kinds(chosen: str) -> tuple[Choice, ...]:
    words = {"": _("all"), "questions": _("with a question"), "undone": _("undone")}
    return tuple(Choice(value, label, value == chosen) for value, label in words.items())


def _words(count: int, number: int) -> str:
    if count <= SHOWN:
        return ngettext("%(num)d workbook", "%(num)d workbooks", count)
    return _("%(first)d to %(last)d of %(all)d workbooks", first=number + 1, last=min(count, number + SHOWN), all=count)


def _at(number: int) -> str:
    kept: dict[str, Any] = {name: request.args[name] for name in ("asked", "kind") if request.args.get(name)}
    return url_for("uploads.show", _anchor="taken", **kept | ({"from": number} if number else {}))


@page.post("/workbooks/taken")
def act() -> ResponseReturnValue:
    """Let the chosen workbooks count for nothing any more, or count again."""
    chosen = set(request.form.getlist("version"))
    undone = request.form.get("do") == "undo"
    concerned = [one for one in ask(taken) if one.version_id in chosen and one.undone is not undone and _theirs(one)]
    for one in concerned:
        change = record().undo if undone else record().redo
        change(one.version_id, by=current_user.name, at=datetime.now(UTC))
    if not concerned:
        flash(_("Choose one or more workbooks for which this can be done."), "error")
    elif undone:
        flash(_undone_words(len(concerned)), "good")
    else:
        flash(ngettext("%(num)d workbook counts again.", "%(num)d workbooks count again.", len(concerned)), "good")
    return redirect(url_for("uploads.show", kind="undone" if undone and concerned else None, _anchor="taken"), 303)


def _theirs(one: Taken) -> bool:
    """Say whether it is for who is looking to undo: one in which others' learners stand too, is for who guides all."""
    return guides_everyone() or ask(has_file, one.version_id)


def _undone_words(count: int) -> str:
    return ngettext(
        "Taking over %(num)d workbook was undone. It stands below; choose it to let it count again.",
        "Taking over %(num)d workbooks was undone. They stand below; choose them to let them count again.",
        count,
    )


def taken_lines(taken: Iterable[Upload]) -> tuple[TakenLine, ...]:
    """Return workbooks in the record as lines of a table."""
    return tuple(
        TakenLine(
            version_id=one.version_id,
            name=one.workbook,
            url=url_for("workbooks.show", version_id=one.version_id),
            company=one.company,
            company_url=url_for("companies.show", _anchor=company_anchor(one.company)),
            when=at_moment(one.received_at),
            added=one.added,
            changed=one.changed,
            withdrawn=one.withdrawn,
            questions=one.questions + one.conflicts,
            undone=one.undone,
        )
        for one in taken
    )


def company_anchor(name: str) -> str:
    """Return where a company stands on the companies page."""
    return "".join(letter if letter.isalnum() else "-" for letter in plain(name))
