"""Read, macro, apply: the few lines in which a workbook, its meaning and a button meet; for commands and the service.

Everything heavy is imported inside, for a command starts anew each time that somebody types it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.domain.shelf import find_known, in_force, known_trajectories
from addin.domain.trajectory import Trajectory
from addin.errors import DocumentRejected, TrajectoryUnknown
from addin.reading.result import Reading
from addin.sheet.edit import Edit
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot
from addin.text import Text, text

if TYPE_CHECKING:
    from addin.exchange.trajectories.draft import Understood, Wishes


@dataclass(frozen=True, slots=True)
class Tracker:
    """A workbook, what it means, and the trajectory it was read against (None when none fits)."""

    snapshot: Snapshot
    reading: Reading
    trajectory: Trajectory | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done to a workbook: edits, the parts of the file that changed, where the old one is, what to look at."""

    edits: tuple[Edit, ...]
    parts_changed: tuple[str, ...]
    backup: Path | None
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()


def read_workbook(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Reading:
    """Read a workbook without changing anything.

    Args:
        source: The path of an .xlsx or .xlsm file, or all its bytes.
        name: What the workbook is called; the file's name if None.
        trajectory: The code of a trajectory or the path of a trajectory file; the best fitting one if None.
        layout: What was understood and corrected before, as ``leerlijn read`` gives it.
        today: The day of reading; the day it is, if None.

    Raises:
        WorkbookRejected: if the file cannot be read as a workbook, or not safely.
        TrajectoryUnknown: if there is no such trajectory.
        LayoutUnreadable: if the layout is none.
    """
    return open_tracker(source, name=name, trajectory=trajectory, layout=layout, today=today).reading


def open_tracker(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Tracker:
    """Read a workbook and keep what it was read from; arguments and errors as for ``read_workbook``."""
    return understand(open_snapshot(source, name=name), trajectory, layout, today)


def open_snapshot(source: str | Path | bytes, *, name: str | None = None) -> Snapshot:
    """Return the workbook in a file, or in the bytes of one; bytes may also be a snapshot that was kept.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely.
    """
    from addin.hosts.xlsx import read_xlsx
    from addin.sheet.wire.snapshots import is_packed, unpack

    if isinstance(source, bytes) and is_packed(source):
        kept = unpack(source)
        return kept if name is None else replace(kept, name=name)
    return read_xlsx(source, name=name)


def validate_workbook(
    path: str | Path,
    *,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Tracker:
    """Read a workbook and check it as a whole; its reading then holds all findings; arguments as above."""
    from addin.macros.validate import validate

    today = today or this_day()
    tracker = open_tracker(path, trajectory=trajectory, layout=layout, today=today)
    findings = validate(tracker.snapshot, tracker.reading, tracker.trajectory, today)
    return replace(tracker, reading=replace(tracker.reading, findings=findings))


def colour_workbook(
    path: str | Path,
    *,
    out: str | Path | None = None,
    in_place: bool = False,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
    say: Callable[[Text], str] = str,
) -> Changed:
    """Colour every rating by its status, in a copy or in the workbook itself.

    Args:
        path: An .xlsx or .xlsm file.
        out: Where the coloured copy goes.
        in_place: Change the workbook itself instead, after a backup.
        trajectory: As for ``read_workbook``; so are ``layout`` and ``today``.
        layout: What was understood before.
        today: The day of reading.
        say: Puts the words of the legend into the language of who reads the workbook.

    Raises:
        CannotWrite: if ``out`` is no place to write to.
        StaleSnapshot: if the workbook changed meanwhile.
        LeerlijnError: those of ``read_workbook``.
    """
    from addin.hosts.xlsx import XlsxHost
    from addin.macros.colour import colour

    host = XlsxHost(path, out=out, in_place=in_place)
    tracker = understand(host.read(), trajectory, layout, today)
    edits = colour(tracker.snapshot, tracker.reading, say)
    receipt = host.apply(edits)
    return Changed(edits, receipt.parts_changed, host.backup, tracker.reading)


def uncolour_workbook(path: str | Path, *, out: str | Path | None = None, in_place: bool = False) -> Changed:
    """Take our colours and our legend away again; arguments and errors as for ``colour_workbook``."""
    from addin.hosts.xlsx import XlsxHost
    from addin.macros.uncolour import uncolour

    host = XlsxHost(path, out=out, in_place=in_place)
    done = uncolour(host.read())
    receipt = host.apply(done.edits)
    return Changed(done.edits, receipt.parts_changed, host.backup, findings=done.findings)


def known_layout(path: Path | None) -> dict[str, Any] | None:
    """Return the layout in a file, in whatever language of ours it is written; None where none was given.

    Raises:
        LayoutUnreadable: if the file holds no layout.
    """
    if path is None:
        return None
    from addin.language import LANGUAGES, translator
    from addin.reading.layout.files import read_layout

    return read_layout(path, [translator(language) for language in LANGUAGES])


def save_layout(path: Path, reading: Reading, language: str) -> None:
    """Write down how a workbook was understood: as JSON if the name ends so, else as a page for people.

    Raises:
        CannotWrite: if the place is not there, or not ours to write to.
    """
    from addin.language import translator
    from addin.reading.layout.files import write_layout

    write_layout(path, reading, translator(language))


def read_trajectory(source: Path | bytes, wishes: Wishes, *, name: str = "", today: date | None = None) -> Understood:
    """Read a trajectory in whatever format it comes: CASE, Moodle's CSV, a list as CSV or workbook, or our own TOML.

    Args:
        source: The path of the file, or all its bytes.
        wishes: What somebody says about it.
        name: What it is called, when it comes as bytes.
        today: The day of reading; the day it is, if None.

    Raises:
        DocumentRejected: if it cannot be read; it says where and what to do.
        WorkbookRejected: if it is a workbook that cannot be read, or not safely, or there is no such file.
    """
    from addin.exchange.grid import Grid, grid_of_sheet
    from addin.exchange.trajectories.opening import read_document
    from addin.hosts.xlsx import read_file, read_xlsx

    def sheets(data: bytes, called: str) -> list[Grid]:
        return [grid_of_sheet(sheet) for sheet in read_xlsx(data, name=called).sheets]

    data = source if isinstance(source, bytes) else read_file(source)
    called = name if isinstance(source, bytes) else source.name
    return read_document(data, called, wishes, today or this_day(), sheets)


def open_trajectory(asked: str, known: Sequence[Trajectory] | None = None, *, today: date | None = None) -> Trajectory:
    """Return the trajectory of a code, or the one in a file of any format; ``known`` as for ``find_known``.

    Raises:
        TrajectoryUnknown: if there is none of that code and no such file.
        DocumentRejected: if the file cannot be read, or leaves something to be answered.
        WorkbookRejected: if the file is a workbook that cannot be read, or not safely.
    """
    from addin.exchange.trajectories.draft import Wishes

    path = Path(asked)
    try:
        return find_known(asked, known, on=today)
    except TrajectoryUnknown:
        if not path.is_file():
            raise
    understood = read_trajectory(path, Wishes(), today=today)
    if understood.trajectory is None:
        reason = text("something in it must be answered or corrected first")
        remedy = text("Bring it in with `leerlijn trajectory import`, which asks.")
        raise DocumentRejected(path.name, reason, remedy)
    return understood.trajectory


def this_day() -> date:
    """Return the day it is where the person sits."""
    return datetime.now(UTC).astimezone().date()


def understand(
    snapshot: Snapshot,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
    choice: Sequence[Trajectory] | None = None,
) -> Tracker:
    """Read a workbook that a host has opened already; arguments and errors as for ``read_workbook``.

    ``choice`` are the trajectories to choose from; this user's own and the built-in ones if None.
    """
    # Only now: what is no workbook has been refused without loading the engine.
    from addin.reading.forms import with_forms
    from addin.reading.planning import with_plans
    from addin.reading.tracker import read_tracker

    day = today or this_day()
    versions = known_trajectories() if choice is None else choice
    chosen = open_trajectory(trajectory, versions, today=day) if trajectory else None
    valid = in_force(versions, day)
    reading = read_tracker(snapshot, trajectory=chosen, layout=layout, today=day, choice=valid)
    followed = chosen or next((one for one in valid if one.code == reading.trajectory), None)
    if followed:
        reading = with_plans(reading, snapshot, followed, day)
    return Tracker(snapshot, with_forms(reading, snapshot, followed, day), followed)
