"""What does not belong in a remark about a learner: health, care, trouble at home, police. It warns, it never blocks.

A workbook is mailed and copied; what stands there about somebody's health cannot be called back. So whoever reads or
writes such a remark is asked to say it by phone. The words themselves are in ``words.toml``.

Source: GDPR art. 9 and 10; DOMAIN.md section 6, requirements 4 and 7; TRUST.md section 4.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from addin.domain.learner import plain
from addin.remembered import remembered
from addin.text import Text, text

MESSAGE: Text = text("This remark seems to be about health, care, home or police.")
ADVICE: Text = text("Say it by phone, and keep it out of writing. If it is not about that, leave it as it is.")
"""What is said of such a remark; the word itself is never repeated."""

_SENTENCE = re.compile(r"[.!?;\n]+")
_ENDINGS = ("e", "n", "s", "en", "es")
_SHORTEST = 3  # letters; shorter signs are ratings
_NEAR = 3  # words before a sensitive one in which "because of" makes it the learner's own


class _Words(NamedTuple):
    """``known`` are the words and phrases, as tuples of words, by the first one."""

    known: Mapping[str, tuple[tuple[str, ...], ...]]
    capitals: re.Pattern[str]
    others: frozenset[str]
    own: frozenset[str]


def is_sensitive(remark: str, work: str = "") -> bool:
    """Say whether a remark is about the health, care, home or police matters of the learner.

    Args:
        remark: What somebody wrote, in Dutch, French or English.
        work: Other text of which the words are part of the job, such as the labels of the trajectory.

    Returns:
        False for "sick" as a reason of absence, and for what is about clients, guests or patients.
    """
    if len(remark) < _SHORTEST:
        return False
    return any(_said_of_learner(sentence, work) for sentence in _SENTENCE.split(remark))


def any_sensitive(remarks: Iterable[str | None]) -> bool:
    """Say whether one of the remarks is sensitive."""
    return any(is_sensitive(remark) for remark in remarks if remark)


@remembered(20_000)
def _said_of_learner(sentence: str, work: str) -> bool:
    if _words().capitals.search(sentence) and not sentence.isupper():
        return True
    said = plain(sentence).split()
    return any(known not in _at_work(work) and not _of_others(said, at) for at, known in _found(said))


def _found(said: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each known word or phrase with where it begins."""
    for at, word in enumerate(said):
        for stem in (word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))):
            for known in _words().known.get(stem, ()):
                if len(known) == 1 or (stem == word and tuple(said[at : at + len(known)]) == known):
                    yield at, known


def _of_others(said: list[str], at: int) -> bool:
    """Say whether a word at a place is about somebody who is cared for."""
    words = _words()
    return not words.own.intersection(said[max(0, at - _NEAR) : at]) and not words.others.isdisjoint(said)


@lru_cache(maxsize=64)
def _at_work(work: str) -> frozenset[tuple[str, ...]]:
    return frozenset(known for _at, known in _found(plain(work).split()))


@cache
def _words() -> _Words:
    told = tomllib.loads((resources.files("addin.domain.sensitive") / "words.toml").read_text(encoding="utf-8"))
    known: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in dict.fromkeys((*told["words"].split(), *told["phrases"])):
        words = tuple(plain(one).split())
        known[words[0]].append(words)
    return _Words(
        {first: tuple(each) for first, each in known.items()},
        re.compile(rf"\b(?:{'|'.join(told['capitals'].split())})\b"),
        frozenset(told["others"].split()),
        frozenset(told["own"].split()),
    )
