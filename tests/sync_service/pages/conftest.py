"""A coach who is signed in, before and after the first workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.school import service, sign_in, take, workbook


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The service on an empty record."""
    made = service(tmp_path)
    yield made
    made.extensions["leerlijn.record"].close()


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
