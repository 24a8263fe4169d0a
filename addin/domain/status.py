"""Where a learner stands on a competence, and who may say so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from addin.text import Text, text


class Status(StrEnum):
    """The canonical statuses, in the order in which a learner passes through them.

    Source: CONTRACT.md; words seen in trackers map to these through the workbook's own legend first.
    """

    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    NOT_COVERED = "not_covered"
    OBSERVED = "observed"
    DEVELOPING = "developing"
    NOT_ACHIEVED = "not_achieved"
    ACHIEVED = "achieved"
    INDEPENDENT = "independent"
    EXEMPT = "exempt"


REACHED = frozenset({Status.ACHIEVED, Status.INDEPENDENT, Status.EXEMPT})
"""Statuses that mean: no more work needed here. Whether it counts for school is for a decision to say."""


class Role(StrEnum):
    """Who judged: the company's mentor, the school's coach or teacher, the learner, or several together."""

    MENTOR = "mentor"
    COACH = "coach"
    TEACHER = "teacher"
    LEARNER = "learner"
    JOINT = "joint"


class Party(StrEnum):
    """Who looks at a learner: the workplace, the school, the learner."""

    WORKPLACE = "workplace"
    SCHOOL = "school"
    LEARNER = "learner"


PARTY_WORDS: Mapping[Party, Text] = MappingProxyType(
    {Party.WORKPLACE: text("workplace"), Party.SCHOOL: text("school"), Party.LEARNER: text("learner")}
)
"""What people call each party."""

ROLE_WORDS: Mapping[Role, Text] = MappingProxyType(
    {
        Role.MENTOR: text("mentor"),
        Role.COACH: text("coach"),
        Role.TEACHER: text("teacher"),
        Role.LEARNER: text("learner"),
        Role.JOINT: text("together"),
    }
)
"""What people call each role."""
