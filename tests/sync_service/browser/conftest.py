"""A service that really listens, and a coach before it in Debian's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import CHROMIUM, DESKTOP, PHONE, Walk, launch
from tests.support.school import RATINGS, service, workbook
from tests.support.serving import listening


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here; `make test` installs it")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a service that really listens."""
    app = service(tmp_path)
    with listening(app) as where:
        yield where
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
