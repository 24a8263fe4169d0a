"""The competence page: who stands where on one competence, who said so, and who has not been seen yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.domain.trajectory import Competence, Trajectory
from sync_service.at_hand import ask
from sync_service.pages.frame import Choice, Tab
from sync_service.pages.marks import Mark, Part, mark_of, parts_of
from sync_service.pages.naming import learner_name, reached_words, short_code
from sync_service.pages.overview.voices import Speaker, speakers
from sync_service.record.queries import class_overview, said_of
from sync_service.record.views import ClassOverview, LearnerRow, ObservationView
from sync_service.words import gettext as _
from sync_service.words import spoken

page = Blueprint("competence", __name__)


@dataclass(frozen=True, slots=True)
class LearnerStands:
    """A learner with their standing on the competence, and everybody's voice."""

    name: str
    url: str
    companies: str
    mark: Mark
    differ: bool
    decided: bool
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class CompetencePage:
    """The whole page. ``needs`` are the competences that come before it on the learning line."""

    short: str
    label: str
    cluster: str
    trajectory: str
    words: str
    parts: tuple[Part, ...]
    total: int
    statuses: tuple[Tab, ...]
    orders: tuple[Choice, ...]
    learners: tuple[LearnerStands, ...]
    unseen: tuple[LearnerStands, ...]
    needs: tuple[Tab, ...]
    before: Tab | None
    after: Tab | None
    class_url: str
    all_url: str


@page.get("/competences/<code>")
def show(code: str) -> str:
    """Show one competence, of all learners or of those on whom one status stands, in the order that is asked for."""
    overview = ask(class_overview)
    found = next(
        ((one, each) for one in overview.trajectories for each in one.competences if each.code == code),
        None,
    )
    if found is None:
        abort(404)
    trajectory, competence = found
    codes = (code, *(one for one in competence.was if trajectory.now(one) is competence))
    made = competence_page(overview, trajectory, competence, ask(said_of, codes), request.args)
    return render_template("overview/competence.html", page=made)


def competence_page(
    overview: ClassOverview,
    trajectory: Trajectory,
    competence: Competence,
    said: Mapping[str, Sequence[ObservationView]],
    asked: Mapping[str, str],
) -> CompetencePage:
    """Return the page; ``asked`` may name a ``status`` and an ``order`` (name, or what stands)."""
    code = competence.code
    codes = {one.code for one in trajectory.competences}
    rows = [row for row in overview.learners if codes & row.standings.keys()]
    stand = [row for row in rows if code in row.standings]
    wanted, order = asked.get("status", ""), asked.get("order", "")
    shown = [row for row in stand if wanted in {"", _key(row, code)}]
    if order == "status":
        shown.sort(key=lambda row: _rank(row.standings[code].status))
    cluster = next(one for one in trajectory.clusters if competence in one.competences)
    place = trajectory.competences.index(competence)
    return CompetencePage(
        short=short_code(code),
        label=competence.label(spoken()),
        cluster=f"{cluster.code} {cluster.name(spoken())}",
        trajectory=trajectory.title(spoken()),
        words=reached_words([row.standings[code] for row in stand]),
        parts=parts_of(row.standings[code].status for row in stand),
        total=len(rows),
        statuses=_tabs(stand, code, wanted, order),
        orders=(
            Choice("", _("by name"), chosen=order != "status"),
            Choice("status", _("what needs work first"), chosen=order == "status"),
        ),
        learners=tuple(_stands(row, code, said.get(row.id, ())) for row in shown),
        unseen=tuple(_stands(row, code, ()) for row in rows if code not in row.standings),
        needs=tuple(_tab(one) for one in trajectory.competences if one.code in competence.after),
        before=next(map(_tab, trajectory.competences[max(place - 1, 0) : place]), None),
        after=next(map(_tab, trajectory.competences[place + 1 : place + 2]), None),
        class_url=url_for("class.show", trajectory=trajectory.code),
        all_url=url_for("competence.show", code=code),
    )


_ORDER = (Status.NOT_ACHIEVED, Status.DEVELOPING, Status.OBSERVED)


def _rank(status: Status | None) -> int:
    """Return where a status comes when what needs work comes first; a question comes before everything."""
    if status is None:
        return -1
    return _ORDER.index(status) if status in _ORDER else len(_ORDER) + tuple(STYLES).index(status)


def _place(status: Status | None) -> int:
    """Return where a status stands in the palette; a question stands behind them all."""
    return len(STYLES) if status is None else tuple(STYLES).index(status)


def _key(row: LearnerRow, code: str) -> str:
    return mark_of(row.standings[code].status).key


def _tabs(stand: Sequence[LearnerRow], code: str, wanted: str, order: str) -> tuple[Tab, ...]:
    there = {row.standings[code].status for row in stand}
    marks = {mark.key: mark for status in sorted(there, key=_place) for mark in (mark_of(status),)}
    everybody = Tab(_("All"), url_for("competence.show", code=code, order=order or None), not wanted, len(stand))
    each = (
        Tab(
            f"{mark.symbol} {mark.word}",
            url_for("competence.show", code=code, status=key, order=order or None),
            key == wanted,
            sum(_key(row, code) == key for row in stand),
        )
        for key, mark in marks.items()
    )
    return (everybody, *each)


def _stands(row: LearnerRow, code: str, said: Sequence[ObservationView]) -> LearnerStands:
    standing = row.standings.get(code)
    return LearnerStands(
        name=learner_name(row.name, row.unnamed_in),
        url=url_for("learner.show", learner_id=row.id, _anchor=code),
        companies=" · ".join(row.companies),
        mark=mark_of(standing.status if standing else Status.NOT_ASSESSED),
        differ=bool(standing and standing.disagree),
        decided=bool(standing and standing.decided),
        speakers=speakers((one.seen, "") for one in said if not one.withdrawn),
    )


def _tab(one: Competence) -> Tab:
    return Tab(
        f"{short_code(one.code)} {one.label(spoken())}", url_for("competence.show", code=one.code), current=False
    )
