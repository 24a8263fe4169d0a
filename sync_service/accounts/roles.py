"""Who somebody is at a school: the roles, what each charge covers, and the ``Actor`` who stands behind a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody can be at a school."""

    ADMIN = "admin"
    COACH = "coach"
    TEACHER = "teacher"
    COUNCIL = "council"
    MENTOR = "mentor"
    LEARNER = "learner"


STAFF = (Role.ADMIN, Role.COACH, Role.TEACHER, Role.COUNCIL)
"""Roles of people of the school, who sign in themselves; the others come in by a link of their own."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One role of somebody, with whom it covers.

    ``everyone``: a coach of the whole school. ``learners`` and ``groups`` (classes of the roster) are those of a coach
    or teacher. ``company_id`` and ``company`` are a mentor's, ``learner_id`` is a learner's own.
    """

    id: str
    role: Role
    everyone: bool = False
    learners: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    company_id: str = ""
    company: str = ""
    learner_id: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands behind a request, at which school; nobody when ``id`` is "". In the form that Flask-Login asks for."""

    id: str = ""
    name: str = ""
    school: str = ""
    charges: tuple[Charge, ...] = ()
    session: str = ""
    way: str = ""

    @property
    def roles(self) -> frozenset[Role]:
        """What they are at this school."""
        return frozenset(one.role for one in self.charges)

    @property
    def is_authenticated(self) -> bool:
        """True when it is known who it is."""
        return bool(self.id)

    @property
    def is_active(self) -> bool:
        """True when they may come in at all: somebody without any role is nobody here."""
        return bool(self.charges)

    @property
    def is_anonymous(self) -> bool:
        """True when it is nobody."""
        return not self.id

    def get_id(self) -> str:
        """Return who it is."""
        return self.id


NOBODY = Actor()
