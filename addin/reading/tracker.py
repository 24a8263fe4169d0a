"""Reads a tracker: any company's own workbook becomes observations with their reasons, and questions where unsure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from addin.reading.about.sheet import About
from addin.reading.bands import without_bands
from addin.reading.competences.book import Book, book
from addin.reading.competences.choose import choose_trajectory
from addin.reading.current import is_archive, is_template, workbook_school_year
from addin.reading.faults import faults
from addin.reading.ground import without_ground
from addin.reading.layout.correction import with_changes
from addin.reading.layout.drift import drift
from addin.reading.layout.fitting import fitted
from addin.reading.layout.said import Layout, parse_layout
from addin.reading.layout.understood import Understood, layout_document
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold
from addin.reading.observing.agreed import with_lines_agreed
from addin.reading.observing.block import BlockRead, read_block
from addin.reading.observing.moments import told_moments
from addin.reading.observing.rated import Knowing
from addin.reading.observing.repeated import with_last_time
from addin.reading.observing.signs import SheetSigns
from addin.reading.own_colours import without_own_colours
from addin.reading.own_sheets import without_own_sheets
from addin.reading.people.naming import first_names, listed_names, with_full_names, with_names_said
from addin.reading.people.sensitive import sensitive_remarks
from addin.reading.people.told import explained_names, names_in_tabs, roles_in_tabs
from addin.reading.questions import questions, remarks_on
from addin.reading.result import Reading
from addin.reading.rivals import trajectory_question, with_trajectory_asked
from addin.reading.scale.by_colour import colour_mode
from addin.reading.scale.colours import unclear_lights
from addin.reading.scale.decision import Scale, scale_of
from addin.reading.scale.legends.entry import Entry, is_planned
from addin.reading.scale.legends.find import find_legend
from addin.reading.scale.legends.lent import with_lent
from addin.reading.scale.numbers import PassMark, find_pass_mark, in_fractions, marks_in
from addin.reading.scale.shortened import words_in_use, words_said, works_alone
from addin.reading.scale.signed import signatures_in
from addin.reading.scale.symbols import token_key
from addin.reading.school_sheet import without_school_sheet
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing, find_listings
from addin.reading.whose import about_list, told_elsewhere
from addin.reading.written_out.whole import written_out
from addin.sheet.address import where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.text import text
from addin.undisturbed import undisturbed

_LONGEST_SIGN = 16  # letters of what a legend explains
_SHORTEST_SIGN = 3  # letters of one that explains itself so little that once is enough
_FIGURE = re.compile(r"\d+")
_OTHER_SHEETS = frozenset({"action", "hours", "absence", "email"})  # "afspraken", "uren": done is not achieved there

FORMS = "custom:leerlijn forms"
"""How the names of document properties begin in which a workbook says, with / between, which sheets rate nobody."""


@undisturbed()
def read_tracker(
    snapshot: Snapshot,
    *,
    trajectory: Trajectory | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date,
    choice: Sequence[Trajectory] | None = None,
) -> Reading:
    """Return what a tracker says.

    Args:
        snapshot: The workbook as a host read it.
        trajectory: The trajectory to read by; None chooses the one that fits best.
        layout: A layout that an earlier reading gave, with answers and corrections; its own choices count first.
        today: The day on which it is read; only used to tell a plausible year from a typo.
        choice: The trajectories to choose from, one version of each; the built-in ones if None.

    Returns:
        Observations in sheet, line and lane order; findings; and the layout as understood. Colours and a legend that
        Leerlijn itself put there are looked through: a coloured workbook reads as it did before.
    """
    theirs = without_own_colours(without_own_sheets(without_school_sheet(snapshot)))
    snapshot = without_bands(without_ground(theirs))
    said = parse_layout(with_changes(layout) if layout else None)
    choice = built_in() if choice is None else choice
    named = trajectory or said.trajectory(choice)
    chosen, rivals = (named, ()) if named else choose_trajectory(_texts(snapshot), choice, snapshot.name)
    if chosen is None:
        return _nothing_found(snapshot, fitted(said, snapshot).layout)
    reader = book(chosen)
    out = written_out(snapshot, reader, choice)
    snapshot, people = out.snapshot, out.people
    fit = fitted(said, snapshot)
    known = fit.layout
    year = workbook_school_year(snapshot, today)
    forms, tables = _forms(snapshot), out.tables
    skipped, listings = _listed(snapshot, reader, known, forms | tables, (year, today))
    used = _signs_in_use(snapshot, listings)
    legends = {
        sheet.name: find_legend(sheet, _inside(listings.get(sheet.name, ())), used) if sheet.name not in forms else ()
        for sheet in snapshot.sheets
    }
    shared = _shared_legend(listings, legends, skipped, used)
    listed = [sheet.name for sheet in snapshot.sheets if listings.get(sheet.name)]
    tabs, roles = names_in_tabs(listed, reader, listed_names(snapshot)), roles_in_tabs(listed)
    current = tuple(sheet for sheet in snapshot.sheets if sheet.name not in skipped)
    pass_mark = _placed(find_pass_mark(_texts(replace(snapshot, sheets=current))), current)
    elsewhere = told_elsewhere(
        snapshot, [sheet for sheet in snapshot.sheets if not listings.get(sheet.name, True)], reader, year, people
    )
    short = explained_names(snapshot)
    moments, called = told_moments(current), first_names(snapshot).union(short)
    read: list[tuple[BlockRead, Knowing]] = []
    abouts: dict[str, About] = {}
    scales: dict[str, Scale] = {}
    for sheet in snapshot.sheets:
        if sheet.name in skipped or not listings[sheet.name]:
            continue
        scale = _scale(sheet, listings[sheet.name], with_lent(legends[sheet.name], shared), known, pass_mark, short)
        scales[sheet.name] = scale
        marks = frozenset(cell for entry in legends[sheet.name] for cell in (entry.cell, entry.other) if cell)
        for listing in listings[sheet.name]:
            about = about_list(snapshot, sheet, listing, listings[sheet.name], reader, year)
            tab = about.tab if sheet.name in tabs else replace(about.tab, learner=None)
            told = known.facts(sheet.name).under(Facets(role=roles.get(sheet.name)))
            about = replace(about, facets=told.under(about.facets), tab=tab, weak=about.weak.under(elsewhere))
            abouts[sheet.name] = about
            lines = known.lines(sheet.name, reader)
            knowing = Knowing(
                reader,
                scale,
                about,
                max(about.school_years, default=year),
                marks,
                people,
                called,
                lines,
                moments,
                SheetSigns(listings[sheet.name]),
            )
            read += [(read_block(listing, block, knowing), knowing) for block in listing.blocks]
    blocks = with_lines_agreed(read)
    called_so, rated = known.named(), [each for block in blocks for each in block.rated]
    rated = with_last_time(with_names_said(with_full_names(rated, snapshot, abouts, called_so), called_so))
    rated = with_trajectory_asked(out.as_it_came(rated), rivals)
    others = {sheet.name: "other" for sheet in snapshot.sheets if not _may_rate(sheet, known, forms | tables)}
    understood = Understood(blocks, legends, scales, abouts, {**others, **skipped}, rated, out.unfolded)
    document = layout_document(snapshot, None if rivals else chosen, understood, known)
    findings = [
        *snapshot.findings,
        *drift(fit, document),
        *trajectory_question(rated, rivals),
        *questions(rated, reader),
        *remarks_on(rated),
        *faults(blocks, rated, abouts, chosen, year, out.own_cell),
        *sensitive_remarks(snapshot, observations := tuple(each.observation for each in rated), chosen),
        *([] if rated else [_no_tracker(snapshot)]),
    ]
    return Reading(
        workbook=snapshot.name,
        sha256=snapshot.sha256,
        trajectory=chosen.code,
        observations=observations,
        findings=tuple(findings),
        layout=document,
        **_snapshot_facts(snapshot),
    )


def _snapshot_facts(snapshot: Snapshot) -> dict[str, Any]:
    return {"sheets": tuple(sheet.name for sheet in snapshot.sheets), "properties": dict(snapshot.properties)}


def _texts(snapshot: Snapshot) -> Iterable[str]:
    for sheet in snapshot.sheets:
        yield sheet.name
        yield from map(str.strip, sheet.texts)


def _listed(
    snapshot: Snapshot, reader: Book, known: Layout, forms: Collection[str], now: tuple[int | None, date]
) -> tuple[dict[str, str], dict[str, tuple[Listing, ...]]]:
    """Return the sheets that are passed over, with why, and the lists on each of the others.

    ``now`` is the workbook's school year, if it is known, and the day on which it is read.

    Who sends nothing but sheets that look old means them, as long as nobody said which to read.
    """

    def listings() -> dict[str, tuple[Listing, ...]]:
        return {
            sheet.name: find_listings(sheet, reader, known.table(sheet.name)) if _may_rate(sheet, known, forms) else ()
            for sheet in snapshot.sheets
            if sheet.name not in skipped
        }

    skipped = {sheet.name: reason for sheet in snapshot.sheets if (reason := _skip(sheet, now, known))}
    found, reasons = listings(), set(skipped.values())
    if "archive" in reasons and "layout" not in reasons and not any(found.values()):
        skipped = {name: reason for name, reason in skipped.items() if reason != "archive"}
        found = listings()
    return skipped, found


def _skip(sheet: Sheet, now: tuple[int | None, date], known: Layout) -> str | None:
    said = known.reads(sheet.name)
    if said is not None:
        return None if said else "layout"
    if is_archive(sheet, *now):
        return "archive"
    return "template" if is_template(sheet) else None


def _may_rate(sheet: Sheet, known: Layout, forms: Collection[str]) -> bool:
    if known.reads(sheet.name) is True:
        return True
    if fold(sheet.name) in word_set("list_sheets"):
        return False
    return sheet.name not in forms and concept_of(sheet.name, 0.99) not in _OTHER_SHEETS


def _forms(snapshot: Snapshot) -> frozenset[str]:
    """Return the sheets that a workbook itself calls forms, which hold no ratings; our templates do so."""
    said = (value for name, value in snapshot.properties.items() if name.casefold().startswith(FORMS))
    return frozenset(sheet for value in said for sheet in value.split("/"))


def _inside(listings: Sequence[Listing]) -> Any:
    held = [listing.held() for listing in listings]
    if len(held) == 1:
        return held[0]
    return lambda row, column: any(holds(row, column) for holds in held)


def _signs_in_use(snapshot: Snapshot, listings: Mapping[str, Sequence[Listing]]) -> frozenset[str]:
    """Return the keys of the short texts that stand more than once beside the lists: what a legend may explain."""
    seen: Counter[tuple[str, str | None]] = Counter()
    for sheet in snapshot.sheets:
        for listing in listings.get(sheet.name, ()):
            typed = (cell for cell in _beside(listing) if isinstance(cell.value, str))
            seen.update((cell.text, cell.look.font) for cell in typed)
    keys: Counter[str] = Counter()
    for (said, font), times in seen.items():
        if 0 < len(said.strip()) <= _LONGEST_SIGN:
            keys[token_key(said, font)] += times
    return frozenset(key for key, times in keys.items() if key and (times > 1 or len(key) <= _SHORTEST_SIGN))


def _shared_legend(
    listings: Mapping[str, Sequence[Listing]],
    legends: Mapping[str, tuple[Entry, ...]],
    skipped: Mapping[str, str],
    used: frozenset[str],
) -> tuple[Entry, ...]:
    """Return the legend that counts for sheets without one: that of a sheet of explanations, else another sheet's.

    Of several it is the one that explains most of the signs in use. The empty model from which the sheets were copied
    may be the only one that has it: what it explains is in use.
    """

    def explained(entries: tuple[Entry, ...]) -> int:
        return len({token_key(entry.token) for entry in entries} & used)

    beside = {cell.text for found in listings.values() for each in found for cell in _beside(each)}
    figures = {figure for said in beside for figure in _FIGURE.findall(said)}
    telling = {  # "4 | oui" in a list of what is in stock explains no figure that anybody rates with
        name: entries
        for name, entries in legends.items()
        if name not in skipped and any(not entry.token.isdecimal() or entry.token in figures for entry in entries)
    }
    explaining = [entries for name, entries in telling.items() if not listings.get(name)]
    others = [entries for entries in telling.values() if any(not is_planned(entry) for entry in entries)]
    models = [
        legends[name] for name, reason in skipped.items() if reason == "template" and explained(legends[name]) > 1
    ]
    return next((max(several, key=explained) for several in (explaining, others, models) if several), ())


def _scale(
    sheet: Sheet,
    listings: Sequence[Listing],
    entries: tuple[Entry, ...],
    known: Layout,
    pass_mark: PassMark | None,
    short: Collection[str],
) -> Scale:
    own = _placed(find_pass_mark(sheet.texts), (sheet,))
    scale = scale_of(entries, known.meanings(sheet.name), known.pass_mark(sheet.name) or own or pass_mark)
    fills = list(dict.fromkeys(fill for listing in listings for fill in _fills_beyond_axis(listing)))
    inside = Counter(
        cell.text
        for holds in [listing.held() for listing in listings]
        for (row, column), cell in sheet.cells.items()
        if isinstance(cell.value, str) and holds(row, column)
    )
    colours = colour_mode(fills, scale)
    return replace(
        scale,
        colours=colours,
        marks=not fills and marks_in(inside, scale.pass_mark.out_of if scale.pass_mark else None),
        in_fractions=in_fractions(inside),
        words=words_in_use(inside),
        said=words_said(inside),
        alone=works_alone({cell.text for listing in listings for cell in _beside(listing)}),
        signatures=signatures_in(inside.elements(), short),
        unclear=unclear_lights(fills),
    )


def _beside(listing: Listing) -> Iterator[Cell]:
    """Yield the cells with a value that stand beside a list, on its own lines."""
    lines, lanes = listing.body(), frozenset(listing.lanes()) - set(listing.axis.lanes)
    for (row, column), cell in listing.view.sheet.cells.items():
        line, lane = (column, row) if listing.view.turned else (row, column)
        if lane in lanes and line in lines and line not in listing.sections and cell.value is not None:
            yield cell


def _fills_beyond_axis(listing: Listing) -> Iterator[str]:
    """Yield the fills beside a list that are not those of its own lines, each once, in the order of the cells."""
    view, axis = listing.view, listing.axis.lanes
    lines, lanes = listing.body(), frozenset(listing.lanes()) - set(axis)
    beside: dict[int, set[str | None]] = {}
    met: set[str] = set()
    for (row, column), own in view.sheet.cells.items():
        if own.shown_fill is None or own.shown_fill in met:
            continue
        line, lane = (column, row) if view.turned else (row, column)
        if lane not in lanes or line not in lines or line in listing.sections:
            continue
        if line not in beside:
            beside[line] = {cell.shown_fill for other in axis if (cell := view.over(line, other)) is not None}
        covering = view.over(line, lane)
        if covering is not None and covering.shown_fill not in beside[line]:
            met.add(own.shown_fill)
            yield own.shown_fill


def _placed(pass_mark: PassMark | None, sheets: Sequence[Sheet]) -> PassMark | None:
    """Return a pass mark with the cell in which it is stated."""
    if pass_mark is None:
        return None
    places = (
        where(sheet.name, cell.row, cell.column)
        for sheet in sheets
        for said, cell in sheet.texts.items()
        if said.strip() == pass_mark.said
    )
    return replace(pass_mark, cell=next(places, None))


def _nothing_found(snapshot: Snapshot, known: Layout) -> Reading:
    return Reading(
        workbook=snapshot.name,
        sha256=snapshot.sha256,
        trajectory=None,
        observations=(),
        findings=(*snapshot.findings, _no_tracker(snapshot)),
        layout=layout_document(snapshot, None, Understood(), known),
        **_snapshot_facts(snapshot),
    )


def _no_tracker(snapshot: Snapshot) -> Finding:
    return Finding(
        Kind.NO_TRACKER,
        Severity.WARNING,
        text("No ratings of competences were found in {workbook}.", workbook=snapshot.name),
        text("Check that this is the right workbook; if it is, choose the trajectory (in the terminal: --trajectory)."),
    )
