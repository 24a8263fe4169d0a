"""Columns that are steps of a scale, in which who was there signs with a day, or learners are named."""

from __future__ import annotations

from datetime import date

from addin.domain.status import Status
from addin.sheet.finding import Severity
from tests.reading.shapes import Line, read, seen

LADDER: tuple[Line, ...] = (
    ("Groeikaart van Nina Scheltens", None, None, None),
    ("schooljaar 2025-2026", None, None, None),
    (None, "trede 1\nmeegekeken", "trede 2\nsamen gedaan", "trede 3\nalleen, ik kijk na"),
    ("klant ontvangen", "KV 13/9", "OD 14/11", None),
    ("wassen aan de wasbak", "16/9 KV", "x", "KV?"),
    ("damessnit", "OD", "KV 27/11", "24/12 OD"),
    ("brushen", "OD 17/9", None, None),
    ("trede 1 = enkel gezien, trede 2 = is nog aan het leren, trede 3 = behaald",),
)

WHO_CAN: tuple[Line, ...] = (
    ("Leerlingen: Jana Cools, Milan Desmedt, Zébulon Tahiri",),
    ("wat", "kan het", "met hulp", "lukt nog niet"),
    ("wast, schilt en snijdt groenten", "Jana, Milan", "Zébulon", None),
    ("bereidt soepen en sauzen", "Jana Zébulon", None, "Milan"),
    ("bereidt koude gerechten", "allemaal", None, None),
    ("verwerkt de afwas", "Milan/Jana", "Milan", None),
)


def test_initials_with_a_day_in_a_step_say_who_and_when() -> None:
    told = seen(read(*LADDER))

    assert (told["B4"].rater, told["B4"].on) == ("KV", date(2025, 9, 13))
    assert (told["B5"].rater, told["B5"].on) == ("KV", date(2025, 9, 16))
    assert (told["B6"].rater, told["B6"].on) == ("OD", None)
    assert told["C5"].rater is None


def test_a_step_is_what_the_legend_says_of_its_number() -> None:
    told = seen(read(*LADDER))

    assert (told["B4"].status, told["C4"].status) == (Status.OBSERVED, Status.DEVELOPING)
    assert told["D6"].status is Status.ACHIEVED


def test_a_signature_with_a_question_mark_is_asked_about() -> None:
    assert not seen(read(*LADDER))["D5"].certain


def test_names_in_the_columns_of_a_scale_are_who_is_there() -> None:
    told = {(each.cell, each.learner): each.status for each in read(*WHO_CAN).observations}

    assert told["lijst!B3", "Jana Cools"] is told["lijst!B3", "Milan Desmedt"] is Status.ACHIEVED
    assert told["lijst!C3", "Zébulon Tahiri"] is Status.DEVELOPING
    assert told["lijst!D4", "Milan Desmedt"] is Status.NOT_ACHIEVED


def test_first_names_with_nothing_between_them_are_two_learners() -> None:
    learners = {each.learner for each in read(*WHO_CAN).observations if each.cell == "lijst!B4"}

    assert learners == {"Jana Cools", "Zébulon Tahiri"}


def test_all_of_them_are_those_whom_the_table_names() -> None:
    learners = {each.learner for each in read(*WHO_CAN).observations if each.cell == "lijst!B5"}

    assert learners == {"Jana Cools", "Milan Desmedt", "Zébulon Tahiri"}


def test_who_stands_in_two_columns_of_a_line_is_asked_about() -> None:
    reading = read(*WHO_CAN)
    doubted = {(each.cell, each.learner) for each in reading.observations if not each.certain}

    assert doubted == {("lijst!B6", "Milan Desmedt"), ("lijst!C6", "Milan Desmedt")}
    assert sum(finding.severity is Severity.QUESTION for finding in reading.findings) == 1
