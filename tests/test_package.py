"""What is installed elsewhere is whole: data files packed, the command there, nothing needed from the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("addin", "sync_service", "workbook_templates")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", folder, ROOT], check=True, timeout=600
    )
    return next(folder.glob("leerlijn-*.whl"))


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    assert files <= packed


def test_an_installed_wheel_reads_a_tracker(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", wheel]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True, timeout=600)
    # The libraries come from here, Leerlijn from the wheel: a .pth file in a PYTHONPATH folder is not followed.
    libraries = {"PYTHONPATH": sysconfig.get_path("purelib"), "PATH": "/usr/bin:/bin"}

    def leerlijn(*arguments: str | Path) -> str:
        command = [python.parent / "leerlijn", *arguments]
        done = subprocess.run(
            command, env=libraries, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    assert "colour" in leerlijn("--help")
    tracker = next((ROOT / "tests" / "data" / "trackers").glob("*.xlsx"))
    assert '"observations"' in leerlijn("read", tracker, "--json")
