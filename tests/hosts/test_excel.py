"""The workbook that is open in Excel on the desktop: genuine xlwings, and an engine of ours in place of Excel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import xlwings

import addin
from addin import ribbon
from addin.buttons import DESK, SHEETS
from addin.errors import CannotWrite, HostUnavailable, StaleSnapshot
from addin.hosts.excel import ExcelHost
from addin.hosts.xlsx import read_xlsx
from addin.sheet.edit import SetFill, SetValue
from tests.support.excel_engine import OpenBook, open_book
from tests.support.school import workbook


@pytest.fixture
def book(tmp_path: Path) -> xlwings.Book:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook())
    return open_book(path)


def held(book: xlwings.Book) -> OpenBook:
    impl: OpenBook = book.impl
    return impl


def test_it_reads_what_is_open_in_one_call_as_from_a_file(book: xlwings.Book, tmp_path: Path) -> None:
    book.sheets["opvolging"].range("C2").raw_value = "'X"
    snapshot = ExcelHost(book).read()
    held(book).kept.save(tmp_path / "other.xlsx")

    assert snapshot.sheets == read_xlsx(tmp_path / "other.xlsx").sheets
    assert snapshot.sheets[0].cells[2, 3].value == "X"
    assert (snapshot.name, held(book).reads) == ("lijst.xlsx", 1)


def test_edits_go_into_the_open_workbook_and_text_stays_text(book: xlwings.Book) -> None:
    host = ExcelHost(book)
    host.apply(
        [
            SetFill("opvolging!C2", None, "#AFDA97"),
            SetValue("opvolging!C3", "O", "=1+1"),
            SetValue("opvolging!D2", date(2026, 3, 2), date(2026, 3, 9)),
            SetValue("opvolging!F2", "zag ik zelf", None),
        ]
    )
    cells = host.read().sheets[0].cells

    assert cells[2, 3].look.fill == "#AFDA97"
    assert (cells[3, 3].value, cells[3, 3].formula) == ("=1+1", None)
    assert cells[2, 4].value == date(2026, 3, 9)
    assert (2, 6) not in cells
    assert held(book).app.updating == [True, False, True]


def test_many_fills_are_few_calls(book: xlwings.Book) -> None:
    edits = [SetFill(f"opvolging!K{row}", None, "#AFDA97") for row in range(1, 400)]
    ExcelHost(book).apply(edits)

    assert held(book).calls < 12


def test_a_cell_that_is_otherwise_stops_everything(book: xlwings.Book) -> None:
    host = ExcelHost(book)
    before = host.read()
    with pytest.raises(StaleSnapshot):
        host.apply([SetFill("opvolging!C2", None, "#AFDA97"), SetValue("opvolging!C3", "V", "O")])

    assert host.read().sheets == before.sheets


def test_what_excel_refuses_halfway_is_taken_back(book: xlwings.Book) -> None:
    held(book).kept.create_sheet("Slot").protection.sheet = True
    host = ExcelHost(book)
    before = host.read()
    with pytest.raises(CannotWrite, match="protected"):
        host.apply([SetValue("opvolging!C2", "V", "X"), SetFill("Slot!A1", None, "#AFDA97")])

    assert host.read().sheets == before.sheets


def test_an_excel_that_is_busy_is_told_so(book: xlwings.Book) -> None:
    held(book).busy = True
    with pytest.raises(HostUnavailable, match="Leave the cell"):
        ExcelHost(book).read()


def test_the_buttons_of_the_ribbon_work_without_a_service(book: xlwings.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERLIJN_LANG", "en")
    ribbon.colour(book)
    coloured = ExcelHost(book).read().sheets[0].cells[2, 3].look.fill
    ribbon.uncolour(book)
    ribbon.validate(book)
    alerts = held(book).app.alerts

    assert coloured is not None
    assert ExcelHost(book).read().sheets[0].cells[2, 3].look.fill is None
    assert alerts[0].startswith("Cells changed: ")
    assert "competences" in alerts[2]


def test_trouble_is_told_in_the_window_and_in_one_sentence(book: xlwings.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERLIJN_LANG", "en")
    held(book).busy = True
    ribbon.validate(book)

    assert held(book).app.alerts[0].startswith("Excel gives no copy of lijst.xlsx.")


def test_nothing_of_xlwings_is_used_that_companies_may_not_use() -> None:
    show = "; print(xlwings.__pro__, sorted(m for m in sys.modules if m.startswith('xlwings.pro')))"
    alone, ours = (
        subprocess.run(
            [sys.executable, "-c", f"import sys, {modules}{show}"],
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        for modules in ("xlwings", "xlwings, addin.ribbon")
    )
    named = {
        name
        for file in Path(addin.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
        if name.partition(".")[0] == "xlwings"
    }

    assert ours.stdout.startswith("False")
    assert ours.stdout == alone.stdout
    assert named == {"xlwings"}


def test_the_files_for_excel_call_functions_that_are_there() -> None:
    files = Path(addin.__file__).parent / "xlwings"
    module = (files / "Leerlijn.bas").read_text(encoding="utf-8")
    ribbon_file = (files / "customUI14.xml").read_text(encoding="utf-8")
    called = set(re.findall(r"ribbon\.(\w+)\(\)", module)) | set(re.findall(r'"Leerlijn_(\w+)"', ribbon_file))
    subs = {line.split()[2].split("(")[0] for line in module.splitlines() if line.startswith("Public Sub")}

    assert called == set(DESK)
    assert all(callable(getattr(ribbon, name)) for name in set(DESK) - set(SHEETS))
    assert {part.split('"')[0] for part in ribbon_file.split('onAction="')[1:]} == subs
