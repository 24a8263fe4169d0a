"""A coach walks through the school in Debian's Chromium: no error on the console, nothing for axe to find."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from waitress.server import create_server

from tests.support.school import NAME, PASSWORD, RATINGS, service, workbook

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parents[2] / "vendor" / "axe-core" / "axe.min.js"
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

pytestmark = pytest.mark.browser


@dataclass
class Walk:
    """A page in the browser, with what its console complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the service."""
        self.page.goto(self.address + path)

    def sign_in(self) -> None:
        """Come in as the coach."""
        self.go("/sign-in")
        self.page.get_by_label("Naam").fill(NAME)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.get_by_role("button", name="Aanmelden").click()
        expect(self.page.get_by_role("button", name="Afmelden")).to_be_visible()

    def take(self, file: Path) -> None:
        """Send a workbook, look at what was understood, and take it."""
        self.go("/workbooks")
        self.page.set_input_files("#workbooks", file)
        expect(self.page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()
        self.page.get_by_label("Van welk bedrijf is dit?").fill("Noordkaai")
        self.page.get_by_role("button", name="Overnemen", exact=True).click()
        expect(self.page.get_by_text("Overgenomen.")).to_be_visible()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here; `make test` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a service that really listens."""
    app = service(tmp_path)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Closed by its own thread: a socket that is taken away while that thread waits for it is an error there.
    server.trigger.pull_trigger(server.close)
    thread.join()
    app.extensions["leerlijn.record"].close()


@pytest.fixture(params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone at night"])
def walk(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Walk]:
    size, scheme = request.param
    context = chromium.new_context(viewport=size, color_scheme=scheme, locale="nl-BE")
    walk = Walk(context.new_page(), address)
    walk.page.on("console", lambda message: walk.complaints.append(message.text))
    walk.page.on("pageerror", lambda error: walk.complaints.append(str(error)))
    yield walk
    context.close()


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    file = tmp_path / "lijst.xlsx"
    file.write_bytes(workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]))  # type: ignore[arg-type]
    return file


def test_from_signing_in_to_the_very_cell(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    expect(walk.page.get_by_role("heading", name="Begin met één werkboek")).to_be_visible()
    walk.take(list_file)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    card = walk.page.locator('[id="LOG.A1"]')
    expect(card).to_contain_text("niet allemaal hetzelfde")
    card.locator("summary", has_text="C2").first.click()
    card.get_by_role("link", name="lijst.xlsx › opvolging › C2").click()
    expect(walk.page.locator("#C2")).to_be_in_viewport()

    assert walk.complaints == []


def test_pointing_at_a_cell_tells_what_was_understood_and_why(walk: Walk, list_file: Path) -> None:
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    walk.page.locator("#C2 button").focus()

    expect(walk.page.locator("[data-tip]")).to_contain_text("Noor Peeters")
    expect(walk.page.locator("[data-tip]")).to_contain_text("Waarom: ")
    walk.page.keyboard.press("Escape")
    expect(walk.page.locator("[data-tip]")).to_be_hidden()
    assert walk.complaints == []


def test_a_file_that_cannot_be_read_says_so_beside_its_name(walk: Walk, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.xlsx"
    broken.write_bytes(b"geen werkboek")
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", broken)

    expect(walk.page.locator("[data-sending]")).to_contain_text("kapot.xlsx: ")
    assert walk.complaints == []


def test_axe_finds_nothing_on_any_page(walk: Walk, list_file: Path) -> None:
    walk.go("/sign-in")
    found = [*axe(walk)]
    walk.sign_in()
    found += axe(walk)
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    expect(walk.page.get_by_role("heading", name="Dit hebben we begrepen")).to_be_visible()
    found += axe(walk)
    walk.take(list_file)
    found += axe(walk)
    for path in ("/", "/?cluster=A", "/?learner=zzz", "/workbooks", "/companies", "/nowhere"):
        walk.go(path)
        found += axe(walk)
    walk.go("/")
    walk.page.get_by_role("link", name="Noor Peeters").locator("visible=true").first.click()
    found += axe(walk)

    assert found == []


def axe(walk: Walk) -> list[str]:
    """Return what axe finds on the page, WCAG 2.2 AA and its own advice; and whether it is wider than the screen."""
    wide = walk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, walk.page.url
    walk.page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = walk.page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{walk.page.url}: {one['id']}: {one['nodes'][0]['html']}" for one in violations]


def test_the_arrow_keys_walk_through_the_heat_map(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.take(list_file)
    walk.go("/")
    cells = walk.page.locator(".heat tbody td a")
    cells.first.focus()
    walk.page.keyboard.press("ArrowDown")
    readout = walk.page.locator("[data-readout]").text_content()
    stops = cells.evaluate_all("links => links.filter(link => link.tabIndex === 0).length")
    context.close()

    assert readout is not None
    assert readout.startswith("Sem Janssens · A1 ")
    assert readout.endswith("niet behaald")
    assert stops == 1


def test_without_scripts_everything_still_works(chromium: Browser, address: str, list_file: Path) -> None:
    context = chromium.new_context(viewport=DESKTOP, java_script_enabled=False)
    walk = Walk(context.new_page(), address)
    walk.sign_in()
    walk.go("/workbooks")
    walk.page.set_input_files("#workbooks", list_file)
    walk.page.get_by_role("button", name="Versturen").click()
    walk.page.get_by_label("Van welk bedrijf is dit?").fill("Noordkaai")
    walk.page.get_by_role("button", name="Overnemen", exact=True).click()
    walk.go("/?learner=noor")
    rows = walk.page.locator(".heat tbody tr").count()
    walk.page.locator(".heat tbody td a").first.click()
    leads_to = walk.page.url
    context.close()

    assert rows == 1
    assert leads_to.endswith("#LOG.A1")


def test_the_pages_ask_nothing_from_elsewhere() -> None:
    static = Path(__file__).parents[3] / "sync_service"
    texts = [path for kind in ("static", "templates") for path in (static / kind).rglob("*.*")]

    assert texts
    for path in texts:
        assert "http://" not in path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", ""), path
        assert "https://" not in path.read_text(encoding="utf-8"), path
