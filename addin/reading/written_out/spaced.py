"""Spaces that only look like spaces: of web pages, two where one was meant, lines broken within a name or a word.

Two spaces or more part facts from each other in a longer text ("Leerling: Noor   Mentor: Jan"), and lines within a cell
say different things; so only what is plainly one name, one heading or a few words is joined.
"""

from __future__ import annotations

import re
from dataclasses import replace

from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import per_text
from addin.sheet.snapshot import Sheet, Snapshot

_LIKE_A_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_TWO = re.compile(r"(?<=\S)  (?=\S)")
_BROKEN = re.compile(r"(?<=[^\W\d_]{2})[-­]\n(?=[^\W\d_A-ZÀ-Þ])")  # "Leer-" over "ling"
_FEW = 4  # words that are one thing, whatever stands between them
_PARTING = frozenset("=:;|•")


def with_even_spaces(snapshot: Snapshot) -> Snapshot:
    """Return a workbook whose texts have plain spaces, one at a time; the same workbook when they have already."""
    sheets = tuple(_even(sheet) for sheet in snapshot.sheets)
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def _even(sheet: Sheet) -> Sheet:
    odd = {said: even for said in sheet.texts if (even := evenly_spaced(said)) != said}
    if not odd:
        return sheet
    changed = {
        (cell.row, cell.column): cell._replace(value=odd[cell.text], text=odd[cell.text])
        for cell in sheet.standing(odd)
    }
    return replace(sheet, cells={**sheet.cells, **changed})


@per_text
def evenly_spaced(text: str) -> str:
    """Return a text with plain spaces, joined where a name, a heading, a status or a few words are broken."""
    plain = text if text.isascii() else _LIKE_A_SPACE.sub(" ", text)
    if _BROKEN.search(plain):
        joined = (_BROKEN.sub(sign, plain) for sign in ("", "-"))
        plain = next((said for said in joined if concept_of(said, 0.99)), plain)
    if "\n" not in plain and "  " not in plain:
        return plain
    if not _PARTING.isdisjoint(plain) or len(plain.split()) > _FEW:
        return plain
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    if len(lines) > 1:
        return " ".join(plain.split()) if _is_one(" ".join(lines), lines) else plain
    return _TWO.sub(" ", plain)


def _is_one(joined: str, lines: list[str]) -> bool:
    """Say whether lines are one thing together, and none of them says anything alone."""
    if any(word_status(line) or heading_concepts(line) or is_moment(line) for line in lines):
        return False
    named = is_name(joined) and not all(map(is_given, joined.split())) and any(map(is_given, joined.split()))
    return named or word_status(joined) is not None or concept_of(joined, 0.99) is not None or is_moment(joined)
