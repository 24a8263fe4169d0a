"""What a heading is about: the concept behind "Naam leerling", "Évalué par" or "Mentor (K. Maes)"."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from addin.reading.lexicon.asked import asked_for
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import per_text, words

_LEAST_LETTERS = 3  # of a word that was shortened
_LEAST_MISTYPED = 6  # letters of a heading that is known with a slip in it
_ENDING = 2  # letters of a word that may be another ending
_LEAST_ASKING = 3  # words of a question
_MOST_WORDS = 9  # a longer text is a sentence, not a heading


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """One concept found in a heading: ``share`` (0–1) of the words it explains, and the words that it leaves over."""

    concept: str
    share: float
    rest: tuple[str, ...]


@cache
def _terms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    file = resources.files("addin.reading.lexicon") / "headings.csv"
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        term = words(row["term"]) or (row["term"],)
        found.setdefault(term[0], []).append((term, row["concept"]))
    return {
        first: tuple(sorted(dict.fromkeys(terms), key=lambda item: -len(item[0]))) for first, terms in found.items()
    }


@cache
def heading_words() -> frozenset[str]:
    """Return every word that stands in a heading we know, folded."""
    return frozenset(word for terms in _terms().values() for term, _ in terms for word in term)


@per_text
def heading_concepts(text: str) -> tuple[HeadingMatch, ...]:
    """Return the concepts that a heading names, those that explain most of its words first; empty for a sentence."""
    said = words(text) or ((text.strip(),) if text.strip() else ())
    if not said or len(said) > _MOST_WORDS or sends_elsewhere(text):
        return ()
    asked = asked_for(text) if len(said) >= _LEAST_ASKING else None
    if asked is not None:
        return (HeadingMatch(asked, 1.0, ()),)
    best: dict[str, HeadingMatch] = {}
    short = {bare[0] for part in text.split() if part.rstrip(":").endswith(".") and len(bare := words(part)) == 1}
    meant = tuple(word if word in short else _mended(word) for word in said)
    for start, word in enumerate(meant):
        for term, concept in _terms().get(word) or (_begun(word) if word in short else ()):
            if meant[start : start + len(term)] != term:
                continue
            share = len(term) / len(said)
            if concept not in best or best[concept].share < share:
                best[concept] = HeadingMatch(concept, share, said[:start] + said[start + len(term) :])
    spaced = () if best else _joined().get("".join(said), ())
    found = best.values() or [HeadingMatch(concept, 1.0, ()) for concept in spaced]
    return tuple(sorted(found, key=lambda match: -match.share))


def sends_elsewhere(text: str) -> bool:
    """Say whether a text opens as one that refers to something else: "zie blad afspraken", "cfr. vorig jaar"."""
    return any(word in word_set("refers") for word in words(text)[:1])


@per_text
def _begun(short: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return what a word with a full stop is short for ("Ausb.", "Leerl."), none where that may be several things.

    What only goes on from another word ("leerlingnummer") is not what is meant.
    """
    if len(short) < _LEAST_LETTERS:
        return ()
    whole: dict[str, set[str]] = {}
    for first in sorted(first for first in _terms() if first.startswith(short)):
        concepts = {concept for term, concept in _terms()[first] if len(term) == 1}
        if concepts and not any(first.startswith(shorter) for shorter in whole):
            whole[first] = concepts
    meant = set.intersection(*whole.values()) if whole else set()
    return tuple(((short,), concept) for concept in sorted(meant))


@per_text
def _mended(word: str) -> str:
    """Return the word of a heading that a word is one slip away from ("resutlaat", "leerlnig"); itself otherwise."""
    known = word in heading_words() or is_given(word) or word in word_set("no_headings")
    if known or len(word) < _LEAST_MISTYPED - 1:
        return word
    near = [one for one in _long_words().get(word[0], ()) if _slips(word, one)]
    return near[0] if len(near) == 1 else word


def _slips(said: str, meant: str) -> bool:
    """Say whether a word is another with a letter too few or too many, or with two that changed places.

    One letter for another makes other words ("koelen", "doelen"), and so do endings ("afspreken", "afspreekt").
    """
    if abs(len(said) - len(meant)) > 1 or OSA.distance(said, meant, score_cutoff=1) != 1:
        return False
    if len(said) == len(meant):
        return said[-1] == meant[-1] and sorted(said) == sorted(meant)
    return said[-_ENDING:] == meant[-_ENDING:]


@cache
def _joined() -> dict[str, tuple[str, ...]]:
    """Return what headings of several words mean, written without the spaces between them: "watgedaan", "vupar"."""
    found: dict[str, list[str]] = {}
    for terms in _terms().values():
        for term, concept in terms:
            if len(term) > 1:
                found.setdefault("".join(term), []).append(concept)
    return {written: tuple(concepts) for written, concepts in found.items()}


@cache
def _long_words() -> dict[str, tuple[str, ...]]:
    """Return the words of headings that are long enough to be known with a slip, by their first letter."""
    found: dict[str, list[str]] = {}
    for word in sorted(heading_words()):
        if len(word) >= _LEAST_MISTYPED:
            found.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}


def concept_of(text: str, least: float = 0.5) -> str | None:
    """Return the concept that explains at least that share of a heading's words, None if none does."""
    matches = heading_concepts(text)
    return matches[0].concept if matches and matches[0].share >= least else None


def is_about(text: str, concept: str, least: float = 0.5) -> bool:
    """Say whether a heading names that concept with at least that share of its words."""
    return any(match.concept == concept and match.share >= least for match in heading_concepts(text))
