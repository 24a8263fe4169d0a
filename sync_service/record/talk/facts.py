"""One thing that somebody said at a talk, with who said it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Matter

M_co = TypeVar("M_co", bound=Matter, covariant=True)


class By(NamedTuple):
    """Who keeps it: a name, and in which role."""

    name: str
    role: Role = Role.COACH


@dataclass(frozen=True, slots=True)
class Cited:
    """An observation as it stood when somebody decided; kept with the decision, whatever becomes of it later.

    ``cell`` is ``Sheet!F12`` in the version of the workbook that ``sha256`` names.
    """

    observation: str
    status: Status | None
    on: date | None
    rater: str | None
    role: Role | None
    company: str
    workbook: str
    cell: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Fact(Generic[M_co]):
    """One matter as it is kept; ``learner`` is the identifier of whom it is about now."""

    id: str
    learner: str
    matter: M_co
    by: By
    at: datetime
    cites: tuple[Cited, ...] = ()
