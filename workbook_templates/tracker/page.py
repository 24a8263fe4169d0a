"""One sheet in the making: writes from top to bottom, remembers how high rows must be, and makes it fit for paper.

Rows and columns count from 0 here, as XlsxWriter does; everything else in Leerlijn counts from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from math import ceil

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.text import Text, text
from workbook_templates.tracker.looks import Looks
from workbook_templates.tracker.words import CHOICES, Words

_A4 = 9  # Excel's number for the paper
_HIGH = 13.5  # points for one line of text at ten points
_AIR = 7.5  # points above and below together
_LETTERS = 1.2  # letters of Arial that fit into one unit of width, capitals and wide ones counted in
_LONGEST = 255  # the most characters of a list that is written into a validation

Place = tuple[int, int]

_MAY = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
}
"""What a protected sheet still allows: nobody needs a password to widen a column, and there is none."""


class Page:
    """A sheet, its looks and its words; ``row`` is where the next thing comes."""

    def __init__(
        self, sheet: Worksheet, looks: Looks, words: Words, widths: Sequence[float], *, landscape: bool = False
    ) -> None:
        self.sheet, self.looks, self.words, self.widths = sheet, looks, words, tuple(widths)
        self.row = 0
        self._landscape = landscape
        self._breaks: list[int] = []
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)

    @property
    def last(self) -> int:
        """The rightmost column."""
        return len(self.widths) - 1

    def say(self, column: int, said: Text | str, look: str = "plain", *, until: int | None = None) -> None:
        """Write text in the present row, over the columns up to ``until`` when that is given."""
        self._put(column, self.words(said), look, until)

    def _put(self, column: int, words: str, look: str, until: int | None) -> None:
        if until is not None and until > column:
            self.sheet.merge_range(self.row, column, self.row, until, words, self.looks[look])
            self.sheet.write_string(self.row, column, words, self.looks[look])  # merge_range guesses at what text is
        else:
            self.sheet.write_string(self.row, column, words, self.looks[look])

    def blank(self, column: int, look: str, *, until: int | None = None) -> None:
        """Leave a cell to be filled in, or several as one."""
        if until is not None and until > column:
            self.sheet.merge_range(self.row, column, self.row, until, "", self.looks[look])
        else:
            self.sheet.write_blank(self.row, column, None, self.looks[look])

    def formula(self, column: int, formula: str, value: str | float, look: str) -> None:
        """Write a formula together with what it gives now, so that it shows before anything is calculated."""
        self.sheet.write_formula(self.row, column, formula, self.looks[look], value)

    def day(self, column: int, day: date, look: str = "date") -> None:
        """Write a date."""
        self.sheet.write_datetime(self.row, column, datetime.combine(day, time()), self.looks[look])

    def down(self, height: float | None = None, *, rows: int = 1) -> None:
        """Go to the next row; ``height`` in points, as high as its text when left out."""
        if height is not None:
            self.sheet.set_row(self.row, height)
        self.row += rows

    def fitting(self, said: Mapping[int, str], *, least: float = 0) -> float:
        """Return how high a row must be, in points, for texts by column; not every program makes rows fit."""
        lines = max(
            (
                sum(max(1, ceil(len(part) / (self.widths[column] * _LETTERS))) for part in words.split("\n"))
                for column, words in said.items()
            ),
            default=1,
        )
        return max(least, lines * _HIGH + _AIR)

    def high(self, said: str, first: int, until: int) -> float:
        """Return how high a row must be for text over several columns."""
        width = sum(self.widths[first : until + 1])
        lines = sum(max(1, ceil(len(part) / (width * _LETTERS))) for part in said.split("\n"))
        return lines * _HIGH + _AIR

    def title(self, said: Text | str, lead: Text | str) -> None:
        """Write the title and, below it, what this sheet is for, who fills it in and when."""
        self.say(0, said, "title", until=self.last)
        self.down(30)
        words = self.words(lead)
        self.say(0, words, "lead", until=self.last)
        self.down(self.high(words, 0, self.last))

    def chapter(self, said: Text | str, lead: Text | str = "", *, gap: bool = True) -> None:
        """Begin a part of the sheet, with a line of explanation below its heading."""
        if gap:
            self.down(9)
        self.say(0, said, "chapter", until=self.last)
        self.down(22)
        words = self.words(lead)
        if words:
            self.say(0, words, "lead", until=self.last)
            self.down(self.high(words, 0, self.last))

    def heads(self, heads: Sequence[Text | str], *, first: int = 0) -> int:
        """Write a row of headings and return it."""
        said = {column: self.words(head) for column, head in enumerate(heads, start=first)}
        for column, words in said.items():
            self.sheet.write_string(self.row, column, words, self.looks["head"])
        here = self.row
        self.down(self.fitting(said, least=24))
        return here

    def page_break(self) -> None:
        """Let a new page of paper begin here."""
        self._breaks.append(self.row)

    def choose(
        self, first: Place, last: Place, source: Sequence[str] | str, *, about: Text | str = "", strict: bool = False
    ) -> None:
        """Offer a list in cells: texts, or a range as ``=Lists!$A$1:$A$9``.

        Other words are let through with a word of advice, unless ``strict``: what somebody wants to say is not refused.
        """
        listed = source if isinstance(source, str) else list(source)
        if not isinstance(listed, str) and len(",".join(listed)) > _LONGEST:
            raise ValueError(listed)
        settings = {
            "validate": "list",
            "source": listed,
            "error_type": "stop" if strict else "warning",
            "error_title": self.words(text("Not in the list"))[:32],
            "error_message": self.words(
                text("Best choose from the list. Other words are kept as they are; Leerlijn will ask what they mean.")
            )[:_LONGEST],
        }
        if about:
            settings |= {"input_message": self.words(about)[:_LONGEST]}
        self.sheet.data_validation(*first, *last, settings)

    def days(self, first: Place, last: Place) -> None:
        """Expect dates in cells; anything else is let through with a word of advice."""
        self.sheet.data_validation(
            *first,
            *last,
            {
                "validate": "date",
                "criteria": "between",
                "minimum": date(2000, 1, 1),
                "maximum": date(2099, 12, 31),
                "error_type": "warning",
                "error_title": self.words(text("Not a date"))[:32],
                "error_message": self.words(text("Write the day like this: 14/11/2026."))[:_LONGEST],
            },
        )

    def choose_status(self, first: Place, last: Place, *, about: Text | str = "") -> None:
        """Offer the statuses in cells, and colour each as it is chosen."""
        self.choose(first, last, self.words.statuses(), about=about)
        self.paint({self.words.status(status): STYLES[status].fill for status in CHOICES}, first, last)

    def paint(self, fills: Mapping[str, str], first: Place, last: Place) -> None:
        """Colour cells that hold exactly one of these texts; every program keeps such a rule."""
        for words, fill in fills.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": self.looks.shade(fill)}
            self.sheet.conditional_format(*first, *last, rule)

    def finish(self, *, repeat: tuple[int, int] | None = None, freeze: Place | None = None, about: str = "") -> None:
        """Make the sheet ready for paper and for use: A4, titles repeated, page numbers, protected without password."""
        sheet = self.sheet
        sheet.set_paper(_A4)
        if self._landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.65, bottom=0.65)
        sheet.center_horizontally()
        sheet.set_header(f"&L&8&K5B6672{_plain(about)}&R&8&K5B6672&A", {"margin": 0.3})
        sheet.set_footer("&L&8&K5B6672Leerlijn&R&8&K5B6672&P / &N", {"margin": 0.3})
        sheet.print_area(0, 0, max(self.row - 1, 0), self.last)
        if repeat is not None:
            sheet.repeat_rows(*repeat)
        if freeze is not None:
            sheet.freeze_panes(*freeze)
        if self._breaks:
            sheet.set_h_pagebreaks(self._breaks)
        sheet.protect("", _MAY)


def _plain(said: str) -> str:
    """Return text for a header, where an ampersand begins a command."""
    return said.replace("&", "&&")


def cell(row: int, column: int) -> str:
    """Return an address as formulas write it."""
    return str(xl_rowcol_to_cell(row, column))


def area(first: Place, last: Place) -> str:
    """Return a range as formulas write it, fixed."""
    return str(xl_range_abs(*first, *last))


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def status_counts(span: str, words: Words) -> str:
    """Return the formula that counts the cells of a range in which somebody has reached it."""
    reached = (Status.ACHIEVED, Status.INDEPENDENT, Status.EXEMPT)
    return "+".join(f'COUNTIF({span},"{words.status(status)}")' for status in reached)
