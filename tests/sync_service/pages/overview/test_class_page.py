"""The class page: who stands where, filtered, and a beginning that teaches."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import staff
from tests.support.school import RATINGS, take, workbook


def page(client: FlaskClient, query: str = "") -> str:
    return client.get(f"/class{query}").get_data(as_text=True)


def rows(text: str) -> dict[str, str]:
    """Return the rows of the heat map by learner."""
    return dict(re.findall(r'<tr data-named="([^"]+)">(.*?)(?=<tr data-named|</tbody>)', text, re.DOTALL))


def test_an_empty_record_says_how_to_begin(client: FlaskClient) -> None:
    text = page(client)

    assert "Begin with one workbook" in text
    assert 'href="/workbooks"' in text


def test_who_sees_nobody_yet_is_not_sent_to_where_they_may_not_come(app: Flask, school: FlaskClient) -> None:
    text = page(staff(app, school, "Ann Leys", "teacher"))

    assert "Nobody here yet" in text
    assert "Upload a workbook" not in text


def test_every_learner_has_a_row_with_symbol_and_word_and_a_way_to_the_evidence(school: FlaskClient) -> None:
    text = page(school)
    learners = rows(text)

    assert list(learners) == ["Noor Peeters", "Sem Janssens"]
    assert '<td class="s-not_achieved edge">✗<i>not achieved</i>' in learners["Sem Janssens"]
    assert re.search(r'<a href="/learners/\w+">Sem Janssens</a>', learners["Sem Janssens"])
    assert 'data-code="LOG.A1"' in text


def test_people_who_differ_are_marked_in_words_too(school: FlaskClient) -> None:
    learners = rows(page(school))

    assert ' differ edge">' in learners["Noor Peeters"]
    assert "<b>, seen differently</b></i>" in learners["Noor Peeters"]
    assert "differ" not in learners["Sem Janssens"]


def test_a_cell_costs_few_bytes_whatever_it_says(school: FlaskClient) -> None:
    noor = rows(page(school))["Noor Peeters"]
    cells = re.findall(r"<td class=\"?s-.*?</i>", noor)

    assert cells
    assert max(len(cell.encode()) for cell in cells) <= 90


def test_counts_say_how_many_are_reached_of_those_that_were_seen(school: FlaskClient) -> None:
    learners = rows(page(school))

    assert "<b>1</b>/2" in learners["Sem Janssens"]


def test_part_of_a_name_without_accents_finds_a_learner(client: FlaskClient) -> None:
    take(client, workbook([(learner.replace("Noor Peeters", "Inès Vandevelde"), *rest) for learner, *rest in RATINGS]))  # type: ignore[misc]

    assert list(rows(page(client, "?learner=ines"))) == ["Inès Vandevelde"]


def test_one_cluster_shows_its_labels_in_full(school: FlaskClient) -> None:
    text = page(school, "?cluster=C")

    assert "heat-frame wide" in text
    assert "C3" in text
    assert ">A1<" not in text


def test_one_company_shows_its_learners_only(school: FlaskClient) -> None:
    take(school, workbook([("Jarne De Smet", *rest) for _, *rest in RATINGS]), "cargo.xlsx", "Vandamme Cargo")  # type: ignore[misc]

    assert list(rows(page(school, "?company=Vandamme+Cargo"))) == ["Jarne De Smet"]
    assert len(rows(page(school))) == 3


def test_a_filter_that_fits_nobody_says_so_and_shows_the_way_back(school: FlaskClient) -> None:
    text = page(school, "?learner=zzz")

    assert "No learner fits this filter" in text
    assert "Show everyone" in text


def test_an_unknown_trajectory_or_cluster_shows_everything(school: FlaskClient) -> None:
    assert len(rows(page(school, "?trajectory=XXX&cluster=ZZ"))) == 2


def test_a_phone_gets_a_card_for_each_learner_with_a_bar_for_each_cluster(school: FlaskClient) -> None:
    text = page(school)
    cards = text.partition('<ul class="cards"')[2]

    assert cards.count('<li class="card"') == 2
    assert cards.count('<svg class="bar"') == 2 * 9
