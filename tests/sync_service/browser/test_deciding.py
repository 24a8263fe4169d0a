"""A coach decides in Debian's Chromium, by day on a desktop with the keys alone, at night on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sync_service.store import open_record
from tests.support.browser import DESKTOP, Walk, axe
from tests.support.questions import ask_of_every_kind

pytestmark = pytest.mark.browser


@pytest.fixture
def asking(address: str, tmp_path: Path) -> str:
    """The address of a service whose record asks one thing of every kind."""
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    ask_of_every_kind(record)
    record.close()
    return address


@pytest.mark.usefixtures("asking")
def test_everything_is_decided_and_one_answer_taken_back(walk: Walk) -> None:
    walk.sign_in()
    walk.unfold_menu()
    walk.page.get_by_role("link", name=re.compile("^Te beslissen ?3")).click()
    found = axe(walk)
    walk.page.locator("summary", has_text="Iets anders").click()
    found += axe(walk)
    walk.page.get_by_role("button", name=re.compile("^Dit geldt ?: niet behaald")).click()
    expect(walk.page.get_by_role("status")).to_contain_text("niet behaald, zoals lijst dries.xlsx zegt")
    walk.page.get_by_role("button", name=re.compile("^Nog altijd waar")).click()
    walk.page.get_by_label(re.compile("^Of schrijf wie het is")).fill("Lien Maes")
    walk.page.keyboard.press("Enter")
    expect(walk.page.get_by_role("heading", name="Niets te beslissen")).to_be_visible()
    found += axe(walk)
    walk.page.get_by_role("button", name=re.compile("^Antwoord terugnemen.*niet behaald")).click()
    expect(walk.page.get_by_role("button", name=re.compile("^Dit geldt"))).to_have_count(2)

    assert found == []
    assert walk.complaints == []


def test_a_conflict_is_settled_with_the_keys_alone_and_its_cell_is_one_press_away(
    asking: str, chromium: Browser
) -> None:
    context = chromium.new_context(viewport=DESKTOP, java_script_enabled=False)
    walk = Walk(context.new_page(), asking)
    walk.sign_in()
    walk.go("/to-decide")
    walk.page.get_by_role("link", name=re.compile("lijst inez.xlsx")).focus()
    walk.page.keyboard.press("Tab")
    walk.page.keyboard.press("Enter")
    settled = walk.page.get_by_role("status").text_content()
    walk.page.get_by_role("link", name="opvolging!C8").click()
    leads_to = walk.page.url
    context.close()

    assert settled is not None
    assert "behaald, zoals lijst inez.xlsx zegt" in settled
    assert leads_to.endswith("#C8")
