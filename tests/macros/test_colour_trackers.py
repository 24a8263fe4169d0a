"""Real trackers, coloured and taken back: read the same, nothing the second time, every fill as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from addin.domain.status import Status
from addin.hosts.memory import MemoryHost
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.macros.colour import colour
from addin.macros.uncolour import uncolour
from addin.reading.own_colours import own_colours
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.address import split_where
from addin.sheet.snapshot import Snapshot
from tests.support.corpus import TRACKERS
from tests.support.libreoffice import Office
from tests.support.lossless import assert_members_untouched, parts_of

TODAY = date(2026, 3, 1)

each_tracker = pytest.mark.parametrize("tracker", TRACKERS, ids=lambda path: path.stem)


def read(snapshot: Snapshot) -> Reading:
    return read_tracker(snapshot, today=TODAY)


def coloured(data: bytes, name: str) -> bytes:
    snapshot = read_xlsx(data, name=name)
    return patch_package(Package(data), colour(snapshot, read(snapshot))).data


def fills(snapshot: Snapshot) -> dict[str, dict[tuple[int, int], str | None]]:
    return {
        sheet.name: {place: cell.look.fill for place, cell in sheet.cells.items() if cell.look.fill}
        for sheet in snapshot.sheets
    }


@each_tracker
def test_a_coloured_tracker_says_the_same(tracker: Path) -> None:
    data = tracker.read_bytes()
    before, after = read_xlsx(data, name=tracker.name), read_xlsx(coloured(data, tracker.name), name=tracker.name)

    assert read(after).observations == read(before).observations
    assert read(after).findings == read(before).findings
    assert colour(after, read(after)) == ()


@each_tracker
def test_certain_ratings_in_words_wear_a_colour(tracker: Path) -> None:
    data = tracker.read_bytes()
    after = read_xlsx(coloured(data, tracker.name), name=tracker.name)
    said: dict[str, set[Status | None]] = {}
    for each in read(after).observations:
        if each.raw.strip():
            said.setdefault(each.cell, set()).add(each.status if each.certain else None)
    clear = [cell for cell, statuses in said.items() if len(statuses) == 1 and None not in statuses]

    assert clear or tracker.stem == "kleurenoverzicht_transgent"
    for cell in clear:
        sheet, *place = split_where(cell)
        assert after.sheet(sheet).cells[place[0], place[1]].shown_fill is not None, cell


@each_tracker
def test_colouring_and_taking_back_gives_the_very_sheets_back(tracker: Path) -> None:
    data = tracker.read_bytes()
    once = coloured(data, tracker.name)
    done = uncolour(read_xlsx(once, name=tracker.name))

    twice = patch_package(Package(once), done.edits).data

    styles = {"xl/styles.xml"}
    before, after = parts_of(data), parts_of(twice)
    assert {part: xml for part, xml in after.items() if part not in styles} == {
        part: xml for part, xml in before.items() if part not in styles
    }
    assert not done.findings


@each_tracker
def test_only_coloured_sheets_and_the_style_table_change(tracker: Path) -> None:
    data = tracker.read_bytes()
    snapshot = read_xlsx(data, name=tracker.name)
    edits = colour(snapshot, read(snapshot))

    result = patch_package(Package(data), edits)

    assert_members_untouched(data, result.data, result.parts_changed)
    assert {part.rpartition("/")[0] for part in result.parts_changed} <= {"xl", "xl/worksheets"}
    assert len(result.parts_changed) <= len({edit.where.rpartition("!")[0] for edit in edits}) + 1


@each_tracker
def test_memory_and_file_end_the_same(tracker: Path) -> None:
    data = tracker.read_bytes()
    snapshot = read_xlsx(data, name=tracker.name)
    host = MemoryHost(snapshot)
    edits = colour(snapshot, read(host.read()))

    host.apply(edits)

    file = read_xlsx(patch_package(Package(data), edits).data, name=tracker.name)
    assert fills(file) == fills(host.snapshot)
    assert [own_colours(sheet) for sheet in file.sheets] == [own_colours(sheet) for sheet in host.snapshot.sheets]
    assert (host.reads, host.writes) == (1, 1)


@pytest.mark.libreoffice
def test_colours_can_be_taken_back_after_libreoffice_saved_the_workbook(office: Office, tmp_path: Path) -> None:
    """Both the coloured and the untouched trackers go through LibreOffice; after uncolouring they wear the same."""
    for number, tracker in enumerate(TRACKERS):
        data = tracker.read_bytes()
        (tmp_path / f"{number}-plain.xlsx").write_bytes(data)
        (tmp_path / f"{number}-coloured.xlsx").write_bytes(coloured(data, tracker.name))
    sources = sorted(tmp_path.glob("*.xlsx"))

    saved = dict(zip([path.stem for path in sources], office.convert(sources, "xlsx", tmp_path / "out"), strict=True))

    for number, tracker in enumerate(TRACKERS):
        plain, again = saved[f"{number}-plain"], saved[f"{number}-coloured"]
        assert plain is not None
        assert again is not None
        host = MemoryHost(read_xlsx(again))
        done = uncolour(host.read())
        host.apply(done.edits)
        assert not done.findings, tracker.name
        assert fills(host.snapshot) == fills(read_xlsx(plain)), tracker.name
