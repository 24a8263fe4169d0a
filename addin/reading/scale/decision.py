"""What a cell is decided to say, and what a table's way of rating is made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf, isinf

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.reading.lexicon.statuses import says_alone
from addin.reading.lexicon.words import fold
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.numbers import Interval, PassMark, interval
from addin.reading.scale.symbols import is_symbol_font, named_signs, shown_sign, token_key
from addin.sheet.snapshot import Cell
from addin.text import Text, text

_LETTERS_AS_SIGNS = frozenset("oxv")
_FULL_MARKS = (10.0, 20.0, 100.0)  # the most that can be had


@dataclass(frozen=True, slots=True)
class Decision:
    """What a cell says. ``by`` names the evidence; ``cause`` groups the cells that one answer would settle."""

    status: Status | None
    why: Text
    by: str
    certain: bool = True
    cause: tuple[str, str] | None = None
    typo_of: str | None = None
    off_legend: bool = False
    offers: Status | None = None  # what it would say if it stood alone, where two marks stand and one can count


@dataclass(frozen=True, slots=True)
class Scale:
    """How one table rates: its legend, the answers people gave, and whether colours speak.

    ``colours`` is "legend" when the workbook explains its colours, "traffic" when they vary like traffic lights,
    "" when fills are decoration. ``agreed`` tells, per colour, which status the letters beside it say. ``swatches`` are
    the entries that say what a colour means. ``decided`` remembers what was decided for cells that show the same.
    """

    entries: tuple[Entry, ...] = ()
    tokens: Mapping[str, Entry] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Status | None] = field(default_factory=dict)  # by cause; None is no rating
    colours: str = ""
    agreed: Mapping[str, Status] = field(default_factory=dict)
    pass_mark: PassMark | None = None
    out_of: float | None = None
    intervals: tuple[tuple[Interval, Entry], ...] = ()
    marks: bool = False  # "8/10" is a mark here, not the eighth of October
    in_fractions: bool = False  # its marks are written as so many out of the most
    words: Mapping[str, Status] = field(default_factory=dict)  # the plain words that its table rates with
    said: frozenset[str] = frozenset()  # all plain words in its table that say a status
    alone: bool = False  # some rating in its table says that somebody works alone
    signatures: frozenset[str] = frozenset()  # initials of those who rate in its table, behind their ratings
    unclear: frozenset[str] = frozenset()  # fills that a traffic light does not have
    swatches: tuple[Entry, ...] = field(init=False, compare=False, repr=False)
    in_figures: bool = field(init=False, compare=False, repr=False)  # its signs are marks, which may turn into dates
    in_words: bool = field(init=False, compare=False, repr=False)  # no sign is a letter or figure: other words may rate
    decided: dict[Hashable, Decision | None] = field(init=False, default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Gather what is asked again and again."""
        object.__setattr__(self, "swatches", tuple(entry for entry in self.entries if entry.colour or entry.family))
        drawn = any(not any(map(str.isalnum, token)) for token in self.tokens)
        worded = all(
            len(token) > 2 and any(map(str.isalpha, token)) for token in self.tokens if not _is_sign(token, drawn)
        )
        object.__setattr__(self, "in_words", worded)
        figures = sum(token.isdecimal() for token in self.tokens)
        object.__setattr__(self, "in_figures", bool(self.intervals) or figures * 2 > len(self.tokens))


def _is_sign(token: str, drawn: bool) -> bool:  # noqa: FBT001 - one of a pair of plain facts
    """Say whether a token is a sign, and no letter or figure: "++", and "o" where some signs are ``drawn``."""
    return not any(map(str.isalnum, token)) or (drawn and token in _LETTERS_AS_SIGNS)


def scale_of(
    entries: Sequence[Entry], answers: Mapping[tuple[str, str], Status | None], pass_mark: PassMark | None = None
) -> Scale:
    """Return the scale that legend entries and answers make; of two entries for one token the first counts."""
    entries = _graded(entries)
    tokens: dict[str, Entry] = {}
    for entry in entries:
        if entry.token:
            tokens.setdefault(token_key(entry.token, entry.font), entry)
    for entry in entries:  # a letter of a picture font is still that letter where the font got lost
        if entry.token and is_symbol_font(entry.font):
            tokens.setdefault(token_key(entry.token), entry)
    for entry in entries:
        for sign in named_signs(entry.token):
            tokens.setdefault(token_key(sign), entry)
    intervals = _parted(_spans(entries))
    coloured = any(entry.colour or entry.family not in {None, "white"} for entry in entries if entry.status)
    return Scale(
        entries,
        tokens,
        dict(answers),
        colours="legend" if coloured else "",
        pass_mark=pass_mark,
        intervals=intervals,
    )


def _graded(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries with "goed" as reached and no more, where alone or very well is a step of its own."""
    steps = [entry.meaning for entry in entries if entry.status is Status.INDEPENDENT]
    highest = [*filter(says_alone, steps)] or [*filter(_VERY.search, map(fold, steps))]
    if not highest:
        return tuple(entries)
    return tuple(
        replace(entry, status=Status.ACHIEVED)
        if entry.status is Status.INDEPENDENT
        and not says_alone(f"{entry.meaning} {entry.token}")
        and not says_very(entry.meaning)
        else entry
        for entry in entries
    )


_VERY = re.compile(
    r"\b(?:zeer|heel|erg|uitstekend|uitmuntend|tres|sehr|very|super|excellente?|exceed\w*|ausgezeichnet)\b"
)


def says_very(said: str) -> bool:
    """Say whether words tell that something goes very well, more than well: "zeer goed"."""
    return _VERY.search(fold(said)) is not None


def _spans(entries: Sequence[Entry]) -> list[tuple[Interval, Entry]]:
    """Return the ranges of marks of a legend, and the single marks between them: "minder dan 5", "5", "vanaf 6"."""
    told = [entry for entry in entries if entry.status]
    spans = [(span, entry) for entry in told if (span := interval(entry.token))]
    single = [(float(entry.token), entry) for entry in told if entry.token.isdecimal()] if spans else []
    return spans + [
        (Interval(mark, mark), entry) for mark, entry in single if not any(span.holds(mark) for span, _ in spans)
    ]


def _parted(spans: Sequence[tuple[Interval, Entry]]) -> tuple[tuple[Interval, Entry], ...]:
    """Return ranges of marks of which each "from 6" ends where the next begins ("from 8"), the last at the full marks.

    A 77 among marks on ten lies in no range.
    """
    lows = sorted({span.low for span, _ in spans if isinf(span.high)})
    most = next((most for most in _FULL_MARKS if lows and lows[-1] <= most), inf)
    following = dict(pairwise([*lows, most]))
    begin = {span.low for span, _ in spans}
    return tuple((_ended(span, following, most, begin), entry) for span, entry in spans)


def _ended(span: Interval, following: Mapping[float, float], most: float, begin: Collection[float]) -> Interval:
    if span.high + 1 in begin and span.high == int(span.high) and not span.open_end:
        return replace(span, high=span.high + 1, until=True)  # 7.5 is no 8 yet: it counts with "6 of 7"
    if not isinf(span.high) or isinf(span.low):
        return span
    high = following.get(span.low, most)
    return replace(span, high=high, until=high != most)


def ask(why: Text, cause: tuple[str, str], by: str = "asked") -> Decision:
    """Return the decision to ask: no status, the reason, and the cause that groups what one answer settles."""
    return Decision(None, why, by, certain=False, cause=cause)


def settled(decision: Decision | None, scale: Scale) -> Decision | None:
    """Return what a person answered where the decision was to ask; None when the answer was that it rates nothing."""
    if decision is None or decision.certain or decision.cause is None:
        return decision
    kind, value = decision.cause
    asked = (
        [("token", token_key(value)), ("unsure", token_key(value))] if kind in {"token", "doubt"} else [decision.cause]
    )
    cause = next((cause for cause in asked if cause in scale.answers), None)
    if cause is None:
        return decision
    status = scale.answers[cause]
    return (
        Decision(status, text("you said what this means: {status}", status=status_word(status)), "layout")
        if status
        else None
    )


def legend_says(entry: Entry) -> Text:
    """Return the sentence that quotes a legend's entry."""
    if entry.token:
        return text(
            "the legend in {cell} says {token} = {meaning}", cell=entry.cell, token=entry.token, meaning=entry.meaning
        )
    return text("the legend in {cell} says this colour = {meaning}", cell=entry.cell, meaning=entry.meaning)


def from_entry(raw: str, key: str, entry: Entry, cell: Cell) -> Decision:
    """Return what a cell says by an entry of the legend: its status, or a question where its meaning is none."""
    if entry.status is None:
        return ask(
            text("the legend says {token} is {meaning}, which is no status", token=raw, meaning=entry.meaning),
            ("token", key),
        )
    lost_font = is_symbol_font(entry.font) and not is_symbol_font(cell.look.font)
    return Decision(
        entry.status, legend_says(entry), "legend", typo_of=shown_sign(entry.token, entry.font) if lost_font else None
    )
