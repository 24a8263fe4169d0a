"""What was found in somebody's data: where, how bad, in plain words, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from addin.text import Text


class Severity(StrEnum):
    """How much a finding matters: an ERROR makes data wrong, a WARNING may, a QUESTION waits for an answer."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    INFO = "info"


class Kind(StrEnum):
    """The kinds of findings of CONTRACT.md, and ours beside them."""

    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_STATUS = "unknown_status"
    AMBIGUOUS = "ambiguous"
    DUPLICATE = "duplicate"
    TYPO = "typo"
    BAD_DATE = "bad_date"
    OUT_OF_SCHOOL_YEAR = "out_of_school_year"
    FUTURE_DATE = "future_date"
    CODE_BECAME_DATE = "code_became_date"
    MISSING_COMPETENCES = "missing_competences"
    UNALLOCATED = "unallocated"
    ORPHAN = "orphan"
    PREREQUISITE_MISSING = "prerequisite_missing"
    UNNAMED_RATER = "unnamed_rater"
    UNNAMED_LEARNER = "unnamed_learner"
    SENSITIVE_REMARK = "sensitive_remark"
    UNREADABLE_SHEET = "unreadable_sheet"
    UNSUPPORTED = "unsupported"
    FILE_PROBLEM = "file_problem"
    NO_TRACKER = "no_tracker"
    STALE_VALUE = "stale_value"
    STALE_COPY = "stale_copy"
    VANISHED = "vanished"
    CLEARED_ELSEWHERE = "cleared_elsewhere"
    CONFLICT = "conflict"
    TRAJECTORY_NOT_VALID = "trajectory_not_valid"
    LAYOUT_DRIFT = "layout_drift"
    MENTOR_ANSWER = "mentor_answer"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True, slots=True)
class Question:
    """How a question is answered, for machines: ``entry`` with ``field`` filled in is one line of a layout's answers.

    ``key`` is the same at every reading while the cause is the same. With ``free``, other values than the finding's
    ``answers`` are possible: any competence of the trajectory, any name.
    """

    key: str
    kind: str  # token colour clash struck ticks day icon marks competence learner
    entry: tuple[tuple[str, str | bool], ...]
    field: str
    free: bool = False

    def answered(self, value: str) -> dict[str, str | bool]:
        """Return the line of a layout's answers that gives this answer."""
        return {**dict(self.entry), self.field: value}


@dataclass(frozen=True, slots=True)
class Finding:
    """One located fault or question.

    ``cell`` is ``Sheet!A1``, the sheet alone, or None for the workbook. A question that one cause raises in many cells
    names them all in ``cells``, the first one being ``cell``. ``answers`` are the choices, as (value, what it means).
    """

    kind: Kind
    severity: Severity
    message: Text
    suggestion: Text | None = None
    cell: str | None = None
    cells: tuple[str, ...] = ()
    answers: tuple[tuple[str, Text], ...] = ()
    subject: Mapping[str, str] | None = field(
        default=None, hash=False
    )  # what it is about, for machines: code, token, learner…
    question: Question | None = None
