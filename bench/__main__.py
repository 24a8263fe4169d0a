"""Measures speed and memory and prints one JSON document: ``python -m bench``, or ``make bench``."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench import engines, pages, patching, reading, taking, whole

LIBRARIES = ("xlsxwriter", "openpyxl", "python-calamine-plus")


def main() -> None:
    """Measure, print, and keep the document where ``--json`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the document to this file as well")
    parser.add_argument("--quick", action="store_true", help="a first impression in half a minute")
    parser.add_argument("--no-instructions", action="store_true", help="leave out valgrind, which takes minutes")
    asked = parser.parse_args()
    told: dict[str, Any] = {
        "schema": 1,
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "reading": reading.measure(quick=asked.quick, instr=not (asked.quick or asked.no_instructions)),
        "patching": patching.measure(quick=asked.quick),
        "whole": whole.measure(quick=asked.quick, instr=not (asked.quick or asked.no_instructions)),
        "taking": taking.measure(quick=asked.quick),
        "engines": engines.measure(quick=asked.quick),
        "pages": pages.measure(quick=asked.quick),
    }
    document = json.dumps(told, indent=1)
    if asked.json:
        asked.json.write_text(document + "\n", encoding="utf-8")
    sys.stdout.write(document + "\n")


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
