"""One cell is decided by what its workbook says, else by convention; where two things disagree, a person is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from addin.domain.status import Status
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import Decision, Scale, scale_of
from addin.reading.scale.legends.entry import Entry
from addin.sheet.snapshot import Cell, Look
from addin.sheet.values import CellValue

GREEN, BLUE = "#00B050", "#0070C0"
PLAIN_SCALE = Scale()
LIGHTS = Scale(colours="traffic")


def cell(value: CellValue = None, fill: str | None = None, look: Look | None = None) -> Cell:
    text = "" if value is None else str(value)
    return Cell(3, 4, value, text, look=look or Look(), shown_fill=fill)


def legend(*, answers: Mapping[tuple[str, str], Status | None] | None = None, **meanings: str) -> Scale:
    entries = [Entry(token, meaning, meaning_status(meaning), "Blad1!A1") for token, meaning in meanings.items()]
    return scale_of(entries, answers or {})


def said(decision: Decision | None) -> Status | None:
    """Return the status of a certain decision."""
    assert decision is not None
    assert decision.certain
    return decision.status


def asks(decision: Decision | None) -> bool:
    return decision is not None and not decision.certain and decision.status is None and decision.cause is not None


def test_the_legend_goes_before_convention() -> None:
    assert said(decide(cell("V"), legend(V="vrijgesteld", N="niet behaald"))) is Status.EXEMPT
    assert said(decide(cell("ok"), legend(OK="met hulp", G="goed"))) is Status.DEVELOPING
    assert said(decide(cell("✓"), scale_of([Entry("✓", "meegekeken", Status.OBSERVED, "Blad1!A1")], {}))) is (
        Status.OBSERVED
    )


@pytest.mark.parametrize("typed", ["V", "v", " V ", "V.", "(V)"])
def test_case_and_points_around_a_sign_do_not_matter(typed: str) -> None:
    assert said(decide(cell(typed), legend(V="verworven", N="niet verworven"))) is Status.ACHIEVED


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("behaald", Status.ACHIEVED),
        ("niet behaald", Status.NOT_ACHIEVED),
        ("en cours d'acquisition", Status.DEVELOPING),
        ("selbstständig", Status.INDEPENDENT),
        ("✓", Status.ACHIEVED),
        ("✗", Status.NOT_ACHIEVED),
        ("🙂", Status.ACHIEVED),
        ("😐", Status.DEVELOPING),
        ("🔴", Status.NOT_ACHIEVED),
        ("lukt met wat hulp", Status.DEVELOPING),
    ],
)
def test_without_a_legend_plain_words_and_signs_speak(typed: str, status: Status) -> None:
    assert said(decide(cell(typed), PLAIN_SCALE)) is status


def test_a_slip_is_decided_and_told() -> None:
    decision = decide(cell("behaadl"), PLAIN_SCALE)

    assert said(decision) is Status.ACHIEVED
    assert decision is not None
    assert decision.typo_of == "behaald"


def test_a_letter_of_a_picture_font_is_what_the_screen_shows() -> None:
    assert said(decide(cell("J", look=Look(font="Wingdings")), PLAIN_SCALE)) is Status.ACHIEVED
    assert said(decide(cell("L", look=Look(font="Wingdings")), PLAIN_SCALE)) is Status.NOT_ACHIEVED
    assert asks(decide(cell("J"), PLAIN_SCALE))


@pytest.mark.parametrize("typed", ["Q", "3", "zz", "B+"])
def test_what_nothing_explains_is_asked(typed: str) -> None:
    assert asks(decide(cell(typed), PLAIN_SCALE))
    assert asks(decide(cell(typed), legend(V="verworven", O="in ontwikkeling")))


@pytest.mark.parametrize("typed", [None, "   ", "Noor komt op maandag en dinsdag in de namiddag naar het magazijn"])
def test_blank_cells_and_sentences_say_nothing(typed: str | None) -> None:
    assert decide(cell(typed), PLAIN_SCALE) is None


def test_a_legend_that_gives_no_status_is_asked() -> None:
    assert asks(decide(cell("Z"), legend(V="verworven", N="niet verworven", Z="zaterdag")))


@pytest.mark.parametrize("typed", ["V?", "V ?", "behaald?"])
def test_a_question_mark_asks(typed: str) -> None:
    assert asks(decide(cell(typed), legend(V="verworven", N="niet verworven")))


@pytest.mark.parametrize("typed", ["V/O", "V, O", "V-O", "V O", "VO", "O → V"])
def test_two_statuses_in_one_cell_ask(typed: str) -> None:
    assert asks(decide(cell(typed), legend(V="verworven", O="in ontwikkeling")))


def test_the_same_status_twice_is_that_status() -> None:
    assert said(decide(cell("V/V"), legend(V="verworven", O="in ontwikkeling"))) is Status.ACHIEVED


def test_what_is_struck_through_asks() -> None:
    struck = Look(strike=True)

    assert asks(decide(cell("V", look=struck), legend(V="verworven", O="in ontwikkeling")))
    assert asks(decide(cell("behaald", GREEN, struck), LIGHTS))
    assert decide(cell(None, look=struck), PLAIN_SCALE) is None


def test_what_the_user_answered_goes_before_everything() -> None:
    scale = legend(
        answers={("token", "v"): Status.OBSERVED, ("token", "q"): Status.ACHIEVED}, V="verworven", N="niet verworven"
    )

    assert said(decide(cell("V"), scale)) is Status.OBSERVED
    assert said(decide(cell("Q"), scale)) is Status.ACHIEVED
    assert (
        said(decide(cell(None, BLUE), Scale(answers={("colour", BLUE): Status.EXEMPT}, colours="traffic")))
        is Status.EXEMPT
    )


@pytest.mark.parametrize("typed", ["x", "X", "✓", "1", "ja", "KM", "14/11/2025", "12 dec"])
def test_a_mark_in_a_column_to_tick_says_the_column(typed: str) -> None:
    assert said(decide(cell(typed), PLAIN_SCALE, heading=Status.DEVELOPING)) is Status.DEVELOPING


def test_a_real_date_or_a_checked_box_in_a_column_to_tick_says_the_column() -> None:
    assert said(decide(cell(date(2025, 11, 14)), PLAIN_SCALE, heading=Status.ACHIEVED)) is Status.ACHIEVED
    assert said(decide(cell(value=True), PLAIN_SCALE, heading=Status.ACHIEVED)) is Status.ACHIEVED


def test_an_unchecked_box_answers_only_a_question() -> None:
    assert said(decide(cell(value=False), PLAIN_SCALE, yes=Status.ACHIEVED)) is Status.NOT_ACHIEVED
    assert said(decide(cell(value=True), PLAIN_SCALE, yes=Status.ACHIEVED)) is Status.ACHIEVED
    assert said(decide(cell("x"), PLAIN_SCALE, yes=Status.ACHIEVED)) is Status.ACHIEVED
    assert asks(decide(cell(value=False), PLAIN_SCALE, heading=Status.ACHIEVED))
    assert asks(decide(cell(value=True), PLAIN_SCALE))


@pytest.mark.parametrize("typed", ["V 14/11 KM", "V (14/11/2025)", "V 12 dec", "V 14/11/2025 K.M."])
def test_a_rating_with_its_day_and_signature_says_its_sign(typed: str) -> None:
    assert said(decide(cell(typed), legend(V="verworven", O="in ontwikkeling"))) is Status.ACHIEVED


def test_a_day_says_something_only_where_the_legend_or_the_column_does() -> None:
    scale = legend(datum="behaald", O="in ontwikkeling")

    assert decide(cell("14/11/2025"), PLAIN_SCALE) is None
    assert said(decide(cell("14/11/2025"), scale)) is Status.ACHIEVED
    assert said(decide(cell("14/11/2025 KM"), scale)) is Status.ACHIEVED
    assert said(decide(cell(date(2025, 11, 14)), scale)) is Status.ACHIEVED
