"""Which trajectory a workbook follows, told by its words and codes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import LIKELY, book
from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_given, is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import by_word
from addin.reading.lexicon.words import fold, stems, words

_CODE = re.compile(r"(?:[A-Z]{3}\.)?[A-Z]\.?\d{1,2}|\d [A-Z]{3}")
_FINALISTS = 3
_FEW_WORDS = 2
_MOST_TEXTS = 400
_PHRASE = 2  # words that rate
_LEAST = 0.75
_TITLE_WORTH = 3.0
_TRADE_WORTH = 1.5
_OWN_PREFIX_WORTH = 2.0
_CODE_WORTH = 0.2
_TOLD_WORTH = 0.5
_TORN = 0.05  # by how much of it the best must lead, or nothing has been told


@lru_cache(maxsize=16)
def _vocabulary(trajectory: Trajectory) -> frozenset[str]:
    said: set[str] = set()
    for competence in trajectory.competences:
        for wording in (*competence.labels.values(), *competence.also):
            said.update(stems(wording))
    return frozenset(said)


def choose_trajectory(texts: Iterable[str], known: Sequence[Trajectory]) -> tuple[Trajectory | None, float]:
    """Return the trajectory that a workbook's texts fit best, and by how much it leads (0–1); None when none fits.

    Args:
        texts: The distinct texts of the workbook, headings and labels among them.
        known: The trajectories to choose from.
    """
    every = [text for text in dict.fromkeys(texts) if len(text) > 1]
    chosen, lead = _best([text for text in every if not _tells_nothing(text)][:_MOST_TEXTS], known)
    if lead < _TORN:  # bare codes, of several trajectories: whatever else stands there may tell
        chosen, lead = _best(every[:_MOST_TEXTS], known)
    return chosen, lead


def _best(sample: Sequence[str], known: Sequence[Trajectory]) -> tuple[Trajectory | None, float]:
    parts = [frozenset(stems(text)) for text in sample]
    trades = {by_word("trades").get(word) for text in sample for word in words(text)}
    told = {*trades, *(word.upper() for text in sample for word in words(text))}  # "LOG.C3", and nothing else perhaps
    shared = {t.code: sum(_overlap(part, _vocabulary(t)) for part in parts) for t in known}
    rough = sorted(known, key=lambda t: -shared[t.code])
    vague = max(shared.values(), default=0.0) < 1  # only codes can tell
    finalists = dict.fromkeys(known if vague else [*rough[:_FINALISTS], *(t for t in known if t.code in told)])
    named = {text: {t.code for t in known if t.code in text.split()} for text in sample}  # "6 LOG": a class
    labels, called = [text for text in sample if not named[text]], set().union(*named.values())
    scored = sorted(
        ((_fit(t, labels) + _TOLD_WORTH * (t.code in called), t.code, t) for t in finalists),
        key=lambda item: (-item[0], item[1]),
    )
    if not scored or scored[0][0] < _LEAST:
        return None, 0.0
    best = scored[0][0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    return scored[0][2], (best - second) / best


def _tells_nothing(text: str) -> bool:
    """Say whether a text tells nothing of what is learnt: a column's heading, a rating, a moment, somebody's name."""
    if concept_of(text, 0.99) is not None or word_status(text) is not None:
        return True
    if len(text.split()) <= _PHRASE and "(" not in text and meaning_status(text) is not None:
        return True  # "niet ok" is no cook's
    if _CODE.fullmatch(text):
        return False  # "C3" may be a class or a talk, too
    return is_moment(text) or (is_given(text.split(maxsplit=1)[0]) and is_name(text))


def _overlap(part: frozenset[str], vocabulary: frozenset[str]) -> float:
    return len(part & vocabulary) / max(len(part), _FEW_WORDS)  # one word alone tells little


def _fit(trajectory: Trajectory, sample: Sequence[str]) -> float:
    reader = book(trajectory)
    total = 0.0
    for text in sample:
        meant = reader.meant(text)
        if meant.candidates and meant.candidates[0].score >= LIKELY:
            total += meant.candidates[0].score
        known = [code for code in meant.codes if code.competence]
        total += _OWN_PREFIX_WORTH * any(code.prefixed for code in known) + _CODE_WORTH * len(known)
    titles = [*trajectory.titles.values(), *(q.title for q in trajectory.qualifications)]
    head = {
        word
        for title in titles
        for word in words(title)
        if len(word) > 5 and word not in {"example", "voorbeeld", "exemple", "beispiel"}
    }
    said = {word for text in sample for word in words(fold(text))}
    trade = {word for word, code in by_word("trades").items() if code == trajectory.code}
    return total + _TITLE_WORTH * len(head & said) + _TRADE_WORTH * bool(trade & said)
