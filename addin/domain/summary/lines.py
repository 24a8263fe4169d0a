"""One line for each competence of a learner, and for each vehicle where that counts; and how far each cluster is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from addin.domain.status import Status
from addin.domain.summary.model import Line, Progress, Standing
from addin.domain.summary.standing import Said, standing_of, views
from addin.domain.trajectory import Competence, Trajectory

_Rated: TypeAlias = Mapping[str, Mapping[str | None, Sequence[Said]]]  # by competence code or own label, by vehicle


def lines_of(said: Iterable[Said], trajectory: Trajectory | None) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the whole trajectory in its order, and those beside it by the company's own wording.

    A competence that is judged per vehicle has a line for each vehicle on which this learner was rated at all.
    """
    rated = _rated(said, trajectory)
    inside = trajectory.competences if trajectory else ()
    vehicles = {name for competence in inside if competence.per_variant for name in rated.get(competence.code, ())}
    lines = tuple(
        _line(competence, competence.label(), variant, rated.get(competence.code, {}).get(variant, ()))
        for competence in inside
        for variant in _variants(competence, rated, vehicles, trajectory)
    )
    beside = sorted(rated.keys() - {competence.code for competence in inside})
    own = tuple(
        _line(None, label, variant, rated[label][variant])
        for label in beside
        for variant in sorted(rated[label], key=lambda name: name or "")
    )
    return lines, own


def progress_of(lines: Iterable[Line], trajectory: Trajectory | None) -> tuple[Progress, ...]:
    """Return how far each cluster is, in the order of the trajectory, and on which vehicle; own tasks do not count."""
    counts: dict[tuple[str, str | None], Counter[Standing]] = defaultdict(Counter)
    for line in lines:
        if line.competence:
            counts[line.competence.cluster, line.variant][line.standing] += 1
    clusters = {cluster.code: cluster for cluster in trajectory.clusters} if trajectory else {}
    return tuple(Progress(clusters[code], variant, dict(count)) for (code, variant), count in counts.items())


def orphans(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the competences that cannot be learned where this learner is, as everybody who spoke says.

    "Not applicable" and "not covered" are such words; what nobody spoke of is no orphan. Source: NEEDS.md 18, 19.
    """
    closed = {Status.NOT_APPLICABLE, Status.NOT_COVERED}
    return tuple(line for line in lines if line.views and all(view.status in closed for view in line.views))


def _rated(said: Iterable[Said], trajectory: Trajectory | None) -> _Rated:
    rated: dict[str, dict[str | None, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for item in said:
        seen = item.heard.observation
        inside = trajectory.now(seen.competence) if trajectory and seen.competence else None
        rated[inside.code if inside else seen.label.strip()][seen.variant].append(_carried(item, inside))
    return rated


def _carried(item: Said, inside: Competence | None) -> Said:
    """Return what was said, saying so itself where it was said of the code of an earlier version."""
    before = item.heard.observation.competence
    if inside is None or before == inside.code:
        return item
    return item._replace(citation=replace(item.citation, formerly=before))


def _variants(
    competence: Competence, rated: _Rated, vehicles: set[str | None], trajectory: Trajectory | None
) -> list[str | None]:
    """Return the vehicles on which a competence stands apart for this learner; [None] where there are none."""
    own = set(rated.get(competence.code, ()))
    found = own | (vehicles - {None} if competence.per_variant else set())
    order = [variant.name for variant in trajectory.variants] if trajectory else []
    return sorted(found or {None}, key=lambda name: (order.index(name) if name in order else -1, name or ""))


def _line(competence: Competence | None, label: str, variant: str | None, said: Iterable[Said]) -> Line:
    found = views(said)
    return Line(competence, label, variant, found, standing_of(found))
