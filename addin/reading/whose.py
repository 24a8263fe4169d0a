"""Whose list it is: what a sheet says over one of its lists, and what it says of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from addin.domain.status import Role
from addin.reading.about.sheet import About, about_sheet
from addin.reading.competences.book import Book
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import is_name
from addin.reading.people.keeper import keeper
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.lines import keys_beside, says_something
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_INITIALS = 3  # letters that may be somebody's, at most


def about_list(
    snapshot: Snapshot, sheet: Sheet, listing: Listing, listings: Sequence[Listing], reader: Book, year: int | None
) -> About:
    """Return what a sheet says about one of its lists: what stands over that list first, then what stands elsewhere."""
    about = _over_list(snapshot, sheet, listing, listings, reader, year)
    return replace(about, weak=about.weak.under(keeper(_apart(sheet, listings))))


def _over_list(
    snapshot: Snapshot, sheet: Sheet, listing: Listing, listings: Sequence[Listing], reader: Book, year: int | None
) -> About:
    cells = _outside_cells(sheet, listings)
    if len(listings) > 1 and listing.view.turned:
        titles = [cell for (row, _), cell in sheet.cells.items() if listing.first_lane <= row < listing.axis.first]
        near = about_sheet(replace(sheet, name=""), [cell for cell in titles if cell.text.strip()], reader, year)
        about = about_sheet(sheet, cells, reader, year, snapshot.name)
        return replace(about, facets=near.facets.under(about.facets), weak=near.weak.under(about.weak))
    if len(listings) == 1:
        return _with_foot(about_sheet(sheet, cells, reader, year, snapshot.name), sheet, listing, reader, year)
    over = [cell for cell in cells if listing.first_lane <= cell.column <= listing.last_lane]
    about = about_sheet(sheet, over + [cell for cell in cells if cell not in over], reader, year, snapshot.name)
    near = about_sheet(sheet, over, reader, year, snapshot.name)
    level = _level_name(listing, listings, over)
    level = None if level == near.facets.rater else level  # "Leerling: Noor | ingevuld door: Wim" on one row
    own = Facets(learner=near.facets.learner or near.weak.learner or level)
    return replace(about, facets=own.under(about.facets), about_one=near.about_one or about.about_one)


def _with_foot(about: About, sheet: Sheet, listing: Listing, reader: Book, year: int | None) -> About:
    """Return what a sheet says with the learner named by its last lines ("Leerling: Lina Maes"), if none above does."""
    if about.facets.learner or listing.view.turned or not _is_one_form(listing):
        return about
    below = [
        cell
        for (row, _), cell in sheet.cells.items()
        if row > listing.blocks[-1].last and ":" in cell.text and isinstance(cell.value, str)
    ]
    learner = about_sheet(replace(sheet, name=""), below, reader, year).facets.learner
    return replace(
        about, facets=replace(about.facets, learner=learner), about_one=about.about_one or learner is not None
    )


def _is_one_form(listing: Listing) -> bool:
    """Say whether a list is one person's: in one piece, or with nothing but its headings again on the next page."""
    following = listing.blocks[1:]
    return all(not block.titles and len(block.headers) == 1 for block in following)


def _outside_cells(sheet: Sheet, listings: Sequence[Listing]) -> list[Cell]:
    """Return the cells with text that stand above or before every list: that is where a sheet says what it is about."""
    first_row = min((_top_row(listing) for listing in listings), default=1)
    over = [cell for (row, _), cell in sheet.cells.items() if cell.text.strip() and row < first_row]
    return over + [cell for listing in listings for cell in _told_beside(sheet, listing)]


def _apart(sheet: Sheet, listings: Sequence[Listing]) -> Iterable[str]:
    """Yield the texts of a sheet outside its lists: over, below and beside them, and over columns that hold nothing."""
    bodies = [_body(listing) for listing in listings]
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and not any(row in rows and column in columns for rows, columns in bodies):
            yield cell.text.strip()


def _body(listing: Listing) -> tuple[frozenset[int], frozenset[int]]:
    """Return the rows and columns of a list with the headings of its lanes, those left out in which nothing stands."""
    view = listing.view
    inside = [line for block in listing.blocks for line in range(block.first, block.last + 1)]
    heads = [line for block in listing.blocks for line in block.headers]
    lanes = [lane for lane in listing.lanes() if any(says_something(view, line, lane) for line in inside)]
    lines, lanes_held = frozenset((*inside, *heads)), frozenset(lanes)
    return (lanes_held, lines) if view.turned else (lines, lanes_held)


def _told_beside(sheet: Sheet, listing: Listing) -> Iterable[Cell]:
    """Yield the keys that stand beside a list on its own lines: "Leerling | Robin Nys" beside the first."""
    for block in listing.blocks:
        lines = [*block.headers, *range(block.first, block.last + 1)]
        for lane, told in keys_beside(listing.view, listing.axis, lines).items():
            yield from (sheet.cells[line, lane] for line in told if (line, lane) in sheet.cells)


def _top_row(listing: Listing) -> int:
    if listing.view.turned:
        return listing.axis.first
    block = listing.blocks[0]
    return min((*block.headers, block.first))


def _level_name(listing: Listing, listings: Sequence[Listing], over: Sequence[Cell]) -> str | None:
    """Return the name over a list that stands level with those over the lists beside it, None when there is none.

    Alone it could be anything with a capital; beside "Noor Peeters" and "Lotte De Smet" it is the third learner.
    """
    row_of_names = {
        row
        for row in {cell.row for cell in over}
        for other in listings
        if other is not listing and any(map(is_given, _first_words(other, row)))
    }
    names = [cell.text.strip() for cell in over if cell.row in row_of_names and is_name(cell.text)]
    return names[0] if len(names) == 1 else None


def _first_words(listing: Listing, row: int) -> list[str]:
    """Return the first words of the names that stand in a row over a list."""
    texts = (listing.view.text(row, lane) for lane in range(listing.first_lane, listing.last_lane + 1))
    return [said.split()[0] for said in texts if said and is_name(said)]


def told_elsewhere(
    snapshot: Snapshot, sheets: Sequence[Sheet], reader: Book, year: int | None, people: Mapping[str, Role]
) -> Facets:
    """Return whose workbook it is, when sheets without ratings name one learner, and one mentor, between them.

    Args:
        snapshot: The workbook.
        sheets: Those of it on which nothing is rated.
        reader: The trajectory.
        year: The school year, for days without one.
        people: What the people are whom the workbook introduces, by name folded.
    """
    told = [
        about_sheet(
            replace(sheet, name=""),
            [cell for cell in sheet.cells.values() if cell.text.strip()],
            reader,
            year,
            snapshot.name,
        )
        for sheet in sheets
    ]
    learners = {
        about.facets.learner
        for sheet, about in zip(sheets, told, strict=True)
        if about.facets.learner and about.about_one and not _is_listed(sheet, about.facets.learner)
    }
    raters = {(about.facets.rater, about.facets.role) for about in told if about.facets.rater}
    learner = learners.pop() if len(learners) == 1 else None
    rater, role = raters.pop() if len(raters) == 1 else (None, None)
    if sum(other is role for name, other in people.items() if len(name) > _INITIALS) > 1:
        rater = None  # the first of several
    return Facets(learner=learner, rater=rater, role=role)


def _is_listed(sheet: Sheet, name: str) -> bool:
    """Say whether a name stands among others in a column: a list of who works there is about nobody alone."""
    for cell in sheet.standing(frozenset(said for said in sheet.texts if said.strip() == name)):
        others = (sheet.cells.get((cell.row + step, cell.column)) for step in (-2, -1, 1, 2))
        if sum(other is not None and " " in other.text.strip() and is_name(other.text.strip()) for other in others) > 1:
            return True
    return False
