"""``leerlijn trajectory`` at the terminal: what it tells, what it keeps, and what it refuses in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cli import leerlijn
from addin.domain.shelf import find_known, own_shelf
from addin.terminal import Exit

LIST = "Code;Competentie;Cluster\nHT.A1;Leest een tekening van het werk;A\nHT.B1;Schaaft met de machine;B\n"


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "hout.csv"
    path.write_text(LIST, encoding="cp1252")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = leerlijn.main(["trajectory", *map(str, arguments)], standalone_mode=False)
    said = capsys.readouterr()
    return int(code), said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    _, out, _ = run(capsys, *arguments, "--json")
    document: dict[str, Any] = json.loads(out)
    assert document["schema"] == 1
    return document


def test_those_that_come_with_leerlijn_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    document = told(capsys, "list")

    assert code == Exit.DONE
    assert "LOG  Logistiek duaal" in out
    assert {(one["code"], one["kept"]) for one in document["trajectories"]} >= {
        ("LOG", "built_in"),
        ("ZOR", "built_in"),
    }


def test_a_trajectory_is_shown_in_the_language_asked(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "log", "--lang", "fr")

    assert "LOG.A1  Se concerte avec les collègues" in out
    assert told(capsys, "show", "LOG")["clusters"][0]["competences"][0]["labels"]["nl"].startswith("Stemt taken af")


def test_what_is_brought_in_can_be_followed(capsys: pytest.CaptureFixture[str], listed: Path) -> None:
    code, out, _ = run(capsys, "import", listed, "--code", "HTX", "--valid-from", "2025-09-01")

    assert code == Exit.DONE
    assert "A  Code → code" in out
    assert "HTX@2025-09-01" in out
    assert find_known("HTX").competences[1].label() == "Schaaft met de machine"
    assert [one["kept"] for one in told(capsys, "list")["trajectories"] if one["code"] == "HTX"] == ["own"]


def test_a_preview_keeps_nothing(capsys: pytest.CaptureFixture[str], listed: Path) -> None:
    document = told(capsys, "import", listed, "--preview")

    assert document["trajectory"]["code"] == "HT"
    assert document["kept"] is None
    assert not own_shelf().exists()


def test_what_must_be_answered_is_asked_and_nothing_is_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Nr;Wat\nA1;Boort met het toestel\n", encoding="utf-8")

    code, out, err = run(capsys, "import", path)
    answered, _, _ = run(capsys, "import", path, "--column", "label=B", "--language", "nl", "--code", "BOOR")

    assert code == Exit.NOT_DONE
    assert "vraag lijst.csv!A1: " in out
    assert err.count("\n") == 1
    assert answered == Exit.DONE
    assert find_known("BOOR").competences[0].label() == "Boort met het toestel"


def test_another_version_of_the_same_day_is_not_overwritten_unasked(
    capsys: pytest.CaptureFixture[str], listed: Path
) -> None:
    day = ("--valid-from", "2025-09-01")
    assert run(capsys, "import", listed, *day)[0] == Exit.DONE
    assert run(capsys, "import", listed, *day)[0] == Exit.DONE  # the same file twice is no trouble
    listed.write_text(LIST.replace("Schaaft", "Schuurt"), encoding="utf-8")

    code, _, err = run(capsys, "import", listed, *day)
    replaced, _, _ = run(capsys, "import", listed, *day, "--replace")

    assert code == Exit.NOT_DONE
    assert "HT@2025-09-01" in err
    assert replaced == Exit.DONE
    assert find_known("HT").competences[1].label().startswith("Schuurt")


@pytest.mark.parametrize("name", ["log.json", "log.csv", "log.xlsx", "log.toml"])
def test_what_is_sent_out_can_be_brought_in_and_read_by(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name

    assert run(capsys, "export", "LOG", "-o", out)[0] == Exit.DONE
    shown = told(capsys, "show", out)

    assert shown["competences"] == 47
    assert out.stat().st_size > 1000


def test_a_workbook_that_is_sent_out_opens_in_a_spreadsheet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "log.xlsx"
    run(capsys, "export", "LOG", "-o", out)

    sheet = openpyxl.load_workbook(out).worksheets[0]

    assert (sheet.title, sheet["A2"].value, sheet.freeze_panes) == ("LOG", "LOG.A1", "B2")


def test_moodle_gets_its_own_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "log.csv"

    assert told(capsys, "export", "LOG", "-o", out, "--format", "moodle")["format"] == "moodle"
    assert out.read_text(encoding="utf-8").startswith("Parent ID number,")


def test_versions_are_compared_and_answers_are_kept(capsys: pytest.CaptureFixture[str], listed: Path) -> None:
    run(capsys, "import", listed, "--valid-from", "2023-09-01")
    listed.write_text(
        LIST.replace("Leest een tekening van het werk", "Factureert").replace("HT.B1", "HT.B4"), encoding="utf-8"
    )
    run(capsys, "import", listed, "--valid-from", "2026-09-01", "--language", "nl")

    _, out, _ = run(capsys, "compare", "HT@2023", "HT@2026")
    kept = told(capsys, "compare", "HT@2023", "HT@2026", "--map", "HT.A1=", "--keep")
    again = told(capsys, "compare", "HT@2023", "HT@2026", "--map", "HT.A1=")

    assert "? HT.A1 → HT.A1" in out
    assert "HT.B1 → HT.B4" in out
    assert [(step["fate"], step["certain"]) for step in kept["steps"]] == [
        ("gone", True),
        ("renamed", True),
        ("new", True),
    ]
    assert again["steps"][1]["why"] == "de nieuwe versie zegt het"


HOUT = {
    "HT.A1": ("Leest een tekening van het werk", "behaald"),
    "HT.A2": ("Kiest het hout volgens de draad", "in ontwikkeling"),
    "HT.A3": ("Zet maten uit op het hout", "behaald"),
    "HT.B1": ("Schaaft met de vlakbank", "niet behaald"),
    "HT.B2": ("Zaagt met de paneelzaag", "behaald"),
    "HT.B3": ("Schuurt het oppervlak glad", "in ontwikkeling"),
}
STATUSES = {"behaald": "achieved", "in ontwikkeling": "developing", "niet behaald": "not_achieved"}


def test_a_tracker_is_read_by_a_trajectory_from_another_system(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    listed = tmp_path / "hout.csv"
    listed.write_text("Code;Competentie\n" + "".join(f"{code};{said}\n" for code, (said, _) in HOUT.items()), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Leerling", "Code", "Competentie", "Status", "Datum"))
    for code, (said, status) in HOUT.items():
        sheet.append(("Noor Peeters", code, said, status, "14/11/2025"))
    book.save(tmp_path / "tracker.xlsx")

    arguments = ["read", str(tmp_path / "tracker.xlsx"), "--trajectory", str(listed), "--json"]
    leerlijn.main(arguments, standalone_mode=False)

    seen = json.loads(capsys.readouterr().out)["observations"]
    assert {each["competence"]: each["status"] for each in seen} == {
        code: STATUSES[status] for code, (_, status) in HOUT.items()
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "NIETS"), "Er is geen traject NIETS"),
        (("export", "LOG"), "-o"),
        (("export", "LOG", "-o", "log.pdf"), "log.pdf"),
        (("import", "hout.csv", "--column", "kleur=B"), "kleur=B"),
        (("import", "hout.csv", "--column", "label=4"), "label=4"),
        (("import", "hout.csv", "--language", "es"), "es is geen taal"),
        (("import", "hout.csv", "--valid-from", "1/9/26"), "1/9/26"),
        (("import", "hout.csv", "--code", "H T"), "H T"),
        (("compare", "LOG", "LOG", "--map", "LOG.A1"), "LOG.A1"),
        (("import", "weg.csv"), "weg.csv"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
    listed: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(listed.parent)

    code, out, err = run(capsys, *arguments)

    assert (code, out) == (Exit.NOT_DONE, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_shelf_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], listed: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "leerlijn").write_text("", encoding="utf-8")

    code, _, err = run(capsys, "import", listed)

    assert code == Exit.NOT_DONE
    assert "trajectories" in err
