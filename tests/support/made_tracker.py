"""Writing a company's workbook as its mentor would, while noting what a careful person reads in it.

A ``MadeTracker`` is a workbook in the making: pages of cells with their looks, and beside them the truth in the form of
the truth files in ``tests/data/trackers``. Nothing is shared with the reader that is judged on it.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.color import Color
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

Place: TypeAlias = tuple[int, int]
"""Row and column, both counted from 1."""

LOOKS = {
    "bold": "bold",
    "italic": "italic",
    "strike": "font_strikeout",
    "font": "font_name",
    "colour": "font_color",
    "format": "num_format",
    "rotation": "rotation",
    "wrap": "text_wrap",
    "pattern": "pattern",
}
"""What a cell can look like, and XlsxWriter's word for it. Apart: ``fill``, also (theme, shade) of Office 2007."""

DETAILS = ("on", "moment", "rater", "role", "variant", "remark")


def place(where: str) -> Place:
    """Return the row and column of an address such as ``B3``."""
    row, column = xl_cell_to_rowcol(where)
    return row + 1, column + 1


def address(at: Place) -> str:
    """Return the address of a row and column."""
    return xl_rowcol_to_cell(at[0] - 1, at[1] - 1)


def table(drawn: str) -> list[list[str]]:
    """Return the rows of a drawn table: cells between bars, empty where nothing stands."""
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


@dataclass
class Ink:
    """What stands in one cell, and how it looks."""

    value: Any = None
    look: dict[str, Any] = field(default_factory=dict)
    formula: str | None = None
    note: str | None = None
    note_by: str | None = None


@dataclass
class Rating:
    """One rating that a careful person reads at a place."""

    at: Place
    facts: dict[str, Any]


class Page:
    """One sheet in the making."""

    def __init__(self, name: str, *, state: str = "visible") -> None:
        self.name = name
        self.state = state
        self.cells: dict[Place, Ink] = {}
        self.merges: list[tuple[Place, Place]] = []
        self.ratings: list[Rating] = []
        self.traps: list[Place] = []
        self.faults: list[tuple[Place, str, str]] = []
        self.hidden_rows: set[int] = set()
        self.widths: dict[int, float] = {}
        self.heights: dict[int, float] = {}
        self.lists: list[tuple[Place, Place, list[str]]] = []
        self.formats: list[tuple[Place, Place, dict[str, Any]]] = []
        self.tables: list[tuple[Place, Place, list[str]]] = []

    def write(self, where: str | Place, value: Any = None, **look: Any) -> Ink:
        """Put a value in a cell; ``look`` may also hold formula, note and note_by."""
        at = place(where) if isinstance(where, str) else where
        extra = {key: look.pop(key) for key in ("formula", "note", "note_by") if key in look}
        ink = Ink(value, look, **extra)
        self.cells[at] = ink
        return ink

    def line(self, where: str | Place, *values: Any, **look: Any) -> None:
        """Put values side by side; None leaves a cell alone."""
        row, column = place(where) if isinstance(where, str) else where
        for step, value in enumerate(values):
            if value is not None:
                self.write((row, column + step), value, **look)

    def merge(self, area: str, value: Any = None, **look: Any) -> None:
        """Merge an area; its value stands top left, its look everywhere."""
        first, last = (place(end) for end in area.split(":"))
        self.merges.append((first, last))
        for at in _within(first, last):
            self.write(at, value if at == first else None, **look)

    def rate(self, where: str | Place, value: Any, status: str | None, competence: str | None, **facts: Any) -> None:
        """Put a rating in a cell, with what it says. ``look`` holds the cell's looks; ``ask`` if one must ask."""
        at = place(where) if isinstance(where, str) else where
        self.write(at, value, **facts.pop("look", {}))
        self.heard(at, value, status, competence, **facts)

    def heard(self, where: str | Place, value: Any, status: str | None, competence: str | None, **facts: Any) -> None:
        """Note a rating of a cell that is already written (a cell may rate several competences)."""
        at = place(where) if isinstance(where, str) else where
        facts.setdefault("ask", status is None)
        self.ratings.append(Rating(at, {"competence": competence, "status": status, "raw": _shown(value), **facts}))

    def trap(self, where: str | Place, value: Any = None, **look: Any) -> None:
        """Put something in a cell that is no rating, though it looks like one."""
        at = place(where) if isinstance(where, str) else where
        self.write(at, value, **look)
        self.traps.append(at)

    def fault(self, where: str, kind: str, note: str) -> None:
        """Note what a check of the workbook should report."""
        self.faults.append((place(where), kind, note))

    def bottom(self) -> int:
        """Return the lowest written row."""
        return max(row for row, _ in self.cells)


@dataclass
class MadeTracker:
    """A company's workbook and its truth."""

    name: str
    trajectory: str
    language: str
    story: str
    oddities: Sequence[str] = ()
    pages: list[Page] = field(default_factory=list)
    extension: str = "xlsx"
    learner: str | None = None  # of every rating that names no other

    def page(self, name: str, **options: Any) -> Page:
        """Add a sheet."""
        page = Page(name, **options)
        self.pages.append(page)
        return page

    @property
    def filename(self) -> str:
        """The workbook's name as a file."""
        return f"{self.name}.{self.extension}"

    def truth(self) -> dict[str, Any]:
        """Return the truth document."""
        return {
            "workbook": self.filename,
            "language": self.language,
            "trajectory": self.trajectory,
            "story": self.story,
            "oddities": list(self.oddities),
            "observations": [self._observation(page, rating) for page in self.pages for rating in page.ratings],
            "not_observations": [f"{page.name}!{address(at)}" for page in self.pages for at in page.traps],
            "problems": [
                {"cell": f"{page.name}!{address(at)}", "kind": kind, "note": note}
                for page in self.pages
                for at, kind, note in page.faults
            ],
        }

    def _observation(self, page: Page, rating: Rating) -> dict[str, Any]:
        usual: dict[str, Any] = {"learner": self.learner, **dict.fromkeys(DETAILS)}
        facts = {**usual, **rating.facts}
        return {"cell": f"{page.name}!{address(rating.at)}", **facts}

    def content(self) -> bytes:
        """Return the workbook's bytes."""
        target = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
            for page in self.pages:
                _Writer(book, page).write()
            if self.extension == "xlsm":
                book.add_vba_project(io.BytesIO(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)), is_stream=True)
            book.close()
        return target.getvalue()

    def save(self, folder: Path) -> None:
        """Write NAME.xlsx and NAME.truth.json."""
        (folder / self.filename).write_bytes(self.content())
        text = json.dumps(self.truth(), ensure_ascii=False, indent=1)
        (folder / f"{self.name}.truth.json").write_text(text, encoding="utf-8")


class _Writer:
    """Puts one page into a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, page: Page) -> None:
        self.book = book
        self.page = page
        self.sheet = book.add_worksheet(page.name)

    def write(self) -> None:
        if self.page.state == "hidden":
            self.sheet.hide()
        for column, width in self.page.widths.items():
            self.sheet.set_column(column - 1, column - 1, width)
        for row, height in self.page.heights.items():
            self.sheet.set_row(row - 1, height)
        merged = {at for first, last in self.page.merges for at in _within(first, last)}
        for first, last in self.page.merges:
            ink = self.page.cells[first]
            self.sheet.merge_range(*_zero(first), *_zero(last), "", self._format(ink))
            self._cell(first, ink)
        for at, ink in self.page.cells.items():
            if at not in merged:
                self._cell(at, ink)
        for row in self.page.hidden_rows:
            self.sheet.set_row(row - 1, None, None, {"hidden": True})
        self._rules()

    def _rules(self) -> None:
        for first, last, items in self.page.lists:
            self.sheet.data_validation(*_zero(first), *_zero(last), {"validate": "list", "source": items})
        for first, last, rule in self.page.formats:
            dressed = {**rule, "format": self.book.add_format(rule["format"])} if "format" in rule else rule
            self.sheet.conditional_format(*_zero(first), *_zero(last), dressed)
        for first, last, headings in self.page.tables:
            self.sheet.add_table(*_zero(first), *_zero(last), {"columns": [{"header": text} for text in headings]})

    def _cell(self, at: Place, ink: Ink) -> None:
        where, look = _zero(at), self._format(ink)
        if ink.formula is not None:
            self.sheet.write_formula(*where, ink.formula, look, ink.value)
        elif ink.value is None:
            self.sheet.write_blank(*where, None, look)
        elif isinstance(ink.value, bool):
            self.sheet.write_boolean(*where, ink.value, look)
        elif isinstance(ink.value, str):
            self.sheet.write_string(*where, ink.value, look)
        elif isinstance(ink.value, date):
            self.sheet.write_datetime(*where, ink.value, look)
        else:
            self.sheet.write_number(*where, ink.value, look)
        if ink.note is not None:
            self.sheet.write_comment(*where, ink.note, {"author": ink.note_by or ""})

    def _format(self, ink: Ink) -> xlsxwriter.format.Format | None:
        look = dict(ink.look)
        fill = look.pop("fill", None)
        wanted: dict[str, Any] = {LOOKS[key]: value for key, value in look.items()}
        if isinstance(ink.value, (date, datetime)) and ink.formula is None:
            wanted.setdefault("num_format", "dd/mm/yyyy")
        if fill is not None:
            wanted["bg_color"] = Color.theme(*fill) if isinstance(fill, tuple) else fill
        return self.book.add_format(wanted) if wanted else None


def _within(first: Place, last: Place) -> Iterator[Place]:
    return ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))


def _zero(at: Place) -> Place:
    """XlsxWriter counts from 0."""
    return at[0] - 1, at[1] - 1


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)
