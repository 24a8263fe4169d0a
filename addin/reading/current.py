"""Which sheets are about now: archives of earlier years, empty models and examples are not, and which year it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, groupby, islice
from operator import itemgetter

from addin.reading.lexicon.dates import named_months, read_day, school_year_of, stated_school_years
from addin.reading.lexicon.headings import sends_elsewhere
from addin.reading.lexicon.wordlists import alternatives, pattern
from addin.reading.lexicon.words import fold, per_text
from addin.sheet.snapshot import Sheet, Snapshot

_TITLE_ROWS = 3  # that hold text, however far down a sheet begins
_BESIDE_A_TITLE = 2  # texts on a row; headings are more
_YEARS = 5  # from now, beyond which a day is a slip
_LONG_AGO = 2  # school years, after which days in words are looked for too
_FEW_DAYS = 5  # in cells of their own, which may be marks that became dates
_EXAMPLE = re.compile(rf"^\W*{alternatives('example')}(?!\w)", re.IGNORECASE)


def is_archive(sheet: Sheet, current: int | None, today: date | None = None) -> bool:
    """Say whether a sheet keeps an earlier year: it says so, or names an earlier school year than the workbook's.

    Where the workbook's is not known (None), a sheet of two years before ``today`` or more is one.
    """
    head = [sheet.name, *_first_texts(sheet)]
    if any(pattern("archive").search(fold(said)) for said in _titles(sheet)):
        return True
    years = [year for said in head for year in stated_school_years(said)]
    if current is None:
        return today is not None and bool(years) and max(years) <= school_year_of(today) - _LONG_AGO
    earlier = bool(years) and max(years) < current
    return earlier and _year_of_days([sheet], current) != current  # a title may be left as it was


def _year_of_days(sheets: Sequence[Sheet], around: int) -> int | None:
    """Return the school year of most days that stand on sheets; None where there are few."""
    days = _days(sheets, around)
    return days.most_common(1)[0][0] if sum(days.values()) > _FEW_DAYS else None


def _days(sheets: Sequence[Sheet], around: int) -> Counter[int]:
    """Count the days that stand on sheets in cells of their own, by school year; those far from a year are slips."""
    return Counter(
        school_year_of(cell.value.date() if isinstance(cell.value, datetime) else cell.value)
        for sheet in sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, date) and abs(cell.value.year - around) <= _YEARS
    )


@per_text
def tells_of_earlier(said: str, current: int | None) -> bool:
    """Say whether a heading keeps what stands under it for an earlier year, by its words or the years it names."""
    years = stated_school_years(said)
    earlier = bool(years) and current is not None and max(years) < current
    return earlier or pattern("archive").search(fold(said)) is not None


def is_template(sheet: Sheet) -> bool:
    """Say whether a sheet is the empty model or the example that others are copied from."""
    return bool(pattern("template").search(fold(sheet.name).replace("_", " ")))


def is_example(text: str) -> bool:
    """Say whether a line is an example of how to fill in."""
    return bool(_EXAMPLE.match(text.strip()))


def _titles(sheet: Sheet) -> Iterator[str]:
    """Yield what may say of which year a sheet is: its name and the texts that open its first rows.

    Left out are headings, which stand in a row of more texts, and what sends elsewhere ("cfr. vorig jaar").
    """
    yield sheet.name
    for row in _first_rows(sheet):
        if len(row) <= _BESIDE_A_TITLE and not sends_elsewhere(row[0]):
            yield row[0]


def _first_rows(sheet: Sheet) -> list[list[str]]:
    """Return the texts of the first rows that hold any, row by row."""
    texts = ((cell.row, cell.text) for cell in sheet.cells.values() if isinstance(cell.value, str))
    rows = (([text for _, text in row]) for _, row in groupby(texts, itemgetter(0)))
    return list(islice(rows, _TITLE_ROWS))


def _first_texts(sheet: Sheet) -> list[str]:
    return [text for row in _first_rows(sheet) for text in row]


def workbook_school_year(snapshot: Snapshot, today: date) -> int | None:
    """Return the school year of a workbook by its start: the latest that it states or in which most of its days lie."""
    by_sheet = [
        [year for said in (sheet.name, *_first_texts(sheet)) for year in stated_school_years(said)]
        for sheet in snapshot.sheets
        if sheet.cells
    ]
    in_name = stated_school_years(snapshot.name)
    stated = [*in_name, *chain.from_iterable(by_sheet)]
    lived = _year_of_days(snapshot.sheets, today.year)
    latest = max([*stated, *([lived] if lived else [])], default=None)  # the year before may be all that states one
    if latest is not None and latest > school_year_of(today) - _LONG_AGO:
        return latest
    days = _days(snapshot.sheets, today.year)
    written = days + Counter(  # a mark that became a date is one of few, and says another year than the rest
        school_year_of(read.day)
        for sheet in snapshot.sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, str) and (read := read_day(cell.text)) is not None and read.day is not None
    )
    if latest is not None:
        one_says_so = not in_name and sum(map(bool, by_sheet)) == 1 < len(by_sheet)
        unsaid = None if one_says_so and lived is None else latest  # the year of its archive is not that of a workbook
        return max(latest, written.most_common(1)[0][0]) if sum(written.values()) > _FEW_DAYS else unsaid
    written = written or Counter(
        year for sheet in snapshot.sheets for said in (sheet.name, *_first_texts(sheet)) for year in named_months(said)
    )
    return written.most_common(1)[0][0] if written else None
