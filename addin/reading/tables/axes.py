"""Along which lanes a sheet lists competences, told by the texts that name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from addin.domain.attitude import names_attitude
from addin.reading.competences.book import CLEAR, LEAD, LIKELY, Book, Meant
from addin.reading.lexicon.dates import is_day_text, names_moment
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_given, is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, per_text, says_same, words
from addin.reading.tables.facets import person
from addin.reading.tables.view import View

MOST_HEADER_LINES = 5
AXIS_CONCEPTS = frozenset({"code", "competence", "task", "activity", "cluster", "attitude", "knowledge"})
_LEAST = 2.0  # anchors, weighed, that make a list
_MANY = 5  # filled cells beside a list that tell what a lane is
_FIVE = frozenset({"strength", "improve"})
_SURE = 0.7  # weight of a text that names a competence by a code or clear words
_FEW_WORDS = 8  # of which a lane that only sorts is made ("quai", "stock"), where a list names many things
_RATING_SIGNS = frozenset("✗★◔◑∅")  # nobody begins an entry of a list with these
_AGAIN = 0.4  # of what a text is worth that stands in a list already
_LEAST_LISTED = 3
_LEAST_ATTITUDES = 4  # lines that name an attitude, on a sheet without competences
_MOST_BETWEEN = 2  # lanes between a list's codes and its labels
_STORIES = frozenset({"activity", "comment", "strength", "improve", "action"})
_HALF = 0.5  # of a heading
_FEW = 0.9  # enough when a heading says that this is the list


@dataclass(frozen=True, slots=True)
class Axis:
    """The lanes along which one list of competences runs, and the lines that are anchored by a recognised one."""

    lanes: tuple[int, ...]
    anchors: dict[int, Meant]
    heads: frozenset[int] = frozenset()  # lines in it that name the steps of its scale, for the lines below

    @property
    def first(self) -> int:
        """The lane that comes first."""
        return min(self.lanes)

    @property
    def last(self) -> int:
        """The lane that comes last."""
        return max(self.lanes)


def anchored_lanes(view: View, book: Book) -> dict[int, dict[int, Meant]]:
    """Return, by lane and line, the cells whose text names a competence, and what each may mean."""
    found: dict[int, dict[int, Meant]] = {}
    named = {said: meant for said in view.sheet.texts if (meant := _named(said, book)) is not None}
    for cell in view.sheet.standing(named):
        line, lane = (cell.column, cell.row) if view.turned else (cell.row, cell.column)
        if view.spans(line, lane) > 2 and not view.turned:  # a heading over many columns
            continue
        if not _is_fact(view, line, lane):
            found.setdefault(lane, {})[line] = named[cell.text]
    return found


@per_text
def _named(said: str, book: Book) -> Meant | None:
    """Return what a text may mean if it names a competence, None when it is blank, a heading or a rating."""
    if not said.strip():
        return None
    meant = book.meant(said.strip())
    if is_given(said.split(maxsplit=1)[0]) and is_name(said) and not meant.codes:
        return None  # "Fons" is somebody, though "fond" is made in a kitchen
    signed = pattern("filled_in_by").search(fold(said)) is not None and not meant.codes  # "bijgehouden door Veerle"
    named = anchor_weight(meant) and not is_axis_heading(said) and not _is_rating_phrase(said, meant) and not signed
    return meant if named else None


def _is_fact(view: View, line: int, lane: int) -> bool:
    """Say whether a cell is "Naam:" or what stands behind it: a fact about the sheet, however like a label it looks."""
    row, column = (lane, line) if view.turned else (line, lane)
    left = view.sheet.cells.get((row, column - 1))
    own = view.sheet.cells[row, column]
    return own.text.rstrip().endswith(":") or (left is not None and left.text.rstrip().endswith(":"))


def _is_rating_phrase(said: str, meant: Meant) -> bool:
    """Say whether a text is rather a rating in words ("Kan het met hulp") or a moment, sharing words with a label."""
    if (
        said[:1] in _RATING_SIGNS
        or word_status(said) is not None
        or says_same(said)
        or (names_moment(said) and not meant.codes)
    ):
        return True
    best = meant.candidates[0].score if meant.candidates else 0.0
    return not meant.codes and best < CLEAR and len(words(said)) <= 6 and meaning_status(said) is not None


def is_axis_heading(said: str) -> bool:
    """Say whether a text is the heading over a list ("code", "competentie") rather than an entry of it."""
    return any(match.share >= 0.99 for match in heading_concepts(said))  # nothing is left over


def anchor_weight(meant: Meant) -> float:
    """Return how surely a text names competences, 0–1: by its code, its words, or both."""
    known = [code for code in meant.codes if code.competence]
    score = meant.candidates[0].score if meant.candidates else 0.0
    if known:
        left_over = len(words(meant.label))
        at_start = known[0].start <= 2  # a bracket or a bullet may stand before it
        if any(code.prefixed for code in known) or meant.score_of(known[0].competence) >= LIKELY:
            return 1.0
        if left_over <= 3 or at_start:  # a word such as "heftruck" or "en"
            return 0.7
    second = meant.candidates[1].score if len(meant.candidates) > 1 else 0.0
    if score >= CLEAR:
        return 1.0
    return 0.6 if score >= LIKELY and score - second >= LEAD else 0.0


def find_axes(view: View, anchored: dict[int, dict[int, Meant]]) -> tuple[Axis, ...]:
    """Return the lists on a sheet in lane order; lanes that say the same line by line are one list."""
    axes: list[Axis] = []
    first = max(anchored, key=lambda lane: _said_of(view, lane, anchored[lane]), default=0)
    strongest = anchored.get(first, {})
    for lane in sorted(anchored):
        lines = anchored[lane]
        if _lists_people(view, lane, lines) or (lines is not strongest and _rates_rather(view, lane, lines, strongest)):
            continue
        if _heads_groups(view, lane, lines) and len(anchored.get(lane + 1, ())) >= len(lines):
            continue
        few = len(lines) * 3 <= len(anchored.get(lane + 1, ()))  # headings of groups of the next lane's lines
        if few and sum(map(_is_bare_code, lines.values())) * 10 < len(lines) * 8:
            continue
        if _strength(lines) < (_FEW if _has_axis_heading(view, lane, min(lines)) else _LEAST) or _is_remark_lane(
            view, lane, axes, lines
        ):
            continue
        if axes and _same_list(view, axes[-1], lane, lines):
            coded = {line: meant for line, meant in lines.items() if meant.codes}  # what tells a code tells most
            known = {line: meant for line, meant in axes[-1].anchors.items() if meant.codes or line not in coded}
            axes[-1] = Axis((*axes[-1].lanes, lane), {**lines, **known})
        else:
            axes.append(Axis((lane,), dict(lines)))
    taken = frozenset(lane for axis in axes for lane in axis.lanes)
    return tuple(_with_labels(view, _without_texts(view, axis, anchored), taken) for axis in axes)


def _heads_groups(view: View, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether the texts of a lane are merged over several lines each, which the next lane tells apart."""
    merged = sum(1 for line in lines if view.is_merged(line, lane) and view.at(line + 1, lane) is None)
    wide = sum(1 for line in lines if merged and view.over(line + 1, lane) is view.over(line, lane))
    return wide * 2 > len(lines)


def _strength(lines: dict[int, Meant]) -> float:
    return sum(anchor_weight(meant) for meant in lines.values())


def _said_of(view: View, lane: int, lines: dict[int, Meant]) -> float:
    """Return how much a lane says of competences, what it repeats counted once."""
    return sum({view.text(line, lane): anchor_weight(meant) for line, meant in lines.items()}.values())


def shown(view: View, lane: int, lines: dict[int, Meant]) -> float:
    """Return how much a lane shows of a list: what comes back in it (headings, codes of a log) counts for less."""
    once = _said_of(view, lane, lines)
    return once + _AGAIN * (_strength(lines) - once)


def _rates_rather(view: View, lane: int, lines: dict[int, Meant], list_lines: dict[int, Meant]) -> bool:
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


def find_attitudes(view: View, book: Book) -> Axis | None:
    """Return the list of a sheet that rates nothing but attitudes, each in words of ours; None when there is none."""
    lanes: dict[int, dict[int, Meant]] = {}
    for cell in view.sheet.standing(frozenset(filter(names_attitude, view.sheet.texts))):
        lanes.setdefault(cell.column, {})[cell.row] = book.meant(cell.text.strip())
    lane = max(lanes, key=lambda number: len(lanes[number]), default=0)
    return Axis((lane,), lanes[lane]) if lane and len(lanes[lane]) >= _LEAST_ATTITUDES else None


def _without_texts(view: View, axis: Axis, anchored: dict[int, dict[int, Meant]]) -> Axis:
    """Return the axis without lanes that tell a story beside the codes: what was done, what went well."""
    first = min(axis.anchors)
    story = {
        lane
        for lane in axis.lanes
        for line in range(max(1, first - MOST_HEADER_LINES), first)
        if _tells_story(view.text(line, lane))
    }
    kept = tuple(lane for lane in axis.lanes if lane not in story)
    if not kept or len(kept) == len(axis.lanes):
        return axis
    return Axis(kept, {line: meant for lane in reversed(kept) for line, meant in anchored.get(lane, {}).items()})


def _tells_story(head: str) -> bool:
    matches = heading_concepts(head)
    telling = [match.share for match in matches if match.concept in _STORIES]
    naming = [match.share for match in matches if match.concept in {"code", "competence"}]
    return bool(telling) and (max(naming, default=0.0) < _HALF or max(telling) > max(naming))  # "wat gedaan", not "wat"


def _lists_people(view: View, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane lists names under a heading for people: a name can look like a label."""
    head = _nearest_head(view, lane, min(lines))
    people = {"learner", "assessor", "mentor", "coach", "teacher", "joint"}
    if not any(match.concept in people and match.share >= 0.5 for match in heading_concepts(head)):
        return False
    return sum(is_name(view.text(line, lane)) for line in lines) * 2 > len(lines)


def _nearest_head(view: View, lane: int, first: int) -> str:
    """Return the heading nearest above a lane's first line, else the nearest text; "" when there is none."""
    lines = range(first - 1, max(0, first - MOST_HEADER_LINES - 1), -1)
    texts = [said for line in lines if (said := view.text(line, lane))]
    named = [said for said in texts if any(match.share >= 0.5 for match in heading_concepts(said))]
    return next(iter([*named, *texts]), "")


def _lists_rather(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether what is to be worked on lists competences of its own, none of them that of its line."""
    first = min(axis.anchors)
    filled = sum(1 for line in view.lines() if line >= first and view.text(line, lane))
    alike = any(line in axis.anchors and _compatible(axis.anchors[line], meant) for line, meant in lines.items())
    headed = any(_has_axis_heading(view, own, first) for own in axis.lanes)
    return len(lines) >= _LEAST_LISTED and len(lines) * 10 >= filled * 8 and not alike and not headed


def _is_remark_lane(view: View, lane: int, axes: Sequence[Axis], lines: dict[int, Meant]) -> bool:
    """Say whether a lane holds remarks beside a list found already: they speak of competences without listing them."""
    if not axes:
        return False
    first = min(axes[-1].anchors)
    head = _level_head(view, axes[-1], lane) or _nearest_head(view, lane, first)
    concepts = _concepts(head)
    telling = {"comment", "strength", "improve", "action", "evidence", "activity", "saw", "target"}
    if any(_has_axis_heading(view, other, first) for other in axes[-1].lanes):
        telling |= {"assessor", "learner", "mentor", "coach", "teacher", "date", "school", "class", "company", "site"}
    if concepts & _FIVE and any(_concepts(view.text(first - 1, own)) & _FIVE for own in axes[-1].lanes):
        return False  # "5 sterke punten" beside "5 werkpunten": two lists
    if concepts & _FIVE and _lists_rather(view, axes[-1], lane, lines):
        return False
    return bool(concepts & telling) and lane not in axes[-1].lanes and not _headed_alike(view, axes[-1], lane, head)


def _concepts(said: str) -> set[str]:
    return {match.concept for match in heading_concepts(said)}


def _headed_alike(view: View, axis: Axis, lane: int, head: str) -> bool:
    """Say whether a lane is headed by the very words that head the list: the list of the next block beside it."""
    return bool(head) and any(
        fold(view.text(line, own)) == fold(head) == fold(view.text(line, lane))
        for line in _heading_lines(view, axis)
        for own in axis.lanes
    )


def _heading_lines(view: View, axis: Axis) -> list[int]:
    """Return the lines above a list that name what it holds."""
    first = min(axis.anchors)
    lines = range(max(1, first - MOST_HEADER_LINES), first)
    return [line for line in lines if any(concept_of(view.text(line, own), 0.5) in AXIS_CONCEPTS for own in axis.lanes)]


def _level_head(view: View, axis: Axis, lane: int) -> str:
    """Return what heads a lane on the very line that heads the list; "" when nothing does.

    Other lines of headings may have their own label over the words of the list: "klas", "mentor".
    """
    return next((said for line in _heading_lines(view, axis) if (said := view.text(line, lane))), "")


def _has_axis_heading(view: View, lane: int, first: int) -> bool:
    texts = (view.text(line, lane) for line in range(max(1, first - MOST_HEADER_LINES), first))
    return any(
        match.concept in AXIS_CONCEPTS and match.share >= 0.5 for text in texts for match in heading_concepts(text)
    )


def _same_list(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane speaks of the same competences line by line (codes beside labels, two languages)."""
    if not _adjoins(view, axis, lane, lines):
        return False
    if _is_somebodys(view, lane, min(lines)) and _is_somebodys(view, axis.last, min(axis.anchors)):
        return False
    shared = [line for line in lines if line in axis.anchors]
    if not shared:
        return lane - axis.last == 1
    agree = sum(
        1
        for line in shared
        if _compatible(axis.anchors[line], lines[line])
        or (_is_bare_code(axis.anchors[line]) and not lines[line].codes and lines[line].clear is None)  # a vague label
    )
    return agree * 2 >= len(shared)


def _adjoins(view: View, axis: Axis, lane: int, lines: dict[int, Meant]) -> bool:
    """Say whether a lane stands next to a list, or with only a blank lane or words (a cluster's name) between.

    Labels may stand further from bare codes: what stands between (a week, a domain) tells of the competence as well.
    """
    between = range(axis.last + 1, lane)
    if not between:
        return True
    shared = [line for line in lines if line in axis.anchors]
    if len(between) > _MOST_BETWEEN or any(_is_somebodys(view, other, min(lines)) for other in between):
        return False
    if shared and all(map(_is_bare_code, (axis.anchors[line] for line in shared))):
        return not any(lines[line].codes for line in shared)
    if len(between) > 1:
        return False
    return all(len(words(view.text(line, between[0]))) > 1 for line in lines) or (
        bool(shared) and not any(_shows(view, line, between[0]) for line in {*lines, *axis.anchors})
    )


def _is_bare_code(meant: Meant) -> bool:
    return bool(meant.codes) and not words(meant.label)


def _shows(view: View, line: int, lane: int) -> bool:
    """Say whether a cell of its own stands there with a text or a colour; headings merged over it do not count."""
    cell = view.at(line, lane)
    return cell is not None and bool(cell.text.strip() or cell.shown_fill)


def _is_somebodys(view: View, lane: int, first: int) -> bool:
    """Say whether a lane's own heading names whose list it is: "leerling", "mentor Rudy"."""
    lines = [line for line in range(first - 1, max(0, first - 3), -1) if view.spans(line, lane) == 1]
    head = next((said for line in lines if (said := view.text(line, lane))), "")
    return person(head) is not None


def _compatible(first: Meant, second: Meant) -> bool:
    return bool(_could_be(first) & _could_be(second))


def _could_be(meant: Meant) -> set[str]:
    codes = {code.competence for code in meant.codes if code.competence}
    return codes or {c.competence for c in meant.candidates[:3] if c.score >= LIKELY - 0.1}


def _with_labels(view: View, axis: Axis, taken: frozenset[int]) -> Axis:
    """Return the axis with the lane of plain labels beside its codes, when that lane itself is no list."""
    if any(
        lane
        for lane in axis.lanes
        if any(words(view.text(line, lane)) and len(words(view.text(line, lane))) > 2 for line in axis.anchors)
    ):
        return axis
    coded = sum(1 for meant in axis.anchors.values() if meant.codes)
    multiple = sum(1 for meant in axis.anchors.values() if len([c for c in meant.codes if c.competence]) > 1)
    if multiple * 4 > len(axis.anchors) or not coded:
        return axis
    for lane in (axis.last + 1, axis.first - 1):
        if lane < 1 or lane in taken:
            continue
        texts = [view.text(line, lane) for line in axis.anchors]
        wordy = sum(
            1 for said in texts if len(words(said)) >= 2 and not is_day_text(said) and word_status(said) is None
        )
        if wordy * 2 > len(texts) and len(set(texts)) * 2 > len(texts):
            return Axis(tuple(sorted((*axis.lanes, lane))), axis.anchors)
    return axis


def without_stray(view: View, axis: Axis) -> Axis:
    """Return the axis without weak lone anchors that a blank line parts from the list: a footnote is no entry."""
    lines = sorted(axis.anchors)
    kept = dict(axis.anchors)
    head = next((line for line in range(1, lines[-1]) if any(_heads_axis(view, line, lane) for lane in axis.lanes)), 0)
    if sum(line < head for line in lines) * 2 < len(lines):
        kept = {line: meant for line, meant in kept.items() if line > head}  # a title above the heading is no entry
        lines = sorted(kept)
    if len(lines) > 1 and _is_title(view, axis, kept[lines[0]], lines[0], lines[1]):
        del kept[lines.pop(0)]
    for line in reversed(lines):
        above = [other for other in lines if other < line and other in kept]
        if (
            not above
            or anchor_weight(kept[line]) >= _SURE
            or not any(is_blank(view, gap) for gap in range(above[-1] + 1, line))
        ):
            break
        del kept[line]
    return Axis(axis.lanes, kept)


def _is_title(view: View, axis: Axis, meant: Meant, line: int, following: int) -> bool:
    """Say whether the first line of a list stands apart with nothing beside it, as a title does ("Evaluatie Lotte")."""
    alone = not any(view.text(line, lane) for lane in view.lanes() if lane not in axis.lanes)
    return alone and following - line > 1 and anchor_weight(meant) < _SURE


def _heads_axis(view: View, line: int, lane: int) -> bool:
    matches = heading_concepts(view.text(line, lane))
    return any(match.concept in AXIS_CONCEPTS and match.share >= 0.99 for match in matches)


def is_blank(view: View, line: int) -> bool:
    """Say whether a line of the sheet holds no text at all."""
    return not any(view.text(line, lane) for lane in view.lanes())
