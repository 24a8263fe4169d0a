"""Which names mean the same learner: accents, capitals and order do not matter; half a name is never guessed at."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.remembered import remembered

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")
_PARTICLES = frozenset(
    {"van", "de", "den", "der", "des", "vande", "vanden", "vander", "ter", "ten", "te", "t", "op", "af"}  # Dutch
    | {"la", "le", "du", "di", "da", "von", "zu", "zur", "el", "al", "ben", "bin"}  # and the neighbours'
)
_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})  # letters that carry no mark to strip


def fold(words: str) -> str:
    """Return ``words`` without accents and capitals, for comparing only."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_UNFOLDED)


@remembered(50_000)
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


@remembered(50_000)
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
    if particle:  # "Damme, Jarne van" in an alphabetical list, or a name that is nothing else
        words[:1] = [particle + (words[0] if words else "")]
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


def best_spelling(spelled: Mapping[str, int]) -> str:
    """Return the spelling to show: the most used one, preferably not all in capitals; ties by the alphabet."""
    counted = Counter(spelled)
    return min(counted, key=lambda name: (name.isupper(), -counted[name], name))


def matching(asked: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that ``asked`` can mean, best understanding only, in alphabetical order.

    The whole name in any order wins; else names that have a word beginning with each asked word (``noor p``); else
    names that differ by a typing slip. Empty when nothing comes near.
    """
    known = sorted(set(names))
    wanted = plain(asked).split()
    if not wanted:
        return ()
    whole = tuple(name for name in known if take_apart(name) == take_apart(asked))
    return whole or tuple(name for name in known if _begins(wanted, name)) or _near(wanted, known)


def _begins(wanted: list[str], name: str) -> bool:
    words = plain(name).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _near(wanted: list[str], known: list[str]) -> tuple[str, ...]:
    keys = [" ".join(sorted(plain(name).split())) for name in known]
    close = set(difflib.get_close_matches(" ".join(sorted(wanted)), keys, n=len(keys) or 1, cutoff=0.84))
    return tuple(name for name, key in zip(known, keys, strict=True) if key in close)
