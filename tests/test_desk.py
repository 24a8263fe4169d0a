"""The buttons on a desk: alone on this computer, and with the school that it is paired with."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin import ribbon
from addin.places import own_folder
from addin.school import School, keep_school, paired_school
from tests.support.command_line import leerlijn
from tests.support.excel_engine import open_book
from tests.support.school import service, workbook
from tests.support.serving import listening


@pytest.fixture(autouse=True)
def _nobody_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who speaks English and is paired with nothing."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LEERLIJN_LANG", "en")


@pytest.fixture
def paired(tmp_path: Path) -> Iterator[str]:
    """The address of a running service, with which this computer is paired for Noordkaai."""
    app = service(tmp_path)
    code = app.extensions["leerlijn.devices"].offer("Noordkaai", by="Els Wouters", now=datetime.now(UTC))
    with listening(app) as address:
        told = leerlijn("pair", address, code)
        assert told.stdout.startswith("Paired for Noordkaai, until "), told.stderr
        yield address
    app.extensions["leerlijn.record"].close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A company's list."""
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook())
    return path


@pytest.fixture
def book(path: Path) -> xlwings.Book:
    """The same, open in Excel."""
    return open_book(path)


def pressed(button: str, path: Path) -> Any:
    return json.loads(leerlijn("press", button, path, "--json").stdout)


def alerts(book: xlwings.Book) -> list[str]:
    said: list[str] = book.impl.app.alerts
    return said


def test_a_button_says_what_is_to_be_done_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    told = pressed("colour", path)

    assert told["edits"][0] == {"cell": "opvolging!C2", "property": "fill", "old": None, "new": "#AFDA97"}
    assert told["said"] == "Cells changed: 9."
    assert path.read_bytes() == before
    assert [path.name for path in path.parent.iterdir()] == ["lijst.xlsx"]


def test_the_report_is_made_here_when_no_school_is_paired(path: Path) -> None:
    assert "Noor Peeters" in pressed("summary", path)["page"]


@pytest.mark.parametrize("button", ["sync", "reply"])
def test_what_needs_the_school_says_how_to_pair(button: str, path: Path) -> None:
    told = leerlijn("press", button, path)

    assert told.exit_code == 2
    assert "Ask your coach for a code" in told.stderr


def test_the_key_is_kept_for_this_user_alone_and_can_be_forgotten() -> None:
    keep_school(School("https://school.example", "key"))
    file = own_folder() / "school.json"

    assert paired_school() == School("https://school.example", "key")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    keep_school(None)
    assert paired_school() is None


def test_a_damaged_key_is_none() -> None:
    keep_school(School("https://school.example", "key"))
    (own_folder() / "school.json").write_text("[1]", encoding="utf-8")

    assert paired_school() is None


def test_a_wrong_code_is_refused_in_the_schools_words(paired: str) -> None:
    told = leerlijn("pair", paired, "AAAA-AAAA")

    assert told.exit_code == 2
    assert "Ask your coach for a new one." in told.stderr


def test_a_paired_computer_syncs_asks_and_reports(paired: str, path: Path) -> None:
    assert paired
    assert pressed("sync", path)["said"] == "Sent to the school: 5 new ratings."
    assert "The school has this workbook since " in pressed("reply", path)["said"]
    assert "Noor Peeters" in pressed("summary", path)["page"]


def test_the_ribbon_syncs_and_tells_the_answer_in_a_window(paired: str, book: xlwings.Book) -> None:
    assert paired
    ribbon.sync(book)
    ribbon.reply(book)

    assert alerts(book)[0] == "Sent to the school: 5 new ratings."
    assert "The school has this workbook since " in alerts(book)[1]


def test_the_report_of_the_ribbon_opens_in_the_browser(book: xlwings.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    ribbon.summary(book)

    assert alerts(book) == ["The report is made."]
    assert opened == [(own_folder() / "report.html").as_uri()]
    assert "Noor Peeters" in (own_folder() / "report.html").read_text(encoding="utf-8")


def test_the_buttons_come_into_calc_as_one_file(tmp_path: Path) -> None:
    told = json.loads(leerlijn("ribbon", "install", "--in", "calc", "-o", tmp_path / "calc", "--json").stdout)

    assert told["written"] == [str(tmp_path / "calc" / "Leerlijn.oxt")]
    assert "unopkg add" in leerlijn("ribbon", "install", "--in", "calc", "-o", tmp_path / "calc").stdout
