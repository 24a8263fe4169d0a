"""The worked examples of the API's description, as the running service answers them.

``python -m tests.support.api_examples`` writes them anew; look at what changed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from addin.macros.drawn import drawn_workbook
from addin.sheet.wire.snapshots import snapshot_out
from sync_service.api.description.examples import FILE
from tests.support.paired import pair
from tests.support.school import service

WORKBOOK = drawn_workbook(
    """
    | code   | competentie      | Noor Peeters    |
    | LOG.A1 | stemt taken af   | behaald         |
    | LOG.A2 | geeft info door  | in ontwikeling  |
    | LOG.A3 | meldt problemen  | niet behaald    |
    | LOG.A4 | volgt opdrachten | Q7              |
    """,
    "opvolging.xlsx",
)
SENT = {"snapshot": snapshot_out(WORKBOOK)}
UPLOAD = "uploads/{upload_id}"
CALLS: dict[str, Any] = {
    "POST pair": {"code": "K7QM-3XPD", "name": "Excel"},
    "GET me": None,
    "POST macros/validate": SENT,
    "POST macros/colour": SENT,
    "POST macros/uncolour": SENT,
    "POST macros/summary": SENT,
    "POST sync": SENT,
    f"GET {UPLOAD}": None,
    f"GET {UPLOAD}/questions": None,
    f"POST {UPLOAD}/answers": {"answers": [{"sheet": "Blad1", "token": "Q7", "status": "achieved"}]},
    f"GET {UPLOAD}/record": None,
    "POST reply": {"name": "opvolging.xlsx"},
    "DELETE me": None,
}
"""In this order: what comes later may rest on what came before."""

CHANGING = {
    "token": "…",
    "ends": "2026-09-27",
    "page": "<!doctype html>…",
    "received": "2026-03-31T08:00:00+00:00",
}
"""What differs from one time to the next, and how the example shows it."""


def worked(app: Flask) -> dict[str, Any]:
    """Send every example to a service on an empty record, and return the examples with its answers."""
    found = {}
    program = pair(app)
    for place, sent in CALLS.items():
        method, _, address = place.partition(" ")
        body = sent
        if address == "pair":
            body = {
                **sent,
                "code": app.extensions["leerlijn.devices"].offer("Noordkaai", by="Els Wouters", now=datetime.now(UTC)),
            }
        if UPLOAD in address:
            address = address.replace("{upload_id}", found["POST sync"]["answered"]["upload"])
        answer = program.call(address, body, method=method)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found[place] = {"sent": sent, "answered": _steady(answer.get_json())}
    return found


def _steady(answered: dict[str, Any]) -> dict[str, Any]:
    shown = {key: CHANGING.get(key, value) for key, value in answered.items()}
    if " since " in shown.get("said", ""):
        shown["said"] = shown["said"].partition(" since ")[0] + " since 31 Mar 2026, 10:00, and has 1 question."
    return shown


def main() -> None:
    """Write the examples anew."""
    with TemporaryDirectory() as folder:
        app = service(Path(folder))
        FILE.write_text(json.dumps(worked(app), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        app.extensions["leerlijn.record"].close()


if __name__ == "__main__":
    main()
