"""What a school decides itself: how things are said, and whether and how there is a report score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from addin.domain.council.score import ScoreRule, example_rule, parse_rule
from addin.domain.summary.phrases import PhraseBank, built_in_phrases, parse_phrases


class DocumentKind(StrEnum):
    """Which document of the school's own."""

    PHRASES = "phrases"
    SCORE_RULE = "score_rule"


@dataclass(frozen=True, slots=True)
class SchoolDocument:
    """One document as somebody wrote it; ``document`` is "" where it was taken away."""

    id: int
    kind: DocumentKind
    document: str
    by: str
    at: datetime


EXAMPLES: Mapping[DocumentKind, Callable[[], str]] = {
    DocumentKind.PHRASES: built_in_phrases,
    DocumentKind.SCORE_RULE: example_rule,
}
"""What a school begins with."""


def phrases_of(document: SchoolDocument) -> PhraseBank:
    """Return the phrases that a document holds.

    Raises:
        PhrasesUnreadable: if it holds something that cannot be said.
    """
    return parse_phrases(document.document, document.kind)


def rule_of(document: SchoolDocument) -> ScoreRule:
    """Return the rule that a document holds.

    Raises:
        ScoreRuleUnreadable: if it is none, or nobody has decided it.
    """
    return parse_rule(document.document, document.kind)


def check_document(kind: DocumentKind, document: str) -> None:
    """Make sure that a document can be gone by; errors as for ``phrases_of`` and ``rule_of``."""
    if kind is DocumentKind.PHRASES:
        parse_phrases(document, kind)
    else:
        parse_rule(document, kind)
