"""What kind of line stands on a sheet: one of headings, of a fact, of a total, a section, or one that rates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_day_text, is_moment, names_moment, stated_school_years
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.wordlists import alternatives, pattern
from addin.reading.lexicon.words import fold, words
from addin.reading.tables.axes.anchors import AXIS_CONCEPTS, Axis
from addin.reading.tables.facets import person
from addin.reading.tables.view import View
from addin.sheet.snapshot import Cell

HEADER_CONCEPTS = AXIS_CONCEPTS | {
    *("learner", "learner_id", "class", "company", "site", "school", "mentor", "coach", "teacher", "assessor", "joint"),
    *("date", "period", "score", "self", "status", "variant", "target", "place_learned", "hours", "count", "signature"),
    *("comment", "strength", "improve", "action", "evidence"),
}
SIDES = frozenset({"company", "school", "mentor", "teacher", "coach"})  # whose half of a list may be headed so
_TOLD = frozenset({"learner", "mentor", "coach", "teacher", "school", "company", "class", "period", "date"})
_OWN_HEADINGS = frozenset({"status", "score", "comment", "strength", "improve", "action", "evidence", "hours"})
_FACTS = 3  # that stand on one line
_LEAST_KEYS = 2
SHORT_SIGN = 2  # letters of a sign
_LABEL = 5  # words of a label that is no task
_SIGNED = frozenset({"signature", "assessor"})
_OF_COLUMNS = frozenset(
    {
        *("date", "hours", "absence", "mentor", "coach", "teacher", "joint", "learner", "email", "action"),
        *("learner_id", "class", "school_year", "period"),
    }
)
_TOTAL = re.compile(rf"^\W*{alternatives('total')}|%\s|\(%\)|\s%$", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Say whether a label announces a count, a sum or a percentage."""
    return bool(_TOTAL.search(text.strip()))


def tells_of_columns(text: str) -> bool:
    """Say whether a line's label is no task but says what is told of each column: "besproken op", "paraaf mentor"."""
    said = words(text)
    if not 0 < len(said) <= _LABEL:
        return False
    told = heading_concepts(text)
    signed = any(match.concept in _SIGNED and match.share >= 0.5 for match in told)
    named = any(match.concept in _OF_COLUMNS and match.share == 1 for match in told)  # "op tijd" is no day
    return signed or named or pattern("of_all").match(fold(text)) is not None


def is_styled_heading(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> bool:
    """Say whether a line that names competences is rather a heading: alone on its line and set off from its neighbours.

    Companies write "BAKKEN" or "Orders" in capitals, bold or on a colour over the competences that follow.
    """
    filled = [lane for lane in range(first_lane, last_lane + 1) if view.text(line, lane)]
    if len(filled) != 1 or filled[0] not in axis.lanes:
        return False
    cell = view.over(line, filled[0])
    mates = [
        mate for other in axis.anchors if other != line and (mate := view.over(other, filled[0])) and mate.text.strip()
    ]
    if cell is None or len(mates) < 3:
        return False
    usual = Counter(_style(mate) for mate in mates).most_common(1)[0][0]
    own = _style(cell)
    rare = sum(1 for mate in mates if _style(mate) == own) * 3 <= len(mates)
    return rare and any(mine and not theirs for mine, theirs in zip(own, usual, strict=True))


def _style(cell: Cell) -> tuple[bool, bool, bool]:
    said = cell.text.strip()
    return said.isupper() and len(said) > 4, cell.look.bold, cell.shown_fill is not None


def section_text(view: View, axis: Axis, line: int, first_lane: int, last_lane: int, book: Book) -> str | None:
    """Return the text of a heading line inside a list: words on the axis, nothing beside them."""
    texts = {
        lane: cell.text.strip()
        for lane in range(first_lane, last_lane + 1)
        if (cell := view.at(line, lane)) and cell.text.strip()
    }
    on_axis = [said for lane, said in texts.items() if axis.first <= lane <= axis.last]
    if len(texts) == 1:
        lane, said = next(iter(texts.items()))
        beside = max(first_lane, lane + 1) if lane < axis.first else first_lane  # its own colour sets it off
        if not any(map(str.isalpha, said)) or coloured_beside(view, axis, line, beside, last_lane):
            return None
        alone = first_lane == axis.first and last_lane == axis.last and not view.turned
        spread = view.spans(line, lane) > 1
        return said if spread or (not alone and (on_axis or lane < axis.first)) else None
    if on_axis and len(texts) == len(on_axis):
        joined = " ".join(on_axis)
        return joined if book.cluster(joined) or len(texts) == 1 else None
    return None


def coloured_beside(view: View, axis: Axis, line: int, first_lane: int, last_lane: int) -> bool:
    """Say whether cells beside the axis show colours of their own: then they rate, and the line is no heading.

    A colour that the lines above and below show in the same lane is the lane's: a week of holidays.
    """
    own = {cell.shown_fill for lane in axis.lanes if (cell := view.over(line, lane))}
    return any(
        cell.shown_fill and cell.shown_fill not in own and not _goes_on(view, line, lane, cell.shown_fill)
        for lane in range(first_lane, last_lane + 1)
        if lane not in axis.lanes and (cell := view.at(line, lane))
    )


def _goes_on(view: View, line: int, lane: int, fill: str) -> bool:
    near = (view.over(at, lane) for at in (line - 1, line + 1))
    return all(cell is not None and cell.shown_fill == fill and not cell.text.strip() for cell in near)


def is_header(view: View, line: int, first_lane: int, last_lane: int, axis: Axis) -> bool:
    """Say whether a line inside a list heads its columns anew: the axis is named again, or most texts are headings."""
    texts = [
        (lane, cell.text.strip())
        for lane in range(first_lane, last_lane + 1)
        if (cell := view.at(line, lane)) and cell.text.strip()
    ]
    texts = [(lane, said) for lane, said in texts if lane > axis.last or not _is_numbering(said)]
    if len(texts) < 2:  # a single text is a section: "6 | Verhalten"
        return False
    if any(lane in axis.lanes and concept_of(said, 0.99) in AXIS_CONCEPTS for lane, said in texts):
        return True
    known = [lane for lane, said in texts if names_heading(said)]
    if len(known) * 2 < len(texts) or len(known) < 2:
        return False
    return any(lane <= axis.last for lane in known)  # "n°" before the labels heads them too


def _is_numbering(said: str) -> bool:
    return not any(map(str.isalpha, said))


def names_heading(said: str) -> bool:
    """Say whether a text is a column's heading rather than what stands under one."""
    if word_status(said) is not None and not said.endswith("?"):
        return False
    return any(match.concept in HEADER_CONCEPTS and match.share >= 0.5 for match in heading_concepts(said))


def is_fact(texts: list[tuple[int, str]], axis: Axis, view: View) -> bool:
    """Say whether a line tells one fact about the sheet ("Leerling | Noor Peeters") rather than heading its columns."""
    if not view.turned and any(lane in axis.lanes and concept_of(said, 0.99) in AXIS_CONCEPTS for lane, said in texts):
        return False  # "Taak | Oordeel | | Leerling: | Kim Stevens": a box of facts stands beside the headings
    first, corner = texts[0]
    if first in axis.lanes and concept_of(corner, 0.99) not in _TOLD and _all_steps([said for _, said in texts[1:]]):
        return False  # "Kan dit: | ja | nee"
    if any(said.endswith(":") for _, said in texts):
        return not (_keys_lanes(texts, axis, turned=view.turned) or _mostly_heads(texts))
    if not view.turned and texts and texts[0][0] in axis.lanes and told_of(texts[0][1]) and len(texts) <= _FACTS:
        return not any(_heads_a_lane(said) or told_of(said) == told_of(texts[0][1]) for _, said in texts[1:])
    if not view.turned and len(texts) in {4, 6} and texts[0][0] in axis.lanes:  # "Leerling | Noor | Periode | herfst"
        keyed = all(concept_of(said, 0.99) in _TOLD for _, said in texts[::2])
        return keyed and not any(heading_concepts(said) for _, said in texts[1::2] if not is_day_text(said))
    if len(texts) != 2 or view.turned or not axis.first <= texts[0][0] <= axis.last:
        return False
    return concept_of(texts[0][1], 0.99) in _TOLD


def _all_steps(texts: Sequence[str]) -> bool:
    """Say whether several texts beside each other are all the steps of a scale, or moments."""
    return len(texts) > 1 and all(word_status(said) is not None or is_moment(said) for said in texts)


def tells_in_pairs(view: View, line: int, texts: list[tuple[int, str]], axis: Axis, nearer: list[int]) -> bool:
    """Say whether a line over the headings tells facts beside each other: "Kerkstraat 12 | | Mentor | Geert Pauwels".

    ``nearer`` are the headings below it. What stands over a column of which they say nothing, or that rates by
    their own words, heads it and is no fact.
    """
    beyond = [(lane, said) for lane, said in texts if lane > axis.last]
    if len(beyond) % 2 and (value := view.text(line, beyond[-1][0] + 1)):
        beyond.append((beyond[-1][0] + 1, value))  # it may stand further than the table reaches
    if view.turned or not nearer or not beyond or len(beyond) % 2:
        return False
    pairs = list(zip(beyond[::2], beyond[1::2], strict=True))
    if not all(concept_of(key.strip(" :"), 0.99) in _TOLD for (_, key), _ in pairs):
        return False
    named = all(is_name(value) or is_day_text(value) for _, (_, value) in pairs)
    headed = [[said for near in nearer if (said := view.text(near, lane))] for pair in pairs for lane, _ in pair]
    return named and all(not heads or concept_of(heads[-1]) in _OWN_HEADINGS for heads in headed)


def keys_beside(view: View, axis: Axis, lines: Sequence[int]) -> dict[int, list[int]]:
    """Return, by lane beside a list, the lines of it on which that lane holds keys with what they tell beside them.

    "Leerling | Robin Nys" may stand beside the first line of a list and "Mentor | Els" beside the next: a lane counts
    where each of its texts is another key.
    """
    found: dict[int, list[int]] = {}
    for lane in view.lanes() if not view.turned else ():
        told = _keys_in(view, lane, lines) if lane not in axis.lanes else {}
        if len(set(told.values())) < max(len(told), _LEAST_KEYS):
            continue
        if lane + 1 not in axis.lanes and all(_is_value(view.text(line, lane + 1)) for line in told):
            found[lane] = list(told)
    return found


def _is_value(said: str) -> bool:
    """Say whether a text can be what a key tells: something, and no heading ("Quand | Vu ou entendu")."""
    return bool(said) and concept_of(said, 0.99) is None


def _heads_a_lane(said: str) -> bool:
    """Say whether a text beside a fact heads a column: a moment, somebody's name, a heading of its own."""
    moment = names_moment(said) and not stated_school_years(said)
    return ":" not in said and (moment or is_name(said) or is_day_text(said) or names_heading(said))


def told_of(said: str) -> str | None:
    """Return what a text with its key and all tells of a sheet: "Leerling: Noor Peeters" of the learner."""
    key, colon, value = said.partition(":")
    concept = concept_of(key, 0.99) if colon and value.strip() else None
    return concept if concept in _TOLD else None


def _keys_in(view: View, lane: int, lines: Sequence[int]) -> dict[int, str]:
    """Return the keys that stand in a lane, by line; none when anything else stands in it."""
    told: dict[int, str] = {}
    for line in lines:
        said = view.text(line, lane).strip(" :")
        if said and concept_of(said, 0.99) not in _TOLD:
            return {}  # nearly always at the first text
        if said:
            told[line] = said
    return told


def _keys_lanes(texts: list[tuple[int, str]], axis: Axis, *, turned: bool) -> bool:
    """Say whether a line with a key tells it of several lanes: "Date : | 12/12/2025 | 24 avril 2026".

    In a turned table rows that are nobody's may follow the names: "besproken op", "handtekening".
    """
    beyond = [said for lane, said in texts if lane > axis.last]
    named = sum(is_day_text(said) or is_name(said) for said in beyond)
    keyed = any(said.endswith(":") for said in beyond)
    return named > 1 and (named == len(beyond) or (turned and not keyed and named * 10 >= len(beyond) * 6))


def _mostly_heads(texts: list[tuple[int, str]]) -> bool:
    """Say whether a line with a key has so many headings besides that the key only stands beside them."""
    heads = [said for _, said in texts if not said.endswith(":") and names_heading(said)]
    return len(heads) >= _FACTS and len(heads) * 2 > len(texts)


def is_sentence(said: str) -> bool:
    """Say whether a text is a sentence rather than a heading."""
    return len(words(said)) > 12 or "=" in said


def on_axis(view: View, axis: Axis, line: int) -> str:
    """Return the texts of a line on a list's own lanes, joined; "" when there are none."""
    return " ".join(said for lane in range(axis.first, axis.last + 1) if (said := view.text(line, lane)))


def says_something(view: View, line: int, lane: int) -> bool:
    """Say whether a place holds text or shows a colour."""
    cell = view.over(line, lane)
    return cell is not None and bool(cell.text.strip() or cell.shown_fill)


def lettered(view: View, axis: Axis, line: int, last_lane: int) -> bool:
    """Say whether a line holds nothing but letters, one in a cell, as its list does, and its label heads nothing."""
    beside = beside_list(view, axis, line, last_lane)
    if not beside or not all(len(said) == 1 and said.isalpha() for said in beside):
        return False
    mates = [said for other in axis.anchors for said in beside_list(view, axis, other, last_lane)]
    letters = sum(len(said) == 1 and said.isalpha() for said in mates)
    label = on_axis(view, axis, line)
    return letters * 10 >= len(mates) * 8 and not heading_concepts(label) and person(label) is None


def coloured_alike(view: View, axis: Axis, line: int, last_lane: int) -> bool:
    """Say whether a line shows a colour and no text where the lines of its list do, and its label heads nothing."""
    label = on_axis(view, axis, line)
    own = {cell.shown_fill for lane in axis.lanes if (cell := view.over(line, lane))}
    lanes = [lane for lane in range(axis.last + 1, last_lane + 1) if _bare_fill(view, line, lane) not in {None, *own}]
    alike = any(_bare_fill(view, other, lane) for lane in lanes for other in axis.anchors)
    return alike and not (heading_concepts(label) or person(label) or is_name(label))


def worded_alike(view: View, axis: Axis, line: int, last_lane: int) -> bool:
    """Say whether a line says a status in plain words where the lines of its list do, and its label heads nothing."""
    lanes = [lane for lane in range(axis.last + 1, last_lane + 1) if _says_status(view.text(line, lane))]
    alike = any(_says_status(view.text(other, lane)) for lane in lanes for other in axis.anchors)
    label = on_axis(view, axis, line)
    return alike and not (heading_concepts(label) or person(label) or is_name(label))


def _says_status(said: str) -> bool:
    word = word_status(said) if not said.endswith("?") else None
    return word is not None and not word.typo


def _bare_fill(view: View, line: int, lane: int) -> str | None:
    """Return the colour of a cell without text; None where there is none."""
    cell = view.at(line, lane)
    return cell.shown_fill if cell is not None and not cell.text.strip() else None


def spoken_above(view: View, axis: Axis, line: int, floor: int) -> bool:
    """Say whether headings in words stand over the lines of letters to which a line belongs."""
    for above in range(line - 1, floor, -1):
        beside = beside_list(view, axis, above, view.last_lane)
        if not beside or any(len(said) > 1 for said in beside):
            return bool(beside) and all(len(said) > SHORT_SIGN for said in beside)
    return False


def beside_list(view: View, axis: Axis, line: int, last_lane: int) -> list[str]:
    """Return the texts of a line behind a list's own lanes, in order."""
    return [said for lane in range(axis.last + 1, last_lane + 1) if (said := view.text(line, lane))]
