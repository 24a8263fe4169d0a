"""Write what the script in Google Sheets cannot ask for in time: its words, and which fields it asks Google about.

`python .ci/words.py` writes addin/appsscript/Generated.js; `--check` only says whether it is as it should be.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from addin.hosts.google_grid import FIELDS
from addin.language import LANGUAGES
from addin.taskpane.words import words

FILE = Path(__file__).resolve().parent.parent / "addin" / "appsscript" / "Generated.js"


def generated() -> str:
    """Return the script."""
    said = json.dumps({language: words(language) for language in LANGUAGES}, ensure_ascii=False, indent=2)
    return (
        "// Made by .ci/words.py from addin/taskpane/words.py and addin/hosts/google_grid.py; do not edit.\n\n"
        f"var FIELDS = {json.dumps(FIELDS)};\n\nvar WORDS = {said};\n"
    )


def main() -> int:
    """Write the script, or check it; return 1 when it is not as it should be."""
    if "--check" in sys.argv[1:]:
        same = FILE.exists() and FILE.read_text(encoding="utf-8") == generated()
        sys.stdout.write("" if same else f"{FILE.name} is older than its words; run `make catalogs`\n")
        return 0 if same else 1
    FILE.write_text(generated(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
