"""The page of who did what: newest first, narrowed, page by page; and the head to keep elsewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask.testing import FlaskClient

from sync_service.audit import Act, Action, Head, Who, head_of, verify
from sync_service.record.queries import class_overview
from sync_service.store import Record
from tests.support.school import NAME


def record_of(client: FlaskClient) -> Record:
    kept: Record = client.application.extensions["leerlijn.record"]
    return kept


def learner(client: FlaskClient, name: str) -> str:
    record = record_of(client)
    with record.reading() as connection:
        return next(row.id for row in class_overview(connection, record.school).learners if row.name == name)


def rows(client: FlaskClient, **asked: str | int) -> list[str]:
    """Return what stands in the rows of the page, without marks."""
    answer = client.get("/audit", query_string=asked)
    assert answer.status_code == 200
    body = answer.get_data(as_text=True).partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>") if "<td" in row]


def test_who_looked_at_whom_stands_on_top(school: FlaskClient) -> None:
    noor = learner(school, "Noor Peeters")
    school.get(f"/learners/{noor}")

    assert re.search(rf"{NAME} .*looked at this learner Noor Peeters$", rows(school)[0])


def test_rows_are_narrowed_by_learner_person_kind_and_day(school: FlaskClient) -> None:
    noor = learner(school, "Noor Peeters")
    school.get(f"/learners/{noor}")
    every = rows(school)

    assert 0 < len(rows(school, learner=noor)) < len(every)
    assert all("Noor Peeters" in row for row in rows(school, learner=noor))
    assert [row for row in every if "took a workbook" in row] == rows(school, did="took")
    assert rows(school, by="Nobody Here") == []
    assert rows(school, last="2020-01-01") == []
    assert rows(school, first="not a day") == every


def test_print_is_offered_only_where_there_are_rows(school: FlaskClient) -> None:
    assert "data-print" in school.get("/audit").get_data(as_text=True)
    assert "data-print" not in school.get("/audit?last=2020-01-01").get_data(as_text=True)


def test_older_rows_are_on_the_next_page(school: FlaskClient) -> None:
    record, now = record_of(school), datetime.now(UTC)
    record.note(*(Act(Who("Els Wouters", "coach"), Action.CHANGED, now, about=str(one)) for one in range(70)))
    first = school.get("/audit?did=changed").get_data(as_text=True)
    older = re.search(r'href="([^"]+)" rel="next"', first)
    assert older
    second = school.get(older[1].replace("&amp;", "&")).get_data(as_text=True)

    assert first.count('class="when"') == 50
    assert second.count('class="when"') == 20
    assert 'rel="next"' not in second


def test_nothing_found_says_what_to_do(school: FlaskClient) -> None:
    assert "Choose less, or look at everything." in school.get("/audit?did=erased").get_data(as_text=True)


def test_head_is_given_as_a_line_that_later_proves_the_chain(school: FlaskClient) -> None:
    answer = school.get("/audit/head")
    number, found = answer.get_data(as_text=True).split(" ")[0].split(":")
    record = record_of(school)
    school.get(f"/learners/{learner(school, 'Noor Peeters')}")

    assert "attachment" in answer.headers["Content-Disposition"]
    with record.reading() as connection:
        assert verify(connection, record.school, Head(int(number), found)) == []
        assert head_of(connection, record.school).number > int(number)
