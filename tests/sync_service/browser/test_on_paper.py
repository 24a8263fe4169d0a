"""Paper: what only a screen can do does not stand on it, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.support.browser import PATIENCE
from tests.support.school import NAME, RATINGS, service, sign_in, take, workbook
from tests.support.serving import listening

pytestmark = pytest.mark.browser

UPRIGHT: ViewportSize = {"width": 695, "height": 1020}
LYING: ViewportSize = {"width": 1030, "height": 700}
"""What the margins of an A4 leave."""

CUT = """
() => [...document.querySelectorAll(".heat tbody th")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => [one.innerText, one.scrollWidth, one.clientWidth])
"""
LINES = "() => new Set([...document.querySelectorAll('.touch')[0].children].map((one) => one.offsetTop)).size"
LONG_NAME = "Aleksandra-Magdalena Van den Broeck"


@pytest.fixture
def sheet(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A coach's page as wide as a lying sheet of paper, and where the service is; a learner has a long name."""
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    take(coach, workbook([*RATINGS, (LONG_NAME, *RATINGS[0][1:])]))
    session = coach.get_cookie("session")
    assert session
    with listening(app) as address, closing(chromium.new_context(viewport=LYING, locale="nl-BE")) as context:
        context.add_cookies([{"name": "session", "value": session.value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page, address
    app.extensions["leerlijn.record"].close()


def test_the_list_of_people_is_printed_without_what_is_pressed(sheet: tuple[Page, str]) -> None:
    page, address = sheet
    page.goto(f"{address}/people")
    line = page.locator("tr", has_text=NAME).last
    expect(line.get_by_role("link")).to_be_visible()
    page.emulate_media(media="print")

    expect(line.locator("th")).to_be_visible()
    expect(line.locator("a, button").locator("visible=true")).to_have_count(0)


def test_the_class_is_printed_with_the_whole_names_of_learners_and_clusters(sheet: tuple[Page, str]) -> None:
    page, address = sheet
    page.goto(f"{address}/class")
    page.emulate_media(media="print")

    expect(page.locator(".heat tbody th", has_text=LONG_NAME)).to_be_visible()
    assert page.evaluate(CUT) == []
    expect(page.get_by_text("B Veilig, zorgvuldig en milieubewust werken ·")).to_be_visible()


def test_the_choices_of_a_talk_are_printed_on_one_line(sheet: tuple[Page, str]) -> None:
    page, address = sheet
    page.goto(address)
    page.locator(".everybody a", has_text=LONG_NAME).click()
    page.get_by_role("link", name="Maandgesprek").click()
    page.get_by_role("link", name="Het gesprek voeren").click()
    expect(page.locator(".decide").first).to_be_visible()
    page.set_viewport_size(UPRIGHT)
    page.emulate_media(media="print")

    assert page.evaluate(LINES) == 1
