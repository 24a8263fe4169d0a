"""What the JavaScript does by itself is tested in node; this runs it along with everything else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def test_the_javascript_passes_its_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here; `make test` installs it")
    files = sorted(str(file) for file in TESTS.rglob("*.test.mjs"))
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, timeout=600, check=False)

    assert files
    assert done.returncode == 0, done.stdout[-6000:]
