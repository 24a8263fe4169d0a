"""Competences are found by code in any spelling and by their words, and a list is settled as a whole."""

from __future__ import annotations

import pytest

from addin.domain.shelf import built_in, find_trajectory
from addin.domain.trajectory import Trajectory
from addin.reading.competences.align import Item, align
from addin.reading.competences.book import Book, book

LOG = book(find_trajectory("LOG"))


def read(*lines: str, reader: Book = LOG) -> tuple[Item, ...]:
    return align([reader.meant(line) for line in lines], reader)


def codes(text: str) -> list[str | None]:
    return [code.competence for code in LOG.codes.find(text)]


def label(code: str, language: str = "nl") -> str:
    competence = LOG.trajectory.competence(code)
    assert competence is not None
    return competence.label(language)


@pytest.mark.parametrize(
    "spelt", ["LOG.A1", "log-a1", "LOG A1", "LOGA1", "A1", "a1", "A.1", "a 1", "A-1", "A01", "A1."]
)
def test_a_code_is_known_in_any_spelling(spelt: str) -> None:
    assert LOG.codes.exact(spelt) == "LOG.A1"
    assert codes(spelt) == ["LOG.A1"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A1 Stemt taken af", ["LOG.A1"]),
        ("Stemt taken af (A1)", ["LOG.A1"]),
        ("B4 B5", ["LOG.B4", "LOG.B5"]),
        ("A1, B2 en C3", ["LOG.A1", "LOG.B2", "LOG.C3"]),
        ("A1-A3", ["LOG.A1", "LOG.A2", "LOG.A3"]),
        ("A1 t/m A3", ["LOG.A1", "LOG.A2", "LOG.A3"]),
        ("A1 à A3", ["LOG.A1", "LOG.A2", "LOG.A3"]),
        ("A1 bis A3", ["LOG.A1", "LOG.A2", "LOG.A3"]),
        ("B2 - A1", ["LOG.B2", "LOG.A1"]),
    ],
)
def test_codes_are_found_in_a_text_and_ranges_written_out(text: str, meant: list[str]) -> None:
    assert codes(text) == meant


@pytest.mark.parametrize("text", ["", "Noor Peeters", "kade 3", "kamer 12", "x 2", "behaald", "2025"])
def test_a_word_before_a_figure_is_no_code(text: str) -> None:
    assert codes(text) == []


def test_a_code_that_the_trajectory_does_not_have_is_told_as_written() -> None:
    assert codes("A99") == [None]
    assert read("A99 Iets anders dan alles")[0].unknown == ("A99",)


@pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
def test_every_list_of_labels_is_read_in_every_language(trajectory: Trajectory) -> None:
    reader = book(trajectory)
    expected = [(competence.code,) for competence in trajectory.competences]

    for language in ("nl", "fr", "en", "de"):
        items = read(*(competence.label(language) for competence in trajectory.competences), reader=reader)

        assert [item.competences for item in items] == expected, language
        assert not [item for item in items if item.unsure], language


def test_a_code_and_its_own_words_agree() -> None:
    assert read(f"A1 {label('LOG.A1')}", f"A2 {label('LOG.A2')}") == (
        Item(("LOG.A1",), by="both"),
        Item(("LOG.A2",), by="both"),
    )


def test_a_code_alone_is_believed() -> None:
    assert [item.competences for item in read("A1", "B2", "C1")] == [("LOG.A1",), ("LOG.B2",), ("LOG.C1",)]


def test_one_code_whose_words_mean_another_competence_is_asked() -> None:
    lines = [f"{code.removeprefix('LOG.')} {label(code)}" for code in ("LOG.A1", "LOG.A2", "LOG.A4", "LOG.B1")]
    *others, odd = read(*lines, f"B2 {label('LOG.B3')}")

    assert not any(item.unsure for item in others)
    assert odd.unsure
    assert odd.conflict == "LOG.B2"


def test_a_companys_own_numbering_is_not_taken_for_codes() -> None:
    own = ["LOG.B1", "LOG.B2", "LOG.B3", "LOG.A2", "LOG.A3"]
    items = read(*(f"A{number} {label(code)}" for number, code in enumerate(own, start=1)))

    assert [item.competences for item in items] == [(code,) for code in own]
    assert not any(item.conflict for item in items)


@pytest.mark.parametrize("task", ["Koffie halen voor de chef", "Kerstboom versieren", "Deelname personeelsfeest"])
def test_a_companys_own_task_is_no_competence(task: str) -> None:
    assert read(label("LOG.A1"), label("LOG.A2"), task)[2].competences == ()


def test_the_order_of_the_trajectory_helps_a_line_that_says_little() -> None:
    order = ["LOG.A1", "LOG.A2", "LOG.A3", "LOG.A4"]
    items = read(label("LOG.A1"), label("LOG.A2"), "Problemen melden", label("LOG.A4"))

    assert [item.competences for item in items] == [(code,) for code in order]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("shift handover", "LOG.A2"),
        ("PBM's dragen", "LOG.B1"),
        ("gestes et postures", "LOG.B2"),
        ("Gefahrenpiktogramme", "LOG.B3"),
        ("Herkent gevaarsymbolen", "LOG.B3"),
    ],
)
def test_words_of_a_company_mean_their_competence(line: str, code: str) -> None:
    meant = LOG.meant(line)

    assert meant.candidates[0].competence == code


def test_the_words_are_weighed_without_the_code() -> None:
    meant = LOG.meant("LOG.B2 – Heffen en tillen")

    assert meant.label == "Heffen en tillen"
    assert meant.clear == "LOG.B2"


@pytest.mark.parametrize(
    ("said", "variant"),
    [
        ("Heftruck", "heftruck"),
        ("laden met de reach truck", "reachtruck"),
        ("Gabelstapler", "heftruck"),
        ("chariot élévateur", "heftruck"),
        ("EPT", "pallettruck"),
        ("orderpicktruck", "orderverzameltruck"),
        ("Noor Peeters", None),
        ("", None),
    ],
)
def test_a_vehicle_is_known_by_every_name(said: str, variant: str | None) -> None:
    assert LOG.variant(said) == variant


@pytest.mark.parametrize(
    ("heading", "cluster"),
    [
        ("A. Samenwerken en communiceren", "A"),
        ("Veilig, zorgvuldig en milieubewust werken", "B"),
        ("Cluster B", "B"),
        ("A", "A"),
        ("Collaborer et communiquer", "A"),
        ("Opmerkingen", None),
    ],
)
def test_a_heading_of_a_cluster_is_known(heading: str, cluster: str | None) -> None:
    assert LOG.cluster(heading) == cluster
