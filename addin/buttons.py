"""The buttons: what each does with a workbook that some host read, and gives back for the host to make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.domain.trajectory import Trajectory
from addin.language import translator
from addin.run import Tracker, this_day, understand
from addin.sheet.edit import Edit
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot
from addin.text import Text, text

SHEETS = ("plan", "focus", "agenda", "five", "consultation", "themes", "handover")
"""Buttons that put up a sheet of ours, by its kind."""

BUTTONS = ("validate", "colour", "uncolour", *SHEETS)
"""What can be done with one workbook alone, on any host."""

WITH_THE_SCHOOL = ("summary", "sync", "reply")
"""Buttons for which the school's service is asked."""

DESK = (*BUTTONS, *WITH_THE_SCHOOL)
"""Every button beside a workbook."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button gave: the workbook as understood, what is to be changed in it, and what is to be looked at.

    ``sheet`` is the sheet of ours that is put up, or stands there already when nothing is to be changed.
    """

    tracker: Tracker
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook as a file on which a button was pressed: what came of it, and its bytes where something changed."""

    outcome: Text
    findings: tuple[Finding, ...]
    data: bytes | None


def press(
    button: str,
    snapshot: Snapshot,
    *,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
    language: str | None = None,
    choice: Sequence[Trajectory] | None = None,
) -> Pressed:
    """Do what a button does with a workbook that some host read; the host then makes the edits.

    Args:
        button: One of ``BUTTONS``.
        snapshot: The workbook.
        trajectory: As for ``run.read_workbook``; so are ``layout`` and ``today``, and the errors.
        layout: What was understood before.
        today: The day of reading.
        language: Of what is written into the workbook; English, the language of the source, if None.
        choice: The trajectories to choose from; this user's own and the built-in ones if None.

    Raises:
        NothingRated: if a sheet is to be drawn from ratings, and there are none of a trajectory.
    """
    # Only now: whoever asks for help at a terminal need not wait for all of it.
    from addin.macros.colour import colour
    from addin.macros.uncolour import uncolour
    from addin.macros.validate import validate

    def say(said: Text) -> str:
        return said.render(translator(language or "en"))

    today = today or this_day()
    tracker = understand(snapshot, trajectory, layout, today, choice)
    if button == "colour":
        return Pressed(tracker, edits=colour(snapshot, tracker.reading, say))
    if button == "uncolour":
        return Pressed(tracker, *uncolour(snapshot))
    if button in SHEETS:
        return _put_up(button, tracker, today, language or "en", say)
    return Pressed(tracker, findings=validate(snapshot, tracker.reading, tracker.trajectory, today))


def press_file(
    button: str,
    data: bytes,
    *,
    name: str,
    language: str,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
    choice: Sequence[Trajectory] | None = None,
) -> Handed:
    """Do what a button does with a workbook that came as a file; what is not edited in it stays byte for byte.

    Arguments and errors as for ``press``.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely, or is signed and would be changed.
        CannotWrite: if a sheet is to be put up and the structure of the workbook is protected.
    """
    from addin.hosts.ooxml.package import Package
    from addin.hosts.ooxml.patching.workbook import patch_package
    from addin.hosts.ooxml.reader import read_package

    package = Package(data, name=name)
    snapshot = read_package(package, name=name)
    pressed = press(button, snapshot, layout=layout, today=today, language=language, choice=choice)
    changed = patch_package(package, pressed.edits).data if pressed.edits else None
    return Handed(outcome(button, pressed), pressed.findings, changed)


def outcome(button: str, pressed: Pressed) -> Text:
    """Return what came of a button, in one sentence."""
    if button == "validate":
        if not pressed.findings:
            return text("Everything was understood, and nothing is wrong.")
        return text("To look at: {count}.", count=len(pressed.findings))
    if pressed.sheet is not None:
        if not pressed.edits:
            return text("The sheet {sheet} says this already; nothing was changed.", sheet=pressed.sheet)
        return text("The sheet {sheet} stands behind the others.", sheet=pressed.sheet)
    changed = len({edit.where for edit in pressed.edits})
    return text("Cells changed: {count}.", count=changed) if changed else text("Nothing had to be changed.")


def _put_up(kind: str, tracker: Tracker, today: date, language: str, say: Callable[[Text], str]) -> Pressed:
    from addin.macros.sheets.every import DRAWN
    from addin.macros.sheets.leaf import put_up
    from addin.macros.sheets.material import material_of

    material = material_of(tracker.snapshot, tracker.reading, tracker.trajectory, today, language, say)
    put = put_up(DRAWN[kind](material), tracker.snapshot, today)
    return Pressed(tracker, put.edits, sheet=put.name)
