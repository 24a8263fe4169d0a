"""Who did what, newest first: by learner, person, day and kind; page by page, to be printed; and the head to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from sync_service.accounts.guard import may_use
from sync_service.accounts.roles import Role
from sync_service.at_hand import ask
from sync_service.audit import ACTIONS, Action, Entry, Filter, actors, head_of, listed, pseudonyms
from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain
from sync_service.record.queries.learner_names import called
from sync_service.words import at_moment, in_words
from sync_service.words import gettext as _

page = Blueprint("audit", __name__)

AT_ONCE = 50
"""Rows on one page."""

_FIELDS = ("learner", "by", "did", "first", "last")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody did; ``url`` leads to the learner whom it is about, "" when there is none to show."""

    when: str
    who: str
    role: str
    did: str
    learner: str
    url: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The whole page; ``narrowed`` when something was chosen, ``older`` and ``newest`` are addresses or ""."""

    lines: tuple[Line, ...]
    narrowed: bool
    learners: tuple[Choice, ...]
    people: tuple[Choice, ...]
    actions: tuple[Choice, ...]
    first: str
    last: str
    fault: str
    older: str
    newest: str
    head_url: str
    number: str
    show_url: str
    people_url: str


@page.get("/audit")
def show() -> str:
    """Show what people did, as far as it was asked for."""
    asked = {name: request.args.get(name, "")[:_LONGEST] for name in _FIELDS}
    return render_template("auditing/audit.html", page=_page(asked, request.args.get("before", type=int)))


@page.get("/audit/head")
def head() -> Response:
    """Give the head of the chain as a line of text, to be kept where the service itself cannot write."""
    found, now = ask(head_of), datetime.now(UTC)
    named = f'attachment; filename="leerlijn-audit-{now:%Y-%m-%d}.txt"'
    said = f"{found} {now.isoformat(timespec='seconds')}\n"
    return Response(said, mimetype="text/plain", headers={"Content-Disposition": named})


def _page(asked: Mapping[str, str], before: int | None) -> AuditPage:
    names = ask(called)
    known = {str(action) for action in Action}
    wanted = Filter(
        learner=asked["learner"] or None,
        actor=asked["by"],
        action=asked["did"] if asked["did"] in known else "",
        first=_day(asked["first"]),
        last=_day(asked["last"]),
        before=before,
        most=AT_ONCE + 1,
    )
    found = ask(listed, wanted)
    chosen: dict[str, Any] = {name: value for name, value in asked.items() if value}
    return AuditPage(
        lines=_lines(found[:AT_ONCE], names),
        narrowed=bool(chosen),
        learners=_choices(sorted(names.items(), key=lambda pair: plain(pair[1])), asked["learner"]),
        people=_choices([(name, name) for name in ask(actors)], asked["by"]),
        actions=_choices(sorted(((str(one), in_words(ACTIONS[one])) for one in Action), key=_words), asked["did"]),
        first=asked["first"],
        last=asked["last"],
        fault=_fault(wanted),
        older=url_for("audit.show", **chosen, before=found[AT_ONCE - 1].number) if len(found) > AT_ONCE else "",
        newest=url_for("audit.show", **chosen) if before else "",
        head_url=url_for("audit.head"),
        number=_("Row %(number)d is the last one.", number=ask(head_of).number),
        show_url=url_for("audit.show"),
        people_url=url_for("people.show"),
    )


def _words(pair: tuple[str, str]) -> str:
    return pair[1]


def _choices(offered: Sequence[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in offered)


def _fault(wanted: Filter) -> str:
    if wanted.first and wanted.last and wanted.last < wanted.first:
        return _("The last day lies before the first one. Look at both once more.")
    return ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _lines(entries: Sequence[Entry], names: Mapping[str, str]) -> tuple[Line, ...]:
    means = ask(pseudonyms)
    roles = _role_words()
    return tuple(
        Line(
            when=at_moment(one.at),
            who=_who(one, names, means),
            role=", ".join(roles.get(role, role) for role in one.role.split(", ") if role),
            did=in_words(ACTIONS[Action(one.action)]),
            learner=_whom(one, names),
            url=url_for("learner.show", learner_id=one.learner)
            if one.learner in names and may_use("learner.show")
            else "",
        )
        for one in entries
    )


def _who(entry: Entry, names: Mapping[str, str], means: Mapping[str, str]) -> str:
    """Return who did it; learners stand in the chain by a pseudonym, which means nobody once they are erased."""
    if Role.LEARNER not in entry.role.split(", "):
        return entry.actor
    return names.get(means.get(entry.actor, ""), _("a learner who is not shown"))


def _whom(entry: Entry, names: Mapping[str, str]) -> str:
    if entry.subject is None:
        return ""
    return names.get(entry.learner or "", _("a learner who is not shown"))


def _role_words() -> dict[str, str]:
    return {
        "admin": _("administrator"),
        "coach": _("coach"),
        "teacher": _("teacher"),
        "council": _("class council"),
        "mentor": _("mentor"),
        "learner": _("learner"),
        "software": _("by itself"),
    }
