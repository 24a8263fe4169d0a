"""What each lane of a listing is: ratings, a remark, a date, a rater, a learner, or nothing of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Status
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import MONTHS, is_day_text, is_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.colours import TRAFFIC_LIGHT, family
from addin.reading.scale.decide import Scale, decide
from addin.reading.scale.legend import token_key
from addin.reading.scale.lists import list_status
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, Facets, head_facets, person
from addin.reading.tables.find import Block, Listing, is_total
from addin.sheet.snapshot import Cell

TEXT_KINDS = frozenset({"comment", "strength", "improve"})
_NEVER_RATINGS = frozenset(
    {
        "hours",
        "count",
        "target",
        "absence",
        "signature",
        "learner_id",
        "class",
        "email",
        "code",
        "cluster",
        "action",
        "evidence",
        "legend",
        "school_year",
        "activity",
    }
)
_PLACES = frozenset({"place_learned", "school", "company", "site"})
_MARKS = frozenset({"x", "v", "✓", "✔", "•", "●", "o", "ja", "oui", "yes"})
_AGGREGATES = ("COUNT", "SUM", "AVERAGE", "SUBTOTAL", "AVG", "AGGREGATE", "ROUND(")


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of a block: what it is, what its headings say, and the status it stands for when it is to be ticked."""

    number: int
    kind: str  # rating | date | rater | learner | moment | variant | comment | strength | improve | group | other
    heads: tuple[str, ...]
    facets: Facets = NOTHING
    status: Status | None = None


def is_aggregate(cell: Cell) -> bool:
    """Say whether a cell counts or sums other cells."""
    formula = (cell.formula or "").upper()
    return any(name in formula for name in _AGGREGATES)


def lanes_of(listing: Listing, block: Block, scale: Scale, book: Book, school_year: int | None) -> tuple[Lane, ...]:
    """Return the lanes of a block beside its axis, in order."""
    hints = {head: _corner(listing, head) for head in block.headers}
    lanes = []
    for number in range(listing.first_lane, listing.last_lane + 1):
        if number in listing.axis.lanes:
            continue
        heads = tuple(listing.view.text(head, number) for head in block.headers)
        facets = NOTHING
        for head, said in zip(reversed(block.headers), reversed(heads), strict=True):
            facets = facets.under(
                head_facets(listing.view.over(head, number), said, book, school_year, hint=hints[head])
            )
        if facets.moment is None and facets.on is not None:
            facets = replace(facets, moment=next((said for said in heads if is_day_text(said)), None))
        lanes.append(Lane(number, "other", heads, facets))
    cells = {lane.number: _cells(listing, block, lane.number) for lane in lanes}
    length = block.last - block.first + 1
    lanes = [
        replace(
            lane,
            kind=_kind(
                lane,
                cells[lane.number],
                scale,
                before=lane.number < listing.axis.first and 2 * len(cells[lane.number]) <= length,
            ),
        )
        for lane in lanes
    ]
    lanes = _ticked(lanes, cells, scale)
    if _is_plan(listing, block, lanes, cells):
        return tuple(replace(lane, kind="other", status=None) if lane.kind == "rating" else lane for lane in lanes)
    return tuple(lanes)


def _corner(listing: Listing, head: int) -> str | None:
    """Return the concept of the label that stands beside a line of headings, on the axis."""
    for lane in reversed(listing.axis.lanes):
        concept = concept_of(listing.view.text(head, lane))
        if concept in {"learner", "date", "period", "assessor", "learner_id", "class", "email", *ROLE_OF_CONCEPT}:
            return concept
    return None


def _cells(listing: Listing, block: Block, lane: int) -> list[Cell]:
    return [
        cell
        for line in range(block.first, block.last + 1)
        if line not in listing.sections
        and (cell := listing.view.at(line, lane)) is not None
        and (cell.text.strip() or cell.shown_fill)
    ]


def _concept(lane: Lane) -> str | None:
    """Return the concept of the nearest heading that names one."""
    for head in reversed(lane.heads):
        if not head:
            continue
        matches = heading_concepts(head)
        if matches and matches[0].share >= 0.5:  # noqa: PLR2004
            return matches[0].concept
        telling = [
            match.concept
            for match in matches
            if match.concept in {"comment", "date", "hours", "evidence", "action", "signature"}
        ]
        if telling:
            return telling[0]
    return None


def _kind(lane: Lane, cells: Sequence[Cell], scale: Scale, *, before: bool) -> str:
    """Return what a lane is; ``before`` says that it stands ahead of the axis and its texts reach over several lines."""
    filled = [cell for cell in cells if cell.text.strip()]
    concept = _concept(lane)
    nearest = next((head for head in reversed(lane.heads) if head), "")
    if (
        is_total(nearest)
        and concept not in {"score", "status"}
        or (filled and sum(map(is_aggregate, filled)) * 2 > len(filled))
    ):
        return "other"
    if concept in TEXT_KINDS and not _rates(cells, scale, 0.8):
        return concept
    if (
        filled
        and all(list_status(cell.text.strip()) is not None for cell in filled)
        and any(len(words(cell.text)) > 1 for cell in filled)
        and before
    ):
        return "group"
    if concept in _NEVER_RATINGS:
        return "other"
    if concept in {"date", "start"} and _mostly(filled, _is_day):
        return "date"
    if (
        concept in {"learner", "assessor", "mentor", "coach", "teacher", "joint"}
        and filled
        and _mostly(filled, _is_person)
        and not _rates(cells, scale, 0.6)
    ):
        return "learner" if concept == "learner" else "rater"
    if concept == "period" and _mostly(filled, lambda cell: is_moment(cell.text)) and not _rates(cells, scale, 0.6):
        return "moment"
    if concept == "variant" and not _rates(cells, scale, 0.6):
        return "variant"
    if concept in _PLACES and not _rates(cells, scale, 0.6):
        return "other"
    if _mostly(filled, lambda cell: person(cell.text) is not None and not is_initials(cell.text)) and len(filled) > 1:
        return "rater"
    return "rating" if _is_rating(lane, concept, cells, filled, scale) else "other"


def _is_rating(lane: Lane, concept: str | None, cells: Sequence[Cell], filled: Sequence[Cell], scale: Scale) -> bool:
    """Say whether a lane holds ratings: its heading leads one to expect them and its cells bear it out, or its cells alone do."""
    expected = (
        concept
        in {
            "status",
            "score",
            "self",
            "period",
            "mentor",
            "coach",
            "teacher",
            "joint",
            "learner",
            "date",
            "assessor",
            "variant",
        }
        or concept in _PLACES
    )
    expected = expected or lane.facets != NOTHING
    if not cells:
        return False
    if _rates(cells, scale, 0.5 if expected else 0.7):
        return expected or len(cells) > 1
    if not expected:
        return False
    long = sum(1 for cell in filled if len(cell.text.strip()) > 14 and not _is_day(cell))  # noqa: PLR2004 - a remark, not a token
    if long * 2 > len(filled):
        return False
    tokens = Counter(token_key(cell.text, cell.look.font) for cell in filled if not _is_day(cell))
    return bool(tokens) and len(tokens) <= max(6, len(filled) // 2) and not _fractions(filled)


def _fractions(filled: Sequence[Cell]) -> bool:
    """Say whether numbers look measured (7.6 hours) rather than chosen from a scale."""
    numbers = [cell.value for cell in filled if isinstance(cell.value, float)]
    return sum(1 for number in numbers if number != int(number)) * 3 > len(filled)


def _rates(cells: Sequence[Cell], scale: Scale, share: float) -> bool:
    """Say whether at least that share of the cells says a status for certain, or asks about one of two."""
    said = [decision for cell in cells if not is_aggregate(cell) and (decision := decide(cell, scale)) is not None]
    spoken = [cell for cell in cells if cell.text.strip() or (scale.colours and cell.shown_fill)]
    good = sum(
        1
        for decision in said
        if decision.certain and not (decision.off_legend and decision.by == "words" and scale.tokens)
    )
    loose = sum(1 for decision in said if decision.certain)
    return (
        bool(spoken)
        and (good >= share * len(spoken) or (loose >= share * len(spoken) and good * 2 >= loose))
        and good > 0
    )


def _mostly(filled: Sequence[Cell], test: object) -> bool:
    assert callable(test)
    return bool(filled) and sum(1 for cell in filled if test(cell)) * 10 >= len(filled) * 6


def _is_day(cell: Cell) -> bool:
    return (cell.value is not None and not isinstance(cell.value, str | int | float | bool)) or is_day_text(
        cell.text.strip()
    )


def _is_person(cell: Cell) -> bool:
    said = cell.text.strip()
    return is_name(said) or person(said) is not None or (len(said) <= 4 and said.isalpha())  # noqa: PLR2004 - initials


def _ticked(lanes: list[Lane], cells: dict[int, list[Cell]], scale: Scale) -> list[Lane]:
    """Return the lanes with their status where neighbouring ones stand for one status each and are ticked."""
    stands_for = {lane.number: _status_head(lane, scale) for lane in lanes}
    result = list(lanes)
    run: list[int] = []
    for at, lane in enumerate([*lanes, None]):
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
    if len(run) < 2 or len(statuses) < 2 or not any(cells[result[at].number] for at in run):  # noqa: PLR2004
        return
    for at in run:
        lane = result[at]
        result[at] = replace(
            lane,
            kind="rating",
            status=stands_for[lane.number],
            facets=replace(lane.facets, learner=None if _is_status_word(lane) else lane.facets.learner),
        )


def _is_status_word(lane: Lane) -> bool:
    nearest = next((head for head in reversed(lane.heads) if head), "")
    return lane.facets.learner == nearest


def _status_head(lane: Lane, scale: Scale) -> Status | None:
    nearest = next((head for head in reversed(lane.heads) if head), "")
    if not nearest or len(words(nearest)) > 6:  # noqa: PLR2004 - a status, not a sentence
        return None
    entry = scale.tokens.get(token_key(nearest))
    if entry is not None:
        return entry.status
    concept = concept_of(nearest, 0.99)
    if concept not in (None, "status", "score", "improve", "strength"):
        return None
    return meaning_status(nearest)


def _only_marks(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text.strip()]
    marks = sum(
        1
        for cell in filled
        if token_key(cell.text, cell.look.font) in _MARKS
        or isinstance(cell.value, bool)
        or _is_day(cell)
        or is_initials(cell.text)
    )
    return marks * 10 >= len(filled) * 8


def _is_plan(listing: Listing, block: Block, lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> bool:
    """Say whether a block plans where and when something is learnt, rather than rating it."""
    places = [lane for lane in lanes if any(concept_of(head) in _PLACES for head in lane.heads if head)]
    ticked_places = [lane for lane in places if cells[lane.number] and _only_marks(cells[lane.number])]
    months = [lane for lane in lanes if any(fold(head).strip(". ") in MONTHS for head in lane.heads if head)]
    bars = [
        lane
        for lane in months
        if all(not cell.text.strip() or token_key(cell.text) in _MARKS for cell in cells[lane.number])
    ]
    del listing, block
    return len(ticked_places) >= 2 or (len(bars) >= 4 and len(bars) == len(months))  # noqa: PLR2004


def colour_mode(fills: Sequence[str], scale: Scale) -> str:
    """Return how fills are to be taken where the legend is silent: as a traffic light, or as decoration."""
    if scale.colours == "legend":
        return "legend"
    seen = {family(fill) for fill in fills}
    lights = {TRAFFIC_LIGHT[name] for name in seen if name in TRAFFIC_LIGHT}
    return "traffic" if len(lights) >= 2 else ""  # noqa: PLR2004 - one colour alone may be taste
