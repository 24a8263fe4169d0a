"""The coach fills in a training plan in Chromium, by day on a desktop and at night on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import Walk, axe

pytestmark = pytest.mark.browser


def test_a_plan_is_filled_in_kept_and_undone(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    walk.page.get_by_role("link", name="Opleidingsplan").click()
    expect(walk.page.get_by_role("heading", name="Opleidingsplan van Noor Peeters")).to_be_visible()
    walk.page.get_by_role("link", name="Invullen volgens wat gezien werd").click()
    walk.page.get_by_label("Waar geleerd: B1").select_option(label="nog te vinden")
    walk.page.get_by_role("button", name="Bewaren").first.click()
    expect(walk.page.get_by_text("Bewaard: 3 regels.")).to_be_visible()
    found = axe(walk)
    walk.page.get_by_role("button", name="Maak ongedaan wat net bewaard werd").click()
    expect(walk.page.get_by_label("Waar geleerd: B1")).to_have_value("")

    assert found == []
    assert walk.complaints == []
