"""One competence across learners: who stands where, who said it, who was not seen yet."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from sync_service.store import Record
from tests.support.talk import decision, take, tell


def names_on(client: FlaskClient, address: str) -> list[str]:
    page = client.get(address).get_data(as_text=True)
    return re.findall(r'<h2><a href="/learners/\w+#LOG\.A1">([^<]+)</a></h2>', page)


def test_everybody_who_was_rated_stands_there_with_who_said_it(school: FlaskClient) -> None:
    page = school.get("/competences/LOG.A1").get_data(as_text=True)

    assert names_on(school, "/competences/LOG.A1") == ["Noor Peeters", "Sem Janssens"]
    for said in ("Inez Baert", "Dries Coppens", "zag ik zelf", "lijst.xlsx"):
        assert said in page


def test_what_was_decided_together_is_said_where_nobody_rated_it_so(school: FlaskClient, record: Record) -> None:
    before = school.get("/competences/LOG.A1").get_data(as_text=True)
    tell(record, decision())

    assert "Decided together at the monthly talk" not in before
    assert "Decided together at the monthly talk" in school.get("/competences/LOG.A1").get_data(as_text=True)


def test_one_status_can_be_asked_for_and_what_needs_work_put_first(school: FlaskClient) -> None:
    only = names_on(school, "/competences/LOG.A1?status=not_achieved")
    ordered = names_on(school, "/competences/LOG.A1?order=status")

    assert only == ["Sem Janssens"]
    assert ordered == ["Sem Janssens", "Noor Peeters"]


def test_who_follows_the_trajectory_and_was_not_seen_here_is_named(school: FlaskClient) -> None:
    page = school.get("/competences/LOG.C3").get_data(as_text=True)

    assert "Not seen yet" in page
    assert "Noor Peeters" in page.partition("Not seen yet")[2]


@pytest.mark.parametrize("code", ["LOG.ZZ", "x", "BAK.A1"])
def test_a_competence_that_nobody_follows_is_not_there(school: FlaskClient, code: str) -> None:
    assert school.get(f"/competences/{code}").status_code == 404


def test_the_class_can_be_taken_along_as_a_table_in_which_no_name_is_a_formula(school: FlaskClient) -> None:
    answer = school.get("/class.csv?learner=noor")
    lines = answer.get_data().decode("utf-8-sig").splitlines()

    assert answer.mimetype == "text/csv"
    assert lines[0].startswith("Learner;Company;LOG.A1 ")
    assert [line.split(";")[0] for line in lines[1:]] == ["Noor Peeters"]


def test_the_class_can_be_put_in_order(school: FlaskClient) -> None:
    page = school.get("/class?order=reached").get_data(as_text=True)

    assert re.findall(r'<tr data-named="([^"]+)"', page)[0] == "Noor Peeters"


def test_statuses_and_names_stand_in_their_order_and_who_gave_no_name_is_said_to_be_so(
    client: FlaskClient, record: Record
) -> None:
    take(
        record,
        """
        | learner    | competence | status       | rater | on         |
        | Zeno Maes  | LOG.A1     | achieved     | Koen  | 2026-11-09 |
        | Éva Claes  | LOG.A1     | not_achieved | Koen  | 2026-11-09 |
        | Emma Aerts | LOG.A1     | developing   |       | 2026-11-09 |
        | Femke Bos  | LOG.A1     | achieved     | Koen  | 2026-11-09 |
        """,
    )
    page = client.get("/competences/LOG.A1").get_data(as_text=True)

    assert re.findall(r"status=(\w+)", page) == ["developing", "not_achieved", "achieved"]
    assert names_on(client, "/competences/LOG.A1")[:3] == ["Emma Aerts", "Éva Claes", "Femke Bos"]
    assert page.count("<b>Rater not named</b>") == 1
