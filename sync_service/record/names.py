"""Which written name is which learner: accents, case and order do not matter; half a name is never guessed at."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from addin.domain.learner import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")
_PARTICLES = frozenset(
    {"van", "de", "den", "der", "des", "vande", "vanden", "vander", "ter", "ten", "te", "t", "op", "af"}  # Dutch
    | {"la", "le", "du", "di", "da", "von", "zu", "zur", "el", "al", "ben", "bin"}  # and the neighbours'
)


@lru_cache(maxsize=50_000)
def plain(written: str) -> str:
    """Return words in lower case, without accents, marks and double spaces: what two spellings have in common."""
    return " ".join(re.findall(r"[\w']+", fold(written).replace("’", "'")))


class Name(NamedTuple):
    """A name taken apart: whole words (particles joined to the word after them) and initials, both by alphabet."""

    words: tuple[str, ...]
    initials: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same for every spelling and order of the same parts."""
        return " ".join((*self.words, *(f"{initial}." for initial in self.initials)))

    @property
    def full(self) -> bool:
        """True when the name has at least two whole words and no initials: enough to know somebody by."""
        return len(self.words) > 1 and not self.initials


@lru_cache(maxsize=50_000)
def take_apart(written: str) -> Name:
    """Return the parts of a name: "Van Damme, Jarne" and "Jarne Vandamme" give the same; "N. Peeters" has an initial.

    A word in capitals of two or three letters that stands alone ("NP") is read as initials.
    """
    found = _WORD.findall(unicodedata.normalize("NFC", written))
    if len(found) == 1 and found[0].isupper() and 1 < len(found[0]) <= 3:  # noqa: PLR2004
        return Name((), tuple(sorted(plain(found[0]))))
    words, initials, particle = [], [], ""
    for word in found:
        bare = plain(word).replace("'", "")
        if len(bare) == 1:
            initials.append(bare)
        elif bare in _PARTICLES:
            particle += bare
        else:
            words.append(particle + bare)
            particle = ""
    if particle:
        words.append(particle)
    return Name(tuple(sorted(words)), tuple(sorted(initials)))


def could_be(part: Name, whole: Name) -> bool:
    """Say whether ``part`` (a first name, initials) can stand for the full name ``whole``; a full name is no part."""
    if part.full or not whole.full or not (part.words or part.initials):
        return False
    left = list(whole.words)
    for word in part.words:
        if word not in left:
            return False
        left.remove(word)
    for initial in part.initials:
        match = next((word for word in left if word.startswith(initial)), None)
        if match is None:
            return False
        left.remove(match)
    return True


class Written(NamedTuple):
    """A name as a company writes it. ``workbook`` is set only when nothing names the learner: then it stands alone."""

    company: str
    key: str
    workbook: str = ""


class Meant(NamedTuple):
    """Whom a written name means. ``asks`` are the full names among which somebody must choose; () when it is clear."""

    learner: tuple[str, ...]
    clear: bool
    asks: tuple[str, ...] = ()


def who(written: Iterable[Written], names: Mapping[str, Name]) -> dict[Written, Meant]:
    """Return the learner whom each written name means, as a key that is equal for the same learner.

    Full names are the same learner all over the school. Part of a name means somebody only when exactly one full name
    in the school fits and the same company writes that full name too; otherwise it stays a learner apart, in that
    company, and somebody must say who it is.
    """
    every = tuple(written)
    full = sorted({one.key for one in every if one.key and names[one.key].full})
    in_company = {(one.company, one.key) for one in every}
    meant = {}
    for one in every:
        if one.workbook:
            meant[one] = Meant(("unnamed", one.company, one.workbook), clear=True)
        elif names[one.key].full:
            meant[one] = Meant((one.key,), clear=True)
        else:
            fits = tuple(key for key in full if could_be(names[one.key], names[key]))
            if len(fits) == 1 and (one.company, fits[0]) in in_company:
                meant[one] = Meant((fits[0],), clear=True)
            else:
                meant[one] = Meant(("part", one.company, one.key), clear=False, asks=fits)
    return meant


def best_spelling(spelled: Mapping[str, int]) -> str:
    """Return the spelling to show: the most used one, preferably not all in capitals; ties by the alphabet."""
    counted = Counter(spelled)
    return min(counted, key=lambda name: (name.isupper(), -counted[name], name))
