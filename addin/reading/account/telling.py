"""Lines in the reader's language, lined up and never wider than a terminal; and how one finding is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import NamedTuple

from addin.sheet.finding import Finding, Severity
from addin.text import Text, text

WIDTH = 80
"""Columns that an account may take: what a terminal has at least, and what prints well."""

KEPT_SPACE = "\u00a0"
"""Between words that stay together when a line is broken; an ordinary space once it is."""

_MOST_NAMES = 12
_MOST_CELLS = 6


class Tone(StrEnum):
    """How a line sounds; the terminal gives each its colour."""

    PLAIN = "plain"
    TITLE = "title"
    FAINT = "faint"
    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    INFO = "info"


class Line(NamedTuple):
    """One line of an account, in the reader's language."""

    words: str = ""
    tone: Tone = Tone.PLAIN


SEVERITY_WORDS = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.QUESTION: text("question"),
    Severity.INFO: text("info"),
}
"""The word in front of a finding, worst first."""


class Teller:
    """Says things in one language."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate

    def words(self, said: Text | str) -> str:
        """Return a sentence in the reader's language; names and numbers as they are."""
        return said.render(self._translate) if isinstance(said, Text) else said

    def title(self, said: Text | str) -> Line:
        """Return a heading."""
        return Line(self.words(said), Tone.TITLE)

    def paragraph(self, said: Text) -> Iterator[Line]:
        """Yield a sentence that matters less than the rest."""
        lines = wrap(self.words(said), WIDTH, break_on_hyphens=False)
        return (Line(line.replace(KEPT_SPACE, " "), Tone.FAINT) for line in lines)

    def facts(self, facts: Iterable[tuple[Text, Text | str]], names: Iterable[Text]) -> Iterator[Line]:
        """Yield ``name   what`` lines; ``names`` are all that may occur, so that all sheets line up with each other."""
        column = max(len(self.words(name)) for name in names)
        for name, fact in facts:
            for position, line in enumerate(wrap(self.words(fact), WIDTH - column - 4, break_on_hyphens=False)):
                yield Line(f"  {'' if position else self.words(name):<{column}}  {line}".replace(KEPT_SPACE, " "))

    def listed(self, names: Sequence[str]) -> Text | str:
        """Return names with commas; of a long list the first ones and how many more there are."""
        if len(names) <= _MOST_NAMES:
            return ", ".join(names)
        return text("{names} and {count} more", names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)

    def finding(self, finding: Finding, cell: str | None) -> Iterator[Line]:
        """Yield a finding: its severity and place, what is the matter, where else, what to do, the choices."""
        column = max(len(self.words(word)) for word in SEVERITY_WORDS.values())
        head = f"  {self.words(SEVERITY_WORDS[finding.severity]):<{column}}  "
        margin = " " * len(head)
        said = f"{cell}  {self.words(finding.message)}" if cell else self.words(finding.message)
        first, *others = wrap(said, WIDTH - len(head), break_on_hyphens=False)
        yield Line(f"{head}{first}", Tone(finding.severity.value))
        yield from (Line(f"{margin}{line}") for line in others)
        yield from self._below(margin, _elsewhere(finding))
        yield from self._below(margin, finding.suggestion, "→ ")
        for value, means in finding.answers if not _is_of_status(finding) else ():
            said = self.words(means) if finding.question else f"{value} = {self.words(means)}"
            yield from self._below(margin, said, "  · ")

    def _below(self, margin: str, said: Text | str | None, mark: str = "") -> Iterator[Line]:
        for position, line in enumerate(wrap(self.words(said or ""), WIDTH - len(margin) - len(mark))):
            yield Line(f"{margin}{mark if position == 0 else ' ' * len(mark)}{line}", Tone.FAINT)


def _is_of_status(finding: Finding) -> bool:
    """Say whether a finding asks for a status: its answers are always the same and need not be told each time."""
    return finding.question is not None and finding.question.field == "status"


def within(cell: str | None) -> str | None:
    """Return the cell without its sheet; None for a sheet or the workbook."""
    return cell.rpartition("!")[2] if cell and "!" in cell else None


def _elsewhere(finding: Finding) -> Text | None:
    others = [within(cell) or cell for cell in dict.fromkeys(finding.cells) if cell != finding.cell]
    if not others:
        return None
    if len(others) > _MOST_CELLS:
        named = ", ".join(others[:_MOST_CELLS])
        return text("Also in {cells} and {count} more.", cells=named, count=len(others) - _MOST_CELLS)
    return text("Also in {cells}.", cells=", ".join(others))
