"""``leerlijn sync`` and ``leerlijn record`` on real workbooks and a real record."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.terminal import Exit
from sync_service.commands.record import show_record, sync
from tests.support.heard import TRACKERS

HEAD = ("Leerling", "Code", "Competentie", "Status", "Datum", "Beoordelaar")
ROWS = (
    ("Noor Peeters", "LOG.A1", "Stemt taken af", "behaald", "14/11/2025", "K. Maes"),
    ("Noor Peeters", "LOG.A2", "Geeft info door", "in ontwikkeling", "14/11/2025", "K. Maes"),
    ("Noor Peeters", "LOG.A3", "Meldt problemen", "behaald", "14/11/2025", "K. Maes"),
    ("Ana Costa", "LOG.A1", "Stemt taken af", "niet behaald", "14/11/2025", "K. Maes"),
    ("Ana Costa", "LOG.A2", "Geeft info door", "behaald", "14/11/2025", "K. Maes"),
    ("Ana Costa", "LOG.A3", "Meldt problemen", "behaald", "14/11/2025", "K. Maes"),
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'school.sqlite'}"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A list of ratings as a small company keeps it."""
    path = tmp_path / "tracker.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    book.save(path)
    return path


def edit(path: Path, cell: str, value: str | None, to: Path | None = None) -> Path:
    """Change a cell of the first sheet, as somebody with a spreadsheet would."""
    book = openpyxl.load_workbook(path)
    book.worksheets[0][cell] = value
    book.save(to or path)
    return to or path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path, command: Any = sync) -> tuple[int, str, str]:
    """Run a command as at a terminal; return how it ends and what it says."""
    code = command.main([str(argument) for argument in arguments], standalone_mode=False)
    said = capsys.readouterr()
    return int(code), said.out, said.err


def synced(capsys: pytest.CaptureFixture[str], url: str, *paths: Path, company: str = "Acme") -> list[dict[str, Any]]:
    _, out, _ = run(capsys, *paths, "--company", company, "--record", url, "--json")
    receipts: list[dict[str, Any]] = json.loads(out)["receipts"]
    return receipts


def shown(capsys: pytest.CaptureFixture[str], url: str) -> dict[str, Any]:
    code, out, _ = run(capsys, "--record", url, "--json", command=show_record)
    assert code == Exit.DONE
    document: dict[str, Any] = json.loads(out)
    return {learner["name"]: learner for learner in document["learners"]}


def test_receipt_says_what_the_workbook_did(capsys: pytest.CaptureFixture[str], url: str, tracker: Path) -> None:
    (first,) = synced(capsys, url, tracker)
    (again,) = synced(capsys, url, tracker)
    edit(tracker, "D3", "behaald")
    edit(tracker, "D4", None)
    (newer,) = synced(capsys, url, tracker)

    assert (first["workbook"], first["unchanged"], first["added"]) == ("tracker.xlsx", False, 6)
    assert (again["unchanged"], again["added"], again["first"]["added"]) == (True, 0, 6)
    assert (newer["added"], newer["changed"], newer["withdrawn"]) == (0, 1, 1)
    assert first["sha256"] == again["sha256"] != newer["sha256"]


def test_record_shows_every_rating_with_its_source(capsys: pytest.CaptureFixture[str], url: str, tracker: Path) -> None:
    (receipt,) = synced(capsys, url, tracker, company="Transport Willebroek")

    found = shown(capsys, url)

    assert list(found) == ["Ana Costa", "Noor Peeters"]
    rated = found["Noor Peeters"]["competences"]["LOG.A2"]
    assert (rated["status"], rated["decided"], rated["disagree"]) == ("developing", False, False)
    (observation,) = rated["observations"]
    assert (observation["status"], observation["on"], observation["rater"]) == ("developing", "2025-11-14", "K. Maes")
    assert observation["source"] == {
        "company": "Transport Willebroek",
        "workbook": "tracker.xlsx",
        "sheet": "Sheet",
        "cell": "D3",
        "sha256": receipt["sha256"],
    }


def test_cleared_rating_is_withdrawn_and_still_shown(
    capsys: pytest.CaptureFixture[str], url: str, tracker: Path
) -> None:
    synced(capsys, url, tracker)
    synced(capsys, url, edit(tracker, "D3", None))

    (observation,) = shown(capsys, url)["Noor Peeters"]["competences"]["LOG.A2"]["observations"]
    assert (observation["status"], observation["withdrawn"]) == ("developing", True)


def test_vanished_sheet_asks_first(capsys: pytest.CaptureFixture[str], url: str, tracker: Path) -> None:
    book = openpyxl.load_workbook(tracker)
    book.copy_worksheet(book.worksheets[0]).title = "Trimester 2"
    for row in range(2, 8):
        book["Trimester 2"][f"E{row}"] = "12/01/2026"
    book.save(tracker)
    synced(capsys, url, tracker)
    book.remove(book["Trimester 2"])
    book.save(tracker)

    (receipt,) = synced(capsys, url, tracker)

    assert receipt["withdrawn"] == 0
    (question,) = [finding for finding in receipt["findings"] if finding["kind"] == "vanished"]
    assert question["severity"] == "question"
    assert len(question["cells"]) == 6
    noor = shown(capsys, url)["Noor Peeters"]["competences"]["LOG.A1"]["observations"]
    assert [one["held"] for one in noor] == [True, False]


def test_two_copies_of_one_file_changed_differently_are_in_conflict(
    capsys: pytest.CaptureFixture[str], url: str, tracker: Path, tmp_path: Path
) -> None:
    koen = edit(tracker, "D3", "behaald", tmp_path / "koen.xlsx")
    an = edit(tracker, "D3", "niet behaald", tmp_path / "an.xlsx")

    receipts = synced(capsys, url, tracker, koen, an)

    (conflict,) = receipts[2]["conflicts"]
    assert receipts[0]["conflicts"] == receipts[1]["conflicts"] == []
    assert (conflict["learner"], conflict["competence"], conflict["field"]) == ("Noor Peeters", "LOG.A2", "status")
    assert {conflict["record"], conflict["workbook"]} == {"achieved", "not_achieved"}
    both = shown(capsys, url)["Noor Peeters"]["competences"]["LOG.A2"]["observations"]
    assert {one["status"] for one in both} == {"achieved", "not_achieved"}
    code, out, _ = run(capsys, an, "--company", "Acme", "--record", url, "--lang", "en")
    assert code == Exit.DONE
    assert "Noor Peeters, LOG.A2: two copies say different things" in " ".join(out.split())


def test_account_for_people_says_what_happened(capsys: pytest.CaptureFixture[str], url: str, tracker: Path) -> None:
    code, out, err = run(capsys, tracker, "--company", "Acme", "--record", url, "--lang", "en")
    _, again, _ = run(capsys, tracker, "--company", "Acme", "--record", url, "--lang", "en")
    _, overview, _ = run(capsys, "--record", url, "--lang", "en", command=show_record)

    assert code == Exit.DONE
    assert "new: 6 · changed: 0 · withdrawn: 0" in out
    assert "in the record already" in again
    assert "learners 2, companies 1" in overview
    assert "Noor Peeters  (Acme)" in overview
    assert err == ""


def test_bad_workbook_among_good_ones_is_named_and_the_others_are_taken(
    capsys: pytest.CaptureFixture[str], url: str, tracker: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"no workbook")

    code, out, err = run(capsys, bad, tracker, "--company", "Acme", "--record", url, "--json")

    document = json.loads(out)
    assert code == Exit.NOT_DONE
    assert [receipt["added"] for receipt in document["receipts"]] == [6]
    assert [one["name"] for one in document["refused"]] == ["bad.xlsx"]
    assert err.startswith("bad.xlsx: ")
    assert err.count("\n") == 1


def test_errors_in_the_data_end_with_one(capsys: pytest.CaptureFixture[str], url: str, tracker: Path) -> None:
    edit(tracker, "E4", "31/02/2026")

    code, out, _ = run(capsys, tracker, "--company", "Acme", "--record", url, "--json")

    (fault,) = [one for one in json.loads(out)["receipts"][0]["findings"] if one["severity"] == "error"]
    assert (code, fault["cell"]) == (Exit.ERRORS_FOUND, "Sheet!E4")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--record", "sqlite://"], "--company"),
        (["--company", "  "], "--company"),
        (["--server", "https://school.example"], "--token"),
        (["--token", "abc"], "--server"),
        (["--company", "Acme", "--record", "nonsense"], "nonsense"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tracker: Path, arguments: list[str], says: str
) -> None:
    code, out, err = run(capsys, tracker, *arguments, "--lang", "en")

    assert code == Exit.NOT_DONE
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_record_that_is_none_is_one_sentence(capsys: pytest.CaptureFixture[str], tracker: Path) -> None:
    code, _, err = run(capsys, "--record", f"sqlite:///{tracker}", "--lang", "en", command=show_record)

    assert code == Exit.NOT_DONE
    assert "tracker.xlsx" in err
    assert err.count("\n") == 1


def test_input_is_never_changed(capsys: pytest.CaptureFixture[str], url: str, tmp_path: Path) -> None:
    source = min(TRACKERS.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    copy = Path(shutil.copy(source, tmp_path / "copy.xlsx"))

    synced(capsys, url, copy)

    assert copy.read_bytes() == source.read_bytes()


def test_copies_saved_in_any_order_give_the_same_record(
    capsys: pytest.CaptureFixture[str], tracker: Path, tmp_path: Path
) -> None:
    newer = edit(tracker, "D3", "behaald", tmp_path / "tracker v2.xlsx")
    newest = edit(newer, "D5", "behaald", tmp_path / "tracker v3.xlsx")
    one, other = (f"sqlite:///{tmp_path / name}.sqlite" for name in ("one", "other"))

    synced(capsys, one, tracker, newer, newest)
    synced(capsys, other, newest, tracker, newer)

    assert shown(capsys, one) == shown(capsys, other)
    assert shown(capsys, one)["Ana Costa"]["competences"]["LOG.A1"]["status"] == "achieved"


def test_commands_are_found_by_leerlijn() -> None:
    found = {entry.name: entry.load() for entry in entry_points(group="leerlijn.commands")}

    assert found["sync"] is sync
    assert found["record"] is show_record
