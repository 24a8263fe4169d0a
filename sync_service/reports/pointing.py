"""What deserves attention of learners, from all that the record holds: ratings, decisions, focus and themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from addin.domain.calendar.setting import own_calendar
from addin.domain.trajectory import Trajectory
from addin.macros.pointers import Pointers, point_out
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.reports.heard import heard_in_record
from sync_service.reports.talked import decided, kept


def pointed_out(
    learners: Sequence[LearnerDetail], told: Mapping[str, Told], trajectories: Iterable[Trajectory], today: date
) -> tuple[Pointers, ...]:
    """Return the pointers about learners of the record, by name; none of whom nothing in a trajectory was rated."""
    heard = (*heard_in_record(learners), *decided(learners, told))
    return point_out(heard, tuple(trajectories), today, own_calendar(), kept(told))
