"""Tables of forms: a row of headings, and below it lines of which each cell answers the heading over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from addin.domain.forms import Form
from addin.domain.status import Party
from addin.reading.forms.page import Page
from addin.reading.forms.vocabulary import heads_of, is_voice, labels_of, region_of, speaker_of, voice_of, wanted
from addin.sheet.snapshot import Cell

_GAP = 8  # rows without any cell after which a table has ended
_GAP_OF_LIST = 1  # the same for a short list of agreements, below which anything may stand
_OF_A_FORM = frozenset({"what", "who", "by", "came"})  # columns of a list drawn to be filled in, here and there
_OVER = 2  # rows above the headings in which whose voice a column is may stand


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading: which field, whose voice (None where not told), from where until where."""

    field: str
    party: Party | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a form: the row of its headings, its columns from left to right, and the rows of its lines."""

    form: Form
    head: int
    columns: tuple[Column, ...]
    lines: tuple[int, ...]

    def over(self, cell: Cell) -> Column | None:
        """Return the column in which a cell stands."""
        return next((one for one in self.columns if one.first <= cell.column <= one.last), None)

    def has(self, field: str) -> bool:
        """Say whether a column answers that."""
        return any(one.field == field for one in self.columns)


def tables_of(page: Page) -> Iterator[Table]:
    """Yield the tables of a sheet from top to bottom."""
    heads = {row: found for row, cells in page.rows.items() if (found := _form_of(cells))}
    for row, (form, named) in heads.items():
        columns = tuple(_columns(page, row, form, named))
        if len({one.first for one in columns}) == len(columns):
            yield Table(form, row, columns, tuple(_lines(page, row, form, columns, heads)))


def is_heading(cells: list[Cell]) -> bool:
    """Say whether a row is the headings of a table."""
    return _form_of(cells) is not None


def _form_of(cells: list[Cell]) -> tuple[Form, Mapping[int, str]] | None:
    """Return the form whose headings stand in a row, and the field of each column; that with most of them wins."""
    named: dict[Form, dict[int, str]] = {}
    for cell in cells:
        if isinstance(cell.value, str):
            for form, field in heads_of(cell.text).items():
                named.setdefault(form, {})[cell.column] = field
    best: tuple[Form, Mapping[int, str]] | None = None
    for form, columns in named.items():
        fields = set(columns.values())
        must = wanted()[form]
        repeated = form is not Form.CHECKLIST or list(columns.values()).count("item") > 1
        whole = must.needs <= fields and must.beside & fields and len(columns) > 1 and repeated
        if whole and (best is None or len(columns) > len(best[1])):
            best = form, columns
    return best


def _columns(page: Page, row: int, form: Form, named: Mapping[int, str]) -> Iterator[Column]:
    for cell in page.rows[row]:
        field = named.get(cell.column)
        if field is None:
            continue
        span = page.span(cell)
        party = speaker_of(cell.text) or (_voice_over(page, row, cell.column) if form is Form.WEEK else None)
        yield Column(field, Party.SCHOOL if field in {"answer", "fits"} else party, cell.column, span.right)


def _voice_over(page: Page, row: int, column: int) -> Party | None:
    """Return whose voice the rows right above a heading name over it."""
    for above in range(row - 1, row - 1 - _OVER, -1):
        for cell in page.rows.get(above, ()):
            span = page.span(cell)
            if span.left <= column <= span.right and is_voice(cell.text):
                return voice_of(cell.text)
    return None


def _lines(
    page: Page, head: int, form: Form, columns: tuple[Column, ...], heads: Mapping[int, object]
) -> Iterator[int]:
    """Yield the rows below the headings until the table ends: at other headings, a title over all of it, or a gap."""
    first, last = min(one.first for one in columns), max(one.last for one in columns)
    bottom, row, gap = max(page.there, default=0), head + 1, 0
    listed = form is Form.AGREEMENTS and not {one.field for one in columns} >= _OF_A_FORM
    what = next((one for one in columns if listed and one.field == "what"), None)
    most = _GAP_OF_LIST if listed else _GAP
    while row <= bottom and gap <= most and row not in heads:
        cells, after = page.rows.get(row), gap
        gap = 0 if row in page.there else gap + 1
        if cells:
            if _is_title(page, cells, first, last):
                if form is not Form.CHECKLIST:  # its blocks have titles
                    return
            elif _ends(cells, first) or _are_headings(cells) or (what and after and _stands_alone(cells, what)):
                return
            elif not (len(cells) == 1 and page.week_over(row) != page.week_over(row - 1)):
                yield row
        row += 1


def _is_title(page: Page, cells: list[Cell], first: int, last: int) -> bool:
    """Say whether a row is a title that lies over all columns of a table."""
    span = page.span(cells[0])
    return len(cells) == 1 and span.left <= first and span.right >= last and first != last


def _are_headings(cells: list[Cell]) -> bool:
    """Say whether a row is headings, though of a form that it does not make whole: then it is no line either."""
    forms = [frozenset(heads_of(cell.text)) for cell in cells]
    return len(cells) > 1 and bool(frozenset.intersection(*forms))


def _stands_alone(cells: list[Cell], what: Column) -> bool:
    """Say whether a row below an empty one names what follows a list: one text, and not where agreements stand."""
    return len(cells) == 1 and not what.first <= cells[0].column <= what.last


def _ends(cells: list[Cell], first: int) -> bool:
    """Say whether a row is none of a table: a title of questions, or a label before its answer."""
    lead = cells[0]
    if region_of(lead.text) and len(cells) == 1:
        return True
    return lead.column <= first and bool(labels_of(lead.text)) and not is_voice(lead.text)
