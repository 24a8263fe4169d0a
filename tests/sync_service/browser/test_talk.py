"""A coach holds the monthly talk in Debian's Chromium, by day on a desktop and at night on a phone; and prints it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import DESKTOP, Walk, axe

pytestmark = pytest.mark.browser


def test_a_talk_is_held_kept_and_undone(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    walk.page.get_by_role("link", name="Maandgesprek").click()
    expect(walk.page.get_by_role("heading", name="Maandgesprek met Noor Peeters")).to_be_visible()
    found = axe(walk)
    walk.page.get_by_role("link", name="Het gesprek voeren").click()
    expect(walk.page.get_by_role("heading", name="Het gesprek met Noor Peeters")).to_be_visible()
    first = walk.page.get_by_role("group", name=re.compile("^A1"))
    first.locator("summary").click()
    expect(first.get_by_role("checkbox", name=re.compile("Inez Baert"))).to_be_checked()
    found += axe(walk)
    walk.page.get_by_label("leerling", exact=True).check()
    walk.page.get_by_role("group", name=re.compile("^A1")).get_by_role("radio", name="zelfstandig").check(force=True)
    walk.page.get_by_label("Wat 1").fill("De lijst meebrengen")
    walk.page.get_by_role("button", name="Overlopen").click()
    expect(walk.page.get_by_role("heading", name="Is dit wat jullie afspreken")).to_be_visible()
    found += axe(walk)
    walk.page.get_by_role("button", name="Terug naar het gesprek").click()
    expect(walk.page.get_by_label("Wat 1")).to_have_value("De lijst meebrengen")
    walk.page.get_by_role("button", name="Overlopen").click()
    walk.page.get_by_role("button", name="Ja, bewaar dit").click()
    expect(walk.page.get_by_role("heading", name="Bewaard van het gesprek")).to_be_visible()
    found += axe(walk)
    walk.page.get_by_role("button", name=re.compile("^Ongedaan maken.*lijst")).click()
    expect(walk.page.get_by_role("button", name=re.compile("^Toch bewaren"))).to_be_visible()
    talk = walk.page.url.removeprefix(walk.address).partition("/kept")[0]
    for path in (
        f"{talk}/week",
        f"{talk}/five",
        f"{talk}/themes",
        f"{talk}/activities",
        f"{talk}/paper",
        "/agreements",
    ):
        walk.go(path)
        found += axe(walk)

    assert found == []
    assert walk.complaints == []


def test_two_sheets_of_paper_are_two(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    walk.page.get_by_role("link", name="Maandgesprek").click()
    walk.go(f"{walk.page.url.removeprefix(walk.address)}/paper")
    pages = walk.page.pdf(format="A4").count(b"/Type /Page\n")
    context.close()

    assert pages == 2


def test_who_is_quicker_than_the_script_still_sees_what_was_said(
    chromium: Browser, address: str, list_file: Path
) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    expect(walk.page.get_by_role("heading", name="Noor Peeters", exact=True)).to_be_visible()
    learner = walk.page.url.rpartition("/")[2]
    held = walk.hold_back("fetched.js")
    walk.page.goto(f"{address}/talk/{learner}/hold", wait_until="commit")
    first = walk.page.get_by_role("group", name=re.compile("^A1"))
    first.locator("summary").click()
    expect(first.get_by_role("button")).to_be_visible()
    held[0].continue_()

    expect(first.get_by_role("checkbox", name=re.compile("Inez Baert"))).to_be_checked()
    context.close()
