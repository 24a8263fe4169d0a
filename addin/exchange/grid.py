"""A list as rows of text, wherever it came from: a CSV of any make, or a sheet of a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from addin.errors import DocumentRejected
from addin.sheet.address import where
from addin.sheet.snapshot import Sheet
from addin.text import text

MOST_BYTES = 20 << 20
MOST_ROWS = 200_000
MOST_COLUMNS = 400
_LONGEST_CELL = 100_000
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 40  # records looked at to find the delimiter
_WITHOUT_MARK = ("cp1252", "cp850", "mac-roman")  # Windows, its command line and old programs, an old Mac
_OFTEN = frozenset("éèêëïàâçîôöüäûùßœ’“”–€°•")
_SOMETIMES = frozenset("áíóúÉÈÊËÏÀÂÇÎÔÖÜÄ½²³§µ×·„‘—«»…")
_TASTED = 200_000  # bytes looked at to find the encoding
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` as a spreadsheet shows it, and the text of its cells, blanks as ""."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return the text in a column (1-based), "" beyond the last."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A list: ``name`` of the file or sheet, its rows that hold something, and how its text was written down."""

    name: str
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""

    @property
    def width(self) -> int:
        """The most columns that a row has."""
        return max((len(row.cells) for row in self.rows), default=0)

    def place(self, row: int, column: int) -> str:
        """Return where a cell of this list stands, as findings name it: ``list.csv!B12``."""
        return where(self.name, row, column)


def read_delimited(data: bytes, name: str, *, delimiter: str | None = None) -> Grid:
    """Read a CSV of any delimiter and encoding.

    Args:
        data: The file.
        name: What it is called, for sentences about it.
        delimiter: The one to use; found out when None.

    Raises:
        DocumentRejected: if it is no text, too big, or its quotes do not close.
    """
    said, encoding = decoded(data, name)
    first, _, rest = said.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        delimiter, said = first.strip()[-1], "\n" + rest  # Excel's own hint; an empty row keeps the numbering
    used = delimiter or _delimiter(said)
    return Grid(name, tuple(_rows(said, used, name)), encoding, used)


def grid_of_sheet(sheet: Sheet) -> Grid:
    """Return a worksheet as a list, dates written as 2026-09-01 and whole numbers without a point."""
    width = min(sheet.last_column, MOST_COLUMNS)
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sheet.cells.items():
        if column <= width and cell.value is not None:
            rows.setdefault(row, [""] * width)[column - 1] = _shown(cell.value, cell.text)
    made = (Row(number, tuple(rows[number])) for number in sorted(rows))
    return Grid(sheet.name, tuple(row for row in made if any(row.cells)))


def _shown(value: object, shown: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else shown.strip() or str(value)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return a file's text and its encoding: its mark says which, else it is UTF-8, else the likeliest.

    Raises:
        DocumentRejected: if it is empty, too big, or no text.
    """
    if len(data) > MOST_BYTES:
        raise DocumentRejected(
            name,
            text("it is bigger than {megabytes} MB", megabytes=MOST_BYTES >> 20),
            text("Send a smaller part of it."),
        )
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _text(data.decode(encoding, errors="replace"), name), encoding
    try:
        return _text(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        encoding = max(_WITHOUT_MARK, key=lambda one: _likelihood(data[:_TASTED].decode(one, errors="replace")))
        return _text(data.decode(encoding, errors="replace"), name), encoding


def _likelihood(said: str) -> int:
    """Return how much a text looks as people of our languages write: their letters, in places where letters stand."""
    return sum(
        _worth(*around) for around in zip(" " + said[:-1], said, said[1:] + " ", strict=True) if around[1] > "\x7f"
    )


def _worth(before: str, letter: str, after: str) -> int:
    alone = letter.isalpha() and not (before.isalpha() or after.isalpha()) and letter not in "àÀ"
    within = before.isalpha() and after.isalpha() and not letter.isalpha() and letter != "’"
    if alone or within or (before.islower() and letter.isupper()):
        return -2
    return 3 if letter in _OFTEN else 2 if letter in _SOMETIMES else -2


def _text(said: str, name: str) -> str:
    if "\0" in said:
        raise DocumentRejected(
            name, text("it holds no text"), text("Save it as CSV (UTF-8) or as an .xlsx workbook, and try again.")
        )
    if not said.strip():
        raise DocumentRejected(name, text("it is empty"), text("Check that this is the right file."))
    return said.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(said: str) -> str:
    """Return the sign that cuts most records into the same number of cells, more than one."""

    def regularity(sign: str) -> tuple[int, int]:
        try:
            reader = csv.reader(io.StringIO(said), delimiter=sign)
            widths = [len(record) for record, _ in zip(reader, range(_SAMPLE), strict=False) if record]
        except csv.Error:
            return (0, 0)
        wide = [width for width in widths if width > 1]
        usual = max(wide, key=wide.count, default=0)
        return (sum(width == usual for width in wide), usual)

    return max(_DELIMITERS, key=regularity)


def _rows(said: str, delimiter: str, name: str) -> Iterable[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(said), delimiter=delimiter, strict=True)
    number = 0
    while True:
        begun = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise DocumentRejected(
                name,
                text("the quotation marks that open on line {line} do not close rightly", line=begun),
                text('Put text with quotation marks in it between quotation marks, and double those inside ("").'),
            ) from error
        if record is None:
            return
        number += 1
        if number > MOST_ROWS or len(record) > MOST_COLUMNS:
            raise DocumentRejected(
                name,
                text("it has more than {rows} rows or {columns} columns", rows=MOST_ROWS, columns=MOST_COLUMNS),
                text("Send a smaller part of it."),
            )
        cells = tuple(unguarded(cell.strip()) for cell in record)
        if any(cells):
            yield Row(number, cells)


def write_delimited(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return rows as CSV (RFC 4180), no cell of which a spreadsheet can take for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return a cell's text so that no spreadsheet runs it as a formula: an apostrophe before what begins like one.

    Source: OWASP, CSV injection. Numbers stay numbers.
    """
    if not cell.startswith(_FORMULA) or _is_number(cell):
        return cell
    return f"'{cell}"


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.strip() == cell
