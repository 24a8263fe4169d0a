"""The training plan laid out: a line for each competence, and the radar above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from addin.domain.agenda.seen import Seen, seen_in
from addin.domain.agenda.weeks import not_seen_by
from addin.domain.calendar.setting import own_calendar
from addin.domain.plan.gap import Gap, Orphan
from addin.domain.plan.places import Place, Term
from addin.domain.plan.radar import Covered, covered, proposed_places, radar
from addin.domain.status import Party
from addin.domain.talk.matters import PlanLine
from addin.domain.trajectory import Competence
from sync_service.accounts.guard import may_use
from sync_service.pages.frame import Choice
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import is_seen, short_code
from sync_service.pages.planning.words import place_words, term_words
from sync_service.pages.planning.workbooks import Source, agreed, by_code, sources_of
from sync_service.record.queries.plans import PlannedThere
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import ClusterView, CompetenceView, LearnerDetail
from sync_service.reports.heard import heard_in_record
from sync_service.words import gettext as _
from sync_service.words import on_day, spoken


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A competence in the plan. ``proposed``: the place chosen here was read off from the ratings, nobody kept it yet.

    ``said`` is who planned it so and when, ``others`` who put it elsewhere, ``sources`` what workbooks plan. Where only
    a workbook plans it, ``taken`` is that workbook's company, and place, term and person are as it says; ``places``,
    ``terms`` and ``whom`` are for the form.
    """

    code: str
    short: str
    label: str
    mark: Mark | None
    place: str
    term: str
    with_whom: str
    whom: str
    places: tuple[Choice, ...]
    terms: tuple[Choice, ...]
    proposed: bool
    taken: str
    said: str
    others: tuple[str, ...]
    sources: tuple[Source, ...]


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
    """The whole page; ``undo`` are the facts that were kept just now, to take back in one press.

    ``proposal`` is said below each place that is only proposed.
    """

    id: str
    name: str
    where: str
    editable: bool
    gaps: tuple[GapList, ...]
    tally: tuple[str, ...]
    clusters: tuple[PlanCluster, ...]
    undo: tuple[str, ...]
    propose_url: str
    take_over_url: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Plans:
    """What is planned for a learner: by the school (the line that counts), and by the workbooks of companies."""

    kept: Mapping[str, PlanLine]
    there: Mapping[str, tuple[PlannedThere, ...]]

    def offered(self) -> Mapping[str, PlanLine]:
        """Return the lines that only workbooks have, and on which they agree."""
        lines = ((code, agreed(found, code)) for code, found in self.there.items() if code not in self.kept)
        return {code: line for code, line in lines if line}


def plan_page(  # noqa: PLR0913 - what is planned, and how it is looked at
    detail: LearnerDetail,
    told: Told,
    planned: Sequence[PlannedThere],
    day: date,
    *,
    propose: str,
    undo: tuple[str, ...],
) -> PlanPage:
    """Return the plan of a learner on a day.

    ``propose`` fills what is blank: ``seen`` with where ratings say it is learnt, ``workbooks`` with what these plan.
    """
    seen = seen_in(heard_in_record([detail]), day)
    plans = Plans({code: lines[0].matter for code, lines in told.plan.items()}, by_code(planned))
    places = {code: PlanLine(code, place, None, None, day) for code, place in proposed_places(seen).items()}
    editable = may_use("planning.keep")
    proposed = {"seen": places, "workbooks": plans.offered()}
    here = proposed.get(propose, {}) if editable else {}
    ways = {
        name: url_for("planning.show", learner_id=detail.id, propose=name)
        if editable and any(code not in plans.kept for code in lines)
        else ""
        for name, lines in proposed.items()
    }
    return PlanPage(
        id=detail.id,
        name=detail.name,
        where=" · ".join(detail.companies),
        editable=editable,
        gaps=tuple(_gaps(detail, plans, seen, day)),
        tally=tuple(_tally(detail, plans)),
        clusters=tuple(_cluster(view, told, plans, here) for view in detail.clusters),
        undo=undo if editable else (),
        propose_url=ways["seen"],
        take_over_url=ways["workbooks"],
        proposal=_("seen there; not kept yet") if propose == "seen" else _("as the workbook says; not kept yet"),
    )


def _gaps(detail: LearnerDetail, plans: Plans, seen: tuple[Seen, ...], day: date) -> Iterator[GapList]:
    followed = dict.fromkeys(view.trajectory for view in detail.clusters)
    known = {one.code: one for trajectory in followed for one in trajectory.competences}
    calendar = own_calendar()
    counts = {
        code: one
        for code in {*plans.kept, *plans.there}
        if (one := covered(plans.kept.get(code), [found.line for found in plans.there.get(code, ())], calendar))
    }
    found = [one for trajectory in followed for one in radar(counts, seen, trajectory, day)]
    apart = [code for code in known if any(one.differs for one in _sources(plans, code))]
    if apart:
        yield GapList(
            "differs",
            _("Planned differently"),
            _("the school and a workbook do not say the same"),
            tuple(OrphanLine(code, short_code(code), known[code].label(spoken()), "") for code in apart),
        )
    if turn := tuple(_turn(counts, seen, known, {one.competence for one in found}, day)):
        yield GapList("turn", _("Its turn now"), _("planned for these weeks, and nothing was seen there yet"), turn)
    titles = {
        Gap.UNCOVERED: (_("Nobody teaches it yet"), _("no place is planned, and nobody saw it")),
        Gap.LATE: (_("Later than planned"), _("its term is over, and nobody saw it")),
        Gap.BLOCKED: (_("Waits for something else"), _("what comes before it is not reached")),
    }
    for gap, (title, hint) in titles.items():
        lines = tuple(_orphan(one, known[one.competence]) for one in found if one.gap is gap)
        if lines:
            yield GapList(gap.value, title, hint, lines)


def _turn(
    counts: Mapping[str, Covered], seen: tuple[Seen, ...], known: Mapping[str, Competence], others: set[str], day: date
) -> Iterator[OrphanLine]:
    """Yield what is planned for these weeks and was not rated yet by who teaches it, unless it stands on the radar."""
    due = {code: one.place for code, one in counts.items() if one.days and day in one.days and code not in others}
    parties = {Party.WORKPLACE: {Place.WORK, Place.BOTH}, Party.SCHOOL: {Place.SCHOOL, Place.BOTH}}
    expected = {party: [code for code in known if due.get(code) in places] for party, places in parties.items()}
    silent = not_seen_by(seen, expected)
    places = {Party.WORKPLACE: place_words()[Place.WORK], Party.SCHOOL: place_words()[Place.SCHOOL]}
    for code, competence in known.items():
        if where := [places[party] for party, codes in silent.items() if code in codes]:
            yield OrphanLine(code, short_code(code), competence.label(spoken()), ", ".join(where))


def _sources(plans: Plans, code: str) -> tuple[Source, ...]:
    return sources_of(plans.kept.get(code), plans.there.get(code, ()))


def _orphan(orphan: Orphan, competence: Competence) -> OrphanLine:
    codes = ", ".join(map(short_code, orphan.by))
    words = _("first %(codes)s", codes=codes) if codes else ""
    return OrphanLine(orphan.competence, short_code(orphan.competence), competence.label(spoken()), words)


def _tally(detail: LearnerDetail, plans: Plans) -> Iterator[str]:
    codes = codes_of(detail.clusters)
    planned = [plans.kept[code].place for code in codes if code in plans.kept]
    for place, word in place_words().items():
        if count := planned.count(place):
            yield f"{count} {word}"
    if only := sum(code in plans.there for code in codes if code not in plans.kept):
        yield _("%(count)d only in a workbook", count=only)
    if blank := len(codes) - len(planned) - only:
        yield _("%(count)d without a place", count=blank)


def _cluster(view: ClusterView, told: Told, plans: Plans, proposed: Mapping[str, PlanLine]) -> PlanCluster:
    rows = (_row(one, told.plan.get(one.code or "", ()), plans, proposed) for one in view.competences)
    return PlanCluster(view.cluster.code, view.cluster.name(spoken()), tuple(rows))


def _row(
    view: CompetenceView, lines: tuple[Fact[PlanLine], ...], plans: Plans, proposed: Mapping[str, PlanLine]
) -> PlanRow:
    code, own = view.code or "", lines[0].matter if lines else None
    there = plans.there.get(code, ())
    taken = None if own else agreed(there, code)
    chosen = own or proposed.get(code)
    line = chosen or taken
    return PlanRow(
        code=code,
        short=short_code(code),
        label=view.competence.label(spoken()) if view.competence else view.label,
        mark=mark_of(view.standing.status) if is_seen(view.standing) else None,
        place=place_words()[line.place] if line else "",
        term=term_words()[line.term] if line and line.term else "",
        with_whom=(line.with_whom or "") if line else "",
        whom=(chosen.with_whom or "") if chosen else "",
        places=_choices(place_words(), chosen.place if chosen else None),
        terms=_choices(term_words(), chosen.term if chosen else None),
        proposed=own is None and chosen is not None,
        taken=there[0].company if taken and there else "",
        said=_said(lines[0]) if lines else "",
        others=tuple(
            _("%(what)s: %(more)s", what=place_words()[one.matter.place], more=_said(one)) for one in lines[1:]
        ),
        sources=_sources(plans, code),
    )


def _said(fact: Fact[PlanLine]) -> str:
    return f"{fact.by.name}, {on_day(fact.matter.on)}"


def _choices(words: Mapping[Place, str] | Mapping[Term, str], now: Place | Term | None) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, word, value is now) for value, word in words.items())


def codes_of(clusters: Iterable[ClusterView]) -> tuple[str, ...]:
    """Return the codes of a learner's trajectories, in their order."""
    return tuple(view.code for cluster in clusters for view in cluster.competences if view.code)
