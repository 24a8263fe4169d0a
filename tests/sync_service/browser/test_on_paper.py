"""Paper: what only a screen can do does not stand on it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import DESKTOP, PATIENCE
from tests.support.school import NAME, service, sign_in
from tests.support.serving import listening

pytestmark = pytest.mark.browser


def test_the_list_of_people_is_printed_without_what_is_pressed(chromium: Browser, tmp_path: Path) -> None:
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    session = coach.get_cookie("session")
    assert session
    with listening(app) as address, closing(chromium.new_context(viewport=DESKTOP, locale="nl-BE")) as context:
        context.add_cookies([{"name": "session", "value": session.value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/people")
        line = page.locator("tr", has_text=NAME).last
        expect(line.get_by_role("link")).to_be_visible()
        page.emulate_media(media="print")

        expect(line.locator("th")).to_be_visible()
        expect(line.locator("a, button").locator("visible=true")).to_have_count(0)
    app.extensions["leerlijn.record"].close()
