"""What the script in Google Sheets carries along is what the service has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_its_words_and_fields_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "words.py", "--check"], capture_output=True, text=True, check=False, timeout=300
    )

    assert (done.returncode, done.stdout) == (0, "")
