"""A coach in Debian's Chromium: what they do on the pages, and what axe and the console say of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, Route, ViewportSize, expect

from tests.support.school import NAME, PASSWORD

CHROMIUM = shutil.which("chromium")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

PATIENCE = 120_000
"""Milliseconds after which what a page was to show is taken never to come; slowness fails no test."""

expect.set_options(timeout=PATIENCE)


def launch(playwright: Playwright) -> Browser:
    """Return Debian's Chromium without a screen."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS), timeout=PATIENCE)


@dataclass
class Walk:
    """A page in the browser, with what its console complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Have patience with every click and every page."""
        self.page.set_default_timeout(PATIENCE)

    def go(self, path: str) -> None:
        """Open a page of the service."""
        self.page.goto(self.address + path)

    def sign_in(self) -> None:
        """Come in as the coach."""
        self.go("/sign-in")
        self.page.get_by_label("Naam").fill(NAME)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.get_by_role("button", name="Aanmelden").click()
        # On a phone it lies folded in the menu.
        expect(self.page.get_by_role("button", name="Afmelden", include_hidden=True)).to_be_attached()

    def unfold_menu(self) -> None:
        """Open the menu, which folds on a phone as soon as the page's script has run."""
        if self.page.viewport_size == PHONE:
            self.page.get_by_role("button", name="Menu").click()

    def hold_back(self, script: str) -> list[Route]:
        """Let a script of the pages wait; what is then asked for comes in the list that is returned."""
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        self.page.route(f"**/{script}", hold)
        return held

    def take(self, file: Path) -> None:
        """Send a workbook, look at what was understood, and take it."""
        self.go("/workbooks")
        self.page.set_input_files("#workbooks", file)
        expect(self.page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()
        self.page.get_by_label("Van welk bedrijf is dit?").fill("Noordkaai")
        self.page.get_by_role("button", name="Overnemen", exact=True).click()
        expect(self.page.get_by_text("Overgenomen.")).to_be_visible()


BY_KEYBOARD = """
() => {
  const found = [];
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => !one.disabled && one.type !== "hidden" && seen(one) && one.tabIndex >= 0);
  const around = (one) => [one, one.parentElement, one.nextElementSibling, ...(one.labels ?? [])].filter(Boolean);
  const look = (one) => around(one).map((each) => {
    const style = getComputedStyle(each);
    const { outlineStyle, outlineWidth, boxShadow, borderColor, top, backgroundColor } = style;
    return [outlineStyle, outlineWidth, boxShadow, borderColor, top, backgroundColor];
  }).join();
  document.activeElement.blur();
  for (const stop of stops) {
    if (stop.tabIndex > 0) found.push("out of order: " + stop.outerHTML.slice(0, 120));
    const before = look(stop);
    stop.focus();
    if (document.activeElement !== stop) found.push("cannot be reached: " + stop.outerHTML.slice(0, 120));
    else if (look(stop) === before) found.push("does not show its focus: " + stop.outerHTML.slice(0, 120));
    stop.blur();
  }
  return found;
}
"""


def by_keyboard(walk: Walk) -> list[str]:
    """Return what somebody with a keyboard alone cannot reach, finds out of order, or does not see when they are there.

    The first Tab must lead to the way past the menu, where there is one.
    """
    page = walk.page
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    skips = page.evaluate("document.activeElement.matches('.skip') || !document.querySelector('.skip')")
    found = [] if skips else ["the first Tab does not lead past the menu"]
    return [f"{page.url}: {one}" for one in [*found, *page.evaluate(BY_KEYBOARD)]]


def axe(walk: Walk) -> list[str]:
    """Return what axe finds on the page once its styles are there, WCAG 2.2 AA and its own advice.

    No page is wider than the screen.
    """
    walk.page.wait_for_load_state()
    wide = walk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, walk.page.url
    walk.page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = walk.page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{walk.page.url}: {one['id']}: {one['nodes'][0]['html']}" for one in violations]
