"""Where to go and look before deciding: copies, cells and ratings, each one press away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import url_for
from sqlalchemy import Connection

from addin.domain.status import Status
from addin.domain.trajectory import Competence, Trajectory
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import learner_name, short_code
from sync_service.record.queries.places import Rated, Spot, copies, rated_at
from sync_service.record.queries.waiting import Waiting
from sync_service.words import gettext as _
from sync_service.words import spoken

MOST_RATINGS = 100
"""So many ratings of one question are listed; all of them are answered."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A rating that a question is about: the copy in which it stands, its cell there, and its competence."""

    version_id: str
    cell: str
    competence: str | None
    beside: str


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A rating to go and look at; ``mark`` is None when the record does not know any more what stood there."""

    learner: str
    competence: str
    mark: Mark | None
    cell: str
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the copies and the cells that questions name."""

    versions: Mapping[tuple[str, str], str]
    ratings: Mapping[Spot, Rated]
    competences: Mapping[str, Competence]

    def url(self, company: str, sha256: str, cell: str) -> str:
        """Return the address of a cell in a copy as it came, "" when the record has no such copy."""
        version = self.versions.get((company, sha256))
        return cell_url(version, cell) if version else ""

    def competence(self, code: str | None, label: str) -> str:
        """Return a competence as people call it: its short code with its words, or what the workbook calls it."""
        if code is None:
            return label or _("beside the trajectory")
        known = self.competences.get(code)
        return f"{short_code(code)} {known.label(spoken()) if known else label}".strip()

    def lines(self, one: Waiting) -> tuple[RatingLine, ...]:
        """Return the ratings that a question is about, in the order in which they stand in their sheets."""
        return tuple(map(self._line, _anchored(one, self.versions)))

    def _line(self, one: Anchored) -> RatingLine:
        rated = self.ratings.get((one.version_id, one.cell, one.competence))
        return RatingLine(
            learner=learner_name(rated.learner, rated.unnamed_in) if rated else "",
            competence=self.competence(one.competence, rated.label if rated else one.beside),
            mark=mark_of(Status(rated.status) if rated.status else None) if rated else None,
            cell=one.cell,
            url=cell_url(one.version_id, one.cell),
        )


def evidence(
    connection: Connection, school: str, waiting: Sequence[Waiting], trajectories: Iterable[Trajectory]
) -> Evidence:
    """Return what stands in the copies and cells that these questions name. Two queries."""
    versions = copies(connection, school, set(_digests(waiting)))
    places = {
        (spot.version_id, spot.cell) for one in waiting if not one.question.sides for spot in _anchored(one, versions)
    }
    competences = {one.code: one for trajectory in trajectories for one in trajectory.competences}
    return Evidence(versions, rated_at(connection, school, places) if places else {}, competences)


def cell_url(version_id: str, cell: str) -> str:
    """Return the address of a cell, written with its sheet, in a workbook as it came."""
    sheet, _bang, at = cell.rpartition("!")
    return url_for("workbooks.show", version_id=version_id, sheet=sheet.strip("'"), at=at, _anchor=at)


def _digests(waiting: Iterable[Waiting]) -> Iterator[str]:
    for one in waiting:
        if one.question.sides:
            yield from (source.sha256 for position in one.question.sides.positions for source in position.sources)
        else:
            yield from (anchor[0] for anchor in one.question.kept.get("ratings", ()))


def _anchored(one: Waiting, versions: Mapping[tuple[str, str], str]) -> Iterator[Anchored]:
    for sha256, cell, _who, what in islice(one.question.kept.get("ratings", ()), MOST_RATINGS):
        version = versions.get((one.company, sha256))
        if version:
            beside = what.startswith("~")
            yield Anchored(version, cell, None if beside else what, what[1:] if beside else "")
