"""What a school decides itself: its phrases and its rule for a score are checked, kept, used, and can be taken back."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from addin.domain.council.score import example_rule
from tests.support.school import post

RULE = (
    example_rule()
    .replace('decided_by = ""', 'decided_by = "Klassenraad van 1 september"')
    .replace("at_least = 10", "at_least = 1")
)
PHRASES = """
[growing]
nl = "{name} zet stappen in {competence}, bravo."
en = "{name} is taking steps in {competence}, bravo."
"""


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def council(client: FlaskClient, query: str = "") -> str:
    return text_of(client, f"/council?form=html{query}")


def test_without_a_rule_of_the_school_s_own_there_is_no_score(school: FlaskClient) -> None:
    page = text_of(school, "/own/score-rule")

    assert "There is no rule, so there is no score." in page
    assert 'name="score"' not in text_of(school, "/class")
    assert council(school, "&score=1") == council(school)


def test_a_rule_that_nobody_decided_is_refused_and_what_was_typed_stays(school: FlaskClient) -> None:
    answer = post(school, "/own/score-rule", document=example_rule().replace("out_of = 20", "out_of = 7"))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "decided_by is not filled in" in page
    assert "out_of = 7" in page
    assert "There is no rule" in text_of(school, "/own/score-rule")


def test_a_rule_counts_where_somebody_ticks_it_and_stands_on_the_document(school: FlaskClient) -> None:
    post(school, "/own/score-rule", document=RULE)

    assert "Klassenraad van 1 september" in text_of(school, "/class")
    assert "Omrekening duaal leren" in council(school, "&score=1")
    assert "Omrekening duaal leren" not in council(school)


def test_a_school_s_phrases_are_in_its_summaries(school: FlaskClient) -> None:
    learner = re.search(r'<a href="(/learners/\w+)">Noor Peeters</a>', text_of(school, "/"))
    assert learner is not None
    post(school, "/own/phrases", document=PHRASES)

    assert "bravo" in text_of(school, f"{learner[1]}/summary?form=html")


def test_an_earlier_document_comes_back_and_none_can_be_gone_by(school: FlaskClient) -> None:
    for document in (RULE, RULE.replace("out_of = 20", "out_of = 10")):
        post(school, "/own/score-rule", document=document)
    (first,) = re.findall(r'name="earlier" value="(\d+)"', text_of(school, "/own/score-rule"))

    post(school, "/own/score-rule", earlier=first)
    assert "out_of = 20" in text_of(school, "/own/score-rule")
    post(school, "/own/score-rule", none="1")
    assert "There is no rule, so there is no score." in text_of(school, "/own/score-rule")
    assert text_of(school, "/own/score-rule").count("<li><span>") == 4


def test_what_is_no_document_is_not_found_or_said(school: FlaskClient) -> None:
    assert school.get("/own/nothing").status_code == 404
    assert post(school, "/own/score-rule", earlier="999").status_code == 404
    assert "There is nothing written yet." in post(school, "/own/phrases", document=" ").get_data(as_text=True)
