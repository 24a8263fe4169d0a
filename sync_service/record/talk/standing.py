"""What stands of all that was said of a learner at talks. The order in which facts arrived does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from addin.domain.status import Role
from addin.domain.talk.matters import (
    ActivityLink,
    Agreement,
    AgreementMarked,
    AgreementState,
    Correction,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    OwnView,
    PlanLine,
    Reply,
    SchoolWork,
    TakenBack,
    ThemeState,
    ThemeTalk,
)
from sync_service.record.talk.facts import By, Fact

M = TypeVar("M", bound=Matter)


@dataclass(frozen=True, slots=True)
class AgreementStands:
    """An agreement with what became of it; ``marked`` is who said so, None while nobody did."""

    fact: Fact[Agreement]
    state: AgreementState
    marked: Fact[AgreementMarked] | None


@dataclass(frozen=True, slots=True)
class Told:
    """What stands of one learner's talks. Tuples are newest first, agreements the soonest due first.

    ``decisions`` by (code, variant); ``decided_before`` are those whose place a newer one took. ``replies`` by (Monday,
    company or None), ``fives`` by side, ``every_five`` the last of each person for each side, ``own_views`` by (code,
    variant), ``plan`` by code: first the line that counts, behind it those that others wrote otherwise. ``taken_back``
    is what does not stand any more, with who took it back.
    """

    decisions: Mapping[tuple[str, str | None], Fact[Decision]] = field(default_factory=dict)
    decided_before: tuple[Fact[Decision], ...] = ()
    agreements: tuple[AgreementStands, ...] = ()
    focus: Fact[FocusChoice] | None = None
    replies: Mapping[tuple[date, str | None], Fact[Reply]] = field(default_factory=dict)
    school_work: tuple[Fact[SchoolWork], ...] = ()
    themes: tuple[Fact[ThemeTalk], ...] = ()
    fives: Mapping[Role, Fact[FiveAndFive]] = field(default_factory=dict)
    every_five: tuple[Fact[FiveAndFive], ...] = ()
    own_views: Mapping[tuple[str, str | None], Fact[OwnView]] = field(default_factory=dict)
    plan: Mapping[str, tuple[Fact[PlanLine], ...]] = field(default_factory=dict)
    links: tuple[Fact[ActivityLink], ...] = ()
    corrections: tuple[Fact[Correction], ...] = ()
    taken_back: tuple[tuple[Fact[Any], Fact[TakenBack]], ...] = ()

    @property
    def open_agreements(self) -> tuple[AgreementStands, ...]:
        """Return the agreements that are still to be kept."""
        return tuple(one for one in self.agreements if one.state is AgreementState.OPEN)

    @property
    def talked(self) -> Mapping[str, date]:
        """Return when each theme was last talked over; one that is to come back does not count as such."""
        newest = {one.matter.theme: one.matter for one in reversed(self.themes)}
        return {theme: one.on for theme, one in newest.items() if one.state is ThemeState.DISCUSSED}


def told(facts: Iterable[Fact[Any]]) -> Told:
    """Return what stands of all the facts about one learner.

    Of several about the same thing the newest counts: the later talk, and of one day the one that was written later.
    """
    known = {one.id: one for one in facts}
    standing, taken_back = _standing(known)
    decided = _newest_first(standing, Decision)
    decisions = {(one.matter.competence, one.matter.variant): one for one in reversed(decided)}
    marks = {one.matter.agreement: one for one in reversed(_newest_first(standing, AgreementMarked))}
    return Told(
        decisions=decisions,
        decided_before=tuple(one for one in decided if one not in decisions.values()),
        agreements=_agreements(_newest_first(standing, Agreement), marks),
        focus=next(iter(_newest_first(standing, FocusChoice)), None),
        replies={(one.matter.monday, one.matter.company): one for one in reversed(_newest_first(standing, Reply))},
        school_work=_newest_first(standing, SchoolWork),
        themes=_newest_first(standing, ThemeTalk),
        fives={one.matter.side: one for one in reversed(_newest_first(standing, FiveAndFive))},
        every_five=tuple(
            {(one.matter.side, one.by): one for one in reversed(_newest_first(standing, FiveAndFive))}.values()
        ),
        own_views={
            (one.matter.competence, one.matter.variant): one for one in reversed(_newest_first(standing, OwnView))
        },
        plan=_plan(_newest_first(standing, PlanLine)),
        links=_newest_first(standing, ActivityLink),
        corrections=_newest_first(standing, Correction),
        taken_back=taken_back,
    )


def _standing(
    known: Mapping[str, Fact[Any]],
) -> tuple[tuple[Fact[Any], ...], tuple[tuple[Fact[Any], Fact[TakenBack]], ...]]:
    """Part what stands from what was taken back; one that was taken back twice stands again when both are."""
    against = _against(known.values())
    matters = [one for one in known.values() if not isinstance(one.matter, TakenBack)]
    gone = [(one, min(by, key=when)) for one in matters if (by := _in_force_against(one.id, against))]
    lost = {one.id for one, _ in gone}
    stands = tuple(one for one in matters if one.id not in lost)
    return stands, tuple(sorted(gone, key=lambda pair: when(pair[1]), reverse=True))


def _against(facts: Iterable[Fact[Any]]) -> Mapping[str, Sequence[Fact[TakenBack]]]:
    found: dict[str, list[Fact[TakenBack]]] = {}
    for one in facts:
        if isinstance(one.matter, TakenBack):
            found.setdefault(one.matter.fact, []).append(one)
    return found


def _in_force_against(fact: str, against: Mapping[str, Sequence[Fact[TakenBack]]]) -> tuple[Fact[TakenBack], ...]:
    """Return what takes a fact back and was not taken back itself."""
    return tuple(one for one in against.get(fact, ()) if not _in_force_against(one.id, against))


def _newest_first(facts: Iterable[Fact[Any]], kind: type[M]) -> tuple[Fact[M], ...]:
    return tuple(sorted((one for one in facts if isinstance(one.matter, kind)), key=when, reverse=True))


def when(fact: Fact[Any]) -> tuple[object, ...]:
    """Return what sorts facts about the same thing: the day it is about, when it was written, and its identifier."""
    return day_of(fact), fact.at, fact.id


def day_of(fact: Fact[Any]) -> date:
    """Return the day that a fact is about; that on which it was written when it names none."""
    match fact.matter:
        case (
            Decision(on=day)
            | Correction(on=day)
            | SchoolWork(on=day)
            | ThemeTalk(on=day)
            | FiveAndFive(on=day)
            | OwnView(on=day)
            | PlanLine(on=day)
        ):
            return day
        case Agreement(made_on=day) | FocusChoice(first=day) | Reply(monday=day):
            return day
        case _:
            return fact.at.date()


def _plan(lines: Sequence[Fact[PlanLine]]) -> Mapping[str, tuple[Fact[PlanLine], ...]]:
    """Return by competence the newest line, and the last of each other person who put it at another place."""
    last: dict[tuple[str, By], Fact[PlanLine]] = {}
    for one in lines:
        last.setdefault((one.matter.competence, one.by), one)
    found: dict[str, list[Fact[PlanLine]]] = {}
    for one in last.values():
        known = found.setdefault(one.matter.competence, [])
        if not known or one.matter.place != known[0].matter.place:
            known.append(one)
    return {code: tuple(group) for code, group in found.items()}


def _agreements(
    made: Sequence[Fact[Agreement]], marks: Mapping[str, Fact[AgreementMarked]]
) -> tuple[AgreementStands, ...]:
    found = [
        AgreementStands(
            one, mark.matter.state if (mark := marks.get(one.id)) else AgreementState.OPEN, marks.get(one.id)
        )
        for one in made
    ]
    return tuple(sorted(found, key=lambda one: (one.fact.matter.due or date.max, when(one.fact))))


def says_nothing_new(matter: Matter, facts: Iterable[Fact[Any]]) -> str | None:
    """Return the identifier of the fact that stands and says the same already, so that a second press adds nothing."""
    known = tuple(facts)
    if isinstance(matter, TakenBack):
        return matter.fact if _in_force_against(matter.fact, _against(known)) else None
    found = told(known)
    standing = (
        *found.decisions.values(),
        *(one.fact for one in found.agreements),
        *(one.marked for one in found.agreements if one.marked),
        *((found.focus,) if found.focus else ()),
        *found.replies.values(),
        *found.school_work,
        *found.themes,
        *found.fives.values(),
        *found.own_views.values(),
        *(lines[0] for lines in found.plan.values()),
        *found.links,
        *found.corrections,
    )
    return next((one.id for one in standing if one.matter == matter), None)
