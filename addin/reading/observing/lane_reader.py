"""One rating lane, read cell by cell: what each says there, the day and signature it carries, whose rating it is."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

from addin.domain.palette import status_word
from addin.reading.lexicon.dates import DayRead, day_of, read_day
from addin.reading.lexicon.names import fits_full_name, is_initials
from addin.reading.lexicon.statuses import bare, distance, phrase_status, sentence_status
from addin.reading.lexicon.words import says_same, words
from addin.reading.observing.rated import Knowing
from addin.reading.observing.rows import LineFacts, line_facts, remarks_for, said_in_note, with_note
from addin.reading.scale.additions import with_addition
from addin.reading.scale.by_text import is_day_here, is_signature
from addin.reading.scale.decide import decide, shows, tells_absence
from addin.reading.scale.decision import Decision, Scale, ask, settled
from addin.reading.scale.numbers import mark_of
from addin.reading.scale.signed import signed_by
from addin.reading.scale.symbols import token_key
from addin.reading.tables.block import Block
from addin.reading.tables.facets import NOTHING, Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import concept_of_heads, is_day_cell
from addin.sheet.snapshot import Cell
from addin.text import text

_DITTO = 2  # letters of a ditto that is none of a sign's own
_PHRASE = 4  # words of a rating in somebody's own words
_ASKED_FOR = frozenset({"status", "score", "period"})  # headings under which whatever is written rates


class Sign(NamedTuple):
    """What a cell says in its lane, wherever on it, and the day and the signature that it carries itself.

    ``told`` is the decision with the heading that it rests on; ``repeats`` says that it is the one before it ("idem").
    """

    decision: Decision | None
    told: Decision | None
    day: DayRead | None = None
    rater: str | None = None
    repeats: bool = False


class LaneReader:
    """Reads the cells of one rating lane; those that show the same are understood once.

    ``beside`` are the numbers of the lanes that say something about its ratings.
    """

    def __init__(
        self, lane: Lane, beside: tuple[Lane, ...], place: tuple[str, str] | None, outer: Facets, knowing: Knowing
    ) -> None:
        self.lane, self.beside = lane, tuple(other.number for other in beside)
        self._beside, self._place, self._outer, self._knowing = beside, place, outer, knowing
        self._around = NOTHING.under(lane.facets).under(outer)
        self._signs: dict[Hashable, Sign] = {}

    def sign(self, cell: Cell, *, decoration: bool, spread: bool) -> Sign:
        """Return what a cell says; ``decoration`` and ``spread`` as ``_decision`` has them."""
        asked = shows(cell), decoration, spread
        sign = self._signs.get(asked)
        if sign is None:
            same = says_same(cell.text) or ((parts := with_addition(cell.text)) is not None and says_same(parts.sign))
            if self.lane.status is None and same and not self._slips(cell.text):
                sign = Sign(None, None, repeats=True)
            else:
                decision = _decision(cell, self.lane, self._knowing, decoration=decoration, spread=spread)
                sign = Sign(None, None) if decision is None else self.deciding(cell, decision)
            self._signs[asked] = sign
        return sign

    def _slips(self, said: str) -> bool:
        """Say whether a word for "the same" is rather a sign of the legend with a letter short: "same" for "samen"."""
        word = bare(said)
        return word.isalpha() and any(
            len(sign) > len(word) > _DITTO and distance(word, sign, 1) is not None
            for sign in self._knowing.scale.tokens
        )

    def deciding(self, cell: Cell, decision: Decision) -> Sign:
        """Return what a cell says of which something else was decided than it would say alone."""
        scale = self._knowing.scale
        told = _under_heading(decision, self._place)
        day = _own_day(cell, scale, self._knowing.school_year)
        return Sign(decision, told, day, _own_rater(cell, told, scale))

    def line_facts(self, listing: Listing, block: Block, line: int) -> LineFacts:
        """Return what stands on a line about this lane's ratings: lanes with the same ``beside`` share it."""
        return line_facts(listing, block, line, self._beside, self._knowing)

    def _facets(self, line: Facets) -> Facets:
        """Return what its line, its lane and what stands around say of a rating together.

        Where the line names nobody, lane and surroundings can be taken together beforehand.
        """
        if line.rater is None and line.role is None:
            return line.under(self._around)
        return line.under(self.lane.facets).under(self._outer)

    def dated(self, line: Facets, cell: Cell, sign: Sign) -> Facets:
        """Return what is known around a rating with its own day, its own signature, and what its note says."""
        facets = self._facets(line)
        if sign.day is not None:
            facets = replace(facets, on=sign.day.day, bad_day=sign.day.impossible)
        known = facets.rater is not None and sign.rater in {None, facets.rater}
        if sign.rater is not None and not known and not fits_full_name(sign.rater, facets.rater or ""):
            facets = replace(facets, rater=sign.rater, role=facets.role if facets.rater is None else None)
        return with_note(facets, cell.note, self._knowing.school_year) if cell.note else facets


class Remarks:
    """The remarks of one line, worked out once for each learner and each set of remarks beside."""

    def __init__(self, learners: Sequence[str]) -> None:
        self._learners = learners
        self._known: dict[tuple[tuple[str, ...], str | None], tuple[str, ...]] = {}

    def of(self, remarks: tuple[str, ...], note: str | None, learner: str | None) -> str | None:
        """Return the remarks that belong to a rating, its own note last."""
        if not remarks and not note:
            return None
        key = remarks, learner
        said = self._known.get(key)
        if said is None:
            said = self._known[key] = remarks_for(learner, remarks, self._learners)
        return " | ".join(filter(None, (*said, said_in_note(note)) if note else said)) or None


def _decision(cell: Cell, lane: Lane, knowing: Knowing, *, decoration: bool, spread: bool) -> Decision | None:
    if lane.unexplained and cell.text.strip():
        why = text("nothing in this workbook says what a tick under “{heading}” means", heading=lane.unexplained)
        return settled(ask(why, ("token", token_key(lane.unexplained)), "step"), knowing.scale)
    if tells_absence(cell, knowing.scale):
        return None
    spread = spread and lane.status is not None
    heading = None if spread else lane.status
    decision = decide(cell, knowing.scale, heading=heading, yes=lane.yes, decoration=decoration)
    silent = decision is None or (not decision.certain and decision.by == "unknown")
    if silent and spread and (status := phrase_status(cell.text.strip())):
        why = text("{token} says {status} in plain words", token=cell.text.strip(), status=status_word(status))
        return Decision(status, why, "phrase")
    if decision is None and is_day_cell(cell) and lane.status is None and knowing.scale.in_figures:
        why = text("{token} may be a mark that became a date", token=cell.text.strip())
        return settled(ask(why, ("token", token_key(cell.text))), knowing.scale)
    if (
        decision is None
        and is_day_cell(cell)
        and not cell.shown_fill
        and (knowing.scale.colours or lane.facets.learner)
    ):
        why = text("a date without a colour says when, not how it went")
        if not knowing.scale.colours:
            why = text("a date says when, not how it went")
        return settled(Decision(None, why, "unknown", certain=False, cause=("day", "")), knowing.scale)
    if decision is None and isinstance(cell.value, str) and (status := sentence_status(cell.text)):
        why = text("{token} says {status} in plain words", token=cell.text.strip(), status=status_word(status))
        return Decision(status, why, "phrase")
    if decision is None and _is_phrase(cell) and concept_of_heads(lane.heads) in _ASKED_FOR:
        why = text("nothing in this workbook says what {token} means", token=cell.text.strip())
        return settled(ask(why, ("token", token_key(cell.text)), "unknown"), knowing.scale)
    return decision


def _is_phrase(cell: Cell) -> bool:
    """Say whether somebody wrote a few words where a rating is wanted: no remark, and lost if nobody asks."""
    return isinstance(cell.value, str) and 1 < len(words(cell.text)) <= _PHRASE


def _under_heading(decision: Decision, place: tuple[str, str] | None) -> Decision:
    """Return a decision that rests on the heading of its column with that heading, and where it can be looked up."""
    if place is None or decision.by != "heading":
        return decision
    heading, at = place
    return replace(decision, why=text("{why}: “{heading}” in {cell}", why=decision.why, heading=heading, cell=at))


def _own_day(cell: Cell, scale: Scale, school_year: int | None) -> DayRead | None:
    if isinstance(cell.value, str) and scale.in_figures and mark_of(cell) is not None:
        return None  # "7/10" where figures rate
    if is_day_cell(cell):
        return day_of(cell.value, cell.text, school_year) if is_day_here(cell, scale) else None
    with_day = signed_by(cell.text, scale.signatures) if isinstance(cell.value, str) else None
    if with_day is None and isinstance(cell.value, str) and (parts := with_addition(cell.text)):
        return _own_day(cell._replace(value=parts.sign, text=parts.sign), scale, school_year)
    return read_day(with_day.day, school_year) if with_day else None


def _own_rater(cell: Cell, decision: Decision, scale: Scale) -> str | None:
    """Return who signed in the cell itself: beside a day, or alone in a cell whose colour or column rates."""
    said = cell.text.strip()
    with_day = signed_by(said, scale.signatures)
    if with_day is not None:
        first = with_day.token if decision.by == "heading" and is_signature(with_day.token, scale) else None
        return with_day.rater or first
    if decision.by == "heading":
        return said if is_signature(said, scale) else None
    return said if decision.by == "colour" and len(said) > 1 and is_initials(said) else None
