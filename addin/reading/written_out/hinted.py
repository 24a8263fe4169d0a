"""Headings with a hint for who fills in: "Datum (dd/mm)" is "Datum", and so are "Leerling*", "Opmerking (vrij)".

What stands between brackets is a hint only if it says nothing of its own: no person ("Mentor (K. Maes)"), no role
("Score (leerling)"), no moment, no status, no other thing that a heading may be about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import per_text, words
from addin.sheet.snapshot import Sheet, Snapshot

_HINTED = re.compile(r"(?P<head>[^()*]*[^()*\s])(?:\s*\*+|\s+\((?P<hint>[^\W\d_A-Z][^()\dA-Z=:]*)\)\s*\*?)")

_PEOPLE = frozenset({"mentor", "coach", "teacher", "school", "company"})


def with_plain_headings(snapshot: Snapshot) -> Snapshot:
    """Return a workbook whose headings stand without stars and hints; the same workbook when they all do."""
    sheets = tuple(map(_plain, snapshot.sheets))
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def _plain(sheet: Sheet) -> Sheet:
    plain = {said: head for said in sheet.texts if (head := _heading_in(said)) is not None}
    changed = {
        (cell.row, cell.column): cell._replace(value=plain[cell.text], text=plain[cell.text])
        for cell in sheet.standing(plain)
    }
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


@per_text
def _heading_in(said: str) -> str | None:
    """Return a heading without its star or hint; None for any other text."""
    found = _HINTED.fullmatch(said.strip())
    if found is None or concept_of(found["head"], 0.99) is None:
        return None
    return found["head"] if _only_helps(found["hint"] or "", found["head"]) else None


def _only_helps(hint: str, head: str) -> bool:
    about = {match.concept for match in heading_concepts(head)}
    told = {match.concept for match in heading_concepts(hint)}
    if hint and not told and about & _PEOPLE:
        return False  # "tuteur (chef)" is who that is
    return told <= about and not (is_moment(hint) or word_status(hint) or any(map(is_given, words(hint))))
