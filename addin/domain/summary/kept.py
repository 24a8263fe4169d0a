"""What was kept of a learner's talks, as far as a summary shows it beside decisions and agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addin.domain.talk.matters import FiveAndFive


@dataclass(frozen=True, slots=True)
class Kept:
    """The focus that was chosen (codes, those for now first) and until when; the five plus five; themes talked over.

    ``themes`` are codes of ``addin.domain.consultation`` with the day on which each was last talked over.
    """

    focus: tuple[str, ...] = ()
    until: date | None = None
    fives: tuple[FiveAndFive, ...] = ()
    themes: tuple[tuple[str, date], ...] = ()
