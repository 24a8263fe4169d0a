"""What was seen of a learner in the order of time: when each rating was given, and how much was reached by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from addin.domain.moment import BEGINNING, time_of
from addin.domain.school_year import school_year_of
from addin.domain.status import REACHED, Status
from sync_service.record.merging.sight import voice
from sync_service.record.standing import Rating, cautious, standing
from sync_service.record.talk.standing import Told
from sync_service.record.views import ClusterView, CompetenceView, LearnerDetail, ObservationView, SeenAs


@dataclass(frozen=True, slots=True)
class Timing:
    """The days of a learner's ratings; ``moments`` has the last dated day under a heading of a workbook."""

    moments: Mapping[tuple[str, str], date]

    def day(self, seen: SeenAs) -> date:
        """Return when a rating was given.

        Its own date; else that of the dated ratings under the same heading; else the day that the heading names; else
        the day on which the workbook came in, for nothing earlier is known.
        """
        came_in = seen.received_at.date()
        if seen.on is None and seen.moment:
            named = time_of(None, seen.moment, school_year_of(came_in)).day
            found = self.moments.get((seen.workbook, seen.moment)) or (named if named != BEGINNING.day else came_in)
            return min(found, came_in)
        return seen.on or came_in


def timing_of(detail: LearnerDetail) -> Timing:
    """Return when a learner's ratings were given."""
    moments: dict[tuple[str, str], date] = {}
    for _view, _rating, seen in sayings(detail):
        if seen.on and seen.moment:
            heading = seen.workbook, seen.moment
            moments[heading] = max(seen.on, moments.get(heading, date.min))
    return Timing(moments)


def sayings(detail: LearnerDetail) -> Iterator[tuple[CompetenceView, ObservationView, SeenAs]]:
    """Yield all that was ever written of a learner, also what was changed or cleared since."""
    for view in (*(one for cluster in detail.clusters for one in cluster.competences), *detail.other):
        for rating in view.observations:
            for seen in (rating.seen, *rating.history):
                yield view, rating, seen


@dataclass(frozen=True, slots=True)
class Step:
    """How many competences of a cluster stood as reached from a day on."""

    on: date
    reached: int


def reached_by_day(cluster: ClusterView, told: Told, timing: Timing, today: date) -> tuple[Step, ...]:
    """Return how many competences of a cluster were reached, on each day on which somebody said something.

    Decided on each day by the rule of ``record/standing.py``, from what was said until then and is not cleared since;
    the last step is today's and is what stands. () while nobody said anything.
    """
    turns: Counter[date] = Counter()
    for view in cluster.competences:
        turns.update(dict(_turns(view, told, timing, today)))
    reached = accumulate(turns[day] for day in sorted(turns))
    steps = [Step(day, count) for day, count in zip(sorted(turns), reached, strict=True)]
    now = sum(view.standing.status in REACHED for view in cluster.competences)
    return (*steps, Step(today, now)) if steps or now else ()


def _turns(view: CompetenceView, told: Told, timing: Timing, today: date) -> Iterator[tuple[date, int]]:
    """Yield each day on which something was said of a competence: 1 when it became reached, -1 no longer, else 0."""
    before = False
    for day in sorted({one for one in _days(view, told, timing) if one < today}):
        now = _status_on(view, told, timing, day) in REACHED
        yield day, now - before
        before = now


def _days(view: CompetenceView, told: Told, timing: Timing) -> Iterator[date]:
    for rating in view.observations:
        if not rating.withdrawn:
            yield from (timing.day(seen) for seen in (rating.seen, *rating.history))
    yield from (on for _variant, on, _status in _decided(view, told))


def _decided(view: CompetenceView, told: Told) -> Iterator[tuple[str | None, date, Status]]:
    for fact in (*told.decided_before, *told.decisions.values()):
        if fact.matter.competence == view.code:
            yield fact.matter.variant, fact.matter.on, fact.matter.status


def _status_on(view: CompetenceView, told: Told, timing: Timing, day: date) -> Status | None:
    """Return what stood for a competence on a day, the most cautious of its vehicles."""
    decided = {
        variant: status for variant, on, status in sorted(_decided(view, told), key=lambda one: one[1]) if on <= day
    }
    said = {rating.variant for rating in view.observations if not rating.withdrawn}
    return cautious(
        decided[variant]
        if variant in decided
        else standing(_ratings((one for one in view.observations if one.variant == variant), timing, day)).status
        for variant in sorted(said | decided.keys(), key=str)
    )


def _ratings(ratings: Iterable[ObservationView], timing: Timing, day: date) -> Sequence[Rating]:
    """Return what each rating said on a day: the newest of its values that was there by then."""
    found = []
    for rating in ratings:
        seen = next((one for one in (rating.seen, *rating.history) if timing.day(one) <= day), None)
        if seen and seen.certain and seen.status and not rating.withdrawn:
            who = seen.company, voice(seen.rater, seen.role) or seen.workbook
            found.append(Rating(who, seen.status, timing.day(seen), seen.role))
    return found
