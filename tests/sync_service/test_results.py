"""``leerlijn results``: decisions go to the school's own system under the right name, or are told to be left out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from addin.cli import leerlijn
from addin.domain.talk.matters import TakenBack
from addin.exchange.grid import read_delimited
from addin.terminal import Exit
from sync_service.store import Record, open_record
from tests.exchange.results.test_oneroster import zipped
from tests.support.talk import NOOR, decision, take, tell

OTHERS = """
    | Yassine El Zemmouri | LOG.C3 | achieved   | Koen  | 2026-11-09 |
    | Vera Onbekend       | LOG.C3 | achieved   | Koen  | 2026-11-09 |
"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    take(opened, NOOR.rstrip() + OTHERS)
    return opened


def run(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> tuple[int, str, str]:
    package = folder / "school.zip"
    package.write_bytes(zipped())
    where = ["-o", str(folder / "results.zip"), "--record", f"sqlite:///{folder / 'record.sqlite'}"]
    code = leerlijn.main(["results", str(package), *where, *options], standalone_mode=False)
    said = capsys.readouterr()
    return int(code), said.out, said.err


def test_what_was_decided_goes_out_and_what_mentors_propose_does_not(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(record, decision("independent"))
    tell(record, decision("developing", "LOG.C3"), name="Yassine El Zemmouri")

    code, out, _ = run(capsys, tmp_path, "--json", "--lang", "en")

    found = json.loads(out)
    assert code == Exit.DONE
    assert [(one["student"], one["title"].split()[0], one["status"]) for one in found["results"]] == [
        ("u-1", "LOG.A1", "independent"),
        ("u-2", "LOG.C3", "developing"),
    ]
    assert (tmp_path / "results.zip").read_bytes().startswith(b"PK")


def test_a_learner_whom_the_package_does_not_know_is_told_and_left_out(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(record, decision())
    tell(record, decision("achieved", "LOG.C3"), name="Vera Onbekend")

    code, out, _ = run(capsys, tmp_path, "--lang", "nl")

    assert code == Exit.ERRORS_FOUND
    assert "Vera Onbekend" in out
    assert "1" in out


def test_a_decision_taken_back_is_no_result(record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fact,) = tell(record, decision())
    tell(record, TakenBack(fact), minute=5)

    code, _, err = run(capsys, tmp_path, "--lang", "en")

    assert code == Exit.NOT_DONE
    assert "Nothing has been decided yet" in err
    assert not (tmp_path / "results.zip").exists()


def test_a_file_that_is_not_there_or_no_package_is_one_sentence(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(record, decision())
    (tmp_path / "list.csv").write_text("naam\r\nNoor\r\n")
    for name in ("list.csv", "absent.zip"):
        code = leerlijn.main(["results", str(tmp_path / name), "-o", str(tmp_path / "out.zip")], standalone_mode=False)
        assert int(code) == Exit.NOT_DONE
        assert capsys.readouterr().err.count("\n") <= 2


def test_the_lists_in_the_package_are_those_of_the_standard(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(record, decision())
    run(capsys, tmp_path)

    with zipfile.ZipFile(tmp_path / "results.zip") as packed:
        heads = read_delimited(packed.read("results.csv"), "results.csv").rows[0].cells
    assert heads[:6] == (
        "sourcedId",
        "status",
        "dateLastModified",
        "lineItemSourcedId",
        "studentSourcedId",
        "scoreStatus",
    )
