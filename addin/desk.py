"""The buttons on a desk: what each does with the workbook that is open in Excel or LibreOffice on this computer.

Checking, colouring and our own sheets need nothing but this computer. Syncing and the school's answer go through the
service it is paired with (``school``); the report is made there too, or here when there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any

from addin.buttons import BUTTONS, outcome, press
from addin.errors import HostUnavailable
from addin.language import translator
from addin.reading.document import finding_documents
from addin.school import School, paired_school
from addin.sheet.edit import Edit
from addin.sheet.snapshot import Snapshot
from addin.sheet.wire.edits import edits_in
from addin.sheet.wire.snapshots import snapshot_out
from addin.text import text

_SHOWN = 12  # findings in one message; the rest are counted


@dataclass(frozen=True, slots=True)
class Told:
    """What a button gave: a sentence, findings as documents of the wire, edits to make, a report as HTML."""

    said: str
    findings: tuple[Mapping[str, Any], ...] = ()
    edits: tuple[Edit, ...] = ()
    page: str | None = None


def do(button: str, snapshot: Snapshot, copy: Callable[[Path], Path], language: str) -> Told:
    """Do what a button does with an open workbook; the host then makes the edits.

    Args:
        button: One of ``buttons.DESK``.
        snapshot: The workbook as it is open now.
        copy: Writes the workbook as a file into a folder, and returns its place.
        language: One of ``addin.language.LANGUAGES``.

    Raises:
        HostUnavailable: if the school is needed, and not paired with or not within reach.
        LeerlijnError: those of ``buttons.press``.
    """
    if button in BUTTONS:
        return _here(button, snapshot, language)
    school = paired_school()
    if school is not None:
        return _there(button, snapshot, school, language)
    if button == "summary":
        return _own_report(copy, language)
    raise HostUnavailable(
        text("This computer is not paired with the school yet. Ask your coach for a code, and type `leerlijn pair`.")
    )


def _here(button: str, snapshot: Snapshot, language: str) -> Told:
    translate = translator(language)
    pressed = press(button, snapshot, language=language)
    findings = tuple(finding_documents(pressed.findings, translate))
    return Told(outcome(button, pressed).render(translate), findings, pressed.edits)


def _there(button: str, snapshot: Snapshot, school: School, language: str) -> Told:
    path = f"macros/{button}" if button == "summary" else button
    answer = school.ask(path, {"snapshot": snapshot_out(snapshot)}, language=language, about=snapshot.name)
    findings, edits = answer.get("findings", ()), edits_in(answer.get("edits", []))
    return Told(str(answer["said"]), tuple(findings), edits, answer.get("page"))


def _own_report(copy: Callable[[Path], Path], language: str) -> Told:
    """Make the report on this computer, by the command that is installed for it: nothing here may know of paper."""
    with TemporaryDirectory(prefix="leerlijn-") as folder:
        page = Path(folder) / "report.html"
        asked = [sys.executable, "-m", "addin", "summary", str(copy(Path(folder))), "-o", str(page), "--lang", language]
        done = run(asked, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - our own
        if not page.exists():
            raise HostUnavailable(
                text("The report could not be made: {reason}", reason=done.stderr.strip().rpartition("\n")[2])
            )
        made = text("The report is made.").render(translator(language))
        return Told(made, page=page.read_text(encoding="utf-8"))


def in_short(told: Told, language: str) -> str:
    """Return what a message box says: the sentence, and the first findings with their cells."""
    lines = [f"{one.get('cell') or ''}  {one['message']}".strip() for one in told.findings]
    if len(lines) > _SHOWN:
        rest = text("and {count} more", count=len(lines) - _SHOWN).render(translator(language))
        lines = [*lines[:_SHOWN], rest]
    return "\n".join([told.said, *lines])
