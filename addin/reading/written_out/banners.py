"""Lines between rows that speak for all rows below them, written out: each row then tells it in a column of its own.

A foreman writes a competence on a line of its own and below it a row for each talk; a ward writes the day, the shift
and who was there over the rows of that shift. Both are tables in which a column was folded into lines. It is unfolded
beside the table, so that everything else works as if each row had said it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Role
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_day_text, is_moment, read_day
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import fold, per_text
from addin.reading.tables.axes.anchors import AXIS_CONCEPTS, anchor_weight
from addin.reading.tables.facets import person
from addin.reading.tables.lines import names_heading
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_FEW = 2  # labels over rows that come back
_LEAST = 3  # lines between rows that make a habit
_MOST_GAP = 1  # blank rows before a table has ended
_PARTS = re.compile(r"\s+[-–—|·]\s+|\s*[,;|]\s+|\s{2,}")
_LONGEST = 90  # letters of such a line


@dataclass(frozen=True, slots=True)
class _Folded:
    """A table with lines between its rows: its heading rows, those lines by row, and the rows of each."""

    headings: tuple[int, ...]
    banners: Mapping[int, Cell]
    rows: Mapping[int, int]  # by row, the line above that speaks for it
    columns: tuple[int, ...]


def with_banners_written_out(snapshot: Snapshot, book: Book, roles: Mapping[str, Role]) -> Snapshot:
    """Return a workbook in which rows tell what a line above them said for all; the same one when none does.

    Args:
        snapshot: The workbook.
        book: The trajectory: a line may name the competence that the rows below it rate.
        roles: The role of each name that the workbook introduces, folded: a line may say who was there.
    """
    sheets = tuple(_written_out(sheet, book, roles) for sheet in snapshot.sheets)
    return replace(snapshot, sheets=sheets) if sheets != snapshot.sheets else snapshot


def _written_out(sheet: Sheet, book: Book, roles: Mapping[str, Role]) -> Sheet:
    table = _folded(sheet)
    if table is None:
        table, titled = _under_labels(sheet, book)
        if table is None:
            table, titled = _under_title(sheet, book)
        return _unfolded(sheet, table, titled) if table and titled else sheet
    facts = _competences(sheet, table, book) or _days(sheet, table, book, roles)
    return _unfolded(sheet, table, facts) if facts else sheet


def _folded(sheet: Sheet) -> _Folded | None:
    rows: dict[int, list[Cell]] = {}
    for (row, _), cell in sheet.cells.items():
        if cell.text.strip():
            rows.setdefault(row, []).append(cell)
    headings = tuple(row for row, cells in rows.items() if _is_heading(cells))
    if not headings:
        return None
    first = headings[0]
    columns = tuple(sorted(cell.column for cell in rows[first]))
    wide = _merged_from(sheet.merges)
    banners: dict[int, Cell] = {}
    spoken: dict[int, int] = {}
    current, last = 0, first
    for row in sorted(row for row in rows if row > min(first, _first_banner(rows, first))):
        if row - last > 1 + _MOST_GAP and row > first:
            break
        last = row
        cells = [cell for cell in rows[row] if cell.column <= columns[-1] + 1] or rows[row]  # not what is jotted beside
        alone = len(cells) == 1 and cells[0].column <= columns[0] + 1 and isinstance(cells[0].value, str)
        if row in headings:
            continue
        if alone and (wide.get((row, cells[0].column), 1) > 1 or cells[0].column == columns[0]):
            banners[row], current = cells[0], row
        elif current and len(cells) > 1:
            spoken[row] = current
    speaking = set(spoken.values())
    below = [row for row in banners if row > first]  # a title over the heading is none of them
    if len(speaking) < _LEAST or len(speaking) * 10 < len(below) * 8:
        return None
    return _Folded(headings, {row: banners[row] for row in speaking}, spoken, columns)


def _under_labels(sheet: Sheet, book: Book) -> tuple[_Folded | None, dict[str, dict[int, str]]]:
    """Return a list of competences below each of which the same few rows come back: "mentor", "leerling"; moments.

    The labels stand in the very column in which the rows say whose they are, with nothing beside them.
    """
    rows: dict[int, list[Cell]] = {}
    for (row, _), cell in sheet.cells.items():
        if cell.text.strip():
            rows.setdefault(row, []).append(cell)
    told = {row: cells[0] for row, cells in rows.items() if len(cells) > 1 and _tells_row(cells[0].text.strip())}
    again = Counter((cell.column, fold(cell.text)) for cell in told.values())
    column, _ = max(again, key=lambda key: again[key], default=(0, ""))
    told = {row: cell for row, cell in told.items() if again[column, fold(cell.text)] > 1 and cell.column == column}
    alone = {row: cells[0] for row, cells in rows.items() if len(cells) == 1 and cells[0].column == column}
    over = {row: max((label for label in alone if label < row), default=0) for row in told}
    banners = {row: alone[row] for row in over.values() if row}
    first, last = min(banners, default=0), max(told, default=0)
    parted = any(first < row < last and row not in told and row not in banners for row in rows)
    heading = max((row for row, cells in rows.items() if row < first and len(cells) > 1), default=0)
    named = sum(bool(anchor_weight(book.meant(cell.text.strip()))) for cell in banners.values())
    if not heading or len(banners) < _FEW or named * 10 < len(banners) * 6 or parted:
        return None, {}
    lines = {**{row: at for row, at in over.items() if at}, **{row: row for row in banners}}
    columns = tuple(sorted({cell.column for row in (heading, *told) for cell in rows[row]}))
    table = _Folded((heading,), banners, over, columns)
    return table, {"competentie": {row: banners[at].text.strip() for row, at in lines.items()}}


def _tells_row(said: str) -> bool:
    """Say whether a text tells who rated in its row, or when."""
    role = person(said)
    return (role is not None and role[0] is not None) or is_moment(said)


def _under_title(sheet: Sheet, book: Book) -> tuple[_Folded | None, dict[str, dict[int, str]]]:
    """Return a list of learners under a title that names the one competence in which they are all rated.

    The competence counts only if it stands over the list, in the title or the sheet's name, and nothing else on the
    sheet names one.
    """
    rows: dict[int, list[Cell]] = {}
    for (row, _), cell in sheet.cells.items():
        if cell.text.strip():
            rows.setdefault(row, []).append(cell)
    heading = next((row for row, cells in rows.items() if len(cells) > 1 and _heads_learners(cells)), None)
    if heading is None:
        return None, {}
    over = [cell.text.strip() for row, cells in rows.items() if row < heading for cell in cells]
    titles = [said for said in (*over, sheet.name) if anchor_weight(book.meant(said)) >= 1]
    several = len({fold(said) for said in over} & set(map(fold, titles))) > 1  # each heads columns of its own
    elsewhere = (cell for row, cells in rows.items() if row >= heading for cell in cells if isinstance(cell.value, str))
    column = min(cell.column for row, cells in rows.items() if row >= heading for cell in cells)
    named = {row: heading for row, cells in rows.items() if row > heading and _is_learner(cells[0], column)}
    listed = any(anchor_weight(book.meant(cell.text.strip())) >= 1 for cell in elsewhere)
    if not titles or several or listed or len(named) < _LEAST:
        return None, {}
    columns = tuple(sorted({cell.column for row in (heading, *named) for cell in rows[row]}))
    title = {row: cells[0] for row, cells in rows.items() if row < heading and cells[0].text.strip() == titles[0]}
    return _Folded((heading,), title, named, columns), {"competentie": dict.fromkeys(named, titles[0])}


def _heads_learners(cells: Sequence[Cell]) -> bool:
    """Say whether a row heads names: the first of its texts says so, or moments alone stand beside an empty corner."""
    if cells[0].column > 1 and all(is_moment(cell.text.strip()) for cell in cells):
        return True
    return concept_of(cells[0].text, 0.99) == "learner"


def _is_learner(cell: Cell, column: int) -> bool:
    return cell.column == column and is_name(cell.text.strip())


def _first_banner(rows: Mapping[int, Sequence[Cell]], heading: int) -> int:
    """Return the row just before that of the line over the first heading, where it stands below the first line."""
    above = rows.get(heading - 1, ())
    return heading - 2 if len(above) == 1 and isinstance(above[0].value, str) else heading


def _is_heading(cells: Sequence[Cell]) -> bool:
    texts = [cell.text.strip() for cell in cells]
    named = [said for said in texts if _heads(said)]
    return len(texts) > 2 and len(named) >= 2 and not any(map(is_day_text, texts))


@per_text
def _heads(said: str) -> bool:
    """Say whether a text heads a column of a list, or the list itself."""
    return names_heading(said) or any(
        match.concept in AXIS_CONCEPTS and match.share >= 0.99 for match in heading_concepts(said)
    )


def _merged_from(merges: Sequence[Range]) -> dict[tuple[int, int], int]:
    return {(area.top, area.left): area.right - area.left + 1 for area in merges}


def _competences(sheet: Sheet, table: _Folded, book: Book) -> dict[str, dict[int, str]]:
    """Return the competence of each row, where the lines name them and no column of the rows does."""
    named = sum(bool(anchor_weight(book.meant(cell.text.strip()))) for cell in table.banners.values())
    if named * 10 < len(table.banners) * 6 or len(table.banners) < _LEAST:
        return {}
    for column in table.columns:
        cells = [cell for row in table.rows if (cell := sheet.cells.get((row, column))) and cell.text.strip()]
        own = [c for c in cells if isinstance(c.value, str) and anchor_weight(book.meant(c.text.strip()))]
        if len(own) * 4 > len(table.rows):
            return {}
    lines = {row: row for row in table.banners}  # the line itself names it too, so that no gap parts the rows
    return {"competentie": {row: table.banners[at].text.strip() for row, at in {**table.rows, **lines}.items()}}


def _days(sheet: Sheet, table: _Folded, book: Book, roles: Mapping[str, Role]) -> dict[str, dict[int, str]]:
    """Return the day and the person of each row, where the lines name them and no column of the rows does."""
    said = {row: cell.text.strip() for row, cell in table.banners.items()}
    if any(anchor_weight(book.meant(text)) for text in said.values()):
        return {}
    heads = [sheet.cells[table.headings[0], column].text for column in table.columns]
    told: dict[str, dict[int, str]] = {}
    has_day = any(match.concept == "date" and match.share >= 0.5 for head in heads for match in heading_concepts(head))
    days = _by_banner(said, _day_in)
    if len(table.headings) == 1 and not has_day and len(days) * 10 >= len(said) * 8:
        told["datum"] = {row: days[at] for row, at in table.rows.items() if at in days}
        raters = _by_banner(said, lambda text: _person_in(text, roles))
        told["mentor"] = {row: raters[at] for row, at in table.rows.items() if at in raters}
    return {head: facts for head, facts in told.items() if facts}


def _by_banner(said: Mapping[int, str], find: Callable[[str], str | None]) -> dict[int, str]:
    return {row: found for row, text in said.items() if len(text) <= _LONGEST and (found := find(text))}


def _day_in(said: str) -> str | None:
    return next((part.strip() for part in _parts(said) if read_day(part, 2000) is not None), None)


def _person_in(said: str, roles: Mapping[str, Role]) -> str | None:
    """Return the one person of such a line: whom the workbook introduces, or whose first name is one."""
    named = [part for part in _parts(said) if is_name(part) and (fold(part) in roles or is_given(part.split()[0]))]
    return named[0] if len(named) == 1 else None


def _parts(said: str) -> Iterable[str]:
    return (part.strip(" .()") for part in _PARTS.split(said) if part.strip(" .()"))


def _unfolded(sheet: Sheet, table: _Folded, facts: Mapping[str, Mapping[int, str]]) -> Sheet:
    """Return a sheet with the facts in columns beside the table, and without the lines that told them."""
    cells = {place: cell for place, cell in sheet.cells.items() if place[0] not in table.banners}
    reach = (min(table.headings), max(table.rows))
    beside = max(table.columns) + 1
    room = range(beside, beside + len(facts))
    taken = any(reach[0] <= row <= reach[1] and column in room for row, column in cells)
    start = sheet.last_column + 1 if taken else beside
    for column, (head, by_row) in enumerate(facts.items(), start):
        added = {**dict.fromkeys(table.headings, head), **by_row}
        cells |= {(row, column): Cell(row, column, said, said) for row, said in added.items()}
    merges = tuple(area for area in sheet.merges if area.top not in table.banners)
    return replace(sheet, cells=dict(sorted(cells.items())), merges=merges)
