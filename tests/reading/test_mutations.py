"""A workbook that only looks different is read the same: pushed rows and columns, other tabs, shades and headings."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from addin.sheet.address import parse_range, split_where, where
from addin.sheet.snapshot import Snapshot
from tests.reading.companies import COMPANIES
from tests.support.heard import TRACKERS
from tests.support.mutations import Move, moved, pushed_down, pushed_right, recoloured, renamed, reworded, shifted

TODAY = date(2026, 6, 1)
FILES = tuple(sorted(path.name for path in TRACKERS.glob("*.xlsx")))
DRAWN = {tracker.filename: tracker for tracker in (company() for company in COMPANIES)}
BOOKS = (*FILES, *DRAWN)
FACTS = ("learner", "competence", "status", "certain", "variant", "on", "moment", "rater", "role", "remark")

LEGENDS = {
    "kleurenoverzicht_transgent.xlsx": ("Kleurenoverzicht", "L4:M10"),
    "Lehrlingskartei Eupen.xlsx": ("Kartei 2025-26", "A41:B45"),
    "Northgate_Antwerp_skills_matrix.xlsx": ("Skills matrix", "I4:J9"),
    "keuken Ter Linden leerlingen.xlsx": ("sep-dec", "A24:B26"),
    "Stoplicht duaal 25-26.xlsx": ("uitleg", "A3:B6"),
    "Elektro Maes - opleidingsplan en evaluatie.xlsx": ("Evaluatie Jelle", "A26:A26"),
}
"""Where some trackers explain their signs."""

TRANSLATED = {
    "competentie": "Compétence",
    "opmerking": "Remarque",
    "opm.": "Remarques",
    "datum": "Date",
    "paraaf": "Visa",
    "naam": "Nom",
    "resultaat": "Évaluation",
    "nr": "N°",
    "mentor": "Tuteur",
    "compétence": "Competentie",
    "évaluation": "Resultaat",
    "remarque": "Opmerking",
    "apprenant": "Leerling",
    "tuteur": "Mentor",
    "skill": "Competentie",
    "ref": "Code",
    "key": "Legende",
    "nr.": "Code",
    "fertigkeit": "Competentie",
    "bemerkung": "Opmerking",
}
"""Headings as a neighbour over the language border would write them."""

Heard = dict[tuple[str, str | None, str | None], tuple[Any, ...]]


@cache
def book(name: str) -> Snapshot:
    return read_xlsx(DRAWN[name].content() if name in DRAWN else TRACKERS / name, name=name)


def heard(snapshot: Snapshot, back: Callable[[str], str] = str) -> Heard:
    """Read a workbook; its ratings by cell, with the cells called as they were before the change."""
    reading = read_tracker(snapshot, today=TODAY)
    return {
        (back(each.cell), each.competence, each.learner): tuple(getattr(each, fact) for fact in FACTS)
        for each in reading.observations
    }


@cache
def before(name: str) -> Heard:
    return heard(book(name))


def backwards(moves: Mapping[str, Move], snapshot: Snapshot) -> Callable[[str], str]:
    """Return what finds a cell's old place."""
    old = {
        where(sheet.name, *moves[sheet.name](*at)): where(sheet.name, *at)
        for sheet in snapshot.sheets
        if sheet.name in moves
        for at in sheet.cells
    }
    return lambda cell: old.get(cell, cell)


def middles(name: str) -> dict[str, tuple[int, int]]:
    """Return, per sheet, the row and column of the rating in the middle."""
    places: dict[str, list[tuple[int, int]]] = {}
    for cell, _, _ in before(name):
        sheet, row, column = split_where(cell)
        places.setdefault(sheet, []).append((row, column))
    return {
        sheet: (sorted(row for row, _ in at)[len(at) // 2], sorted(column for _, column in at)[len(at) // 2])
        for sheet, at in places.items()
    }


def differences(name: str, after: Heard) -> list[str]:
    """Return what is read differently, in words."""
    old = before(name)
    lost = [f"lost {key}" for key in old if key not in after]
    new = [f"new {key}" for key in after if key not in old]
    other = [f"{key[0]}: {old[key]} became {after[key]}" for key in old if key in after and old[key] != after[key]]
    return lost + new + other


def assert_same(name: str, moves: Mapping[str, Move]) -> None:
    snapshot = book(name)

    after = heard(moved(snapshot, moves), backwards(moves, snapshot))

    assert not differences(name, after)[:5]


@pytest.mark.parametrize("name", BOOKS)
def test_rows_above_the_table_change_nothing(name: str) -> None:
    assert_same(name, {sheet.name: pushed_down(1, 2) for sheet in book(name).sheets})


@pytest.mark.parametrize("name", BOOKS)
def test_a_column_in_front_changes_nothing(name: str) -> None:
    assert_same(name, {sheet.name: pushed_right(1) for sheet in book(name).sheets})


def confused_by(move_at: Callable[[int, int], Move]) -> list[str]:
    """Return the workbooks that are read differently once something is pushed in beside the rating in the middle."""
    return [
        name
        for name in BOOKS
        if (moves := {sheet: move_at(*place) for sheet, place in middles(name).items()})
        and differences(name, heard(moved(book(name), moves), backwards(moves, book(name))))
    ]


def test_an_empty_row_among_the_ratings_confuses_hardly_any() -> None:
    confused = confused_by(lambda row, _: pushed_down(row))

    assert len(confused) <= 3, confused


def test_an_empty_column_among_the_ratings_confuses_few() -> None:
    """Where the columns are the steps of the scale, or one cell says it all, a gap still splits the table."""
    confused = confused_by(lambda _, column: pushed_right(column))

    assert len(confused) <= 5, confused


@pytest.mark.parametrize("name", LEGENDS)
def test_a_legend_may_stand_elsewhere(name: str) -> None:
    sheet, area = LEGENDS[name]
    rows = 3 if parse_range(area).top > 3 or sheet == "uitleg" else 0

    assert_same(name, {sheet: shifted(parse_range(area), rows, 2)})


@pytest.mark.parametrize("by", [-5, 5])
@pytest.mark.parametrize("name", BOOKS)
def test_shades_a_little_off_mean_the_same(name: str, by: int) -> None:
    after = heard(recoloured(book(name), by))

    assert not differences(name, after)[:5]


@pytest.mark.parametrize("name", FILES)
def test_headings_in_another_language_say_the_same(name: str) -> None:
    after = heard(reworded(book(name), TRANSLATED))

    assert not differences(name, after)[:5]


@pytest.mark.parametrize("name", FILES)
def test_tabs_that_say_nothing_may_be_called_anything(name: str) -> None:
    """Only tabs that name no learner, no moment and no archive."""
    told = " ".join(str(fact) for facts in before(name).values() for fact in (facts[0], facts[6])).casefold()
    names = {}
    for number, sheet in enumerate(book(name).sheets, 1):
        words = re.findall(r"\w{3,}", sheet.name.casefold())
        if sheet.state == "visible" and not any(word in told or "model" in word for word in words):
            names[sheet.name] = f"Tab {number}"
    old = {new: name for name, new in names.items()}

    def back(cell: str) -> str:
        sheet, row, column = split_where(cell)
        return where(old.get(sheet, sheet), row, column)

    assert not differences(name, heard(renamed(book(name), names), back))[:5]


@pytest.mark.parametrize("name", FILES)
def test_saving_with_openpyxl_changes_nothing(name: str) -> None:
    target = io.BytesIO()
    openpyxl.load_workbook(TRACKERS / name).save(target)

    after = heard(read_xlsx(target.getvalue(), name=name))

    assert not differences(name, after)[:5]


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the trackers as LibreOffice writes them."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")),
            *(str(TRACKERS / name) for name in FILES),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "out"


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", FILES)
def test_saving_with_libreoffice_changes_nothing(name: str, saved_by_libreoffice: Path) -> None:
    after = heard(read_xlsx(saved_by_libreoffice / name))

    assert not differences(name, after)[:5]
