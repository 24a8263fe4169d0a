"""The quick way through the rows of a worksheet, for parts written the way nearly all programs write them.

One regular expression takes a window of rows apart into (column, row, rest) of each cell. The rests (`` s="7"><v>3</v>
</c>``) repeat a lot, so each distinct one is understood once. That nothing was overlooked is proven by counting: the
bytes of all matches must add up to the window. Wherever that fails the whole part is read the general way (``scan``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import chain

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import Growth, parse, too_much, whole_number
from addin.hosts.ooxml.plain import NotPlain, decoded, plain_text
from addin.hosts.ooxml.worksheet.cells import CellReader, Filling
from addin.hosts.ooxml.worksheet.formulas import Formulas
from addin.hosts.ooxml.worksheet.scan import RawCell, RowShape, Scan, no_such_cell, row_shape, too_many_cells
from addin.sheet.address import LAST_COLUMN, LAST_ROW, column_number
from addin.sheet.snapshot import Cell

Cells = dict[tuple[int, int], Cell]


class Special(Enum):
    """What a cell's rest may be instead of a filling."""

    UNHEARD = "not met before"
    NOTHING = "nothing to see"


UNHEARD, NOTHING = Special

_make_cell: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__  # skips the call of Cell's own, in Python


_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"'
    r"([^<>/]*(?:/>|><v>[^<]*</v></c>|>[^<]*(?:<(?!/?c[ />])[^<>]*>[^<]*)*</c>))"
)
_CELL_FRAME = len('<c r=""')
_ROW = re.compile(r"<row ([^<>]*)>")
_ROW_FRAME = len("<row >")
_ROW_END = "</row>"
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"&]*)"')

_TEXT = r"[^<\x00-\x08\x0b-\x1f]*"  # no carriage returns: expat turns them into line feeds
_FORMULA = (
    r'<f(?: aca="(?:false|true|0|1)")?(?: t="shared"(?: ref="[A-Z0-9:]+")? si="([0-9]+)")?(?:/>|>(' + _TEXT + r")</f>)"
)
_REST = re.compile(
    r'(?: s="([0-9]*)")?(?: t="([A-Za-z]+)")?(?: (?:cm|vm)="[0-9]+")*'
    rf"(?:/>|>(?P<f>{_FORMULA})?(?:<v>({_TEXT})</v>)?</c>"
    rf'|><is><t(?: xml:space="preserve")?>({_TEXT})</t></is></c>)'
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([^"']*)["']""")
_MOST_ODD = 5_000
_HEAD = 1 << 20  # what stands before the rows: columns, views; far below this
_DATA, _DATA_END = b"<sheetData>", b"</sheetData>"


def read_fast(windows: Iterable[bytes], rows: Rows) -> Growth:
    """Put the cells of a worksheet part into ``rows``, and return the rest of it as a tree.

    Raises:
        NotPlain: if the part must be read the general way; ``rows`` may hold some of it by then.
        WorkbookRejected: if it is beyond the limits.
    """
    source = iter(windows)
    head, first = _head(source)
    tail = _through(source, first, rows)
    growth = Growth(rows.part, rows.limits)
    parse((head, b"<sheetData/>", *tail), rows.part, growth.install)
    return growth


def _head(source: Iterator[bytes]) -> tuple[bytes, bytes]:
    """Return what stands before the rows, and the first rows."""
    head = b""
    for window in source:
        head += window
        before, mark, after = head.partition(_DATA)
        if mark:
            encoding = _ENCODING.match(before)
            if b"<!" in before or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"}):
                raise NotPlain
            return before, after
        if len(head) > _HEAD or b"\0" in window:
            break
    raise NotPlain


def _through(source: Iterator[bytes], buffer: bytes, rows: Rows) -> list[bytes]:
    """Read all rows, window by window; return what stands after them."""
    while True:
        before, mark, after = buffer.partition(_DATA_END)
        if mark:
            rows.read(decoded(before))
            tail = [after, *source]
            if any(b"<sheetData" in piece for piece in tail):
                raise NotPlain
            return tail
        cut = buffer.rfind(_ROW_END.encode()) + len(_ROW_END)
        if cut >= len(_ROW_END):
            rows.read(decoded(buffer[:cut]))
            buffer = buffer[cut:]
        window = next(source, b"")
        if not window:
            raise NotPlain
        buffer += window


class Rows:
    """Takes windows of whole rows apart.

    ``shapes`` and ``cells`` are what was found, ``count`` how many cells there were, kept or not; ``in_order`` is
    False once a cell stands before the one it follows.
    """

    def __init__(self, part: str, reader: CellReader, limits: Limits, cells_left: int) -> None:
        self.part, self.limits = part, limits
        self.cells: Cells = {}
        self.shapes: list[RowShape] = []
        self.count = 0
        self.in_order = True
        self._row = self._row_count = self._odd = 0
        self._reader, self._cells_left = reader, cells_left
        self._formulas = Formulas()
        self._columns: dict[str, int] = {}

    def read(self, window: str) -> None:
        """Read a window of whole rows.

        Raises:
            NotPlain: if there is anything in it that is not understood.
            WorkbookRejected: if it is beyond the limits.
        """
        found = _CELL.findall(window)
        self.count += len(found)
        if self.count > self._cells_left:
            raise too_many_cells(self.limits)
        self._read_rows(window, found)
        known, columns, cells = self._reader.known, self._columns, self.cells
        digits_before, row, column = "", self._row, 0
        for letters, digits, rest in found:
            filling = known.get(rest, UNHEARD)
            if filling is UNHEARD:
                filling = self._understood(rest)
            column_before = column
            column = columns.get(letters) or self._column(letters)
            if digits != digits_before:
                row, row_before, digits_before, column_before = int(digits), row, digits, 0
                self._check_row(row, row_before)
            if column <= column_before:
                self.in_order = False
            if filling.__class__ is Filling:
                cells[row, column] = _make_cell(Cell, (row, column, *filling))
            elif filling.__class__ is RawCell:
                self._keep_shared(row, column, filling)
        self._row = row

    def _check_row(self, row: int, row_before: int) -> None:
        if row > LAST_ROW:
            raise no_such_cell(str(row))
        if row <= row_before:
            self.in_order = False

    def _column(self, letters: str) -> int:
        column = self._columns[letters] = column_number(letters)
        if column > LAST_COLUMN:
            raise no_such_cell(letters)
        return column

    def _read_rows(self, window: str, found: list[tuple[str, str, str]]) -> None:
        """Note the shapes of the rows, once it is sure that rows and cells are all that is in the window."""
        rows = _ROW.findall(window)
        self._row_count += len(rows)
        if self._row_count > self.limits.rows:
            raise too_much(self.part)
        ends = window.count(_ROW_END)
        size = len(found) * _CELL_FRAME + sum(map(len, chain.from_iterable(found))) + ends * len(_ROW_END)
        size += len(rows) * _ROW_FRAME + sum(map(len, rows))
        if size != len(window) or ends + sum(1 for row in rows if row.endswith("/")) != len(rows):
            raise NotPlain
        for row in rows:
            if "ht=" in row or "hidden=" in row:
                self._shape(row)

    def _shape(self, row: str) -> None:
        attributes = dict(_ATTRIBUTE.findall(row))
        number = whole_number(attributes.get("r", ""), -1)
        if number < 0:
            raise NotPlain
        self.shapes += row_shape(number, attributes)

    def _understood(self, rest: str) -> Filling | RawCell | Special:
        """Return what a cell with this rest holds, and remember it."""
        match = _REST.fullmatch(rest)
        raw = self._raw(rest) if match is None else _plain_cell(match)
        filling = raw if raw.shared else self._filling(raw)
        self._reader.known[rest] = filling
        return filling

    def _filling(self, raw: RawCell) -> Filling | Special:
        return self._reader.filling(raw.kind, raw.style, raw.value, raw.formula) or NOTHING

    def _raw(self, rest: str) -> RawCell:
        """Return a cell read by expat, as if it stood in A1. Where that is needed often, the general way is quicker."""
        self._odd += 1
        if self._odd > _MOST_ODD:
            raise NotPlain
        taken: list[RawCell] = []
        scan = Scan(self.part, self.limits, taken.append, cells_left=2)
        try:
            scan.run((b'<sheetData><row r="1"><c r="A1"', rest.encode(), b"</row></sheetData>"))
        except WorkbookRejected as refusal:
            raise NotPlain from refusal
        if len(taken) != 1:
            raise NotPlain
        return taken[0]

    def _keep_shared(self, row: int, column: int, shared: RawCell) -> None:
        """Keep a cell whose formula depends on where it stands."""
        raw = shared._replace(row=row, column=column)
        cell = self._reader.cell(raw, self._formulas.of(raw))
        if cell is not None:
            self.cells[row, column] = cell


def _plain_cell(match: re.Match[str]) -> RawCell:
    """Return a cell that is written plainly, as if it stood in A1."""
    style, kind, stated, shared, formula, value, inline = match.groups()
    kind, written = ("inlineStr", inline) if inline is not None else (kind or "n", value)
    if stated is not None:
        formula = plain_text(formula or "")
    return RawCell(1, 1, kind, style or "", None if written is None else plain_text(written), formula, shared or "")
