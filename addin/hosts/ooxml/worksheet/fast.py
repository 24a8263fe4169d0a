"""The quick way through the rows of a worksheet, for parts written the way nearly all programs write them.

A window of rows is split where rows and cells begin, and each piece where its own row's number ends: ``C``, ``12"``,
`` s="7"><v>3</v></c>``. These rests repeat a lot, so each distinct one is understood once. Nothing can be overlooked,
for the pieces are all there is, and a rest is only taken for a cell if it is exactly what remains of one. Wherever that
fails the whole part is read the general way (``scan``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import Growth, parse, too_much
from addin.hosts.ooxml.plain import TEXT, NotPlain, check_plain, decoded, plain_text
from addin.hosts.ooxml.worksheet.cells import CellReader
from addin.hosts.ooxml.worksheet.formulas import Formulas
from addin.hosts.ooxml.worksheet.scan import RawCell, RowShape, Scan, no_such_cell, row_shape, too_many_cells
from addin.sheet.address import LAST_COLUMN, LAST_ROW, column_number
from addin.sheet.snapshot import Cell

Cells = dict[tuple[int, int], Cell]


_make_cell: Callable[[type[Cell], tuple[object, ...]], Cell] = tuple.__new__  # skips the call of Cell's own, in Python


_ROW_START, _CELL_START, _ROW_END = "<row ", '<c r="', "</row>"
_ROW = re.compile(r'r="([1-9][0-9]{0,6}")(?: [^<>]*|/)?>')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"&]*)"')

_FORMULA = (
    r'<f(?: aca="(?:false|true|0|1)")?(?: t="shared"(?: ref="[A-Z0-9:]+")? si="([0-9]+)")?(?:/>|>(' + TEXT + r")</f>)"
)
_REST = re.compile(
    r'(?: s="([0-9]*)")?(?: t="([A-Za-z]+)")?(?: (?:cm|vm)="[0-9]+")*'
    rf"(?:/>|>(?P<f>{_FORMULA})?(?:<v>({TEXT})</v>)?</c>"
    rf'|><is><t(?: xml:space="preserve")?>({TEXT})</t></is></c>)'
)
_MOST_ODD = 5_000
_MOST_LETTERS = 3
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
            check_plain(before)
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
        before, *rows = window.split(_ROW_START)
        if before:
            raise NotPlain
        self._row_count += len(rows)
        if self._row_count > self.limits.rows:
            raise too_much(self.part)
        for row in rows:
            head, *pieces = row.split(_CELL_START)
            if pieces:
                pieces[-1] = _without_end(pieces[-1])
            elif not head.endswith("/>"):
                head = _without_end(head)
            quoted = self._row_number(head)
            self.count += len(pieces)
            if self.count > self._cells_left:
                raise too_many_cells(self.limits)
            self._read_cells(pieces, quoted)

    def _read_cells(self, pieces: list[str], quoted: str) -> None:
        """Keep the cells of one row; ``quoted`` is the end of their names, the row's number and a quotation mark."""
        known, columns, cells = self._reader.known, self._columns, self.cells
        row, column_before = self._row, 0
        for piece in pieces:
            letters, _, rest = piece.partition(quoted)
            column = columns.get(letters) or self._column(letters)
            if column <= column_before:
                self.in_order = False
            column_before = column
            filling = known.get(rest)
            if filling is not None:
                place = row, column
                cells[place] = _make_cell(Cell, place + filling)
            else:
                self._keep_special(row, column, rest)

    def _keep_special(self, row: int, column: int, rest: str) -> None:
        """Keep a cell that is met for the first time, shows nothing, or depends on where it stands."""
        special = self._reader.special
        if rest not in special:
            self._understand(rest)
        if rest not in special:
            self.cells[row, column] = Cell(row, column, *self._reader.known[rest])
        elif (shared := special[rest]) is not None:
            raw = shared._replace(row=row, column=column)
            cell = self._reader.cell(raw, self._formulas.of(raw))
            if cell is not None:
                self.cells[row, column] = cell

    def _row_number(self, head: str) -> str:
        """Note what a row says of itself; return its number as written, with a quotation mark behind it."""
        match = _ROW.fullmatch(head)
        if match is None:
            raise NotPlain
        row = int(match[1][:-1])
        if row > LAST_ROW:
            raise no_such_cell(str(row))
        if row <= self._row:
            self.in_order = False
        self._row = row
        if "ht=" in head or "hidden=" in head:
            self._shape(head)
        return match[1]

    def _column(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= _MOST_LETTERS):
            raise NotPlain
        column = self._columns[letters] = column_number(letters)
        if column > LAST_COLUMN:
            raise no_such_cell(letters)
        return column

    def _shape(self, head: str) -> None:
        self.shapes += row_shape(self._row, dict(_ATTRIBUTE.findall(head)))

    def _understand(self, rest: str) -> None:
        """Find out what a cell with this rest holds, and remember it."""
        match = _REST.fullmatch(rest)
        raw = self._raw(rest) if match is None else _plain_cell(match)
        filling = None if raw.shared else self._reader.filling(raw.kind, raw.style, raw.value, raw.formula)
        if filling is None:
            self._reader.special[rest] = raw if raw.shared else None
        else:
            self._reader.known[rest] = filling

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


def _without_end(last: str) -> str:
    if not last.endswith(_ROW_END):
        raise NotPlain
    return last[: -len(_ROW_END)]


def _plain_cell(match: re.Match[str]) -> RawCell:
    """Return a cell that is written plainly, as if it stood in A1."""
    style, kind, stated, shared, formula, value, inline = match.groups()
    kind, written = ("inlineStr", inline) if inline is not None else (kind or "n", value)
    if stated is not None:
        formula = plain_text(formula or "")
    return RawCell(1, 1, kind, style or "", None if written is None else plain_text(written), formula, shared or "")
