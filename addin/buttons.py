"""The buttons: what each does with a workbook that some host read, and gives back for the host to make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.language import translator
from addin.run import Tracker, this_day, understand
from addin.sheet.edit import Edit
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot
from addin.text import Text

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


def press(
    button: str,
    snapshot: Snapshot,
    *,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
    language: str | None = None,
) -> Pressed:
    """Do what a button does with a workbook that some host read; the host then makes the edits.

    Args:
        button: One of ``BUTTONS``.
        snapshot: The workbook.
        trajectory: As for ``run.read_workbook``; so are ``layout`` and ``today``, and the errors.
        layout: What was understood before.
        today: The day of reading.
        language: Of what is written into the workbook; English, the language of the source, if None.

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
    tracker = understand(snapshot, trajectory, layout, today)
    if button == "colour":
        return Pressed(tracker, edits=colour(snapshot, tracker.reading, say))
    if button == "uncolour":
        return Pressed(tracker, *uncolour(snapshot))
    if button in SHEETS:
        return _put_up(button, tracker, today, language or "en", say)
    return Pressed(tracker, findings=validate(snapshot, tracker.reading, tracker.trajectory, today))


def _put_up(kind: str, tracker: Tracker, today: date, language: str, say: Callable[[Text], str]) -> Pressed:
    from addin.macros.sheets.every import DRAWN
    from addin.macros.sheets.leaf import put_up
    from addin.macros.sheets.material import material_of

    material = material_of(tracker.snapshot, tracker.reading, tracker.trajectory, today, language, say)
    put = put_up(DRAWN[kind](material), tracker.snapshot, today)
    return Pressed(tracker, put.edits, sheet=put.name)
