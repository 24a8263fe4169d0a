"""Takes the pictures of the pages for the README: ``python docs/screenshots.py FOLDER``, from the running demo.

It starts ``leerlijn demo`` on a free port, walks through it in Chromium and writes ``class.png``, ``learner.png``,
``preview.png``, each also as ``…-phone.png`` and ``…-night.png``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


def main(folder: Path) -> None:
    """Write all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as said, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for ending, size, scheme in LOOKS:
            page = signed_in(browser, said, size, scheme)
            walk(page, said["url"], folder, ending)
        browser.close()


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
    page.screenshot(path=folder / f"class{ending}.png")
    page.locator("a", has_text=LEARNER).locator("visible=true").first.click()
    page.screenshot(path=folder / f"learner{ending}.png")
    page.goto(f"{address}workbooks")
    page.locator(".waiting a.name").first.click()
    page.screenshot(path=folder / f"preview{ending}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
