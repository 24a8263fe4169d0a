"""A line between rows speaks for all rows below it: the competence of a talk, the day and the mentor of a shift."""

from __future__ import annotations

from datetime import date

from addin.domain.status import Role, Status
from tests.reading.shapes import Line, read, seen

COMPETENCES: tuple[Line, ...] = (
    ("Depot Kaai, 2025-2026",),
    ("1 = alleen, 2 = behaald, 3 = met hulp",),
    ("Datum", "Noor Peeters", "Sem Janssens", "Wie", "Opmerking"),
    ("Telt goederen en controleert op schade",),
    ("17/10/2025", "1", "3", "K. Maes", "rustig"),
    ("19/12/2025", "2", None, "K. Maes", None),
    ("Zoekt de juiste locatie",),
    ("17/10/2025", None, "2", "An Baert", None),
    ("Haalt broodjes voor de ploeg",),
    ("17/10/2025", "2", "2", "An Baert", None),
    ("Gebruikt handpallettruck of steekwagen",),
    ("20/02/2026", "3", "1", "K. Maes", None),
)

SHIFTS: tuple[Line, ...] = (
    ("Logboek 2025-2026. Mentoren: Greet en Hilde",),
    ("K = meegekeken   S = samen, met hulp   Z = zelf en goed (behaald)",),
    ("leerling", "taak", "hoe"),
    ("ma 3/11 – vroege – Greet",),
    ("Amina El Kaddouri", "bloeddruk meten", "K"),
    (None, "eten geven", "S"),
    ('"', "bed opmaken", '"'),
    ("do 6/11 – late – Hilde",),
    ("Stijn Govaerts", "mondhygiëne", "Z"),
    ("idem", "beroepsgeheim", "S"),
    ("vr 7/11 – vroege – Greet",),
    ("Amina El Kaddouri", "verwarde bewoners begeleiden", "Z"),
)


def test_a_competence_on_a_line_of_its_own_is_that_of_the_rows_below_it() -> None:
    told = seen(read(*COMPETENCES))

    assert [told[cell].competence for cell in ("B5", "B6", "C8", "C12")] == ["LOG.C3", "LOG.C3", "LOG.D1", "LOG.F4"]
    assert (told["B5"].learner, told["B5"].status) == ("Noor Peeters", Status.INDEPENDENT)
    assert (told["C5"].learner, told["C5"].on, told["C5"].rater) == ("Sem Janssens", date(2025, 10, 17), "K. Maes")
    assert told["B5"].remark == "rustig"


def test_a_task_of_the_company_on_such_a_line_is_no_competence() -> None:
    told = seen(read(*COMPETENCES))

    assert (told["B10"].competence, told["B10"].label) == (None, "Haalt broodjes voor de ploeg")


def test_a_day_and_a_mentor_over_rows_count_for_all_of_them() -> None:
    told = seen(read(*SHIFTS))

    assert [told[cell].on for cell in ("C5", "C7", "C9")] == [date(2025, 11, 3), date(2025, 11, 3), date(2025, 11, 6)]
    assert (told["C6"].rater, told["C6"].role) == ("Greet", Role.MENTOR)
    assert {told["C9"].rater, told["C10"].rater} == {"Hilde"}


def test_ditto_marks_and_idem_name_the_learner_above_and_repeat_the_rating_above() -> None:
    told = seen(read(*SHIFTS))

    assert {told[cell].learner for cell in ("C5", "C6", "C7")} == {"Amina El Kaddouri"}
    assert {told[cell].learner for cell in ("C9", "C10")} == {"Stijn Govaerts"}
    assert told["C7"].status is told["C6"].status is Status.DEVELOPING


def test_the_word_in_brackets_behind_a_meaning_settles_it() -> None:
    assert seen(read(*SHIFTS))["C9"].status is Status.ACHIEVED


def test_a_list_with_its_own_sections_is_read_as_before() -> None:
    told = seen(
        read(
            ("code", "competentie", "Noor Peeters", "Sem Janssens"),
            ("GOEDEREN ONTVANGEN",),
            ("C3", "Telt goederen en controleert op schade", "behaald", "bezig"),
            ("OPSLAAN",),
            ("D1", "Zoekt de juiste locatie", "bezig", "behaald"),
            ("VERZAMELEN",),
            ("F4", "Gebruikt handpallettruck of steekwagen", "behaald", "behaald"),
        )
    )

    assert {cell: each.competence for cell, each in told.items() if cell[0] == "C"} == {
        "C3": "LOG.C3",
        "C5": "LOG.D1",
        "C7": "LOG.F4",
    }
