"""Who stands beside a rating and when it was: shortened names, initials, days written once, facts beside each other."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.macros.drawn import drawn_sheet
from addin.reading.about.passing import filled_in_by
from addin.reading.result import Reading
from addin.reading.scale.legends.limits import limit_pairs
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Snapshot


def read(*drawn: str) -> Reading:
    sheets = tuple(drawn_sheet(each, f"blad {number}") for number, each in enumerate(drawn, 1))
    return read_tracker(Snapshot("lijst.xlsx", sheets), today=date(2026, 6, 20))


def by_cell(reading: Reading) -> dict[str, Observation]:
    return {each.cell.removeprefix("blad 1!"): each for each in reading.observations}


CARD = """
    | naam:   Jitske Verlinden | schooljaar 2025-2026 |              |                  |
    | taak                     | meegekeken           | samen gedaan | doet het alleen  |
    | orders verpakken         | 3/10/2025            | 4/11/2025    | x                |
    | foutloos picken          | x                    | 5/11/2025    | x                |
    | FIFO toepassen           | 6/10/2025            | 7/11/2025    |                  |
    | steekwagen               | 6/10/2025            |              |                  |
"""


def test_a_fact_beside_another_is_not_taken_for_its_answer() -> None:
    assert {each.learner for each in read(CARD).observations} == {"Jitske Verlinden"}


def test_steps_that_are_dated_one_after_the_other_may_be_ticked_so_too() -> None:
    seen = by_cell(read(CARD))

    assert [seen[cell].status for cell in ("B4", "C4", "D4")] == [
        Status.OBSERVED,
        Status.DEVELOPING,
        Status.INDEPENDENT,
    ]


@pytest.mark.parametrize(
    ("said", "rater", "role"),
    [
        ("ingevuld door chef Marnik Goethals (mentor)", "Marnik Goethals", Role.MENTOR),
        ("begeleid door Veerle", "Veerle", None),
        ("supervised by Ann Ford", "Ann Ford", None),
    ],
)
def test_who_filled_it_in_may_stand_behind_what_they_are(said: str, rater: str, role: Role | None) -> None:
    told = filled_in_by(said)

    assert (told.rater, told.role) == (rater, role)


def test_prices_of_what_is_practised_are_no_ratings() -> None:
    prices = """
        | prijzen om te oefenen |          |
        | wat                   | prijs    |
        | orders verpakken      | 12       |
        | foutloos picken       | 10       |
        | FIFO toepassen        | 25       |
        | steekwagen            | 8        |
    """
    assert read(CARD, prices).observations == read(CARD).observations


DIARY = """
    | Date      | Apprenti | Poste  | Tâche            | Niveau | Vu par | Note            |
    | 3/10/2025 | L        | quai   | orders verpakken | 1      | Fab    | premier essai   |
    |           |          | stock  | foutloos picken  | 2      | Fab    |                 |
    |           |          | quai   | FIFO toepassen   | 2      | Fab    | un peu trop vite |
    | 6/10/2025 | S        | quai   | orders verpakken | 0      | Nadine |                 |
    |           |          | stock  | steekwagen       | 2      | Nadine | à revoir demain |
    | 9/10/2025 | L        | stock  | FIFO toepassen   | 2      | Fab    |                 |
"""
TEAM = """
    | L      | Loïc Brasseur    |
    | S      | Sana Benhaddou   |
    | Niveau |                  |
    | 0      | pas encore fait  |
    | 1      | fait avec moi    |
    | 2      | acquis           |
"""


def test_letter_and_day_written_once_count_until_the_next() -> None:
    seen = by_cell(read(DIARY, TEAM))

    assert set(seen) == {f"E{row}" for row in range(2, 8)}
    assert [seen[cell].learner for cell in ("E2", "E4", "E6")] == ["Loïc Brasseur", "Loïc Brasseur", "Sana Benhaddou"]
    assert [seen[cell].on for cell in ("E4", "E6")] == [date(2025, 10, 3), date(2025, 10, 6)]
    assert (seen["E4"].remark, seen["E4"].rater) == ("un peu trop vite", "Fab")


@pytest.mark.parametrize("heading", ["Kz.", "?"])
def test_initials_beside_marks_are_who_gave_them(heading: str) -> None:
    marks = f"""
        | taak             | Noor Peeters | {heading} | Sem Janssens | {heading} |
        | orders verpakken | 2            | PK        | 1            | SM        |
        | foutloos picken  | 1            | PK        | 2            | SM        |
        | FIFO toepassen   | 2            | SM        | 2            | SM        |
        | steekwagen       | 22           | PK        | 1            | PK        |
        | 1 = nog niet     |              |           |              |           |
        | 2 = behaald      |              |           |              |           |
    """
    seen = by_cell(read(marks))

    assert {each.cell.removeprefix("blad 1!")[0] for each in seen.values()} == {"B", "D"}
    assert (seen["B2"].rater, seen["D2"].rater) == ("PK", "SM")
    assert (seen["B5"].certain, seen["B5"].status) == (False, None)


def test_marks_that_mean_the_same_may_be_listed() -> None:
    said = "Punten op 10. Vanaf 6 is het behaald, 4 of 5 is nog oefenen, minder dan 4 is niet behaald."

    assert [(pair.token, pair.meaning) for pair in limit_pairs(said)] == [
        ("≥6", "is het behaald"),
        ("4-5", "is nog oefenen"),
        ("<4", "is niet behaald"),
    ]


def test_a_moment_in_the_corner_and_on_a_row_of_its_own_counts_for_the_names_below() -> None:
    seen = by_cell(
        read("""
            | Eind oktober  | orders verpakken | foutloos picken | FIFO toepassen |
            | Noor          | 1                | 2               | 2              |
            | Sem           | 2                | 2               | 1              |
            | Eind december |                  |                 |                |
            | Noor          | 2                | 2               | 2              |
            | Sem           | 2                | 1               | 2              |
            | 1 = nog niet, 2 = behaald |      |                 |                |
        """)
    )

    assert [(seen[cell].learner, seen[cell].moment) for cell in ("B2", "B3", "B5", "B6")] == [
        ("Noor", "Eind oktober"),
        ("Sem", "Eind oktober"),
        ("Noor", "Eind december"),
        ("Sem", "Eind december"),
    ]


@pytest.mark.parametrize(
    ("question", "status"), [("Wat moet Noor nog leren?", Status.DEVELOPING), ("Wat deed Noor in de zomer?", None)]
)
def test_the_next_question_of_a_form_begins_another_list(question: str, status: Status | None) -> None:
    seen = by_cell(
        read(f"""
            | Leerling: Noor Peeters |
            | Wat kan Noor al?       |
            | orders verpakken       |
            | foutloos picken        |
            | {question}             |
            | FIFO toepassen         |
            | steekwagen             |
        """)
    )

    assert [seen[cell].status for cell in ("A3", "A4")] == [Status.ACHIEVED] * 2
    assert [(seen[cell].status, seen[cell].certain) for cell in ("A6", "A7")] == [(status, status is not None)] * 2
    assert "A5" not in seen


def test_a_tick_for_how_somebody_knows_is_no_rating() -> None:
    seen = read("""
        | Leerling: Noor Peeters |        |           |          |
        | Competentie            | Zag ik | Hoorde ik | Oordeel  |
        | orders verpakken       | x      |           | behaald  |
        | foutloos picken        |        | x         | nog niet |
        | FIFO toepassen         | x      |           | behaald  |
    """).observations

    assert [each.cell for each in seen] == ["blad 1!D3", "blad 1!D4", "blad 1!D5"]
    assert {each.remark for each in seen} == {None}


def test_words_of_ones_own_where_a_rating_is_wanted_are_asked_and_what_is_expected_is_none() -> None:
    seen = by_cell(
        read("""
            | Leerling: Noor Peeters |                 |                  |
            | Competentie            | Verwacht niveau | Oordeel          |
            | orders verpakken       | behaald         | kan een pak beter |
            | foutloos picken        | behaald         | nog niet         |
            | FIFO toepassen         | behaald         | behaald          |
        """)
    )

    assert set(seen) == {"C3", "C4", "C5"}
    assert (seen["C3"].status, seen["C3"].certain) == (None, False)


def test_a_tab_that_is_called_as_its_mentor_names_no_learner() -> None:
    drawn = """
        | mentor: Greet Dhondt    |         |          |
        | wat                     | oktober | november |
        | orders verpakken        | bezig   | ok       |
        | foutloos picken         | ok      | ok       |
        | FIFO toepassen          | bezig   | bezig    |
    """
    sheets = tuple(
        drawn_sheet(drawn.replace("Greet Dhondt", mentor), mentor) for mentor in ("Greet Dhondt", "Nele Pattyn")
    )
    reading = read_tracker(Snapshot("Zorghuis opvolging Ines Wouters.xlsx", sheets), today=date(2026, 6, 20))

    assert {each.learner for each in reading.observations} == {"Ines Wouters"}
    assert {each.rater for each in reading.observations} == {"Greet Dhondt", "Nele Pattyn"}


@pytest.mark.parametrize(
    ("title", "moment"),
    [
        ("Eerste gesprek 14/11/2025", "Eerste gesprek"),
        ("Periode 1 (1 september - 19 december 2025)", "Periode 1"),
        ("FICHE 1e evaluatie", "1e evaluatie"),
    ],
)
def test_a_moment_is_told_without_its_days(title: str, moment: str) -> None:
    reading = read(
        f"| {title} | |\n| leerling: Noor Peeters | |\n| taak | oordeel |\n| orders verpakken | ok |\n"
        "| foutloos picken | bezig |\n| FIFO toepassen | ok |"
    )

    assert {each.moment for each in reading.observations} == {moment}
