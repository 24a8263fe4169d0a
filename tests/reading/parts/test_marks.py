"""Marks are judged by the pass mark or the ranges that the workbook states; without either, a person is asked."""

from __future__ import annotations

import pytest

from addin.domain.status import Status
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import Scale, scale_of
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.numbers import Interval, find_pass_mark, interval, mark_of, marks_in
from addin.sheet.snapshot import Cell


def typed(text: str) -> Cell:
    return Cell(3, 4, text, text)


def number(value: float) -> Cell:
    return Cell(3, 4, value, f"{value:g}")


@pytest.mark.parametrize(
    ("rule", "share", "out_of"),
    [
        ("vanaf 60% = behaald", 0.6, 100),
        ("Geslaagd vanaf 12/20", 0.6, 20),
        ("slaaggrens: 50 %", 0.5, 100),
        ("pass mark 7/10", 0.7, 10),
        ("acquis à partir de 14/20", 0.7, 20),
        ("bestanden ab 50 %", 0.5, 100),
        ("6/10 of meer = behaald", 0.6, 10),
    ],
)
def test_a_stated_pass_mark_is_found(rule: str, share: float, out_of: float) -> None:
    mark = find_pass_mark(["Naam", rule])

    assert mark is not None
    assert mark.share == pytest.approx(share)
    assert (mark.out_of, mark.said) == (out_of, rule)


@pytest.mark.parametrize("said", ["", "vanaf 8 uur op het werk", "Evaluatie 2", "60% aanwezig", "7/10"])
def test_other_sentences_state_no_pass_mark(said: str) -> None:
    assert find_pass_mark([said]) is None


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("12/20", Status.ACHIEVED),
        ("11/20", Status.DEVELOPING),
        ("60%", Status.ACHIEVED),
        ("59 %", Status.DEVELOPING),
        ("6,5/10", Status.ACHIEVED),
    ],
)
def test_the_pass_mark_decides(mark: str, status: Status) -> None:
    rule = find_pass_mark(["vanaf 60% = behaald"])
    decision = decide(typed(mark), Scale(pass_mark=rule, marks=True))

    assert decision is not None
    assert decision.certain
    assert decision.status is status


def test_the_sheet_may_say_what_less_than_the_pass_mark_is() -> None:
    rule = find_pass_mark(["vanaf 60% behaald, daaronder niet behaald"])

    assert rule is not None
    assert rule.below is Status.NOT_ACHIEVED


def test_a_mark_without_a_pass_mark_is_asked() -> None:
    decision = decide(typed("7/10"), Scale(marks=True))

    assert decision is not None
    assert not decision.certain


@pytest.mark.parametrize(
    ("text", "share"), [("7/10", 0.7), ("65%", 0.65), ("65 %", 0.65), ("7,5/10", 0.75), ("14 / 20", 0.7)]
)
def test_a_mark_is_a_share_of_the_most(text: str, share: float) -> None:
    assert mark_of(typed(text)) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "V", "12/10", "14/11/2025", "0/0", "7", "120 %"])
def test_other_text_is_no_mark(text: str) -> None:
    assert mark_of(typed(text)) is None


def test_a_bare_number_is_a_mark_where_something_says_of_how_many() -> None:
    assert mark_of(number(14), out_of=20) == pytest.approx(0.7)
    assert mark_of(number(24), out_of=20) is None


def test_a_table_of_tenths_holds_marks_and_a_table_of_days_does_not() -> None:
    assert marks_in(["7/10", "8/10", "5/10", "V", ""])
    assert not marks_in(["7/10", "8/11", "5/12", "3/1"])
    assert not marks_in(["7/10"])


@pytest.mark.parametrize(
    ("token", "inside", "outside"),
    [
        ("0-3", (0, 3), (3.5, 4)),
        ("4 tot 6", (4, 6), (3, 7)),
        ("4 à 6", (5,), (7,)),
        ("≥ 8", (8, 10), (7.9,)),
        ("> 8", (8.5,), (8,)),
        ("< 50 %", (0, 49), (50,)),
        ("≤ 50", (50,), (51,)),
        ("9+", (9, 10), (8,)),
        ("50-75 %", (50, 0.65), (76, 0.8)),
    ],
)
def test_a_range_holds_its_marks(token: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    span = interval(token)

    assert span is not None
    assert all(span.holds(value) for value in inside)
    assert not any(span.holds(value) for value in outside)


@pytest.mark.parametrize("token", ["", "V", "3", "6-4", "A-C"])
def test_other_tokens_are_no_range(token: str) -> None:
    assert interval(token) is None


def test_a_range_knows_whether_its_end_belongs_to_it() -> None:
    assert interval("0-3") == Interval(0, 3)
    assert interval("< 4") == Interval(float("-inf"), 4, open_end=True)


def test_the_ranges_of_the_legend_decide() -> None:
    ranges = {"0-4": Status.NOT_ACHIEVED, "5-6": Status.DEVELOPING, "7-10": Status.ACHIEVED}
    scale = scale_of([Entry(span, status.value, status, "Blad1!A1") for span, status in ranges.items()], {})

    found = [decide(number(value), scale) for value in (3, 5, 7, 10)]
    beyond = decide(number(11), scale)

    assert [decision.status for decision in found if decision] == [
        Status.NOT_ACHIEVED,
        Status.DEVELOPING,
        Status.ACHIEVED,
        Status.ACHIEVED,
    ]
    assert beyond is not None
    assert not beyond.certain
