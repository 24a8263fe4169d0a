"""Which trajectories the school can follow, what is in one, and two versions of it side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from addin.domain.trajectory import Cluster, Trajectory
from addin.exchange.trajectories.opening import FORMATS, write_document
from addin.exchange.trajectories.versions import FATE_WORDS, Fate, Migration, Step, compare
from sync_service.at_hand import ask, record, trajectories
from sync_service.record.queries import kept_trajectories
from sync_service.store import Shelving
from sync_service.words import at_moment, in_words, ngettext, on_day, spoken
from sync_service.words import gettext as _

page = Blueprint("trajectories", __name__)

_TYPES = {
    "case": "application/json",
    "toml": "application/toml",
    "csv": "text/csv",
    "moodle": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class TrajectoryLine:
    """A trajectory in the list; ``kept`` says where it comes from."""

    code: str
    title: str
    since: str
    count: str
    kept: str
    url: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The whole list, and where a file goes that is brought in."""

    lines: tuple[TrajectoryLine, ...]
    bring_url: str


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """One competence; ``after`` and ``also`` are put into words."""

    code: str
    label: str
    after: str
    also: str


@dataclass(frozen=True, slots=True)
class ClusterPart:
    """A cluster with its competences."""

    code: str
    name: str
    competences: tuple[CompetenceLine, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TrajectoryPage:
    """One trajectory. ``remove_url`` is "" for one that comes with Leerlijn."""

    code: str
    title: str
    when: str
    note: str
    clusters: tuple[ClusterPart, ...]
    files: tuple[Link, ...]
    versions: tuple[Link, ...]
    list_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """What became of some competences: codes and wordings before and after."""

    kind: str
    word: str
    why: str
    ask: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BesidePage:
    """Two versions side by side."""

    title: str
    old: str
    new: str
    same: str
    asked: str
    steps: tuple[StepLine, ...]
    list_url: str


@page.get("/trajectories")
def show_all() -> str:
    """List every version of every trajectory."""
    kept = {one.trajectory.version: one for one in ask(kept_trajectories)}
    lines = []
    for one in sorted(trajectories(), key=lambda each: (each.code.casefold(), each.valid_from)):
        own = kept.get(one.version)
        lines.append(
            TrajectoryLine(
                code=one.code,
                title=one.title(spoken()),
                since=_when(one),
                count=ngettext("%(num)d competence", "%(num)d competences", len(one.competences)),
                kept=_("brought in by %(who)s, %(when)s", who=own.by, when=at_moment(own.at))
                if own
                else _("comes with Leerlijn"),
                url=url_for("trajectories.show", version=one.version),
            )
        )
    return render_template("trajectories/list.html", page=ListPage(tuple(lines), url_for("bringing.look")))


@page.get("/trajectories/<version>")
def show(version: str) -> str:
    """Show one version."""
    found = _found(version)
    own = version in {one.trajectory.version for one in ask(kept_trajectories)}
    others = [one for one in trajectories() if one.code == found.code and one.version != version]
    shown = TrajectoryPage(
        code=found.code,
        title=found.title(spoken()),
        when=_when(found),
        note=found.note,
        clusters=tuple(map(_cluster, found.clusters)),
        files=tuple(
            Link(name, url_for("trajectories.file", version=version, kind=kind)) for kind, name in _file_names().items()
        ),
        versions=tuple(
            Link(
                _when(one), url_for("trajectories.beside", old=min(version, one.version), new=max(version, one.version))
            )
            for one in others
        ),
        list_url=url_for("trajectories.show_all"),
        remove_url=url_for("trajectories.remove", version=version) if own else "",
    )
    return render_template("trajectories/one.html", page=shown)


@page.get("/trajectories/<version>/<kind>")
def file(version: str, kind: str) -> ResponseReturnValue:
    """Give a trajectory as a file."""
    found = _found(version)
    if kind not in FORMATS:
        abort(404)
    data = write_document(found, kind, datetime.now(UTC), spoken())
    name = f"{found.code}-{found.valid_from}{'-moodle' if kind == 'moodle' else ''}{FORMATS[kind]}"
    return Response(data, mimetype=_TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@page.post("/trajectories/<version>/remove")
def remove(version: str) -> ResponseReturnValue:
    """Take one of the school's own away; what was rated by it stays."""
    if version not in {one.trajectory.version for one in ask(kept_trajectories)}:
        abort(404)
    record().shelve(Shelving(version, None, current_user.name, datetime.now(UTC)))
    flash(_("%(version)s is not followed any more. What was rated by it stays.", version=version), "good")
    return redirect(url_for("trajectories.show_all"), 303)


@page.get("/trajectories/beside")
def beside() -> str:
    """Lay two versions side by side."""
    migration = compare(_found(request.args.get("old", "")), _found(request.args.get("new", "")))
    return render_template("trajectories/beside.html", page=beside_page(migration))


def beside_page(migration: Migration) -> BesidePage:
    """Return two versions side by side; what stays as it is stands in one line."""
    same = sum(step.fate is Fate.SAME for step in migration.steps)
    asked = len(migration.questions)
    return BesidePage(
        title=migration.new.title(spoken()),
        old=_when(migration.old),
        new=_when(migration.new),
        same=ngettext("%(num)d competence stays as it is.", "%(num)d competences stay as they are.", same),
        asked=ngettext(
            "%(num)d change is not certain; somebody who knows both versions confirms it.",
            "%(num)d changes are not certain; somebody who knows both versions confirms them.",
            asked,
        )
        if asked
        else "",
        steps=tuple(_step(step) for step in migration.steps if step.fate is not Fate.SAME),
        list_url=url_for("trajectories.show_all"),
    )


def _step(step: Step) -> StepLine:
    return StepLine(
        kind=step.fate,
        word=in_words(FATE_WORDS[step.fate]),
        why=in_words(step.why),
        ask=not step.certain,
        old=tuple(f"{one.code} {one.label(spoken())}" for one in step.old),
        new=tuple(f"{one.code} {one.label(spoken())}" for one in step.new),
    )


def _found(version: str) -> Trajectory:
    found = next((one for one in trajectories() if one.version == version), None)
    return found if found is not None else abort(404)


def _when(trajectory: Trajectory) -> str:
    if trajectory.valid_until:
        return _("%(first)s to %(last)s", first=on_day(trajectory.valid_from), last=on_day(trajectory.valid_until))
    return _("from %(first)s", first=on_day(trajectory.valid_from))


def _cluster(cluster: Cluster) -> ClusterPart:
    return ClusterPart(
        cluster.code,
        cluster.name(spoken()),
        tuple(
            CompetenceLine(
                one.code,
                one.label(spoken()),
                _("after %(codes)s", codes=", ".join(one.after)) if one.after else "",
                ", ".join(one.also[:_SHOWN]),
            )
            for one in cluster.competences
        ),
    )


_SHOWN = 4


def _file_names() -> dict[str, str]:
    return dict(_names())


def _names() -> Iterator[tuple[str, str]]:
    yield "case", _("CASE 1.1 package")
    yield "xlsx", _("list (Excel)")
    yield "csv", _("list (CSV)")
    yield "moodle", "Moodle"
    yield "toml", "TOML"
