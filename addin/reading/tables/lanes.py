"""The lanes beside a list: what each is, who and when it speaks of, and what ticking it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from addin.domain.status import REACHED, Status
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import MONTHS, day_of, is_day_text, is_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_given, is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.colours import TRAFFIC_LIGHT, family
from addin.reading.scale.decision import Scale
from addin.reading.scale.legend import token_key
from addin.reading.tables.blocks import Block, is_total
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, Facets, head_facets, person
from addin.reading.tables.find import Listing
from addin.reading.tables.lane_kinds import PLACES, is_day_cell, lane_kind
from addin.reading.tables.pinned import TablePins
from addin.sheet.snapshot import Cell

_MARKS = frozenset({"1", "x", "v", "✓", "✔", "•", "●", "o", "ja", "oui", "yes"})
_FOOT = 4  # lines below a list where it may be signed
_TOLD_BELOW = frozenset({"assessor", "mentor", "coach", "teacher", "date"})
_SHORT = 4  # words of a heading that names a vehicle
_WHO = frozenset({"wie", "qui", "who", "wer"})
_TELLS_LANES = frozenset(
    {"learner", "date", "period", "assessor", "learner_id", "class", "email", "start", *ROLE_OF_CONCEPT}
)


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of a block: what it is, what its headings say, and the status it stands for when it is to be ticked."""

    number: int
    kind: str  # rating | date | rater | learner | moment | variant | comment | strength | improve | group | other
    heads: tuple[str, ...]
    facets: Facets = NOTHING
    status: Status | None = None  # what a tick in it means, among columns to tick
    yes: Status | None = None  # what it asks, when it stands alone: "behaald?"


def lanes_of(listing: Listing, block: Block, scale: Scale, book: Book, school_year: int | None) -> tuple[Lane, ...]:
    """Return the lanes of a block beside its axis, in order."""
    hints = {head: _corner(listing, head) for head in block.headers}
    named = _learner_head(listing, block)
    family = _family_names(listing, block)
    people = {head for head in block.headers if hints[head] == "learner" or _names_people(listing, head)}
    doubted = set(block.headers) - people if people else set()
    footers = _footers(listing, block)
    unknown = {head for head in block.headers if listing.view.turned and _is_unknown(listing, head)}
    lanes: list[Lane] = []
    for number in listing.lanes():
        if number in listing.axis.lanes:
            continue
        heads = tuple(listing.view.text(head, number) for head in block.headers)
        told = [
            head_facets(listing.view.over(head, number), said, book, school_year, hint=hints[head])
            for head, said in zip(block.headers, heads, strict=True)
        ]
        told = [
            replace(each, learner=None, rater=None)
            if head in unknown
            else replace(each, learner=None)
            if head in doubted and not _surely_named(each.learner)
            else each
            for head, each in zip(block.headers, told, strict=True)
        ]
        facets = _together(told, named)
        if family is not None and (full := " ".join(listing.view.text(head, number) for head in family).strip()):
            facets = replace(facets, learner=full, rater=None)
        if facets.moment is None and facets.on is not None:
            days = [said for head, said in zip(block.headers, heads, strict=True) if hints[head] != "date"]
            facets = replace(facets, moment=next((said for said in days if is_day_text(said)), None))
        if lanes and facets.on is None and facets.moment and facets.moment == lanes[-1].facets.moment:
            facets = replace(facets, on=lanes[-1].facets.on)  # one day over all columns of a moment
        facets = facets.under(_told_below(listing, number, footers, school_year))
        lanes.append(Lane(number, "other", heads, facets))
    if listing.view.turned:
        lanes = _filled_down(lanes, named)
    rated = _rated_lines(listing, block)
    cells = {lane.number: _cells(listing, rated, lane.number) for lane in lanes}
    length = block.last - block.first + 1
    for at, lane in enumerate(lanes):
        own = cells[lane.number]
        heads_lines = lane.number < listing.axis.first and 2 * len(own) <= length
        kind = lane_kind(_headings_of(listing, block, lane), lane.facets, own, scale, heads_lines=heads_lines)
        over = listing.view.turned and lane.number < listing.axis.first  # rows above the labels head groups of them
        lanes[at] = replace(lane, kind="other" if over and kind == "rating" else kind)
    lanes = _ticked(_with_learner(_with_variants(lanes, cells, listing, book), listing), cells, scale)
    if _is_plan(lanes, cells):
        return tuple(replace(lane, kind="other", status=None) if lane.kind == "rating" else lane for lane in lanes)
    return tuple(
        replace(lane, yes=_asked(lane)) if lane.kind == "rating" and not lane.status else lane for lane in lanes
    )


def as_said(lane: Lane, pins: TablePins) -> Lane:
    """Return a lane as a person said it is, and as it was found in all of which nothing was said."""
    pin = pins.lanes.get(lane.number)
    if pin is None:
        return lane
    kind = pin.kind or lane.kind
    steps = pin.status or (lane.status if kind == "rating" else None)
    return replace(lane, kind=kind, facets=pin.over(lane.facets), status=steps)


def _headings_of(listing: Listing, block: Block, lane: Lane) -> tuple[str, ...]:
    """Return what heads a lane, without facts about a learner under labels of their own ("Shift" over "late")."""
    if not listing.view.turned:
        return lane.heads
    return tuple(
        said
        for head, said in zip(block.headers, lane.heads, strict=True)
        if not any(listing.view.text(head, axis) for axis in listing.axis.lanes)
    )


def _with_variants(lanes: Sequence[Lane], cells: dict[int, list[Cell]], listing: Listing, book: Book) -> list[Lane]:
    """Return the lanes with the one before the axis as the vehicle's, where its group headings name one."""
    return [
        replace(lane, kind="variant")
        if lane.kind in {"other", "group"}
        and lane.number < listing.axis.first
        and any(len(words(cell.text)) <= _SHORT and book.variant(cell.text) for cell in cells[lane.number])
        else lane
        for lane in lanes
    ]


def _texts(listing: Listing, head: int) -> list[str]:
    """Return the texts of a heading line that stand beside the axis."""
    lanes = range(listing.first_lane, listing.last_lane + 1)
    return [said for lane in lanes if lane not in listing.axis.lanes and (said := listing.view.text(head, lane))]


def _names_people(listing: Listing, head: int) -> bool:
    """Say whether a heading line holds people's names: any word with a capital could be one, a known first name is."""
    return any(is_given(part) for said in _texts(listing, head) for part in said.replace(",", " ").split()[:4])


def _is_unknown(listing: Listing, head: int) -> bool:
    """Say whether facts about learners stand under a label of their own that says nothing to us: "client", "room"."""
    labels = [said for lane in listing.axis.lanes if (said := listing.view.text(head, lane))]
    return bool(labels) and not any(heading_concepts(said) or person(said) for said in labels)


def _surely_named(learner: str | None) -> bool:
    return learner is None or is_initials(learner) or any(map(str.isdigit, learner))


def _footers(listing: Listing, block: Block) -> list[tuple[int, str]]:
    """Return the lines in or just below a list that tell who rated its columns and when, with what they tell."""
    found = []
    for line in range(block.first, min(block.last + _FOOT, listing.view.last_line) + 1):
        if line in listing.axis.anchors:
            continue
        label = next((said for lane in listing.axis.lanes if (said := listing.view.text(line, lane))), "")
        concept = concept_of(label, 0.99)
        texts = _texts(listing, line)
        if not label and listing.view.turned and texts and all(map(is_moment, texts)):
            found.append((line, "period"))
        fitting = is_day_text if concept == "date" else is_name
        if concept in _TOLD_BELOW and texts and sum(map(fitting, texts)) * 10 >= len(texts) * 6:
            found.append((line, concept))
    return found


def _told_below(listing: Listing, lane: int, footers: Sequence[tuple[int, str]], school_year: int | None) -> Facets:
    facets = NOTHING
    for line, concept in footers:
        cell, said = listing.view.over(line, lane), listing.view.text(line, lane)
        if cell is None or not said:
            continue
        if concept == "period":
            facets = facets.under(Facets(moment=said))
        elif concept == "date":
            day = day_of(cell.value, said, school_year)
            facets = facets.under(Facets(on=day.day if day else None))
        elif is_name(said):
            facets = facets.under(Facets(rater=said, role=ROLE_OF_CONCEPT.get(concept)))
    return facets


def _family_names(listing: Listing, block: Block) -> tuple[int, int] | None:
    """Return the heading lines of first and family names, where they stand apart ("Daniel" over "Okafor")."""
    given: list[int] = []
    family: list[int] = []
    for head in block.headers:
        texts = _texts(listing, head)
        single = [said for said in texts if is_name(said) and _one_name(said) and not is_initials(said)]
        role = _corner(listing, head) in {"assessor", "date", "period", *ROLE_OF_CONCEPT}
        if len(single) < 2 or role or len(single) * 10 < len(texts) * 6:
            continue
        known = sum(is_given(said) for said in single)
        (given if known * 10 >= len(single) * 7 else family if known * 10 <= len(single) * 4 else []).append(head)
    both = given and family and abs(given[0] - family[0]) == 1
    return (given[0], family[0]) if both else None


def _one_name(said: str) -> bool:
    """Say whether a text is a first name or a family name alone, particles aside."""
    return len([part for part in said.split() if fold(part) not in word_set("particles")]) == 1


def _with_learner(lanes: Sequence[Lane], listing: Listing) -> list[Lane]:
    """Return the lanes with "wie" as the learner's, where another lane tells who rated and none who was rated."""
    raters = [lane for lane in lanes if lane.kind == "rater"]
    if listing.view.turned or len(raters) < 2 or any(lane.kind == "learner" for lane in lanes):
        return list(lanes)
    who = next((lane for lane in raters if any(fold(head).strip(" ?") in _WHO for head in lane.heads)), None)
    return [replace(lane, kind="learner") if lane is who else lane for lane in lanes]


def _filled_down(lanes: Sequence[Lane], named: int | None) -> list[Lane]:
    """Return the rows of a turned table with the learner of the row above where their own name cell is empty."""
    filled: list[Lane] = []
    at = named
    for lane in lanes:
        own = lane.facets.learner
        if own is not None:
            at = next((number for number, head in enumerate(lane.heads) if head and own in head), at)
        above = filled[-1].facets.learner if filled else None
        follows = any(lane.heads) or (filled and filled[-1].number == lane.number - 1)
        if own is None and above and at is not None and not lane.heads[at] and follows:
            filled.append(replace(lane, facets=replace(lane.facets, learner=above)))
        else:
            filled.append(lane)
    return filled


def _learner_head(listing: Listing, block: Block) -> int | None:
    """Return which of the headings is the learner's by its own label on the axis ("leerling", not just "naam")."""
    for at, head in enumerate(block.headers):
        said = {word for lane in listing.axis.lanes for word in words(listing.view.text(head, lane))}
        if said & word_set("learner_itself"):
            return at
    return None


def _together(told: Sequence[Facets], learners: int | None) -> Facets:
    """Return what a lane's headings say together, the nearest first; of two names the upper one is the learner's."""
    named = [at for at, facets in enumerate(told) if facets.learner is not None]
    first = learners if learners in named else next(iter(named), None)
    together = NOTHING
    for at in range(len(told) - 1, -1, -1):
        own = told[at]
        if own.learner is not None and at != first:
            own = replace(own, learner=None, rater=own.learner)
        together = together.under(own)
    return together


def _asked(lane: Lane) -> Status | None:
    """Return the status that a lane's heading asks for with a question or names as its result, if it is a good one."""
    nearest = next((head for head in reversed(lane.heads) if head), "")
    status = meaning_status(nearest.rstrip("? ")) if 0 < len(words(nearest)) <= 4 else None
    return status if status in REACHED else None


def _corner(listing: Listing, head: int) -> str | None:
    """Return the concept of the label that stands beside a line of headings, on the axis."""
    for lane in reversed(listing.axis.lanes):
        concept = concept_of(listing.view.text(head, lane))
        if concept in _TELLS_LANES:
            return concept
    labelled = any(listing.view.text(head, lane) for lane in listing.axis.lanes)
    texts = _texts(listing, head)
    return "date" if labelled and texts and all(map(is_day_text, texts)) else None


def _rated_lines(listing: Listing, block: Block) -> list[int]:
    """Return the lines of a block that are neither headings nor totals."""
    return [
        line
        for line in range(block.first, block.last + 1)
        if line not in listing.sections
        and not any(is_total(listing.view.text(line, axis)) for axis in listing.axis.lanes)
    ]


def _cells(listing: Listing, lines: Sequence[int], lane: int) -> list[Cell]:
    return [
        cell
        for line in lines
        if (cell := listing.view.at(line, lane)) is not None and (cell.text.strip() or cell.shown_fill)
    ]


def _ticked(lanes: list[Lane], cells: dict[int, list[Cell]], scale: Scale) -> list[Lane]:
    """Return the lanes with their status where neighbouring ones stand for one status each and are ticked."""
    days = any(
        _status_head(lane, scale) and not _names_day(lane) and _only_days(cells[lane.number]) for lane in lanes
    )  # "geoefend op" among days makes "gezien op" a step of its own, not the day of a rating
    stands_for = {lane.number: _status_head(lane, scale) if days or not _names_day(lane) else None for lane in lanes}
    result = list(lanes)
    run: list[int] = []
    for at, lane in enumerate([*lanes, None]):
        if lane is not None and not cells[lane.number] and not any(lane.heads):
            continue  # a blank column between them parts nothing
        if lane is not None and stands_for[lane.number] is not None and _only_marks(cells[lane.number]):
            run.append(at)
            continue
        _close_run(run, result, stands_for, cells)
        run = []
    return result


def _close_run(
    run: list[int], result: list[Lane], stands_for: dict[int, Status | None], cells: dict[int, list[Cell]]
) -> None:
    statuses = {stands_for[result[at].number] for at in run}
    if len(run) < 2 or len(statuses) < 2 or not any(cells[result[at].number] for at in run):
        return
    for at in run:
        lane = result[at]
        result[at] = replace(
            lane,
            kind="rating",
            status=stands_for[lane.number],
            facets=_without_status_word(lane),
        )


def _without_status_word(lane: Lane) -> Facets:
    """Return a lane's facets without what its own status word seemed to say: "TB" is no coach where it is a step."""
    nearest = next((head for head in reversed(lane.heads) if head), "")
    facets = replace(lane.facets, learner=None) if lane.facets.learner == nearest else lane.facets
    someone = person(nearest)
    return replace(facets, role=None, rater=None) if someone and someone[0] == facets.role else facets


def _status_head(lane: Lane, scale: Scale) -> Status | None:
    nearest = next((head for head in reversed(lane.heads) if head), "")
    if not nearest or len(words(nearest)) > 6:  # a status, not a sentence
        return None
    entry = scale.tokens.get(token_key(nearest))
    if entry is not None:
        return entry.status
    concept = concept_of(nearest, 0.99)
    if concept not in (None, "status", "score", "improve", "strength", "date"):
        return None
    return meaning_status(nearest)


def _names_day(lane: Lane) -> bool:
    nearest = next((head for head in reversed(lane.heads) if head), "")
    return concept_of(nearest, 0.99) == "date"


def _only_days(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(is_day_cell(cell) for cell in cells if cell.text.strip())


def _only_marks(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text.strip()]
    marks = sum(
        1
        for cell in filled
        if token_key(cell.text, cell.look.font) in _MARKS
        or isinstance(cell.value, bool)
        or is_day_cell(cell)
        or is_initials(cell.text)
    )
    return marks * 10 >= len(filled) * 8


def _is_plan(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> bool:
    """Say whether a block plans where and when something is learnt, rather than rating it."""
    plain = [lane for lane in lanes if lane.facets.learner is None and lane.facets.on is None]
    places = [lane for lane in plain if any(concept_of(head) in PLACES for head in lane.heads if head)]
    ticked_places = [lane for lane in places if lane.facets.moment is None and _ticks(cells[lane.number])]
    months = [lane for lane in plain if any(fold(head).strip(". ") in MONTHS for head in lane.heads if head)]
    bars = [lane for lane in months if all(_is_bar(cell) for cell in cells[lane.number])]
    return len(ticked_places) >= 2 or (len(bars) >= 4 and len(bars) == len(months))


def _ticks(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in cells) and _only_marks(cells)


def _is_bar(cell: Cell) -> bool:
    return not cell.text.strip() or token_key(cell.text) in _MARKS


def colour_mode(fills: Sequence[str], scale: Scale) -> str:
    """Return how fills are to be taken where the legend is silent: as a traffic light, or as decoration."""
    if scale.colours == "legend":
        return "legend"
    seen = {family(fill) for fill in fills}
    lights = {TRAFFIC_LIGHT[name] for name in seen if name in TRAFFIC_LIGHT}
    return "traffic" if len(lights) >= 2 else ""  # one colour alone may be taste
