"""What stands around every page: who is signed in, where one can go, in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_login import current_user

from addin.errors import RecordError
from sync_service.accounts.guard import current_actor, may_use, sees_everyone
from sync_service.accounts.roles import STAFF, Role
from sync_service.at_hand import ask, record
from sync_service.holding import Holding
from sync_service.pages.language import NAMES
from sync_service.record.queries import waiting_count
from sync_service.words import gettext as _
from sync_service.words import spoken

LONG = 12
"""So many competences stand one below another on a phone; of more, each cluster folds there."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A place in the menu; ``count`` is how many things wait there."""

    label: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page; ``name`` is "" when nobody is signed in, ``here`` the path to come back to."""

    language: str
    languages: tuple[tuple[str, str], ...]
    here: str
    name: str
    navigation: tuple[NavigationItem, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its word."""

    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same page."""

    label: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A line in a list to choose from."""

    value: str
    label: str
    chosen: bool


def holding() -> Holding:
    """Return where uploads of this school wait until somebody takes them, as far as they are for who is looking.

    Nobody knows yet of whom a waiting workbook speaks; who does not see the whole school sees only what they sent.
    """
    kept: Holding = current_app.extensions["leerlijn.holding"]
    return kept.of(record().school, sender=None if sees_everyone() else current_actor().name)


def make_frame() -> Frame:
    """Return the frame for the page that is being made."""
    name = current_user.name if current_user.is_authenticated else ""
    here = request.full_path.removesuffix("?") if request.method == "GET" else "/"
    return Frame(spoken(), NAMES, here, name, _navigation() if name else ())


def _navigation() -> tuple[NavigationItem, ...]:
    """Return the places of the menu that who is looking may go to."""
    room = (request.endpoint or "").partition(".")[0]
    workbooks = room in {"uploads", "waiting", "workbooks"}
    places = (
        ("today.show", _("Today"), room == "today"),
        ("mentoring.show", _("My learners"), room == "mentoring" or (_is_mentor_only() and _in_class(room))),
        *([] if _is_mentor_only() else [("class.show", _("Class"), _in_class(room))]),
        ("deciding.show", _("To decide"), room == "deciding"),
        ("talk.agreements", _("Agreements"), request.endpoint == "talk.agreements"),
        ("uploads.show", _("Workbooks"), workbooks or room == "pressing"),
        *([] if may_use("uploads.show") else [("pressing.show", _("My workbook"), room == "pressing")]),
        ("companies.show", _("Companies"), room in {"companies", "add_ins"}),
        ("people.show", _("People"), room in {"people", "covers", "cards", "placements", "audit"}),
        ("trajectories.show_all", _("Trajectories"), room in {"trajectories", "bringing"}),
    )
    waits = {"deciding.show": _to_decide, "uploads.show": _waiting}
    return _own_page(room) + tuple(
        NavigationItem(label, url_for(endpoint), current, waits[endpoint]() if endpoint in waits else 0)
        for endpoint, label, current in places
        if may_use(endpoint)
    )


def _is_mentor_only() -> bool:
    """Say whether who is looking is a mentor and nothing of the school, so that the class is one page behind theirs."""
    roles = current_actor().roles
    return Role.MENTOR in roles and not roles & set(STAFF)


def _in_class(room: str) -> bool:
    """Say whether the page is one of the class or of somebody in it."""
    talked = room == "talk" and request.endpoint != "talk.agreements"
    return talked or room in {"class", "learner", "timeline", "competence", "growth", "planning"}


def _own_page(room: str) -> tuple[NavigationItem, ...]:
    """Return the way to the learner's own page, for who is a learner and nothing else that begins elsewhere."""
    is_theirs = may_use("growth.say") and not may_use("today.show")
    return (NavigationItem(_("My growth"), url_for("today.show"), room == "growth", 0),) if is_theirs else ()


def _waiting() -> int:
    return len(holding().waiting())


def _to_decide() -> int:
    try:
        return ask(waiting_count)
    except RecordError:
        return 0  # the frame also stands around the page that says that the record cannot be read
