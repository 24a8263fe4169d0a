"""What a tick, a box, a day or a mark says by the column in which it stands, or by what its heading asks."""

from __future__ import annotations

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import words
from addin.reading.scale.additions import begins_with_mark
from addin.reading.scale.decision import Decision, Scale, ask, from_entry, legend_says
from addin.reading.scale.legends.pairs import TICKED, UNTICKED
from addin.reading.scale.symbols import sign_status, token_key
from addin.sheet.snapshot import Cell
from addin.text import text

_TICKS = frozenset({"x", "v", "•", "●", "o", "1", "*", "✓", "✔", "☑", "✗", "✘", "☒", "✕", "■"})
_MARKS = _TICKS | {"ja", "oui", "yes", "ok", "true", "waar", "vrai"}
_NO = frozenset({"nee", "neen", "niet", "non", "nein", "no", "nok", "nvt", "n", "nog niet", "false", "onwaar", "faux"})


def day(scale: Scale, heading: Status | None) -> Decision | None:
    """Return what a day says by standing there: its column's status, or what the legend says of a date."""
    if heading is not None:
        return Decision(heading, text("a date in the column {status}", status=status_word(heading)), "heading")
    entry = next((e for e in scale.entries if e.status and set(words(e.token)) & word_set("day_words")), None)
    return Decision(entry.status, legend_says(entry), "legend") if entry is not None else None


def affirmed(asked: Status, *, ticked: bool) -> Decision:
    """Return what a tick, or none, says of the status that its heading asks for: "kan zij dit alleen?"."""
    if ticked:
        return Decision(asked, text("ticked, where the heading asks {status}", status=status_word(asked)), "heading")
    return Decision(
        Status.NOT_ACHIEVED, text("not ticked, where the heading asks {status}", status=status_word(asked)), "heading"
    )


def _ticked(value: bool, heading: Status | None) -> Decision:  # noqa: FBT001 - it is the cell's value
    if heading is not None and value:
        return Decision(heading, text("ticked in the column {status}", status=status_word(heading)), "heading")
    if heading is None:
        return ask(
            text("{token} may be a status or just a tick", token=str(value).upper()), ("token", str(value).casefold())
        )
    return ask(text("not ticked in the column {status}", status=status_word(heading)), ("token", str(value).casefold()))


def boxed(cell: Cell, scale: Scale, heading: Status | None, yes: Status | None, *, ticked: bool) -> Decision:
    """Return what a box to tick says: by its column, by the legend, which may name it in any language ("WAAR")."""
    if heading is not None:
        return _ticked(ticked, heading)
    told = next((scale.tokens[name] for name in (TICKED if ticked else UNTICKED) if name in scale.tokens), None)
    if told is not None:
        return from_entry(cell.text.strip(), token_key(cell.text), told, cell)
    return affirmed(yes, ticked=ticked) if yes else _ticked(ticked, heading)


def in_status_column(raw: str, key: str, heading: Status, scale: Scale) -> Decision | None:
    """Return what a mark says in a column that stands for a status; a question where it means another; else None.

    Args:
        raw: What the cell shows.
        key: Its ``token_key``.
        heading: The status that the column stands for.
        scale: The scale of its table.
    """
    entry, word = scale.tokens.get(key), word_status(raw)
    other = entry.status if entry else word.status if word and key not in _MARKS else None
    if key in _MARKS and other is Status.ACHIEVED:
        other = None  # "x = bereikt, dag niet genoteerd": reached is the column's step
    if word is not None and word.status is Status.NOT_APPLICABLE and entry is None:  # it is about the whole line
        return Decision(
            word.status,
            text("{token} says {status} in plain words", token=raw, status=status_word(word.status)),
            "words",
        )
    if key in _NO or (other is not None and other != heading):
        why = text("{token} stands in the column {status}, and says otherwise", token=raw, status=status_word(heading))
        return ask(why, ("token", key))
    if key in _MARKS or sign_status(key) is not None or (len(raw) <= 4 and raw.isalpha()):  # initials as a mark
        return Decision(
            heading, text("{token} stands in the column {status}", token=raw, status=status_word(heading)), "heading"
        )
    return None


def taken_back(raw: str, key: str, heading: Status) -> Decision | None:
    """Return a question for a tick or a day in a column of steps behind which words may take it back: "x niet!"."""
    if not begins_with_mark(raw):
        return None
    why = text("{token} stands in the column {status}, and says otherwise", token=raw, status=status_word(heading))
    return ask(why, ("token", key))
