"""Trackers in which somebody typed other things: texts torn, joined, sprinkled with signs, or put where others stood.

Damage to a file's parts hardly ever gives words that nobody wrote; these do. One comma with nothing behind it broke the
reader once, when eleven thousand damaged files had not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.sheet.snapshot import Cell, Sheet, Snapshot

_SIGNS = (
    *"()[]{}=:;,./|-–—_*+?!\"'°%&@#<>~^²½§€→✓✗☐☒★🙂\n\t 0123456789",
    *("  ", " - ", " = ", ": ", ", ", " / ", "...", "( )", "[ ]", "(x)", "-.", ".)", " ,", "->", "=>", "%%", '"'),
    *("1.", "A1", "A.", "a)", "1-", "-1", "1e", "10/", "/10", "100%%", "A-B", "A1-", "-A1", "LOG.", "LOG.A"),
    *("31/02/25", "0/0/0", "99/99/9999", "week", "wk 99", "datum:"),
    *("mentor", "mentor:", "(mentor)", "leerling", "door", "par", "von", "by", "idem"),
    *("\u200b", "\u00ad", "é", "İ", "ß", "ǆ", "１", "٣", "𝟜", "①", "Ⅳ"),
)
_SHARES = (0.02, 0.1, 0.3, 0.7)  # of the texts


def torn(sound: Snapshot, *, seed: int, count: int) -> Iterator[Snapshot]:
    """Yield ``count`` copies of a workbook with other texts; the same seed gives the same copies."""
    dice = random.Random(seed)  # noqa: S311 - a test wants the same dice again
    said = [text for sheet in sound.sheets for text in sheet.texts] or ["x"]
    for _ in range(count):
        share = dice.choice(_SHARES)
        sheets: list[Sheet] = []
        for sheet in sound.sheets:
            cells = {at: _typed(cell, share, said, dice) for at, cell in sheet.cells.items()}
            sheets.append(replace(sheet, cells=cells, name=_named(sheet.name, sheets, said, dice)))
        name = _otherwise(sound.name, said, dice) if dice.random() < 0.3 else sound.name
        yield replace(sound, sheets=tuple(sheets), name=name)


def _typed(cell: Cell, share: float, said: Sequence[str], dice: random.Random) -> Cell:
    if not isinstance(cell.value, str) or dice.random() >= share:
        return cell
    text = _otherwise(cell.text, said, dice)
    return cell._replace(value=text, text=text)


def _named(name: str, before: Sequence[Sheet], said: Sequence[str], dice: random.Random) -> str:
    new = _otherwise(name, said, dice).strip()[:31] if dice.random() < 0.2 else name
    taken = {sheet.name for sheet in before}
    while not new or new in taken:
        new += "x"
    return new


def _otherwise(text: str, said: Sequence[str], dice: random.Random) -> str:
    at, sign = dice.randrange(len(text) + 1), dice.choice(_SIGNS)
    words = text.split(" ")
    words[dice.randrange(len(words))] = sign
    return dice.choice(
        (
            text[:at],
            text[at:],
            text[:at] + sign + text[at:],
            text + sign + dice.choice(said),
            sign + text + dice.choice(_SIGNS),
            sign + dice.choice(_SIGNS) * dice.randrange(3),
            dice.choice(said),
            " ".join(words),
        )
    )
