"""The service on an empty record, and a program that speaks for the company Noordkaai."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.paired import Program, pair
from tests.support.school import service


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The service on an empty record."""
    made = service(tmp_path)
    yield made
    made.extensions["leerlijn.record"].close()


@pytest.fixture
def excel(app: Flask) -> Program:
    """A program that speaks for Noordkaai."""
    return pair(app)
