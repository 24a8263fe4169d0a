"""One line of a legend: what a sign or a colour means, as a workbook says."""

from __future__ import annotations

from dataclasses import dataclass

from addin.domain.status import REACHED, Status
from addin.reading.lexicon.statuses import meaning_status, phrase_status, word_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold
from addin.reading.scale.colours import family, named_family, names_nothing
from addin.reading.scale.symbols import plain_sign
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend. ``token`` as written ("" for a colour alone), ``colour`` its swatch if it has one."""

    token: str
    meaning: str
    status: Status | None
    cell: str
    colour: str | None = None
    family: str | None = None
    font: str | None = None
    other: str | None = None  # the other cell that belongs to it, where sign and meaning stand apart


def is_planned(entry: Entry) -> bool:
    """Say whether a sign means that something is planned: it rates nobody yet."""
    return entry.status is None and bool(pattern("planned").search(fold(entry.meaning)))


def entry_of(sheet: Sheet, cell: Cell, token: str, meaning: str, colour: str | None, font: str | None = None) -> Entry:
    """Return what a cell explains: a token, or a colour where the token names one or there is a swatch."""
    colour_word = named_family(token) if not names_nothing(token) else "white"
    if colour is not None and family(colour) == "white":
        colour = None
    return Entry(
        token="" if colour_word else plain_sign(token),
        meaning=meaning,
        status=_status(token, meaning),
        cell=where(sheet.name, cell.row, cell.column),
        colour=colour,
        family=colour_word or (family(colour) if colour else None),
        font=font,
    )


def _status(token: str, meaning: str) -> Status | None:
    """Return what an entry means: by its meaning, else by a sign that is a word itself ("ok = I was watching")."""
    told = meaning_status(meaning)
    if named_family(token) is not None:
        return told
    word = word_status(token) if len(token) > 1 else None  # a letter is no word
    own = word.status if word is not None and not word.typo else phrase_status(token) if len(token) > 1 else None
    idiom = own in REACHED and told is Status.NOT_ACHIEVED  # "kan alleen = daar kijk ik niet meer naar om"
    never = own is Status.NOT_APPLICABLE and told in {Status.NOT_COVERED, Status.NOT_ACHIEVED}  # "n/a = not done here"
    return (own or told) if told in {None, Status.OBSERVED} or idiom or never else told
