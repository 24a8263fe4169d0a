"""What the pages say stands in Dutch and French, and the compiled catalogs say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_sentence_of_the_pages_is_translated_and_compiled() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / ".ci" / "page_catalogs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (checked.stdout, checked.returncode) == ("", 0), checked.stderr
