"""Who types of somebody's health at a talk is asked to say it by phone; what they typed is kept all the same."""

from __future__ import annotations

from flask.testing import FlaskClient

from sync_service.record.queries import told_of
from tests.support.school import post

WARNING = "This remark seems to be about health, care, home or police."
THERE = {"there:coach": "1", "name:coach": "An Coach"}


def test_agreement_is_looked_over_with_a_warning(school: FlaskClient, noor: str) -> None:
    agreed = {"what:1": "Kort werken wegens haar migraine", "party:1": "mentor"}
    private = post(school, f"/talk/{noor}/look", **THERE, **agreed).get_data(as_text=True)
    plain = post(school, f"/talk/{noor}/look", **THERE, **{"what:1": "Lijst meebrengen", "party:1": "mentor"})

    assert WARNING in private
    assert "Yes, keep this" in private
    assert WARNING not in plain.get_data(as_text=True)


def test_reply_is_kept_and_warned_about(school: FlaskClient, noor: str) -> None:
    post(school, f"/talk/{noor}/week", words="We bespreken haar medicatie met het CLB")
    week = school.get(f"/talk/{noor}/week").get_data(as_text=True)

    assert WARNING in week
    record = school.application.extensions["leerlijn.record"]
    with record.reading() as connection:
        told = told_of(connection, record.school)[noor]
    assert [one.matter.words for one in told.replies.values()] == ["We bespreken haar medicatie met het CLB"]
