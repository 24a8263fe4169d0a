"""One corpus of cases for every host: the same workbook gives the same findings and edits, and ends the same.

``python -m tests.support.parity`` writes the cases anew from the workbooks they are made of; look at what changed.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from addin.buttons import BUTTONS, SHEETS, press
from addin.hosts.xlsx import read_xlsx
from addin.language import translator
from addin.macros.drawn import drawn_workbook
from addin.macros.reply import Reader, Replied, reply
from addin.run import Tracker, understand
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Cell, Look, Sheet, Snapshot
from addin.sheet.values import to_serial
from addin.sheet.wire.edits import edits_in, edits_out
from addin.sheet.wire.reading import snapshot_in
from addin.sheet.wire.snapshots import snapshot_out
from addin.text import Text
from tests.support.school import RATINGS, TODAY, workbook
from tests.support.school_words import codes_of, learners_of, words_about

FOLDER = Path(__file__).parents[1] / "data" / "parity"
TRACKERS = Path(__file__).parents[1] / "data" / "trackers"

Stands = dict[str, list[Any]]

CHANGING = (*BUTTONS, "reply")
"""Every button that may change a workbook; the report and the sync change nothing in it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A workbook, the button that is pressed, and what has to come of it on every host."""

    name: str
    button: str
    snapshot: Snapshot
    findings: list[list[Any]]
    edits: tuple[Edit, ...]
    after: Stands


def cases() -> list[Case]:
    """Return the corpus."""
    return [_case(path) for path in sorted(FOLDER.glob("*.json"))]


def _case(path: Path) -> Case:
    kept = json.loads(path.read_text(encoding="utf-8"))
    snapshot = snapshot_in(kept["snapshot"])
    edits = tuple(replace(edit) for edit in edits_in(kept["edits"]))
    return Case(path.stem, kept["button"], snapshot, kept["findings"], edits, kept["after"])


def done(button: str, snapshot: Snapshot) -> tuple[tuple[Edit, ...], tuple[Finding, ...]]:
    """Return the edits and the findings of a button; what the school answers is the same each time."""
    if button != "reply":
        pressed = press(button, snapshot, today=TODAY, language="nl")
        return pressed.edits, pressed.findings
    replied = answered(understand(snapshot, today=TODAY))
    return replied.edits, replied.findings


def answered(tracker: Tracker) -> Replied:
    """Return what the school's answer comes to in a workbook."""
    words = words_about(learners_of(tracker.reading), codes_of(tracker.reading))
    return reply(tracker.snapshot, tracker.reading, tracker.trajectory, words, Reader(dutch, "nl", TODAY))


def dutch(said: Text) -> str:
    """Return a sentence in Dutch, the language of the cases."""
    return said.render(translator("nl"))


def brief(findings: tuple[Finding, ...], of_the_file: tuple[Finding, ...] = ()) -> list[list[Any]]:
    """Return what findings are about; what only a file can say of itself is left out."""
    return [[one.kind, one.severity, one.cell, one.message.template] for one in findings if one not in of_the_file]


def stands(snapshot: Snapshot) -> Stands:
    """Return what stands in a workbook: value and fill of every cell that has one."""
    return {
        f"{sheet.name}!{row},{column}": [_plain(cell.value), cell.look.fill]
        for sheet in snapshot.sheets
        for (row, column), cell in sheet.cells.items()
        if cell.value is not None or cell.look.fill
    }


def _plain(value: Any) -> Any:
    return to_serial(value) if isinstance(value, date | datetime) else value


def file_of(snapshot: Snapshot) -> bytes:
    """Return a workbook as a file, with values, fills, number formats, notes and merges."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for sheet in snapshot.sheets:
            page = book.add_worksheet(sheet.name)
            for merge in sheet.merges:
                page.merge_range(merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1, "")
            for cell in sheet.cells.values():
                look = {"num_format": cell.look.number_format}
                if cell.look.fill:
                    look |= {"bg_color": cell.look.fill, "pattern": 1}
                place = cell.row - 1, cell.column - 1
                if isinstance(cell.value, str):
                    page.write_string(*place, cell.value, book.add_format(look))
                else:
                    page.write(*place, _plain(cell.value), book.add_format(look))
                if cell.note:
                    page.write_comment(*place, cell.note)
    return file.getvalue()


def bare(snapshot: Snapshot) -> Snapshot:
    """Return a workbook with what every host knows alike: values, fills, formats, notes; of merges the first cell.

    Formulas are left out, because not every stand-in works them out.
    """
    sheets = tuple(
        Sheet(
            sheet.name,
            {place: _bare_cell(cell) for place, cell in sheet.cells.items() if not _hides(sheet, place)},
            merges=sheet.merges,
        )
        for sheet in snapshot.sheets
    )
    return Snapshot(snapshot.name, sheets)


def _hides(sheet: Sheet, place: tuple[int, int]) -> bool:
    return any(place in merge and place != (merge.top, merge.left) for merge in sheet.merges)


def _bare_cell(cell: Cell) -> Cell:
    look = Look(fill=cell.look.fill, number_format=cell.look.number_format)
    return cell._replace(look=look, shown_fill=look.fill, painted=False, icon=None, formula=None)


def _made() -> dict[str, tuple[str, Snapshot]]:
    plain = bare(read_xlsx(workbook(), name="lijst.xlsx"))
    coloured = apply_edits(plain, press("colour", plain, today=TODAY, language="nl").edits)
    unclear = bare(read_xlsx(workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]), name="lijst.xlsx"))
    banded = drawn_workbook(
        """
        | code   | competentie       | Noor Peeters              | Sem Janssens    |
        | LOG.A1 | stemt taken af    | behaald                   | in ontwikkeling |
        | LOG.A2 | geeft info door   | in ontwikkeling {#DDEBF7} | behaald {#DDEBF7} |
        | LOG.A3 | meldt problemen   | niet behaald              | =behaald        |
        """
    )
    trackers = {
        "traffic-light": "Stoplicht duaal 25-26.xlsx",
        "one-learner": "opvolging_jarne_vandamme_cargo.xlsx",
    }
    return {
        "list-checked": ("validate", unclear),
        "list-coloured": ("colour", plain),
        "list-coloured-again": ("colour", coloured),
        "list-taken-back": ("uncolour", coloured),
        "banded-coloured": ("colour", banded),
        **{f"list-{kind}": (kind, plain) for kind in SHEETS},
        "list-answered": ("reply", plain),
        **{name: ("colour", bare(read_xlsx(TRACKERS / file))) for name, file in trackers.items()},
    }


def main() -> None:
    """Write the cases anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (button, snapshot) in _made().items():
        edits, findings = done(button, snapshot)
        document = {
            "button": button,
            "snapshot": snapshot_out(snapshot),
            "findings": brief(findings),
            "edits": edits_out(edits),
            "after": stands(apply_edits(snapshot, edits)),
        }
        written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(
            written.replace('],["', '],\n["').replace("],[", "],\n[") + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
