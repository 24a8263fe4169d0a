"""The workbook that is open in Excel on this computer, through xlwings: its free, BSD-licensed part only.

Excel writes a copy of what is open now, saved or not, and our own reader reads that: one call, whatever the size, and
the same eyes as for a file (conditional formats, notes, hidden rows). Edits go into the open workbook itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlwings

from addin.errors import CannotWrite, HostUnavailable
from addin.hosts.excel_page import put_or_take
from addin.hosts.port import Receipt
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import cell_name, sheet_of, split_where
from addin.sheet.colour import rgb
from addin.sheet.edit import Edit, SetFill, SetSheet, apply_edits, turned
from addin.sheet.snapshot import Snapshot
from addin.sheet.values import CellError, CellValue, to_serial
from addin.text import text

_LONGEST_ADDRESS = 240  # characters; Excel's object model refuses lists of cells above 255


class ExcelHost:
    """An open workbook. Excel's own undo does not know what programs change: ``uncolour`` takes colours back."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def read(self) -> Snapshot:
        """Return the workbook as it is open now.

        Raises:
            HostUnavailable: if this Excel gives no copy of it, as on a Mac, or is busy.
            WorkbookRejected: if it is of a kind that cannot be read, such as .xls.
        """
        with TemporaryDirectory(prefix="leerlijn-") as folder:
            return read_xlsx(self.copy(Path(folder)), name=self._book.name)

    def copy(self, folder: Path) -> Path:
        """Write the workbook as it is open now into a folder, and return its place.

        Raises:
            HostUnavailable: if this Excel gives no copy of it, as on a Mac, or is busy.
        """
        name = self._book.name
        place = folder / (name if Path(name).suffix else f"{name}.xlsx")
        try:
            self._book.api.SaveCopyAs(str(place))
        except Exception as error:  # each system's own kinds of errors
            raise HostUnavailable(
                text(
                    "Excel gives no copy of {name}. Leave the cell you are typing in; on a Mac, use the Leerlijn pane "
                    "instead.",
                    name=name,
                )
            ) from error
        return place

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Make all edits, or none.

        Raises:
            StaleSnapshot: if a cell no longer holds what an edit expects; then nothing is written.
            CannotWrite: if Excel refuses one, as on a protected sheet; those made before it are taken back.
            HostUnavailable: if Excel gives no copy.
        """
        apply_edits(self.read(), edits)
        application = self._book.app
        application.screen_updating = False
        try:
            self._write(edits)
        finally:
            application.screen_updating = True
        return Receipt(len(edits))

    def _write(self, edits: Sequence[Edit]) -> None:
        made: list[Edit] = []
        try:
            for group in _groups(edits):
                self._put(group)
                made += group
        except Exception as error:  # each system's own kinds of errors
            for group in _groups([turned(edit) for edit in reversed(made)]):
                self._put(group)
            reason = text("Excel refuses it; perhaps a sheet is protected")
            raise CannotWrite(self._book.name, reason) from error

    def _put(self, group: Sequence[Edit]) -> None:
        """Make edits of one sheet that put the same fill, or one edit of a value or of a whole sheet."""
        if isinstance(group[0], SetSheet):
            put_or_take(self._book, sheet_of(group[0].where), group[0].new)
            return
        sheet = self._book.sheets[split_where(group[0].where)[0]]
        area = sheet.range(",".join(cell_name(*split_where(edit.where)[1:]) for edit in group))
        first = group[0]
        if isinstance(first, SetFill):
            area.color = None if first.new is None else rgb(first.new)
        else:
            area.raw_value = _raw(first.new)


def _raw(value: CellValue) -> Any:
    """Return a value as Excel's object model takes it."""
    if isinstance(value, str):
        return f"'{value}"  # the apostrophe keeps text text, also when it looks like a formula or a day
    if isinstance(value, time):
        return to_serial(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())  # Excel itself knows from which year the workbook counts
    return value.code if isinstance(value, CellError) else value


def _groups(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Yield edits in groups that one call can make; fills of one sheet and colour together, values one by one.

    A sheet goes last, once nothing in it is to be edited any more.
    """
    going: list[Edit] = []
    fills: dict[tuple[str, str | None], list[Edit]] = {}
    for edit in edits:
        if isinstance(edit, SetFill):
            fills.setdefault((split_where(edit.where)[0], edit.new), []).append(edit)
        elif isinstance(edit, SetSheet) and edit.new is None:
            going.append(edit)
        else:
            yield [edit]
    for same in fills.values():
        yield from _short(same)
    for edit in going:
        yield [edit]


def _short(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    length = 0
    for edit in edits:
        size = len(edit.where.rpartition("!")[2]) + 1
        if group and length + size > _LONGEST_ADDRESS:
            yield group
            group, length = [], 0
        group.append(edit)
        length += size
    if group:
        yield group
