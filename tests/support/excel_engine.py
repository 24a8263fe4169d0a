"""An Excel to test with: genuine xlwings on top, a workbook of openpyxl below, joined as its own engines are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from xlwings import base_classes


class _Anything:
    """Takes whatever is set on it or below it: what only a real Excel can show."""

    def __getattr__(self, name: str) -> Any:
        return _Anything()

    def __call__(self, *_: Any) -> _Anything:
        return _Anything()


class _Area(base_classes.Range):
    """Cells of a sheet, as a list of areas such as ``A1,B2:B4``."""

    def __init__(self, sheet: _Sheet, address: str) -> None:
        self._sheet = sheet
        self._address = address
        assert len(address) <= 255, "Excel refuses longer lists of cells"

    def _cells(self) -> Iterator[Cell]:
        for area in self._address.split(","):
            found = self._sheet.page[area]
            rows = found if isinstance(found, tuple) else ((found,),)
            for row in rows:
                yield from row

    @property
    def api(self) -> Any:
        return _Anything()

    @property
    def font(self) -> Any:
        return _Anything()

    def _whole(self) -> tuple[str, str]:
        """Return first and last of a whole column or row, such as ``B:B`` or ``3:3``."""
        first, _, last = self._address.partition(":")
        return first, last

    @property
    def wrap_text(self) -> Any:
        raise NotImplementedError

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        del value

    @property
    def number_format(self) -> Any:
        raise NotImplementedError

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._sheet.days[self._whole()[0]] = value

    @property
    def column_width(self) -> Any:
        raise NotImplementedError

    @column_width.setter
    def column_width(self, value: float) -> None:
        column = self._sheet.page.column_dimensions[self._whole()[0]]
        if value:
            column.width = value
        else:
            column.hidden = True

    @property
    def row_height(self) -> Any:
        raise NotImplementedError

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._sheet.page.row_dimensions[int(self._whole()[0])].height = value

    @property
    def shape(self) -> tuple[int, int]:
        return (1, 1)

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        cell = next(self._cells())
        return self._sheet.name, cell.row, cell.column, 1, 1

    def __len__(self) -> int:
        return 1

    @property
    def raw_value(self) -> Any:
        return next(self._cells()).value

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._sheet.guard()
        plain = value[0][0] if isinstance(value, list | tuple) else value
        for cell in self._cells():
            if isinstance(plain, str) and plain.startswith("'"):
                cell.value, cell.data_type = plain[1:], "s"
            else:
                cell.value = plain
                if cell.column_letter in self._sheet.days:
                    cell.number_format = self._sheet.days[cell.column_letter]

    @property
    def color(self) -> Any:
        raise NotImplementedError

    @color.setter
    def color(self, colour: tuple[int, int, int] | None) -> None:
        self._sheet.guard()
        self._sheet.book.calls += 1
        fill = PatternFill() if colour is None else PatternFill("solid", fgColor="{:02X}{:02X}{:02X}".format(*colour))
        for cell in self._cells():
            cell.fill = fill


class _Sheet(base_classes.Sheet):
    def __init__(self, book: _Book, page: Any) -> None:
        self._book = book
        self.page = page
        self.days: dict[str, str] = book.days.setdefault(page.title, {})

    @property
    def book(self) -> _Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.page.title)

    @property
    def index(self) -> int:
        return self._book.kept.index(self.page) + 1

    @property
    def api(self) -> Any:
        return _Anything()

    def delete(self) -> None:
        del self._book.kept[self.page.title]

    def range(self, arg1: str, arg2: None = None) -> _Area:
        del arg2
        return _Area(self, re.sub(r"\$", "", arg1))

    def guard(self) -> None:
        """Refuse as Excel does what would change a protected sheet."""
        if self.page.protection.sheet:
            message = "the sheet is protected"
            raise OSError(message)


class _Sheets(base_classes.Sheets):
    def __init__(self, book: _Book) -> None:
        self._book = book

    def __call__(self, name_or_index: str | int) -> _Sheet:
        kept = self._book.kept
        page = kept.worksheets[name_or_index - 1] if isinstance(name_or_index, int) else kept[name_or_index]
        return _Sheet(self._book, page)

    def __len__(self) -> int:
        return len(self._book.kept.worksheets)

    def __iter__(self) -> Iterator[_Sheet]:
        return (_Sheet(self._book, page) for page in self._book.kept.worksheets)

    @property
    def active(self) -> _Sheet:
        return _Sheet(self._book, self._book.kept.active)

    def add(self, before: _Sheet | None = None, after: _Sheet | None = None, name: str | None = None) -> _Sheet:
        del before
        assert after is not None
        assert name is not None
        assert name.casefold() not in [known.casefold() for known in self._book.kept.sheetnames]
        page = self._book.kept.create_sheet(name, after.index)
        self._book.kept.active = page
        return _Sheet(self._book, page)


class _App(base_classes.App):
    def __init__(self) -> None:
        self.alerts: list[str] = []
        self.updating = [True]

    @property
    def pid(self) -> int:
        return 1

    @property
    def screen_updating(self) -> bool:
        return self.updating[-1]

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.updating.append(value)

    def alert(self, prompt: str, *_: Any, **__: Any) -> str:
        self.alerts.append(prompt)
        return "ok"


class _Book(base_classes.Book):
    """An open workbook; ``reads`` counts copies, ``calls`` writes of colours."""

    def __init__(self, path: Path) -> None:
        self.days: dict[str, dict[str, str]] = {}
        self.kept = openpyxl.load_workbook(path)
        self._name = path.name
        self._app = _App()
        self.reads = 0
        self.calls = 0
        self.busy = False

    @property
    def name(self) -> str:
        return self._name

    @property
    def app(self) -> _App:
        return self._app

    @property
    def sheets(self) -> _Sheets:
        return _Sheets(self)

    @property
    def api(self) -> _Book:
        return self

    def Windows(self, number: int) -> Any:  # noqa: N802 - Excel's own name
        """Return a window of the workbook."""
        del number
        return _Anything()

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 - Excel's own name
        """Write a copy of what is open, as Excel does."""
        if self.busy:
            message = "call was rejected by callee"
            raise OSError(message)
        self.reads += 1
        self.kept.save(path)


class _Books(base_classes.Books):
    def __init__(self, books: list[_Book]) -> None:
        self._books = books

    def __call__(self, name: str) -> _Book:
        return next(book for book in self._books if book.name == name)

    def __len__(self) -> int:
        return len(self._books)


class Engine:
    """What ``xlwings.engines`` holds: a name, a kind, and the programs that run."""

    name = "leerlijn-test"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = base_classes.Apps()


OpenBook = _Book
"""What lies below a book that ``open_book`` gave."""


def open_book(path: Path) -> xlwings.Book:
    """Return a workbook as xlwings gives it, on an engine of our own."""
    if Engine.name not in [engine.name for engine in xlwings.engines]:
        xlwings.engines.add(xlwings.main.Engine(impl=Engine()))
    xlwings.engines[Engine.name].activate()
    return xlwings.Book(impl=_Book(path))
