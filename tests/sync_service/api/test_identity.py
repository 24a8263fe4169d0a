"""A program that was paired by somebody whom Google vouches for answers to that person alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from sync_service.api.door import IDENTITY_HEADER
from tests.support.paired import Program, pair
from tests.support.school import service
from tests.support.voucher import Signer


@pytest.fixture
def signer() -> Iterator[Signer]:
    made = Signer()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def app(tmp_path: Path, signer: Signer) -> Iterator[Flask]:
    made = service(tmp_path, vouchers=(signer.voucher(),))
    yield made
    made.extensions["leerlijn.record"].close()


def offered(app: Flask) -> str:
    code: str = app.extensions["leerlijn.devices"].offer("Noordkaai", by="Els Wouters", now=datetime.now(UTC))
    return code


def paired(app: Flask, code: str, identity: str) -> TestResponse:
    sent = {"code": code, "name": "Google Sheets"}
    return app.test_client().post("/api/v1/pair?language=en", json=sent, headers={IDENTITY_HEADER: identity})


def me(app: Flask, token: str, identity: str | None) -> TestResponse:
    headers = {"Authorization": f"Bearer {token}", **({IDENTITY_HEADER: identity} if identity else {})}
    return app.test_client().get("/api/v1/me?language=en", headers=headers)


def test_who_paired_it_is_heard_and_nobody_else(app: Flask, signer: Signer) -> None:
    token = paired(app, offered(app), signer.token("inez")).get_json()["token"]
    another = me(app, token, signer.token("dries"))

    assert me(app, token, signer.token("inez")).status_code == 200
    assert (another.status_code, another.get_json()["error"]["code"]) == (403, "other_identity")
    assert "another Google account" in another.get_json()["error"]["said"]
    for nothing in (None, "made.up.thing", signer.token("inez", exp=1)):
        assert me(app, token, nothing).get_json()["error"]["code"] == "other_identity"


def test_an_identity_without_the_token_opens_nothing(app: Flask, signer: Signer) -> None:
    assert me(app, "made-up", signer.token("inez")).get_json()["error"]["code"] == "not_paired"


def test_a_program_that_was_paired_without_an_identity_works_as_before(app: Flask, signer: Signer) -> None:
    excel = pair(app)

    assert excel.call("me", method="GET").status_code == 200
    assert me(app, excel.token, signer.token("dries")).status_code == 200


def test_a_code_is_not_spent_on_who_is_not_believed(app: Flask, signer: Signer) -> None:
    code = offered(app)
    refused = paired(app, code, signer.token(aud="another.apps.example"))

    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "other_identity")
    assert paired(app, code, signer.token()).status_code == 200


def test_where_nobody_is_trusted_to_vouch_the_token_of_the_program_is_enough(tmp_path: Path, signer: Signer) -> None:
    (tmp_path / "other").mkdir()
    app = service(tmp_path / "other")
    token = paired(app, offered(app), signer.token()).get_json()["token"]

    assert Program(app, token).call("me", method="GET").status_code == 200
    app.extensions["leerlijn.record"].close()


def test_who_cannot_be_checked_now_is_told_so(tmp_path: Path, signer: Signer, app: Flask) -> None:
    token = paired(app, offered(app), signer.token()).get_json()["token"]
    begun_again = service(tmp_path, vouchers=(signer.voucher(),))
    signer.published.clear()
    signer.padding = "x" * 100_000
    answer = me(begun_again, token, signer.token())

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "not_now")
    begun_again.extensions["leerlijn.record"].close()


def test_of_the_person_no_more_than_a_hash_is_kept(app: Flask, signer: Signer) -> None:
    paired(app, offered(app), signer.token("the-subject"))
    with app.extensions["leerlijn.record"].reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM devices").mappings().all()

    assert [len(row["person"]) for row in rows] == [64]
    assert not any("the-subject" in str(row) or signer.url in str(row) for row in rows)
