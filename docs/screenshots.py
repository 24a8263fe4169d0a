"""Takes the pictures for the README and the docs: ``python docs/screenshots.py FOLDER``.

It starts ``leerlijn demo`` on a free port, walks through it in Chromium and writes ``today.png``, ``class.png``,
``learner.png``, ``talk.png``, ``preview.png``, each also as ``…-phone.png`` and ``…-night.png``; and it prints sheets
of a filled template with LibreOffice as ``template-….png``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
LOOKS: tuple[tuple[str, ViewportSize, Any], ...] = (
    ("", DESKTOP, "light"),
    ("-phone", PHONE, "light"),
    ("-night", DESKTOP, "dark"),
)
LEARNER = "Noor Peeters"
TEMPLATE = Path(__file__).parents[1] / "tests" / "data" / "templates" / "2026-11.xlsx"
SHEETS = {"Competenties": "competences", "Overleg": "consultation"}


def main(folder: Path) -> None:
    """Write all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as said, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for ending, size, scheme in LOOKS:
            page = signed_in(browser, said, size, scheme)
            walk(page, said["url"], folder, ending)
        browser.close()
    print_sheets(folder)


def print_sheets(folder: Path) -> None:
    """Write the first printed page of some sheets of a filled template."""
    with TemporaryDirectory() as made:
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", made, TEMPLATE)
        paper = Path(made) / f"{TEMPLATE.stem}.pdf"
        told = run("pdftotext", "-layout", paper, "-")
        pages = [[line.strip() for line in page.splitlines()] for page in told.split("\f")]
        for title, name in SHEETS.items():
            number = 1 + next(place for place, lines in enumerate(pages) if title in lines)
            page = ("-f", str(number), "-l", str(number), "-r", "80", "-singlefile")
            run("pdftoppm", "-png", *page, paper, folder / f"template-{name}")


def run(program: str, *arguments: str | Path) -> str:
    """Run a program and return what it says."""
    found = shutil.which(program) or sys.exit(f"{program} is not installed: make debian")
    return subprocess.run([found, *arguments], check=True, capture_output=True, text=True).stdout


@contextmanager
def demo() -> Iterator[dict[str, Any]]:
    """Run the demo and yield where it is and how to sign in."""
    command = [sys.executable, "-m", "addin", "demo", "--json", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        document = ""
        for line in process.stdout:
            document += line
            if line.rstrip() == "}":
                break
        try:
            yield json.loads(document)
        finally:
            process.terminate()


def signed_in(browser: Browser, said: dict[str, Any], size: ViewportSize, scheme: Any) -> Page:
    """Return a page of somebody who has signed in."""
    page = browser.new_context(viewport=size, color_scheme=scheme, locale="nl-BE").new_page()
    page.goto(said["url"])
    page.fill("#name", said["sign_in"]["name"])
    page.fill("#password", said["sign_in"]["password"])
    page.click("main button[type=submit]")
    return page


def walk(page: Page, address: str, folder: Path, ending: str) -> None:
    """Take the pictures of one look."""
    page.goto(address)
    page.screenshot(path=folder / f"today{ending}.png")
    page.goto(f"{address}class")
    page.screenshot(path=folder / f"class{ending}.png")
    page.locator("a", has_text=LEARNER).locator("visible=true").first.click()
    page.locator(".trajectory").first.evaluate("one => one.scrollIntoView()")
    page.screenshot(path=folder / f"learner{ending}.png")
    page.get_by_role("link", name="Maandgesprek").click()
    page.get_by_role("link", name="Het gesprek voeren").click()
    page.get_by_label("leerling", exact=True).check()
    page.get_by_label("mentor", exact=True).check()
    # A phone has the clusters folded.
    if not (first := page.locator(".decide").first).is_visible():
        page.locator("details[data-folds] > summary").first.click()
    first.get_by_role("radio", name="zelfstandig").check(force=True)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=folder / f"talk{ending}.png")
    page.goto(f"{address}workbooks")
    page.locator(".waiting a.name").first.click()
    page.screenshot(path=folder / f"preview{ending}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
