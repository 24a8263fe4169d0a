"""Labels matched by their words: how well a heading fits each competence of a trajectory, in any of its languages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from addin.domain.attitude import attitudes
from addin.domain.trajectory import Trajectory
from addin.reading.competences.spelling import Spelling
from addin.reading.lexicon.synonyms import deeds, synonyms
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import infinitive, per_text, stem, stemmed, stems, words

_TAIL = 4  # letters that must agree at the end: compounds are named by their last part ("fruittaart")
_PART = 5  # letters that must agree before a part of a long word counts
_SHARED = 3  # two words that are alike begin or end with the same letters
_PART_WORTH = 0.75
_BY_CHANCE = 0.6  # worth of a word that has its stem in common, and hardly more: it may be of another language
_SYNONYM_WORTH = 0.6
_UNKNOWN_WORD = 0.8  # weight of a word that no wording of the trajectory uses, as a share of the rarest word's
_VERB_AND_MORE = 2  # words: "meet af" may be anything
_SIGN_OF_LIFE = 0.25
_MAIN = "nl"  # the language that trajectories are written in
_WHOLLY = 0.95  # of a wording, said by a text
_NEARLY = 0.05  # less than the lead that makes a line sure
_ATTITUDE = "attitude "  # begins what stands for an attitude: these compete for a text, and are not in the answer

_TELLING = 7  # letters of a label that tells by itself, though it is but a part of a wording: "mondzorg"
_TOLD_BY_ITSELF = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competence that a text may mean; ``score`` from 0 to 1 says how much of both wordings agrees.

    ``told`` says how much of the text itself some wording of the competence explains, 0 to 1; ``deed`` that it explains
    nothing but what is done ("bijvullen"), and not with what.
    """

    competence: str
    score: float
    told: float = 1.0
    deed: bool = False


class LabelBook:
    """The wordings of one trajectory, weighed so that rare words count more than common ones."""

    def __init__(self, trajectory: Trajectory) -> None:
        self._wordings = [
            # each word once, in order: sums taken in another order may differ by a hair, and a tie turn over
            (code, forms)
            for code, wording in _wordings(trajectory)
            if (forms := _forms(wording if code.startswith(_ATTITUDE) else _joined(wording)))
        ]
        spread: dict[str, set[str]] = {}
        for code, wording in self._wordings:
            for part in wording:
                spread.setdefault(part, set()).add(code)
        many = max(len(trajectory.competences), 2)
        self._labels = {
            c.code: {
                (language, part, word[:_TAIL])
                for language, label in c.labels.items()
                for word in words(label)
                for part in stems(word)
            }
            for c in trajectory.competences
        }
        self._weights = {part: math.log(1 + many / len(codes)) for part, codes in spread.items()}
        self._rarest = math.log(1 + many)
        self._whole = [sum(self._weights[part] for part in wording) for _, wording in self._wordings]
        self._using: dict[str, list[int]] = {}
        for number, (_, wording) in enumerate(self._wordings):
            for part in wording:
                self._using.setdefault(part, []).append(number)
        self._begins: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        for part in self._using:
            if len(part) >= _TAIL:
                self._begins.setdefault(part[:_SHARED], []).append(part)
                self._ends.setdefault(part[-_SHARED:], []).append(part)
        self._spelling = Spelling(word for _, wording in _wordings(trajectory) for word in words(wording))
        self._like = per_text(self._alike)
        self.candidates = per_text(self._candidates)

    def _candidates(self, text: str) -> tuple[Candidate, ...]:
        """Return the competences that a text may mean, the best first, at most six."""
        return self._weigh(_forms(self._spelling.mended(_joined(text))))

    def touched(self, text: str) -> frozenset[str]:
        """Return the competences with which a text shares a word, however little that explains of it."""
        numbers = {number for part in stems(text) for number in self._using.get(part, ())}
        return frozenset(self._wordings[number][0] for number in numbers)

    def _weight(self, part: str) -> float:
        return self._weights.get(part, self._rarest * _UNKNOWN_WORD)

    def _weigh(self, asked: Mapping[str, str]) -> tuple[Candidate, ...]:
        query = tuple(asked)
        if _light().issuperset(query):
            return ()  # "que faire" is done with anything
        explained: dict[str, dict[str, float]] = {}
        recall: dict[str, float] = {}
        for number, found in self._found(asked).items():
            code = self._wordings[number][0]
            reached = self._explain(found, explained.setdefault(code, {}))
            recall[code] = max(recall.get(code, 0.0), reached / self._whole[number])
        said = sum(self._weight(part) for part in query)
        best: dict[str, float] = {}
        told: dict[str, tuple[float, bool]] = {}
        for code, shares in explained.items():
            reached = sum(worth * self._weight(part) for part, worth in shares.items())
            precision = reached / said
            told[code] = reached / self._telling(query, shares), deeds().issuperset(shares)
            score = 2 * precision * recall[code] / (precision + recall[code]) if precision else 0.0
            if score > _SIGN_OF_LIFE:
                best[code] = score
        telling = [part for part in query if part not in _light()] or query
        if len(telling) == 1:
            self._level(best, telling[0], recall)
        if (only := self._only_one(telling)) is not None and len("".join(telling)) >= _TELLING:
            best[only] = max(best.get(only, 0.0), _TOLD_BY_ITSELF)
        attitude = max((score for code, score in best.items() if code.startswith(_ATTITUDE)), default=0.0)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:6]
        return tuple(Candidate(code, score, *told[code]) for code, score in ranked if score > attitude)

    def _telling(self, query: Sequence[str], explained: Mapping[str, float]) -> float:
        """Return the weight of a text without what says nothing and is not explained: figures, "alles", "doen"."""
        faint = _light() | _faint()
        return sum(self._weight(part) for part in query if part in explained or not (part.isdecimal() or part in faint))

    def _only_one(self, query: Sequence[str]) -> str | None:
        """Return the competence that is the only one to have any of some words, None where one is unknown or shared."""
        meant = {self._wordings[number][0] for part in query for number in self._using.get(part, ())}
        return meant.pop() if len(meant) == 1 and all(part in self._using for part in query) else None

    def _level(self, best: dict[str, float], word: str, recall: Mapping[str, float]) -> None:
        """Let the competences whose own labels share a lone word come near the best: "scannen" is said of several.

        What is left of their wordings tells them apart only where nothing is left of one of them.
        """
        first = max(best, key=lambda code: best[code], default="")
        own = {each for each in self._labels.get(first, ()) if each[1] == word}
        if not own or recall[first] >= _WHOLLY:
            return
        for code, score in best.items():
            shared = {language for language, _, _ in own & self._labels.get(code, set())}
            if _MAIN in shared or len(shared) > 1:  # one other language may have it by chance
                best[code] = max(score, best[first] - _NEARLY)

    def _found(self, query: Mapping[str, str]) -> dict[int, dict[str, tuple[float, str]]]:
        """Return, for each wording that shares something with a text, the best match of each word, and its worth."""
        found: dict[int, dict[str, tuple[float, str]]] = {}
        for part, word in query.items():
            for match, worth in self._like(part):
                for number in self._using[match]:
                    own = found.setdefault(number, {})
                    same = match != part or _is_form(word, self._wordings[number][1][match])
                    own[part] = max(own.get(part, (0.0, "")), (worth if same else _BY_CHANCE, match))
        return found

    def _explain(self, found: Mapping[str, tuple[float, str]], shares: dict[str, float]) -> float:
        """Return the weight of what a text covers of one wording; note in ``shares`` the words of the text it explains.

        A company may mix two wordings of one competence, so what they explain is put together; but one of them must
        be covered well, or words that merely occur somewhere would add up.
        """
        covered: dict[str, float] = {}
        for part, (worth, match) in found.items():
            shares[part] = max(shares.get(part, 0.0), worth)
            covered[match] = max(covered.get(match, 0.0), worth)
        return sum(worth * self._weights[part] for part, worth in covered.items())

    def _alike(self, part: str) -> tuple[tuple[str, float], ...]:
        """Return the words of the trajectory that ``part`` equals, begins, ends, or misspells, each with its worth."""
        found = [(part, 1.0)] if part in self._using else []
        if len(part) >= _TAIL:
            near = {*self._begins.get(part[:_SHARED], ()), *self._ends.get(part[-_SHARED:], ())} - {part}
            found += sorted((other, worth) for other in near if (worth := _likeness(part, other)))
        same = synonyms(part).intersection(self._using).difference(other for other, _ in found)
        return (*found, *sorted((other, _SYNONYM_WORTH) for other in same))


_PARTICLES = frozenset(
    {"aan", "af", "bij", "in", "klaar", "mee", "na", "neer", "op", "over", "terug", "toe", "uit", "vast", "voor", "weg"}
    | {"ab", "an", "auf", "aus", "ein", "nach", "vor", "weg", "zu"}
)
_NEVER_BEFORE_A_NOUN = frozenset(
    {"af", "klaar", "mee", "neer", "terug", "vast", "weg"}
)  # "zet zendingen klaar per rit"


def _joined(text: str) -> str:
    """Return the words of a text, a verb's particle at its end joined to it again: "bouwt … in" is "inbouwen"."""
    said = words(text)
    if len(said) <= _VERB_AND_MORE or not said[0].endswith("t"):
        return text
    apart = next((at for at in range(2, len(said)) if said[at] in _NEVER_BEFORE_A_NOUN), len(said) - 1)
    if said[apart] not in _PARTICLES:
        return text
    return " ".join((said[apart] + said[0], *said[1:apart], *said[apart + 1 :]))


def _forms(text: str) -> dict[str, str]:
    """Return the stems of a text, each once and in order, with the word that it is the stem of."""
    forms: dict[str, str] = {}
    for word in stemmed(text):
        forms.setdefault(stem(word), word)
    return forms


_DOUBLED = re.compile(r"(.)\1")
_SAME_BEGINNING = 5  # letters: what words with a short stem have in common may be chance
_INFLECTED = frozenset({"", "t", "d", "dt", "e", "en", "n", "s", "er", "es", "ez", "ent", "ing", "te", "de"})
_OTHER_WORDS = (  # a verb and "bord"; Dutch and another tongue
    ("en", "d"), ("en", "te"), ("en", "er"), ("en", "ez"), ("", "er"), ("", "ez"), ("t", "er"),
)  # fmt: skip


@cache
def _is_form(one: str, other: str) -> bool:
    """Say whether two words of one stem are forms of each other: "telt", "tellen", and not "wassen" and "waste".

    The stems are crude, and those of one language meet those of another: "post" is no form of "poser".
    """
    first, second = (_DOUBLED.sub(r"\1", infinitive(word)) for word in (one, other))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    if first == second or shared >= _SAME_BEGINNING:
        return True
    ends = first[shared:], second[shared:]
    return _INFLECTED.issuperset(ends) and ends not in _OTHER_WORDS and ends[::-1] not in _OTHER_WORDS


@cache
def _light() -> frozenset[str]:
    """Return the stems of verbs that add nothing to what is done."""
    return frozenset(stem(verb) for verb in word_set("light_verbs"))


@cache
def _faint() -> frozenset[str]:
    """Return the stems of words that say nothing of what is done."""
    return frozenset(stem(word) for word in word_set("faint"))


def _likeness(first: str, second: str) -> float:
    short, long = sorted((first, second), key=len)
    if long.startswith(short) or long.endswith(short):
        return _PART_WORTH if len(short) >= _PART or long.endswith(short) else 0.0
    if abs(len(first) - len(second)) <= 1 and len(short) >= _PART + 1 and _one_slip(first, second):
        return 0.85
    return 0.0


def _one_slip(first: str, second: str) -> bool:
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    return (
        first[start + 1 :] == second[start + 1 :]
        or first[start:] == second[start + 1 :]
        or first[start + 1 :] == second[start:]
    )


def _wordings(trajectory: Trajectory) -> Iterable[tuple[str, str]]:
    for competence in trajectory.competences:
        for wording in (*competence.labels.values(), *competence.also):
            yield competence.code, wording
    for attitude in attitudes():
        for wording in attitude.wordings:
            yield _ATTITUDE + attitude.names["nl"], wording
