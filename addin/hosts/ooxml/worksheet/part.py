"""Reads a worksheet part: the quick way if it is written as usual, else the general way."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.plain import NotPlain
from addin.hosts.ooxml.worksheet.cells import CellReader
from addin.hosts.ooxml.worksheet.fast import Cells, Rows, read_fast
from addin.hosts.ooxml.worksheet.formulas import Formulas
from addin.hosts.ooxml.worksheet.scan import RawCell, RowShape, Scan


class WorksheetPart(NamedTuple):
    """A worksheet part, read: ``root`` without its rows, ``cell_count`` the number of cell elements.

    ``in_order`` is True if the cells are known to stand row by row.
    """

    root: Element
    rows: list[RowShape]
    cells: Cells
    cell_count: int
    in_order: bool


def read_worksheet(package: Package, part: str, reader: CellReader, cells_left: int) -> WorksheetPart:
    """Return the cells of a worksheet part and the rest of it.

    Raises:
        WorkbookRejected: if the part is unsafe, broken or beyond the limits.
    """
    rows = Rows(part, reader, package.limits, cells_left)
    try:
        growth = read_fast(package.windows(part), rows)
    except NotPlain:
        return _read_generally(package, part, reader, cells_left)
    package.grow(growth)
    return WorksheetPart(growth.tree, rows.shapes, rows.cells, rows.count, rows.in_order)


def _read_generally(package: Package, part: str, reader: CellReader, cells_left: int) -> WorksheetPart:
    cells: Cells = {}
    scan = Scan(part, package.limits, partial(_keep, cells, reader, Formulas()), cells_left=cells_left)
    growth = scan.run(package.windows(part))
    package.grow(growth)
    return WorksheetPart(growth.tree, scan.rows, cells, scan.cells, in_order=False)


def _keep(cells: Cells, reader: CellReader, formulas: Formulas, raw: RawCell) -> None:
    cell = reader.cell(raw, formulas.of(raw))
    if cell is not None:
        cells[raw.row, raw.column] = cell
