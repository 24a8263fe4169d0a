"""A layout as a page: what a coach changes on it, in any of our languages, counts; what nobody touches stays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from addin.errors import LayoutUnreadable
from addin.language import LANGUAGES, translator
from addin.macros.drawn import drawn_workbook
from addin.reading.layout.correction import read_page
from addin.reading.layout.page import WIDTH, layout_page
from addin.reading.tracker import read_tracker
from tests.reading.layout.test_answers import NAMES, TODAY, understood

TRANSLATIONS = [translator(language) for language in LANGUAGES]

LIST = """
    | Evaluatie Noor Peeters        |                 |          |           |
    | V = verworven, O = oefenen    |                 |          |           |
    | competentie                   | mentor K. Maes  | datum    | bijzonder |
    | juist artikel, juist aantal   | V               | 14/11/25 | 3         |
    | werken met de handpalletruck  | V/O             | 14/11/25 | 2         |
    | orders verpakken              | Q               | 21/11/25 | 2         |
    | kartons plooien voor Lotte    | V               | 21/11/25 | 1         |
"""


def page(language: str = "nl") -> str:
    reading = read_tracker(drawn_workbook(LIST), today=TODAY)
    return layout_page(reading.layout, reading.findings, translator(language))


def answers(changed: str) -> list[dict[str, Any]]:
    """Return what a page says that the workbook itself did not."""
    return list(read_page(changed, "layout.toml", TRANSLATIONS)["answers"])


def refused(changed: str) -> str:
    with pytest.raises(LayoutUnreadable) as complaint:
        read_page(changed, "layout.toml", TRANSLATIONS)
    return complaint.value.said.render(translator("nl"))


@pytest.mark.parametrize("name", NAMES[::2])
def test_a_page_that_nobody_touched_is_the_layout_it_was_made_of(name: str) -> None:
    reading = understood(name)

    for language in LANGUAGES:
        written = layout_page(reading.layout, reading.findings, translator(language))

        assert read_page(written, "layout.toml", TRANSLATIONS) == json.loads(json.dumps(reading.layout))


def test_the_page_says_what_was_taken_for_what() -> None:
    told = page()

    assert 'traject = "LOG"' in told
    assert "# tabel: competenties in kolom A, rij 4 tot 7; beoordelingen in kolom B" in told
    assert 'leerling = "Noor Peeters"' in told
    assert 'C = "dag"' in told
    assert '"V" = "behaald"' in told
    assert "de legende in Blad1!A2 · 2×" in told
    assert '"kartons plooien voor Lotte" = "eigen taak"' in told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('traject = "LOG"', 'traject = "GRK"', []),
        ("lezen = true", "lezen = false", [{"sheet": "Blad1", "read": False}]),
        ('= "omlaag"', '= "opzij"', [{"sheet": "Blad1", "competences": "across"}]),
        ('leerling = "Noor Peeters"', 'leerling = "Jef Wouters"', [{"sheet": "Blad1", "learner": "Jef Wouters"}]),
        ('C = "dag"', 'C = "opmerking"', [{"sheet": "Blad1", "column": "C", "heading": ["datum"], "kind": "remark"}]),
        (
            'D = "niets"',
            'D = { is = "beoordeling", door = "An", rol = "leerkracht", dag = 2026-01-09 }',
            [
                {
                    "sheet": "Blad1", "column": "D", "heading": ["bijzonder"], "kind": "rating", "rater": "An",
                    "role": "teacher", "on": "2026-01-09",
                }
            ],
        ),
        ('"V" = "behaald"', '"V" = "acquis de manière autonome"', "choose"),
        ('"V" = "behaald"', '"V" = "independent"', [{"sheet": "Blad1", "token": "V", "status": "independent"}]),
        ('"V" = "behaald"', '"V" = "geen beoordeling"', [{"sheet": "Blad1", "token": "V", "status": "no_rating"}]),
        ('= "eigen taak"', '= "LOG.G2"', [
            {"sheet": "Blad1", "label": "kartons plooien voor Lotte", "competence": "LOG.G2"}
        ]),
        ('= "Noor Peeters"\n\n', '= "Noor Maes"\n\n', [{"name": "Noor Peeters", "learner": "Noor Maes"}]),
        ('= "K. Maes (mentor)"', '= "Karel Maes (trajectbegeleider)"',
         [{"name": "K. Maes", "rater": "Karel Maes", "role": "coach"}]),
        ('1 = "?"', '1 = "in ontwikkeling"', [{"sheet": "Blad1", "token": "V/O", "status": "developing"}]),
        ('2 = "?"', '2 = "Achieved"', [{"sheet": "Blad1", "token": "Q", "status": "achieved"}]),
    ],
)  # fmt: skip
def test_what_is_changed_on_it_is_an_answer(old: str, new: str, said: Any) -> None:
    written = page()
    assert old in written
    changed = written.replace(old, new, 1)

    if said == "choose":
        assert "is hier niet bekend; kies uit" in refused(changed)
    else:
        assert answers(changed) == said


def test_a_trajectory_that_is_changed_is_followed() -> None:
    changed = page().replace('traject = "LOG"', 'traject = "GRK"')

    assert read_page(changed, "layout.toml", TRANSLATIONS)["trajectory"] == "GRK"


def test_what_was_answered_counts_when_the_page_is_given_back() -> None:
    changed = page().replace('1 = "?"', '1 = "in ontwikkeling"').replace('C = "dag"', 'C = "niets"')

    reading = read_tracker(drawn_workbook(LIST), layout=read_page(changed, "x", TRANSLATIONS), today=TODAY)
    again = layout_page(reading.layout, reading.findings, translator("nl"))

    assert {each.on for each in reading.observations} == {None}
    assert sum(not each.certain for each in reading.observations) == 1
    assert 'C = "niets"' in again
    assert '"V/O" = "in ontwikkeling"' in again
    assert answers(again) == reading.layout["answers"]


def test_a_page_may_be_written_by_hand() -> None:
    said = answers(
        """
        trajectory = "LOG"
        [feuille."Noor".colonnes]
        d = "remark"
        [sheet.Noor.rows]
        3 = { is = "nothing" }
        [overal.tekens]
        "3" = "behaald"
        [overal.kleuren]
        "#00b050" = "geen beoordeling"
        """
    )

    assert said == [
        {"token": "3", "status": "achieved"},
        {"colour": "#00b050", "status": "no_rating"},
        {"sheet": "Noor", "column": "D", "kind": "remark"},
        {"sheet": "Noor", "row": 3, "kind": "nothing"},
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('C = "dag"', 'C = "dag', "regel 4"),
        ('C = "dag"', 'C = "weer"', "“weer” is hier niet bekend; kies uit competentie, beoordeling"),
        ('C = "dag"', "C = 5", "zet het tussen aanhalingstekens"),
        ("lezen = true", 'lezen = "ja"', "schrijf true of false"),
        ("lezen = true", 'smaakt = "ja"', "“smaakt”"),
        ('1 = "?"', '9 = "behaald"', "vraag 9"),
        ('leerling = "Noor Peeters"', 'dag = "ooit"', "“ooit” is geen dag"),
        (".kolommen]", '.kolommen]\n"4" = "dag"', "“4”"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_sentence(old: str, new: str, complaint: str) -> None:
    written = page()
    assert old in written

    assert complaint in refused(written.replace(old, new, 1))


def test_without_its_memory_all_that_stands_on_it_counts() -> None:
    kept, _, _ = page().partition("[geheugen]")
    without_questions = kept.replace('1 = "?"\n', "").replace('2 = "?"\n', "")

    said = answers(without_questions)

    assert {"sheet": "Blad1", "token": "V", "status": "achieved"} in said
    assert {"sheet": "Blad1", "column": "C", "kind": "date"} in said


def test_a_memory_that_was_cut_in_is_none() -> None:
    head, mark, letters = page().partition('"""')
    unasked = head.replace('1 = "?"', "").replace('2 = "?"', "")

    assert {"sheet": "Blad1", "read": True} in answers(unasked + mark + letters[9:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanations_are_no_wider_than_the_page(language: str) -> None:
    assert max(len(line) for line in page(language).splitlines() if line.startswith("#")) <= WIDTH
