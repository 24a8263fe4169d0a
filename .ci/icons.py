"""Draw the ribbon's icons from the drawings of the pane: `python .ci/icons.py`, with Debian's Chromium."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

PANE = Path(__file__).resolve().parent.parent / "addin" / "taskpane"
SIZES = (16, 32, 80)
LINE = 'fill="none" stroke="#17596b" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
LOGO = (
    '<rect width="24" height="24" rx="5" fill="#17596b" stroke="none"/><path d="M5 17l5-5 3 3 6-8" stroke="#fff"/>'
    '<circle cx="5" cy="17" r="1.6" fill="#fff" stroke="none"/>'
    '<circle cx="19" cy="7" r="2" fill="#f2b134" stroke="none"/>'
)


def main() -> None:
    """Write one PNG for each drawing and size."""
    page_text = (PANE / "pane.html").read_text(encoding="utf-8")
    drawings = dict(re.findall(r'<symbol id="d-(\w+)"[^>]*>(.*?)</symbol>', page_text)) | {"leerlijn": LOGO}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            (PANE / "icons" / str(size)).mkdir(parents=True, exist_ok=True)
            for name, drawing in drawings.items():
                svg = f'<svg viewBox="0 0 24 24" width="{size}" height="{size}" {LINE}>{drawing}</svg>'
                page.set_content(f'<body style="margin:0;background:transparent">{svg}</body>')
                page.screenshot(path=PANE / "icons" / str(size) / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
