"""How a learner moves on in a cluster: a small line of what is reached over time, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sync_service.pages.talk.rows import last_talk
from sync_service.record.talk.standing import Told
from sync_service.record.views import ClusterView, LearnerDetail
from sync_service.reports.over_time import Step, reached_by_day, timing_of
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day

WIDTH, HEIGHT = 100, 24
"""The line's own measure; the page stretches it."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The line as the points of an SVG polyline, ``WIDTH`` by ``HEIGHT``; "" when there is only one day to show."""

    points: str
    words: str


def trends_of(detail: LearnerDetail, told: Told, day: date) -> dict[str, Trend]:
    """Return the trend of each cluster by code, all over the same stretch of time."""
    timing = timing_of(detail)
    steps = {_key(view): reached_by_day(view, told, timing, day) for view in detail.clusters}
    begun = min((some[0].on for some in steps.values() if some), default=day)
    talk = last_talk(told)
    since = (talk, begun) if talk and begun < talk < day else (begun,)
    return {
        key: Trend(_points(steps[key], begun, day, len(view.competences)), _words(steps[key], since))
        for key, view in zip(steps, detail.clusters, strict=True)
    }


def _key(view: ClusterView) -> str:
    return f"{view.trajectory.code}-{view.cluster.code}"


def _points(steps: Sequence[Step], begun: date, day: date, total: int) -> str:
    """Return a line that goes up in steps: a competence is reached on one day, not little by little."""
    stretch = (day - begun).days
    if not steps or not stretch or not total:
        return ""
    corners, height = ["0,24"], "24"
    for one in steps:
        across = f"{(one.on - begun).days * WIDTH / stretch:.4g}"
        corners.append(f"{across},{height}")
        height = f"{HEIGHT - one.reached * (HEIGHT - 2) / total:.4g}"
        corners.append(f"{across},{height}")
    return " ".join(corners)


def _words(steps: Sequence[Step], since: Sequence[date]) -> str:
    """Say what changed since the first of these days since which anything did."""
    if not steps:
        return ""
    for day in since:
        more = steps[-1].reached - next((one.reached for one in reversed(steps) if one.on <= day), 0)
        if more > 0:
            return ngettext("%(num)d more since %(day)s", "%(num)d more since %(day)s", more, day=on_day(day))
        if more < 0:
            return ngettext("%(num)d fewer since %(day)s", "%(num)d fewer since %(day)s", -more, day=on_day(day))
    return _("as on %(day)s", day=on_day(since[-1])) if steps[0].on < steps[-1].on else ""
