"""A phone in one hand: what is pressed is high enough for a thumb, and what is asked about stays in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import DESKTOP, PATIENCE, PHONE, Walk, axe, by_keyboard
from tests.support.school import RATINGS, send, service, sign_in, take, workbook
from tests.support.serving import listening

pytestmark = pytest.mark.browser

TOO_LOW = """
() => [...document.querySelectorAll(
  "main :is(.button, .choice, .tabs a, summary, .signs a, .asked-cell, .several label, .there), .brand, .foot button"
)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".unseen"))
  .filter((one) => one.getBoundingClientRect().height < 43.9)
  .map((one) => one.outerHTML.slice(0, 120))
"""
IN_SIGHT = """
() => document.querySelector("[data-sheet] td[id]").getBoundingClientRect().bottom
  <= document.querySelector(".place").getBoundingClientRect().top
"""
UNSURE = tuple((learner, code, "1", on, mentor, "") for learner, code, _sign, on, mentor, _remark in RATINGS)


@pytest.fixture
def phone(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A coach's phone, and where a workbook waits with a question."""
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    take(coach, workbook())
    waiting = send(coach, (workbook(UNSURE), "nieuw.xlsx")).headers["Location"]
    session = coach.get_cookie("session")
    assert session
    with listening(app) as address, closing(chromium.new_context(viewport=PHONE, locale="nl-BE")) as context:
        context.add_cookies([{"name": "session", "value": session.value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page, address + waiting
    app.extensions["leerlijn.record"].close()


def test_what_is_pressed_is_high_enough_for_a_thumb(phone: tuple[Page, str]) -> None:
    page, waiting = phone
    address = waiting.partition("/workbooks")[0]
    page.goto(address)
    learner = page.locator(".everybody a").first.get_attribute("href")
    assert learner
    name = learner.rpartition("/")[2]
    paths = ("/", "/class", "/workbooks", "/people", learner, f"/talk/{name}", f"/talk/{name}/hold", f"/plan/{name}")
    found = []
    for one in (*(address + path for path in paths), waiting):
        page.goto(one)
        found += [f"{one}: {low}" for low in page.evaluate(TOO_LOW)]

    assert found == []


def test_the_cell_that_is_asked_about_lies_above_the_panel(phone: tuple[Page, str]) -> None:
    page, waiting = phone
    page.goto(waiting)
    page.locator(".asked-cell").last.click()
    expect(page.locator(".place")).to_be_visible()
    page.wait_for_function(IN_SIGHT)


@pytest.fixture
def long(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Browser, str, str]]:
    """Where a learner is of whom eighteen competences were rated, in three clusters; and the session of the coach."""
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    codes = [f"{cluster}{number}" for cluster, last in (("A", 5), ("B", 7), ("C", 6)) for number in range(1, last + 1)]
    take(coach, workbook([("Noor Peeters", code, *RATINGS[0][2:]) for code in codes]))
    session = coach.get_cookie("session")
    assert session
    with listening(app) as address:
        yield chromium, address, session.value
    app.extensions["leerlijn.record"].close()


@contextmanager
def shown(long: tuple[Browser, str, str], **look: Any) -> Iterator[Page]:
    """The page of that learner, on a phone unless ``look`` says otherwise."""
    chromium, address, session = long
    with closing(chromium.new_context(**{"viewport": PHONE, "locale": "nl-BE", **look})) as context:
        context.add_cookies([{"name": "session", "value": session, "url": address}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.locator(".everybody a").locator("visible=true").click()
        expect(page.get_by_role("heading", name="Noor Peeters", exact=True)).to_be_visible()
        yield page


def test_a_long_page_of_a_learner_folds_its_clusters_until_somebody_comes_for_one(
    long: tuple[Browser, str, str],
) -> None:
    with shown(long) as page:
        cards = page.locator(".competence").locator("visible=true")
        expect(page.locator("details[data-folds]")).to_have_count(9)
        expect(cards).to_have_count(0)
        assert axe(Walk(page, "")) + by_keyboard(Walk(page, "")) == []
        page.locator(".clusters a").nth(1).click()
        expect(cards).to_have_count(7)
        page.goto(f"{page.url.partition('#')[0]}?again#LOG.C6")

        expect(cards).to_have_count(6)
        expect(page.locator('[id="LOG.C6"]')).to_be_in_viewport()
        assert page.evaluate(TOO_LOW) == []
        assert axe(Walk(page, "")) == []


def test_a_long_talk_folds_its_clusters_and_their_headings_say_what_is_chosen(long: tuple[Browser, str, str]) -> None:
    with shown(long) as page:
        page.goto(page.url.replace("/learners/", "/talk/") + "/hold")
        choices = page.locator(".decide").locator("visible=true")
        headings = page.locator("details[data-folds] > summary")
        expect(headings).to_have_count(3)
        expect(choices).to_have_count(0)
        assert axe(Walk(page, "")) + by_keyboard(Walk(page, "")) == []
        headings.nth(1).click()
        expect(choices).to_have_count(7)
        page.get_by_role("group", name=re.compile("^B2")).get_by_role("radio", name="zelfstandig").check(force=True)
        assert page.evaluate(TOO_LOW) == []
        headings.nth(1).click()
        expect(choices).to_have_count(0)
        expect(headings.nth(1)).to_contain_text(re.compile(r"Nu gekozen:\s*B2 ★ zelfstandig"))
        assert axe(Walk(page, "")) == []
        page.get_by_role("button", name="Overlopen").click()

        expect(page.get_by_role("main")).to_contain_text("zelfstandig")
        page.get_by_role("button", name="Terug naar het gesprek").click()
        expect(headings.nth(1)).to_contain_text(re.compile(r"Nu gekozen:\s*B2 ★ zelfstandig"))
        expect(choices).to_have_count(0)
        page.get_by_label("Dag van het gesprek").fill("2026-02-02")
        page.get_by_role("button", name="Overlopen").click()
        page.get_by_role("button", name="Ja, bewaar dit").click()
        expect(page.get_by_role("heading", name="Bewaard van het gesprek")).to_be_visible()
        page.get_by_role("link", name="Voeren en beslissen").click()
        expect(headings.nth(1)).to_contain_text(re.compile(r"Eerder beslist:\s*B2 ★ zelfstandig"))
        expect(choices).to_have_count(0)


def test_a_long_talk_lies_open_on_a_wide_screen_and_where_no_script_runs(long: tuple[Browser, str, str]) -> None:
    for look in ({"viewport": DESKTOP}, {"java_script_enabled": False}):
        with shown(long, **look) as page:
            page.goto(page.url.replace("/learners/", "/talk/") + "/hold")

            expect(page.locator(".decide").locator("visible=true")).to_have_count(18)


def test_paper_has_all_of_a_long_talk_that_a_phone_folds(long: tuple[Browser, str, str]) -> None:
    with shown(long) as page:
        page.goto(page.url.replace("/learners/", "/talk/") + "/hold")
        choices = page.locator(".decide").locator("visible=true")
        expect(choices).to_have_count(0)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        expect(choices).to_have_count(18)
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")

        expect(choices).to_have_count(0)
