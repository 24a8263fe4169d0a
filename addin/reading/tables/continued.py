"""Lists whose headings stand again half-way, for the next page of paper: they go on, and begin nothing."""

from __future__ import annotations

from collections.abc import Sequence

from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.names import is_name
from addin.reading.tables.axes.anchors import Axis
from addin.reading.tables.block import Block
from addin.reading.tables.facets import person
from addin.reading.tables.view import View

_LEAST = 2  # headings, or chance may repeat them


def goes_on_below(
    view: View, axis: Axis, lanes: Sequence[int], headers: Sequence[int], above: Block, lines: Sequence[int]
) -> bool:
    """Say whether the one line of headings of a block only repeats those over the block right above it.

    What stands over those, whose columns they are for instance, holds below the repeated line as well. A form that
    begins again, with the first of its lines or with a name over it, is another one.

    Args:
        view: The sheet.
        axis: The axis of the list.
        lanes: The lanes of the list.
        headers: The lines that head the block.
        above: The block above it.
        lines: The lines of the block that name competences.
    """
    if len(headers) != 1 or not above.headers or not _follows(view, lanes, above.last, headers[0]):
        return False
    texts = _texts(view, lanes, headers[0])
    repeated = len(set(texts.values())) >= _LEAST and any(texts == _texts(view, lanes, head) for head in above.headers)
    labels = {view.text(line, lane) for line in range(above.first, above.last + 1) for lane in axis.lanes}
    return repeated and not any(view.text(line, lane) in labels - {""} for line in lines for lane in axis.lanes)


def _texts(view: View, lanes: Sequence[int], line: int) -> dict[int, str]:
    return {lane: said for lane in lanes if (said := view.text(line, lane))}


def _follows(view: View, lanes: Sequence[int], last: int, head: int) -> bool:
    """Say whether at most the heading of a section stands between the last line of a list and a line of headings."""
    between = [tuple(_texts(view, lanes, line).values()) for line in range(last + 1, head)]
    if len(between) > 1:
        return False
    return all(
        len(set(texts)) == 1 and not (is_name(texts[0]) or is_moment(texts[0]) or person(texts[0])) for texts in between
    )
