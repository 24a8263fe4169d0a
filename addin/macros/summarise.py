"""The evaluation summary: from what everybody rated to what lies on the table at the monthly talk.

It proposes and cites; it never averages people, never states what is uncertain, and never decides. That is for
learner, mentor and school together, and in the end for the class council.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from addin.domain.agenda.seen import seen_in
from addin.domain.learner import best_spelling, could_be, fold, matching, take_apart
from addin.domain.shelf import in_force
from addin.domain.summary.agreement import Agreed, soonest_first
from addin.domain.summary.beside import sort_out
from addin.domain.summary.kept import Kept
from addin.domain.summary.lines import lines_of, progress_of
from addin.domain.summary.model import Citation, Heard, LearnerSummary, Question, Source, Summary
from addin.domain.summary.noted import Noted, agreements_in, to_talk_over
from addin.domain.summary.period import Period, Place
from addin.domain.summary.planned import Plans, Written, for_whom, plan_gaps
from addin.domain.summary.points import focus_chosen, points_of
from addin.domain.summary.prepare import prepared
from addin.domain.summary.standing import Said, cite, position, said_by
from addin.domain.summary.timeline import Timeline, timeline
from addin.domain.trajectory import Trajectory
from addin.errors import LearnerUnknown
from addin.text import Text, text

_Key: TypeAlias = tuple[str, str]  # the name's words, and what else tells learners apart


def summarise(  # noqa: PLR0913 - each narrows what is reported on
    heard: Iterable[Heard],
    trajectories: Sequence[Trajectory],
    *,
    today: date,
    learner: str | None = None,
    period: Period | None = None,
    agreements: Iterable[Agreed] = (),
    kept: Mapping[str, Kept] | None = None,
    plans: Plans | None = None,
    noted: Iterable[Noted] = (),
) -> Summary:
    """Build the evaluation summary.

    Args:
        heard: The observations of one or several workbooks, in any order: the same ones give the same summary.
        trajectories: Those that the learners may follow; each learner's is the one most of their ratings belong to. Of
            several versions that counts which is in force on the last day that was rated; ratings by an earlier one
            count for what their competence is called there now.
        today: Ratings dated later are slips of the pen: they are asked about, not reported.
        learner: One learner, as people type a name; all of them when None.
        period: What to report on; everything up to its end counts for where somebody stands.
        agreements: What was agreed at talks that are kept elsewhere; each belongs to the learner that it names.
        kept: What the school's record keeps of talks besides, by the identity of the learner.
        plans: What training plans say, the school's and those in workbooks; None where nobody looked for any.
        noted: What people wrote in the forms of the same workbooks: what they agreed there counts as well.

    Raises:
        LearnerUnknown: if ``learner`` is none of the learners, or can be several.
    """
    present = [item for item in heard if not item.withdrawn]
    times = timeline(present, today)
    by_learner: dict[_Key, list[Heard]] = defaultdict(list)
    for item in present:
        by_learner[_key(item)].append(item)
    names = {key: _name(items) for key, items in by_learner.items()}
    followed = in_force(trajectories, times.latest)
    everybody = sorted(names, key=lambda key: (names[key] is None, fold(names[key] or ""), key))
    chosen = everybody if learner is None else _chosen(learner, names, everybody)
    written = tuple(noted)
    agreed = sorted((one for one in (*agreements, *agreements_in(written)) if one.agreement.open), key=soonest_first)
    summaries = []
    for key in chosen:
        said, undated = said_by((item for item in by_learner[key] if _is_fact(item, today)), times, period)
        asked = _questions(by_learner[key], times, period, today) + _namesakes(key, names)
        own = tuple(one for one in agreed if _concerns(one, one.agreement.learner, key, by_learner[key]))
        made = _learner(names[key], by_learner[key], said, followed, asked, own, undated)
        of_them = [one for one in written if _concerns(one, one.entry.learner, key, by_learner[key])]
        made = replace(made, noted=to_talk_over(of_them, period.days if period else None))
        made = _with_kept(made, (kept or {}).get(key[1]))
        summaries.append(_with_plan(made, key, by_learner, plans or Plans(()), _last_day(period, today)))
    return Summary(tuple(summaries), period, today)


def _with_kept(made: LearnerSummary, kept: Kept | None) -> LearnerSummary:
    """Add what the record keeps of talks; a focus that was chosen there takes the place of the one proposed."""
    if kept is None:
        return made
    return replace(made, kept=kept, focus=focus_chosen(made.lines, kept.focus) or made.focus)


def _last_day(period: Period | None, today: date) -> date:
    return min(period.days.last, today) if period and period.days else today


def _with_plan(
    made: LearnerSummary, key: _Key, by_learner: Mapping[_Key, Sequence[Heard]], plans: Plans, day: date
) -> LearnerSummary:
    """Add what falls between in the training plan, as it stood on the last day that is reported on."""
    if made.trajectory is None or not plans.lines:
        return made
    rated: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for (name, _), items in by_learner.items():
        for item in items:
            rated[item.company, item.workbook].add(name)
    places = {place: frozenset(found) for place, found in rated.items()}
    mine = {(item.company, item.workbook) for item in by_learner[key]}
    lines = [one for one in plans.lines if _planned_for(one, key, mine, places)]
    seen = seen_in(by_learner[key], day)
    return replace(made, plan_gaps=plan_gaps(lines, seen, made.trajectory, day, plans.calendar))


def _planned_for(
    written: Written,
    key: _Key,
    mine: Container[tuple[str | None, str]],
    places: Mapping[tuple[str | None, str], frozenset[str]],
) -> bool:
    if written.identity:
        return written.identity == key[1]
    whom = for_whom(written, places)
    return whom == key[0] if whom else whom == "" and (written.company, written.workbook) in mine


def _key(item: Heard) -> _Key:
    """Return what is the same for one learner: a full name everywhere, half a name or none only within one place."""
    name = take_apart(item.observation.learner or "")
    if item.identity:
        return name.key, item.identity
    if name.full:
        return name.key, ""
    return name.key, item.place if name.key else item.workbook


def _concerns(found: Agreed | Noted, learner: str | None, key: _Key, heard: Iterable[Heard]) -> bool:
    """Say whether what was agreed or written is this learner's: the same name, in a workbook that rates them."""
    if found.identity:
        return found.identity == key[1]
    same = learner and take_apart(learner).key == key[0]
    return bool(same) and any(item.workbook == found.workbook and item.company == found.company for item in heard)


def _name(items: Iterable[Heard]) -> str | None:
    names = Counter(item.observation.learner for item in items if item.observation.learner)
    return best_spelling(names) if names else None


def _chosen(asked: str, names: Mapping[_Key, str | None], everybody: Sequence[_Key]) -> list[_Key]:
    known = tuple(sorted({name for name in names.values() if name}))
    found = matching(asked, known)
    if len(found) != 1:
        raise LearnerUnknown(asked, found, known)
    return [key for key in everybody if names[key] == found[0]]


def _is_fact(item: Heard, today: date) -> bool:
    seen = item.observation
    return seen.certain and seen.status is not None and (seen.on is None or seen.on <= today)


def _trajectory_of(items: Iterable[Heard], trajectories: Sequence[Trajectory]) -> Trajectory | None:
    rated = [item.observation.competence for item in items if item.observation.competence]
    counts = [sum(trajectory.now(code) is not None for code in rated) for trajectory in trajectories]
    most = max(counts, default=0)
    return trajectories[counts.index(most)] if most else None


def _learner(  # noqa: PLR0913, PLR0917 - the parts that were made above
    name: str | None,
    heard: Sequence[Heard],
    said: Sequence[Said],
    trajectories: Sequence[Trajectory],
    questions: tuple[Question, ...],
    agreements: tuple[Agreed, ...],
    undated: int,
) -> LearnerSummary:
    trajectory = _trajectory_of(heard, trajectories)
    lines, own = lines_of(said, trajectory)
    beside = sort_out(own)
    voices = {(item.citation.rater, item.citation.role) for item in said}
    sources = {(item.company or "", item.workbook) for item in heard if item.workbook}
    unclear = frozenset(
        _now(item.observation.competence, trajectory)
        for item in heard
        if item.observation.competence and not item.observation.certain
    )
    points = points_of(lines, own, unclear)
    return LearnerSummary(
        name=name,
        trajectory=trajectory,
        voices=tuple(sorted(voices, key=lambda voice: (voice[1] or "", voice[0] or ""))),
        sources=tuple(Source(workbook, company or None) for company, workbook in sorted(sources)),
        lines=lines,
        attitudes=beside.attitudes,
        certificates=beside.certificates,
        own_lines=beside.tasks,
        progress=progress_of(lines + own, trajectory),
        went_well=points.went_well,
        work_points=points.work_points,
        focus=points.focus,
        changes=points.changes,
        differences=points.differences,
        orphans=points.orphans,
        not_seen=points.unseen,
        agreements=agreements,
        questions=questions,
        prepared=prepared(points, (role for _, role in voices)),
        unclear=unclear,
        undated=undated,
    )


def _now(code: str, trajectory: Trajectory | None) -> str:
    found = trajectory.now(code) if trajectory else None
    return found.code if found else code


def _questions(items: Iterable[Heard], times: Timeline, period: Period | None, today: date) -> tuple[Question, ...]:
    """Return what has to be asked, one question a cause: the same token or colour in one workbook is one cause."""
    causes: dict[tuple[str, Text, Text], list[Citation]] = defaultdict(list)
    for item in items:
        citation = cite(item, times)
        place = period.place(citation.time, citation.moment) if period else Place.WITHIN
        if place in {Place.WITHIN, Place.UNKNOWN} and not _is_fact(item, today):
            causes[item.workbook, _question(item, today), item.observation.why].append(citation)
    ordered = sorted(causes.items(), key=lambda cause: (cause[0][0], str(cause[0][1]), str(cause[0][2])))
    return tuple(Question(asked, tuple(sorted(found, key=position)), why) for (_, asked, why), found in ordered)


def _question(item: Heard, today: date) -> Text:
    seen = item.observation
    if seen.on and seen.on > today and seen.certain:
        return text("When was this rated? The date written there still has to come.")
    if seen.status:
        return text("Who or what was rated here, “{label}”?", label=seen.label)
    if seen.raw.strip():
        return text("What was meant by “{raw}”?", raw=seen.raw.strip())
    return text("What was meant by the colour of this cell?")


def _namesakes(key: _Key, names: Mapping[_Key, str | None]) -> tuple[Question, ...]:
    """Ask whether half a name is the learner whose full name another workbook gives."""
    half = take_apart(names[key] or "")
    fuller = sorted({name for name in names.values() if name and could_be(half, take_apart(name))})
    return tuple(
        Question(text("Is {short} the same learner as {full}?", short=names[key] or "", full=full), ())
        for full in fuller
    )
