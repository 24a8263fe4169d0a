"""``leerlijn template``: what it writes, where, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from addin.cli import leerlijn
from addin.terminal import Exit


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command change the language of the process for the next test."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("LEERLIJN_LANG", raising=False)


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(leerlijn, ["template", *map(str, arguments), "--lang", lang])


def sentence(result: Result) -> str:
    """Return the one line on stderr of a command that could not be done."""
    assert result.exit_code == Exit.NOT_DONE
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    return line


def texts(path: Path, sheet: str) -> set[str]:
    cells = (cell.value for row in openpyxl.load_workbook(path)[sheet].iter_rows() for cell in row)
    return {value for value in cells if isinstance(value, str)}


def test_a_workbook_for_a_learner(tmp_path: Path) -> None:
    out = tmp_path / "noor.xlsx"

    result = run("-t", "bak", "--learner", " Noor  Peeters", "--class", "5 BAK", "--company", "De Korenaar", "-o", out)

    assert result.exit_code == Exit.DONE
    assert result.stdout == f"The workbook is in {out}. Begin with its first sheet.\n"
    assert {"Noor Peeters", "5 BAK", "De Korenaar"} <= texts(out, "Start")
    assert {"Noor Peeters", "De Korenaar", "BAK.A1"} <= texts(out, "Competences")


@pytest.mark.parametrize(("lang", "sheet"), [("nl", "Competenties"), ("fr", "Compétences"), ("en", "Competences")])
def test_it_speaks_the_language_asked_for(lang: str, sheet: str, tmp_path: Path) -> None:
    run("-t", "ZOR", "-o", tmp_path / "open.xlsx", lang=lang)

    assert sheet in openpyxl.load_workbook(tmp_path / "open.xlsx").sheetnames


def test_learners_of_a_company_share_a_workbook(tmp_path: Path) -> None:
    out = tmp_path / "three.xlsx"

    run("-t", "GRK", "--learner", "Noor Peeters", "--learner", "Sam Claes", "--learner", "Noor Smets", "-o", out)

    names = [name for name in openpyxl.load_workbook(out).sheetnames if name.startswith("Competences")]
    assert names == ["Competences Noor P", "Competences Sam", "Competences Noor S"]
    assert "Noor Smets" in texts(out, "Competences Noor S")


def test_a_folder_gets_a_workbook_for_each_learner(tmp_path: Path) -> None:
    result = run("-t", "LOG", "--learner", "A/B", "--learner", "A:B", "-o", tmp_path / "class", "--json")

    written = [tmp_path / "class" / name for name in ("A B.xlsx", "A B (2).xlsx")]
    document = json.loads(result.stdout)
    assert document["schema"] == 1
    assert document["learners"] == ["A/B", "A:B"]
    assert document["written"] == [str(path) for path in written]
    assert all(path.exists() for path in written)


def test_only_the_vehicles_asked_for_are_in_it_whatever_they_are_called(tmp_path: Path) -> None:
    out = tmp_path / "log.xlsx"

    run("-t", "LOG", "--variant", "Forklift", "-o", out)

    assert {text for text in texts(out, "Competences") if text.startswith("H  ")} == {
        "H   Driving an industrial truck · heftruck"
    }


def test_a_file_of_ones_own_can_be_the_trajectory(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        """
        code = "TUI"
        source_kind = "example"
        valid_from = 2026-09-01
        title.nl = "Tuinaanleg"
        [[clusters]]
        code = "A"
        name.nl = "Aanleggen"
        [[clusters.competences]]
        code = "TUI.A1"
        label.nl = "Zaait een gazon in"
        """,
        encoding="utf-8",
    )

    assert run("-t", mine, "-o", tmp_path / "tui.xlsx").exit_code == Exit.DONE
    assert "Zaait een gazon in" in texts(tmp_path / "tui.xlsx", "Competences")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-t", "LOG", "-o", "x.pdf"), "Give the workbook a name that ends in .xlsx, or an existing folder."),
        (("-t", "LOG", "-o", "."), "A folder gets a workbook for each learner. Name them with --learner."),
        (
            ("-t", "LOG", "--learner", " ", "-o", "x.xlsx"),
            "A learner without a name was given. Leave out --learner for an open workbook.",
        ),
        (("-t", "LOG", "--year", "2026", "-o", "x.xlsx"), "2026 is no school year. Write it like 2026-2027."),
        (
            ("-t", "BAK", "--variant", "oven", "-o", "x.xlsx"),
            "This trajectory judges nothing per vehicle or device, so leave out --variant.",
        ),
        (
            ("-t", "LOG", *(part for number in range(19) for part in ("--learner", f"L {number}")), "-o", "x.xlsx"),
            "One workbook holds up to 18 learners. Give a folder to get one for each.",
        ),
    ],
)
def test_what_cannot_be_made_is_said(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert sentence(run(*arguments)) == said
    assert not list(tmp_path.iterdir())


def test_an_unknown_vehicle_names_those_that_there_are(tmp_path: Path) -> None:
    assert "heftruck, reachtruck" in sentence(run("-t", "LOG", "--variant", "fiets", "-o", tmp_path / "x.xlsx"))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")

    assert "cannot be written" in sentence(run("-t", "LOG", "--learner", "A B", "-o", tmp_path / "taken" / "sub"))
