"""What stands around every page: who is signed in, where one can go, in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_login import current_user

from addin.errors import RecordError
from sync_service.at_hand import ask
from sync_service.holding import Holding
from sync_service.pages.language import NAMES
from sync_service.record.queries import waiting_count
from sync_service.words import gettext as _
from sync_service.words import spoken


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
    """Return where uploads wait until somebody takes them."""
    kept: Holding = current_app.extensions["leerlijn.holding"]
    return kept


def make_frame() -> Frame:
    """Return the frame for the page that is being made."""
    name = current_user.name if current_user.is_authenticated else ""
    here = request.full_path.removesuffix("?") if request.method == "GET" else "/"
    return Frame(spoken(), NAMES, here, name, _navigation() if name else ())


def _navigation() -> tuple[NavigationItem, ...]:
    room = (request.endpoint or "").partition(".")[0]
    workbooks = room in {"uploads", "waiting", "workbooks"}
    return (
        NavigationItem(_("Class"), url_for("class.show"), room in {"class", "learner"}),
        NavigationItem(_("To decide"), url_for("deciding.show"), room == "deciding", _to_decide()),
        NavigationItem(_("Workbooks"), url_for("uploads.show"), workbooks, len(holding().all())),
        NavigationItem(_("Companies"), url_for("companies.show"), room in {"companies", "add_ins"}),
        NavigationItem(_("Trajectories"), url_for("trajectories.show_all"), room in {"trajectories", "bringing"}),
    )


def _to_decide() -> int:
    try:
        return ask(waiting_count)
    except RecordError:
        return 0  # the frame also stands around the page that says that the record cannot be read
