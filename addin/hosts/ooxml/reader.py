"""Reads a whole package into a ``Snapshot``: sheet by sheet, then what needs all sheets to be known."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from addin.hosts.ooxml.conditional.paint import Answers
from addin.hosts.ooxml.conditional.rules import read_rules
from addin.hosts.ooxml.conditional.show import Surroundings, show_rules
from addin.hosts.ooxml.formula.evaluate import Budget
from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.styles.palette import read_theme
from addin.hosts.ooxml.styles.stylesheet import StyleTable, read_styles
from addin.hosts.ooxml.workbook.book import Book, SheetEntry, read_book
from addin.hosts.ooxml.workbook.ignored import ignored_findings
from addin.hosts.ooxml.workbook.properties import read_properties
from addin.hosts.ooxml.workbook.strings import read_strings
from addin.hosts.ooxml.worksheet.cells import CellReader
from addin.hosts.ooxml.worksheet.notes import Notes, read_notes, read_people
from addin.hosts.ooxml.worksheet.part import read_worksheet
from addin.hosts.ooxml.worksheet.scan import RowShape
from addin.hosts.ooxml.worksheet.structure import is_protected, last_column_of, read_columns, read_merges, tab_colour
from addin.hosts.ooxml.worksheet.tables import read_tables
from addin.hosts.ooxml.worksheet.validations import Lists, read_validations
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.text import Text, text
from addin.undisturbed import undisturbed

Cells = dict[tuple[int, int], Cell]


@dataclass(slots=True)
class _ReadSheet:
    """A worksheet half way: its cells and the rest of its part."""

    entry: SheetEntry
    part: str
    position: int  # in the workbook's list, chart sheets counted
    cells: Cells
    root: Element
    rows: list[RowShape]
    in_order: int  # how many cells there were when they were known to stand in order; -1 if they never were


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that sheets need to know of one another."""

    package: Package
    book: Book
    styles: StyleTable
    sheets: list[_ReadSheet]
    by_name: dict[str, Cells]  # the cells of each sheet, by its name in lower case
    budget: Budget
    answers: Answers = field(default_factory=dict)

    def around(self, sheet: _ReadSheet) -> Surroundings:
        names = self.book.names

        def named(name: str) -> str | None:
            key = name.casefold()
            return names.get((sheet.position, key)) or names.get((None, key))

        return Surroundings(
            lambda name: self.by_name.get(name.casefold()), named, self.book.date_system_1904, self.answers
        )


@undisturbed()
def read_package(package: Package, *, name: str) -> Snapshot:
    """Return the workbook in a package.

    Raises:
        WorkbookRejected: if it cannot be read, or not safely.
    """
    whole = _read_parts(package)
    ignored = ignored_findings(package, [whole.book.part, *(sheet.part for sheet in whole.sheets)])
    painted = _paint(whole)
    return Snapshot(
        name=name,
        sheets=tuple(_finished(sheet, whole) for sheet in whole.sheets),
        sha256=sha256(package.data).hexdigest(),
        date_system_1904=whole.book.date_system_1904,
        properties=read_properties(package),
        findings=(*_skipped(whole.book), *ignored, *painted),
    )


def _read_parts(package: Package) -> _Whole:
    book = read_book(package)
    styles = style_table(package, book)
    sheets = _sheets(package, book, styles)
    budget = Budget(package.limits.rule_tests, package.limits.rule_steps)
    by_name = {sheet.entry.name.casefold(): sheet.cells for sheet in sheets}
    return _Whole(package, book, styles, sheets, by_name, budget)


def style_table(package: Package, book: Book) -> StyleTable:
    """Return the style table of a workbook, a plain one if it has none. Raises as ``read_package`` does."""
    part = package.related(book.part, "styles")
    theme = read_theme(package, package.related(book.part, "theme"))
    root = None if part is None else package.tree(part, most=package.limits.styles_bytes)
    return read_styles(root, theme, package.limits)


def _strings(package: Package, book: Book) -> list[str]:
    part = package.related(book.part, "sharedStrings")
    return [] if part is None else read_strings(package, part)


def _sheets(package: Package, book: Book, styles: StyleTable) -> list[_ReadSheet]:
    strings = _strings(package, book)
    reader = CellReader(strings, styles.looks, package.limits, date_system_1904=book.date_system_1904)
    people = read_people(package, book.part)
    sheets: list[_ReadSheet] = []
    cells_left = package.limits.cells
    for position, entry in enumerate(book.sheets):
        if entry.part is None or entry.kind != "worksheet":
            continue
        part = read_worksheet(package, entry.part, reader, cells_left)
        cells_left -= part.cell_count
        in_order = len(part.cells) if part.in_order else -1
        _add_notes(part.cells, read_notes(package, entry.part, people))
        sheets.append(_ReadSheet(entry, entry.part, position, part.cells, part.root, part.rows, in_order))
    return sheets


def _add_notes(cells: Cells, notes: Notes) -> None:
    for (row, column), note in notes.items():
        cells[row, column] = cells.get((row, column), Cell(row, column))._replace(note=note)


def _finished(sheet: _ReadSheet, whole: _Whole) -> Sheet:
    root, most = sheet.root, whole.package.limits.ranges
    around = whole.around(sheet)
    lists = Lists(sheet.entry.name, around.cells_of, around.named, whole.budget)
    merges = read_merges(root, most)
    hidden_columns, widths = read_columns(root, last_column_of(merges, sheet.cells))
    return Sheet(
        name=sheet.entry.name,
        cells=sheet.cells if len(sheet.cells) == sheet.in_order else dict(sorted(sheet.cells.items())),
        state=sheet.entry.state,
        merges=merges,
        hidden_rows=frozenset(shape.row for shape in sheet.rows if shape.hidden),
        hidden_columns=hidden_columns,
        validations=read_validations(root, lists, most),
        tables=read_tables(whole.package, sheet.part),
        column_widths=widths,
        row_heights={shape.row: shape.height for shape in sheet.rows if shape.height is not None},
        protected=is_protected(root),
        tab_colour=tab_colour(root, whole.styles.palette),
    )


def _paint(whole: _Whole) -> list[Finding]:
    findings: list[Finding] = []
    for sheet in whole.sheets:
        rules = read_rules(sheet.root, whole.styles, whole.package.limits.ranges)
        if rules:
            findings += show_rules(sheet.entry.name, rules, sheet.cells, whole.around(sheet), whole.budget)
    return findings


def _skipped(book: Book) -> list[Finding]:
    return [
        _lost(entry) if entry.part is None else Finding(Kind.UNSUPPORTED, Severity.INFO, _other(entry), cell=entry.name)
        for entry in book.sheets
        if entry.part is None or entry.kind != "worksheet"
    ]


def _lost(entry: SheetEntry) -> Finding:
    """Return the error that a sheet is named and not there: its ratings are missing from what is read."""
    return Finding(
        Kind.UNREADABLE_SHEET,
        Severity.ERROR,
        text("The sheet {sheet} is missing from the file, so it was not read.", sheet=entry.name),
        text("Open the file in the program that made it, save it anew, and read it again."),
        entry.name,
    )


def _other(entry: SheetEntry) -> Text:
    return text(
        "{sheet} is a chart, dialog or macro sheet without cells of its own; it was not read.", sheet=entry.name
    )
