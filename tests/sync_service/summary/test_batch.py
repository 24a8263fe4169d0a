"""A dozen learners in one press: folders and zips, in and out."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from addin.cli import leerlijn
from addin.terminal import Exit

TRACKERS = Path(__file__).parents[2] / "data" / "trackers"
FORM = TRACKERS / "Evaluatiefiche_Depot_Meuleman.xlsx"
FIVE = TRACKERS / "vijf plus vijf.xlsx"


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("LEERLIJN_LANG", raising=False)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(leerlijn, ["summary", *map(str, arguments), "--lang", "en"])


def test_a_folder_gets_a_document_for_each_learner(tmp_path: Path) -> None:
    result = run(FORM, "-o", tmp_path / "klas")

    assert result.exit_code == Exit.DONE
    assert sorted(path.name for path in (tmp_path / "klas").iterdir()) == ["Aylin Demirci.pdf", "Jorre Vercammen.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "klas").iterdir())


def test_what_stood_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text("blijft")

    run(FORM, "-o", tmp_path, "--format", "html")

    assert (tmp_path / "nota.txt").read_text() == "blijft"
    assert (tmp_path / "Aylin Demirci.html").exists()


def test_a_zip_holds_a_document_for_each_learner(tmp_path: Path) -> None:
    out = tmp_path / "klas.zip"

    run(FORM, "-o", out, "--format", "docx")

    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["Aylin Demirci.docx", "Jorre Vercammen.docx"]
        assert archive.testzip() is None


def test_a_folder_of_workbooks_is_read_whole_and_what_is_none_is_named(tmp_path: Path) -> None:
    depot = tmp_path / "depot"
    depot.mkdir()
    shutil.copy(FORM, depot)
    shutil.copy(FIVE, depot)
    (depot / "stuk.xlsx").write_bytes(b"no workbook")
    (depot / "~$slot.xlsx").write_bytes(b"lock")
    (depot / "nota.txt").write_text("x")

    result = run(depot, "-o", tmp_path / "klas.html")

    assert result.exit_code == Exit.ERRORS_FOUND
    assert len(result.stderr.splitlines()) == 1
    assert "stuk.xlsx" in result.stderr
    assert result.stdout.startswith("The summaries of 6 learners are in ")


def test_a_folder_without_workbooks_has_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()

    result = run(tmp_path / "leeg", "-o", tmp_path / "x.html")

    assert result.exit_code == Exit.NOT_DONE
    assert result.stderr.startswith("There are no ratings here to summarise.")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    result = run(FORM, "-o", tmp_path / "file" / "klas")

    assert result.exit_code == Exit.NOT_DONE
    assert "cannot be written" in result.stderr
