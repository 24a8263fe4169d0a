"""A school sets its own year: what it says goes before the rules, and what cannot be is told of in one sentence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from addin.cli import leerlijn
from addin.domain.calendar.setting import USUAL, built_in_figures, own_calendar, parse_calendar
from addin.domain.school_year import Days, Holiday, SchoolYear, holidays
from addin.domain.summary.period import parse_period
from addin.errors import DocumentRejected, PeriodUnknown
from addin.terminal import Exit

SEMESTERS = 'periods = ["kerstvakantie", "zomervakantie"]\n'
PUBLISHED = """
[[holidays]]
year = 2025
holiday = "kerstvakantie"
first = 2025-12-15
last = 2026-01-04
"""
FIGURE = """
[[figures]]
key = "unpaid_holidays"
value = 24
unit = "days a year"
valid_from = 2027-09-01
source = "a circular"
"""


def test_every_figure_has_a_source_a_date_and_three_languages() -> None:
    for one in built_in_figures():
        assert one.source
        assert one.valid_from.year > 1990
        assert {"nl", "fr", "en"} <= set(one.says), one.key


def test_nothing_set_is_what_the_rules_give() -> None:
    year = SchoolYear(2025)

    assert USUAL.holidays(year) == holidays(year)
    assert len(USUAL.periods(year)) == 3


def test_semesters_and_published_holidays_go_before_the_rules() -> None:
    own = parse_calendar(SEMESTERS + PUBLISHED, "school.toml")

    assert own.holidays(SchoolYear(2025))[Holiday.CHRISTMAS].first == date(2025, 12, 15)
    assert own.holidays(SchoolYear(2026)) == holidays(SchoolYear(2026))
    assert own.periods(SchoolYear(2025)) == (
        Days(date(2025, 9, 1), date(2026, 1, 4)),
        Days(date(2026, 1, 5), date(2026, 8, 31)),
    )


def test_a_summary_is_asked_of_the_periods_that_the_school_sets() -> None:
    own = parse_calendar(SEMESTERS, "school.toml")

    assert parse_period("T2", (), date(2026, 3, 1), own).days == Days(date(2026, 1, 5), date(2026, 8, 31))
    with pytest.raises(PeriodUnknown):
        parse_period("T3", (), date(2026, 3, 1), own)


def test_a_figure_holds_from_its_day_on_and_the_older_one_before() -> None:
    own = parse_calendar(FIGURE, "school.toml")
    before, after = own.figure("unpaid_holidays", date(2027, 8, 31)), own.figure("unpaid_holidays", date(2027, 9, 1))

    assert before
    assert after
    assert (before.value, after.value, after.source) == (20, 24, "a circular")
    assert own.figure("unpaid_holidays", date(1999, 1, 1)) is None


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("periods = [", "it breaks off before it is finished"),
        ("periods = zomer", "line 1, column 11 is not written as TOML"),
        ('periods = "zomer"', "periods is no list"),
        ('periods = ["zomer"]', "zomer is no holiday"),
        ('periods = ["kerstvakantie"]', "end with zomervakantie"),
        ('periods = ["paasvakantie", "kerstvakantie", "zomervakantie"]', "in the order of the year"),
        (PUBLISHED.replace("year = 2025", ""), "a holiday needs year"),
        (PUBLISHED.replace("year = 2025", "year = 2027"), "does not lie in the school year 2027-2028"),
        (PUBLISHED.replace("2026-01-04", "2025-01-04"), "no dates in order"),
        (FIGURE.replace('source = "a circular"', ""), "a figure needs key"),
        (FIGURE.replace("24", '"veel"'), "unpaid_holidays has no number"),
    ],
)
def test_a_setting_that_cannot_be_is_told_of_in_one_sentence(broken: str, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        parse_calendar(broken, "school.toml")


def test_the_command_shows_the_year_as_the_school_sets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "leerlijn").mkdir()
    (tmp_path / "leerlijn" / "school.toml").write_text(SEMESTERS, encoding="utf-8")

    leerlijn.main(["calendar", "2026-2027", "--json"], standalone_mode=False)
    told = json.loads(capsys.readouterr().out)
    leerlijn.main(["calendar", "2026", "--lang", "fr"], standalone_mode=False)

    assert told["holidays"][0] == {"holiday": "herfstvakantie", "first": "2026-11-02", "last": "2026-11-08"}
    assert len(told["periods"]) == 2
    assert "Année scolaire 2026-2027" in capsys.readouterr().out
    assert leerlijn.main(["calendar", "ooit"], standalone_mode=False) == Exit.NOT_DONE
    (tmp_path / "leerlijn" / "school.toml").write_bytes(b"\xff")
    with pytest.raises(DocumentRejected, match="holds no text"):
        own_calendar()
