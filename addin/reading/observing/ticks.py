"""Two ticks on one line, where only one can count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.reading.competences.align import Item
from addin.reading.observing.rated import Knowing
from addin.reading.scale.additions import is_dash
from addin.reading.scale.decision import Decision
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import is_day_cell
from addin.text import text


def ticked_twice(
    listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Return the (line, lane) of ticks that stand twice on a line, where hardly any other line does so.

    Where many lines have several, each step stays ticked or dated as the next is reached. The second set are ticks
    struck through beside one that is not: they were taken back.
    """
    marked: Counter[tuple[int, object]] = Counter()
    ticked: dict[tuple[int, object], list[int]] = {}
    struck: dict[tuple[int, object], list[int]] = {}
    for lane in lanes:
        if lane.status is None:
            continue
        whose = (lane.facets.learner, lane.facets.rater, lane.facets.role, lane.facets.moment)
        for line in items:
            cell = listing.view.over(line, lane.number)
            if cell is None or not cell.text.strip() or is_dash(cell.text):
                continue
            marked[line, whose] += not cell.look.strike
            if not is_day_cell(cell):
                (struck if cell.look.strike else ticked).setdefault((line, whose), []).append(lane.number)
    withdrawn = frozenset((key[0], place) for key, places in struck.items() if key in ticked for place in places)
    twice = {key: places for key, places in ticked.items() if len(places) > 1}
    if sum(times > 1 for times in marked.values()) * 5 > len(marked):
        return frozenset(), withdrawn
    return frozenset((line, place) for (line, _), places in twice.items() for place in places), withdrawn


def one_of_two(decision: Decision, label: str, knowing: Knowing) -> Decision | None:
    """Return what a tick says that is not alone on its line: a question, or what was answered, and then one of them."""
    if ("ticks", label) not in knowing.scale.answers:
        why = text("two columns are ticked on this line, and only one can count")
        return Decision(None, why, "asked", certain=False, cause=("ticks", label), offers=decision.status)
    answer = knowing.scale.answers["ticks", label]
    if answer is None or decision.status != answer:
        return None
    why = text("two columns are ticked on this line, and you said that {status} counts", status=status_word(answer))
    return replace(decision, why=why, by="layout")
