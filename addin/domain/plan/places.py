"""Where and when a competence is learnt, as training plans have it."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where a competence is learnt, as the template's training plan has it."""

    WORK = "work"
    SCHOOL = "school"
    BOTH = "both"
    ELSEWHERE = "elsewhere"
    TO_FIND = "to_find"


class Term(StrEnum):
    """When it is learnt, seen from the school year in which that was planned."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    ALL_YEAR = "all_year"
    NEXT_YEAR = "next_year"
