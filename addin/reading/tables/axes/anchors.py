"""Which cells of a sheet name a competence, and how surely: what a list of them is found by."""

from __future__ import annotations

from dataclasses import dataclass

from addin.reading.competences.book import CLEAR, LEAD, LIKELY, Book, Meant
from addin.reading.lexicon.dates import names_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, per_text, says_same, words
from addin.reading.tables.view import View

MOST_HEADER_LINES = 5
AXIS_CONCEPTS = frozenset({"code", "competence", "task", "activity", "cluster", "attitude", "knowledge"})
SURE = 0.7  # weight of a text that names a competence by a code or clear words
_NARROW = 2  # columns of a label, unless most of them are wider
_LABELS = 3  # that make a list
_RATING_SIGNS = frozenset("✗★◔◑∅")  # nobody begins an entry of a list with these
_AGAIN = 0.4  # of what a text is worth that stands in a list already


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
    wide: dict[int, dict[int, Meant]] = {}
    named = {said: meant for said in view.sheet.texts if (meant := _named(said, book)) is not None}
    for cell in view.sheet.standing(named):
        line, lane = (cell.column, cell.row) if view.turned else (cell.row, cell.column)
        if _is_fact(view, line, lane):
            continue
        across = wide if view.spans(line, lane) > _NARROW and not view.turned else found
        across.setdefault(lane, {})[line] = named[cell.text]
    for lane, lines in wide.items():
        if len(lines) >= _LABELS and len(lines) > len(found.get(lane, ())):  # else it heads many columns
            found[lane] = {**found.get(lane, {}), **lines}
    return found


@per_text
def _named(said: str, book: Book) -> Meant | None:
    """Return what a text may mean if it names a competence, None when it is blank, a heading or a rating."""
    if not said.strip() or fold(said).strip(" :.?!") in word_set("sheet_words"):
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
    matches = heading_concepts(said)
    if any(match.share >= 0.99 for match in matches):  # nothing is left over
        return True
    named = [set(words(said)) - set(match.rest) for match in matches if match.concept in AXIS_CONCEPTS]
    return len(named) > 1 and set(words(said)) <= set().union(*named)  # "wat gedaan + codes"


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


def strength(lines: dict[int, Meant]) -> float:
    """Return how much the texts of a lane weigh together, as anchors of a list."""
    return sum(anchor_weight(meant) for meant in lines.values())


def said_of(view: View, lane: int, lines: dict[int, Meant]) -> float:
    """Return how much a lane says of competences, what it repeats counted once."""
    return sum({view.text(line, lane): anchor_weight(meant) for line, meant in lines.items()}.values())


def shown(view: View, lane: int, lines: dict[int, Meant]) -> float:
    """Return how much a lane shows of a list: what comes back in it (headings, codes of a log) counts for less."""
    once = said_of(view, lane, lines)
    return once + _AGAIN * (strength(lines) - once)


def is_bare_code(meant: Meant) -> bool:
    """Say whether a text is a code with no words of its own beside it."""
    return bool(meant.codes) and not words(meant.label)


def has_axis_heading(view: View, lane: int, first: int) -> bool:
    """Say whether a heading over a lane, above its ``first`` line, names what a list holds: "code", "taak"."""
    texts = (view.text(line, lane) for line in range(max(view.first_line, first - MOST_HEADER_LINES), first))
    return any(
        match.concept in AXIS_CONCEPTS and match.share >= 0.5 for text in texts for match in heading_concepts(text)
    )


def compatible(first: Meant, second: Meant) -> bool:
    """Say whether two texts can mean one competence."""
    return bool(_could_be(first) & _could_be(second))


def _could_be(meant: Meant) -> set[str]:
    codes = {code.competence for code in meant.codes if code.competence}
    return codes or {c.competence for c in meant.candidates[:3] if c.score >= LIKELY - 0.1}
