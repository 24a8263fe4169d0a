"""Codes under what they reached: "met hulp" over "A2 A4, B1-B3", a row for each learner."""

from __future__ import annotations

from collections.abc import Iterable

from addin.reading.competences.book import Book
from addin.reading.competences.codes import CodeRead
from addin.reading.scale.lists import list_status
from addin.reading.tables.axes.anchors import anchor_weight
from addin.reading.written_out.unfolding.parts import Folded, Part
from addin.sheet.snapshot import Sheet

_LEAST_VERDICTS = 3  # columns of different verdicts with codes below them
_LEAST_CODES = 6
_LISTED_ELSEWHERE = 0.34  # of the rows in which another column names a competence


def codes_under_verdicts(sheet: Sheet, book: Book) -> Folded | None:
    """Return the ratings of columns that each stand for a verdict and hold the codes of what reached it."""
    heads: dict[int, dict[int, str]] = {}
    for cell in sheet.standing(frozenset(said for said in sheet.texts if list_status(said) is not None)):
        heads.setdefault(cell.row, {})[cell.column] = cell.text.strip()
    heads = {row: over for row, over in heads.items() if len(set(map(list_status, over.values()))) >= _LEAST_VERDICTS}
    if not heads:
        return None
    parts: dict[int, list[Part]] = {}
    coded = worded = elsewhere = 0
    for (row, column), cell in sheet.cells.items():
        head = max((at for at in heads if at < row), default=None)
        if head is None or row in heads or not cell.text.strip():
            continue
        meant = book.meant(cell.text.strip())
        if column not in heads[head]:
            elsewhere += anchor_weight(meant) >= 1
            continue
        codes = meant.codes
        coded, worded = coded + len(codes), worded + (not codes)
        labels = [code.written if _once(code.written, codes) else code.competence or code.written for code in codes]
        verdict = _shortly(heads[head][column])
        parts.setdefault(row, []).extend(Part(label, verdict, column) for label in labels or [cell.text.strip()])
    several = sum(len(own) > len({part.column for part in own}) for own in parts.values())
    listed = elsewhere > len(parts) * _LISTED_ELSEWHERE
    if coded < _LEAST_CODES or worded * 4 > coded or several * 2 < len(parts) or listed:
        return None
    return Folded(parts, {row: frozenset(over) for row, over in heads.items()})


def _shortly(verdict: str) -> str:
    """Return a verdict without what explains it in brackets: "kan het alleen (zelfstandig)"."""
    short = verdict.partition("(")[0].strip()
    return short if list_status(short) is list_status(verdict) else verdict


def _once(written: str, codes: Iterable[CodeRead]) -> bool:
    return sum(code.written == written for code in codes) == 1
