"""A coach decides in Debian's Chromium, by day on a desktop with the keys alone, at night on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sync_service.store import Record, open_record
from tests.support.browser import DESKTOP, Walk, axe, by_keyboard
from tests.support.questions import ask_of_every_kind, rated, send

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
    expect(walk.page.get_by_role("heading", name="Te beslissen", exact=True)).to_be_visible()
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
    expect(walk.page).to_have_url(re.compile("#C8$"))
    context.close()

    assert settled is not None
    assert "behaald, zoals lijst inez.xlsx zegt" in settled


def test_several_are_answered_with_the_keys_alone_and_taken_back(
    address: str, chromium: Browser, tmp_path: Path
) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    for company in ("Noordkaai", "Vandamme"):
        ask_of_two_copies(record, company)
    record.close()
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.go("/to-decide")
    found = axe(walk) + by_keyboard(walk)
    walk.page.get_by_label("Alles kiezen").first.focus()
    walk.page.keyboard.press("Space")
    expect(walk.page.get_by_text("2 gekozen")).to_be_visible()
    walk.page.keyboard.press("Tab")
    walk.page.keyboard.press("Enter")
    expect(walk.page.get_by_role("status")).to_contain_text("2 vragen zijn beantwoord.")
    found += axe(walk)
    walk.page.get_by_role("button", name="Al deze antwoorden terugnemen").press("Enter")
    expect(walk.page.get_by_role("status")).to_contain_text("2 antwoorden zijn teruggenomen.")
    expect(walk.page.get_by_role("button", name=re.compile("^Dit geldt"))).to_have_count(4)
    context.close()

    assert found == []


def ask_of_two_copies(record: Record, company: str) -> None:
    """Let a record ask about a value that two copies changed, and about the ratings of somebody that are gone."""
    codes = "A1 A2 A3 B1 B2 B3 B4 B5"
    sem = rated("Sem Janssens", "Jo Aerts", "A1 A2 A3 B1 B2")
    for name, mark, saved_in in (("lijst.xlsx", "O", 3), ("lijst inez.xlsx", "V", 4), ("lijst dries.xlsx", "X", 5)):
        send(record, rated("Noor Peeters", "Inez Baert", codes, A1=mark), name, company, saved_in)
    for ratings, saved_in in (([*sem, *rated("Lien Maes", "Jo Aerts", "A1 A2 A3 B1 B2")], 3), (sem, 4)):
        send(record, ratings, "stage.xlsx", f"{company} Zuid", saved_in)
