"""Lists of people with a heading that says so: whoever stands below "Full name" is somebody, known here or not."""

from __future__ import annotations

from collections.abc import Mapping

from addin.reading.lexicon.names import is_name, untitled
from addin.reading.lexicon.words import words
from addin.sheet.snapshot import Sheet

_LONGEST_HEADING = 4  # words
_IN_FULL = frozenset(
    {"volledige", "voluit", "full", "complet", "complete", "vollstandiger", "ganzer", "voornaam", "prenom"}
)
_NAME = frozenset({"naam", "nom", "name", "familienaam", "achternaam"})


def under_full_names(sheet: Sheet) -> Mapping[str, str]:
    """Return the full names below a heading "Full name" or "Nom et prénom", by the text of their cell."""
    heads = [*sheet.standing(frozenset(filter(_heads_full_names, sheet.texts)))]
    return {
        cell.text: untitled(cell.text)
        for head in heads
        for (row, column), cell in sheet.cells.items()
        if column == head.column and row > head.row and " " in cell.text.strip() and is_name(untitled(cell.text))
    }


def _heads_full_names(said: str) -> bool:
    parts = set(words(said))
    return len(parts) <= _LONGEST_HEADING and bool(parts & _IN_FULL) and bool(parts & _NAME)
