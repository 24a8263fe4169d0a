"""Agreements of earlier talks are found where they stand in a list, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.domain.summary.agreement import Agreement
from addin.domain.summary.noted import Noted, agreements_in
from addin.hosts.xlsx import read_xlsx
from addin.reading.forms import with_forms
from addin.reading.result import Reading
from addin.sheet.snapshot import Cell, Look, Sheet, Snapshot
from addin.text import text
from tests.support.heard import TRACKERS

TODAY = date(2026, 3, 31)


def snapshot(drawn: str, name: str = "Overleg") -> Snapshot:
    """Return a workbook with one sheet; ``~words~`` are struck through, a line without cells is an empty row."""
    cells = {}
    for row, line in enumerate((drawn or "").strip().splitlines(), start=1):
        for column, part in enumerate((one.strip() for one in line.strip().strip("|").split("|")), start=1):
            if part:
                bare = part.strip("~")
                cells[row, column] = Cell(row, column, bare, bare, look=Look(strike=part.startswith("~")))
    return Snapshot("talk.xlsx", (Sheet(name, cells),))


def rating(learner: str, sheet: str = "Blad1") -> Observation:
    return Observation(f"{sheet}!C3", learner, "LOG.A1", "A1", Status.ACHIEVED, certain=True, raw="V", why=text("x"))


def agreed(drawn: str, *learners: str, name: str = "Overleg") -> tuple[Agreement, ...]:
    return found_in(snapshot(drawn, name), *learners or ("Noor Peeters",))


def found_in(book: Snapshot, *learners: str) -> tuple[Agreement, ...]:
    """Return what a workbook holds of agreements, in which these learners are rated on another sheet."""
    reading = Reading("talk.xlsx", "", None, tuple(rating(one) for one in learners), (), {}, (), {})
    entries = with_forms(reading, book, None, TODAY).entries
    return tuple(one.agreement for one in agreements_in(Noted(each, "talk.xlsx") for each in entries))


def test_an_agreement_says_what_who_by_when_and_where_it_stands() -> None:
    """
    | Datum      | Afspraak          | Wie | Tegen      | Klaar? |
    | 02/03/2026 | mag op de heftruck | Koen | 01/04/2026 |       |
    """
    (one,) = agreed(test_an_agreement_says_what_who_by_when_and_where_it_stands.__doc__ or "")

    assert one == Agreement(
        "mag op de heftruck", "Overleg!B2", "Noor Peeters", "Koen", date(2026, 4, 1), None, date(2026, 3, 2), done=False
    )


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("ja", True), ("X", True), ("✓", True), ("OK!", True), ("fait", True), ("Done", True), ("klaar op 3/3", True),
        ("", False), ("nee", False), ("bezig", False), ("nog niet", False), ("?", False), ("onderweg", False),
    ],
)  # fmt: skip
def test_it_is_done_only_where_the_sheet_says_so(said: str, *, done: bool) -> None:
    (one,) = agreed(f"| Afspraken | Wie | Gedaan? |\n| checklist | Noor | {said} |")

    assert one.done is done


def test_what_is_struck_through_is_done() -> None:
    (one,) = agreed("| Afspraak | Wie |\n| ~checklist~ | Noor |")

    assert not one.open


def test_without_a_place_for_done_only_the_latest_talk_counts() -> None:
    """
    | Datum      | Afspraken voor volgende week | Wie  |
    | 02/03/2026 | scanner oefenen              | Noor |
    | 16/03/2026 | pallet wikkelen              | Noor |
    | 16/03/2026 | uitleg geven                 | Koen |
    """
    found = agreed(test_without_a_place_for_done_only_the_latest_talk_counts.__doc__ or "")

    assert [one.what for one in found] == ["pallet wikkelen", "uitleg geven"]


@pytest.mark.parametrize(
    "heads",
    [
        "Wat we afspreken | Wie | Tegen wanneer | Wat ervan kwam",
        "Ce que nous convenons | Qui | Pour quand | Fait ?",
        "What we agree | Who | By when | Done?",
        "Vereinbarungen | Wer | Bis wann | Erledigt",
    ],
)
def test_four_languages_are_understood(heads: str) -> None:
    (one,) = agreed(f"| {heads} |\n| checklist | Noor | vrijdag | |")

    assert (one.what, one.owner, one.due, one.open) == ("checklist", "Noor", "vrijdag", True)


def test_a_list_ends_where_two_rows_are_empty_or_another_begins() -> None:
    found = agreed(
        "| Afspraak | Wie | Klaar |\n| checklist | Noor | |\n\n| heftruck | Koen | |\n\n\n| Parking | ver | |"
    )

    assert [one.what for one in found] == ["checklist", "heftruck"]


def test_in_a_diary_of_weeks_only_what_the_last_filled_week_agreed_is_open() -> None:
    week = "| Week: 10 min | Wat ging goed? | Wat spreken we af? |\n| Leerling | | {one} |\n| Mentor | | {two} |"
    days = "| Week {number} |\n| Dag: 5 min | Hoe ging het? | Wat komt er morgen |\n| maandag | | lossen |\n"
    first = week.format(one="helm op", two="vroeger bellen")
    second = week.format(one="zelf tellen", two="lijst meebrengen")

    found = agreed(
        "\n\n".join((first, days.format(number=43) + second, days.format(number=44) + week.format(one="", two="")))
    )

    assert [one.what for one in found] == ["zelf tellen", "lijst meebrengen"]


def test_the_learner_in_the_list_goes_before_the_sheet() -> None:
    found = agreed("| Leerling | Afspraak | Klaar |\n| Sem Nys | checklist | |", "Noor Peeters", "Sem Nys")

    assert [one.learner for one in found] == ["Sem Nys"]


def test_whose_agreements_they_are_is_never_guessed_among_several() -> None:
    drawn = "| Afspraak | Wie |\n| checklist | Koen |"

    assert agreed(drawn, "Noor Peeters", "Sem Nys") == ()
    assert [one.learner for one in agreed(drawn, "Noor Peeters", "Sem Nys", name="Noor")] == ["Noor Peeters"]


@pytest.mark.parametrize(
    "drawn",
    [
        "| Onze afspraken |\n| op tijd komen |",
        "| Afspraken op de werkvloer die iedereen moet kennen en naleven | Wie |\n| helm dragen | iedereen |",
        "| Taak | Wie |\n| vegen | Noor |",
        "| Afspraak | Wie |",
    ],
)
def test_what_is_not_plainly_a_list_of_agreements_is_left_alone(drawn: str) -> None:
    assert agreed(drawn) == ()


def test_an_earlier_year_is_left_alone() -> None:
    assert agreed("| Afspraak | Wie |\n| checklist | Koen |", name="archief 24-25") == ()


@pytest.mark.parametrize("path", sorted(TRACKERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_trackers_without_a_list_of_agreements_give_none(path: object) -> None:
    assert found_in(read_xlsx(str(path)), "Noor Peeters") == ()
