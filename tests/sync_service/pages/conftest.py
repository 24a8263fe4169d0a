"""A coach who is signed in, before and after the first workbook."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.record.queries import class_overview
from sync_service.store import Record
from tests.support.school import sign_in, take, workbook


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A coach who is signed in and has taken nothing yet."""
    client = app.test_client()
    sign_in(client)
    client.set_cookie("language", "en")
    return client


@pytest.fixture
def school(client: FlaskClient) -> FlaskClient:
    """A coach who has taken one workbook of Noordkaai."""
    take(client, workbook())
    return client


@pytest.fixture
def record(school: FlaskClient) -> Record:
    """The record of that school."""
    kept: Record = school.application.extensions["leerlijn.record"]
    return kept


@pytest.fixture
def noor(record: Record) -> str:
    """The identifier of the learner whom that workbook rates."""
    with record.reading() as connection:
        return next(row.id for row in class_overview(connection, record.school).learners if row.name == "Noor Peeters")
