"""What stands around ratings and belongs to them: review lines, who kept a list, roles in a column, notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell, Look, Sheet, Snapshot

GREEN, ORANGE, RED = "#00B050", "#FFC000", "#FF0000"
TASKS = ("orders verpakken", "foutloos picken", "FIFO toepassen", "werken met de handpallettruck", "steekwagen")


def book(
    *lines: tuple[object, ...], notes: Mapping[tuple[int, int], str] | None = None, merges: tuple[Range, ...] = ()
) -> Reading:
    cells = {}
    for row, line in enumerate(lines, 1):
        for column, said in enumerate(line, 1):
            fill = said if isinstance(said, str) and said.startswith("#") else None
            text = None if fill else said
            note = (notes or {}).get((row, column))
            struck = isinstance(text, str) and text.startswith("~")
            shown = str(text).strip("~") if text is not None else ""
            if said is not None:
                look = Look(strike=True) if struck else Look()
                value = shown if isinstance(text, str) else text
                cells[row, column] = Cell(row, column, value, shown, shown_fill=fill, note=note, look=look)  # type: ignore[arg-type]
    sheet = Sheet("lijst", cells, merges=merges)
    return read_tracker(Snapshot("lijst.xlsx", (sheet,)), today=date(2026, 5, 1))


def by_cell(reading: Reading) -> dict[str, Observation]:
    return {each.cell.removeprefix("lijst!"): each for each in reading.observations}


def test_a_line_that_explains_the_reviews_gives_each_its_day_and_its_rater() -> None:
    seen = book(
        ("Evaluatie Noor Peeters",),
        ("Gesprek 1 = 21/11/2025 (Geert Maes)     Gesprek 2 = 20/03/2026 (Ann Desmet)",),
        ("competentie", "Gesprek 1", "Gesprek 2"),
        *((task, "met hulp", "behaald") for task in TASKS),
    ).observations

    assert {(each.moment, each.on, each.rater) for each in seen} == {
        ("Gesprek 1", date(2025, 11, 21), "Geert Maes"),
        ("Gesprek 2", date(2026, 3, 20), "Ann Desmet"),
    }


def test_a_heading_of_two_lines_is_a_moment_and_its_day() -> None:
    seen = book(
        ("Evaluatie Noor Peeters",),
        ("competentie", "eval 1\n05/12/2025", "eval 2\n20/03/2026"),
        *((task, "met hulp", "behaald") for task in TASKS),
    ).observations

    assert {(each.moment, each.on) for each in seen} == {
        ("eval 1", date(2025, 12, 5)),
        ("eval 2", date(2026, 3, 20)),
    }


def test_a_column_may_say_what_a_rater_is() -> None:
    seen = book(
        ("Leerling", "Door", "Functie", "Wat", "Oordeel"),
        *(("Noor Peeters", "Karel Maes", "mentor", task, "behaald") for task in TASKS),
        ("Noor Peeters", "mevr. Tack", "leerkracht", TASKS[0], "met hulp"),
    ).observations

    assert {(each.rater, each.role) for each in seen} == {("Karel Maes", Role.MENTOR), ("mevr. Tack", Role.TEACHER)}


def test_initials_may_be_explained_with_their_role_and_a_line_below_says_who_kept_the_list() -> None:
    seen = by_cell(
        book(
            ("Evaluatie Noor Peeters",),
            ("taak", "stand", "par."),
            *((task, "behaald", "JV" if number % 2 else None) for number, task in enumerate(TASKS)),
            (),
            ("bijgehouden door Veerle (veiligheid)",),
            ("JV = Joris Verhulst (mentor), KD = Karel Dierickx (mentor)",),
        )
    )

    assert (seen["B4"].rater, seen["B4"].role) == ("JV", Role.MENTOR)
    assert seen["B3"].rater == "Veerle"


def test_a_note_is_the_remark_of_who_signed_it_and_a_word_among_colours_is_none() -> None:
    lines: list[tuple[object, ...]] = [("taak", "nov", "mei"), *((task, GREEN, ORANGE) for task in TASKS)]
    lines[2] = (TASKS[1], RED, GREEN)
    lines[5] = (TASKS[4], "ziek", GREEN)

    seen = by_cell(book(("Evaluatie Noor Peeters",), *lines, notes={(4, 3): "Griet: taart zelf gemaakt"}))

    assert (seen["C4"].rater, seen["C4"].remark) == ("Griet", "taart zelf gemaakt")
    assert "B7" not in seen
    assert seen["B4"].status is Status.NOT_ACHIEVED


def test_a_remark_merged_over_two_columns_stands_there_once() -> None:
    reading = book(
        ("Evaluatie Noor Peeters",),
        ("taak", "stand", "opmerking", None),
        *((task, "behaald", "aan kade 4", None) for task in TASKS),
        merges=tuple(Range(row, 3, row, 4) for row in range(2, 8)),
    )

    assert {each.remark for each in reading.observations} == {"aan kade 4"}


def test_a_tick_struck_through_beside_another_was_taken_back() -> None:
    seen = by_cell(
        book(
            ("Evaluatie Noor Peeters",),
            ("taak", "nog niet", "bezig", "kan het"),
            *((task, "x") for task in TASKS[:3]),
            (TASKS[3], "~x", "x"),
            (TASKS[4], None, None, "x"),
        )
    )

    assert "B6" not in seen
    assert (seen["C6"].status, seen["C6"].certain) == (Status.DEVELOPING, True)


def test_a_mark_that_the_spreadsheet_made_a_date_is_asked() -> None:
    marks: list[object] = [1, 2, 3, date(2026, 3, 2), 2]
    seen = by_cell(
        book(
            ("Evaluatie Noor Peeters",),
            ("1 und 2 = macht es selbstständig", "3 = erreicht"),
            ("taak", "Note"),
            *((task, mark) for task, mark in zip(TASKS, marks, strict=True)),
        )
    )

    assert [each.status for each in seen.values()][:3] == [Status.INDEPENDENT, Status.INDEPENDENT, Status.ACHIEVED]
    assert not seen["B7"].certain


def test_an_unknown_line_where_one_competence_is_missing_is_asked_and_elsewhere_the_companys_own() -> None:
    lines = ("Snijdt en verpakt met etiket", "alles op zijn plek", "Onderhoudt machines", "bestelwagens laden")
    seen = book(("Evaluatie Noor Peeters",), ("BAK", "stand"), *((line, "behaald") for line in lines)).observations

    assert [(each.competence, each.certain) for each in seen][1::2] == [(None, False), (None, True)]


def test_two_lines_for_two_raters_leave_the_order_of_the_list_as_it_is() -> None:
    lines = (
        "Snijden, inpakken, etiketje erop",
        "Koelkast/diepvries: alles juist wegsteken",
        "Machines kuisen en smeren",
    )
    twice = [(line, who, "behaald") for line in lines for who in ("mentor", "zelf")]
    seen = book(("Evaluatie Noor Peeters",), ("BAK", "wie", "stand"), *twice).observations

    assert [(each.competence, each.role) for each in seen][2:4] == [
        ("BAK.D3", Role.MENTOR),
        ("BAK.D3", Role.LEARNER),
    ]


def test_headings_of_two_lines_may_have_a_label_of_their_own_over_the_words_of_the_list() -> None:
    seen = book(
        ("nr", "code", "wat", "Lieselot Aerts", "Tibo Bogaert", "Sena Cakir"),
        (None, None, "klas", "6BB", "6BB", "7BB"),
        (None, None, "verantwoordelijke (mentor)", "Wim", "Greet", "Greet"),
        ("H1", "A1", "handen wassen en ontsmetten", "behaald", "behaald", "met hulp"),
        ("H2", "A2", "propere werkkledij, haarnetje", "behaald", "met hulp", "behaald"),
        ("P1", "B1", "grondstoffen afwegen volgens recept", "met hulp", "behaald", "behaald"),
        ("V3", None, "bestelwagens laden", "behaald", "behaald", "behaald"),
    ).observations

    assert len(seen) == 12
    assert {(each.learner, each.rater, each.role) for each in seen} == {
        ("Lieselot Aerts", "Wim", Role.MENTOR),
        ("Tibo Bogaert", "Greet", Role.MENTOR),
        ("Sena Cakir", "Greet", Role.MENTOR),
    }
    assert seen[-1].label == "bestelwagens laden"


def test_tables_across_stand_below_each_other_each_with_its_own_title_and_groups() -> None:
    heads = ("gevaarsymbolen", "FIFO toepassen", *TASKS[:2], "dagelijkse controle", "stapelen in rekken")

    def table(title: str) -> list[tuple[object, ...]]:
        people = (("Okafor", "Daniel"), ("Peeters", "Noor"), ("Claes", "Thibo"))
        return [
            (title,),
            (None, None, "Veiligheid", None, "Orders", None, "Reachtruck"),
            ("Naam", "Voornaam", *heads),
            *((family, given, "B", "O", "B", "O", "B", "O") for family, given in people),
            (),
        ]

    reading = book(
        ("B = behaald, O = oefenen",),
        *table("Q4 2025 - gezien op 11/12/2025"),
        *table("Q1 2026 - gezien op 19/03/2026"),
        merges=tuple(Range(row, 1, row, 8) for row in (2, 9)) + tuple(Range(row, 7, row, 8) for row in (3, 10)),
    )

    told = {(each.moment, each.on) for each in reading.observations}
    assert told == {("Q4 2025", date(2025, 12, 11)), ("Q1 2026", date(2026, 3, 19))}
    assert [by_cell(reading)[at].variant for at in ("G5", "G12", "H14")] == ["reachtruck"] * 3


def test_the_one_competence_missing_between_two_others_is_meant() -> None:
    seen = book(
        ("Evaluatie Noor Peeters",),
        ("BAK", "stand"),
        ("Snijden, inpakken, etiketje erop", "behaald"),
        ("Koelkast/diepvries: alles juist wegsteken", "met hulp"),
        ("Machines kuisen en smeren", "behaald"),
        ("Brood en pistolets afbakken", "behaald"),
        ("Taarten bakken", "met hulp"),
        ("Brooddeeg kneden tot het rijp is", "behaald"),
    ).observations

    assert [(each.competence, each.certain) for each in seen][1] == ("BAK.D3", True)
