"""From what a learner did to competences it may show: proposals for the school to confirm, never a link by itself.

The mentor writes what was done; the school links (a lorry unloaded shows many things). So a phrase gets candidates with
the reason, none when its words point nowhere, and a phrase that could be anything is said to be too general.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.domain.trajectory import Competence, Trajectory
from addin.reading.competences.book import LIKELY, Book, book
from addin.text import Text, text

MOST = 5
"""Candidates of one phrase: a coach with a dozen learners reads no longer list."""

_PARTS = re.compile(r"[;\n•·]+|[.,](?=\s|$)|\s+(?:en|et|and|und|daarna|dan|puis|ensuite|then)\s+", re.IGNORECASE)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competence that a phrase may show; ``score`` from 0 to 1; ``named`` when the phrase names its code."""

    competence: Competence
    score: float
    named: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of what was written, with its proposals, the likeliest first; none when it is too general to tell."""

    words: str
    proposals: tuple[Proposal, ...]
    variant: str | None = None


def propose(activities: str, trajectory: Trajectory) -> tuple[Phrase, ...]:
    """Return what a text about a day's work may show, piece by piece.

    Args:
        activities: What mentor and learner wrote, in any of the four languages.
        trajectory: What the learner follows.

    >>> from addin.domain.shelf import find_known
    >>> for phrase in propose("Vrachtwagen gelost, pallets gewikkeld. Goed gewerkt", find_known("LOG")):
    ...     print(phrase.words, [each.competence.code for each in phrase.proposals][:2])
    Vrachtwagen gelost ['LOG.H7']
    pallets gewikkeld ['LOG.G2']
    Goed gewerkt []
    """
    reader = book(trajectory)
    pieces = [piece.strip(" -–\t") for piece in _PARTS.split(activities)]
    return tuple(_phrase(piece, reader) for piece in dict.fromkeys(pieces) if len(piece) >= _SHORTEST)


def _phrase(words: str, reader: Book) -> Phrase:
    meant = reader.meant(words)
    found: dict[str, Proposal] = {}
    for code in meant.codes:
        competence = reader.trajectory.competence(code.competence) if code.competence else None
        if competence:
            found[competence.code] = Proposal(competence, 1.0, named=True, why=text("its code is named"))
    for candidate in meant.candidates:
        competence = reader.trajectory.competence(candidate.competence)
        if competence and candidate.score >= LIKELY and competence.code not in found:
            found[competence.code] = Proposal(competence, candidate.score, named=False, why=text("the words are alike"))
    return Phrase(words, tuple(found.values())[:MOST], meant.variant)
