"""Evaluation summaries of what was heard, wherever it was heard: of one learner, of a company, of any period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from addin.domain.calendar.setting import own_calendar
from addin.domain.learner import matching
from addin.domain.school_year import school_year_of
from addin.domain.shelf import built_in
from addin.domain.summary.agreement import Agreed
from addin.domain.summary.kept import Kept
from addin.domain.summary.model import Heard, Summary
from addin.domain.summary.noted import Noted
from addin.domain.summary.period import parse_period
from addin.domain.summary.planned import Plans, Written, as_elsewhere
from addin.domain.summary.timeline import timeline
from addin.domain.trajectory import Trajectory
from addin.errors import CompanyUnknown, NothingRated
from addin.macros.summarise import summarise
from sync_service.record.queries.forms import EntryThere
from sync_service.record.queries.plans import PlannedThere
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.reports.heard import heard_in_record
from sync_service.reports.talked import agreed, decided, in_plans, kept, noted


@dataclass(frozen=True, slots=True)
class Material:
    """All that was rated, the trajectories it may belong to, and whether something is wrong in the data.

    ``agreements`` are those of the record, ``noted`` is what people wrote in forms of workbooks. ``kept`` is what the
    record keeps of talks besides, by learner; ``planned`` what training plans say.
    """

    heard: tuple[Heard, ...]
    trajectories: tuple[Trajectory, ...]
    agreements: tuple[Agreed, ...] = ()
    faulty: bool = False
    kept: Mapping[str, Kept] | None = None
    planned: tuple[Written, ...] = ()
    noted: tuple[Noted, ...] = ()


def of_company(heard: Iterable[Heard], asked: str) -> tuple[Heard, ...]:
    """Return only what one company said: it may not see what another wrote (DESIGN.md 3.9).

    Raises:
        CompanyUnknown: if nothing was heard from such a company, or several may be meant.
    """
    present = tuple(heard)
    known = tuple(sorted({item.company for item in present if item.company}))
    found = (asked,) if asked in known else matching(asked, known)
    if len(found) != 1:
        raise CompanyUnknown(asked, found or known)
    return tuple(item for item in present if item.company == found[0])


def of_record(  # noqa: PLR0913, PLR0917 - all that the record holds
    learners: Sequence[LearnerDetail],
    told: Mapping[str, Told],
    known: Iterable[Trajectory],
    company: str | None = None,
    planned: Mapping[str, Sequence[PlannedThere]] | None = None,
    written: Mapping[str, Sequence[EntryThere]] | None = None,
) -> Material:
    """Return all that the record holds of learners: their ratings, and what was decided and agreed at their talks.

    Args:
        learners: Whom it is about.
        told: What was kept of their talks, by learner.
        known: The trajectories that the school follows.
        company: Of the ratings only what this company gave. What was decided together is its as well.
        planned: What workbooks plan, by learner; of what another company plans a company hears only that it is learnt
            elsewhere.
        written: What people wrote in forms of workbooks, by learner; a company hears what stands in its own.

    Raises:
        CompanyUnknown: if nothing was heard from such a company, or several may be meant.
    """
    heard = tuple(heard_in_record(learners))
    if company:
        heard = of_company(heard, company)
    theirs = {item.identity for item in heard}
    about = [one for one in learners if one.id in theirs or not company]
    plans = tuple(in_plans(about, told, planned or {}))
    named = {item.company for item in heard} if company else None
    return Material(
        (*heard, *decided(about, told)),
        with_built_in(known),
        tuple(agreed(about, told)),
        kept=kept(told),
        planned=tuple(one if named is None or one.company in named else as_elsewhere(one) for one in plans),
        noted=tuple(one for one in noted(about, told, written or {}) if named is None or one.company in named),
    )


def with_built_in(chosen: Iterable[Trajectory] = ()) -> tuple[Trajectory, ...]:
    """Return the trajectories that were chosen, and after them those that Leerlijn knows by itself."""
    first = tuple(chosen)
    codes = {trajectory.code for trajectory in first}
    return first + tuple(trajectory for trajectory in built_in() if trajectory.code not in codes)


def summarised(material: Material, today: date, *, learner: str | None = None, period: str | None = None) -> Summary:
    """Make the summary of all of it, or of one learner or period as people name them.

    Raises:
        NothingRated: if there is nothing to report on.
        LearnerUnknown, PeriodUnknown: if nobody can tell who or when is meant.
    """
    if not material.heard:
        raise NothingRated
    times = timeline(material.heard, today)
    moments = times.named_moments(material.heard)
    chosen = parse_period(period, moments, times.latest, own_calendar()) if period else None
    return summarise(
        material.heard,
        material.trajectories,
        today=today,
        learner=learner,
        period=chosen,
        agreements=material.agreements,
        kept=material.kept,
        plans=Plans(material.planned, own_calendar()),
        noted=material.noted,
    )


def periods(heard: Iterable[Heard], today: date) -> tuple[str, ...]:
    """Return the periods that one may look back on, as ``parse_period`` takes them: trimesters, then named moments.

    Only those in which something was rated; moments in the order of time.
    """
    present = tuple(heard)
    times = timeline(present, today)
    year = school_year_of(times.latest)
    days = {item.observation.on for item in present if item.observation.on}
    parts = [
        f"T{number} {year}"
        for number, part in enumerate(own_calendar().periods(year), start=1)
        if any(day in part for day in days)
    ]
    named = dict(sorted(times.named_moments(present)))
    return (*parts, *sorted(named, key=lambda moment: (named[moment], moment)))
