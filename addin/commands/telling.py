"""How an account of a workbook comes to the terminal; apart, because accounts load much of what reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from addin.reading.account import Line, Tone
from addin.terminal import Terminal


def tell(terminal: Terminal, lines: Iterable[Line]) -> None:
    """Write an account on stdout, in colour where that shows."""
    for line in lines:
        terminal.say(line.words, **_TONES[line.tone])


_TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.TITLE: {"bold": True},
    Tone.FAINT: {"dim": True},
    Tone.ERROR: {"fg": "red"},
    Tone.WARNING: {"fg": "yellow"},
    Tone.QUESTION: {"fg": "cyan"},
    Tone.INFO: {},
}
