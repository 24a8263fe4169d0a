"""A program is paired with a code from the coach's page, knows for whom it speaks, and can leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from sync_service.accounts.devices import CODE_LASTS, TOKEN_LASTS, Devices
from sync_service.store import Record
from tests.support.paired import Program

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)


def test_a_code_gives_a_token_for_its_company(app: Flask) -> None:
    code = app.extensions["leerlijn.devices"].offer("Noordkaai", by="Els Wouters", now=datetime.now(UTC))
    answer = app.test_client().post("/api/v1/pair", json={"code": code.lower().replace("-", " "), "name": "Excel"})
    told = answer.get_json()
    me = Program(app, told["token"]).call("me", method="GET").get_json()

    assert answer.status_code == 200
    assert (me["company"], me["name"], me["paired_by"]) == ("Noordkaai", "Excel", "Els Wouters")


def test_a_program_that_leaves_can_ask_nothing_any_more(excel: Program) -> None:
    assert excel.call("me", method="DELETE").status_code == 200
    assert excel.call("me", method="GET").status_code == 401


def test_a_wrong_code_is_told_in_the_language_asked_for(app: Flask) -> None:
    answer = app.test_client().post("/api/v1/pair?language=fr", json={"code": "AAAA-AAAA"})

    assert answer.status_code == 403
    assert answer.get_json()["error"]["said"].startswith("Ce code")


@pytest.fixture
def devices(record: Record) -> Devices:
    return Devices(record.engine, record.school)


def test_a_code_is_good_once(devices: Devices) -> None:
    code = devices.offer("Noordkaai", by="Els", now=NOW)

    assert devices.pair(code, "Excel", now=NOW) is not None
    assert devices.pair(code, "Excel", now=NOW) is None


def test_a_code_is_good_for_minutes(devices: Devices) -> None:
    code = devices.offer("Noordkaai", by="Els", now=NOW)

    assert devices.pair(code, "Excel", now=NOW + CODE_LASTS + timedelta(seconds=1)) is None


def test_a_token_is_good_until_it_is_revoked_or_too_old(devices: Devices) -> None:
    tokens = []
    for name in ("Excel", "Sheets"):
        paired = devices.pair(devices.offer("Noordkaai", by="Els", now=NOW), name, now=NOW)
        assert paired
        tokens.append(paired)
    devices.revoke(tokens[1][1].id, by="Els", now=NOW)

    assert devices.recognise(tokens[0][0], now=NOW + TOKEN_LASTS)
    assert not devices.recognise(tokens[0][0], now=NOW + TOKEN_LASTS + timedelta(seconds=1))
    assert not devices.recognise(tokens[1][0], now=NOW)
    assert [one.name for one in devices.all(now=NOW)] == ["Excel"]


def test_the_last_day_of_use_is_kept(devices: Devices) -> None:
    paired = devices.pair(devices.offer("Noordkaai", by="Els", now=NOW), "Excel", now=NOW)
    assert paired
    for days in (0, 0, 3):
        devices.recognise(paired[0], now=NOW + timedelta(days=days))

    assert devices.all(now=NOW)[0].used_on == (NOW + timedelta(days=3)).date()


def test_neither_code_nor_token_is_kept(devices: Devices, record: Record) -> None:
    code = devices.offer("Noordkaai", by="Els", now=NOW)
    other = devices.offer("Stoplicht", by="Els", now=NOW)
    paired = devices.pair(code, "Excel", now=NOW)
    assert paired
    with record.reading() as connection:
        kept = [
            str(row)
            for table in ("devices", "pairings")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608 - two names of ours
        ]

    assert len(kept) == 2
    assert not any(secret in line for line in kept for secret in (paired[0], other, other.replace("-", "")))


def test_a_token_speaks_for_the_school_that_gave_the_code(devices: Devices, record: Record) -> None:
    paired = devices.pair(devices.offer("Noordkaai", by="Els", now=NOW), "Excel", now=NOW)
    assert paired
    other = Devices(record.engine, "another")
    known = other.recognise(paired[0], now=NOW)

    assert known
    assert known.school == record.school
    assert other.all(now=NOW) == ()
