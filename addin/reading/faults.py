"""What is wrong in a tracker and met while reading it: unknown codes, codes that became dates, days out of the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from addin.domain.trajectory import Trajectory
from addin.reading.about.sheet import About
from addin.reading.lexicon.dates import school_year_of
from addin.reading.lexicon.headings import concept_of
from addin.reading.observing.block import BlockRead
from addin.reading.observing.items import label_of
from addin.reading.observing.rated import Rated
from addin.reading.questions import competence_answers, conflict_question
from addin.sheet.address import sheet_of
from addin.sheet.finding import Finding, Kind, Question, Severity
from addin.text import text


def faults(
    blocks: Sequence[BlockRead],
    rated: Sequence[Rated],
    abouts: Mapping[str, About],
    trajectory: Trajectory,
    year: int | None,
    own_cell: Callable[[str], str],
) -> tuple[Finding, ...]:
    """Return the faults of all blocks, codes first, then days, then people.

    Args:
        blocks: The blocks as they were read.
        rated: The ratings, in the cells of the workbook itself.
        abouts: What each sheet says about itself.
        trajectory: The trajectory.
        year: The school year of the workbook.
        own_cell: Gives the address in the workbook itself of what a block has at an address.
    """
    found = [finding for block in blocks for finding in (*_codes(block, trajectory), *_dates_for_codes(block))]
    found = [_placed(each, own_cell) for each in found]
    found += _out_of_year(rated, abouts, year)
    found += [_placed(each, own_cell) for each in _twice(blocks)]
    found += _unnamed(abouts, rated)
    return tuple(dict.fromkeys(found))


def _placed(finding: Finding, own_cell: Callable[[str], str]) -> Finding:
    cell = own_cell(finding.cell) if finding.cell else None
    return replace(finding, cell=cell, cells=tuple(map(own_cell, finding.cells)))


def _codes(block: BlockRead, trajectory: Trajectory) -> Iterator[Finding]:
    asked = {each.observation.label for each in block.rated if (each.decision.cause or ("",))[0] == "competence"}
    for line, item in block.items.items():
        if block.kind == "plain" and not any(block.items.values()):
            continue
        where = block.listing.view.address(line, block.listing.axis.first)
        for written in item.unknown:
            meant = trajectory.competence(item.competences[0]) if item.competences else None
            if meant is not None:
                advice = text(
                    "The words are those of {code}, {label}; write that code.", code=meant.code, label=meant.label()
                )
            else:
                advice = text("Correct the code, or leave it empty for a task of your own.")
            yield Finding(
                Kind.UNKNOWN_CODE,
                Severity.ERROR if meant is not None else Severity.WARNING,
                text(
                    "The code {code} is not in the trajectory {trajectory}.", code=written, trajectory=trajectory.code
                ),
                advice,
                where,
                subject={"code": written} | ({} if meant is None else _remedy(written, meant.code)),
            )
        label = label_of(block.listing, line)
        if item.conflict and label not in asked:
            codes = (*item.competences, item.conflict)
            sheet = block.listing.view.sheet.name
            yield conflict_question(sheet, label, item.conflict, competence_answers(codes, trajectory), (where,))
    if block.kind in {"diary", "lists"}:
        yield from _codes_in_cells(block, trajectory)


def _remedy(written: str, code: str) -> dict[str, str]:
    """Say what should stand there instead, with the name of the trajectory in front only where it stood there."""
    return {"written": written, "instead": code if "." in written else code.rpartition(".")[2]}


def _codes_in_cells(block: BlockRead, trajectory: Trajectory) -> Iterator[Finding]:
    for line, anchor in block.listing.axis.anchors.items():
        if line in block.items and block.items[line].unknown:
            continue
        for code in anchor.codes:
            where = block.listing.view.address(line, block.listing.axis.first)
            if code.competence is None:
                yield Finding(
                    Kind.UNKNOWN_CODE,
                    Severity.WARNING,
                    text(
                        "The code {code} is not in the trajectory {trajectory}.",
                        code=code.written,
                        trajectory=trajectory.code,
                    ),
                    text("Correct the code, or leave it empty for a task of your own."),
                    where,
                    subject={"code": code.written},
                )


def _dates_for_codes(block: BlockRead) -> Iterator[Finding]:
    """Yield a finding for each date that stands where the company's own numbers stand: "1-2" turned into 1 February."""
    listing = block.listing
    for lane in (listing.axis.first - 1, *listing.axis.lanes):
        cells = [
            (line, cell)
            for line in block.items
            if lane > 0 and (cell := listing.view.over(line, lane)) is not None and cell.value is not None
        ]
        dates = [(line, cell.value) for line, cell in cells if isinstance(cell.value, date)]
        if not dates or not _is_code_lane(block, lane):
            continue
        for line, day in dates:
            yield Finding(
                Kind.CODE_BECAME_DATE,
                Severity.WARNING,
                text(
                    "The number {code} was turned into a date by the spreadsheet.",
                    code=f"{day.day}-{day.month}",
                ),
                text(
                    "Give the column the format Text and type the number again; the competence was read from its words."
                ),
                listing.view.address(line, lane),
            )


def _is_code_lane(block: BlockRead, lane: int) -> bool:
    heads = [block.listing.view.text(head, lane) for head in block.block.headers]
    return any(concept_of(head) == "code" for head in heads if head)


def _out_of_year(rated: Sequence[Rated], abouts: Mapping[str, About], year: int | None) -> Iterator[Finding]:
    of_day: dict[date, int] = {}
    for each in rated:
        seen = each.observation
        if seen.on is None:
            continue
        if seen.on not in of_day:
            of_day[seen.on] = school_year_of(seen.on)
        about = abouts.get(sheet_of(seen.cell))
        stated = max(about.school_years) if about and about.school_years else year
        if stated is None or of_day[seen.on] == stated:
            continue
        yield Finding(
            Kind.OUT_OF_SCHOOL_YEAR,
            Severity.WARNING,
            text(
                "{day} lies outside the school year {first}-{last}.",
                day=f"{seen.on:%d/%m/%Y}",
                first=stated,
                last=stated + 1,
            ),
            text("Check the year; the rating itself was read."),
            seen.cell,
        )


def _twice(blocks: Sequence[BlockRead]) -> Iterator[Finding]:
    """Yield a finding for each learner who has two lanes of ratings in one block under the same headings."""
    for block in blocks:
        seen: dict[tuple[object, ...], int] = {}
        for lane in block.lanes:
            facets = lane.facets
            if lane.kind != "rating" or facets.learner is None:
                continue
            key = (
                facets.learner,
                facets.moment,
                facets.on,
                facets.rater,
                facets.role,
                facets.variant,
                lane.status,
                lane.heads if not block.listing.view.turned else (),
            )
            if key in seen:
                at = next(
                    (
                        head
                        for head in block.block.headers
                        if block.listing.view.text(head, lane.number) == facets.learner
                    ),
                    block.block.first,
                )
                yield Finding(
                    Kind.DUPLICATE,
                    Severity.WARNING,
                    text("{learner} stands here twice.", learner=facets.learner),
                    text("Keep one of the two; until then both are read."),
                    block.listing.view.address(at, lane.number),
                    subject={"learner": facets.learner},
                )
            seen.setdefault(key, lane.number)


def _unnamed(abouts: Mapping[str, About], rated: Sequence[Rated]) -> Iterator[Finding]:
    nameless: dict[str, list[str]] = {}
    for each in rated:
        if each.observation.learner is None:
            cell = each.observation.cell
            nameless.setdefault(cell.rpartition("!")[0], []).append(cell)
    known = sorted({each.observation.learner for each in rated if each.observation.learner}) if nameless else []
    found = {sheet: nameless[sheet] for sheet in abouts if sheet in nameless}
    if not known and len(found) > 1:
        yield _whose(None, tuple(cell for cells in found.values() for cell in cells), abouts[next(iter(found))], ())
        return
    for sheet, cells in found.items():
        yield _whose(sheet, tuple(cells), abouts[sheet], known)


def _whose(sheet: str | None, cells: tuple[str, ...], about: About, known: Sequence[str]) -> Finding:
    """Return the question whose ratings these are: on one sheet, or in the whole workbook where nobody is named."""
    return Finding(
        Kind.UNNAMED_LEARNER,
        Severity.QUESTION,
        text("Whose ratings are these, on the sheet {sheet}?", sheet=sheet)
        if sheet
        else text("Whose ratings are these? No sheet of this workbook says it."),
        text("Write the learner's name on the sheet, or say it once in the layout."),
        about.learner_blank or cells[0],
        cells=cells,
        answers=tuple((name, text("{name} is meant.", name=name)) for name in known),
        question=Question(
            f"learner @ {sheet or ''}", "learner", (("sheet", sheet),) if sheet else (), "learner", free=True
        ),
    )
