"""Health for everybody, figures for who has the token; both without anything about anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.school import service, sign_in, take, workbook


def test_service_that_can_read_its_record_is_well(tmp_path: Path) -> None:
    app = service(tmp_path)

    answer = app.test_client().get("/health")

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    app.extensions["leerlijn.record"].close()


def test_service_whose_record_is_gone_is_not(tmp_path: Path) -> None:
    app = service(tmp_path)
    app.extensions["leerlijn.record"].close()
    (tmp_path / "record.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 40)

    assert app.test_client().get("/health").status_code == 503


def test_figures_are_for_who_has_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = service(tmp_path)
    client = app.test_client()
    sign_in(client)
    take(client, workbook())
    assert client.get("/metrics").status_code == 404
    monkeypatch.setenv("LEERLIJN_METRICS_TOKEN", "long and secret")
    assert client.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 404

    told = client.get("/metrics", headers={"Authorization": "Bearer long and secret"}).get_data(as_text=True)

    figures = dict(re.findall(r"^(\w+) ([\d.]+)$", told, re.MULTILINE))
    assert (figures["leerlijn_learners"], figures["leerlijn_versions"]) == ("2", "1")
    assert int(figures["leerlijn_audit_rows_total"]) > 2
    assert set(figures) == set(re.findall(r"^# TYPE (\w+)", told, re.MULTILINE))
    assert "Noor" not in told
    app.extensions["leerlijn.record"].close()
