"""Blocks beside and below each other, columns to tick, diaries: where a list begins and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.address import Range
from addin.sheet.finding import Kind
from addin.sheet.snapshot import Cell, Sheet, Snapshot

TASKS = ("orders verpakken", "foutloos picken", "FIFO toepassen", "werken met de handpallettruck", "steekwagen")
Line = Sequence[object]


def book(*lines: Line, merges: tuple[Range, ...] = ()) -> Reading:
    cells = {
        (row, column): Cell(row, column, said, str(said))  # type: ignore[arg-type]
        for row, line in enumerate(lines, 1)
        for column, said in enumerate(line, 1)
        if said is not None
    }
    sheet = Sheet("lijst", cells, merges=merges)
    return read_tracker(Snapshot("lijst.xlsx", (sheet,)), today=date(2026, 5, 1))


def by_cell(reading: Reading) -> dict[str, Observation]:
    return {each.cell.removeprefix("lijst!"): each for each in reading.observations}


def side_by_side(heading: str) -> Reading:
    """Three learners beside each other, each with tasks in an order of their own."""
    orders = (TASKS, TASKS[::-1], (*TASKS[2:], *TASKS[:2]))
    names = ("Noor Peeters", "Sem Janssens", "Lotte De Smet")
    return book(
        ("Magazijn Kaai 4",),
        (names[0], None, None, None, names[1], None, None, None, names[2]),
        ("Mentor: K. Maes", None, None, None, "Mentor: K. Maes", None, None, None, "Mentor: An Baert"),
        (heading, "score", "datum", None, heading, "score", "datum", None, heading, "score", "datum"),
        *(
            (one, "ok", "5/11/2025", None, two, "-" if two == TASKS[4] else "met hulp", "6/11/2025", None, three, "ok")
            for one, two, three in zip(*orders, strict=True)
        ),
        (),
        (),
        ("- = nog niet aan bod",),
    )


def test_each_block_beside_another_has_its_own_list_under_the_same_heading() -> None:
    for heading in ("taak", "activiteit", "Tätigkeit"):
        seen = by_cell(side_by_side(heading))

        assert seen["B5"].label == seen["F9"].label == TASKS[0]
        assert {seen[cell].learner for cell in ("B5", "F6", "J7")} == {"Noor Peeters", "Sem Janssens", "Lotte De Smet"}
        assert seen["J5"].label == TASKS[2]


def test_who_is_named_over_the_labels_of_a_block_rated_it() -> None:
    seen = by_cell(side_by_side("taak"))

    assert (seen["B5"].rater, seen["B5"].role) == ("K. Maes", Role.MENTOR)
    assert (seen["J5"].rater, seen["J5"].role) == ("An Baert", Role.MENTOR)


def test_a_dash_on_the_first_line_of_a_list_makes_it_no_heading() -> None:
    assert "F5" in by_cell(side_by_side("taak"))


def form(learner: str, steps: Line, ticks: Sequence[int], heading: str = "Gezien?") -> list[Line]:
    ticked = [["x" if tick == at else None for at in range(3)] for tick in ticks]
    return [
        ("FICHE",),
        (f"Leerling: {learner}",),
        (heading, *steps, "opmerking"),
        *((task, *line, None) for task, line in zip(TASKS, ticked, strict=True)),
        (),
    ]


def test_the_steps_over_a_form_head_it_whatever_stands_over_its_labels() -> None:
    steps = ("behaald", "met hulp", "nog niet")
    for heading in ("Taak", "Orders", "Kleine taken"):
        lines = [
            *form("Noor Peeters", steps, (0, 1, 2, 0, 1), heading),
            *form("Sem Janssens", steps, (2, 2, 1, 0, 0), heading),
        ]
        seen = book(*lines).observations

        assert [(each.learner, each.status) for each in seen[3:7]] == [
            ("Noor Peeters", Status.ACHIEVED),
            ("Noor Peeters", Status.DEVELOPING),
            ("Sem Janssens", Status.NOT_ACHIEVED),
            ("Sem Janssens", Status.NOT_ACHIEVED),
        ]


def test_a_tick_in_a_column_that_nobody_explains_is_asked_and_not_taken_for_reached() -> None:
    reading = book(*form("Noor Peeters", ("behaald", "zus en zo", "nog niet"), (0, 1, 2, 0, 1)))
    seen = by_cell(reading)
    [question] = [finding for finding in reading.findings if finding.kind is Kind.AMBIGUOUS]

    assert [seen[cell].status for cell in ("B4", "C5", "D6")] == [Status.ACHIEVED, None, Status.NOT_ACHIEVED]
    assert "zus en zo" in str(question.message)
    assert question.cells == ("lijst!C5", "lijst!C8")


def test_columns_without_a_known_word_that_share_the_ticks_are_asked_one_by_one() -> None:
    reading = book(
        ("Leerling: Noor Peeters",),
        ("competentie", "1", "2", "3"),
        *((task, *("x" if at == number % 3 else None for at in range(3))) for number, task in enumerate(TASKS)),
    )

    assert [each.certain for each in reading.observations] == [False] * len(TASKS)
    assert sum(finding.kind is Kind.AMBIGUOUS for finding in reading.findings) == 3


def test_letters_of_the_legend_under_two_places_are_what_each_place_said() -> None:
    seen = by_cell(
        book(
            ("Leerling: Noor Peeters",),
            ("competentie", "school", "werkplek"),
            *((task, "VO"[number % 2], "VO"[number // 2 % 2]) for number, task in enumerate(TASKS)),
            ("V = verworven, O = oefenen",),
        )
    )

    assert (seen["B3"].status, seen["C4"].status, seen["C5"].status) == (
        Status.ACHIEVED,
        Status.ACHIEVED,
        Status.DEVELOPING,
    )
    assert (seen["B3"].role, seen["C3"].role) == (Role.TEACHER, Role.MENTOR)


def test_what_is_said_of_each_task_is_no_label_of_it() -> None:
    said = ("kan ze", "kan ze nog niet", "kan ze bijna", "kan ze heel goed", "kan ze")
    seen = book(("Noor Peeters",), ("wat", "hoe"), *zip(TASKS, said, strict=True)).observations

    assert [each.status for each in seen[:3]] == [Status.ACHIEVED, Status.NOT_ACHIEVED, Status.DEVELOPING]


def test_a_name_over_two_columns_counts_for_both_though_nobody_merged_them() -> None:
    seen = by_cell(
        book(
            (None, "Noor", None, "Lotte", None),
            ("competentie", "mentor", "zelf", "mentor", "zelf"),
            *((task, "ok", "met hulp", "ok", "ok") for task in TASKS),
        )
    )

    assert [seen[cell].learner for cell in ("B3", "C3", "D3", "E3")] == ["Noor", "Noor", "Lotte", "Lotte"]
    assert [seen[cell].role for cell in ("B3", "C3")] == [Role.MENTOR, Role.LEARNER]


def test_a_legend_right_below_a_list_is_no_line_of_it() -> None:
    seen = book(
        ("Noor Peeters",),
        ("task", "level"),
        *((task, str(number % 4 + 1)) for number, task in enumerate(TASKS)),
        ("Levels: 1 not yet, 2 with help, 3 can do it, 4 alone",),
    ).observations

    assert [each.status for each in seen[:4]] == [
        Status.NOT_ACHIEVED,
        Status.DEVELOPING,
        Status.ACHIEVED,
        Status.INDEPENDENT,
    ]


def test_what_goes_well_beside_what_to_work_on_are_two_lists() -> None:
    seen = book(
        ("Noor Peeters - 5 sterke punten", "Noor Peeters - 5 werkpunten"),
        (TASKS[0], TASKS[1]),
        (TASKS[2], TASKS[4]),
        (TASKS[3], None),
    ).observations

    assert [each.status for each in seen if each.cell.startswith("lijst!A")] == [Status.ACHIEVED] * 3
    assert [each.status for each in seen if each.cell.startswith("lijst!B")] == [Status.DEVELOPING] * 2


def test_a_title_that_sounds_like_a_competence_is_still_the_title() -> None:
    seen = book(
        ("Evaluatie Lotte Claes",),
        (None, "begin", "einde"),
        *((task, "met hulp", "ok") for task in TASKS),
    ).observations

    assert {each.learner for each in seen} == {"Lotte Claes"}
    assert {each.moment for each in seen} == {"begin", "einde"}


def test_smileys_may_be_typed() -> None:
    seen = book(
        ("Noor Peeters",),
        ("taak", "week 36"),
        *zip(TASKS, (":)", ":(", ":/", ":-)", ":|"), strict=True),
    ).observations

    assert [each.status for each in seen] == [
        Status.ACHIEVED,
        Status.NOT_ACHIEVED,
        Status.DEVELOPING,
        Status.ACHIEVED,
        Status.DEVELOPING,
    ]


def test_a_banner_over_code_and_label_is_nobodys_list() -> None:
    codes = ("D1", "D2", "D3", "F4", "F5")
    seen = book(
        ("code", "wat", "Noor Peeters", "Sem Janssens"),
        (None, None, "mentor: Peter", "tuteur : Samira"),
        ("SAMEN WERKEN / COLLABORER",),
        *((code, task, "ok", "met hulp") for code, task in zip(codes, TASKS, strict=True)),
        merges=(Range(3, 1, 3, 4),),
    ).observations

    assert {each.cell.removeprefix("lijst!")[0] for each in seen} == {"C", "D"}
    assert {(each.learner, each.rater) for each in seen} == {("Noor Peeters", "Peter"), ("Sem Janssens", "Samira")}


def test_a_line_without_a_code_among_coded_ones_is_the_companys_own() -> None:
    codes = ("A1", "A2", "A3", "A5", "B1", "B2", None, "C1", "C2", "C3", "D1")
    reading = book(
        ("Noor Peeters",),
        ("code", "wat", "score"),
        *((code, "koffie en drank aanvullen" if code is None else f"taak {code}", "ok") for code in codes),
    )
    own = next(each for each in reading.observations if each.label.startswith("koffie"))

    assert (own.competence, own.certain) == (None, True)


def test_in_a_diary_each_line_stands_for_itself() -> None:
    known = ("batterij opladen", "dagcontrole en checklist", "laag stapelen", "schade melden aan het toestel")
    entries = [known[number * number % 7 % 4] for number in range(20)]
    seen = book(
        ("Ritboek Noor Peeters",),
        ("datum", "jongere", "toestel", "wat gedaan", "hoe ging het"),
        *((f"{day}/11/2025", "Noor Peeters", "heftr.", what, "ok") for day, what in enumerate(entries, 1)),
    ).observations
    charged = [each for each in seen if each.label == "batterij opladen"]

    assert {(each.competence, each.certain, each.variant) for each in charged} == {("LOG.H8", True, "heftruck")}
    assert len(charged) == entries.count("batterij opladen")
