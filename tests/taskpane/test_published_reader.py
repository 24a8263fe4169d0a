"""Microsoft's own package reads in the manifest what we meant; where npm cannot fetch it, that is not tried."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from addin.taskpane.manifest import identity, manifest

KEPT = Path(__file__).parents[1] / "vendor" / "office-addin-manifest"
ORIGIN = "https://leerlijn.school.example"


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The package, in a folder of this test."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed here, so office-addin-manifest cannot be fetched")
    folder = tmp_path / "reader"
    shutil.copytree(KEPT, folder)
    # Of the lock file each hash has to be right, and no script of any package runs.
    ask = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0"]
    try:
        done = subprocess.run(ask, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not get office-addin-manifest within a minute")
    if done.returncode:
        assert "EINTEGRITY" not in done.stderr
        pytest.skip("npm cannot get office-addin-manifest here")
    return folder


def test_the_published_reader_finds_what_the_manifest_says(reader: Path) -> None:
    file = reader / "manifest.xml"
    file.write_bytes(manifest(ORIGIN, "0.1.0"))
    done = subprocess.run(
        ["node", "read.cjs", file], cwd=reader, capture_output=True, text=True, timeout=300, check=True
    )
    told = json.loads(done.stdout)

    assert (told["id"], told["version"], told["displayName"]) == (identity(ORIGIN), "0.1.0.0", "Leerlijn")
    assert (told["officeAppType"], told["hosts"], told["permissions"]) == (
        "TaskPaneApp",
        ["Workbook"],
        "ReadWriteDocument",
    )
    assert told["defaultSettings"]["sourceLocation"] == f"{ORIGIN}/taskpane/pane.html"
    assert (told["defaultLocale"], told["appDomains"]) == ("nl-BE", [ORIGIN])
