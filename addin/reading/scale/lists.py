"""Lists whose place is the rating: what stands under "kan ik al" or beside "werk van maken"."""

from __future__ import annotations

import re

from addin.domain.status import Status
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import words

_REMARK = re.compile(r"(?<=\w)\s*\([^()]*\)\s*$")


def list_status(said: str) -> Status | None:
    """Return the status that a list stands for by its heading: strengths are reached, work points in development."""
    said = _REMARK.sub("", said)  # "wassen (ok)" rates washing, and heads no list
    if not said or "=" in said:  # a legend
        return None
    for match in heading_concepts(said):
        if match.concept == "improve" and match.share >= 0.3:  # "5 werkpunten voor dit semester"
            return Status.DEVELOPING
        if match.concept == "strength" and match.share >= 0.3:
            return Status.ACHIEVED
    if concept_of(said, 0.99) not in (None, "status"):
        return None
    return meaning_status(said) if len(words(said)) <= 7 else None  # a heading, not a sentence
