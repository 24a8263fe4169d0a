"""A sheet as its company knows it: colours, merges and widths, with what was read laid over the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.domain.observation import Observation
from addin.domain.shelf import find_trajectory
from addin.sheet.address import Range, cell_name, column_letters, split_where
from addin.sheet.snapshot import Cell, Look, Sheet
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word
from sync_service.pages.sheets.paint import paint_class
from sync_service.words import gettext as _
from sync_service.words import in_words, on_day, spoken

MOST_ROWS = 150
MOST_COLUMNS = 64
_LONGEST_TEXT = 400


@dataclass(frozen=True, slots=True)
class GridReading:
    """What a cell was read as; ``words`` say it whole, with the reason."""

    mark: Mark
    words: str
    asks: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell, spanning ``columns`` and ``rows``; ``look`` are its classes, ``anchor`` a name for links to it."""

    name: str
    text: str
    look: str
    columns: int
    rows: int
    note: str
    anchor: str
    read: GridReading | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its number in the sheet."""

    number: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; ``width`` is a class of about that many characters."""

    letters: str
    width: str


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The part of a sheet that is shown; ``cut`` says what is not, ``colours`` are #RRGGBB."""

    name: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    cut: str
    colours: frozenset[str]


def sheet_grid(sheet: Sheet, observations: Sequence[Observation], trajectory: str | None) -> SheetGrid:
    """Return the sheet with its readings, the first 150 rows and 64 columns that are not hidden."""
    read = _readings(sheet.name, observations, trajectory)
    rows = [row for row in range(1, sheet.last_row + 1) if row not in sheet.hidden_rows][:MOST_ROWS]
    columns = [one for one in range(1, sheet.last_column + 1) if one not in sheet.hidden_columns][:MOST_COLUMNS]
    spans = _Spans(sheet.merges, rows, columns)
    shown = set(rows)
    return SheetGrid(
        name=sheet.name,
        columns=tuple(GridColumn(column_letters(one), _width(sheet.column_widths.get(one))) for one in columns),
        rows=tuple(GridRow(row, tuple(_row(sheet, row, columns, spans, read))) for row in rows),
        cut=_cut(sheet, rows, columns),
        colours=frozenset(cell.shown_fill for cell in sheet.cells.values() if cell.shown_fill and cell.row in shown),
    )


class _Spans:
    """Which cells stand for several, and which are covered by another, among the rows and columns that are shown."""

    def __init__(self, merges: Sequence[Range], rows: Sequence[int], columns: Sequence[int]) -> None:
        self.sizes: dict[tuple[int, int], tuple[int, int]] = {}
        self.covered: set[tuple[int, int]] = set()
        for merge in merges:
            inside_rows = [row for row in rows if merge.top <= row <= merge.bottom]
            inside_columns = [one for one in columns if merge.left <= one <= merge.right]
            if not inside_rows or not inside_columns:
                continue
            first = inside_rows[0], inside_columns[0]
            self.sizes[first] = len(inside_rows), len(inside_columns)
            self.covered |= {(row, one) for row in inside_rows for one in inside_columns} - {first}


def _row(
    sheet: Sheet, row: int, columns: Sequence[int], spans: _Spans, read: Mapping[tuple[int, int], GridReading]
) -> Iterator[GridCell]:
    for column in columns:
        if (row, column) in spans.covered:
            continue
        high, wide = spans.sizes.get((row, column), (1, 1))
        cell = sheet.cells.get((row, column), Cell(row, column))
        reading = read.get((row, column))
        name = cell_name(row, column)
        yield GridCell(
            name=name,
            text=cell.text[:_LONGEST_TEXT],
            look=_look(cell, sheet, fits=wide),
            columns=wide,
            rows=high,
            note=cell.note or "",
            anchor=name if reading or cell.text else "",
            read=reading,
        )


def _look(cell: Cell, sheet: Sheet, *, fits: int) -> str:
    """Return the classes of a cell; ``fits`` is over how many columns it stretches."""
    look: Look = cell.look
    number = isinstance(cell.value, int | float) and look.horizontal is None
    return " ".join(
        filter(
            None,
            (
                paint_class(cell.shown_fill) if cell.shown_fill else "",
                "bold" if look.bold else "",
                "italic" if look.italic else "",
                "strike" if look.strike else "",
                "right" if look.horizontal == "right" or number else "",
                "center" if look.horizontal in {"center", "centerContinuous"} else "",
                _flow(cell, sheet, fits=fits),
            ),
        )
    )


def _flow(cell: Cell, sheet: Sheet, *, fits: int) -> str:
    """Say where words go that do not fit: upright in a high cell, on the next line, or over an empty neighbour."""
    narrow = fits == 1 and sheet.column_widths.get(cell.column, _EXCELS_OWN_WIDTH) <= _NARROW
    if narrow and len(cell.text) > _LONG and sheet.row_heights.get(cell.row, 0) >= _HIGH:
        return "upright"
    if cell.look.wrap or "\n" in cell.text:
        return "wrap"
    neighbour = sheet.cells.get((cell.row, cell.column + fits))
    return "spill" if isinstance(cell.value, str) and (neighbour is None or not neighbour.text) else ""


_WIDTHS = (2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 24, 28, 34, 42, 52, 64)
_EXCELS_OWN_WIDTH = 8.43
_NARROW = 7  # characters
_HIGH = 40  # points: room for words standing upright
_LONG = 10


def _width(characters: float | None) -> str:
    """Return the class of a column's width, in characters."""
    wide = _EXCELS_OWN_WIDTH if characters is None else characters
    return f"w{next((step for step in _WIDTHS if step >= wide), _WIDTHS[-1])}"


def _cut(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> str:
    more_rows = len(rows) == MOST_ROWS and sheet.last_row > rows[-1]
    more_columns = len(columns) == MOST_COLUMNS and sheet.last_column > columns[-1]
    if not more_rows and not more_columns:
        return ""
    return _(
        "Shown as far as row %(row)d and column %(column)s; everything was read.",
        row=rows[-1],
        column=column_letters(columns[-1]),
    )


def _readings(
    sheet: str, observations: Sequence[Observation], trajectory: str | None
) -> dict[tuple[int, int], GridReading]:
    found: dict[tuple[int, int], list[Observation]] = {}
    for observation in observations:
        name, row, column = split_where(observation.cell)
        if name == sheet:
            found.setdefault((row, column), []).append(observation)
    return {place: _reading(group, trajectory) for place, group in found.items()}


def _reading(group: Sequence[Observation], trajectory: str | None) -> GridReading:
    asks = next((one for one in group if not one.certain), None)
    shown = asks or group[0]
    return GridReading(
        mark=mark_of(shown.status if shown.certain else None),
        words="\n\n".join(observation_words(one, trajectory) for one in group),
        asks=asks is not None,
    )


def observation_words(observation: Observation, trajectory: str | None) -> str:
    """Return all that was understood of a rating, on a few lines."""
    who = " ".join(filter(None, (observation.rater, role_word(observation.role))))
    lines = (
        observation.learner or _("learner not named"),
        competence_words(observation, trajectory),
        mark_of(observation.status if observation.certain else None).word,
        ", ".join(filter(None, (who, on_day(observation.on), observation.moment))),
        _("Why: %(why)s", why=in_words(observation.why)),
    )
    return "\n".join(filter(None, lines))


def competence_words(observation: Observation, trajectory: str | None) -> str:
    """Return the competence as code and label, or the sheet's own label for what lies outside the trajectory."""
    known = (
        find_trajectory(trajectory).competence(observation.competence)
        if trajectory and observation.competence
        else None
    )
    label = known.label(spoken()) if known else observation.label
    return " ".join(
        filter(None, (observation.competence, label, f"({observation.variant})" if observation.variant else ""))
    )
