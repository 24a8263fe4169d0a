"""What the sheets are drawn from: the ratings of a workbook, learner by learner, with what they point to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from addin.domain.agenda.seen import Seen, latest_of_each_voice, seen_in
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import take_apart
from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.domain.summary.model import Heard, LearnerSummary
from addin.domain.summary.noted import Noted
from addin.domain.trajectory import Competence, Trajectory
from addin.errors import NothingRated
from addin.macros.pointers import Pointers, point_out
from addin.macros.sheets.leaf import Say
from addin.macros.summarise import summarise
from addin.reading.result import Reading
from addin.sheet.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner of the workbook: what was seen of them, oldest first, and what that points to."""

    name: str
    seen: tuple[Seen, ...]
    pointers: Pointers
    summary: LearnerSummary

    def said_of(self, code: str) -> tuple[Status, ...]:
        """Return what each voice last said of a competence, each status once; nobody is averaged."""
        last = latest_of_each_voice([one for one in self.seen if one.competence == code])
        return tuple(dict.fromkeys(one.status for one in last))


@dataclass(frozen=True, slots=True)
class Material:
    """A workbook and what it says. ``trajectory`` is None when no trajectory fits; then there are no learners."""

    snapshot: Snapshot
    trajectory: Trajectory | None
    learners: tuple[Learner, ...]
    observations: Mapping[str, Observation]  # by where they are cited: workbook and cell
    today: date
    language: str
    say: Say
    calendar: Calendar = USUAL

    @property
    def followed(self) -> Trajectory:
        """The trajectory.

        Raises:
            NothingRated: if there is none, for then nothing was rated either.
        """
        if self.trajectory is None or not self.learners:
            raise NothingRated
        return self.trajectory

    def label(self, competence: Competence) -> str:
        """Return a competence as people read it."""
        return competence.label(self.language)

    def cited(self, seen: Sequence[Seen]) -> str:
        """Return who saw it last and when, such as ``12/03 K. Maes``; "" where nothing says so."""
        if not seen:
            return ""
        last = seen[-1]
        found = self.observations.get(last.where)
        return " ".join(part for part in (f"{last.on:%d/%m}" if last.on else "", (found and found.rater) or "") if part)


def material_of(  # noqa: PLR0913, PLR0917 - what a workbook is, and for whom
    snapshot: Snapshot, reading: Reading, trajectory: Trajectory | None, today: date, language: str, say: Say
) -> Material:
    """Return the material that a workbook gives.

    Args:
        snapshot: The workbook.
        reading: What it says.
        trajectory: What it follows; None when none fits.
        today: The day it is.
        language: Of labels, one of ``addin.language.LANGUAGES``.
        say: Puts words into that language.
    """
    heard = [Heard(seen, reading.workbook) for seen in reading.observations]
    known = [trajectory] if trajectory else []
    of_each: dict[str, list[Heard]] = {}
    for item in heard:
        of_each.setdefault(_key(item.observation.learner), []).append(item)
    noted = [Noted(one, reading.workbook) for one in reading.entries]
    summaries = {_key(one.name): one for one in summarise(heard, known, today=today, noted=noted).learners}
    learners = tuple(
        Learner(one.name or "", seen_in(of_each[key], today), one, summaries[key])
        for one in point_out(heard, known, today)
        if (key := _key(one.name)) in summaries
    )
    cited = {f"{reading.workbook} {one.cell}": one for one in reading.observations}
    return Material(snapshot, trajectory, learners, cited, today, language, say)


def _key(name: str | None) -> str:
    return take_apart(name or "").key
