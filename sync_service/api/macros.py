"""The buttons for one workbook: a snapshot comes in, findings and edits go back, and nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from addin.buttons import BUTTONS, Pressed, press
from addin.domain.shelf import find_known, with_built_in
from addin.domain.summary.model import Heard
from addin.domain.summary.noted import Noted
from addin.errors import NothingRated
from addin.hosts.google_grid import requests_of, sheet_numbers, snapshot_of
from addin.language import translator
from addin.macros.mend import mend
from addin.macros.summarise import summarise
from addin.reading.document import SCHEMA, finding_documents
from addin.sheet.edit import Edit
from addin.sheet.snapshot import Snapshot
from addin.sheet.wire.checks import mapping, row, words
from addin.sheet.wire.edits import edits_out
from addin.sheet.wire.reading import snapshot_in
from sync_service.api.door import caller, document, guard
from sync_service.at_hand import record, today, trajectories
from sync_service.intake import document_of, known_layout, layout_with
from sync_service.words import gettext as _
from sync_service.words import ngettext, spoken
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

room = Blueprint("macros", __name__, url_prefix="/api/v1/macros")
guard(room)

MOST_ANSWERS = 2_000
"""Of one workbook."""


class Asked(NamedTuple):
    """What a program asks: the workbook, how it holds dates, what is known or answered about it.

    ``google`` has Google's numbers of its sheets, if it came from there.
    """

    snapshot: Snapshot
    serial: bool
    layout: Mapping[str, Any] | None
    trajectory: str | None
    answered: bool
    google: Mapping[str, int] | None


def asked(sent: Any = None) -> Asked:
    """Return what was sent, with what the record knows of how this workbook is to be read.

    Args:
        sent: The document, where somebody looked at it already.

    Raises:
        WireRefused: if it is no workbook.
        TrajectoryUnknown: if there is no such trajectory.
    """
    sent = document() if sent is None else sent
    google = sent.get("spreadsheet")
    snapshot = snapshot_in(sent.get("snapshot")) if google is None else snapshot_of(mapping(google, "spreadsheet"))
    return Asked(
        snapshot,
        google is None and sent["snapshot"].get("dates") == "serial",
        _layout(snapshot, sent.get("answers")),
        _trajectory(sent.get("trajectory")),
        bool(sent.get("answers")),
        None if google is None else sheet_numbers(google),
    )


def _layout(snapshot: Snapshot, given: Any) -> Mapping[str, Any] | None:
    return layout_with(document_of(known_layout(record(), caller().company, snapshot)), answers_in(given))


def answers_in(given: Any) -> list[dict[str, Any]]:
    """Return the lines of a layout that a program sent as what people answered.

    Raises:
        WireRefused: if they are no list of objects, or more than anybody answers.
    """
    return [dict(mapping(one, "answers")) for one in row(given, "answers", most=MOST_ANSWERS)]


def _trajectory(given: Any) -> str | None:
    """Return the code of a trajectory that this school can follow; a program may not name a file on this machine."""
    if given is None:
        return None
    return f"{(found := find_known(words(given, 'trajectory', most=40), trajectories())).code}@{found.valid_from}"


@room.post("/<name>")
def run(name: str) -> ResponseReturnValue:
    """Do what one button does: one of ``addin.buttons.BUTTONS``."""
    if name not in BUTTONS:
        abort(404)
    ask = asked()
    pressed = _press(name, ask)
    return told(ask, pressed, _SAID.get(name, _put_up)(pressed))


@room.post("/summary")
def summary() -> ResponseReturnValue:
    """Make the evaluation summary of all learners in the workbook, as a page that stands on its own."""
    ask = asked()
    pressed = _press("validate", ask)
    reading = pressed.tracker.reading
    if not reading.observations:
        raise NothingRated
    heard = [Heard(seen, reading.workbook) for seen in reading.observations]
    chosen = pressed.tracker.trajectory
    made = summarise(
        heard,
        with_built_in([chosen] if chosen else ()),
        today=today(),
        noted=[Noted(one, reading.workbook) for one in reading.entries],
    )
    said = ngettext(
        "The summary of %(num)d learner is made.", "The summaries of %(num)d learners are made.", len(made.learners)
    )
    return {**told(ask, pressed, said), "page": summary_file(made, Form.HTML, SummaryWords(spoken())).decode()}


def _press(name: str, ask: Asked) -> Pressed:
    """Do what a button does, against the trajectories of this school, its own ones first, as when it is synced."""
    return press(
        name,
        ask.snapshot,
        trajectory=ask.trajectory,
        layout=ask.layout,
        today=today(),
        language=spoken(),
        choice=trajectories(),
    )


def told(ask: Asked, pressed: Pressed, said: str) -> dict[str, Any]:
    """Return the answer of a button: what was understood in short, what to look at, what to change."""
    reading = pressed.tracker.reading
    return {
        "schema": SCHEMA,
        "said": said,
        "trajectory": reading.trajectory,
        "ratings": len(reading.observations),
        "learners": len({seen.learner for seen in reading.observations if seen.learner}),
        "findings": _with_mends(ask, pressed),
        **edits_for(ask, pressed.edits),
    }


def edits_for(ask: Asked, edits: Sequence[Edit]) -> dict[str, Any]:
    """Return edits as the program that asked makes them: in Google's own words where the workbook came from there."""
    told = edits_out(edits, serial=ask.serial, date_system_1904=ask.snapshot.date_system_1904)
    return {"edits": told, **({} if ask.google is None else {"requests": requests_of(edits, ask.google)})}


def _with_mends(ask: Asked, pressed: Pressed) -> list[dict[str, Any]]:
    """Return the findings as documents; one that can be mended at once carries the edits for it in ``fix``."""
    documents = finding_documents(pressed.findings, translator(spoken()))
    for finding, shown in zip(pressed.findings, documents, strict=True):
        fix = mend(ask.snapshot, finding)
        if fix:
            shown["fix"] = edits_out(fix)
    return documents


def _checked(pressed: Pressed) -> str:
    if not pressed.findings:
        return _("Everything was understood, and nothing is wrong.")
    return ngettext("%(num)d thing to look at.", "%(num)d things to look at.", len(pressed.findings))


def _coloured(pressed: Pressed) -> str:
    if not pressed.edits:
        return _("Nothing had to be coloured.")
    return ngettext(
        "%(num)d cell was changed.", "%(num)d cells were changed.", len({one.where for one in pressed.edits})
    )


def _put_up(pressed: Pressed) -> str:
    if not pressed.edits:
        return _("The sheet %(sheet)s says this already; nothing was changed.", sheet=pressed.sheet)
    return _("The sheet %(sheet)s stands behind the others.", sheet=pressed.sheet)


_SAID = {"validate": _checked, "colour": _coloured, "uncolour": _coloured}
