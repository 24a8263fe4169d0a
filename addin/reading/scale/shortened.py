"""Signs cut short from the words that a table itself rates with: "j" among many "ja", "EC" among many "en cours"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from addin.domain.status import Status
from addin.reading.lexicon.statuses import bare, word_status
from addin.reading.lexicon.words import words

_LEAST = 2  # times that a word must stand in a table to be one of its words
_LONGEST = 3
_SHARE = 2  # times that the words must outnumber the sign


def words_in_use(texts: Iterable[str]) -> Mapping[str, Status]:
    """Return the plain words that rate in a table, more than once each, and the status of each.

    Args:
        texts: The texts that stand in the table, one for each cell, or a ``Counter`` of them.
    """
    seen: Counter[str] = Counter()
    for said, cells in Counter(texts).items():
        if len(said) <= 40:
            seen[bare(said)] += cells
    told = {said: word for said, times in seen.items() if times >= _LEAST and (word := word_status(said))}
    kept = {said: word.status for said, word in told.items() if len(word.term) > 1 and not word.typo}
    often = sum(seen[said] for said in kept)
    return {said: status for said, status in kept.items() if often >= _LEAST * _SHARE}


def short_for(sign: str, used: Mapping[str, Status]) -> str | None:
    """Return the word that a sign of a letter or two stands for, None when none or two of different meaning fit."""
    said = bare(sign).replace(".", "")
    if not said.isalpha() or len(said) > _LONGEST:
        return None
    fits = [term for term in used if _begins(term, said)]
    return fits[0] if fits and len({used[term] for term in fits}) == 1 else None


def _begins(term: str, said: str) -> bool:
    parts = words(term)
    if len(said) == 1:
        return term.startswith(said)
    return "".join(part[0] for part in parts) == said
