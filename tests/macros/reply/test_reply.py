"""What the school says stands on a sheet of its own, and what the company writes there stays theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Decision, Reply
from addin.macros.drawn import drawn_workbook
from addin.macros.reply import free_name
from addin.reading.school_sheet import ANSWER, SAID, STATUS, answers, is_school_sheet, school_sheet, words_read_back
from addin.sheet.edit import SetFill, SetSheet, SetValue, apply_edits
from addin.sheet.finding import Kind
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.school_words import answered, opened, words_about

TRACKER = """
    | code   | competentie       | Noor Peeters | Sem Janssens    |
    | LOG.A1 | ploeg afstemmen   | behaald      | in ontwikkeling |
    | LOG.A2 | wissel doorgeven  | behaald      | behaald         |
    | LOG.A3 | problemen melden  | niet behaald | behaald         |
"""


@pytest.fixture
def tracker() -> Snapshot:
    return drawn_workbook(TRACKER)


@pytest.fixture
def pulled(tracker: Snapshot) -> Snapshot:
    return apply_edits(tracker, answered(tracker, words_about(["Noor Peeters", "Sem Janssens"])).edits)


def school(snapshot: Snapshot) -> Sheet:
    return next(sheet for sheet in snapshot.sheets if is_school_sheet(sheet))


def row_of(snapshot: Snapshot, called: str) -> int:
    found = school_sheet(snapshot)
    assert found is not None
    return next(row.number for row in found.rows if row.word and row.word.id == called)


def with_text(snapshot: Snapshot, row: int, column: int, said: str) -> Snapshot:
    """Return the workbook after somebody wrote in our sheet."""
    sheet = school(snapshot)
    cell = sheet.cells.get((row, column), Cell(row, column))._replace(value=said, text=said)
    other = replace(sheet, cells=dict(sorted({**sheet.cells, (row, column): cell}.items())))
    return replace(snapshot, sheets=tuple(other if one is sheet else one for one in snapshot.sheets))


def again(snapshot: Snapshot, words: list[SchoolWord]) -> Snapshot:
    return apply_edits(snapshot, answered(snapshot, words).edits)


def test_the_sheet_says_it_in_the_company_s_own_words_with_symbol_word_and_colour(pulled: Snapshot) -> None:
    sheet, row = school(pulled), row_of(pulled, "0-1")

    assert sheet.name == "Van de school"
    assert [sheet.cells[row, column].value for column in range(1, 6)] == [
        date(2026, 3, 12),
        "besluit",
        "ploeg afstemmen",
        "vlot\nook bij drukte",
        "✓ behaald",
    ]
    assert sheet.cells[row, STATUS].look.fill == "#AFDA97"


def test_learners_stand_in_the_order_of_the_workbook_and_their_news_first(pulled: Snapshot) -> None:
    words = words_read_back(pulled)

    assert list(dict.fromkeys(word.learner for word in words)) == ["Noor Peeters", "Sem Janssens"]
    assert [word.id for word in words[:6]] == ["0-1", "0-2", "0-3", "0-4", "0-5", "0-0"]


def test_a_second_time_nothing_is_edited(pulled: Snapshot) -> None:
    assert answered(pulled, words_about(["Noor Peeters", "Sem Janssens"])).edits == ()


def test_a_renamed_sheet_is_still_known(pulled: Snapshot) -> None:
    renamed = replace(
        pulled, sheets=tuple(replace(one, name="Nieuws") if is_school_sheet(one) else one for one in pulled.sheets)
    )

    assert answered(renamed, words_about(["Noor Peeters", "Sem Janssens"])).edits == ()


def test_a_sheet_of_that_name_which_is_not_ours_stays(tracker: Snapshot) -> None:
    taken = replace(tracker, sheets=(*tracker.sheets, Sheet("VAN DE SCHOOL", {})))
    replied = answered(taken, words_about(["Noor Peeters"]))

    assert isinstance(replied.edits[0], SetSheet)
    assert replied.edits[0].where == "Van de school 2!A1"
    assert len(free_name(tracker, "x" * 40)) <= 31


def test_with_nothing_to_say_no_sheet_is_put_up(tracker: Snapshot) -> None:
    assert answered(tracker, []).edits == ()


def test_one_new_word_comes_on_top_and_every_answer_stays_beside_its_own_word(pulled: Snapshot) -> None:
    words = words_about(["Noor Peeters", "Sem Janssens"])
    written = with_text(pulled, row_of(pulled, "1-0"), ANSWER, "deze week doet Sem het alleen")
    new = SchoolWord("nieuw", "Noor Peeters", Reply(date(2026, 3, 16), "Heel mooi."))
    after = again(written, [*words, new])

    assert words_read_back(after)[0] == new
    assert [(one.said, one.word.id if one.word else None) for one in answers(after)] == [
        ("deze week doet Sem het alleen", "1-0")
    ]


def test_what_the_company_changed_in_our_words_stays_theirs_and_ours_stands_above_it(pulled: Snapshot) -> None:
    words = words_about(["Noor Peeters", "Sem Janssens"])
    changed = with_text(pulled, row_of(pulled, "0-0"), SAID, "Dat klopt niet, we oefenden het zelf.")
    after = again(changed, words)

    assert len(words_read_back(changed)) == len(words) - 1
    assert sorted(word.id for word in words_read_back(after)) == sorted(word.id for word in words)
    assert any("Dat klopt niet" in one.said for one in answers(after))
    assert answered(after, words).edits == ()


def test_a_row_that_somebody_wrote_below_stays(pulled: Snapshot) -> None:
    last = school(pulled).last_row + 2
    written = with_text(pulled, last, 1, "Wie komt er woensdag?")
    after = again(written, words_about(["Noor Peeters"])[:2])

    assert [one.said for one in answers(after)] == ["Wie komt er woensdag?"]
    assert len(words_read_back(after)) == 2


def test_what_the_school_says_no_longer_goes_unless_somebody_answered_it(pulled: Snapshot) -> None:
    written = with_text(pulled, row_of(pulled, "0-4"), ANSWER, "dat lukt niet meer in maart")
    after = again(written, [])

    assert words_read_back(after) == ()
    assert ["dat lukt niet meer in maart" in one.said for one in answers(after)] == [True]


def test_a_colour_that_somebody_gave_a_row_goes_with_it(pulled: Snapshot) -> None:
    row = row_of(pulled, "0-0")
    coloured = apply_edits(pulled, [SetFill(f"Van de school!D{row}", None, "#FFFF00")])
    new = SchoolWord("nieuw", "Noor Peeters", Reply(date(2026, 3, 16), "Heel mooi."))
    after = again(coloured, [*words_about(["Noor Peeters", "Sem Janssens"]), new])

    assert school(after).cells[row_of(after, "0-0"), SAID].look.fill == "#FFFF00"


def test_a_sheet_that_was_rearranged_or_holds_formulas_is_left_alone_and_told(pulled: Snapshot) -> None:
    sheet = school(pulled)
    moved = {(row, column + 1): cell._replace(column=column + 1) for (row, column), cell in sheet.cells.items()}
    formula = {**sheet.cells, (6, 9): Cell(6, 9, 3, "3", "1+2")}
    for cells in (moved, formula):
        other = replace(pulled, sheets=(*pulled.sheets[:-1], replace(sheet, cells=cells)))
        replied = answered(other, words_about(["Noor Peeters"]))

        assert (replied.edits, [one.kind for one in replied.findings]) == ((), [Kind.NOT_WRITTEN])


def test_a_tampered_mark_is_never_believed(pulled: Snapshot) -> None:
    row = row_of(pulled, "0-1")
    mark = str(school(pulled).cells[row, 8].value)
    for other in (mark.replace("decision", "theme"), mark.replace("achieved", "gone"), mark[:-4], "{"):
        assert "0-1" not in [word.id for word in words_read_back(with_text(pulled, row, 8, other))]


def test_who_reads_french_gets_the_sheet_in_french_and_back(pulled: Snapshot) -> None:
    from addin.language import translator  # noqa: PLC0415 - only here
    from addin.macros.reply import Reader  # noqa: PLC0415

    french = Reader(lambda said: said.render(translator("fr")), "fr", date(2026, 3, 20))
    words = words_about(["Noor Peeters", "Sem Janssens"])
    after = apply_edits(pulled, answered(pulled, words, french).edits)

    assert school(after).cells[row_of(after, "0-1"), STATUS].value == "✓ acquis"
    assert words_read_back(after) == words_read_back(pulled)


def test_reading_sees_no_rating_and_nothing_odd_in_our_sheet_but_tells_what_the_company_answers(
    tracker: Snapshot, pulled: Snapshot
) -> None:
    before, after = opened(tracker).reading, opened(pulled).reading
    told = opened(with_text(pulled, row_of(pulled, "0-0"), ANSWER, "graag")).reading.findings

    assert (after.observations, after.findings, after.sheets) == (before.observations, before.findings, before.sheets)
    assert [one.kind for one in told if one not in before.findings] == [Kind.MENTOR_ANSWER]


def test_decisions_keep_nothing_of_what_they_rest_on(tracker: Snapshot) -> None:
    word = words_about(["Noor Peeters"])[1]
    assert isinstance(word.matter, Decision)
    resting = replace(word, matter=replace(word.matter, rests_on=("obs-geheim",)))
    edits = answered(tracker, [resting]).edits

    assert not any("obs-geheim" in str(edit.new) for edit in edits if isinstance(edit, SetValue))
