"""Consultation themes are due when the calendar says so, and not again once they came up."""

from __future__ import annotations

from datetime import date

from addin.domain.agenda.talks import DueTheme, due_themes
from addin.domain.consultation import Due, themes

START = date(2026, 9, 1)
MIDWAY = date(2027, 2, 5)


def codes(found: tuple[DueTheme, ...]) -> set[str]:
    return {one.theme.code for one in found}


def of(when: Due) -> set[str]:
    return {theme.code for theme in themes() if when in theme.when}


def test_themes_of_the_start_are_due_at_the_start_only() -> None:
    assert codes(due_themes(START, date(2026, 9, 20))) == of(Due.START)
    assert codes(due_themes(START, date(2026, 12, 1))) == set()


def test_an_evaluation_asks_for_a_talk_until_there_was_one() -> None:
    day, evaluated = date(2026, 11, 22), [date(2026, 11, 16)]

    assert codes(due_themes(START, day, evaluated)) == of(Due.EVALUATION)
    assert codes(due_themes(START, date(2027, 1, 25), evaluated)) == set()
    assert "progress" not in codes(due_themes(START, day, evaluated, {"progress": date(2026, 11, 20)}))


def test_midway_is_half_of_the_time_and_not_before() -> None:
    assert codes(due_themes(START, date(2027, 1, 15))) == set()
    assert codes(due_themes(START, MIDWAY)) == of(Due.MIDWAY)


def test_what_is_due_all_year_is_told_only_where_talks_are_kept() -> None:
    kept = codes(due_themes(START, date(2027, 6, 1), talked={}))

    assert kept == of(Due.ALWAYS)
    assert codes(due_themes(START, date(2027, 6, 1))) == set()
    assert "safety" not in codes(due_themes(START, date(2027, 6, 1), talked={"safety": date(2027, 5, 1)}))
