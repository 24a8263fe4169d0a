"""Signs cut short from the words that a table itself rates with: "j" among many "ja", "EC" among many "en cours"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import groupby

from addin.domain.status import Status
from addin.reading.lexicon.statuses import (
    bare,
    distance,
    only_rates,
    phrase_status,
    says_alone,
    status_terms,
    word_status,
)
from addin.reading.lexicon.words import words

_LEAST = 2  # times that a word must stand in a table to be one of its words
_LONGEST = 3
_PHRASE = 4  # words
_LEAST_SLIPPED = 4  # letters of a word that may miss or swap one
_NOT = frozenset(
    {"niet", "nicht", "nog", "noch", "not", "non", "pas", "geen", "kein", "keine", "no", "ni", "nie", "on", "un"}
)
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
    kept = {
        said: status for said, times in seen.items() if times >= _LEAST and (status := _status(said)) and len(said) > 1
    }
    often = sum(seen[said] for said in kept)
    return {said: status for said, status in kept.items() if often >= _LEAST * _SHARE}


def _status(said: str) -> Status | None:
    word = word_status(said)
    if word is not None:
        return None if word.typo or len(word.term) < _LEAST else word.status
    return phrase_status(said) if len(words(said)) <= _PHRASE else None


def slip_of(said: str, used: Mapping[str, Status]) -> str | None:
    """Return the one word or phrase of a table that a text misspells by a letter: "bezg" among many "bezig".

    A "not" is never a slip away, and two words of different meaning that are equally near settle nothing.
    """
    typed = bare(said)
    if len(typed) < _LEAST_SLIPPED or typed in used or set(words(typed)) & _NOT:
        return None
    near = [term for term in used if len(term) > _LEAST_SLIPPED and distance(typed, term, 1) is not None]
    near = [term for term in near if not set(words(term)) & _NOT]
    return near[0] if near and len({used[term] for term in near}) == 1 else None


def held_down(said: str, words: Collection[str]) -> str | None:
    """Return the one sign or word that a text is with a key held down too long: "jaa", "okk"; None when it is none."""
    typed = bare(said)
    if not typed.isalpha() or len(typed) < _LONGEST or typed in words:
        return None
    fits = [word for word in words if 1 < len(word) < len(typed) and _pressed_once(word) == _pressed_once(typed)]
    return fits[0] if len(fits) == 1 else None


def _pressed_once(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def words_said(texts: Iterable[str]) -> frozenset[str]:
    """Return the plain words that say a status somewhere in a table, be it once."""
    return frozenset(said for text in texts if (said := bare(text)) in status_terms())


def works_alone(texts: Iterable[str]) -> bool:
    """Say whether some rating of a table says that somebody works alone: "goed" beside it is not as much."""
    return any(says_alone(text) and only_rates(text) for text in texts)


def beginning_of(said: str, words: Collection[str]) -> str | None:
    """Return a word of a table that a text begins ("verw" where "verworven" stands too), if all it begins agree."""
    typed = bare(said)
    if len(typed) < _LEAST_SLIPPED or not typed.isalpha():
        return None
    fits = sorted(word for word in words if word.startswith(typed) and word != typed)
    return fits[0] if fits and len({status_terms()[word] for word in fits}) == 1 else None


def short_for(sign: str, used: Mapping[str, Status]) -> str | None:
    """Return the word that a sign of a letter or two stands for, None when none or two of different meaning fit."""
    said = bare(sign).replace(".", "")
    if not said.isalpha() or len(said) > _LONGEST:
        return None
    fits = [term for term in used if _begins(term, said)]
    if any(used[term] is not Status.NOT_APPLICABLE for term in fits) and said in _not_applicable():
        return None  # "NA": non acquis, or n/a
    return fits[0] if fits and len({used[term] for term in fits}) == 1 else None


@cache
def _not_applicable() -> frozenset[str]:
    """Return the first letters of what says that something does not apply, in two words or more."""
    spelled = (words(term) for term, status in status_terms().items() if status is Status.NOT_APPLICABLE)
    return frozenset("".join(part[0] for part in parts) for parts in spelled if len(parts) > 1)


def _begins(term: str, said: str) -> bool:
    parts = words(term)
    if len(said) == 1:
        return term.startswith(said)
    return "".join(part[0] for part in parts) == said
