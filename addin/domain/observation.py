"""One rating that somebody gave, in one cell of one workbook."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from addin.domain.status import Role, Status
from addin.text import Text


class Observation(NamedTuple):
    """A rating as it was read; it is kept, never overwritten by somebody else's. A tuple, for a class has thousands.

    ``cell`` is ``Sheet!F12`` (the top-left cell of a merged area). ``competence`` is None for something outside the
    trajectory. ``status`` is None and ``certain`` False when a careful person would ask; ``why`` says in plain words
    how it was decided. ``colour`` is what the screen shows, ``raw`` the text as it stands in the cell.
    """

    cell: str
    learner: str | None
    competence: str | None
    label: str
    status: Status | None
    certain: bool
    raw: str
    why: Text
    colour: str | None = None
    on: date | None = None
    moment: str | None = None
    rater: str | None = None
    role: Role | None = None
    variant: str | None = None
    remark: str | None = None
