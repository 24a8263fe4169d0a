"""Every host gives the same findings and edits on the same workbook, and the workbook ends the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from addin.buttons import SHEETS
from addin.hosts.excel import ExcelHost
from addin.hosts.google_sheets import GoogleSheetsHost
from addin.hosts.memory import MemoryHost
from addin.hosts.port import Host
from addin.hosts.xlsx import XlsxHost
from addin.macros.colour import colour
from addin.macros.sheets.every import DRAWN
from addin.macros.sheets.leaf import put_up
from addin.macros.sheets.material import material_of
from addin.macros.uncolour import uncolour
from addin.macros.validate import validate
from addin.run import understand
from addin.sheet.edit import apply_edits
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.wire.edits import edits_in, edits_out
from tests.support.excel_engine import open_book
from tests.support.google import google
from tests.support.parity import CHANGING, Case, answered, brief, cases, done, dutch, file_of, stands
from tests.support.school import TODAY

_FIRST = ("Noor", "Sem", "Lina", "Jarne", "Amira")
_LAST = ("Peeters", "Janssens", "Vermeulen", "Claes", "Baert")

Opening = Callable[[Snapshot, Path], AbstractContextManager[Host]]


@contextmanager
def in_memory(snapshot: Snapshot, folder: Path) -> Iterator[Host]:
    del folder
    yield MemoryHost(snapshot)


@contextmanager
def in_a_file(snapshot: Snapshot, folder: Path) -> Iterator[Host]:
    yield XlsxHost(_written(snapshot, folder), in_place=True)


@contextmanager
def in_excel(snapshot: Snapshot, folder: Path) -> Iterator[Host]:
    yield ExcelHost(open_book(_written(snapshot, folder)))


@contextmanager
def in_google_sheets(snapshot: Snapshot, folder: Path) -> Iterator[Host]:
    del folder
    with google(snapshot) as (_, spreadsheet):
        yield GoogleSheetsHost(spreadsheet)


def _written(snapshot: Snapshot, folder: Path) -> Path:
    path = folder / snapshot.name
    path.write_bytes(file_of(snapshot))
    return path


HOSTS: tuple[Opening, ...] = (in_memory, in_a_file, in_excel, in_google_sheets)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.parametrize("opening", HOSTS, ids=lambda opening: opening.__name__)
def test_a_button_does_the_same_wherever_the_workbook_lives(opening: Opening, case: Case, tmp_path: Path) -> None:
    with opening(case.snapshot, tmp_path) as host:
        snapshot = host.read()
        edits, findings = done(case.button, snapshot)
        host.apply(edits)
        after = host.read()

    assert brief(findings, snapshot.findings) == case.findings
    assert edits == case.edits
    assert stands(after) == case.after


def test_the_corpus_is_about_something() -> None:
    assert {case.button for case in cases()} == set(CHANGING)
    assert sum(len(case.edits) for case in cases()) > 60


def test_a_class_of_25_learners_with_60_competences_and_10_moments_is_read_once_and_written_once() -> None:
    """PERF.md A1; undo is pressed on the class that was coloured."""
    plain = _school_class(25, 60, 10)
    tracker = understand(plain, today=TODAY)
    coloured = colour(plain, tracker.reading, dutch)
    ratings = 25 * 60 * 10
    for snapshot, edits, changes in (
        (plain, coloured, ratings),
        (apply_edits(plain, coloured), uncolour(apply_edits(plain, coloured)).edits, ratings),
        (plain, answered(tracker).edits, 25 * 6),
    ):
        host = MemoryHost(snapshot)
        assert host.read() == snapshot
        host.apply(edits)

        assert (host.reads, host.writes) == (1, 1)
        assert len(edits) >= changes
    assert len(tracker.reading.observations) == ratings
    assert validate(plain, tracker.reading, tracker.trajectory, TODAY)


def test_the_sheets_of_such_a_class_are_drawn_from_one_reading_and_fit_over_the_wire() -> None:
    """PERF.md A1, for the buttons below More."""
    snapshot = _school_class(25, 60, 10)
    tracker = understand(snapshot, today=TODAY)
    material = material_of(snapshot, tracker.reading, tracker.trajectory, TODAY, "nl", dutch)
    for kind in SHEETS:
        host = MemoryHost(snapshot)
        put = put_up(DRAWN[kind](material), host.read(), TODAY)
        host.apply(edits_in(edits_out(put.edits)))

        assert len(put.edits) > 20, kind
        assert (host.reads, host.writes) == (1, 1), kind
        assert host.snapshot.sheets[-1].name == put.name


def _school_class(learners: int, competences: int, moments: int) -> Snapshot:
    return Snapshot("klas.xlsx", tuple(_learner_sheet(number, competences, moments) for number in range(learners)))


def _learner_sheet(number: int, competences: int, moments: int) -> Sheet:
    letters = "ABCDEFGHI"
    rows: list[list[str]] = [["code", "competentie", *(f"Evaluatie {one}" for one in range(1, moments + 1))]]
    for line in range(competences):
        code = f"{letters[line % 9]}{line // 9 + 1}"
        words = ("behaald", "in ontwikkeling", "niet behaald")
        rows.append([code, f"taak {line + 1}", *(words[(line + one + number) % 3] for one in range(moments))])
    cells = [
        Cell(row, column, value, value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
    ]
    return Sheet(f"{_FIRST[number % 5]} {_LAST[number // 5]}", {(cell.row, cell.column): cell for cell in cells})
