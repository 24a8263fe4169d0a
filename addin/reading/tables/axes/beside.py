"""What a lane that names competences is when it lists none: people, ratings, groups of lines, remarks, a story."""

from __future__ import annotations

from collections.abc import Sequence

from addin.reading.competences.book import Meant
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import fold
from addin.reading.tables.axes.anchors import (
    AXIS_CONCEPTS,
    MOST_HEADER_LINES,
    Axis,
    compatible,
    has_axis_heading,
)
from addin.reading.tables.view import View

_MANY = 5  # filled cells beside a list that tell what a lane is
_FIVE = frozenset({"strength", "improve"})
_FEW_WORDS = 8  # of which a lane that only sorts is made ("quai", "stock"), where a list names many things
_LEAST_LISTED = 3
_STORIES = frozenset({"activity", "comment", "strength", "improve", "action"})
_HALF = 0.5  # of a heading


def lists_people(view: View, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane lists names under a heading for people: a name can look like a label."""
    head = _nearest_head(view, lane, min(lines))
    people = {"learner", "assessor", "mentor", "coach", "teacher", "joint"}
    if not any(match.concept in people and match.share >= 0.5 for match in heading_concepts(head)):
        return False
    return sum(is_name(view.text(line, lane)) for line in lines) * 2 > len(lines)


def rates_rather(view: View, lane: int, lines: dict[int, Meant], list_lines: dict[int, Meant]) -> bool:
    """Say whether a lane beside the list holds ratings, of which a word now and then looks like a label ("mis")."""
    beside = [view.text(line, lane) for line in list_lines]
    filled = [said for said in beside if said]
    named = sum(line in list_lines for line in lines)
    coded = sum(bool(meant.codes) for meant in lines.values()) * 2 > len(lines)
    repeated = any(
        len(said) >= _MANY and len(set(said)) * 3 <= len(said) and len(set(said)) <= _FEW_WORDS
        for said in ([view.text(line, lane) for line in lines], filled)
    )
    one_word = len({view.text(line, lane) for line in lines}) == 1 < len(lines)
    if (repeated and not coded) or one_word:
        return True  # the same few words over and over, where something is learnt for instance
    return len(filled) >= _MANY and named * 3 < len(filled)


def heads_groups(view: View, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether the texts of a lane are merged over several lines each, which the next lane tells apart."""
    merged = sum(1 for line in lines if view.is_merged(line, lane) and view.at(line + 1, lane) is None)
    wide = sum(1 for line in lines if merged and view.over(line + 1, lane) is view.over(line, lane))
    return wide * 2 > len(lines)


def is_remark_lane(view: View, lane: int, axes: Sequence[Axis], lines: dict[int, Meant]) -> bool:
    """Say whether a lane holds remarks beside a list found already: they speak of competences without listing them."""
    if not axes:
        return False
    first = min(axes[-1].anchors)
    head = _level_head(view, axes[-1], lane) or _nearest_head(view, lane, first)
    concepts = _concepts(head)
    telling = {"comment", "strength", "improve", "action", "evidence", "activity", "saw", "target"}
    if any(has_axis_heading(view, other, first) for other in axes[-1].lanes):
        telling |= {"assessor", "learner", "mentor", "coach", "teacher", "date", "school", "class", "company", "site"}
    if concepts & _FIVE and any(_concepts(_nearest_head(view, own, first)) & _FIVE for own in axes[-1].lanes):
        return False  # "5 sterke punten" beside "5 werkpunten": two lists
    if concepts & _FIVE and _lists_rather(view, axes[-1], lane, lines):
        return False
    if not concepts & {*_FIVE, "comment"} and _names_again(view, lane, lines):
        return False
    return bool(concepts & telling) and lane not in axes[-1].lanes and not _headed_alike(view, axes[-1], lane, head)


def heads_five(view: View, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether what goes well, or what is to be worked on, heads a lane: a list of its own."""
    return bool(_concepts(_nearest_head(view, lane, min(lines))) & _FIVE)


def _lists_rather(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether what is to be worked on lists competences of its own, none of them that of its line."""
    first = min(axis.anchors)
    filled = sum(1 for line in view.lines() if line >= first and view.text(line, lane))
    alike = any(line in axis.anchors and compatible(axis.anchors[line], meant) for line, meant in lines.items())
    headed = any(has_axis_heading(view, own, first) for own in axis.lanes)
    return len(lines) >= _LEAST_LISTED and len(lines) * 10 >= filled * 8 and not alike and not headed


def _headed_alike(view: View, axis: Axis, lane: int, head: str) -> bool:
    """Say whether a lane is headed by the very words that head the list: the list of the next block beside it."""
    return bool(head) and any(
        fold(view.text(line, own)) == fold(head) == fold(view.text(line, lane))
        for line in _heading_lines(view, axis)
        for own in axis.lanes
    )


def _level_head(view: View, axis: Axis, lane: int) -> str:
    """Return what heads a lane on the very line that heads the list; "" when nothing does.

    Other lines of headings may have their own label over the words of the list: "klas", "mentor".
    """
    return next((said for line in _heading_lines(view, axis) if (said := view.text(line, lane))), "")


def _heading_lines(view: View, axis: Axis) -> list[int]:
    """Return the lines above a list that name what it holds."""
    first = min(axis.anchors)
    lines = range(max(view.first_line, first - MOST_HEADER_LINES), first)
    return [line for line in lines if any(concept_of(view.text(line, own), 0.5) in AXIS_CONCEPTS for own in axis.lanes)]


def _nearest_head(view: View, lane: int, first: int) -> str:
    """Return the heading nearest above a lane's first line, else the nearest text; "" when there is none."""
    lines = range(first - 1, max(view.first_line, first - MOST_HEADER_LINES) - 1, -1)
    texts = [said for line in lines if (said := view.text(line, lane))]
    named = [said for said in texts if any(match.share >= 0.5 for match in heading_concepts(said))]
    return next(iter([*named, *texts]), "")


def _concepts(said: str) -> set[str]:
    return {match.concept for match in heading_concepts(said)}


def without_texts(view: View, axis: Axis, anchored: dict[int, dict[int, Meant]]) -> Axis:
    """Return the axis without lanes that tell a story beside the codes: what was done, what went well."""
    first = min(axis.anchors)
    story = {
        lane
        for lane in axis.lanes
        if _tells_story(_nearest_head(view, lane, first)) and not _names_again(view, lane, anchored.get(lane, {}))
    }
    kept = tuple(lane for lane in axis.lanes if lane not in story)
    if not any(lane in anchored for lane in kept) or len(kept) == len(axis.lanes):
        return axis
    return Axis(kept, {line: meant for lane in reversed(kept) for line, meant in anchored.get(lane, {}).items()})


def _names_again(view: View, lane: int, named: dict[int, Meant]) -> bool:
    """Say whether a lane names the same few competences over and over: a list, though "what was done" heads it."""
    texts = [said for line in view.lines() if line >= min(named, default=1) and (said := view.text(line, lane))]
    return len(texts) >= _MANY and len(set(texts)) * 2 <= len(texts) and len(named) * 2 > len(texts)


def _tells_story(head: str) -> bool:
    matches = heading_concepts(head)
    telling = [match.share for match in matches if match.concept in _STORIES]
    naming = [match.share for match in matches if match.concept in {"code", "competence"}]
    return bool(telling) and (max(naming, default=0.0) < _HALF or max(telling) > max(naming))  # "wat gedaan", not "wat"
