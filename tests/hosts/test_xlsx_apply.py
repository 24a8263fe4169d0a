"""Edits reach a file whole or not at all; the old workbook is never lost, and never written to unasked."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest

from addin.errors import CannotWrite, StaleSnapshot, WorkbookRejected
from addin.hosts import saving
from addin.hosts.ooxml.patching import workbook as patching
from addin.hosts.saving import keep_backup
from addin.hosts.xlsx import XlsxHost, read_xlsx
from addin.sheet.edit import Edit, SetFill, SetValue
from tests.support.rich_workbook import rich_workbook, small_package

ROWS = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>V</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    "</sheetData>"
)
EDITS: list[Edit] = [SetValue("Blad1!A1", "V", "NV"), SetFill("Blad1!A1", None, "#EB7E66")]
NOON = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(small_package(ROWS))
    return path


def in_place(path: Path) -> XlsxHost:
    return XlsxHost(path, in_place=True, clock=lambda: NOON)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_written_and_the_workbook_stays(tracker: Path) -> None:
    before, out = tracker.read_bytes(), tracker.with_name("out.xlsx")

    receipt = XlsxHost(tracker, out=out).apply(EDITS)

    cell = read_xlsx(out).sheet("Blad1").cells[1, 1]
    assert (cell.value, cell.look.fill) == ("NV", "#EB7E66")
    assert (receipt.applied, tracker.read_bytes()) == (2, before)
    assert "xl/worksheets/sheet1.xml" in receipt.parts_changed
    assert files(tracker.parent) == ["out.xlsx", "tracker.xlsx"]


def test_in_place_keeps_a_copy_of_the_old_one_beside_it(tracker: Path) -> None:
    before = tracker.read_bytes()
    host = in_place(tracker)

    host.apply(EDITS)

    assert host.backup == tracker.with_name("tracker.backup-20260301-120005.xlsx")
    assert host.backup.read_bytes() == before
    assert read_xlsx(tracker).sheet("Blad1").cells[1, 1].value == "NV"
    assert files(tracker.parent) == ["tracker.backup-20260301-120005.xlsx", "tracker.xlsx"]


def test_no_older_copy_is_overwritten(tracker: Path) -> None:
    in_place(tracker).apply(EDITS)
    in_place(tracker).apply([SetValue("Blad1!A1", "NV", "V")])

    copies = sorted(tracker.parent.glob("*backup*"))
    assert [copy.name for copy in copies] == [
        "tracker.backup-20260301-120005-2.xlsx",
        "tracker.backup-20260301-120005.xlsx",
    ]
    assert copies[0].read_bytes() != copies[1].read_bytes()


def test_without_edits_nothing_happens_in_place(tracker: Path) -> None:
    before = tracker.stat().st_mtime_ns, tracker.read_bytes()

    receipt = in_place(tracker).apply([])

    assert (tracker.stat().st_mtime_ns, tracker.read_bytes()) == before
    assert (receipt.applied, receipt.parts_changed, files(tracker.parent)) == (0, (), ["tracker.xlsx"])


def test_without_edits_the_copy_is_the_very_same_file(tracker: Path) -> None:
    out = tracker.with_name("out.xlsx")

    XlsxHost(tracker, out=out).apply([])

    assert out.read_bytes() == tracker.read_bytes()


@pytest.mark.parametrize(
    "stale",
    [
        SetValue("Blad1!A1", "B", "NV"),
        SetFill("Blad1!A1", "#FFFFFF", "#EB7E66"),
        SetValue("Blad1!B1", 2, 3),
        SetValue("Blad1!C9", "was here", None),
    ],
    ids=["value", "fill", "formula", "gone"],
)
def test_a_stale_edit_writes_nothing(tracker: Path, stale: Edit) -> None:
    before = tracker.read_bytes()

    with pytest.raises(StaleSnapshot, match=stale.where):
        in_place(tracker).apply([*EDITS[:1], stale] if stale.where != "Blad1!A1" else [stale])

    assert (tracker.read_bytes(), files(tracker.parent)) == (before, ["tracker.xlsx"])


def test_a_workbook_changed_after_it_was_read_is_looked_at_anew(tracker: Path) -> None:
    host = in_place(tracker)
    host.read()
    tracker.write_bytes(small_package(ROWS.replace(">V<", ">Z<")))

    with pytest.raises(StaleSnapshot):
        host.apply(EDITS)

    assert read_xlsx(tracker).sheet("Blad1").cells[1, 1].value == "Z"


def test_the_workbook_itself_is_no_place_for_the_copy(tracker: Path) -> None:
    with pytest.raises(CannotWrite, match="--in-place"):
        XlsxHost(tracker, out=tracker.parent / "." / "tracker.xlsx").apply(EDITS)
    with pytest.raises(CannotWrite, match="no place"):
        XlsxHost(tracker).apply(EDITS)


def test_a_missing_folder_is_said_in_one_sentence(tracker: Path) -> None:
    with pytest.raises(CannotWrite, match="no such file or folder"):
        XlsxHost(tracker, out=tracker.parent / "nowhere" / "out.xlsx").apply(EDITS)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_is_not_ours_is_said_in_one_sentence(tracker: Path) -> None:
    tracker.parent.chmod(0o500)
    try:
        with pytest.raises(CannotWrite):
            in_place(tracker).apply(EDITS)
    finally:
        tracker.parent.chmod(0o700)


def test_a_full_disk_leaves_everything_as_it_was(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tracker.with_name("out.xlsx")
    out.write_bytes(b"older")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        XlsxHost(tracker, out=out).apply(EDITS)

    assert (out.read_bytes(), files(tracker.parent)) == (b"older", ["out.xlsx", "tracker.xlsx"])


def test_permissions_are_kept(tracker: Path) -> None:
    tracker.chmod(0o640)
    fresh, older = tracker.with_name("fresh.xlsx"), tracker.with_name("older.xlsx")
    older.write_bytes(b"")
    older.chmod(0o604)

    for out in (fresh, older):
        XlsxHost(tracker, out=out).apply(EDITS)
    in_place(tracker).apply(EDITS)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tracker, fresh, older, *tracker.parent.glob("*backup*"))]
    assert modes == [0o640, 0o640, 0o604, 0o640]


def test_a_link_stays_a_link(tracker: Path) -> None:
    link = tracker.with_name("link.xlsx")
    link.symlink_to(tracker)

    in_place(link).apply(EDITS)

    assert link.is_symlink()
    assert read_xlsx(tracker).sheet("Blad1").cells[1, 1].value == "NV"


def test_a_signed_workbook_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "signed.xlsx"
    path.write_bytes(small_package(ROWS, extra={"_xmlsignatures/origin.sigs": "x"}))

    with pytest.raises(WorkbookRejected, match="signature"):
        in_place(path).apply(EDITS)


def test_macros_and_all_else_survive(tmp_path: Path) -> None:
    path, out = tmp_path / "rich.xlsm", tmp_path / "out.xlsm"
    path.write_bytes(rich_workbook())

    receipt = XlsxHost(path, out=out).apply([SetFill("Opvolging!B3", None, "#AFDA97")])

    assert receipt.parts_changed == ("xl/worksheets/sheet1.xml", "xl/styles.xml")


def test_a_full_disk_leaves_no_half_of_a_backup(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tracker.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        in_place(tracker).apply(EDITS)

    assert (tracker.read_bytes(), files(tracker.parent)) == (before, ["tracker.xlsx"])


def test_a_place_that_is_a_folder_is_said_in_one_sentence(tracker: Path) -> None:
    out = tracker.with_name("out.xlsx")
    out.mkdir()

    with pytest.raises(CannotWrite, match="it is a folder"):
        XlsxHost(tracker, out=out).apply(EDITS)

    assert files(tracker.parent) == ["out.xlsx", "tracker.xlsx"]


def test_a_moment_with_too_many_copies_is_said_in_one_sentence(tracker: Path) -> None:
    for number in range(1, 1000):
        tracker.with_name(f"tracker.backup-20260301-120005{f'-{number}' if number > 1 else ''}.xlsx").touch()

    with pytest.raises(CannotWrite, match="too many copies"):
        in_place(tracker).apply(EDITS)


def test_a_file_that_is_new_gets_the_usual_permissions(tmp_path: Path) -> None:
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.touch()

    saving.save(ours, b"x")

    assert stat.S_IMODE(ours.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_workbook_saved_by_somebody_else_at_the_last_moment_is_not_overwritten(
    tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program saves while we patch: its version stays, ours is not written."""
    theirs = small_package(ROWS.replace(">V<", ">Z<"))
    patch = patching.patch_package

    def slow(*given: Any) -> Any:
        tracker.write_bytes(theirs)
        return patch(*given)

    monkeypatch.setattr(patching, "patch_package", slow)
    with pytest.raises(StaleSnapshot):
        in_place(tracker).apply(EDITS)

    assert (tracker.read_bytes(), files(tracker.parent)) == (theirs, ["tracker.xlsx"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that is read bit by bit is a pipe with a name")
def test_a_copy_is_read_by_nobody_else_while_it_is_made(tmp_path: Path) -> None:
    slow = tmp_path / "tracker.xlsx"
    os.mkfifo(slow, 0o600)
    feeding = os.open(slow, os.O_RDWR)
    copying = Thread(target=keep_backup, args=(slow, NOON), daemon=True)
    before = os.umask(0o022)
    try:
        copying.start()
        until = monotonic() + 60
        while not (made := [*tmp_path.glob("*backup*")]) and monotonic() < until:
            sleep(0.01)
        modes = [stat.S_IMODE(one.stat().st_mode) for one in made]
    finally:
        os.umask(before)
        os.close(feeding)
        copying.join(60)

    assert modes == [0o600]
    assert not copying.is_alive()
