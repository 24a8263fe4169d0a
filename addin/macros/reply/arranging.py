"""Brings the school's sheet up to date: only what differs is edited, and what the company wrote in it stays theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from addin.domain.palette import OWN_FILLS
from addin.domain.talk.letter import SchoolWord
from addin.macros.reply.showing import BAND, Names, Say, shown
from addin.reading.school_sheet import ANSWER, MARK, STATUS, WHEN, Found, Row, heading_mark, kept_mark
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill, SetValue
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellValue

_OURS = range(WHEN, ANSWER)


@dataclass(slots=True)
class Line:
    """A row as it is to be: its values and fills by column; what is not named is blank and without fill."""

    values: dict[int, CellValue] = field(default_factory=dict)
    fills: dict[int, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of our sheet as they stand, by what they are about."""

    headings: Mapping[str, Row]
    by_word: Mapping[str, Row]
    of_the_company: Mapping[str | None, Sequence[Row]]  # by the learner under whose name they stand
    learners: tuple[str, ...]


def standing(found: Found | None) -> Standing:
    """Part the rows of our sheet; a row below a learner's name is about that learner."""
    headings: dict[str, Row] = {}
    by_word: dict[str, Row] = {}
    theirs: dict[str | None, list[Row]] = {}
    under: str | None = None
    for row in found.rows if found else ():
        under = row.learner or under
        if row.is_heading and row.learner:
            headings.setdefault(row.learner, row)
        if row.word and row.word.id not in by_word:
            by_word[row.word.id] = row
        elif not row.is_heading and not row.word:
            theirs.setdefault(under, []).append(row)
    return Standing(headings, by_word, theirs, tuple(dict.fromkeys(learner for learner in theirs if learner)))


def arranged(words: Mapping[str, Sequence[SchoolWord]], found: Found | None, names: Names, say: Say) -> Iterator[Line]:
    """Yield the rows below the headings: for each learner the name, what the school says, what the company wrote."""
    known = standing(found)
    cells = _cells_by_row(found)
    gone = _answered_but_gone(words, known, cells)
    learners = dict.fromkeys((*words, *known.learners, *gone))
    for learner in learners:
        yield _heading(learner, cells.get(row.number, {}) if (row := known.headings.get(learner)) else {})
        for word in words.get(learner, ()):
            yield _line(word, cells.get(row.number, {}) if (row := known.by_word.get(word.id)) else {}, names, say)
        for row in (*gone.get(learner, ()), *known.of_the_company.get(learner, ())):
            yield _as_it_stands(cells[row.number], kept_mark(learner) if row.learner else None)
    for row in known.of_the_company.get(None, ()):
        yield _as_it_stands(cells[row.number], None)


def _cells_by_row(found: Found | None) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in found.sheet.cells.items() if found else ():
        rows.setdefault(row, {})[column] = cell
    return rows


def _answered_but_gone(
    words: Mapping[str, Sequence[SchoolWord]], known: Standing, cells: Mapping[int, Mapping[int, Cell]]
) -> dict[str, list[Row]]:
    """Return the rows of which the school says nothing any more, but beside which the company wrote."""
    said = {word.id for listed in words.values() for word in listed}
    gone: dict[str, list[Row]] = {}
    for called, row in known.by_word.items():
        beside = any(
            column not in _OURS and column != MARK
            for column, cell in cells[row.number].items()
            if cell.value is not None
        )
        if called not in said and beside and row.learner:
            gone.setdefault(row.learner, []).append(row)
    return gone


def _heading(learner: str, before: Mapping[int, Cell]) -> Line:
    """Return the row with a learner's name, and all that the company put beside the name."""
    beside = {column: cell.value for column, cell in before.items() if column not in {WHEN, MARK}}
    return Line(beside | {WHEN: learner, MARK: heading_mark(learner)}, dict.fromkeys(range(WHEN, MARK), BAND))


def _line(word: SchoolWord, before: Mapping[int, Cell], names: Names, say: Say) -> Line:
    """Return the row of a word, with all that the company put beside it in the row where it stood."""
    made = shown(word, names, say)
    line = Line(dict(made.values), {STATUS: made.status_fill})
    for column, cell in before.items():
        if column not in made.values and column not in _OURS and column != MARK:
            line.values[column] = cell.value
        painted = cell.look.fill
        if column != STATUS or (painted is not None and painted not in OWN_FILLS):
            line.fills[column] = painted
    return line


def _as_it_stands(cells: Mapping[int, Cell], mark: str | None) -> Line:
    line = Line(
        {column: cell.value for column, cell in cells.items()}, {c: cell.look.fill for c, cell in cells.items()}
    )
    if mark is not None:
        line.values[MARK] = mark
    return line


def edits_between(found: Found | None, sheet: str, heading: int, lines: Sequence[Line]) -> Iterator[Edit]:
    """Yield the edits that make the rows below the headings these lines, from the top; none for what is so already."""
    cells = found.sheet.cells if found else {}
    below = [place for place in cells if place[0] > heading]
    last_row = max(heading + len(lines), *(row for row, _ in below), heading)
    last_column = max(MARK, *(column for _, column in below), MARK)
    blank = Line()
    for row in range(heading + 1, last_row + 1):
        number = row - heading - 1
        line = lines[number] if number < len(lines) else blank
        for column in range(1, last_column + 1):
            cell = cells.get((row, column), Cell(row, column))
            at = where(sheet, row, column)
            if _as_read(line.values.get(column)) != _as_read(cell.value):
                yield SetValue(at, cell.value, line.values.get(column))
            if line.fills.get(column) != cell.look.fill:
                yield SetFill(at, cell.look.fill, line.fills.get(column))


def _as_read(value: CellValue) -> CellValue:
    """Return a value as a workbook gives it back, which knows one line end only: else it is written again each time."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
