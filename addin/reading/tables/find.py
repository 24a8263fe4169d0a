"""Where the lists of competences stand: along which lane they run, which lines they cover, and where blocks begin anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from addin.reading.competences.book import CLEAR, LEAD, LIKELY, Book, Meant
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import words
from addin.reading.tables.facets import person
from addin.reading.tables.view import View
from addin.sheet.snapshot import Sheet

_LEAST = 2.0  # anchors, weighed, that make a list
_FEW = 0.9  # enough when a heading says that this is the list
_MOST_HEADER_LINES = 5
_MOST_GAP = 2
_AXIS_CONCEPTS = frozenset({"code", "competence", "task", "activity", "cluster", "attitude", "knowledge"})
_HEADER_CONCEPTS = _AXIS_CONCEPTS | {
    "learner", "learner_id", "class", "company", "site", "school", "mentor", "coach", "teacher", "assessor", "date", "period", "score", "self",
    "comment", "strength", "improve", "action", "evidence", "hours", "count", "signature", "target", "variant", "joint", "place_learned", "status",
}  # fmt: skip
_TOTALS = re.compile(
    r"^\W*(?:totaa?l|totaux|total|aantal|nombre|number of|anzahl|gesamt|summe|som\b|somme|sum\b|gemiddelde?|moyenne|average|durchschnitt|mean\b|%|percent|pourcent"
    r"|prozent|score\b|resultaat\b.*%|taux|quote|count|telling|tel\b|hoeveel|combien|how many|wie ?viele|waarvan|dont\b|of which|davon)|%\s|\(%\)|\s%$",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Say whether a label announces a count, a sum or a percentage."""
    return bool(_TOTALS.search(text.strip()))


@dataclass(frozen=True, slots=True)
class Axis:
    """The lanes along which one list of competences runs, and the lines that are anchored by a recognised one."""

    lanes: tuple[int, ...]
    anchors: dict[int, Meant]

    @property
    def first(self) -> int:
        """The lane that comes first."""
        return min(self.lanes)

    @property
    def last(self) -> int:
        """The lane that comes last."""
        return max(self.lanes)


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a list under its own heading. ``titles`` are the lines above the headings that speak of it."""

    headers: tuple[int, ...]
    titles: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of competences on a sheet with the lanes that may say something about it."""

    view: View
    axis: Axis
    first_lane: int
    last_lane: int
    blocks: tuple[Block, ...]
    sections: dict[int, str] = field(default_factory=dict)  # heading lines inside the list, with their text

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in the body of this list."""
        line, lane = (column, row) if self.view.turned else (row, column)
        if not self.first_lane <= lane <= self.last_lane:
            return False
        return any(block.first <= line <= block.last for block in self.blocks)


def find_listings(sheet: Sheet, book: Book) -> tuple[Listing, ...]:
    """Return the lists of competences on a sheet, in lane order; upright or turned, whichever shows more of them."""
    upright, turned = View(sheet), View(sheet, turned=True)
    best: tuple[float, View, dict[int, dict[int, Meant]]] = (0.0, upright, {})
    for view in (upright, turned):
        anchored = _anchored(view, book)
        strength = max((sum(_weight(meant) for meant in lines.values()) for lines in anchored.values()), default=0.0)
        if strength > best[0] + 1e-9:
            best = strength, view, anchored
    _, view, anchored = best
    axes = _axes(view, anchored)
    found = [
        listing for number, axis in enumerate(axes) if (listing := _listing(view, axis, axes, number, book)) is not None
    ]
    return tuple(part for listing in found for part in _with_companions(listing))


def _anchored(view: View, book: Book) -> dict[int, dict[int, Meant]]:
    found: dict[int, dict[int, Meant]] = {}
    for (row, column), cell in view.sheet.cells.items():
        if not isinstance(cell.value, str) or not cell.text.strip():
            continue
        line, lane = (column, row) if view.turned else (row, column)
        if view.spans(line, lane) > 2 and not view.turned:  # noqa: PLR2004 - a heading over many columns
            continue
        meant = book.meant(cell.text.strip())
        if _weight(meant) and not _is_axis_heading(cell.text) and word_status(cell.text) is None:
            found.setdefault(lane, {})[line] = meant
    return found


def _is_axis_heading(said: str) -> bool:
    """Say whether a text is the heading over a list ("code", "competentie") rather than an entry of it."""
    return any(match.share >= 0.99 for match in heading_concepts(said))  # noqa: PLR2004 - nothing is left over


def _weight(meant: Meant) -> float:
    """Return how surely a text names competences, 0–1: by its code, its words, or both."""
    known = [code for code in meant.codes if code.competence]
    score = meant.candidates[0].score if meant.candidates else 0.0
    if known:
        left_over = len(words(meant.label))
        at_start = known[0].start <= 2  # noqa: PLR2004 - a bracket or a bullet may stand before it
        if any(code.prefixed for code in known) or meant.score_of(known[0].competence) >= LIKELY:
            return 1.0
        if left_over <= 3 or at_start:  # noqa: PLR2004 - a word such as "heftruck" or "en"
            return 0.7
    second = meant.candidates[1].score if len(meant.candidates) > 1 else 0.0
    if score >= CLEAR:
        return 1.0
    return 0.6 if score >= LIKELY and score - second >= LEAD else 0.0


def _axes(view: View, anchored: dict[int, dict[int, Meant]]) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    for lane in sorted(anchored):
        lines = anchored[lane]
        strength = sum(_weight(meant) for meant in lines.values())
        if strength < (_FEW if _has_axis_heading(view, lane, min(lines)) else _LEAST) or _is_remark_lane(
            view, lane, axes
        ):
            continue
        if axes and _same_list(axes[-1], lane, lines):
            axes[-1] = Axis((*axes[-1].lanes, lane), {**lines, **axes[-1].anchors})
        else:
            axes.append(Axis((lane,), dict(lines)))
    return tuple(_with_labels(view, _without_texts(view, axis, anchored), anchored) for axis in axes)


def _without_texts(view: View, axis: Axis, anchored: dict[int, dict[int, Meant]]) -> Axis:
    """Return the axis without lanes that tell a story beside the codes: what was done, what went well."""
    first = min(axis.anchors)
    story = {
        lane
        for lane in axis.lanes
        for line in range(max(1, first - _MOST_HEADER_LINES), first)
        if concept_of(view.text(line, lane)) in {"activity", "comment", "strength", "improve", "action"}
    }
    kept = tuple(lane for lane in axis.lanes if lane not in story)
    if not kept or len(kept) == len(axis.lanes):
        return axis
    return Axis(kept, {line: meant for lane in reversed(kept) for line, meant in anchored.get(lane, {}).items()})


def _is_remark_lane(view: View, lane: int, axes: Sequence[Axis]) -> bool:
    """Say whether a lane holds remarks beside a list that was found already: they speak of competences without listing them."""
    if not axes:
        return False
    first = min(axes[-1].anchors)
    heads = [view.text(line, lane) for line in range(max(1, first - _MOST_HEADER_LINES), first)]
    concepts = {match.concept for head in heads for match in heading_concepts(head)}
    return (
        bool(concepts & {"comment", "strength", "improve", "action", "evidence", "activity"})
        and lane not in axes[-1].lanes
    )


def _has_axis_heading(view: View, lane: int, first: int) -> bool:
    texts = (view.text(line, lane) for line in range(max(1, first - _MOST_HEADER_LINES), first))
    return any(
        match.concept in _AXIS_CONCEPTS and match.share >= 0.5 for text in texts for match in heading_concepts(text)
    )  # noqa: PLR2004


def _same_list(axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane speaks of the same competences line by line (codes beside labels, two languages)."""
    if lane - axis.last > 3:  # noqa: PLR2004 - too far to be the other half
        return False
    shared = [line for line in lines if line in axis.anchors]
    if not shared:
        return lane - axis.last == 1
    agree = sum(1 for line in shared if _compatible(axis.anchors[line], lines[line]))
    return agree * 2 >= len(shared)


def _compatible(first: Meant, second: Meant) -> bool:
    return bool(_could_be(first) & _could_be(second))


def _could_be(meant: Meant) -> set[str]:
    codes = {code.competence for code in meant.codes if code.competence}
    return codes or {c.competence for c in meant.candidates[:3] if c.score >= LIKELY - 0.1}


def _with_labels(view: View, axis: Axis, anchored: dict[int, dict[int, Meant]]) -> Axis:
    """Return the axis with the lane of plain labels beside its codes, when that lane itself was not recognised."""
    if any(
        lane
        for lane in axis.lanes
        if any(words(view.text(line, lane)) and len(words(view.text(line, lane))) > 2 for line in axis.anchors)
    ):  # noqa: PLR2004
        return axis
    multiple = sum(1 for meant in axis.anchors.values() if len([c for c in meant.codes if c.competence]) > 1)
    if multiple * 4 > len(axis.anchors):
        return axis
    for lane in (axis.last + 1, axis.first - 1):
        if lane < 1 or lane in anchored:
            continue
        texts = [view.text(line, lane) for line in axis.anchors]
        wordy = sum(1 for said in texts if len(words(said)) >= 2 and word_status(said) is None)  # noqa: PLR2004
        if wordy * 2 > len(texts) and len(set(texts)) * 2 > len(texts):
            return Axis(tuple(sorted((*axis.lanes, lane))), axis.anchors)
    return axis


def _listing(view: View, axis: Axis, axes: Sequence[Axis], number: int, book: Book) -> Listing | None:
    first_lane = 1 if number == 0 else axis.first
    last_lane = axes[number + 1].first - 1 if number + 1 < len(axes) else view.last_lane
    axis = _without_stray(view, axis)
    first_lane, last_lane = _region(view, axis, first_lane, last_lane)
    blocks = _blocks(view, axis, first_lane, last_lane)
    if not blocks:
        return None
    sections = {
        line: said
        for block in blocks
        for line in range(block.first, block.last + 1)
        if line not in axis.anchors and (said := _section(view, axis, line, first_lane, last_lane, book))
    }
    return Listing(view, axis, first_lane, last_lane, blocks, sections)


def _with_companions(listing: Listing) -> tuple[Listing, ...]:
    """Return a list and the grids of the company's own lines beside it (attitudes), told by headings that come again."""
    view, block = listing.view, listing.blocks[0]
    if view.turned or len(listing.blocks) > 1 or not block.headers:
        return (listing,)
    heading = block.headers[-1]
    seen: set[str] = set()
    for lane in range(listing.axis.last + 1, listing.last_lane + 1):
        said = view.text(heading, lane)
        later = {view.text(heading, other) for other in range(lane + 1, listing.last_lane + 1)}
        if seen & later - {""} and (not said or said not in seen) and _holds_labels(view, block, lane):
            own = Listing(view, Axis((lane,), {}), lane, listing.last_lane, listing.blocks)
            return replace(listing, last_lane=lane - 1), own
        seen.add(said)
    return (listing,)


def _holds_labels(view: View, block: Block, lane: int) -> bool:
    texts = [said for line in range(block.first, block.last + 1) if (said := view.text(line, lane))]
    wordy = [
        said
        for said in texts
        if any(len(word) > 3 and word.isalpha() for word in words(said)) and word_status(said) is None
    ]  # noqa: PLR2004
    return len(texts) > 2 and len(wordy) * 10 >= len(texts) * 8 and len(set(texts)) * 10 >= len(texts) * 8  # noqa: PLR2004


def _without_stray(view: View, axis: Axis) -> Axis:
    """Return the axis without weak lone anchors that a blank line parts from the list: a footnote is no entry."""
    lines = sorted(axis.anchors)
    kept = dict(axis.anchors)
    for line in reversed(lines):
        above = [other for other in lines if other < line and other in kept]
        if (
            not above
            or _weight(kept[line]) >= 0.7
            or not any(_is_blank(view, gap) for gap in range(above[-1] + 1, line))
        ):  # noqa: PLR2004
            break
        del kept[line]
    return Axis(axis.lanes, kept)


def _is_blank(view: View, line: int) -> bool:
    return not any(view.text(line, lane) for lane in view.lanes())


def _region(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[int, int]:
    """Return the lanes that belong to a list: what blank lanes part from it stays only if its headings stand level."""
    heading = _heading_line(view, axis)
    span = [line for line in range(heading, max(axis.anchors) + 1)]
    filled = {lane for lane in range(first_lane, last_lane + 1) if any(_says(view, line, lane) for line in span)}
    start, end = axis.first, axis.last
    while start > first_lane and start - 1 in filled:
        start -= 1
    for lane in range(axis.last + 1, last_lane + 1):
        if lane in filled and (lane - 1 == end or (view.text(heading, lane) and not _explains(view, lane, span))):
            end = lane
        elif lane in filled and lane - 1 != end and not view.turned:
            continue
    return start, end


def _says(view: View, line: int, lane: int) -> bool:
    cell = view.over(line, lane)
    return cell is not None and bool(cell.text.strip() or cell.shown_fill)


def _explains(view: View, lane: int, span: Sequence[int]) -> bool:
    """Say whether a lane holds a legend or a telephone list rather than ratings."""
    texts = [said for line in span if (said := view.text(line, lane))]
    return any(concept_of(said) in {"legend", "email"} for said in texts[:2]) or sum("=" in said for said in texts) > 1


def _heading_line(view: View, axis: Axis) -> int:
    """Return the nearest line above a list that has something over its lanes and beside them."""
    first = min(axis.anchors)
    for line in range(first - 1, max(0, first - _MOST_HEADER_LINES), -1):
        texts = [lane for lane in view.lanes() if view.text(line, lane)]
        if len(texts) > 1 and view.spans(line, texts[0]) < len(texts):
            return line
    return max(1, first - 1)


def _section(view: View, axis: Axis, line: int, first_lane: int, last_lane: int, book: Book) -> str | None:
    """Return the text of a heading line inside a list: words on the axis, nothing beside them."""
    texts = {
        lane: cell.text.strip()
        for lane in range(first_lane, last_lane + 1)
        if (cell := view.at(line, lane)) and cell.text.strip()
    }
    on_axis = [said for lane, said in texts.items() if axis.first <= lane <= axis.last]
    if len(texts) == 1:
        lane, said = next(iter(texts.items()))
        if not any(map(str.isalpha, said)):
            return None
        alone = first_lane == axis.first and last_lane == axis.last and not view.turned
        spread = view.spans(line, lane) > 1
        return said if spread or (not alone and (on_axis or lane < axis.first)) else None
    if on_axis and len(texts) == len(on_axis):
        joined = " ".join(on_axis)
        return joined if book.cluster(joined) or len(texts) == 1 else None
    return None


def _blocks(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[Block, ...]:
    """Return the stretches of a list, each with its headings: one for a plain list, many for stacked forms."""
    lines = sorted(axis.anchors)
    starts = [
        line
        for line in range(lines[0], lines[-1])
        if line not in axis.anchors and _is_header(view, line, 1, view.last_lane, axis)
    ]
    starts = [line for number, line in enumerate(starts) if number == 0 or line - starts[number - 1] > 1]
    cuts = [lines[0], *[min(a for a in lines if a > start) for start in starts]]
    blocks: list[Block] = []
    for number, cut in enumerate(cuts):
        until = cuts[number + 1] - 1 if number + 1 < len(cuts) else lines[-1]
        own = [line for line in lines if cut <= line <= until]
        floor = blocks[-1].last if blocks else 0
        headers = _headers(view, axis, cut, floor, first_lane, last_lane)
        top = min(headers, default=cut)
        titles = tuple(
            line for line in range(max(floor + 1, top - 6), top) if any(True for _ in view.cells_of_line(line))
        )
        last = own[-1] if number + 1 < len(cuts) else _grown(view, axis, own[-1], first_lane, last_lane)
        blocks.append(Block(headers, titles, cut, max(last, own[-1])))
    return tuple(blocks)


def _is_header(view: View, line: int, first_lane: int, last_lane: int, axis: Axis) -> bool:
    texts = [
        (lane, cell.text.strip())
        for lane in range(first_lane, last_lane + 1)
        if (cell := view.at(line, lane)) and cell.text.strip()
    ]
    if len(texts) < 2:  # noqa: PLR2004 - a single text is a section
        return False
    known = [lane for lane, said in texts if _names_heading(said)]
    if len(known) * 2 < len(texts) or len(known) < 2:  # noqa: PLR2004
        return False
    return any(axis.first <= lane <= axis.last for lane in known)


def _names_heading(said: str) -> bool:
    if word_status(said) is not None and not said.endswith("?"):
        return False
    return any(match.concept in _HEADER_CONCEPTS and match.share >= 0.5 for match in heading_concepts(said))  # noqa: PLR2004


def _headers(view: View, axis: Axis, first: int, floor: int, first_lane: int, last_lane: int) -> tuple[int, ...]:
    """Return the heading lines above the first line of a block, nearest last."""
    found: list[int] = []
    gap = 0
    for line in range(first - 1, floor, -1):
        texts = [(lane, said) for lane in range(first_lane, last_lane + 1) if (said := view.text(line, lane))]
        if not texts:
            gap += 1
            if found or gap > _MOST_GAP:
                break
            continue
        if _is_title(view, texts, line, axis, nearest=not found):
            if found:
                break
            continue
        found.append(line)
        if len(found) == _MOST_HEADER_LINES:
            break
    return tuple(sorted(found))


def _is_title(view: View, texts: list[tuple[int, str]], line: int, axis: Axis, *, nearest: bool) -> bool:
    """Say whether a line is a title or a section rather than column headings.

    Headings stand over lanes beside the axis, two or more of them, or name what the axis itself holds.
    """
    distinct = {said for _, said in texts}
    on_axis = {lane for lane, _ in texts if axis.first <= lane <= axis.last}
    if len(distinct) == 1:
        lane, said = texts[0]
        if on_axis and view.spans(line, lane) > 1 and len(texts) > len(on_axis):
            return True
        return bool(on_axis) and not (_names_heading(said) or person(said))
    beyond = [said for lane, said in texts if lane not in on_axis]
    if all(":" in said or inline_sentence(said) for said in beyond):
        return bool(beyond)
    return len(beyond) < 2 and not nearest  # noqa: PLR2004 - a lone text beside a title


def inline_sentence(said: str) -> bool:
    """Say whether a text is a sentence rather than a heading."""
    return len(words(said)) > 12 or "=" in said  # noqa: PLR2004


def _grown(view: View, axis: Axis, last: int, first_lane: int, last_lane: int) -> int:
    """Return the last line of a list with the company's own lines that follow: at once, or under a heading of their own."""
    line = last + 1
    while line <= view.last_line:
        text = _on_axis(view, axis, line)
        if not text:
            after = _own_heading(view, axis, line, first_lane, last_lane)
            if after is None:
                break
            line = after + 1
            continue
        if is_total(text) or (is_name(text) and first_lane > axis.last):
            break
        last, line = line, line + 1
    return last


def _on_axis(view: View, axis: Axis, line: int) -> str:
    return " ".join(said for lane in range(axis.first, axis.last + 1) if (said := view.text(line, lane)))


def _own_heading(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> int | None:
    """Return the line of a heading over the company's own lines, when one stands right after a gap of a line or two."""
    while line <= view.last_line and _is_blank(view, line):
        line += 1
    text = _on_axis(view, axis, line)
    if line > view.last_line or not text or is_total(text) or len(words(text)) > 6 or ":" in text or "=" in text:  # noqa: PLR2004
        return None
    beside = [
        lane
        for lane in range(first_lane, last_lane + 1)
        if not axis.first <= lane <= axis.last and view.at(line, lane) is not None and view.text(line, lane)
    ]
    concepts = {match.concept for match in heading_concepts(text) if match.share >= 0.5}  # noqa: PLR2004
    if beside or concepts & {
        "legend",
        "signature",
        "comment",
        "date",
        "school_year",
        "email",
        "hours",
        "absence",
        "learner",
        "mentor",
    }:
        return None
    following = [
        lane for lane in range(axis.last + 1, last_lane + 1) if view.text(line + 1, lane) or _says(view, line + 1, lane)
    ]
    return line if following and _on_axis(view, axis, line + 1) else None
