"""Who a title speaks of: full names told by their first name, and whether they are introduced as somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, per_text, words

_PART = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
_ELIDED = re.compile(r"(?<![^\W\d_])(d|l|qu)['’](?=[A-ZÀ-Þ])")  # "Évaluation d'Élodie Renard"; "D'Hondt" is a name
_BREAK = re.compile(r"\s{2,}|[.;|\n•(),:/]|\s[-–—]{1,2}\s")
_PHONE = re.compile(r"\W{0,4}(?:tel\W*)?\d[\d\s./]{6,}")
_MOST_PARTS = 5
_ABBREVIATED = 4  # letters of "Inh." and "dhr."
_OTHERS = frozenset({"mentor", "coach", "teacher", "assessor", "joint", "company", "school", "site", "signature"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text.

    ``other`` says that it is introduced as somebody who is no learner, ``learner`` as one; ``first`` that it opens.
    """

    name: str
    other: bool
    first: bool
    learner: bool = False


@per_text
def mentions(said: str) -> tuple[Mention, ...]:
    """Return the full names in a text, in order: a known first name with the family name behind or before it."""
    said = _ELIDED.sub(r"\1 ", said)  # as long as it was: places in it stay places in what was given
    found: list[Mention] = []
    introduced = False
    for segment, start in _segments(said):
        parts = list(_PART.finditer(segment))
        taken = -1
        for at, part in enumerate(parts):
            called = at > 0 and fold(parts[at - 1][0]) in word_set("learner_itself")  # "onze leerling Marwane Sterckx"
            if at <= taken or not part[0][0].isupper() or not (called or is_given(part[0])):
                continue
            span = _span(segment, parts, at, taken)
            if span is None:
                continue
            taken = span[1]
            before = segment[: parts[span[0]].start()]
            after = said[start + parts[span[1]].end() :]
            other = introduced or introduces_other(before) or _PHONE.match(after) is not None
            name = segment[parts[span[0]].start() : parts[span[1]].end()]
            learner = not other and called and span[0] == at
            found.append(Mention(name, other, first=not before.strip() and start == 0, learner=learner))
        sign = said[start + len(segment) : start + len(segment) + 1]
        short = sign == "." and len(words(segment)[-1:] and words(segment)[-1]) <= _ABBREVIATED
        # "Tuteurs : A (A.), B": whoever is listed behind them is none of the learners either.
        goes_on = introduced and sign in {",", "(", ")", ".", "/"} and len(parts) <= _MOST_PARTS
        introduced = goes_on or ((sign in {":", "/", "("} or short) and introduces_other(segment))
    return tuple(found)


def _segments(said: str) -> Iterable[tuple[str, int]]:
    at = 0
    for stop in _BREAK.finditer(said):
        yield said[at : stop.start()], at
        at = stop.end()
    yield said[at:], at


def _span(segment: str, parts: list[re.Match[str]], at: int, taken: int) -> tuple[int, int] | None:
    """Return the first and last part of the name around a first name: "Robbe Michielsen", "HADDAD Yasmine"."""
    last = at
    while last + 1 < len(parts) and last - at < _MOST_PARTS and _goes_on(segment, parts, last):
        last += 1
    while last > at and fold(parts[last][0]) in word_set("particles"):
        last -= 1
    if last > at:
        return at, last
    first = at
    while first - 1 > taken and _goes_on(segment, parts, first - 1) and _may_be_family(parts[first - 1][0]):
        first -= 1
    family = any(fold(part[0]) not in word_set("particles") for part in parts[first:at])
    return (first, at) if family else None  # "De Linde" is a house


def _goes_on(segment: str, parts: list[re.Match[str]], at: int) -> bool:
    """Say whether the part behind ``at`` follows on it with a space, as one of a name."""
    one, two = parts[at], parts[at + 1]
    if segment[one.end() : two.start()] != " ":
        return False
    named = two[0][0].isupper() and not _is_common(two[0])
    return named or fold(two[0]) in word_set("particles")


def _may_be_family(part: str) -> bool:
    """Say whether a word before a first name can belong to it: "De Smet Lowie", not "et Sacha"."""
    return part[0].isupper() and (fold(part) in word_set("particles") or not _is_common(part))


def _is_common(part: str) -> bool:
    """Say whether a capitalised word is rather a word of a title: "Evaluatie", "Bakkerij", "Dezember"."""
    folded = fold(part)
    if len(folded) <= 2:
        return False
    if folded in word_set("company") | word_set("not_names") | word_set("titles") - word_set("particles"):
        return True
    return bool(pattern("document").search(folded)) or any(match.share == 1 for match in heading_concepts(part))


def introduces_other(before: str) -> bool:
    """Say whether the words before a name give it another part than the learner's: "begeleider", "door", "Inh."."""
    last = words(before)[-3:]
    if set(last) & word_set("introducing_others"):
        return True
    return any(match.concept in _OTHERS for word in last for match in heading_concepts(word) if match.share == 1)
