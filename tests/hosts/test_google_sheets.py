"""Google Sheets as a host: one question, one answer, patience, and nothing written over what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import gspread
import pytest

from addin.errors import CannotWrite, HostUnavailable, StaleSnapshot, WireRefused
from addin.hosts.google_grid import snapshot_of
from addin.hosts.google_sheets import LONGEST_PAUSE, TRIES, GoogleSheetsHost
from addin.sheet.address import Range
from addin.sheet.edit import SetFill, SetValue
from addin.sheet.snapshot import Cell, Look, Sheet, Snapshot
from addin.sheet.values import CellError
from tests.support.google import Google, answer_of, google

CELLS = (
    Cell(1, 1, "Leerling", "Leerling"),
    Cell(2, 1, "V", "V", look=Look(fill="#AFDA97"), shown_fill="#AFDA97", note="zag ik zelf"),
    Cell(2, 2, date(2026, 3, 2), "2/03/2026", look=Look(number_format="d/MM/yyyy")),
    Cell(2, 3, 3, "3", formula="SUM(A1:A2)"),
    Cell(3, 1, "O", "O", shown_fill="#FFC000", painted=True),
    Cell(3, 2, CellError("#REF!"), "#REF!"),
    Cell(3, 3, True, "TRUE"),  # noqa: FBT003
)
SHEET = Sheet(
    "Blad1",
    {(cell.row, cell.column): cell for cell in CELLS},
    merges=(Range(1, 1, 1, 2),),
    hidden_rows=frozenset({3}),
    hidden_columns=frozenset({2}),
)
BOOK = Snapshot("opvolging", (SHEET, Sheet("Leeg", {}, state="hidden")))


@pytest.fixture
def served() -> Iterator[tuple[Google, gspread.Spreadsheet]]:
    with google(BOOK) as served:
        yield served


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def host(served: tuple[Google, gspread.Spreadsheet], pauses: list[float]) -> GoogleSheetsHost:
    return GoogleSheetsHost(served[1], pause=pauses.append, chance=lambda: 0.5)


def test_a_spreadsheet_is_read_in_one_question(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    snapshot = host.read()

    assert replace(snapshot, capabilities=BOOK.capabilities) == BOOK
    assert len(served[0].asked) == 1


def test_edits_are_made_in_one_go_and_text_stays_text(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    host.apply(
        [
            SetFill("Blad1!A2", "#AFDA97", None),
            SetFill("Blad1!E5", None, "#F2D952"),
            SetValue("Blad1!A1", "Leerling", "=HYPERLINK(0)"),
            SetValue("Blad1!B2", date(2026, 3, 2), date(2026, 3, 9)),
            SetValue("Blad1!C3", True, None),  # noqa: FBT003
        ]
    )
    cells = host.read().sheets[0].cells

    assert cells[2, 1].look.fill is None
    assert cells[5, 5].look.fill == "#F2D952"
    assert (cells[1, 1].value, cells[1, 1].formula) == ("=HYPERLINK(0)", None)
    assert cells[2, 2].value == date(2026, 3, 9)
    assert (3, 3) not in cells
    assert sum(asked.startswith("POST") for asked in served[0].asked) == 1


def test_nothing_is_asked_when_there_is_nothing_to_do(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    assert host.apply([]).applied == 0
    assert served[0].asked == []


def test_a_cell_that_changed_meanwhile_stops_everything(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    with pytest.raises(StaleSnapshot):
        host.apply([SetFill("Blad1!E5", None, "#F2D952"), SetFill("Blad1!A2", None, "#F2D952")])

    assert not [asked for asked in served[0].asked if asked.startswith("POST")]


def test_it_waits_longer_each_time_that_google_asks_for_patience(
    served: tuple[Google, object], host: GoogleSheetsHost, pauses: list[float]
) -> None:
    served[0].refusals = [429, 503, 429]

    assert host.read().name == "opvolging"
    assert pauses == [1.5, 2.5, 4.5]


def test_its_patience_ends(served: tuple[Google, object], host: GoogleSheetsHost, pauses: list[float]) -> None:
    served[0].refusals = [429] * TRIES
    with pytest.raises(HostUnavailable, match="patience"):
        host.read()

    assert len(pauses) == TRIES - 1
    assert max(pauses) <= LONGEST_PAUSE


def test_a_write_whose_answer_was_lost_is_not_made_twice(
    served: tuple[Google, object], host: GoogleSheetsHost, pauses: list[float]
) -> None:
    host.read()
    served[0].refusals = []
    kept = served[0].handle

    def once(method: str, address: str, body: bytes) -> tuple[int, object]:
        return (
            (503, {"error": {"code": 503, "message": "no", "status": "NO"}})
            if method == "POST"
            else kept(method, address, body)
        )

    served[0].handle = once  # type: ignore[method-assign]
    with pytest.raises(HostUnavailable):
        host.apply([SetFill("Blad1!E5", None, "#F2D952")])

    assert pauses == []


def test_a_sheet_that_is_not_shared_is_told_so(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    served[0].refusals = [403]
    with pytest.raises(HostUnavailable, match="not shared with the school"):
        host.read()


def test_a_sheet_shared_for_reading_only_is_told_so(served: tuple[Google, object], host: GoogleSheetsHost) -> None:
    kept = served[0].handle

    def read_only(method: str, address: str, body: bytes) -> tuple[int, object]:
        return (
            (403, {"error": {"code": 403, "message": "no", "status": "NO"}})
            if method == "POST"
            else kept(method, address, body)
        )

    served[0].handle = read_only  # type: ignore[method-assign]
    with pytest.raises(CannotWrite, match="for reading only"):
        host.apply([SetFill("Blad1!E5", None, "#F2D952")])


@pytest.mark.parametrize(
    "answer", [{}, {"sheets": [{}], "properties": {"title": "x"}}, {"sheets": 3, "properties": {}}]
)
def test_what_is_no_answer_of_google_is_refused(answer: dict[str, object]) -> None:
    with pytest.raises(WireRefused, match="no answer of Google"):
        snapshot_of(answer)


def test_charts_on_a_sheet_of_their_own_are_passed_over() -> None:
    answer = answer_of(BOOK)
    answer["sheets"].append({"properties": {"title": "Grafiek", "sheetType": "OBJECT", "sheetId": 9}})

    assert [sheet.name for sheet in snapshot_of(answer).sheets] == ["Blad1", "Leeg"]
