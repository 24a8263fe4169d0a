"""The class page: learners × competences at a glance, with filters; the coach's home."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, get_template_attribute, render_template, request, url_for
from markupsafe import Markup

from addin.domain.trajectory import Cluster, Trajectory
from sync_service.accounts.guard import may_use
from sync_service.accounts.noting import note_export
from sync_service.at_hand import ask
from sync_service.pages.frame import Choice, Figure, Tab
from sync_service.pages.marks import Mark, Part, all_marks, mark_of, parts_of
from sync_service.pages.naming import is_reached, is_seen, learner_name, plain, short_code
from sync_service.pages.overview.class_table import class_table
from sync_service.pages.take_along.offers import of_class
from sync_service.record.queries import class_overview
from sync_service.record.views import ClassOverview, LearnerRow, Standing
from sync_service.words import gettext as _
from sync_service.words import ngettext, spoken

page = Blueprint("class", __name__)


@dataclass(frozen=True, slots=True)
class CompetenceHead:
    """A column; ``short`` is the code without the trajectory's, ``url`` where everybody's standing is; "" for none."""

    code: str
    url: str
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class ClusterHead:
    """A group of columns, with how many ratings in it are reached of how many that were seen."""

    short: str
    name: str
    competences: tuple[CompetenceHead, ...]
    reached: int
    seen: int
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How a cell looks: no mark when nobody said anything; ``edge`` begins a cluster. There are a few dozen looks."""

    mark: Mark | None
    differ: bool
    ask: bool
    edge: bool


@dataclass(frozen=True, slots=True)
class ClusterStand:
    """A learner in a cluster, for the card on a narrow screen; ``name`` is its code, the page tells once what it is."""

    name: str
    count: str
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A row of the heat map, its cells drawn already, and the same as a card."""

    name: str
    url: str
    companies: str
    reached: int
    seen: int
    cells: Markup
    stands: tuple[ClusterStand, ...]
    differs: int
    differs_words: str


@dataclass(frozen=True, slots=True)
class ClassPage:
    """The whole page. ``wide`` when few enough columns are shown to write their labels out."""

    title: str
    empty: bool
    figures: tuple[Figure, ...]
    trajectory: str
    trajectories: tuple[Tab, ...]
    clusters: tuple[ClusterHead, ...]
    learners: tuple[LearnerLine, ...]
    reached: int
    seen: int
    legend: tuple[Mark, ...]
    cluster_choices: tuple[Choice, ...]
    company_choices: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    table_url: str
    asked_learner: str
    filtered: bool
    wide: bool
    all_url: str
    upload_url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to see."""

    trajectory: str
    cluster: str
    company: str
    learner: str
    order: str

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What other pages need to know to speak of the same learners."""
        return ("trajectory", self.trajectory), ("company", self.company), ("learner", self.learner)


_ORDERS: Mapping[str, Callable[[LearnerRow], int]] = {
    "reached": lambda row: sum(map(is_reached, row.standings.values())),
    "differ": lambda row: -row.disagreements,
    "ask": lambda row: -row.questions,
}
"""How else than by name the learners can be put in order."""


@page.get("/class")
def show() -> str:
    """Show the class."""
    asked = asked_for(request.args)
    offers = of_class(asked.kept) if may_use("take_along.everybody") else ()
    return render_template(
        "overview/class.html",
        page=class_page(ask(class_overview), asked),
        take_along=offers,
    )


@page.get("/class.csv")
def table() -> Response:
    """Give the learners that the page shows as a table for a spreadsheet, one line each."""
    overview, asked = ask(class_overview), asked_for(request.args)
    rows = shown(overview, asked)
    note_export([row.id for row in rows], "csv")
    made = class_table(rows, _chosen(overview.trajectories, asked.trajectory))
    answer = Response(made.encode("utf-8-sig"), mimetype="text/csv")
    called = _("class")
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}.csv"'
    return answer


def asked_for(given: Mapping[str, str]) -> Asked:
    """Return what the address asks for."""
    return Asked(*(given.get(name, "").strip() for name in ("trajectory", "cluster", "company", "learner", "order")))


def shown(overview: ClassOverview, asked: Asked) -> list[LearnerRow]:
    """Return the learners that the page shows: those of the trajectory who fit."""
    trajectory = _chosen(overview.trajectories, asked.trajectory)
    codes = {one.code for one in trajectory.competences} if trajectory else set()
    rows = [one for one in overview.learners if codes & one.standings.keys() and _fits(one, asked)]
    if asked.order in _ORDERS:
        rows.sort(key=_ORDERS[asked.order])
    return rows


def class_page(overview: ClassOverview, asked: Asked) -> ClassPage:
    """Return the page of what was asked; an unknown trajectory or cluster shows the first, or all."""
    trajectory = _chosen(overview.trajectories, asked.trajectory)
    if trajectory is None:
        return _empty_page()
    clusters = [one for one in trajectory.clusters if one.code == asked.cluster] or list(trajectory.clusters)
    codes = {one.code for one in trajectory.competences}
    everyone = [one for one in overview.learners if codes & one.standings.keys()]
    rows = shown(overview, asked)
    draw = _drawing()
    lines = tuple(_line(row, clusters, draw) for row in rows)
    return ClassPage(
        title=trajectory.title(spoken()),
        empty=False,
        figures=_figures(rows, clusters),
        trajectory=trajectory.code,
        trajectories=tuple(_tab(one, overview, trajectory) for one in overview.trajectories),
        clusters=tuple(_cluster_head(cluster, rows) for cluster in clusters),
        learners=lines,
        reached=sum(line.reached for line in lines),
        seen=sum(line.seen for line in lines),
        legend=all_marks(),
        cluster_choices=tuple(
            Choice(one.code, f"{one.code} {one.name(spoken())}", one.code == asked.cluster)
            for one in trajectory.clusters
        ),
        company_choices=tuple(
            Choice(name, name, name == asked.company)
            for name in sorted({name for row in everyone for name in row.companies}, key=plain)
        ),
        orders=_orders(asked.order),
        table_url=_table_url(asked),
        asked_learner=asked.learner,
        filtered=bool(asked.cluster or asked.company or asked.learner),
        wide=len(clusters) == 1,
        all_url=url_for("class.show", trajectory=trajectory.code),
        upload_url=url_for("uploads.show"),
    )


def _orders(asked: str) -> tuple[Choice, ...]:
    words = {
        "": _("by name"),
        "reached": _("least reached first"),
        "differ": _("most differences first"),
        "ask": _("most questions first"),
    }
    return tuple(Choice(value, label, value == asked) for value, label in words.items())


def _table_url(asked: Asked) -> str:
    if not may_use("class.table"):
        return ""
    return f"{url_for('class.table')}?{urlencode(asked.kept)}"


def _empty_page() -> ClassPage:
    return ClassPage(
        title=_("Class"),
        empty=True,
        figures=(),
        trajectory="",
        trajectories=(),
        clusters=(),
        learners=(),
        reached=0,
        seen=0,
        legend=(),
        cluster_choices=(),
        company_choices=(),
        orders=(),
        table_url="",
        asked_learner="",
        filtered=False,
        wide=False,
        all_url=url_for("class.show"),
        upload_url=url_for("uploads.show") if may_use("uploads.show") else "",
    )


def _chosen(trajectories: Sequence[Trajectory], asked: str) -> Trajectory | None:
    return next((one for one in trajectories if one.code == asked), trajectories[0] if trajectories else None)


def _fits(row: LearnerRow, asked: Asked) -> bool:
    at_company = not asked.company or asked.company in row.companies
    return at_company and plain(asked.learner) in plain(learner_name(row.name, row.unnamed_in))


def _tab(one: Trajectory, overview: ClassOverview, current: Trajectory) -> Tab:
    codes = {competence.code for competence in one.competences}
    count = sum(bool(codes & row.standings.keys()) for row in overview.learners)
    return Tab(one.title(spoken()), url_for("class.show", trajectory=one.code), one is current, count)


def _standings(row: LearnerRow, cluster: Cluster) -> list[Standing]:
    return [row.standings[one.code] for one in cluster.competences if one.code in row.standings]


def _figures(rows: Sequence[LearnerRow], clusters: Sequence[Cluster]) -> tuple[Figure, ...]:
    shown = [standing for row in rows for cluster in clusters for standing in _standings(row, cluster)]
    companies = len({name for row in rows for name in row.companies})
    ratings = sum(one.observations for one in shown)
    differ = sum(one.disagree for one in shown)
    questions = sum(one.questions for one in shown)
    return (
        Figure(len(rows), ngettext("learner", "learners", len(rows))),
        Figure(companies, ngettext("company", "companies", companies)),
        Figure(ratings, ngettext("rating", "ratings", ratings)),
        Figure(differ, ngettext("difference", "differences", differ)),
        Figure(questions, ngettext("open question", "open questions", questions)),
    )


def _cluster_head(cluster: Cluster, rows: Sequence[LearnerRow]) -> ClusterHead:
    standings = [standing for row in rows for standing in _standings(row, cluster)]
    return ClusterHead(
        short=cluster.code,
        name=cluster.name(spoken()),
        competences=tuple(
            CompetenceHead(one.code, _of_everybody(one.code), short_code(one.code), one.label(spoken()))
            for one in cluster.competences
        ),
        reached=sum(map(is_reached, standings)),
        seen=sum(map(is_seen, standings)),
        parts=parts_of(one.status for one in standings),
        total=len(rows) * len(cluster.competences),
    )


def _of_everybody(code: str) -> str:
    return url_for("competence.show", code=code) if may_use("competence.show") else ""


def _line(row: LearnerRow, clusters: Sequence[Cluster], draw: Callable[[Standing | None, bool], Markup]) -> LearnerLine:
    standings = [standing for cluster in clusters for standing in _standings(row, cluster)]
    differs = sum(one.disagree for one in standings)
    return LearnerLine(
        name=learner_name(row.name, row.unnamed_in),
        url=url_for("learner.show", learner_id=row.id),
        companies=" · ".join(row.companies),
        reached=sum(map(is_reached, standings)),
        seen=sum(map(is_seen, standings)),
        cells=Markup().join(
            draw(row.standings.get(one.code), number == 0)
            for cluster in clusters
            for number, one in enumerate(cluster.competences)
        ),
        stands=tuple(_stand(row, cluster) for cluster in clusters),
        differs=differs,
        differs_words=ngettext("%(num)d seen differently", "%(num)d seen differently", differs),
    )


def _drawing() -> Callable[[Standing | None, bool], Markup]:
    """Return what draws a cell, each look only once: a page of a thousand cells has a few dozen."""
    template = get_template_attribute("pieces/marks.html", "heat_cell")
    drawn: dict[tuple[object, ...], Markup] = {}

    def draw(standing: Standing | None, edge: bool) -> Markup:  # noqa: FBT001 - called a thousand times
        look = (edge,) if standing is None else (edge, standing.status, standing.disagree, standing.questions > 0)
        if look not in drawn:
            drawn[look] = template(_cell(standing, edge=edge))
        return drawn[look]

    return draw


def _cell(standing: Standing | None, *, edge: bool) -> HeatCell:
    if standing is None:
        return HeatCell(None, differ=False, ask=False, edge=edge)
    return HeatCell(mark_of(standing.status), differ=standing.disagree, ask=standing.questions > 0, edge=edge)


def _stand(row: LearnerRow, cluster: Cluster) -> ClusterStand:
    standings = _standings(row, cluster)
    return ClusterStand(
        name=cluster.code,
        count=f"{sum(map(is_reached, standings))}/{sum(map(is_seen, standings))}" if standings else "–",
        parts=parts_of(one.status for one in standings),
        total=len(cluster.competences),
    )
