"""The lines of a form's table: each written cell with whose voice it is, which day, week or month, and what about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from addin.domain.consultation import themes
from addin.domain.forms import Entry, Form
from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.reading.forms.page import Page, week_in, week_of
from addin.reading.forms.tables import Column, Table
from addin.reading.forms.vocabulary import CONTEXT, is_voice, says_done, voice_of
from addin.reading.lexicon.dates import day_of
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import fold, per_text, words
from addin.sheet.address import where
from addin.sheet.snapshot import Cell

_WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "maandag lundi monday",
            "dinsdag mardi tuesday",
            "woensdag mercredi wednesday",
            "donderdag jeudi thursday",
            "vrijdag vendredi friday",
            "zaterdag samedi saturday",
        )
    )
    for name in names.split()
}
_ERRORS = frozenset({"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds for a whole sheet: whom it is about, and the day of its talk; None where it does not say so.

    ``prefilled`` says that themes stand in its log before anybody talked about them.
    """

    learner: str | None = None
    held: Days | None = None
    prefilled: bool = False


def is_written(cell: Cell) -> bool:
    """Say whether people wrote what stands in a cell: no formula, and no error that a broken one left."""
    return cell.formula is None and bool(cell.text.strip()) and cell.text.strip() not in _ERRORS


def table_entries(page: Page, table: Table, whole: Whole) -> Iterator[Entry]:
    """Yield the entries of a table. An agenda of which nothing says which week it is, is none."""
    if table.form is Form.CHECKLIST:
        yield from _checklist(page, table)
    elif _is_placed(page, table):
        for row in table.lines:
            yield from _line(page, table, row, whole)


def _is_placed(page: Page, table: Table) -> bool:
    if table.form in {Form.DAY, Form.WEEK}:
        return table.has("day") or page.week_over(table.head) is not None
    return table.form is not Form.MONTH or page.month_over(table.head) is not None


def _line(page: Page, table: Table, row: int, whole: Whole) -> Iterator[Entry]:
    cells = page.rows[row]
    held: dict[str, Cell] = {}
    for cell in cells:
        column = table.over(cell)
        if column is not None:
            held.setdefault(column.field, cell)
    voice = next((voice_of(cell.text) for cell in cells if _may_say_voice(table, cell) and is_voice(cell.text)), None)
    written = [(cell, column) for cell in cells if is_written(cell) and (column := table.over(cell))]
    written = [(cell, column) for cell, column in written if column.field not in CONTEXT]
    if whole.prefilled and table.form is Form.CONSULTATION and not held.keys() & {"on", "talked", "agreed"}:
        return
    about = next((held[field] for field in ("line", "theme") if field in held), None)
    code = held["code"].text.strip() if "code" in held else _theme(about.text) if "theme" in held and about else ""
    days = _days(page, table.form, row, held) or (whole.held if table.form in _AT_TALK else None)
    for cell, column in written:
        yield Entry(
            form=table.form,
            field=column.field,
            learner=_named(held.get("learner")) or whole.learner,
            party=column.party or (None if column.field == "answer" else voice),
            days=_day(cell, page) if column.field == "by" else days,
            about=about.text.strip() if about else "",
            code=code,
            words=cell.text.strip(),
            cell=where(page.sheet.name, cell.row, cell.column),
            line=where(page.sheet.name, row, cells[0].column),
            done=_done(cell, column, table, held.get("came")),
        )


def _done(cell: Cell, column: Column, table: Table, came: Cell | None) -> bool | None:
    """Say whether what was agreed is done: in words, with a tick or struck through; None where it has no place."""
    if column.field not in {"what", "agreed"}:
        return None
    if cell.look.strike:
        return True
    return (came is not None and says_done(came.text)) if table.has("came") else None


_AT_TALK = frozenset({Form.AGREEMENTS, Form.EVALUATION})


def _may_say_voice(table: Table, cell: Cell) -> bool:
    column = table.over(cell)
    return column is None or column.field in CONTEXT


def _named(cell: Cell | None) -> str | None:
    said = cell.text.strip() if cell else ""
    return said if said and not is_voice(said) and is_name(said) else None


@per_text
def _theme(said: str) -> str:
    """Return the code of the consultation theme of that name, "" when it is none of the eight."""
    bare = fold(said).strip(" .")
    return next((one.code for one in themes() if any(fold(name) == bare for name in one.names.values())), "")


def _days(page: Page, form: Form, row: int, held: Mapping[str, Cell]) -> Days | None:
    """Return the day, week or month that a line is about."""
    told = held.get("day") or held.get("on")
    if form is Form.MONTH:
        return page.month_over(row)
    if form is Form.WEEK:
        return (_week(told, page) if told else None) or page.week_over(row)
    day = _day(told, page) if told else None
    if day is None and told is not None and form is Form.DAY:
        return _weekday(told.text, page.week_over(row))
    return day


def _week(cell: Cell, page: Page) -> Days | None:
    said = cell.text.strip()
    if said.isdecimal():
        return week_in(f"week {said}", page.year)
    if found := week_in(said, page.year):
        return found
    day = _day(cell, page)
    return week_of(day.first) if day else None


def _day(cell: Cell, page: Page) -> Days | None:
    found = day_of(cell.value, cell.text, page.year.start)
    return Days(found.day, found.day) if found and found.day else None


def _weekday(said: str, week: Days | None) -> Days | None:
    number = next((_WEEKDAYS[word] for word in words(said) if word in _WEEKDAYS), None)
    if week is None or number is None:
        return None
    day: date = week.first + timedelta(days=number)
    return Days(day, day)


def _checklist(page: Page, table: Table) -> Iterator[Entry]:
    """Yield what each side says of each item; once anything is signed, also the items without a sign."""
    found = [one for row in table.lines for one in _items(page, table, row)]
    if any(one.words for one in found):
        yield from found


def _items(page: Page, table: Table, row: int) -> Iterator[Entry]:
    cells = {column: cell for cell in page.rows[row] if (column := table.over(cell))}
    item: tuple[Cell, Party | None] | None = None
    for column in table.columns:
        cell = cells.get(column)
        if column.field == "item":
            item = (cell, column.party) if cell else None
        elif item and len(page.rows[row]) > 1:
            said = cell.text.strip() if cell is not None and is_written(cell) else ""
            if said or column.field == "sign":
                yield Entry(
                    form=Form.CHECKLIST,
                    field=column.field,
                    learner=None,
                    party=item[1] if column.field == "sign" else None,
                    days=None,
                    about=item[0].text.strip(),
                    code="",
                    words=said,
                    cell=where(page.sheet.name, row, column.first),
                    line=where(page.sheet.name, row, table.columns[0].first),
                )
