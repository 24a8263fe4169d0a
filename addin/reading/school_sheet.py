"""The school's own sheet in a company's workbook: known again by its marks, put aside when ratings are read, read back.

The marks stand in a column out of sight, because cells survive every program and every copy, which names and
properties do not. Each row carries in its mark what it says, and a digest of how it was shown: so a row in which
somebody else wrote is known, and is theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from addin.domain.talk.letter import SAYABLE, SchoolWord
from addin.domain.talk.wire import matter_in, matter_name, matter_out
from addin.sheet.address import where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.values import CellValue
from addin.text import text

HEADING = "leerlijn school 1"
"""The mark of the row with the headings of the columns; the rows of the sheet come below it."""

WHEN, WHAT, ABOUT, SAID, STATUS, WHO, ANSWER, MARK = range(1, 9)
"""The columns. ``ANSWER`` is the mentor's; ``MARK`` is out of sight."""

_OURS = range(WHEN, ANSWER)
_BEGINS = '{"leerlijn":1,'


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet, by its mark.

    ``learner`` is whose heading or row it is; ``word`` is what the school said, None in a heading and where the mentor
    changed what we wrote (``kept``). ``number`` counts from 1. A row without any mark is the mentor's own.
    """

    number: int
    learner: str | None = None
    word: SchoolWord | None = None
    kept: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it holds a learner's name over the rows about them."""
        return self.learner is not None and self.word is None and not self.kept


@dataclass(frozen=True, slots=True)
class Found:
    """Our sheet in a workbook: where its headings stand, and its rows from the top, blank ones left out.

    ``heading`` is None when somebody moved its columns or deleted its headings: then it can be read, not written.
    """

    sheet: Sheet
    heading: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody at the company wrote in our sheet, and beside which word of the school, if beside one."""

    cell: str
    learner: str | None
    said: str
    word: SchoolWord | None


def is_school_sheet(sheet: Sheet) -> bool:
    """Say whether a sheet is the one that we put up, whatever it is called now."""
    return any(map(_is_mark, sheet.strings))


def school_sheet(snapshot: Snapshot) -> Found | None:
    """Return our sheet with its rows, None when the workbook has none."""
    sheet = next((one for one in snapshot.sheets if is_school_sheet(one)), None)
    if sheet is None:
        return None
    headings = [place for place, cell in sheet.cells.items() if cell.value == HEADING]
    top = headings[0][0] if len(headings) == 1 else 0
    column = headings[0][1] if headings else MARK
    numbers = sorted({row for (row, _), cell in sheet.cells.items() if row > top and _holds(cell)})
    rows = tuple(_row(sheet, number, column) for number in numbers)
    in_place = len(headings) == 1 and column == MARK and not any(_moved(sheet, row.number) for row in rows)
    return Found(sheet, top if in_place else None, rows)


def without_school_sheet(snapshot: Snapshot) -> Snapshot:
    """Return a workbook without our sheet: nothing in it is a rating that somebody at the company gave."""
    if not any(is_school_sheet(sheet) for sheet in snapshot.sheets):
        return snapshot
    others = tuple(sheet for sheet in snapshot.sheets if not is_school_sheet(sheet))
    told = [*snapshot.findings, *(_told(answer) for answer in answers(snapshot))]
    return replace(snapshot, sheets=others, findings=tuple(told))


def words_read_back(snapshot: Snapshot) -> tuple[SchoolWord, ...]:
    """Return what our sheet says, in its order; rows that the mentor changed say nothing of the school's."""
    found = school_sheet(snapshot)
    return tuple(row.word for row in found.rows if row.word) if found else ()


def answers(snapshot: Snapshot) -> tuple[Answer, ...]:
    """Return what people at the company wrote in our sheet, from the top: beside our words, over them, or below."""
    found = school_sheet(snapshot)
    return tuple(_answers(found)) if found else ()


def mark_of(word: SchoolWord, shown: Mapping[int, CellValue]) -> str:
    """Return the mark of a row that shows a word so."""
    said = {"id": word.id, "learner": word.learner, "is": matter_name(word.matter), "said": matter_out(word.matter)}
    return _BEGINS + json.dumps({**said, "shown": digest(shown)}, ensure_ascii=False, separators=(",", ":"))[1:]


def heading_mark(learner: str) -> str:
    """Return the mark of the row with a learner's name."""
    return _BEGINS + json.dumps({"learner": learner}, ensure_ascii=False)[1:]


def kept_mark(learner: str) -> str:
    """Return the mark of a row that the mentor changed, or in which he wrote: it stays, whatever the school says."""
    return _BEGINS + json.dumps({"learner": learner, "kept": True}, ensure_ascii=False)[1:]


def digest(shown: Mapping[int, CellValue]) -> str:
    """Return a short digest of what a row shows in our columns; spaces and line ends do not count, nor the hour."""
    told = "\x1f".join(_plain(shown.get(column)) for column in _OURS)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _plain(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return " ".join(str(value).split())


def _is_mark(value: CellValue) -> bool:
    return isinstance(value, str) and (value == HEADING or value.startswith(_BEGINS))


def _holds(cell: Cell) -> bool:
    return cell.value is not None or cell.formula is not None


def _moved(sheet: Sheet, row: int) -> bool:
    return any(_is_mark(cell.value) and place[1] != MARK for place, cell in sheet.cells.items() if place[0] == row)


def _row(sheet: Sheet, number: int, column: int) -> Row:
    told = _parsed(sheet.cells.get((number, column), Cell(number, column)).value)
    learner = told.get("learner")
    if not isinstance(learner, str):
        return Row(number)
    if "is" not in told:
        called = _plain(sheet.cells.get((number, WHEN), Cell(number, WHEN)).value)
        return Row(number, learner, kept=bool(told.get("kept")) or called != _plain(learner))
    word = _word(told, learner)
    here = {column: sheet.cells[number, column].value for column in _OURS if (number, column) in sheet.cells}
    if word is None or digest(here) != told.get("shown"):
        return Row(number, learner, kept=True)
    return Row(number, learner, word)


def _parsed(value: CellValue) -> Mapping[str, Any]:
    if not isinstance(value, str) or not value.startswith(_BEGINS):
        return {}
    try:
        told: Mapping[str, Any] = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return told


def _word(told: Mapping[str, Any], learner: str) -> SchoolWord | None:
    """Return the word in a mark, None when somebody tampered with it."""
    try:
        matter = matter_in(told["is"], told["said"])
        found = SchoolWord(str(told["id"]), learner, matter) if isinstance(matter, SAYABLE) else None
    except (KeyError, TypeError, ValueError):
        return None
    return found


def _answers(found: Found) -> Iterator[Answer]:
    sheet = found.sheet
    for row in found.rows:
        theirs = [
            cell
            for (number, column), cell in sheet.cells.items()
            if number == row.number and _holds(cell) and not _is_mark(cell.value) and _is_theirs(row, column)
        ]
        if theirs:
            said = " · ".join(cell.text.strip() or str(cell.value) for cell in theirs)
            yield Answer(where(sheet.name, row.number, theirs[0].column), row.learner, said, row.word)


def _is_theirs(row: Row, column: int) -> bool:
    return column not in _OURS if row.word or row.is_heading else True


def _told(answer: Answer) -> Finding:
    return Finding(
        Kind.MENTOR_ANSWER,
        Severity.INFO,
        text(
            "The company answers on the school's sheet, about {learner}: “{said}”",
            learner=answer.learner,
            said=answer.said,
        )
        if answer.learner
        else text("The company writes on the school's sheet: “{said}”", said=answer.said),
        cell=answer.cell,
    )
