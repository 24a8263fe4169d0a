"""The buttons that put up a sheet: on any tracker, beside what there is, once, and without changing what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from addin.buttons import SHEETS, press
from addin.errors import NothingRated
from addin.hosts.xlsx import XlsxHost, read_xlsx
from addin.macros.drawn import drawn_sheet, drawn_workbook
from addin.macros.macro import Example
from addin.macros.sheets.every import MACROS
from addin.reading.own_sheets import kind_of
from addin.run import understand
from addin.sheet.edit import SetSheet, SetValue, apply_edits
from addin.sheet.snapshot import Sheet, Snapshot
from tests.support.corpus import TRACKERS
from tests.support.school import workbook

TODAY = date(2026, 3, 31)
LATER = date(2026, 6, 30)
SMALL = [path for path in TRACKERS if path.stat().st_size < 14_000]
EXAMPLES = [(macro.name, example) for macro in MACROS for example in macro.examples]


def put_up(kind: str, snapshot: Snapshot, language: str = "en") -> Snapshot:
    return apply_edits(snapshot, press(kind, snapshot, today=TODAY, language=language).edits)


def lines(sheet: Sheet) -> Iterator[list[str]]:
    """Yield the rows of a sheet of ours as people see them, without the mark."""
    for row in range(1, sheet.last_row + 1):
        cells = [sheet.cells.get((row, column)) for column in range(1, sheet.last_column)]
        said = [str(cell.value) if cell and cell.value is not None else "" for cell in cells]
        while said and not said[-1]:
            said.pop()
        yield said


def told(sheet: Sheet, first: str) -> list[str]:
    return next(line for line in lines(sheet) if line and line[0] == first)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_the_sheet_holds_the_rows_that_its_example_shows(kind: str, example: Example) -> None:
    drawn = list(lines(put_up(kind, drawn_workbook(example.before)).sheets[-1]))
    wanted = [line for line in lines(replace_mark(drawn_sheet(example.after))) if line]

    places = [drawn.index(line) for line in wanted]
    assert places == sorted(places)


def replace_mark(sheet: Sheet) -> Sheet:
    """Return a drawing with the column in which a sheet of ours has its mark."""
    mark = drawn_sheet("| mark |").cells[1, 1]._replace(column=sheet.last_column + 1)
    return replace(sheet, cells={**sheet.cells, (1, mark.column): mark})


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_all_of_them_stand_beside_any_tracker_and_leave_what_it_says(path: Path) -> None:
    before = read_xlsx(path)
    after = before
    for kind in SHEETS:
        after = apply_edits(after, press(kind, after, today=LATER, language="nl").edits)
        assert kind_of(after.sheets[-1]) == kind

    assert after.sheets[: len(before.sheets)] == before.sheets
    one, other = (understand(snapshot, today=LATER).reading for snapshot in (before, after))
    assert other.observations == one.observations
    assert other.findings == one.findings


@pytest.mark.parametrize("kind", SHEETS)
def test_in_a_file_it_stands_after_saving_and_is_known_again(kind: str, tmp_path: Path) -> None:
    path, out = tmp_path / "lijst.xlsx", tmp_path / "out.xlsx"
    path.write_bytes(workbook())
    host = XlsxHost(path, out=out)
    pressed = press(kind, host.read(), today=TODAY, language="fr")
    host.apply(pressed.edits)
    again = press(kind, read_xlsx(out), today=TODAY, language="fr")

    assert (again.edits, again.sheet) == ((), pressed.sheet)


def test_a_sheet_of_somebody_else_keeps_its_name_and_its_words() -> None:
    theirs = drawn_sheet("| mijn eigen focus |", "focus")
    snapshot = read_xlsx(TRACKERS[0])
    after = put_up("focus", replace(snapshot, sheets=(*snapshot.sheets, theirs)))

    assert after.sheet("focus") == theirs
    assert after.sheets[-1].name == "Focus 31-03"


def test_what_somebody_wrote_beside_ours_stays_and_what_they_changed_is_not_written_over() -> None:
    snapshot = put_up("focus", read_xlsx(TRACKERS[0]))
    sheet = snapshot.sheets[-1]
    beside = apply_edits(snapshot, [SetValue(f"{sheet.name}!F6", None, "ja, samen gekozen")])
    over = apply_edits(snapshot, [SetValue(f"{sheet.name}!B6", sheet.cells[6, 2].value, "iets anders")])
    second = press("focus", over, today=TODAY, language="en")

    assert press("focus", beside, today=TODAY, language="en").edits == ()
    assert second.sheet == "Focus 31-03"
    assert apply_edits(over, second.edits).sheet("Focus").cells[6, 2].value == "iets anders"


def test_what_is_written_in_the_agenda_stays_when_another_is_put_up() -> None:
    snapshot = put_up("agenda", read_xlsx(workbook(), name="lijst.xlsx"), "nl")
    name = snapshot.sheets[-1].name
    written = apply_edits(snapshot, [SetValue(f"{name}!C6", None, "pallets geteld met Kim")])
    later = press("agenda", written, today=date(2026, 5, 4), language="nl")

    assert press("agenda", written, today=TODAY, language="nl").edits == ()
    assert later.sheet == f"{name} 04-05"
    assert apply_edits(written, later.edits).sheet(name) == written.sheet(name)


def test_a_plan_shows_two_signs_where_people_differ() -> None:
    plan = put_up("plan", read_xlsx(workbook(), name="lijst.xlsx")).sheets[-1]

    assert "✓ / ◑" in told(plan, "LOG.A1")
    assert told(plan, "LOG.A1")[2:5] == ["workplace", "", "Inez Baert"]


def test_a_talk_in_the_log_is_a_dot_in_the_strip_and_is_no_longer_due() -> None:
    snapshot = put_up("consultation", read_xlsx(workbook(), name="lijst.xlsx"))
    log = snapshot.sheets[-1]
    row = next(row for (row, column), cell in log.cells.items() if column == 1 and cell.value == "Safety and wellbeing")
    talked = apply_edits(snapshot, [SetValue(f"{log.name}!C{row}", None, date(2026, 3, 10))])
    strip = put_up("themes", talked).sheets[-1]

    assert told(strip, "Safety and wellbeing")[7:12] == ["●", "", "", "", "2026-03-10"]
    assert len(told(strip, "Safety and wellbeing")) == 12
    assert len(told(strip, "Learning by working")) == 13


@pytest.mark.parametrize("kind", ["plan", "focus", "five", "handover"])
def test_a_workbook_without_ratings_gets_no_sheet_of_them(kind: str) -> None:
    with pytest.raises(NothingRated):
        press(kind, drawn_workbook("| boodschappen |"), today=TODAY)


def test_words_and_labels_are_in_the_readers_language() -> None:
    snapshot = read_xlsx(workbook(), name="lijst.xlsx")
    names = [put_up("plan", snapshot, language).sheets[-1].name for language in ("nl", "fr", "en")]

    assert names == ["Opleidingsplan", "Plan de formation", "Training plan"]
    assert isinstance(press("plan", snapshot, today=TODAY).edits[0], SetSheet)
