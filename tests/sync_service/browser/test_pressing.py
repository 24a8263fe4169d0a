"""A workbook is dropped in Chromium and comes back changed, by day on a desktop and at night on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from addin.hosts.xlsx import read_xlsx
from tests.support.browser import Walk, axe

pytestmark = pytest.mark.browser


def test_a_workbook_is_checked_and_comes_back_coloured_with_the_keyboard_alone(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.get_by_role("link", name="Liever een werkboek terug").click()
    walk.page.set_input_files("#workbook", list_file)
    expect(walk.page.get_by_text("lijst.xlsx")).to_be_visible()
    walk.page.get_by_role("button", name="Controleer").press("Enter")
    expect(walk.page.get_by_text("opvolging!C7").first).to_be_visible()
    found = axe(walk)
    with walk.page.expect_download() as handed:
        walk.page.get_by_role("button", name="Kleur in").press("Enter")
    expect(walk.page.get_by_role("link", name="Bewaar lijst.xlsx")).to_be_visible()
    cells = read_xlsx(handed.value.path().read_bytes(), name="lijst.xlsx").sheets[0].cells

    assert handed.value.suggested_filename == "lijst.xlsx"
    assert cells[2, 3].look.fill == "#AFDA97"
    assert [*found, *axe(walk)] == []
    assert walk.complaints == []
