"""Walks through a worksheet part: its cells one by one, everything else as a small tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import (
    Attributes,
    Growth,
    is_true,
    local,
    parse,
    too_deep,
    too_much,
    whole_number,
)
from addin.sheet.address import LAST_COLUMN, LAST_ROW, column_number
from addin.text import text

_DIGITS = "0123456789"


class RawCell(NamedTuple):
    """A cell as written: ``kind`` is its type letter, ``style`` the number of its format.

    ``value`` is the text of its value, or of its inline string; None when there is none. ``formula`` is None unless
    the cell holds one; ``shared`` is the number of the shared formula it belongs to, ``master`` whether it states it.
    """

    row: int
    column: int
    kind: str
    style: str
    value: str | None
    formula: str | None
    shared: str = ""


class RowShape(NamedTuple):
    """What a row element says about its row."""

    row: int
    hidden: bool
    height: float | None


Take = Callable[[RawCell], None]


class Scan:
    """Receives a worksheet from expat. ``rows`` are the shapes of rows, ``cells`` how many cells there were."""

    def __init__(self, part: str, limits: Limits, take: Take, *, cells_left: int) -> None:
        self.rows: list[RowShape] = []
        self.cells = 0
        self._part, self._limits, self._take, self._cells_left = part, limits, take, cells_left
        self._tree = Growth(part, limits)
        self._row = self._column = self._row_elements = 0
        self._cell: Attributes | None = None
        self._value: list[str] | None = None
        self._inline: list[str] | None = None
        self._formula: list[str] | None = None
        self._formula_attributes: Attributes = {}
        self._inside: list[str] = []
        self._parser: Any = None

    def run(self, windows: Iterable[bytes]) -> Growth:
        """Walk through the part and return the tree of it, without its rows.

        Raises:
            WorkbookRejected: if the part is unsafe, broken or beyond the limits.
        """
        parse(windows, self._part, self._install)
        return self._tree

    def _install(self, parser: Any) -> None:
        self._parser = parser
        self._outside()

    def _outside(self) -> None:
        self._tree.install(self._parser)
        self._parser.StartElementHandler = self._start_element

    def _start_element(self, name: str, attributes: Attributes) -> None:
        if self._tree.start(name, attributes) == "sheetData":
            self._parser.StartElementHandler = self._start_in_data
            self._parser.EndElementHandler = self._end_in_data
            self._parser.CharacterDataHandler = self._characters_in_data

    def _start_in_data(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if len(self._inside) > self._limits.depth:
            raise too_deep(self._part)
        self._inside.append(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif self._cell is not None:
            self._start_in_cell(tag, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        self._row_elements += 1
        if self._row_elements > self._limits.rows:
            raise too_much(self._part)
        self._row = whole_number(attributes.get("r", ""), self._row + 1)
        self._column = 0
        self.rows += row_shape(self._row, attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        self.cells += 1
        if self.cells > self._cells_left:
            raise too_many_cells(self._limits)
        self._cell = attributes
        self._value = self._inline = self._formula = None

    def _start_in_cell(self, tag: str, attributes: Attributes) -> None:
        if tag == "v":
            self._value = []
        elif tag == "f":
            self._formula, self._formula_attributes = [], attributes
        elif tag == "is":
            self._inline = []

    def _characters_in_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "v" and self._value is not None:
            self._value.append(data)
        elif inside == "f" and self._formula is not None:
            self._formula.append(data)
        elif inside == "t" and self._inline is not None and "rPh" not in self._inside:
            self._inline.append(data)

    def _end_in_data(self, name: str) -> None:
        if not self._inside:  # the end of the sheet's data itself
            self._outside()
            self._tree.end(name)
        elif self._inside.pop() == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        row, column = place(attributes.get("r", ""), self._row, self._column)
        self._column = column
        written = self._inline if self._inline is not None and self._value is None else self._value
        formula = self._formula
        self._take(
            RawCell(
                row,
                column,
                "inlineStr" if written is self._inline and written is not None else attributes.get("t", "n"),
                attributes.get("s", ""),
                None if written is None else "".join(written),
                None if formula is None else "".join(formula),
                self._formula_attributes.get("si", "") if formula is not None else "",
            )
        )


def row_shape(row: int, attributes: Attributes) -> tuple[RowShape, ...]:
    """Return what a row element says about hiding and height: nothing for a usual row, or one that no sheet has."""
    if not ("ht" in attributes or "hidden" in attributes) or not 1 <= row <= LAST_ROW:
        return ()
    try:
        height = float(attributes["ht"]) if "ht" in attributes else None
    except ValueError:
        height = None
    return (RowShape(row, is_true(attributes.get("hidden", "")), height),)


def place(reference: str, row: int, column: int) -> tuple[int, int]:
    """Return (row, column) of a cell; one without a reference stands right of the one before it.

    Raises:
        WorkbookRejected: if no sheet has such a cell.
    """
    if not reference:
        reference_row, reference_column = row, column + 1
    else:
        letters = reference.rstrip(_DIGITS)
        reference_row = whole_number(reference[len(letters) :])
        reference_column = column_number(letters) if letters.isascii() and letters.isalpha() and len(letters) < 4 else 0  # noqa: PLR2004
    if not (1 <= reference_row <= LAST_ROW and 1 <= reference_column <= LAST_COLUMN):
        raise no_such_cell(reference)
    return reference_row, reference_column


def no_such_cell(reference: str) -> WorkbookRejected:
    """Return the refusal of a file that puts something where no sheet has a cell."""
    return WorkbookRejected(
        "bad_cell",
        text(
            "This file is damaged: it names a cell {cell}, which no sheet has. Open it in Excel and save it again.",
            cell=reference[:20] or "?",
        ),
    )


def too_many_cells(limits: Limits) -> WorkbookRejected:
    """Return the refusal of a workbook with more cells than a tracker ever has."""
    return WorkbookRejected(
        "too_many_cells",
        text("This workbook has more than {most} cells. Leave out old years, or split it.", most=limits.cells),
    )
