"""Status words: what a cell says in plain words, and what the meaning in a legend amounts to."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from addin.domain.palette import STYLES
from addin.domain.status import REACHED, Status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, per_text, words

_LONG_ENOUGH_FOR_A_SWAP = 4
_LONG_ENOUGH_FOR_A_TYPO = 5
_LONG_ENOUGH_FOR_TWO = 9
_LEAST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class WordStatus:
    """A status that words stand for; ``term`` is the word it was recognised by, ``typo`` that it was misspelt."""

    status: Status
    term: str
    typo: bool = False


@per_text
def bare(text: str) -> str:
    """Return a token as it is compared: folded, without closing points and signs around it."""
    return fold(text).strip(" .,:;!*'\"()[]-–—")


@cache
def status_terms() -> dict[str, Status]:
    """Return the plain words and the status each stands for, folded."""
    file = resources.files("addin.reading.lexicon") / "statuses.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {bare(row["term"]): Status(row["concept"]) for row in rows}


@cache
def _plain_terms() -> tuple[str, ...]:
    return tuple(status_terms())


@cache
def _terms_by_length() -> dict[int, tuple[tuple[str, ...], ...]]:
    """Return the plain words and phrases split into their words, by how many words those are."""
    found: dict[int, list[tuple[str, ...]]] = {}
    for term in status_terms():
        parts = tuple(term.split(" "))
        found.setdefault(len(parts), []).append(parts)
    return {length: tuple(terms) for length, terms in found.items()}


@per_text
def word_status(text: str) -> WordStatus | None:
    """Return the status that a short text says in plain words, allowing for a typo or a cut-off word."""
    said = bare(text)
    terms = status_terms()
    if said in terms:
        return WordStatus(terms[said], said)
    still = _STILL.sub("", said)
    if still != said and terms.get(still) is Status.DEVELOPING:  # "nog met hulp"
        return WordStatus(Status.DEVELOPING, still)
    ours = _with_our_sign(text)
    if ours is not None:
        return ours
    if not said or said.isdecimal():
        return None
    close = near_term(said, _plain_terms())
    if close is not None:
        return WordStatus(terms[close], close, typo=True)
    whole = _abbreviated(said, fold(text))
    return WordStatus(terms[whole], whole) if whole else None


_STILL = re.compile(r"^(?:nog (?:steeds |altijd )?|encore |toujours |(?:immer )?noch |still )")


def _with_our_sign(text: str) -> WordStatus | None:
    """Return the status of "✓ behaald", a sign of ours before its own word, as our templates and pages write it."""
    sign, _, word = text.strip().partition(" ")
    meant = next((status for status, style in STYLES.items() if style.symbol == sign), None)
    said = word_status(word) if meant and word else None
    return said if said is not None and said.status is meant else None


def near_term(said: str, terms: tuple[str, ...]) -> str | None:
    """Return the one term that ``said`` misspells; None if there is none, or if two of different length tie.

    One slip (a letter missing, added, swapped or wrong) in words of five letters or more, two in those of nine or more;
    of four letters only two that changed places ("geod").
    A slip that may be a negation ("niet behaald", "behaald"; "unerfüllt", "erfüllt") is never taken.
    """
    if len(said) < _LONG_ENOUGH_FOR_A_TYPO:
        return _swapped(said, terms)
    allowed = 2 if len(said) >= _LONG_ENOUGH_FOR_TWO else 1
    near = process.extract(said, terms, scorer=OSA.distance, score_cutoff=allowed, limit=None)  # the nearest first
    return next((term for term, _slips, _at in near if _may_misspell(said, term)), None)


def _swapped(said: str, terms: Sequence[str]) -> str | None:
    """Return the one term of four letters of which two within it changed places ("geod"); None if there is none."""
    if len(said) != _LONG_ENOUGH_FOR_A_SWAP or not said.isalpha():
        return None
    swaps = {said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(1, len(said) - 1)} - {said}
    near = swaps.intersection(terms)
    return near.pop() if len(near) == 1 else None


def _may_misspell(said: str, term: str) -> bool:
    if len(term) < _LONG_ENOUGH_FOR_A_TYPO or said.endswith(term) or term.endswith(said):
        return False
    return _negated(term) == _negated(said)


_NEGATIONS = frozenset(
    {"niet", "nog", "geen", "non", "pas", "not", "no", "nicht", "kein", "keine", "ne", "in", "un", "on"}
)


def _negated(text: str) -> bool:
    first = text.split(" ", maxsplit=1)[0]
    if first in _NEGATIONS or first.startswith(("onv", "insuf", "unsat", "ung", "mang", "nicht", "niet")):
        return True
    return " " in text and any(distance(first, no, 1) is not None for no in ("niet", "nicht", "nooit"))


def distance(first: str, second: str, most: int) -> int | None:
    """Return how many slips (insert, drop, change, swap) lie between two words; None if more than ``most``."""
    slips = OSA.distance(first, second, score_cutoff=most)
    return slips if slips <= most else None


def _abbreviated(said: str, folded: str) -> str | None:
    """Return the one term whose words begin as the words of ``said`` do ("nicht err." → "nicht erreicht")."""
    if "." not in folded:
        return None
    parts = [_SHORT_FOR.get(part, part) for part in re.split(r"[.\s]+", said) if part]
    if not parts or max(map(len, parts)) < _LEAST_ABBREVIATION:
        return None
    terms = status_terms()
    spelt = [[no, *parts[1:]] for no in _PLAIN_NO] if said.startswith(("n.", "n ")) else [parts]
    alike = _terms_by_length().get(len(parts), ())
    hits = [" ".join(term) for term in alike if any(_begins_as(term, each) for each in spelt)]
    if len({terms[term] for term in hits}) == 1:
        return min(hits, key=len)
    usual = [term for term in hits if term in _usual()]
    return usual[0] if len(usual) == 1 else None


_PLAIN_NO = ("niet", "nicht", "non", "not")  # "n. erreicht", "n. acquis"
_SHORT_FOR = {"nt": "niet", "n": "niet", "nog nt": "nog niet", "zelfst": "zelfstandig", "begel": "begeleiding"}


@cache
def _usual() -> frozenset[str]:
    """Return the terms that stand first for their status in their language: what people cut short most."""
    file = resources.files("addin.reading.lexicon") / "statuses.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return frozenset(bare(row["term"]) for row in rows if row["rank"] == "0")


def _begins_as(term: Sequence[str], parts: Sequence[str]) -> bool:
    return all(word.startswith(part) for word, part in zip(term, parts, strict=True))


@cache
def _rules() -> tuple[tuple[Status | None, re.Pattern[str]], ...]:
    """Return the rules of meanings.tsv in order: the first that fits decides, whole groups of one status at a time.

    A rule of "?" says that nobody can tell: "not" beside words that we do not know may be any status.
    """
    file = resources.files("addin.reading.lexicon") / "meanings.tsv"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    groups = (
        (None if status == "?" else Status(status), "|".join(pattern for _, pattern in group))
        for status, group in groupby(rows, key=itemgetter(0))
    )
    return tuple((status, re.compile(pattern)) for status, pattern in groups)


@per_text
def phrase_status(text: str) -> Status | None:
    """Return the status that a few words in a rating cell amount to; None where a slip might hide a "not".

    A legend's meaning is written with care, a rating in haste: "niht erreicht" and "notachieved" must not say reached.
    """
    status = meaning_status(text)
    if status is Status.NOT_ACHIEVED and not set(words(text)) <= word_set("ability") and _DENIED.search(fold(text)):
        return None  # "not" beside a word we do not know may say anything: not today, not here, not without me
    if status not in {Status.ACHIEVED, Status.INDEPENDENT}:
        return status
    said = fold(text)
    doubtful = any(distance(word, no, 1) is not None for word in said.split() for no in _MISSPELT if word != no)
    doubtful = doubtful or said.split(maxsplit=1)[0].rstrip(".") in {"n", "nt", "nog"}
    glued = any(word.startswith(no) and len(word) > len(no) + 3 for word in said.split() for no in _NOT)
    return None if doubtful or glued else status


@per_text
def sentence_status(text: str) -> Status | None:
    """Return the status of a sentence where a rating is wanted: "doet ze vlot, de klanten zijn tevreden".

    What comes first must say it in a few words, and what follows must not say otherwise.
    """
    first = next((part for part in _SENTENCE_PART.split(text.strip()) if part.strip()), "")
    if len(words(text)) > _LONGEST_SENTENCE or len(words(first)) > _LONGEST_CLAUSE:
        return None
    status, all_said = phrase_status(first), meaning_status(text)
    agree = all_said is None or status is all_said or {status, all_said} <= REACHED
    return status if agree else None


@per_text
def only_rates(text: str) -> bool:
    """Say whether a text is a rating and nothing besides: "niet gekend", "doet het met hulp", not "hulp vragen"."""
    said = words(text)
    return bool(said) and _rating_words().issuperset(said) and meaning_status(text) is not None


@cache
def _rating_words() -> frozenset[str]:
    """Return the words that people rate with, and those that join them."""
    told = {word for term in status_terms() for word in words(term)}
    beside = {"doet", "doen", "gedaan", "gemacht", "nur", "enkel", "slechts", "seulement", "only"}
    return frozenset(told | word_set("ability") | word_set("stopwords") | beside)


_LONGEST_SENTENCE, _LONGEST_CLAUSE = 14, 7  # words
_SENTENCE_PART = re.compile(r"[,;.!(–]|\s-\s|\b(?:maar|mais|but|aber)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(niet|nie|ni|nicht|not|no|non|pas|geen|keine?|aucune?|ne|nee|neen|nein)\b|n't\b")
_YET = re.compile(r"\b(?:yet|nog|noch|encore)\b")
_DIALECT = re.compile(r"\bni\b")  # "nog ni", as it is said
_HEDGED = re.compile(r"\b(nauwelijks|amper|a peine|kaum|hardly|barely)\b")  # reached, or not? nobody can tell
_CLAUSE = re.compile(r"[,;(–]|\s-\s|\b(?:maar|mais|but|aber)\b", re.IGNORECASE)
_OPENING = re.compile(r"[^,;–(]+(?=[,;–(]|\s-\s)")
_ALONE = re.compile(r"zelf|alleen|solo|seule?|alone|selbst|allein")
_BY_ONESELF = re.compile(
    rf"{_ALONE.pattern}|autonom|independen|unaided|own\b"
    r"|(zonder|sans|without|ohne) (hulp|begeleiding|aide|help|support|hilfe)"
)
_HELPED = re.compile(
    r"hulp|\bhelp|helfe|aide|hilfe|begeleid|anleit|begleit|toezicht|aufsicht|supervis|surveil|support|steun|accompag"
)
_IN_BRACKETS = re.compile(r"\w\s*\(([^()]{3,})\)\s*$")
_NOT = ("niet", "nicht", "not", "non", "pas", "geen", "kein", "nog")
_MISSPELT = tuple(no for no in _NOT if len(no) > 3)  # a shorter one is a slip away from "on", "got", "bon"


@per_text
def says_alone(text: str) -> bool:
    """Say whether words tell that somebody works alone, rather than how well: "zelfstandig", not "goed"."""
    return _BY_ONESELF.search(fold(text)) is not None


@per_text
def meaning_status(text: str) -> Status | None:
    """Return the status that the meaning in a legend amounts to ("werkt zonder toezicht" → independent).

    A phrase may hold more than one idea ("behaald, doet het zelfstandig"); the order of the rules settles which counts.
    """
    said = _DIALECT.sub("niet", fold(text))
    terms = status_terms()
    if bare(text) in terms:
        return terms[bare(text)]
    added = _IN_BRACKETS.search(text)
    if added is not None and bare(added[1]) in terms:  # "zelf en goed (behaald)": the school's own word settles it
        return terms[bare(added[1])]
    *before, last = text.split(",")
    if before and bare(last) in _usual() and not _DENIED.search(said):  # "kan ze (met een collega erbij), behaald"
        return terms[bare(last)]
    if _HEDGED.search(said):
        return None
    told = next((status for status, rule in _rules() if rule.search(said)), None)
    if told in {Status.OBSERVED, Status.NOT_ASSESSED} and (first := _OPENING.match(text)):
        own = meaning_status(first[0])  # "behaald, wij kijken nog mee": it is we who look
        return own if own in REACHED or own is Status.OBSERVED or bare(first[0]) in terms else told
    begun = bare(_CLAUSE.split(text, maxsplit=1)[0])
    reached = terms.get(begun) in REACHED and not _ALONE.fullmatch(begun)  # "alone" alone does not say how well
    if reached and told in {Status.DEVELOPING, Status.NOT_ACHIEVED} and not _HELPED.search(said):
        return Status.ACHIEVED  # "erreicht, noch nicht ganz sicher im Tempo": reached, and something remains
    failed = terms.get(begun) is Status.NOT_ACHIEVED and not _YET.search(begun)  # "not yet competent" promises more
    if failed and told is Status.DEVELOPING and not _HELPED.search(said):
        return Status.NOT_ACHIEVED  # "onvoldoende, opnieuw oefenen": what comes next is what follows from it
    return told
