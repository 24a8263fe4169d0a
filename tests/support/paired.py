"""A program that is paired with a school, and what it sends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from addin.hosts.xlsx import read_xlsx
from addin.sheet.snapshot import Snapshot
from addin.sheet.wire.snapshots import snapshot_out
from sync_service.accounts.devices import Devices
from tests.support.school import workbook


@dataclass(frozen=True, slots=True)
class Program:
    """A spreadsheet program with a token, as it calls the service."""

    app: Flask
    token: str

    def call(self, path: str, document: Any = None, *, method: str = "POST", language: str = "en") -> TestResponse:
        """Call the service in a language."""
        return self.app.test_client().open(
            f"/api/v1/{path}?language={language}",
            method=method,
            json=document,
            headers={"Authorization": f"Bearer {self.token}"},
        )

    def press(self, button: str, snapshot: Snapshot, **more: Any) -> Any:
        """Return the answer of a button."""
        answer = self.call(f"macros/{button}", {"snapshot": snapshot_out(snapshot), **more})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def sync(self, snapshot: Snapshot, **more: Any) -> Any:
        """Return the answer of syncing."""
        answer = self.call("sync", {"snapshot": snapshot_out(snapshot), **more})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()


def pair(app: Flask, company: str = "Noordkaai") -> Program:
    """Return a program that speaks for a company."""
    devices: Devices = app.extensions["leerlijn.devices"]
    now = datetime.now(UTC)
    paired = devices.pair(devices.offer(company, by="Els Wouters", now=now), "Excel", now=now)
    assert paired is not None
    return Program(app, paired[0])


def opened(data: bytes | None = None, name: str = "lijst.xlsx") -> Snapshot:
    """Return a workbook as a program has it open; a company's list when none is given."""
    return replace(read_xlsx(data or workbook(), name=name), findings=(), sha256="")
