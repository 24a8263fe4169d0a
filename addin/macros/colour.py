"""Colours every rating by its status, in the company's own colours where it has them, and says so in a legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from addin.domain.observation import Observation
from addin.domain.palette import OWN_FILLS, STYLES
from addin.domain.status import Status
from addin.macros.macro import Example, Macro
from addin.reading.own_colours import (
    CAPTION_BEGINS,
    HEADING_ENDS,
    OwnColours,
    Painted,
    Place,
    memory_of,
    own_colours,
    without_own_colours,
)
from addin.reading.result import Reading
from addin.sheet.address import LAST_COLUMN, split_where, where
from addin.sheet.edit import Edit, SetFill, SetValue
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.text import Text, text

_Say: TypeAlias = Callable[[Text], str]
_Ratings: TypeAlias = Mapping[Place, Status | None]

_BLANK = Cell(0, 0)
_ENOUGH = 3  # as many cells must wear a colour beside words before it is believed to mean something


class _Shown(NamedTuple):
    """What a cell of our legend shows."""

    said: str | None = None
    fill: str | None = None


class _Scheme(NamedTuple):
    """Which colour a sheet gives to each status, and what its own colours say already."""

    colours: Mapping[Status, str]
    meaningful: frozenset[str]
    explained: frozenset[Status]  # by the workbook's own legend
    fills_speak: bool  # there are ratings on the sheet that are nothing but a colour


def colour(snapshot: Snapshot, reading: Reading, say: _Say = str) -> tuple[Edit, ...]:
    """Return the edits after which every certain rating wears the colour of its status.

    A rating keeps its look where its colour is the rating or means something already, where a conditional format paints
    it, where it is hatched, and where one cell holds several statuses. A fill that is only decoration is painted over;
    ``uncolour`` brings it back. A sheet that is coloured already is brought up to date; a second time changes nothing.

    Args:
        snapshot: The workbook.
        reading: What it says.
        say: Puts the words of the legend into the reader's language.
    """
    edits: list[Edit] = []
    ratings = _ratings(reading.observations)
    for now, plain in zip(snapshot.sheets, without_own_colours(snapshot).sheets, strict=True):
        own, said = own_colours(now), ratings.get(now.name, {})
        scheme = _scheme(plain, reading)
        painted = _painted(plain, said, scheme)
        edits += _fill_edits(now, plain, own, painted)
        rows = _contents(plain, painted, said, scheme, say)
        legend = _legend(now, _place(plain, own, painted, rows), rows) if rows else {}
        edits += _legend_edits(now, own, legend)
    return tuple(edits)


def _ratings(observations: Iterable[Observation]) -> dict[str, _Ratings]:
    """Return what each rating cell says, by sheet; None where its colour is what it says, or it says several things."""
    said: dict[str, dict[Place, set[Status | None]]] = {}
    for observation in observations:
        sheet, row, column = split_where(observation.cell)
        in_words = observation.certain and observation.raw.strip()
        said.setdefault(sheet, {}).setdefault((row, column), set()).add(observation.status if in_words else None)
    return {
        sheet: {place: next(iter(found)) if len(found) == 1 else None for place, found in cells.items()}
        for sheet, cells in said.items()
    }


def _painted(sheet: Sheet, ratings: _Ratings, scheme: _Scheme) -> dict[Place, Painted]:
    """Return the cells to paint, with what was there before."""
    painted: dict[Place, Painted] = {}
    for place, status in ratings.items():
        cell = sheet.cells.get(place)
        if cell is None or status is None or _stays(cell, scheme):
            continue
        fill = None if cell.look.fill in OWN_FILLS else cell.look.fill  # one of ours is left from a lost legend
        now = scheme.colours[status]
        if fill != now:
            painted[place] = Painted(fill, now)
    return painted


def _stays(cell: Cell, scheme: _Scheme) -> bool:
    """Say whether a rating's looks are not ours to change."""
    if cell.painted or cell.look.pattern is not None or cell.look.fill in scheme.meaningful:
        return True
    return scheme.fills_speak and cell.look.fill is not None and cell.look.fill not in OWN_FILLS


def _scheme(sheet: Sheet, reading: Reading) -> _Scheme:
    layouts = reading.layout.get("sheets", ())
    mine: Mapping[str, Any] = next((layout for layout in layouts if layout.get("name") == sheet.name), {})
    # A sheet without a legend goes by the one on another sheet, as it does when it is read.
    entries = mine.get("legend") or next((layout["legend"] for layout in layouts if layout.get("legend")), ())
    legend = [(entry.get("colour"), entry.get("status")) for entry in entries]
    explained = {Status(status): colour for colour, status in reversed(legend) if colour and status}
    seen = _seen(sheet, reading.observations)
    ours = {status: sign.fill for status, sign in STYLES.items()}
    return _Scheme(
        colours={**ours, **{status: colour for colour, status in seen}, **explained},
        meaningful=frozenset({colour for colour, _ in (*legend, *seen) if colour}),
        explained=frozenset(explained),
        fills_speak=any(table.get("by_colour") for table in mine.get("tables", ())),
    )


def _seen(sheet: Sheet, observations: Iterable[Observation]) -> list[tuple[str, Status]]:
    """Return the colours that go with one status each, the commonest last; none where fills are decoration.

    A colour that stands alone in a cell is the rating. Beside words, colours mean something when there are several,
    each with a status of its own: at once where a conditional format gives them, else when each is seen often enough.
    """
    alone: Counter[tuple[str, Status]] = Counter()
    given: Counter[tuple[str, Status]] = Counter()
    beside: Counter[tuple[str, Status]] = Counter()
    for each in observations:
        name, *place = split_where(each.cell)
        cell = sheet.cells.get((place[0], place[1])) if name == sheet.name else None
        if cell is not None and each.colour and each.status and each.certain:
            kind = alone if not each.raw.strip() else given if cell.painted else beside
            kind[each.colour, each.status] += 1
    believed = alone.copy()
    if _clear(given):
        believed += given
    if beside and _clear(alone + given + beside) and min(beside.values()) >= _ENOUGH:
        believed += beside
    return [pair for pair, _ in reversed(believed.most_common())]


def _clear(seen: Mapping[tuple[str, Status], int]) -> bool:
    """Say whether each colour has a status of its own, and there is more than one."""
    return len({colour for colour, _ in seen}) == len(seen) and len({status for _, status in seen}) > 1


def _fill_edits(now: Sheet, plain: Sheet, own: OwnColours, painted: Mapping[Place, Painted]) -> Iterator[Edit]:
    for place in sorted({*own.painted, *painted}):
        old = now.cells.get(place, _BLANK).look.fill
        new = painted[place].now if place in painted else plain.cells.get(place, _BLANK).look.fill
        if old != new:
            yield SetFill(where(now.name, *place), old, new)


def _contents(
    sheet: Sheet, painted: Mapping[Place, Painted], ratings: _Ratings, scheme: _Scheme, say: _Say
) -> list[tuple[_Shown, ...]]:
    """Return the rows of the legend: heading, one status a row, and what must be remembered; none without colours."""
    if not painted:
        return []
    used = {ratings[place] for place in painted} - scheme.explained
    title = text("Legend") if used else text("Colours")  # the latter when only the memory stands below
    rows: list[tuple[_Shown, ...]] = [(_Shown(f"{say(title)} {HEADING_ENDS}"),)]
    for status, sign in STYLES.items():
        if status in used:
            rows.append((_Shown(f"{sign.symbol} {say(sign.word)}", scheme.colours[status]),))
    caption = CAPTION_BEGINS + say(text("needed to take the colours back, please leave it"))
    rows.extend((_Shown(line), _Shown(caption)) for line in memory_of(sheet, painted))
    return rows


def _legend(now: Sheet, corner: Place, rows: list[tuple[_Shown, ...]]) -> dict[Place, _Shown]:
    """Return the cells of the legend."""
    top, column = corner
    return {
        (top + down, column + across): _in_same_words(now.cells.get((top + down, column + across)), shown)
        for down, cells in enumerate(rows)
        for across, shown in enumerate(cells)
    }


def _place(sheet: Sheet, own: OwnColours, painted: Collection[Place], rows: list[tuple[_Shown, ...]]) -> Place:
    """Return where the legend begins: where it stands, or beside the first rating that shows, clear of everything."""
    areas = [*sheet.merges, *(table.range for table in sheet.tables)]
    beside = max([sheet.last_column, *(area.right for area in areas if area.right < LAST_COLUMN)]) + 2
    nearer = max(column for _, column in painted) + 2
    top, first = own.heading or (min((row for row, _ in painted if row not in sheet.hidden_rows), default=1), beside)
    columns = (*range(first, LAST_COLUMN), *range(nearer, LAST_COLUMN))
    return top, next((column for column in columns if _free(sheet, top, column, rows)), LAST_COLUMN)


def _free(sheet: Sheet, top: int, column: int, rows: list[tuple[_Shown, ...]]) -> bool:
    """Say whether the legend can stand there without being hidden, or standing on anything."""
    places = [(top + down, column + across) for down, cells in enumerate(rows) for across in range(len(cells))]
    return column not in sheet.hidden_columns and not any(
        place in sheet.cells or any(place in area for area in sheet.merges) for place in places
    )


def _in_same_words(cell: Cell | None, shown: _Shown) -> _Shown:
    """Keep the words of a legend that stands already, whatever language it was written in."""
    standing = str(cell.value) if cell is not None and isinstance(cell.value, str) else ""
    said = shown.said or ""
    same = (
        (said.endswith(HEADING_ENDS) and standing.endswith(HEADING_ENDS))
        or (shown.fill is not None and standing[:2] == said[:2])
        or (said.startswith(CAPTION_BEGINS) and standing.startswith(CAPTION_BEGINS))
    )
    return shown._replace(said=standing) if same else shown


def _legend_edits(now: Sheet, own: OwnColours, legend: Mapping[Place, _Shown]) -> Iterator[Edit]:
    for place in sorted({*own.legend, *legend}):
        cell, wanted, at = now.cells.get(place, _BLANK), legend.get(place, _Shown()), where(now.name, *place)
        if cell.value != wanted.said:
            yield SetValue(at, cell.value, wanted.said)
        if cell.look.fill != wanted.fill:
            yield SetFill(at, cell.look.fill, wanted.fill)


MACRO = Macro(
    name="colour",
    title=text("Colour in"),
    run=colour,
    examples=(
        Example(
            title="Each rating gets the colour of its status, explained in a legend.",
            before="""
                | code   | competentie       | Noor Peeters    |
                | LOG.A1 | stemt taken af    | behaald         |
                | LOG.A2 | geeft info door   | in ontwikkeling |
                | LOG.A3 | meldt problemen   |                 |
            """,
            after="""
                | code   | competentie       | Noor Peeters              | |                   |
                | LOG.A1 | stemt taken af    | behaald {#AFDA97}         | | Legend (Leerlijn) |
                | LOG.A2 | geeft info door   | in ontwikkeling {#F2D952} | | ◑ developing {#F2D952} |
                | LOG.A3 | meldt problemen   |                           | | ✓ achieved {#AFDA97}   |
            """,
        ),
        Example(
            title="Where the company has colours of its own, those are used; the last cell had been forgotten.",
            before="""
                | code   | competentie       | Noor Peeters |
                | LOG.A1 | stemt taken af    | V {#00B050}  |
                | LOG.A2 | geeft info door   | O {#FFC000}  |
                | LOG.A3 | meldt problemen   | V            |
                |        |                   |              |
                | V {#00B050} | behaald         |           |
                | O {#FFC000} | in ontwikkeling |           |
            """,
            after="""
                | code   | competentie       | Noor Peeters |
                | LOG.A1 | stemt taken af    | V {#00B050}  |
                | LOG.A2 | geeft info door   | O {#FFC000}  |
                | LOG.A3 | meldt problemen   | V {#00B050}  | | Colours (Leerlijn) |
                | | | | | ⟲1 8baeb6 ->00B050=C4 | ◂ needed to take the colours back, please leave it |
                | V {#00B050} | behaald         |           |
                | O {#FFC000} | in ontwikkeling |           |
            """,
        ),
    ),
)
