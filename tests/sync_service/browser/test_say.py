"""A coach answers, corrects and takes back on the page of a waiting workbook, with the mouse and with the keyboard."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, expect

from addin.domain.shelf import find_trajectory
from tests.support.browser import DESKTOP, Walk, axe

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(walk: Walk, list_file: Path) -> Walk:
    """A coach before a waiting workbook with one question."""
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    expect(walk.page.get_by_role("heading", name="1 vraag voor jou")).to_be_visible()
    expect(walk.page.locator('button[value="C2"][aria-description]')).to_be_attached()
    return walk


def sign(walk: Walk, cell: str) -> str:
    return walk.page.locator(f'[data-sheet] button[value="{cell}"] i').get_attribute("class") or ""


def test_an_answer_changes_the_sheet_in_place_and_is_taken_back(waiting: Walk) -> None:
    page = waiting.page
    page.locator(".question").get_by_role("button", name="zelfstandig").click()
    expect(page.locator("[data-told]")).to_contain_text("1 beoordeling leest nu als zelfstandig")
    after = sign(waiting, "C7")
    page.locator("[data-undo]").click()
    expect(page.get_by_role("heading", name="1 vraag voor jou")).to_be_visible()

    assert after == "s-independent"
    assert sign(waiting, "C7") == "s-ask"
    assert waiting.complaints == []


def test_a_pressed_cell_is_corrected_beside_the_sheet(waiting: Walk) -> None:
    page = waiting.page
    page.locator('[data-sheet] button[value="C2"]').click()
    panel = page.locator("[data-panel]")
    expect(panel.get_by_role("heading", name="C2 · V")).to_be_focused()
    panel.get_by_role("button", name="in ontwikkeling").click()
    expect(page.locator("[data-told]")).to_contain_text("2 beoordelingen lezen nu als in ontwikkeling")
    expect(panel.get_by_role("button", name="in ontwikkeling")).to_have_attribute("aria-pressed", "true")

    assert sign(waiting, "C2") == sign(waiting, "C6") == "s-developing"
    assert axe(waiting) == []
    assert waiting.complaints == []


def test_the_keyboard_walks_the_sheet_opens_a_place_and_comes_back(waiting: Walk) -> None:
    page = waiting.page
    page.locator('[data-sheet] button[value="C2"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-sheet] button[value="A3"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-place-title]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('[data-sheet] button[value="A3"]')).to_be_focused()
    stops = page.locator("[data-sheet] button").evaluate_all("all => all.filter(one => one.tabIndex === 0).length")

    assert stops == 1
    assert waiting.complaints == []


def test_without_scripts_a_cell_is_corrected_too(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP, java_script_enabled=False)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    walk.page.get_by_role("button", name="Versturen").click()
    walk.page.locator('[data-sheet] button[value="C2"]').click()
    walk.page.locator("[data-panel]").get_by_role("button", name="in ontwikkeling").click()
    told = walk.page.locator("main > .notice").text_content()
    context.close()

    assert told is not None
    assert "2 beoordelingen lezen nu als in ontwikkeling" in told


FAMILIES = ("Peeters", "Janssens", "Costa", "Wouters", "Maes")


def large_workbook() -> bytes:
    """Return three sheets of 60 competences for 25 learners, all rated."""
    tasks = [f"{one.code} {one.label()}" for one in find_trajectory("LOG").competences]
    names = [f"{first} {last}" for first in ("Noor", "Sem", "Ana", "Wout", "Lies") for last in FAMILIES]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        green = book.add_format({"bg_color": "#00B050"})
        for number in range(3):
            sheet = book.add_worksheet(f"Periode {number + 1}")
            sheet.write_row(0, 0, ["Competentie", *names])
            for row in range(60):
                sheet.write(row + 1, 0, tasks[row % len(tasks)])
                for column in range(25):
                    sheet.write(row + 1, column + 1, "behaald", green)
    return file.getvalue()


def test_a_large_workbook_is_a_small_page_that_fills_while_it_is_scrolled(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "groot.xlsx"
    file.write_bytes(large_workbook())
    context = chromium.new_context(viewport=DESKTOP)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", file)
    expect(walk.page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()
    size = len(walk.page.request.get(walk.page.url).body())
    last = walk.page.locator('[data-sheet] button[value="Z61"][aria-description]')
    for _ in range(1000):  # rows come while one scrolls, so that the last is another one each time
        if last.count():
            break
        walk.page.evaluate("document.querySelector('[data-sheet] tbody tr:last-child').scrollIntoView()")
        walk.page.wait_for_timeout(50)
    expect(last).to_be_attached()
    context.close()

    assert size <= 150_000
