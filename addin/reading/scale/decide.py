"""The decision for one cell: which status it says, how sure that is, and why. Certain, or a question; never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from addin.domain.palette import status_word
from addin.domain.status import REACHED, Status
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.statuses import bare, meaning_status, near_term, phrase_status, word_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import words
from addin.reading.scale.colours import (
    FAMILY_WORDS,
    TRAFFIC_LIGHT,
    difference,
    families,
    family,
    named_colour,
    same_colour,
)
from addin.reading.scale.legend import Entry, token_key
from addin.reading.scale.numbers import Interval, PassMark, interval, mark_of, number_of
from addin.reading.scale.signed import signed
from addin.reading.scale.symbols import is_symbol_font, shown_sign, sign_status
from addin.sheet.snapshot import Cell
from addin.text import Text, text

_MARKS = frozenset(
    {
        "x",
        "v",
        "•",
        "●",
        "o",
        "1",
        "*",
        "✓",
        "✔",
        "☑",
        "✗",
        "✘",
        "☒",
        "✕",
        "■",
        "ja",
        "oui",
        "yes",
        "ok",
        "true",
        "waar",
        "vrai",
    }
)
_YES = frozenset({"x", "✓", "✔", "☑", "•", "●"})
_JOINTS = re.compile(r"[/,+&;\s]+|(?<=\w)-(?=\w)|->|→")


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


@dataclass(frozen=True, slots=True)
class Scale:
    """How one table rates: its legend, the answers people gave, and whether colours speak.

    ``colours`` is "legend" when the workbook explains its colours, "traffic" when they vary like traffic lights,
    "" when fills are decoration. ``agreed`` tells, per colour, which status the letters beside it say.
    """

    entries: tuple[Entry, ...] = ()
    tokens: Mapping[str, Entry] = field(default_factory=dict)
    answers: Mapping[str, Status] = field(default_factory=dict)
    colours: str = ""
    agreed: Mapping[str, Status] = field(default_factory=dict)
    pass_mark: PassMark | None = None
    out_of: float | None = None
    intervals: tuple[tuple[Interval, Entry], ...] = ()
    marks: bool = False  # "8/10" is a mark here, not the eighth of October

    @property
    def swatches(self) -> tuple[Entry, ...]:
        """The entries that say what a colour means."""
        return tuple(entry for entry in self.entries if entry.colour or entry.family)


def scale_of(entries: Sequence[Entry], answers: Mapping[str, Status], pass_mark: PassMark | None = None) -> Scale:
    """Return the scale that legend entries and answers make; of two entries for one token the first counts."""
    tokens: dict[str, Entry] = {}
    for entry in entries:
        if entry.token:
            tokens.setdefault(token_key(entry.token, entry.font), entry)
    for entry in entries:  # a letter of a picture font is still that letter where the font got lost
        if entry.token and is_symbol_font(entry.font):
            tokens.setdefault(token_key(entry.token), entry)
    intervals = tuple((span, entry) for entry in entries if entry.status and (span := interval(entry.token)))
    coloured = any(entry.colour or entry.family for entry in entries if entry.status)
    return Scale(
        tuple(entries),
        tokens,
        dict(answers),
        colours="legend" if coloured else "",
        pass_mark=pass_mark,
        intervals=intervals,
    )


def decide(
    cell: Cell, scale: Scale, *, heading: Status | None = None, yes: Status | None = None, decoration: bool = False
) -> Decision | None:
    """Return what a cell says, None when it says nothing about a status (blank, free text, a number among words).

    Args:
        cell: The cell.
        scale: The scale of its table.
        heading: The status that its column stands for, in a table of columns to tick.
        yes: The status that its column asks for ("behaald?"), which a tick then affirms.
        decoration: True when its fill is the row's or the column's, not a rating.
    """
    said = _by_text(cell, scale, heading, yes)
    shown = None if decoration else _by_colour(cell, scale)
    if cell.look.strike and cell.text.strip() and (said is not None or shown is not None):
        return _ask(text("it is struck through"), ("struck", token_key(cell.text, cell.look.font)))
    if said is not None and said.certain and shown is not None and shown.certain and _disagree(said, shown):
        why = text(
            "the text says {one} and the colour says {other}",
            one=status_word(said.status),
            other=status_word(shown.status),
        )
        return _ask(why, ("clash", f"{token_key(cell.text, cell.look.font)} {cell.shown_fill}"))
    if said is None or (not said.certain and said.by == "unknown" and shown is not None and shown.certain):
        return shown
    return said


def _ask(why: Text, cause: tuple[str, str], by: str = "asked") -> Decision:
    return Decision(None, why, by, certain=False, cause=cause)


def _disagree(said: Decision, shown: Decision) -> bool:
    if said.status == shown.status or said.by == "day":
        return False
    return not (said.status in REACHED and shown.status in REACHED)


def _by_text(cell: Cell, scale: Scale, heading: Status | None, yes: Status | None) -> Decision | None:
    raw = cell.text.strip()
    if not raw:
        return None
    key = token_key(raw, cell.look.font)
    if key in scale.answers:
        return Decision(scale.answers[key], text("you said what {token} means here", token=raw), "layout")
    if isinstance(cell.value, bool):
        return _affirmed(yes, ticked=cell.value) if yes and heading is None else _ticked(cell.value, heading)
    is_mark = scale.marks and mark_of(cell) is not None
    if (is_day_text(raw) and not is_mark) or (not isinstance(cell.value, str | int | float) and cell.value is not None):
        return _day(scale, heading)
    with_day = signed(raw) if isinstance(cell.value, str) else None
    if with_day is not None:
        decided = _decided(with_day.token, cell, scale) if with_day.token else _day(scale, heading)
        if decided is not None:
            return decided
    if raw.endswith("?") and len(raw) > 1 and (_decided(raw.rstrip("? "), cell, scale) or heading):
        return _ask(text("{token} ends with a question mark", token=raw), ("doubt", key))
    if heading is not None:
        return _in_status_column(raw, key, heading)
    known = _decided(raw, cell, scale) or _composite(raw, scale) or _number(cell, scale)
    if known is None and yes is not None and key in _YES:
        return _affirmed(yes, ticked=True)
    return known or _unknown(raw, key, scale)


def _day(scale: Scale, heading: Status | None) -> Decision | None:
    """Return what a day says by standing there: its column's status, or what the legend says of a date."""
    if heading is not None:
        return Decision(heading, text("a date in the column {status}", status=status_word(heading)), "heading")
    entry = next((e for e in scale.entries if e.status and set(words(e.token)) & word_set("day_words")), None)
    return Decision(entry.status, _legend_says(entry), "legend") if entry is not None else None


def _affirmed(asked: Status, *, ticked: bool) -> Decision:
    if ticked:
        return Decision(asked, text("ticked, where the heading asks {status}", status=status_word(asked)), "heading")
    return Decision(
        Status.NOT_ACHIEVED, text("not ticked, where the heading asks {status}", status=status_word(asked)), "heading"
    )


def _ticked(value: bool, heading: Status | None) -> Decision:  # noqa: FBT001 - it is the cell's value
    if heading is not None and value:
        return Decision(heading, text("ticked in the column {status}", status=status_word(heading)), "heading")
    if heading is None:
        return _ask(
            text("{token} may be a status or just a tick", token=str(value).upper()), ("token", str(value).casefold())
        )
    return _ask(
        text("not ticked in the column {status}", status=status_word(heading)), ("token", str(value).casefold())
    )


def _in_status_column(raw: str, key: str, heading: Status) -> Decision | None:
    if key in _MARKS or sign_status(key) is not None or (len(raw) <= 4 and raw.isalpha()):  # initials as a mark
        return Decision(
            heading, text("{token} stands in the column {status}", token=raw, status=status_word(heading)), "heading"
        )
    return None


def _decided(raw: str, cell: Cell, scale: Scale) -> Decision | None:
    """Return what a token says by the legend, by convention or in plain words; None when it says nothing."""
    key = token_key(raw, cell.look.font)
    entry = scale.tokens.get(key)
    if entry is not None:
        return _from_entry(raw, key, entry, cell)
    doubled = scale.tokens.get(key[:1]) if len(set(key)) == 1 and len(key) > 1 else None
    if doubled is not None and doubled.status:
        return Decision(doubled.status, _legend_says(doubled), "legend", typo_of=doubled.token)
    sign = sign_status(shown_sign(raw, cell.look.font))
    if sign is not None:
        return Decision(
            sign,
            text("{token} is a sign for {status}", token=shown_sign(raw, cell.look.font), status=status_word(sign)),
            "symbol",
        )
    meant = _legend_meaning(raw, scale)
    if meant is not None:
        return Decision(meant.status, _legend_says(meant), "legend")
    word = word_status(raw)
    if word is None:
        return None
    if _two_faced(word.term, scale):
        return None
    return Decision(
        word.status,
        text("{token} says {status} in plain words", token=raw, status=status_word(word.status)),
        "words",
        typo_of=word.term if word.typo else None,
        off_legend=bool(scale.tokens),
    )


def _two_faced(term: str, scale: Scale) -> bool:
    """Say whether a word of one or two letters must not be taken as a word: it may be anybody's abbreviation."""
    del scale
    return len(term) <= 2 and term not in {"ok", "ja", "no"}


def _from_entry(raw: str, key: str, entry: Entry, cell: Cell) -> Decision:
    if entry.status is None:
        return _ask(
            text("the legend says {token} is {meaning}, which is no status", token=raw, meaning=entry.meaning),
            ("token", key),
        )
    lost_font = is_symbol_font(entry.font) and not is_symbol_font(cell.look.font)
    return Decision(
        entry.status, _legend_says(entry), "legend", typo_of=shown_sign(entry.token, entry.font) if lost_font else None
    )


def _legend_says(entry: Entry) -> Text:
    if entry.token:
        return text(
            "the legend in {cell} says {token} = {meaning}", cell=entry.cell, token=entry.token, meaning=entry.meaning
        )
    return text("the legend in {cell} says this colour = {meaning}", cell=entry.cell, meaning=entry.meaning)


def _legend_meaning(raw: str, scale: Scale) -> Entry | None:
    """Return the entry whose meaning a cell spells out, in full, cut off or with a slip."""
    said = bare(raw)
    if len(said) < 3:  # too short to be a meaning
        return None
    meanings = {bare(entry.meaning): entry for entry in scale.entries if entry.status is not None}
    if said in meanings:
        return meanings[said]
    cut = [entry for meaning, entry in meanings.items() if meaning.startswith(said.rstrip(".")) and len(said) >= 4]
    if cut and len({entry.status for entry in cut}) == 1:
        return cut[0]
    close = near_term(said, tuple(meanings))
    return meanings[close] if close else None


def _composite(raw: str, scale: Scale) -> Decision | None:
    """Return a question for a cell that holds two statuses ("V/G", "B/IO", "VO"), the status when both are one."""
    known = scale.tokens
    parts = [part for part in _JOINTS.split(raw) if part]
    if len(parts) == 1 and len(raw) <= 3 and len(raw) > 1:  # letters run together
        parts = list(raw)
    found = [known.get(token_key(part)) for part in parts]
    statuses = [
        entry.status if entry else (word.status if (word := word_status(part)) else None)
        for entry, part in zip(found, parts, strict=True)
    ]
    if len(parts) < 2 or None in statuses:
        return None
    if len(set(statuses)) == 1:
        return Decision(statuses[0], text("{token} says the same twice", token=raw), "legend")
    return _ask(text("{token} holds two statuses", token=raw), ("token", token_key(raw)))


def _number(cell: Cell, scale: Scale) -> Decision | None:
    value = number_of(cell)
    if scale.intervals and value is not None:
        inside = [entry for span, entry in scale.intervals if span.holds(value)]
        if len(inside) == 1:
            return Decision(inside[0].status, _legend_says(inside[0]), "legend")
        return _ask(
            text("{token} lies in none of the ranges of the legend", token=cell.text.strip()),
            ("token", token_key(cell.text)),
        )
    mark = mark_of(cell, scale.out_of or (scale.pass_mark.out_of if scale.pass_mark else None))
    if mark is None:
        return None
    if scale.pass_mark is None:
        return _ask(
            text("{token} is a mark, and nothing says from which mark it is reached", token=cell.text.strip()),
            ("marks", ""),
            "unknown",
        )
    reached = mark >= scale.pass_mark.share - 1e-9
    status = Status.ACHIEVED if reached else scale.pass_mark.below
    return Decision(
        status,
        text("{token}, and the sheet says: {rule}", token=cell.text.strip(), rule=scale.pass_mark.said),
        "number",
    )


def _unknown(raw: str, key: str, scale: Scale) -> Decision | None:
    """Return what a few words amount to, or a question for what nothing explains; None for free text."""
    few = len(raw.split()) <= 4
    if len(raw) > 4 and few and not scale.tokens and (status := phrase_status(raw)):
        why = text("{token} says {status} in plain words", token=raw, status=status_word(status))
        return Decision(status, why, "phrase")
    if len(raw) > 14 and not (few and meaning_status(raw)):
        return None
    return (
        _ask(text("nothing in this workbook says what {token} means", token=raw), ("token", key), "unknown")
        if few
        else None
    )


def _by_colour(cell: Cell, scale: Scale) -> Decision | None:
    colour = cell.shown_fill
    if cell.icon is not None:
        return _icon(cell.icon, scale)
    if colour is None or not scale.colours or family(colour) == "white":
        return None
    if colour in scale.answers:
        return Decision(scale.answers[colour], text("you said what this colour means here"), "layout")
    entry = colour_entry(colour, scale.swatches)
    if entry is not None and entry.status is not None:
        return Decision(
            entry.status,
            text(
                "the legend in {cell} says {colour} = {meaning}",
                cell=entry.cell,
                colour=_named(entry),
                meaning=entry.meaning,
            ),
            "colour",
        )
    if scale.colours == "traffic" and family(colour) in TRAFFIC_LIGHT:
        status = TRAFFIC_LIGHT[family(colour)]
        return Decision(
            status,
            text(
                "the colour is {family}, as a traffic light: {status}",
                family=FAMILY_WORDS[family(colour)],
                status=status_word(status),
            ),
            "colour",
        )
    return _ask(
        text("nothing in this workbook says what the colour {colour} means", colour=named_colour(colour)),
        ("colour", colour),
        "colour",
    )


def _named(entry: Entry) -> Text | str:
    return FAMILY_WORDS[entry.family] if entry.family else entry.colour or ""


def colour_entry(colour: str, swatches: Sequence[Entry]) -> Entry | None:
    """Return the legend entry that a colour belongs to: the same swatch, else the only one of its family."""
    exact = [entry for entry in swatches if entry.colour and same_colour(entry.colour, colour)]
    if exact:
        return min(exact, key=lambda entry: difference(entry.colour or colour, colour))
    for mine in (frozenset({family(colour)}), families(colour)):
        kin = [entry for entry in swatches if mine & _families_of(entry)]
        if len({entry.status for entry in kin}) == 1:
            return kin[0]
        if kin:
            return _clearly_nearest(colour, kin)
    return None


def _families_of(entry: Entry) -> frozenset[str]:
    named = frozenset({entry.family}) if entry.family else frozenset()
    return named | (families(entry.colour) if entry.colour else frozenset())


def _clearly_nearest(colour: str, kin: Sequence[Entry]) -> Entry | None:
    ranked = sorted((difference(entry.colour, colour), number) for number, entry in enumerate(kin) if entry.colour)
    if len(ranked) > 1 and ranked[0][0] * 1.6 < ranked[1][0]:
        return kin[ranked[0][1]]
    return None


def _icon(icon: str, scale: Scale) -> Decision:
    """Return what a conditional icon shows: a light or an arrow of three, taken as its colour."""
    kind, _, index = icon.rpartition(":")
    if not kind.startswith("3"):
        return _ask(text("nothing says what the icons in this sheet mean"), ("icon", icon), "unknown")
    shown = ("red", "yellow", "green")[min(int(index), 2)]
    kin = {shown, "orange"} if shown == "yellow" else {shown}
    told = [entry for entry in scale.swatches if entry.status and (entry.family in kin)]
    if len({entry.status for entry in told}) == 1:
        return Decision(told[0].status, _legend_says(told[0]), "icon")
    status = TRAFFIC_LIGHT[shown]
    return Decision(status, text("the sheet shows the icon for {status}", status=status_word(status)), "icon")
