"""The pane as a mentor has it: served by the real service, in Chromium, with a stand-in for Excel behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

from addin.sheet.snapshot import Snapshot
from addin.sheet.wire.reading import snapshot_in
from addin.sheet.wire.snapshots import snapshot_out
from tests.support.browser import PATIENCE

OFFICE_JS = "https://appsforoffice.microsoft.com/**"
_STAND_IN = Path(__file__).parents[1] / "taskpane" / "office.js"
_BEGIN = "Object.assign(window, standIn({document}, {options}));"


@dataclass
class Pane:
    """The pane beside a workbook, and what its console complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, page: Page, address: str, workbook: Snapshot, **options: Any) -> Pane:
        """Open the pane beside a workbook."""
        page.set_default_timeout(PATIENCE)
        pane = cls(page)
        document = {**serial(snapshot_out(replace(workbook, findings=()))), "dates": "serial"}
        script = _STAND_IN.read_text(encoding="utf-8") + _BEGIN.format(
            document=json.dumps(document), options=json.dumps(options)
        )

        def hand_over(route: Route) -> None:
            route.fulfill(body=script, content_type="text/javascript")

        page.context.route(OFFICE_JS, hand_over)
        page.on("console", lambda message: pane.complaints.append(message.text))
        page.on("pageerror", lambda error: pane.complaints.append(str(error)))
        page.goto(f"{address}/taskpane/pane.html")
        return pane

    def pair(self, code: str) -> None:
        """Type the code that the coach's page shows."""
        self.page.locator("#code").fill(code)
        self.page.locator("#pair button").click()

    def press(self, button: str) -> None:
        """Click on a button and wait until it is done."""
        self.page.locator(f"#b-{button}").click()
        expect(self.page.locator("[aria-busy]")).to_have_count(0)

    @property
    def workbook(self) -> Snapshot:
        """The workbook as it stands in Excel now."""
        return snapshot_in(self.page.evaluate("book.document"))


def serial(document: dict[str, Any]) -> dict[str, Any]:
    """Return a snapshot with days as the numbers that Excel holds."""
    from addin.sheet.values import to_serial  # noqa: PLC0415
    from addin.sheet.wire.values import value_in  # noqa: PLC0415

    for sheet in document["sheets"]:
        for cell in sheet["cells"]:
            if isinstance(cell[2], dict) and "error" not in cell[2]:
                moment = value_in(cell[2], "cell")
                cell[2] = to_serial(moment)  # type: ignore[arg-type]
    return document
