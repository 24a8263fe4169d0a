"""Whom the record forgot, no process remembers: not in what functions keep, nor in what a page keeps."""

from __future__ import annotations

import functools
import gc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from addin.remembered import forget_all, remembered
from sync_service.audit import Who
from sync_service.engine import open_engine
from sync_service.privacy.unremembering import Remembrance
from sync_service.record.queries.learner_names import identified
from tests.support.school import sign_in, take, workbook

NOW = datetime(2026, 3, 31, tzinfo=UTC)
DAY, CODES = date(2026, 3, 2), ("A1", "A2", "C3")


def remembering(word: str) -> list[str]:
    """Return the functions of this process that remember something in which a word stands."""
    every = _remembering_at_all()
    return [one.__name__ for one in every if word.casefold() in repr(gc.get_referents(one)).casefold()]


def _remembering_at_all() -> list[Any]:
    every = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in every if str(one.__module__).partition(".")[0] in {"addin", "sync_service", "tests"}]


@pytest.fixture(autouse=True)
def _nothing_of_other_tests() -> None:
    """Other tests read workbooks in this process too, which a service leaves to one that ends with it."""
    for one in _remembering_at_all():
        one.cache_clear()


def test_what_functions_remember_is_forgotten_at_once() -> None:
    @remembered(8)
    def twice(word: str) -> str:
        return word * 2

    twice("Zinnia")
    assert "twice" in remembering("Zinnia")
    forget_all()

    assert "twice" not in remembering("Zinnia")


def test_the_service_remembers_nobody_whom_another_process_erased(app: Flask) -> None:
    record, noticed = app.extensions["leerlijn.record"], app.extensions["leerlijn.noticed"]
    app.extensions["leerlijn.remembrance"] = Remembrance(record.engine, each=0.0, also=noticed.forget)
    client = app.test_client()
    sign_in(client)
    names = ("Zinnia Kanarie", "Sem Janssens")
    take(client, workbook([(name, code, "V", DAY, "Inez Baert", "zong vals") for name in names for code in CODES]))
    with record.reading() as connection:
        learner = identified(connection, record.school, "Zinnia Kanarie")
    for address in ("/", "/class", "/workbooks", f"/learners/{learner}"):
        assert client.get(address).status_code == 200
    assert "take_apart" in remembering("Kanarie")
    record.erase(learner, who=Who("Els"), at=NOW)
    gone = client.get(f"/learners/{learner}")

    assert gone.status_code == 404
    assert remembering("Kanarie") == []
    assert remembering("zong") == []
    assert learner not in noticed._kept


def test_nothing_is_forgotten_while_nobody_is_erased(app: Flask) -> None:
    engine, asked = app.extensions["leerlijn.record"].engine, []
    remembrance = Remembrance(engine, each=60.0, also=lambda: asked.append("forgotten"))
    for now in (0.0, 30.0, 61.0, 200.0):
        remembrance.keep_up(now)

    assert asked == []


def test_a_record_that_is_away_is_no_trouble_here(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'none.sqlite'}")
    Remembrance(engine).keep_up(0.0)  # without tables

    engine.dispose()
