"""A learner opens their link on a phone, by day and at night, and says how they see it themselves; without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import DESKTOP, PHONE, Walk, axe

pytestmark = pytest.mark.browser


def link_for(chromium: Browser, address: str, workbook: Path, learner: str) -> str:
    """Let a learner in as the coach does it; return the link."""
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.take(workbook)
    walk.go("/people")
    form = walk.page.locator("form", has=walk.page.locator('select[name="learner"]'))
    form.locator('select[name="learner"]').select_option(label=learner)
    form.get_by_role("button").first.click()
    link = walk.page.locator("code", has_text="/come-in/").inner_text()
    context.close()
    return link


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_learner_says_on_a_phone_how_they_see_it(
    chromium: Browser, address: str, list_file: Path, scheme: str
) -> None:
    link = link_for(chromium, address, list_file, "Noor Peeters")
    context = chromium.new_context(viewport=PHONE, locale="nl-BE", color_scheme="dark" if scheme == "dark" else "light")
    walk = Walk(context.new_page(), address)
    walk.page.goto(link)
    walk.page.get_by_role("main").get_by_role("button").first.click()
    expect(walk.page.get_by_role("heading", name="Waar je staat")).to_be_visible()
    found = axe(walk)
    walk.page.locator(".part > summary").first.click()
    step = walk.page.locator('[id="LOG.A1"]')
    step.locator("summary").click()
    step.get_by_role("button", name="ik kan het").click()
    expect(step.get_by_role("button", name="ik kan het")).to_have_attribute("aria-pressed", "true")
    step.get_by_role("button", name="hier wil ik aan werken").click()
    expect(step.get_by_role("button", name="hier wil ik aan werken")).to_have_attribute("aria-pressed", "true")
    found += axe(walk)
    low = walk.page.evaluate(
        "[...document.querySelectorAll('.growth button, .growth summary')]"
        ".filter((one) => one.checkVisibility() && !one.matches('.link') && one.offsetHeight < 44).length"
    )
    context.close()

    assert found == []
    assert low == 0
