"""The decision for one cell: which status it says, how sure that is, and why. Certain, or a question; never a guess."""

from __future__ import annotations

from typing import TypeAlias

from addin.domain.palette import status_word
from addin.domain.status import REACHED, Status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold
from addin.reading.scale.by_colour import by_colour
from addin.reading.scale.by_text import by_text
from addin.reading.scale.decision import Decision, Scale, ask, settled
from addin.reading.scale.legends.entry import is_planned
from addin.reading.scale.symbols import token_key
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellValue
from addin.text import text

Shown: TypeAlias = tuple[type, CellValue, str, str | None, bool, str | None, str | None]
"""What counts of a cell for what it says: its value with its kind, text, font, whether struck, fill and icon."""


def decide(
    cell: Cell, scale: Scale, *, heading: Status | None = None, yes: Status | None = None, decoration: bool = False
) -> Decision | None:
    """Return what a cell says, None when it says nothing about a status (blank, free text, a number among words).

    What a person answered counts before everything else. Nothing of the cell counts but what it shows, so that each
    sign of a table is weighed once.

    Args:
        cell: The cell.
        scale: The scale of its table.
        heading: The status that its column stands for, in a table of columns to tick.
        yes: The status that its column asks for ("behaald?"), which a tick then affirms.
        decoration: True when its fill is the row's or the column's, not a rating.
    """
    asked = (shows(cell), heading, yes, decoration)
    known = scale.decided
    if asked not in known:
        known[asked] = settled(_weighed(cell, scale, heading, yes, decoration=decoration), scale)
    return known[asked]


def shows(cell: Cell) -> Shown:
    """Return all of a cell that counts for what it says: two cells of which this is the same say the same."""
    value, look = cell.value, cell.look
    return value.__class__, value, cell.text, look.font, look.strike, cell.shown_fill, cell.icon


def _weighed(
    cell: Cell, scale: Scale, heading: Status | None, yes: Status | None, *, decoration: bool
) -> Decision | None:
    if tells_absence(cell, scale):
        return None
    told = scale.tokens.get(token_key(cell.text.strip(), cell.look.font)) if cell.text.strip() else None
    if told is not None and is_planned(told):
        return None  # "x = gepland" rates nobody yet
    said = by_text(cell, scale, heading, yes)
    shown = None if decoration else by_colour(cell, scale)
    if cell.look.strike and cell.text.strip() and (said is not None or shown is not None):
        return ask(text("it is struck through"), ("struck", token_key(cell.text, cell.look.font)))
    if said is not None and said.certain and shown is not None and shown.certain and _disagree(said, shown, scale):
        why = text(
            "the text says {one} and the colour says {other}",
            one=status_word(said.status),
            other=status_word(shown.status),
        )
        return ask(why, ("clash", f"{token_key(cell.text, cell.look.font)} {cell.shown_fill}"))
    if said is not None and shown is not None and _exceeds(said, shown, scale):
        return shown
    if said is None or (not said.certain and said.by == "unknown" and shown is not None and shown.certain):
        return shown
    return said


def tells_absence(cell: Cell, scale: Scale) -> bool:
    """Say whether a cell only tells that somebody was not there ("ziek", "verlof"): nobody rated anything then."""
    said = cell.text.strip()
    key = token_key(said, cell.look.font)
    known = key in scale.tokens or ("token", key) in scale.answers
    return bool(said) and not known and pattern("not_there").fullmatch(fold(said).strip(" .!()")) is not None


def _exceeds(said: Decision, shown: Decision, scale: Scale) -> bool:
    """Say whether a word means more than the colour does that the legend explains: "goed" on the green of "kan het"."""
    explained = scale.colours == "legend" and shown.certain and said.by == "words"
    return explained and (said.status, shown.status) == (Status.INDEPENDENT, Status.ACHIEVED)


_NOT_YET = frozenset({Status.NOT_COVERED, Status.NOT_ASSESSED})


def _disagree(said: Decision, shown: Decision, scale: Scale) -> bool:
    if said.status == shown.status or said.by == "day":
        return False
    if (said.by == "layout") != (shown.by == "layout"):
        return False  # what a person said needs no second opinion
    if shown.status is Status.NOT_ACHIEVED and said.status in _NOT_YET and scale.colours == "traffic":
        return False  # red for whatever is not there yet
    return not (said.status in REACHED and shown.status in REACHED)
