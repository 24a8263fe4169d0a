"""A coach walks through the school in Chromium: no error on the console, and all works without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import DESKTOP, PHONE, Walk
from tests.support.school import NAME, PASSWORD

pytestmark = pytest.mark.browser


def test_from_signing_in_to_the_very_cell(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    expect(walk.page.get_by_role("heading", name="Begin met één werkboek")).to_be_visible()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    card = walk.page.locator('[id="LOG.A1"]')
    expect(card).to_contain_text("niet allemaal hetzelfde")
    card.locator("summary", has_text="C2").first.click()
    card.get_by_role("link", name="lijst.xlsx › opvolging › C2").click()
    expect(walk.page.locator("#C2")).to_be_in_viewport()

    assert walk.complaints == []


def test_pointing_at_a_cell_tells_what_was_understood_and_why(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    walk.page.locator('button[value="C2"][aria-description]').focus()

    expect(walk.page.locator("[data-tip]")).to_contain_text("Noor Peeters")
    expect(walk.page.locator("[data-tip]")).to_contain_text("Waarom: ")
    walk.page.keyboard.press("Escape")
    expect(walk.page.locator("[data-tip]")).to_be_hidden()
    assert walk.complaints == []


def test_a_file_that_cannot_be_read_says_so_beside_its_name(walk: Walk, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.xlsx"
    broken.write_bytes(b"geen werkboek")
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", broken)

    expect(walk.page.locator("[data-sending]")).to_contain_text("kapot.xlsx: ")
    assert walk.complaints == []


def test_a_file_chosen_before_the_script_runs_is_sent(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    held = walk.hold_back("upload.js")
    walk.page.goto(f"{address}/workbooks", wait_until="commit")
    walk.page.set_input_files("#workbooks", list_file)
    expect(walk.page.get_by_role("button", name="Versturen")).to_be_visible()
    held[0].continue_()

    expect(walk.page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()
    context.close()


def test_the_menu_folds_on_a_phone_and_closes_with_escape(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    walk = Walk(context.new_page(), address)
    walk.go("/sign-in")
    walk.page.get_by_label("Naam").fill(NAME)
    walk.page.get_by_label("Wachtwoord").fill(PASSWORD)
    walk.page.get_by_role("button", name="Aanmelden").click()
    menu, companies = walk.page.get_by_role("button", name="Menu"), walk.page.get_by_role("link", name="Bedrijven")
    expect(companies).to_be_hidden()
    menu.click()
    companies.focus()
    walk.page.keyboard.press("Escape")

    expect(companies).to_be_hidden()
    expect(menu).to_be_focused()
    context.close()


def test_the_arrow_keys_walk_through_the_heat_map(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.take(list_file)
    walk.go("/class")
    cells = walk.page.locator(".heat tbody td a")
    cells.first.focus()
    walk.page.keyboard.press("ArrowDown")
    readout = walk.page.locator("[data-readout]").text_content()
    stops = cells.evaluate_all("links => links.filter(link => link.tabIndex === 0).length")
    cells.first.click()
    expect(walk.page).to_have_url(re.compile("#LOG.A1$"))
    context.close()

    assert readout is not None
    assert readout.startswith("Sem Janssens · A1 ")
    assert readout.endswith("niet behaald")
    assert stops == 1


def test_without_scripts_everything_still_works(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP, java_script_enabled=False)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    walk.page.get_by_role("button", name="Versturen").click()
    walk.page.get_by_label("Van welk bedrijf is dit?").fill("Noordkaai")
    walk.page.get_by_role("button", name="Overnemen", exact=True).click()
    walk.go("/class?learner=noor")
    rows = walk.page.locator(".heat tbody tr").count()
    walk.page.locator(".heat thead th.competence a").first.click()
    walk.page.get_by_role("link", name="Noor Peeters").first.click()
    expect(walk.page).to_have_url(re.compile("#LOG.A1$"))
    context.close()

    assert rows == 1


def test_the_pages_ask_nothing_from_elsewhere() -> None:
    static = Path(__file__).parents[3] / "sync_service"
    texts = [path for kind in ("static", "templates") for path in (static / kind).rglob("*.*")]

    assert texts
    for path in texts:
        assert "http://" not in path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", ""), path
        assert "https://" not in path.read_text(encoding="utf-8"), path
