"""Choices of a paper form typed into one cell, "☐ ja ☒ bijna ☐ nee", "ja / nee -> ja": the cell says what is chosen.

Which words go with which box is sure only because the same choice stands in other cells: a list of tasks with boxes
of its own ("☒ A1 ☐ A2") is something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from addin.domain.observation import Observation
from addin.reading.lexicon.words import fold, per_text
from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_BOX = re.compile(r"(?P<empty>[☐□▢◻○◯⬜]|\[[ _.]*\]|\([ _.]*\))|(?P<ticked>[☑☒✔✓✅■●◉◼⬛]|\[[xvX✓✔]\]|\([xvX✓✔]\))")
_ARROW = re.compile(r"(?P<offered>[^/>]+(?:/[^/>]+)+?)\s*(?:-+>|=+>|[→⇒➔])\s*(?P<chosen>[^/]*)")
_MOST_WORDS = 5  # beside one box
_LONGEST = 120


class _Choice(NamedTuple):
    """What may be ticked, folded, and what is, as typed."""

    offered: tuple[str, ...]
    ticked: tuple[str, ...]


def with_boxes_read(snapshot: Snapshot) -> Snapshot:
    """Return a workbook in which each cell with boxes says what is ticked in it; the same one where there are none."""
    sheets = tuple(map(_read, snapshot.sheets))
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def with_boxes_again(observations: Iterable[Observation], before: Snapshot, after: Snapshot) -> list[Observation]:
    """Return observations with the text of cells with boxes as it stands in the workbook itself.

    Args:
        observations: What was read of ``after``, or of what became of it.
        before: The workbook as it is.
        after: The workbook that ``with_boxes_read`` made of it.
    """
    if before is after:
        return list(observations)
    pairs = zip(before.sheets, after.sheets, strict=True)
    changed = {
        (old.name, *at): old.cells[at].text.strip()
        for old, new in pairs
        if old is not new
        for at, cell in new.cells.items()
        if cell is not old.cells[at]
    }
    return [one._replace(raw=changed.get(split_where(one.cell), one.raw)) for one in observations]


def _read(sheet: Sheet) -> Sheet:
    choices = {said: choice for said in sheet.texts if (choice := _choice(said)) is not None}
    if not choices:
        return sheet
    offered = Counter(choices[cell.text].offered for cell in sheet.standing(choices))
    usual = [one for one, times in offered.items() if times > 1]
    choices = {said: _usual(choice, usual) for said, choice in choices.items()}
    offered.update(usual)
    told = {said: " / ".join(choice.ticked) for said, choice in choices.items() if offered[choice.offered] > 1}
    changed = {(cell.row, cell.column): _saying(cell, told[cell.text]) for cell in sheet.standing(told)}
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


def _usual(choice: _Choice, usual: Iterable[tuple[str, ...]]) -> _Choice:
    """Return a choice without what somebody added behind its last box: "☒ ja ☐ nee - zie mail"."""
    *first, last = choice.offered
    for other in usual:
        if [*other[:-1]] == first and _adds(last, other[-1]):
            return _Choice(other, tuple(other[-1] if fold(said) == last else said for said in choice.ticked))
    return choice


def _adds(said: str, word: str) -> bool:
    return len(said) > len(word) and said.startswith(word) and not said[len(word)].isalnum()


def _saying(cell: Cell, said: str) -> Cell:
    return cell._replace(value=said or None, text=said)


@per_text
def _choice(said: str) -> _Choice | None:
    """Return what a cell offers and what is ticked of it, None where it is no choice between boxes."""
    text = said.strip()
    if (arrow := _ARROW.fullmatch(text)) is not None and len(text) <= _LONGEST:
        offered = tuple(map(fold, map(str.strip, arrow["offered"].split("/"))))
        chosen = arrow["chosen"].strip()
        return _Choice(offered, (chosen,) if chosen else ()) if not chosen or fold(chosen) in offered else None
    boxes = [*_BOX.finditer(text)] if len(text) <= _LONGEST else []
    if len(boxes) < 2 or not any(box["empty"] for box in boxes):
        return None
    ahead = boxes[0].start() == 0
    if not ahead and boxes[-1].end() != len(text):
        return None
    edges = [box.start() for box in boxes[1:]] + [len(text)] if ahead else [0] + [box.end() for box in boxes[:-1]]
    beside = [
        text[box.end() : edge] if ahead else text[edge : box.start()] for box, edge in zip(boxes, edges, strict=True)
    ]
    words = [part.strip(" \n/|,;·-") for part in beside]
    if not all(word and "=" not in word and len(word.split()) <= _MOST_WORDS for word in words):
        return None
    ticked = tuple(word for box, word in zip(boxes, words, strict=True) if box["ticked"])
    return _Choice(tuple(map(fold, words)), ticked)
