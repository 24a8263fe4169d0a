"""The training plan laid out: a line for each competence, and the radar above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from addin.domain.agenda.seen import Seen, seen_in
from addin.domain.plan.radar import Gap, Orphan, proposed_places, radar
from addin.domain.talk.matters import Place, PlanLine, Term
from addin.domain.trajectory import Competence
from sync_service.accounts.guard import may_use
from sync_service.pages.frame import Choice
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import is_seen, short_code
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import ClusterView, CompetenceView, LearnerDetail
from sync_service.reports.heard import heard_in_record
from sync_service.words import gettext as _
from sync_service.words import on_day, spoken


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A competence in the plan. ``proposed``: the place chosen here was read off from the ratings, nobody kept it yet.

    ``said`` is who planned it so and when, ``others`` who put it elsewhere.
    """

    code: str
    short: str
    label: str
    mark: Mark | None
    place: str
    term: str
    with_whom: str
    places: tuple[Choice, ...]
    terms: tuple[Choice, ...]
    proposed: bool
    said: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanCluster:
    """A cluster of the plan."""

    code: str
    name: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class OrphanLine:
    """A competence on the radar."""

    code: str
    short: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class GapList:
    """The competences on the radar for one reason."""

    kind: str
    title: str
    hint: str
    lines: tuple[OrphanLine, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole page; ``undo`` are the facts that were kept just now, to take back in one press."""

    id: str
    name: str
    where: str
    editable: bool
    gaps: tuple[GapList, ...]
    tally: tuple[str, ...]
    clusters: tuple[PlanCluster, ...]
    undo: tuple[str, ...]
    propose_url: str


def plan_page(detail: LearnerDetail, told: Told, day: date, *, propose: bool, undo: tuple[str, ...]) -> PlanPage:
    """Return the plan of a learner on a day; ``propose`` fills blank places with where ratings say it is learnt."""
    seen = seen_in(heard_in_record([detail]), day)
    kept = {code: lines[0].matter for code, lines in told.plan.items()}
    places = proposed_places(seen)
    editable = may_use("planning.keep")
    blank = any(code not in kept for code in places)
    return PlanPage(
        id=detail.id,
        name=detail.name,
        where=" · ".join(detail.companies),
        editable=editable,
        gaps=tuple(_gaps(detail, kept, seen, day)),
        tally=tuple(_tally(detail, kept)),
        clusters=tuple(_cluster(view, told, places if propose and editable else {}) for view in detail.clusters),
        undo=undo if editable else (),
        propose_url=url_for("planning.show", learner_id=detail.id, propose="1") if editable and blank else "",
    )


def _gaps(detail: LearnerDetail, kept: Mapping[str, PlanLine], seen: tuple[Seen, ...], day: date) -> Iterator[GapList]:
    followed = dict.fromkeys(view.trajectory for view in detail.clusters)
    found = [one for trajectory in followed for one in radar(kept, seen, trajectory, day)]
    known = {one.code: one for trajectory in followed for one in trajectory.competences}
    titles = {
        Gap.UNCOVERED: (_("Nobody teaches it yet"), _("no place is planned, and nobody saw it")),
        Gap.LATE: (_("Later than planned"), _("its term is over, and nobody saw it")),
        Gap.BLOCKED: (_("Waits for something else"), _("what comes before it is not reached")),
    }
    for gap, (title, hint) in titles.items():
        lines = tuple(_orphan(one, known[one.competence]) for one in found if one.gap is gap)
        if lines:
            yield GapList(gap.value, title, hint, lines)


def _orphan(orphan: Orphan, competence: Competence) -> OrphanLine:
    codes = ", ".join(map(short_code, orphan.by))
    words = _("first %(codes)s", codes=codes) if codes else ""
    return OrphanLine(orphan.competence, short_code(orphan.competence), competence.label(spoken()), words)


def _tally(detail: LearnerDetail, kept: Mapping[str, PlanLine]) -> Iterator[str]:
    codes = codes_of(detail.clusters)
    planned = [kept[code].place for code in codes if code in kept]
    for place, word in place_words().items():
        if count := planned.count(place):
            yield f"{count} {word}"
    if blank := len(codes) - len(planned):
        yield _("%(count)d without a place", count=blank)


def _cluster(view: ClusterView, told: Told, proposed: Mapping[str, Place]) -> PlanCluster:
    rows = (_row(one, told.plan.get(one.code or "", ()), proposed) for one in view.competences)
    return PlanCluster(view.cluster.code, view.cluster.name(spoken()), tuple(rows))


def _row(view: CompetenceView, lines: tuple[Fact[PlanLine], ...], proposed: Mapping[str, Place]) -> PlanRow:
    code, line = view.code or "", lines[0].matter if lines else None
    place = line.place if line else proposed.get(code)
    return PlanRow(
        code=code,
        short=short_code(code),
        label=view.competence.label(spoken()) if view.competence else view.label,
        mark=mark_of(view.standing.status) if is_seen(view.standing) else None,
        place=place_words()[place] if place else "",
        term=term_words()[line.term] if line and line.term else "",
        with_whom=(line.with_whom or "") if line else "",
        places=_choices(place_words(), place),
        terms=_choices(term_words(), line.term if line else None),
        proposed=line is None and place is not None,
        said=_said(lines[0]) if lines else "",
        others=tuple(f"{place_words()[one.matter.place]}: {_said(one)}" for one in lines[1:]),
    )


def _said(fact: Fact[PlanLine]) -> str:
    return f"{fact.by.name}, {on_day(fact.matter.on)}"


def _choices(words: Mapping[Place, str] | Mapping[Term, str], now: Place | Term | None) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, word, value is now) for value, word in words.items())


def place_words() -> Mapping[Place, str]:
    """Return what the places are called."""
    return {
        Place.WORK: _("at work"),
        Place.SCHOOL: _("at school"),
        Place.BOTH: _("at work and at school"),
        Place.ELSEWHERE: _("elsewhere"),
        Place.TO_FIND: _("still to find"),
    }


def term_words() -> Mapping[Term, str]:
    """Return what the terms are called."""
    return {
        Term.FIRST: _("first term"),
        Term.SECOND: _("second term"),
        Term.THIRD: _("third term"),
        Term.ALL_YEAR: _("all year"),
        Term.NEXT_YEAR: _("next year"),
    }


def codes_of(clusters: Iterable[ClusterView]) -> tuple[str, ...]:
    """Return the codes of a learner's trajectories, in their order."""
    return tuple(view.code for cluster in clusters for view in cluster.competences if view.code)
