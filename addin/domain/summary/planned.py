"""What is planned for a learner, by the school and in workbooks, and what falls between: for the evaluation summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from addin.domain.agenda.seen import Seen, seen_now
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import could_be, take_apart
from addin.domain.moment import Time
from addin.domain.plan.gap import Gap
from addin.domain.plan.places import Place
from addin.domain.plan.planned import Planned
from addin.domain.plan.radar import covered, radar
from addin.domain.status import Role
from addin.domain.summary.model import Citation, PlanGap, PlanSaid
from addin.domain.talk.matters import PlanLine
from addin.domain.trajectory import Competence, Trajectory


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a training plan and who wrote it: the school (a ``PlanLine``), or a workbook (a ``Planned``).

    ``identity`` is the learner whose line it is, where the record knows; in a workbook only the name tells.
    """

    line: PlanLine | Planned
    workbook: str = ""
    company: str | None = None
    by: str | None = None
    role: Role | None = None
    identity: str | None = None

    @property
    def own(self) -> bool:
        """Whether the school itself wrote it."""
        return isinstance(self.line, PlanLine)


@dataclass(frozen=True, slots=True)
class Plans:
    """All lines of training plans that were found, and the school's year by which terms begin and end."""

    lines: tuple[Written, ...]
    calendar: Calendar = USUAL


def as_elsewhere(written: Written) -> Written:
    """Return what another company planned as a company may know it: that it is learnt elsewhere, and no more."""
    if isinstance(written.line, PlanLine):
        return written
    line = replace(
        written.line, place=Place.ELSEWHERE, term=None, with_whom=None, where="", when="", days=None, cell=""
    )
    return replace(written, line=line, workbook="", company=None)


def for_whom(written: Written, workbooks: Mapping[tuple[str | None, str], frozenset[str]]) -> str | None:
    """Return the key of the name that a line of a workbook is about; "" is everybody of whom that workbook speaks.

    A full name means that learner, wherever it stands; half a name the only learner of its workbook that it can mean,
    None where it can be several or nobody.

    Args:
        written: A line of a workbook.
        workbooks: Which full names each workbook rates, by company and workbook, as keys of names.
    """
    name = take_apart((written.line.learner if isinstance(written.line, Planned) else None) or "")
    here = workbooks.get((written.company, written.workbook), frozenset())
    if not name.key or name.key in here or name.full:
        return name.key
    found = [key for key in here if could_be(name, take_apart(key))]
    return found[0] if len(found) == 1 else None


def plan_gaps(
    lines: Sequence[Written], seen: Iterable[Seen], trajectory: Trajectory, day: date, calendar: Calendar = USUAL
) -> tuple[PlanGap, ...] | None:
    """Return what falls between the places of a learner's plan on a day, the most pressing first; None without a plan.

    Args:
        lines: What is planned for this learner, by whomever.
        seen: What was seen of them.
        trajectory: The one that they follow.
        day: The day as of which is judged what is late.
        calendar: The school's year.
    """
    by_code: dict[str, list[Written]] = {}
    for one in lines:
        if now := trajectory.now(one.line.competence):
            by_code.setdefault(now.code, []).append(one)
    if not by_code:
        return None
    counts = {
        code: found
        for code, some in by_code.items()
        if (found := covered(_own(some), [one.line for one in some if isinstance(one.line, Planned)], calendar))
    }
    known = {one.code: one for one in trajectory.competences}
    gaps = (
        PlanGap(known[one.competence], one.gap, _known(one.by, known), tuple(_said(by_code.get(one.competence, ()))))
        for one in radar(counts, seen_now(seen, trajectory), trajectory, day)
    )
    return tuple(sorted(gaps, key=lambda gap: list(Gap).index(gap.gap)))


def _own(lines: Iterable[Written]) -> PlanLine | None:
    return next((one.line for one in lines if isinstance(one.line, PlanLine)), None)


def _known(codes: Iterable[str], known: Mapping[str, Competence]) -> tuple[Competence, ...]:
    return tuple(known[code] for code in codes if code in known)


def _said(lines: Iterable[Written]) -> Iterator[PlanSaid]:
    """Yield what each says, the school first; what another company plans is nobody's to cite."""
    for written in sorted(lines, key=lambda one: (not one.own, one.company or "", one.workbook)):
        line = written.line
        if isinstance(line, PlanLine):
            yield PlanSaid(line.place, line.term, line.with_whom, "", "", _cite(written, line.on, ""))
        elif line.cell:
            where, when = "" if line.place else line.where, "" if line.term else line.when
            yield PlanSaid(line.place, line.term, line.with_whom, where, when, _cite(written, None, line.cell))


def _cite(written: Written, on: date | None, cell: str) -> Citation:
    return Citation(written.by, written.role, on, None, written.company, written.workbook, cell, Time(on or date.min))
