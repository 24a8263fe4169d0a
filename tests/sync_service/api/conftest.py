"""The service on an empty record, and a program that speaks for the company Noordkaai."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.paired import Program, pair


@pytest.fixture
def excel(app: Flask) -> Program:
    """A program that speaks for Noordkaai."""
    return pair(app)
