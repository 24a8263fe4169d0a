"""Displayed text under number formats, as Excel shows it."""

from __future__ import annotations

import pytest

from addin.hosts.ooxml.styles.display import show_text, show_value
from addin.sheet.number_formats import BUILT_IN, is_date


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0, "General", "0"),
        (1234567, "General", "1234567"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (12345678901234, "General", "1.23457E+13"),
        (0.00001234567, "General", "1.23457E-05"),
        (-2.5, "General", "-2.5"),
        (3, "@", "3"),
        (3, 'General" punten"', "3 punten"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (0.125, "0.00", "0.13"),
        (-0.001, "0.0", "-0.0"),
        (5, "000", "005"),
        (0.5, "#.##", ".5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234567, "#,##0,", "1,235"),
        (1234567, '0.0,,"M"', "1.2M"),
        (123456789, "000-00-0000", "123-45-6789"),
        (0.875, "0%", "88%"),
        (0.8755, "0.0%", "87.6%"),
        (-5, "0.0;(0.0)", "(5.0)"),
        (0, '0;-0;"nul"', "nul"),
        (3, ";;;", ""),
        (3, ";;", ""),
        (-3, "0;;", ""),
        (95, '[>=90]"hoog";[<50]"laag";0', "hoog"),
        (20, '[>=90]"hoog";[<50]"laag";0', "laag"),
        (70, '[>=90]"hoog";[<50]"laag";0', "70"),
        (1, '[=1]"V";[=0]"X";General', "V"),
        (0, '[=1]"V";[=0]"X";General', "X"),
        (12.5, "[$€-413] #,##0.00", "€ 12.50"),
        (12.5, '_ "€"* #,##0.00_ ', "€12.50"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E-0", "1.2E-4"),
        (12345, "##0.0E+0", "12.3E+3"),
        (5.25, "# ?/?", "5 1/4"),
        (0.333, "?/8", "3/8"),
        (2, "# ?/?", "2"),
        (4, '"niveau "0', "niveau 4"),
        (7, '"alleen tekst"', "alleen tekst"),
        (7, '0"/10"', "7/10"),
    ],
)
def test_numbers(value: float, code: str, shown: str) -> None:
    assert show_value(value, code) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (45975, "dd/mm/yyyy", "14/11/2025"),
        (45975, "d/m/yy", "14/11/25"),
        (45975, "d mmmm yyyy", "14 November 2025"),
        (45975, "[$-813]dddd d mmmm yyyy", "vrijdag 14 november 2025"),
        (45975, "[$-80C]d mmm", "14 nov."),
        (45975, "[$-407]ddd", "Fr"),
        (45975, "mmmmm", "N"),
        (45975.75, "h:mm AM/PM", "6:00 PM"),
        (45975.75, "hh:mm:ss", "18:00:00"),
        (45975.000012, "mm:ss.000", "00:01.037"),
        (0.5, "[mm]:ss", "720:00"),
        (1.25, "[h]:mm:ss", "30:00:00"),
        (45975.99999999, "dd/mm/yyyy hh:mm", "15/11/2025 00:00"),
        (60, "d/m/yyyy", "29/2/1900"),
        (1, "ddd d/m/yyyy", "Sun 1/1/1900"),
        (0, "d/m/yyyy", "0/1/1900"),
        (3_000_000, "d/m/yyyy", "########"),
        (45975, '"week van" d/m', "week van 14/11"),
    ],
)
def test_dates(serial: float, code: str, shown: str) -> None:
    assert show_value(serial, code) == shown


def test_dates_that_count_from_1904() -> None:
    assert show_value(44513, "dd/mm/yyyy", date_system_1904=True) == "14/11/2025"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("V", "General", "V"),
        ("V", "@", "V"),
        ("V", '0;-0;0;"["@"]"', "[V]"),
        ("V", ";;;", ""),
        ("V", "0.00", "V"),
        ("V", '@" *"', "V *"),
    ],
)
def test_text(value: str, code: str, shown: str) -> None:
    assert show_text(value, code) == shown


@pytest.mark.parametrize(
    ("code", "dated"),
    [
        ("dd/mm/yyyy", True),
        ("h:mm", True),
        (BUILT_IN[14], True),
        (BUILT_IN[22], True),
        ("[h]:mm", False),
        ("0.0_);[Red]\\(0.0\\)", False),
        ('"dag "0', False),
        ("General", False),
        ("@", False),
        ("0.00E+00", False),
        ("[$-413]d mmmm yyyy;@", True),
    ],
)
def test_a_format_is_a_date_by_its_letters_not_its_literals_or_colours(code: str, dated: bool) -> None:  # noqa: FBT001
    assert is_date(code) is dated
