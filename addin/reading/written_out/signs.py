"""Signs typed in other ways than the usual: "7." and "7½" for 7 and 7,5, "×" for an x."""

from __future__ import annotations

import re
from dataclasses import replace

from addin.reading.lexicon.words import per_text
from addin.sheet.snapshot import Sheet, Snapshot

_STOPPED = re.compile(r"(\d{1,3}(?:[.,]\d+)?\s*%?)\s*[.;]")
_HALF = re.compile(r"(\d{1,2})\s*½")
_WHOLE = re.compile(r"(\d{1,2})[.,]0")


def with_plain_signs(snapshot: Snapshot) -> Snapshot:
    """Return a workbook whose numbers and crosses are typed as most people do; the same one when they all are."""
    sheets = tuple(map(_plain, snapshot.sheets))
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def _plain(sheet: Sheet) -> Sheet:
    odd = {said: plain for said in sheet.texts if (plain := plain_sign(said)) != said}
    changed = {
        (cell.row, cell.column): cell._replace(value=odd[cell.text], text=odd[cell.text])
        for cell in sheet.standing(odd)
    }
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


@per_text
def plain_sign(text: str) -> str:
    """Return a number without the full stop behind it, with its half in figures, or an x; any other text as it is."""
    said = text.strip()
    if said == "×":
        return "x"
    if stopped := _STOPPED.fullmatch(said):
        return stopped[1].strip()
    if half := _HALF.fullmatch(said):
        return f"{half[1]},5"
    whole = _WHOLE.fullmatch(said)
    return whole[1] if whole else text
