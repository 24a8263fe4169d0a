"""What a lane is, told by its heading and borne out by its cells: ratings, days, raters, remarks, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from addin.domain.status import REACHED, Status
from addin.reading.lexicon.dates import is_day_text, is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, says_same, words
from addin.reading.scale.decide import Shown, decide, shows
from addin.reading.scale.decision import Scale
from addin.reading.scale.lists import list_status
from addin.reading.scale.numbers import mark_of
from addin.reading.scale.symbols import token_key
from addin.reading.tables.facets import NOTHING, SITES, Facets, person
from addin.reading.tables.heads import Lane
from addin.reading.tables.lines import is_total
from addin.sheet.snapshot import Cell

TEXT_KINDS = frozenset({"comment", "strength", "improve"})
PLACES = SITES | {"place_learned"}
_NEVER_RATINGS = frozenset(
    {
        *("hours", "count", "target", "absence", "signature", "learner_id", "class", "email", "code", "cluster"),
        *("action", "evidence", "legend", "school_year", "activity"),
    }
)
_PEOPLE = frozenset({"learner", "assessor", "mentor", "coach", "teacher", "joint"})
_EXPECTED = _PEOPLE | PLACES | {"status", "score", "self", "period", "date", "variant"}
_TELLING = frozenset({"comment", "date", "hours", "evidence", "action", "signature"})  # decide even among other words
_AGGREGATES = ("COUNT", "SUM", "AVERAGE", "SUBTOTAL", "AVG", "AGGREGATE", "ROUND(")
_WEEKS = 53
_QUESTION = 6  # words of a heading that asks for a status
_TICK = 2  # letters of a tick
_SIGN = 2  # words of a sign
_REMARK = 14  # letters beyond which a text is a remark rather than a sign


def lane_kind(
    heads: Sequence[str],
    facets: Facets,
    cells: Sequence[Cell],
    scale: Scale,
    *,
    heads_lines: bool,
    ahead: bool = False,
    people: frozenset[str] = frozenset(),
    yes: Status | None = None,
) -> str:
    """Return what a lane is.

    Args:
        heads: Its headings, from the top.
        facets: What they say about who and when.
        cells: Its cells that hold text or show a colour.
        scale: How the sheet rates.
        heads_lines: True when it stands ahead of the axis and each of its texts reaches over several lines.
        ahead: True when it stands ahead of the axis in an upright table, where hardly anybody rates.
        people: The first names and short forms of the workbook's own people, folded.
        yes: The status that its heading asks for ("kan hij dit alleen?"), which a tick affirms.
    """
    filled = [cell for cell in cells if cell.text.strip() and not says_same(cell.text)]
    concept = concept_of_heads(heads)
    nearest = next((head for head in reversed(heads) if head), "")
    if _counts(nearest, concept, filled):
        return "other"
    if concept == "saw":  # "gezien" tells how somebody knows, it rates nothing; a tick under it is no remark
        return "comment" if any(len(cell.text.strip()) > _TICK for cell in filled) else "other"
    if concept in TEXT_KINDS and not (_rates(cells, scale, 0.8) and _repeat(cells)):
        return concept
    if heads_lines and filled and _names_lists(filled):
        return "group"
    on_a_shift = facets.on is not None and facets.rater is not None  # "late" under a day and a mentor is a shift
    signs_off = concept in {"signature", "code"} and _tells_apart(cells, scale)
    nth_time = concept == "count" and facets.moment is not None  # "2de keer"
    own_words = nearest != "" and not heading_concepts(nearest) and _rates(cells, scale, 0.8) and _repeat(cells)
    never = concept in _NEVER_RATINGS and not (
        (concept == "absence" and on_a_shift) or signs_off or nth_time or own_words
    )
    if never or _numbers_lines(filled) or _names_weekdays(filled):
        return "other"
    about = _about_ratings(concept, filled, people)
    if about == "other" and (facets.on is not None or facets.learner is not None or facets.moment is not None):
        about = None  # "school" under a learner or a moment is a rater, not a place
    if about is not None and not _rates(cells, scale, 0.6):
        return about
    in_parts = _mostly(filled, lambda cell: person(cell.text) is not None and not is_initials(cell.text))
    if len(filled) > 1 and in_parts and not _rates(cells, scale, 0.6):  # "zelf" may be a rating
        return "rater"
    if _rates(cells, scale, 0.5) if ahead else _is_rating(concept, facets, cells, filled, scale, yes):
        return "rating"
    # "Note" is a mark here and a remark there.
    return "comment" if concept == "score" and _mostly(filled, _is_remark) else "other"


def _counts(nearest: str, concept: str | None, filled: Sequence[Cell]) -> bool:
    if is_total(nearest) and concept not in {"score", "status"}:
        return True
    return bool(filled) and sum(map(is_aggregate, filled)) * 2 > len(filled)


def _numbers_lines(filled: Sequence[Cell]) -> bool:
    """Say whether a lane only counts its lines: 1, 2, 3 … each one more than the one before."""
    values = [cell.value for cell in filled if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)]
    steps = {after - before for before, after in pairwise(values)}
    return len(values) == len(filled) > 3 and steps == {1}


def _names_weekdays(filled: Sequence[Cell]) -> bool:
    """Say whether a lane tells on which day of the week: "ma", "di", "wo"."""
    said = {fold(cell.text).strip(" .") for cell in filled}
    return len(said) > 1 and said <= word_set("weekdays")


def _names_lists(filled: Sequence[Cell]) -> bool:
    phrases = all(list_status(cell.text.strip()) is not None for cell in filled)
    return phrases and any(len(words(cell.text)) > 1 for cell in filled)


def _about_ratings(concept: str | None, filled: Sequence[Cell], people: frozenset[str]) -> str | None:
    """Return what a lane says about the ratings beside it, when its heading names that and its cells agree."""
    if concept in {"date", "start"} and _mostly(filled, is_day_cell):
        return "date"
    if concept == "start" and _mostly(filled, lambda cell: is_name(cell.text.strip()) and not is_moment(cell.text)):
        return "rater"  # "von", over names
    if concept in _PEOPLE and _mostly(filled, lambda cell: _is_person(cell) or fold(cell.text).strip(" .") in people):
        return "learner" if concept == "learner" else "rater"
    if concept == "period" and _mostly(filled, is_day_cell):
        return "date"  # "week van 8/9/2025"
    if concept in {"period", "date"} and _mostly(filled, lambda cell: is_moment(cell.text)):
        return "moment"  # "wanneer" over "sept"
    if concept == "period" and filled and all(map(_is_week, filled)):
        return "other"
    if len(filled) > 1 and concept not in PLACES and all(map(_names_moment, filled)):
        return "moment"  # "nov | mrt | nov | mrt" under competences that are merged over them
    if concept == "variant":
        return "variant"
    return "other" if concept in PLACES else None


def _is_week(cell: Cell) -> bool:
    """Say whether a cell holds a number that a week, a month or another period may have."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value == int(value) and 0 < value <= _WEEKS


def _is_rating(
    concept: str | None,
    facets: Facets,
    cells: Sequence[Cell],
    filled: Sequence[Cell],
    scale: Scale,
    yes: Status | None,
) -> bool:
    """Say whether a lane holds ratings: its heading promises them and its cells bear it out, or its cells alone do."""
    if yes is not None and len(cells) > 1 and _rates(cells, scale, 0.7, yes):
        return True
    expected = concept in _EXPECTED or facets != NOTHING
    if _rates(cells, scale, 0.5 if expected else 0.7):
        return expected or len(cells) > 1
    if not expected or _tells_of_places(concept, facets, filled, scale):
        return False
    long = sum(1 for cell in filled if len(cell.text.strip()) > _REMARK and not is_day_cell(cell))
    if concept in {"status", "score", "self"} and filled and long * 2 <= len(filled):
        return not _fractions(filled)
    # "4/5" and "80%" are marks, of which there may be many.
    marked = all(mark_of(cell) is not None and (scale.marks or not is_day_cell(cell)) for cell in filled)
    tokens = Counter(token_key(cell.text, cell.look.font) for cell in filled if marked or not is_day_cell(cell))
    few = marked or len(tokens) <= max(6, len(filled) // 2)
    return bool(tokens) and few and long * 2 <= len(filled) and not _fractions(filled)


def _tells_of_places(concept: str | None, facets: Facets, filled: Sequence[Cell], scale: Scale) -> bool:
    """Say whether words that rate nobody stand under a word that is nobody's name for sure: "Poste" over "four"."""
    name = facets.learner
    if concept is not None or name is None or facets != Facets(learner=name) or " " in name or is_given(name):
        return False
    worded = [cell for cell in filled if len(cell.text.strip()) > 3 and cell.text.strip().islower()]
    return len(worded) * 2 > len(filled) and not any(said.certain for cell in filled if (said := decide(cell, scale)))


def concept_of_heads(heads: Sequence[str]) -> str | None:
    """Return the concept of the nearest heading that names one."""
    for head in reversed(heads):
        matches = heading_concepts(head)
        if not (matches and matches[0].share == 1) and (not head or (" " in head and is_name(head))):
            continue  # "Lien Baert" is somebody, though "lien" is a heading
        if any(match.concept == "target" and match.share >= 0.5 for match in matches) or (
            words(head)[:1] and words(head)[0] in word_set("targets")
        ):
            return "target"
        if matches and matches[0].share >= 0.5:
            return matches[0].concept
        telling = [match.concept for match in matches if match.concept in _TELLING]
        if telling:
            return telling[0]
    return None


def is_prose(heads: Sequence[str], facets: Facets, cells: Sequence[Cell]) -> bool:
    """Say whether a lane of nobody's holds words of its own on each line, and not the key to the signs beside it."""
    if concept_of_heads(heads) not in {None, "legend"} or facets != NOTHING or not cells:  # "woordje uitleg"
        return False
    if any(set(words(head)) & word_set("next_steps") for head in heads):
        return False  # "volgende stap" looks ahead
    said = [cell.text.strip() for cell in cells]
    spoken = [each for each in said if len(words(each)) > 1 and "=" not in each and not is_name(each)]
    explained = [each for each in spoken if meaning_status(each) is not None]
    worded = all(isinstance(cell.value, str) and not is_day_cell(cell) for cell in cells)
    key = len(explained) > 1 and len(explained) * 10 >= len(said) * 8
    return worded and not key and len(spoken) * 10 >= len(said) * 6 and len(set(said)) * 2 > len(said)


def is_aggregate(cell: Cell) -> bool:
    """Say whether a cell counts or sums other cells."""
    if not cell.formula:
        return False
    formula = cell.formula.upper()
    return any(name in formula for name in _AGGREGATES)


def _rates(cells: Sequence[Cell], scale: Scale, share: float, yes: Status | None = None) -> bool:
    """Say whether at least that share of the cells says a status for certain, or asks about one of two.

    A colour that nothing explains counts neither way, as long as fewer cells have one than rate for certain.
    """
    good = loose = spoken = unexplained = 0
    for said, alike in _alike(cells).items():
        cell, times = alike[0], len(alike)
        decision = decide(cell, scale, yes=yes)
        asked = decision.cause[0] if decision is not None and not decision.certain and decision.cause else ""
        if asked == "colour" and not said[2].strip():
            unexplained += times
            continue
        spoken += times if said[2].strip() or cell.icon is not None or (scale.colours and cell.shown_fill) else 0
        if decision is None or not (decision.certain or asked == "doubt"):  # "ja?" rates, and is asked about
            continue
        times -= sum(1 for cell in alike if cell.formula and is_aggregate(cell))
        loose += times
        strange = (
            decision.off_legend and decision.by == "words" and len(scale.tokens) > 1
        )  # one alone is no whole scale
        good += 0 if strange else times
    enough = good >= share * spoken or (loose >= share * spoken and good * 2 >= loose)
    return good > unexplained and enough


def _tells_apart(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether a lane says both what is reached and what is not: "signed off?" with Y and N is no signature."""
    said = {decision.status for cell in cells if (decision := decide(cell, scale)) is not None and decision.certain}
    return bool(said & REACHED) and bool(said - REACHED) and _rates(cells, scale, 0.8)


def _alike(cells: Sequence[Cell]) -> dict[Shown, list[Cell]]:
    """Return the cells that show the same together: a lane of ratings holds few signs many times."""
    alike: dict[Shown, list[Cell]] = {}
    for cell in cells:
        alike.setdefault(shows(cell), []).append(cell)
    return alike


def _repeat(cells: Sequence[Cell]) -> bool:
    """Say whether a lane uses few signs over and over, as ratings do; remarks may sound like them, one by one."""
    if all(len(words(cell.text)) > _SIGN for cell in cells):
        return False  # "vraagt goed na" on several lines is said of each of them
    return len({(token_key(cell.text), cell.shown_fill) for cell in cells}) * 2 <= len(cells)


def _fractions(filled: Sequence[Cell]) -> bool:
    """Say whether numbers look measured (7.6 hours) rather than chosen from a scale."""
    numbers = [cell.value for cell in filled if isinstance(cell.value, float)]
    return sum(1 for number in numbers if not float(number).is_integer()) * 3 > len(filled)


def _mostly(filled: Sequence[Cell], test: Callable[[Cell], bool]) -> bool:
    return bool(filled) and sum(1 for cell in filled if test(cell)) * 10 >= len(filled) * 6


def is_day_cell(cell: Cell) -> bool:
    """Say whether a cell holds a day and nothing else."""
    if isinstance(cell.value, str):
        return is_day_text(cell.text.strip())
    return cell.value is not None and not isinstance(cell.value, int | float | bool)


def _names_moment(cell: Cell) -> bool:
    """Say whether a cell names a moment in words, rates nothing by it, and no day is written there."""
    said = cell.text.strip()
    return is_moment(said) and not is_day_cell(cell) and word_status(said) is None and cell.shown_fill is None


def _is_remark(cell: Cell) -> bool:
    return isinstance(cell.value, str) and len(words(cell.text)) > 1


def _is_person(cell: Cell) -> bool:
    said = cell.text.strip()
    return is_name(said) or person(said) is not None or (2 <= len(said) <= 4 and said.isalpha() and said.isupper())


def asked_of(lane: Lane) -> Status | None:
    """Return the status that a lane's heading asks for with a question or names as its result, if it is a good one."""
    nearest = next((head for head in reversed(lane.heads) if head), "")
    if not nearest or len(words(nearest)) > _QUESTION or person(nearest) is not None:  # "zelf" beside "mentor"
        return None
    status = meaning_status(nearest.rstrip("? "))
    return status if status in REACHED else None
