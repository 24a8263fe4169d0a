"""Legends as companies write them: marks with one meaning, a sign and its name, a comment, a sentence of colours."""

from __future__ import annotations

import pytest

from addin.domain.status import Status
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import Scale, scale_of
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.legends.find import find_legend
from addin.reading.scale.legends.pairs import inline_pairs
from addin.reading.scale.shortened import short_for, words_in_use
from addin.sheet.snapshot import Cell, Sheet
from addin.sheet.values import CellValue


def legend(*cells: Cell) -> tuple[Entry, ...]:
    sheet = Sheet("Blad1", {(cell.row, cell.column): cell for cell in cells})
    return find_legend(sheet, lambda _row, _column: False)


def said(row: int, text: str, note: str | None = None) -> Cell:
    return Cell(row, 1, text, text, note=note)


def statuses(*cells: Cell) -> dict[str, Status | None]:
    return {entry.token or entry.family or "": entry.status for entry in legend(*cells)}


def status(value: CellValue, scale: Scale) -> Status | None:
    decision = decide(Cell(3, 4, value, str(value).upper() if value in (True, False) else str(value)), scale)
    return decision.status if decision is not None and decision.certain else None


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1 und 2 = macht es selbstständig", ["1", "2"]),
        ("5 en 6 = niet behaald", ["5", "6"]),
        ("Strich (-) = noch nicht behandelt", ["-"]),
        ("vinkje (WAAR) = mag het", ["WAAR"]),
    ],
)
def test_signs_that_share_a_meaning_each_have_it_and_a_sign_with_a_name_is_the_sign(
    text: str, tokens: list[str]
) -> None:
    assert [pair.token for pair in inline_pairs(text)] == tokens


def test_a_comment_on_a_heading_can_be_the_legend() -> None:
    note = "K = kan het\nH = kan het met hulp\nN = kan het nog niet\nS = alleen zien doen\n/ = hebben we niet gedaan"

    assert statuses(said(3, "wie", note)) == {
        "K": Status.ACHIEVED,
        "H": Status.DEVELOPING,
        "N": Status.NOT_ACHIEVED,
        "S": Status.OBSERVED,
        "/": Status.NOT_COVERED,
    }


def test_a_sentence_explains_colours_that_it_does_not_show() -> None:
    text = "Kleurtjes: groen is kan het, oranje is nog met iemand erbij, rood is dat lukt nog niet. Leeg = nog te zien."

    found = statuses(said(2, text))

    assert (found["green"], found["orange"], found["red"]) == (
        Status.ACHIEVED,
        Status.DEVELOPING,
        Status.NOT_ACHIEVED,
    )


@pytest.mark.parametrize("text", ["de rode camion, de groene camion", "groen hout, rode verf, blauwe tegels"])
def test_colours_without_a_status_are_no_legend(text: str) -> None:
    assert legend(said(2, text)) == ()


def test_a_legend_of_the_blank_alone_explains_no_colour() -> None:
    assert (
        scale_of(
            legend(
                said(2, "Leeg = niet gezien"),
            ),
            {},
        ).colours
        == ""
    )


def test_a_sign_that_says_never_here_keeps_saying_so() -> None:
    assert statuses(said(2, "n/a = not done on our site, ok = can do"))["n/a"] is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("meaning", "is_"),
    [
        ("erreicht, noch nicht ganz sicher im Tempo", Status.ACHIEVED),
        ("behaald, maar nog niet snel genoeg", Status.ACHIEVED),
        ("goed, maar nog niet alleen", Status.ACHIEVED),
        ("goed, nog niet vlot", Status.ACHIEVED),
        ("zelf maar nog niet goed genoeg", Status.NOT_ACHIEVED),
        ("seul mais pas encore bien", Status.NOT_ACHIEVED),
        ("on their own but not good enough yet", Status.NOT_ACHIEVED),
        ("alleen, maar nog fouten", Status.DEVELOPING),
        ("kan het zelf, nog niet altijd juist", Status.DEVELOPING),
        ("behaald, met hulp", Status.DEVELOPING),
        ("behaald, doet het zelfstandig", Status.INDEPENDENT),
        ("niet behaald, goed geprobeerd", Status.NOT_ACHIEVED),
        ("hebben we niet gedaan", Status.NOT_COVERED),
        ("doen wij hier niet", Status.NOT_APPLICABLE),
    ],
)
def test_what_is_said_first_counts_unless_help_was_needed(meaning: str, is_: Status) -> None:
    assert meaning_status(meaning) is is_


@pytest.mark.parametrize("text", ["nog met hulp", "encore en cours", "nog steeds bezig", "noch mit Hilfe"])
def test_still_before_a_word_changes_nothing(text: str) -> None:
    word = word_status(text)

    assert word is not None
    assert word.status is Status.DEVELOPING


MARKS = scale_of(legend(said(1, "2 = macht es selbstständig"), said(2, "3 = erreicht"), said(3, "4 = mit Hilfe")), {})
RANGES = scale_of(legend(said(1, "6 and up = pass, 4 to 5.5 = still in training, below 4 = not achieved")), {})


@pytest.mark.parametrize(
    ("typed", "scale", "is_"),
    [
        ("2+", MARKS, Status.INDEPENDENT),
        ("4-", MARKS, Status.DEVELOPING),
        ("9+", RANGES, Status.ACHIEVED),
        ("6-", RANGES, None),  # is that still six?
        ("12+", RANGES, None),
    ],
)
def test_a_mark_that_leans_is_that_mark_unless_it_leans_over_a_limit(
    typed: str, scale: Scale, is_: Status | None
) -> None:
    assert status(typed, scale) is is_


@pytest.mark.parametrize(("ticked", "is_"), [(True, Status.ACHIEVED), (False, Status.NOT_ACHIEVED)])
def test_a_box_to_tick_means_what_the_sheet_says_of_it(ticked: bool, is_: Status) -> None:  # noqa: FBT001
    text = "TOESTELLEN: vinkje (WAAR) = getoond en mag het, ONWAAR = mag nog niet, leeg = nog niet bekeken"

    assert status(ticked, scale_of(legend(said(2, text)), {})) is is_


def test_limits_may_go_on_in_the_next_cell() -> None:
    found = statuses(
        said(1, "op 20. 16 en meer: mag dit alleen doen. 10 tot 15: geslaagd."),
        said(2, "lager dan 7: kan het nog niet."),
    )

    assert found == {"≥16": Status.INDEPENDENT, "10-15": Status.ACHIEVED, "<7": Status.NOT_ACHIEVED}


def test_a_slip_in_a_word_of_the_legend_is_that_word() -> None:
    scale = scale_of(legend(said(1, "samen = we doen het met twee, alleen = mag het zelfstandig")), {})

    assert status("smaen", scale) is Status.DEVELOPING


IN_USE = ["ja", "Ja", "JA", "bezig", "bezig", "nee", "nee", "nvt", "nvt", "en cours", "en cours"]


@pytest.mark.parametrize(
    ("sign", "word"), [("j", "ja"), ("J", "ja"), ("EC", "en cours"), ("n", None), ("x", None), ("EX", None)]
)
def test_a_letter_is_short_for_the_one_word_that_a_table_rates_with(sign: str, word: str | None) -> None:
    assert short_for(sign, words_in_use(IN_USE)) == word


def test_a_letter_that_nothing_explains_is_asked() -> None:
    assert status("j", Scale(words=words_in_use(IN_USE))) is Status.ACHIEVED
    assert status("j", Scale(words=words_in_use(["bezig", "nee"]))) is None
    assert status("not done", Scale()) is Status.NOT_COVERED


@pytest.mark.parametrize(
    "said_of_days",
    [
        "datum = dag dat het zelfstandig lukte",
        "lege datum = zelfde dag als erboven. Hoe: lukt alleen / ok / bijna / nog niet",
        "empty date = same day as above. How: alone / ok / not yet",
    ],
)
def test_what_a_day_means_is_no_sign_of_a_status(said_of_days: str) -> None:
    assert legend(said(2, said_of_days)) == ()
