"""From the lanes of a listing to observations: one for each rating cell and competence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.reading.competences.align import Item, align
from addin.reading.competences.book import Book, Meant
from addin.reading.context import About, about_sheet, is_example
from addin.reading.lexicon.dates import day_of, is_day_text
from addin.reading.lexicon.words import words
from addin.reading.rows import LineFacts, bindings, line_facts, remarks_for, with_note
from addin.reading.scale.colours import family
from addin.reading.scale.decide import Decision, Scale, decide
from addin.reading.scale.lists import list_status
from addin.reading.tables.facets import Facets, head_facets
from addin.reading.tables.find import Block, Listing, is_total
from addin.reading.tables.lanes import Lane, is_aggregate, lanes_of
from addin.sheet.snapshot import Cell
from addin.text import text


@dataclass(frozen=True, slots=True)
class Rated:
    """An observation with what the reader needs to ask about it: the decision, and codes nobody knows."""

    observation: Observation
    decision: Decision
    bad_days: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BlockRead:
    """One block, read: its lanes, its items by line, its ratings."""

    listing: Listing
    block: Block
    lanes: tuple[Lane, ...]
    items: Mapping[int, Item]
    rated: tuple[Rated, ...]
    kind: str  # ratings | lists | diary | plain


def label_of(listing: Listing, line: int) -> str:
    """Return the label of a line as written: the longest text on the axis, which says more than a code."""
    texts = [listing.view.text(line, lane) for lane in listing.axis.lanes]
    return max(texts, key=lambda said: (len(words(said)), len(said)), default="")


def items_of(listing: Listing, block: Block, book: Book) -> dict[int, Item]:
    """Return what each line of a block means; lines without any text are left out."""
    lines = [
        line
        for line in range(block.first, block.last + 1)
        if line not in listing.sections and _axis_text(listing, line)
    ]
    meanings = [_line_meaning(listing, line, book) for line in lines]
    return dict(zip(lines, align(meanings, book), strict=True))


def _axis_text(listing: Listing, line: int) -> str:
    return " ".join(said for lane in listing.axis.lanes if (said := listing.view.text(line, lane)))


def _line_meaning(listing: Listing, line: int, book: Book) -> Meant:
    """Return what the texts on the axis mean together: codes from one lane, words from another."""
    meant = [
        book.meant(said)
        for lane in listing.axis.lanes
        if (said := listing.view.text(line, lane)) and isinstance(_value(listing, line, lane), str)
    ]
    if not meant:
        return Meant((), "", ())
    codes = next((each.codes for each in meant if any(code.competence for code in each.codes)), None) or next(
        (each.codes for each in meant if each.codes), ()
    )
    worded = max(
        meant, key=lambda each: (len(words(each.label)) > 1, each.candidates[0].score if each.candidates else 0.0)
    )
    variant = next((each.variant for each in meant if each.variant), None)
    return Meant(codes, worded.label, worded.candidates, variant)


def _value(listing: Listing, line: int, lane: int) -> object:
    cell = listing.view.over(line, lane)
    return cell.value if cell is not None else None


class Observer:
    """Reads the blocks of one sheet, knowing what the sheet says about itself and how it rates."""

    def __init__(
        self, book: Book, scale: Scale, about: About, school_year: int | None, legend: frozenset[str] = frozenset()
    ) -> None:
        self.legend = legend
        self.book = book
        self.scale = scale
        self.about = about
        self.school_year = school_year

    def read(self, listing: Listing, block: Block) -> BlockRead:
        """Return a block with its ratings, in line order."""
        lanes = lanes_of(listing, block, self.scale, self.book, self.school_year)
        items = items_of(listing, block, self.book)
        own = self._about_block(listing, block)
        outer = own.facets.under(self.about.facets).under(self.about.tab).under(own.weak).under(self.about.weak)
        if any(lane.kind == "rating" for lane in lanes):
            rated = tuple(self._ratings(listing, block, lanes, items, outer))
            return BlockRead(listing, block, lanes, items, rated, "ratings")
        listed = tuple(self._lists(listing, block, lanes, outer))
        if listed:
            return BlockRead(listing, block, lanes, items, listed, "lists")
        if any(lane.kind in {"date", "strength", "improve"} for lane in lanes) and not _is_curriculum(items, listing):
            rated = tuple(self._diary(listing, block, lanes, outer))
            return BlockRead(listing, block, lanes, items, rated, "diary")
        return BlockRead(listing, block, lanes, items, (), "plain")

    def _about_block(self, listing: Listing, block: Block) -> About:
        """Return what the lines above one of several blocks say about it."""
        if len(listing.blocks) == 1 or listing.view.turned:
            return About()
        cells = [cell for line in block.titles for _, cell in listing.view.cells_of_line(line)]
        return about_sheet(replace(listing.view.sheet, name=""), cells, self.book, self.school_year)

    def _ratings(
        self, listing: Listing, block: Block, lanes: Sequence[Lane], items: Mapping[int, Item], outer: Facets
    ) -> Iterator[Rated]:
        bound = bindings(lanes)
        rating_lanes = [lane for lane in lanes if lane.kind == "rating"]
        learners = sorted({lane.facets.learner for lane in rating_lanes if lane.facets.learner})
        section = ""
        for line in range(block.first, block.last + 1):
            section = listing.sections.get(line, section)
            item = items.get(line)
            if item is None or line in listing.sections:
                continue
            label = label_of(listing, line)
            if is_total(label) and not item.competences or is_example(label):
                continue
            for lane in rating_lanes:
                cell = listing.view.over(line, lane.number)
                if cell is None or (listing.view.at(line, lane.number) is None and not item.competences):
                    continue
                facts = line_facts(
                    listing,
                    block,
                    line,
                    bound[lane.number],
                    self.book,
                    self.school_year,
                    mentor_signs=self.about.names_mentor,
                )
                yield from self._rate(listing, line, lane, cell, item, label, section, facts, outer, learners)

    def _rate(
        self,
        listing: Listing,
        line: int,
        lane: Lane,
        cell: Cell,
        item: Item,
        label: str,
        section: str,
        facts: LineFacts,
        outer: Facets,
        learners: Sequence[str],
    ) -> Iterator[Rated]:
        if (
            listing.view.address(line, lane.number) in self.legend
            or is_aggregate(cell)
            or (not cell.text.strip() and not cell.shown_fill and cell.icon is None)
        ):
            return
        decision = decide(
            cell, self.scale, heading=lane.status, decoration=self._is_decoration(listing, line, lane, cell)
        )
        if decision is None and self._day_without_colour(cell):
            decision = Decision(
                None,
                text("a date without a colour says when, not how it went"),
                "unknown",
                certain=False,
                cause=("day", ""),
            )
        if decision is None or (not item.competences and decision.off_legend and decision.by == "words"):
            return
        if not item.competences and not decision.certain and decision.by == "unknown":
            return
        facets = facts.facets.under(lane.facets).under(outer)
        own_day = (
            day_of(cell.value, cell.text, self.school_year)
            if not isinstance(cell.value, str) or is_day_text(cell.text.strip())
            else None
        )
        if own_day is not None:
            facets = replace(facets, on=own_day.day, bad_day=own_day.impossible)
        facets = with_note(facets, cell.note, self.school_year)
        remarks = remarks_for(facets.learner, facts.remarks, learners)
        remark = " | ".join([*remarks, *([cell.note.strip()] if cell.note and cell.note.strip() else [])]) or None
        bad = (
            ((listing.view.address(line, lane.number), cell.text.strip()),)
            if own_day is not None and own_day.impossible
            else facts.bad_days
        )
        yield from self._observations(
            listing.view.address(line, lane.number), cell, item, label, section, decision, facets, remark, bad
        )

    def _observations(
        self,
        address: str,
        cell: Cell,
        item: Item,
        label: str,
        section: str,
        decision: Decision,
        facets: Facets,
        remark: str | None,
        bad: tuple[tuple[str, str], ...],
    ) -> Iterator[Rated]:
        unknown_code = (
            bool(item.unknown) and not item.competences and not set(words(label)) - set(words(" ".join(item.unknown)))
        )
        for competence in item.competences or (None,):
            certain = decision.certain and not (item.unsure and competence is not None) and not unknown_code
            why = (
                decision.why
                if not (item.unsure and competence)
                else text(
                    "{why}; but I am not sure that this is {competence}", why=decision.why, competence=competence or ""
                )
            )
            variant = self._variant(competence, label, section, facets)
            yield Rated(
                Observation(
                    cell=address,
                    learner=facets.learner,
                    competence=competence,
                    label=label,
                    status=decision.status,
                    certain=certain,
                    raw=cell.text.strip(),
                    why=why,
                    colour=_colour(cell),
                    on=facets.on,
                    moment=facets.moment,
                    rater=facets.rater,
                    role=facets.role,
                    variant=variant,
                    remark=remark,
                ),
                decision
                if certain or not decision.certain
                else replace(decision, certain=False, cause=("competence", label)),
                bad,
            )

    def _variant(self, competence: str | None, label: str, section: str, facets: Facets) -> str | None:
        if competence is None or competence not in self.book.per_variant:
            return None
        return self.book.variant(label) or facets.variant or self.book.variant(section)

    def _day_without_colour(self, cell: Cell) -> bool:
        is_day = is_day_text(cell.text.strip()) or (
            cell.value is not None and not isinstance(cell.value, str | int | float | bool)
        )
        return is_day and bool(self.scale.colours) and not cell.shown_fill

    def _is_decoration(self, listing: Listing, line: int, lane: Lane, cell: Cell) -> bool:
        """Say whether a cell's fill is that of its whole row or of its heading, so that it says nothing by itself."""
        if cell.shown_fill is None or cell.painted:
            return False
        on_axis = {
            other.shown_fill for axis in listing.axis.lanes if (other := listing.view.over(line, axis)) is not None
        }
        if cell.shown_fill in on_axis and not any(cell.shown_fill == entry.colour for entry in self.scale.swatches):
            return True
        del lane
        return False

    def _lists(self, listing: Listing, block: Block, lanes: Sequence[Lane], outer: Facets) -> Iterator[Rated]:
        """Yield what stands in lists whose place is the rating: under "kan ik al", beside "werk van maken"."""
        heads = [(head, listing.view.text(head, listing.axis.first)) for head in block.headers]
        own = Facets()
        for head, said in reversed(heads):
            own = own.under(head_facets(listing.view.over(head, listing.axis.first), said, self.book, self.school_year))
        facets = own.under(outer)
        by_head = next((status for _, said in reversed(heads) if (status := list_status(said))), None)
        section_status: Status | None = None
        lines = []
        groups = [lane.number for lane in lanes if lane.kind == "group"] or self._groups(listing)
        for line in range(block.first, _list_end(listing, block, groups) + 1):
            if line in listing.sections:
                section_status = list_status(listing.sections[line]) or section_status
                continue
            beside = _status_beside(listing, line, groups)
            status, heading = beside if beside else (section_status or by_head, "")
            cell = listing.view.at(line, listing.axis.first)
            if (
                status is None
                or cell is None
                or not cell.text.strip()
                or (beside is None and line not in listing.axis.anchors)
            ):
                continue
            lines.append((line, cell, status, heading))
        meanings = [self.book.meant(cell.text.strip()) for _, cell, _, _ in lines]
        for (line, cell, status, heading), meant, item in zip(
            lines, meanings, (align([m], self.book)[0] for m in meanings), strict=True
        ):
            if not item.competences and cell.text.strip().endswith("?"):
                decision = Decision(
                    None,
                    text("{token} ends with a question mark", token=cell.text.strip()),
                    "asked",
                    certain=False,
                    cause=("doubt", cell.text.strip()),
                )
            else:
                decision = Decision(status, text("it stands in the list {heading}", heading=heading or status), "place")
            remark = cell.note.strip() if cell.note else None
            found = with_note(replace(facets, variant=meant.variant or facets.variant), cell.note, self.school_year)
            yield from self._observations(
                listing.view.address(line, listing.axis.first),
                cell,
                item,
                cell.text.strip(),
                "",
                decision,
                found,
                remark,
                (),
            )

    def _groups(self, listing: Listing) -> list[int]:
        """Return the lanes before a list whose merged cells head groups of its lines; lists side by side share them."""
        merged = [
            area
            for area in listing.view.sheet.merges
            if not listing.view.turned and area.right < listing.axis.first and area.bottom > area.top
        ]
        return sorted({area.left for area in merged}, reverse=True)

    def _diary(self, listing: Listing, block: Block, lanes: Sequence[Lane], outer: Facets) -> Iterator[Rated]:
        """Yield one observation for each code of a diary: it was done that day; the text beside it is the remark."""
        own = tuple(
            lane
            for lane in lanes
            if lane.kind in {"date", "rater", "learner", "moment", "variant", "comment", "strength", "improve"}
        )
        for line, anchor in sorted(listing.axis.anchors.items()):
            if not block.first <= line <= block.last:
                continue
            lane = next(lane for lane in listing.axis.lanes if listing.view.text(line, lane))
            cell = listing.view.over(line, lane)
            if cell is None:
                continue
            facts = line_facts(
                listing, block, line, own, self.book, self.school_year, mentor_signs=self.about.names_mentor
            )
            facets = with_note(facts.facets.under(outer), cell.note, self.school_year)
            remark = " | ".join([*facts.remarks, *([cell.note] if cell.note else [])]) or None
            decision = Decision(Status.OBSERVED, text("a diary says that it was done, not how well"), "diary")
            for item, label, variant in self._diary_items(anchor, cell.text.strip()):
                yield from self._observations(
                    listing.view.address(line, lane),
                    cell,
                    item,
                    label,
                    "",
                    decision,
                    replace(facets, variant=variant or facets.variant),
                    remark,
                    facts.bad_days,
                )

    def _diary_items(self, anchor: Meant, said: str) -> Iterable[tuple[Item, str, str | None]]:
        if not anchor.codes:
            yield align([anchor], self.book)[0], said, anchor.variant
            return
        for code in anchor.codes:
            item = Item((code.competence,), by="code") if code.competence else Item((), unknown=(code.written,))
            yield item, code.written, anchor.variant


def _colour(cell: Cell) -> str | None:
    return cell.shown_fill if cell.shown_fill and family(cell.shown_fill) != "white" else None


def _is_curriculum(items: Mapping[int, Item], listing: Listing) -> bool:
    """Say whether a list with dates is a plan of the whole trajectory rather than a diary of days."""
    seen = [item.competences for item in items.values() if item.competences]
    return (
        len(seen) > 8
        and len(set(seen)) == len(seen)
        and all(len(each) == 1 for each in seen)
        and bool(listing.sections)
    )  # noqa: PLR2004


def _status_beside(listing: Listing, line: int, groups: Sequence[int]) -> tuple[Status, str] | None:
    for lane in groups:
        said = listing.view.text(line, lane)
        status = list_status(said)
        if status is not None:
            return status, said
    return None


def _list_end(listing: Listing, block: Block, groups: Sequence[int]) -> int:
    """Return the last line of a block's lists: merged headings beside them may reach below the last recognised entry."""
    line = block.last
    while line < listing.view.last_line and _status_beside(listing, line + 1, groups) is not None:
        line += 1
    return line
