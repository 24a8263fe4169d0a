"""Which trajectory a workbook follows, told by its words and codes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import CLEAR, LIKELY, book
from addin.reading.competences.codes import CodeBook
from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import by_word, word_set
from addin.reading.lexicon.words import fold, stems, words

_CODE = re.compile(r"(?:[A-Z]{3}\.)?[A-Z]\.?\d{1,2}|\d [A-Z]{3}")
_FINALISTS = 3
_NEAR = 0.5  # of the words that the first has in common, that others must have to be weighed too
_FEW_WORDS = 2
_MOST_TEXTS = 400
_PHRASE = 2  # words that rate
_LEAST = 0.75
_TITLE_WORTH = 3.0
_TRADE_WORTH = 1.5
_OWN_PREFIX_WORTH = 2.0
_CODE_WORTH = 0.2
_TOLD_WORTH = 0.5


@lru_cache(maxsize=16)
def _vocabulary(trajectory: Trajectory) -> frozenset[str]:
    said: set[str] = set()
    for competence in trajectory.competences:
        for wording in (*competence.labels.values(), *competence.also):
            said.update(stems(wording))
    return frozenset(said)


class Chosen(NamedTuple):
    """The trajectory that fits best, None when none does; where only codes tell, ``rivals`` are all that fit alike."""

    trajectory: Trajectory | None
    rivals: tuple[Trajectory, ...] = ()


def choose_trajectory(texts: Iterable[str], known: Sequence[Trajectory], name: str = "") -> Chosen:
    """Return the trajectory that a workbook's texts fit best, and its rivals.

    Args:
        texts: The distinct texts of the workbook, headings and labels among them.
        known: The trajectories to choose from.
        name: The workbook's file name, which counts where the texts leave several.
    """
    every = [text for text in dict.fromkeys(texts) if len(text) > 1]
    telling = [text for text in every if not _tells_nothing(text)][:_MOST_TEXTS]
    fits = _fits(telling, known) or _fits(every[:_MOST_TEXTS], known)
    if not fits:
        return Chosen(None)
    best = fits[0].trajectory
    rivals = _rivals(best, telling, known)
    if len(rivals) > 1:  # whatever else stands there may tell the trade
        named = [*every, name.replace("_", " ").replace(".", " ")]
        worth = {each.code: _titled(each, named) + _called(each, named) for each in rivals}
        rivals = tuple(each for each in rivals if worth[each.code] == max(worth.values()))
    return Chosen(rivals[0], rivals) if len(rivals) > 1 else Chosen(next(iter(rivals), best))


def _rivals(best: Trajectory, sample: Sequence[str], known: Sequence[Trajectory]) -> tuple[Trajectory, ...]:
    """Return the trajectories that have all the codes which the best has, itself first; none where words tell too.

    A lone text that resembles a competence tells nothing: a name or a firm may. Nor does what a sheet is called
    ("opvolging"), however near it comes to one.
    """
    meant = [book(best).meant(text) for text in sample if fold(text).strip(" :.?!") not in word_set("sheet_words")]
    if any(code.competence and code.prefixed for each in meant for code in each.codes):
        return ()
    scores = [each.candidates[0].score for each in meant if each.candidates]
    if max(scores, default=0.0) >= CLEAR or sum(score >= LIKELY for score in scores) > 1:
        return ()
    coded = {each.code: _coded(each, sample) for each in known}
    alike = (each for each in known if each is not best and coded[each.code] >= coded[best.code])
    return (best, *alike) if coded[best.code] else ()


def _coded(trajectory: Trajectory, sample: Sequence[str]) -> int:
    """Return how many competences of a trajectory a sample names by their codes."""
    read = (code.competence for text in sample for code in book(trajectory).meant(text).codes)
    return len({competence for competence in read if competence})


class _Fit(NamedTuple):
    """How well a trajectory fits, as a figure that only compares."""

    trajectory: Trajectory
    worth: float


def _fits(sample: Sequence[str], known: Sequence[Trajectory]) -> list[_Fit]:
    """Return the trajectories that are worth weighing, the best first; none when the best hardly fits."""
    parts = [frozenset(stems(text)) for text in sample]
    trades = {by_word("trades").get(word) for text in sample for word in words(text)}
    told = {*trades, *(word.upper() for text in sample for word in words(text))}  # "LOG.C3", and nothing else perhaps
    shared = {t.code: sum(_overlap(part, _vocabulary(t)) for part in parts) for t in known}
    rough = sorted(known, key=lambda t: -shared[t.code])
    vague = max(shared.values(), default=0.0) < 1  # only codes can tell
    coded = _most_coded(sample, known)
    near = [t for t in rough[:_FINALISTS] if shared[t.code] >= _NEAR * shared[rough[0].code]]
    finalists = dict.fromkeys(known if vague else [*near, *(t for t in known if t.code in told), *coded])
    labels = [text for text in sample if not any(t.code in text.split() for t in known)]  # "6 LOG" is a class
    fits = [_Fit(t, _fit(t, labels) + _called(t, sample)) for t in finalists]
    fits.sort(key=lambda fit: (-fit.worth, fit.trajectory.code))
    return fits if fits and fits[0].worth >= _LEAST else []


def _most_coded(sample: Sequence[str], known: Sequence[Trajectory]) -> list[Trajectory]:
    """Return the trajectories that have the most of the codes in a sample, whatever their words."""
    codes = [text for text in sample if _CODE.fullmatch(text)]
    had = {t.code: sum(_codes(t).exact(text) is not None for text in codes) for t in known if codes}
    return [t for t in known if had and had[t.code] == max(had.values()) > 0]


@lru_cache(maxsize=16)
def _codes(trajectory: Trajectory) -> CodeBook:
    return CodeBook(trajectory)


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
    return total + _titled(trajectory, sample)


def _called(trajectory: Trajectory, sample: Sequence[str]) -> float:
    """Return what it is worth that a class is called after a trajectory ("6 LOG")."""
    return _TOLD_WORTH * any(trajectory.code in text.split() for text in sample)


def _titled(trajectory: Trajectory, sample: Sequence[str]) -> float:
    """Return what it is worth that a sample names a trajectory's programme or its trade."""
    titles = [*trajectory.titles.values(), *(q.title for q in trajectory.qualifications)]
    head = {
        word
        for title in titles
        for word in words(title)
        if len(word) > 5 and word not in {"example", "voorbeeld", "exemple", "beispiel"}
    }
    said = {word for text in sample for word in words(fold(text))}
    trade = {word for word, code in by_word("trades").items() if code == trajectory.code}
    return _TITLE_WORTH * len(head & said) + _TRADE_WORTH * bool(trade & said)
