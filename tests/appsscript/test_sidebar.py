"""The sidebar of Google Sheets in Chromium: Code.js is a stand-in that asks the real service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from addin.buttons import SHEETS
from addin.macros.drawn import drawn_workbook
from addin.taskpane.words import BUTTONS, words
from tests.support.browser import AXE, CHROMIUM, launch
from tests.support.google import answer_of
from tests.support.paired import Program, pair
from tests.support.school import service

SIDEBAR = Path(__file__).parents[2] / "addin" / "appsscript" / "Sidebar.html"
WIDTH: ViewportSize = {"width": 300, "height": 800}  # Google's own
SCRIPT = """<script>window.google = {script: {run: {withSuccessHandler: (done) => ({withFailureHandler: (failed) =>
  new Proxy({}, {get: (_, name) => (...given) => code(name, given).then((told) =>
    told.failed ? failed(new Error(told.failed)) : done(told.gave))})})}}};</script>"""
SHEET = drawn_workbook(
    """
    | code   | competentie     | Noor Peeters    | Sem Janssens |
    | LOG.A1 | stemt taken af  | behaald         | Q7           |
    | LOG.A2 | geeft info door | in ontwikkelign | behaald      |
    """
)

pytestmark = pytest.mark.browser


class Code:
    """What Code.js does, as far as the sidebar sees: it remembers what it was asked."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.asked: list[tuple[str, Any]] = []
        self.paired = True
        self.failing = ""

    def __call__(self, name: str, given: list[Any]) -> dict[str, Any]:
        """Answer one call."""
        self.asked.append((name, given))
        if self.failing:
            return {"failed": self.failing}
        if name == "press":
            sent = {"spreadsheet": answer_of(SHEET), "answers": given[1]}
            return {"gave": self.program.call(f"macros/{given[0]}", sent, language="nl").get_json()}
        self.paired = {"pair": True, "leave": False}.get(name, self.paired)
        me = {"company": "Noordkaai", "school": "Sint-Jan", "ends": "2026-09-30"}
        return {"gave": me if name == "who" and self.paired else None}


@pytest.fixture
def code(tmp_path: Path) -> Iterator[Code]:
    app = service(tmp_path)
    yield Code(pair(app))
    app.extensions["leerlijn.record"].close()


@pytest.fixture
def sidebar(code: Code) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here; `make test` installs it")
    start = {"button": "", "words": words("nl"), "language": "nl", "buttons": list(BUTTONS), "sheets": list(SHEETS)}
    # Google puts text between quotes of a script with what could end them escaped; so does JSON of JSON.
    page_text = SIDEBAR.read_text(encoding="utf-8").replace('"<?= start ?>"', json.dumps(json.dumps(start)))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport=WIDTH)
        page.expose_function("code", code)
        page.set_content(page_text.replace("<head>", f"<head>{SCRIPT}", 1))
        yield page
        browser.close()


def test_findings_are_grouped_lead_to_their_cell_are_mended_and_answered_in_place(code: Code, sidebar: Page) -> None:
    expect(sidebar.get_by_role("heading", name="Noordkaai, met Sint-Jan")).to_be_visible()
    sidebar.get_by_role("button", name="Controleer").click()
    expect(sidebar.get_by_role("heading", name="Vragen")).to_be_visible()
    sidebar.evaluate(AXE.read_text(encoding="utf-8"))
    violations = sidebar.evaluate("axe.run().then((result) => result.violations)")
    wide = sidebar.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    name = SHEET.sheets[0].name
    sidebar.get_by_role("button", name=f"Ga naar {name}!D2").first.click()
    sidebar.get_by_role("button", name="Verbeter: in ontwikkeling").click()
    expect(sidebar.locator("[aria-busy]")).to_have_count(0)
    question = sidebar.locator("article.question", has_text="Q7")
    question.locator("select").select_option("achieved")
    question.get_by_role("button", name="Antwoord").click()
    expect(question).to_have_count(0)

    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations] == []
    assert wide <= 0
    assert ("show", [f"{name}!D2"]) in code.asked
    fix = {"cell": f"{name}!C3", "property": "value", "old": "in ontwikkelign", "new": "in ontwikkeling"}
    assert ("mend", [[fix]]) in code.asked
    assert code.asked[-1][1][1][0]["status"] == "achieved"


def test_the_report_is_read_in_the_sidebar_and_trouble_can_be_tried_again(code: Code, sidebar: Page) -> None:
    code.failing = "De school is niet te bereiken."
    sidebar.get_by_role("button", name="Evaluatieverslag").click()
    expect(sidebar.get_by_role("alert")).to_contain_text("niet te bereiken")
    code.failing = ""
    sidebar.get_by_role("button", name="Probeer opnieuw").click()
    sidebar.get_by_role("button", name="Lees het verslag").click()

    expect(sidebar.frame_locator("#page").get_by_text("Noor Peeters").first).to_be_visible()
    expect(sidebar.get_by_role("alert")).to_be_hidden()


def test_unpairing_asks_first_and_then_asks_for_a_code(code: Code, sidebar: Page) -> None:
    sidebar.get_by_role("button", name="Ontkoppel", exact=True).click()
    assert "leave" not in [name for name, _given in code.asked]
    sidebar.get_by_role("button", name="Ja, ontkoppel").click()
    expect(sidebar.get_by_label("Code van je trajectbegeleider")).to_be_visible()
    sidebar.get_by_label("Adres van de dienst van de school").fill("https://school.example")
    sidebar.get_by_label("Code van je trajectbegeleider").fill("K7QM-3XPD")
    sidebar.get_by_role("button", name="Koppel", exact=True).click()
    expect(sidebar.get_by_role("button", name="Controleer")).to_be_visible()

    assert ("pair", ["https://school.example", "K7QM-3XPD"]) in code.asked
