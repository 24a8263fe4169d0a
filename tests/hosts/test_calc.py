"""The buttons in a real LibreOffice Calc, without a screen: the extension's own code, driven over UNO."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from addin.hosts.xlsx import read_xlsx
from addin.libreoffice.extension import extension
from addin.sheet.snapshot import Snapshot
from addin.sheet.wire.edits import edits_out
from tests.support.libreoffice import SOFFICE
from tests.support.parity import bare, cases, file_of, stands
from tests.support.school import workbook

pytestmark = pytest.mark.libreoffice

DRIVER = Path(__file__).parents[1] / "support" / "calc_driver.py"
COMMAND = [sys.executable, "-m", "addin"]


def _python_with_uno() -> str | None:
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        asked = [found, "-c", "import uno"]
        if found and not subprocess.run(asked, capture_output=True, check=False, timeout=60).returncode:
            return found
    return None


@pytest.fixture(scope="module")
def profile() -> Iterator[Path]:
    """A profile of LibreOffice with the extension in it; its installer refuses to work for root."""
    if not SOFFICE:
        pytest.skip("LibreOffice is not installed here; `make test` installs it")
    with TemporaryDirectory(prefix="leerlijn-calc-") as folder:
        packed, made = Path(folder) / "Leerlijn.oxt", Path(folder) / "profile"
        packed.write_bytes(extension(COMMAND, "0.1.0"))
        command = ["unopkg", "add", f"-env:UserInstallation={made.as_uri()}", str(packed)]
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
            who = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        env = {**os.environ, "HOME": folder}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, **who, timeout=300)
        assert not done.returncode, done.stderr
        yield made


@dataclass(frozen=True, slots=True)
class Calc:
    """What came of each workbook that LibreOffice had open: what every doing gave, and the workbook afterwards."""

    folder: Path
    gave: Mapping[str, list[dict[str, Any]]]

    def after(self, name: str) -> Snapshot:
        """Return a workbook as Calc wrote it in the end."""
        return read_xlsx(self.folder / f"{name}-after.xlsx")


@pytest.fixture(scope="module")
def calc(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Calc:
    """One LibreOffice that had all workbooks of these tests open, one after another: it takes long to start."""
    python = _python_with_uno()
    if python is None:
        pytest.skip("no Python here knows UNO; `make test` installs python3-uno")
    folder = tmp_path_factory.mktemp("calc")
    plan = []
    for name, (data, doing) in PLAN.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(data)
        plan.append({"open": str(path), "do": doing, "out": str(folder / f"{name}-after.xlsx")})
    command = [python, str(DRIVER), str(profile)]
    done = subprocess.run(command, input=json.dumps(plan), capture_output=True, text=True, timeout=600, check=False)
    assert not done.returncode, done.stderr[-3000:]
    return Calc(folder, dict(zip(PLAN, json.loads(done.stdout), strict=True)))


def _press(button: str) -> dict[str, Any]:
    return {"what": "press", "button": button, "command": COMMAND}


def _apply(edits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"what": "apply", "edits": edits}


CASES = {case.name: case for case in cases()}
TEXTS = ["=1+1", "+1", "-1", "@SUM(A1)", "12", "1/2", "\t=1", '=HYPERLINK("http://a";"b")', "'x"]
COLOURED = {"cell": "opvolging!C2", "property": "fill", "old": None, "new": "#AFDA97"}
CHANGED = {"cell": "opvolging!C3", "property": "value", "old": "V", "new": "O"}
PLAN: dict[str, tuple[bytes, list[dict[str, Any]]]] = {
    **{name: (file_of(case.snapshot), [_apply(edits_out(case.edits, serial=True))]) for name, case in CASES.items()},
    "pressed": (
        workbook(),
        [
            {"what": "type", "sheet": "opvolging", "cell": "C3", "text": "X"},
            _press("colour"),
            {"what": "undo"},
        ],
    ),
    "stale": (workbook(), [_apply([COLOURED, CHANGED])]),
    "protected": (workbook(), [{"what": "protect", "sheet": "opvolging"}, _apply([COLOURED])]),
    "empty": (workbook([]), [_press("summary")]),
    "texts": (
        workbook(),
        [
            _apply(
                [
                    {"cell": f"opvolging!K{row}", "property": "value", "old": None, "new": said}
                    for row, said in enumerate(TEXTS, start=1)
                ]
            )
        ],
    ),
    "menu": (workbook(), [{"what": "trigger", "button": "colour"}]),
}


def test_calc_ends_where_every_host_ends(calc: Calc) -> None:
    for name, case in CASES.items():
        assert stands(bare(calc.after(name))) == case.after, name


def test_a_button_reads_what_is_open_writes_in_one_step_and_undo_takes_it_back(calc: Calc) -> None:
    _typed, coloured, undone = calc.gave["pressed"]
    cells = calc.after("pressed").sheets[0].cells

    assert {"cell": "opvolging!C3", "property": "fill", "old": None, "new": "#EB7E66"} in coloured["gave"]["edits"]
    assert undone["gave"][0] == "Leerlijn"
    assert (cells[3, 3].value, cells[3, 3].look.fill, (2, 11) in cells) == ("X", None, False)


def test_a_cell_that_is_otherwise_stops_everything_in_calc(calc: Calc) -> None:
    assert calc.gave["stale"] == [{"stale": "opvolging!C3"}]
    assert calc.after("stale").sheets[0].cells[2, 3].look.fill is None


def test_on_a_protected_sheet_nothing_is_written_in_calc(calc: Calc) -> None:
    assert calc.gave["protected"][1] == {"protected": "opvolging"}


def test_what_leerlijn_refuses_is_told_in_its_own_sentence(calc: Calc) -> None:
    assert "geen beoordelingen" in calc.gave["empty"][0]["trouble"]


def test_text_stays_text_in_calc(calc: Calc) -> None:
    cells = calc.after("texts").sheets[0].cells

    assert [(cells[row, 11].value, cells[row, 11].formula) for row in range(1, len(TEXTS) + 1)] == [
        (said, None) for said in TEXTS
    ]


def test_the_menu_of_the_installed_extension_does_what_it_says(calc: Calc) -> None:
    assert calc.gave["menu"] == [{"gave": None}]
    assert calc.after("menu").sheets[0].cells[2, 3].look.fill == "#AFDA97"
