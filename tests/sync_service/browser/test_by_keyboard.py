"""A coach without a mouse: from signing in to undoing what was decided, with the keyboard alone, also enlarged twice,
in high contrast and without motion; at every stop of Tab they see where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browser import DESKTOP, PATIENCE
from tests.support.school import NAME, PASSWORD

pytestmark = pytest.mark.browser

STOPS = 150
"""So many stops of Tab no page of the journey has before the one that is sought."""

WHERE = """
() => {
  const one = document.activeElement;
  const called = (one.ariaLabel ?? "") + " " + [...(one.labels ?? [])].map((label) => label.textContent).join(" ")
    + " " + one.textContent;
  const box = one.getBoundingClientRect();
  const [across, down] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const there = document.elementFromPoint(across, down);
  const around = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
  const ringed = around.some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  });
  const near = around.filter((each) => each !== document.body);
  const covered = !there || !near.some((each) => each.contains(there));
  const what = one.outerHTML.slice(0, 120);
  const seen = (ringed && !covered) || one === document.body;
  return { called: called.replace(/\\s+/g, " ").trim(), seen, nowhere: one === document.body, what };
}
"""


@dataclass
class Keys:
    """A page that is only ever spoken to by keys."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def reach(self, called: str) -> None:
        """Press Tab until something that is called so has the focus; each stop on the way is seen."""
        self.page.wait_for_load_state()
        for _stop in range(STOPS):
            self.press("Tab")
            where = self.page.evaluate(WHERE)
            if not where["seen"]:
                self.see(where["what"])
            if not where["nowhere"] and re.search(called, where["called"]):
                return
        pytest.fail(f"Tab never comes to {called!r} on {self.page.url}")

    def see(self, what: str) -> None:
        """See where the focus is, once the page stands still: it has a ring, and nothing lies over it."""
        for _look in range(PATIENCE // 200):
            self.page.wait_for_timeout(100)
            if self.page.evaluate(WHERE)["seen"]:
                return
        pytest.fail(f"{what} has the focus on {self.page.url}, and one does not see it")

    def go(self, called: str) -> None:
        """Reach a link or a button and press it."""
        self.reach(called)
        self.press("Enter")

    def to_the_menu(self, called: str) -> None:
        """Take a way of the menu, which folds on a narrow screen as soon as the page's script has run."""
        self.page.wait_for_load_state()
        if self.page.get_by_role("button", name="Menu").is_visible():
            self.go("^Menu$")
        self.go(called)


def large_print(chromium: Browser) -> BrowserContext:
    """Return a browser that enlarges twice, in high contrast, for who gets ill of what moves."""
    half = (DESKTOP["width"] // 2, DESKTOP["height"] // 2)
    return chromium.new_context(
        viewport={"width": half[0], "height": half[1]},
        device_scale_factor=2,
        forced_colors="active",
        reduced_motion="reduce",
        locale="nl-BE",
    )


@pytest.fixture(params=["as it is", "enlarged, in high contrast"])
def keys(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Keys]:
    plain = request.param == "as it is"
    context = chromium.new_context(viewport=DESKTOP, locale="nl-BE") if plain else large_print(chromium)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/sign-in")
    yield Keys(page)
    context.close()


def test_from_signing_in_to_undoing_a_decision_without_a_mouse(keys: Keys, list_file: Path) -> None:
    page = keys.page
    keys.reach("^Naam")
    page.keyboard.type(NAME)
    keys.reach("^Wachtwoord")
    page.keyboard.type(PASSWORD)
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Begin met één werkboek")).to_be_visible()

    keys.to_the_menu("^Werkboeken")
    expect(page.get_by_role("heading", name="Werkboeken", exact=True)).to_be_visible()
    keys.reach("of kies ze")
    page.set_input_files("#workbooks", list_file)  # the window in which a file is chosen is not ours
    expect(page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()

    keys.reach("Van welk bedrijf is dit")
    page.keyboard.type("Noordkaai")
    keys.go("geen beoordeling")
    expect(page.get_by_role("heading", name="Wat je zei")).to_be_visible()
    keys.reach("Van welk bedrijf is dit")
    keys.press("Enter")
    expect(page.get_by_text("Overgenomen.")).to_be_visible()

    keys.go("^Noor Peeters$")
    expect(page.get_by_role("heading", name="Noor Peeters", exact=True)).to_be_visible()
    keys.go("^Maandgesprek$")
    expect(page.get_by_role("heading", name="Maandgesprek met Noor Peeters")).to_be_visible()
    keys.go("^Het gesprek voeren$")
    expect(page.get_by_role("heading", name="Het gesprek met Noor Peeters")).to_be_visible()

    keys.reach("^nu niet|● nu niet")
    first = page.get_by_role("group", name=re.compile("^A1"))
    keys.press(*["ArrowRight"] * 4)
    expect(first.get_by_role("radio", name="zelfstandig")).to_be_checked()
    keys.go("^Overlopen$")
    expect(page.get_by_role("heading", name="Is dit wat jullie afspreken")).to_be_visible()
    keys.go("^Ja, bewaar dit$")
    expect(page.get_by_role("heading", name="Bewaard van het gesprek")).to_be_visible()
    keys.go("^Ongedaan maken")

    expect(page.get_by_role("button", name=re.compile("^Toch bewaren"))).to_be_visible()
