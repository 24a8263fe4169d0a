"""Signs and their meanings inside one text: "V = verworven, O = in ontwikkeling", "(1) kan niet (2) met hulp"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import per_text, says_same, words
from addin.reading.scale.colours import named_family, names_nothing
from addin.reading.scale.symbols import STARRED, named_signs

LONGEST_TOKEN = 5
_LONGEST_PHRASE = 3  # words
TICKED, UNTICKED = ("true", "waar", "vrai", "wahr"), ("false", "onwaar", "faux", "falsch")
"""What Excel calls a ticked and an unticked box, in the languages it speaks here."""

_PAIR = re.compile(r"(?P<token>[^=:→\n;|]{1,24}?)\s*(?P<sign>=|:|→|->|⇒)\s*(?P<meaning>[^=\n;|]+)")
_SPLIT = re.compile(
    r"\s{2,}|[\n;|•]|\s[·∙]\s|\((?=[^\s=():]{1,5}\s*=)"
    r"|,(?=\S{1,5}\s?=)|\s(?=[^\s=,]{1,8}=\S)"  # "V=behaald,O=bezig", "Groen=ok Rood=niet"
    r"|,\s+(?=\w{1,4}:\s)|\s[/–-]\s(?=[^\s=:]{1,8}:\s)"
    r"|\s+(?=[^\s=,→]{1,4}(?:→|->|⇒)\S)"  # "V→verworven O→oefent"
    r"|(?<! en)(?<! et)(?<! of)(?<! ou)(?<! or)(?<! and)(?<! und)(?<! oder)(?<! &)(?<! \+)(?<!,)"
    r"\s+(?=\d\s?=\s?\S)"  # "1 = niet 2 = met hulp", and not "1 en 2 = met hulp"
    r"|,\s+(?=[^,=]{1,20}\s*=)|\s[-–/]\s(?=[^=]{1,12}=)|\.\s+(?=[^.=]{1,20}=)|(?<=\w)[!?]\s+(?=[^.!?=]{1,20}=)"
)
_PREFACE = re.compile(r"^[^=:]{3,40}:\s*(?=[^=:]{1,14}\s*=)")
_COLOURED = re.compile(r"([^=]{1,6})=\s*([^=\s]{3,12})\s*=([^=]+)")
_BULLET = re.compile(r"^[-–*•]\s+(?=[^\s=]{1,14}\s*[=:])")
_RINGED = re.compile(r"\([^\w\s]\)")  # "(✓)" beside "✓" is a sign of its own
_INTERVAL = re.compile(
    r"(?:[<>≤≥]=?\s*)?\d+(?:[.,]\d+)?\s*%?(?:\s*(?:-|–|tot|à|to|bis|t/m)\s*\d+(?:[.,]\d+)?\s*%?|\s*\+)?"
)
_JOINED = re.compile(r",\s+|\s+(?:en|et|and|und|of|ou|or|oder|&|\+)\s+")
_JOINABLE = re.compile(r"\d{1,2}|[A-Za-z]{1,2}[+-]?|[^\w\s]{1,2}")
_NAMED = re.compile(r"[^\W\d_]{3,}\s*\((\S{1,8})\)")  # "vinkje (WAAR)", "Strich (-)": the sign and what it is called
_BRACKETED = re.compile(r"[(\[](?P<token>\w{1,3})[)\]]\s*(?P<meaning>[^()\[\]]{2,60})")
_BEHIND = re.compile(r"(?P<meaning>[^()\[\]]{2,60}?)\s*[(\[](?P<token>\w{1,3})[)\]]")  # "not able (1) - able (2)"
_ENDS_IN_SIGN = re.compile(r"^\s*[^\s(\[].*[(\[]\w{1,3}[)\]][\s.]*$", re.DOTALL)
_COUNTED = re.compile(
    r"(?<![\w/])(?P<token>\d)(?:[.)]|\s*[-–])?\s+(?P<meaning>[^\d=:;|]{3,60}?)(?=[,;/|·•]?\s+\d(?:[.)]|\s*[-–])?\s|[,;.]?\s*$)"
)
_PARTS = re.compile(r"\s{2,}|[\n;|•,]\s*|\s[/–-]\s")
_TITLE = re.compile(r"^[^=:]{3,20}:\s*(?=[^=:,;/|\n]{2,40}[=:])")
_MEANT = re.compile(r"\s*(?P<meaning>[^=:→]{2,40}?)\s*(?P<sign>=|:|→|->)\s*(?P<token>\S{1,12}?)[\s.]*")
_ALL_THEN_ALL = re.compile(r"(?:[^/=:]{0,20}\s)?(\S+(?:\s?/\s?\S+)+)\s*(?:=|:|→|->)\s*([^=:→]+)")
_BETWEEN = re.compile(r"\s*/\s*")
_SIGN_LAST = re.compile(r"(?P<meaning>[^=:→]{2,40}?)\s+(?P<token>[^\w\s]{1,5})")
_SEVERAL = 2
_OWN_WORDS = 2
_DAYS = frozenset({"dag", "jour", "day", "tag"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A sign, what joins it to its meaning ("=", ":", "()" or "1 2 3"), and the meaning."""

    token: str
    sign: str
    meaning: str


def is_token(text: str) -> bool:
    """Say whether a text can be a sign of a legend: short and in one piece, a colour's name, or a range of marks."""
    said = text.strip()
    if not said:
        return False
    if named_family(said) is not None and len(words(said)) <= 3:  # "lichtgroen", "geel of oranje"
        return True
    if said.casefold() in UNTICKED or named_signs(said):
        return True
    return (len(said) <= LONGEST_TOKEN and " " not in said) or bool(_INTERVAL.fullmatch(said))


@per_text
def inline_pairs(text: str) -> tuple[Pair, ...]:
    """Return the pairs that a text holds, in order; empty for text without any."""
    if other_way := _turned(text) or _one_by_one(text):
        return tuple(other_way)
    segments = _SPLIT.split(_PREFACE.sub("", text.strip()))
    pairs = [_pairs(segment) for segment in segments]
    if sum(map(len, pairs)) >= _SEVERAL:  # beside others, a word that says nothing by itself is a sign as well
        pairs = [found or _own_word(segment) for segment, found in zip(segments, pairs, strict=True)]
    if any(pairs):
        return tuple(pair for found in pairs for pair in found)
    behind = _listed(_BEHIND, text, "()", least=2) if _ENDS_IN_SIGN.search(text) else []
    return tuple(behind or _listed(_BRACKETED, text, "()", least=2) or _listed(_COUNTED, text, "1 2 3", least=3))


def _turned(text: str) -> list[Pair]:
    """Return the pairs of a text that tells each meaning before its sign: "alleen: ++, ok: +", "kan het = A".

    Figures only where they count on from one to the next: "behaald: 12, bezig: 3" tells how many there are.
    """
    parts = [match for part in _PARTS.split(_TITLE.sub("", text.strip())) if (match := _MEANT.fullmatch(part))]
    tokens = [match["token"] for match in parts]
    if len(tokens) < _SEVERAL or len(set(tokens)) < len(tokens) or len(tokens) < len(_PARTS.split(text.strip())):
        return []
    if any(map(str.isdecimal, tokens)) and not (counts_on(tokens) and all(match["sign"] == "=" for match in parts)):
        return []
    meant = all(meaning_status(match["meaning"]) is not None for match in parts)
    signs = all(named_family(token) or (is_token(token) and word_status(token) is None) for token in tokens)
    return [Pair(match["token"], "=", match["meaning"].strip()) for match in parts] if meant and signs else []


def _one_by_one(text: str) -> list[Pair]:
    """Return the pairs of a text that lists all signs and then all meanings: "groen/rood = goed/slecht"."""
    match = _ALL_THEN_ALL.fullmatch(_TITLE.sub("", text.strip()))
    signs, meanings = ([part.strip() for part in _BETWEEN.split(match[side])] if match else [] for side in (1, 2))
    if len(signs) < _SEVERAL or len(signs) != len(meanings) or len(set(signs)) < len(signs):
        return []
    statuses = [meaning_status(said) for said in meanings]
    meant = None not in statuses and len(set(statuses)) == len(signs)  # "+/- = avec aide / met hulp" is one sign
    told = all(named_family(sign) or (is_token(sign) and word_status(sign) is None) for sign in signs)
    return [Pair(sign, "=", said) for sign, said in zip(signs, meanings, strict=True)] if meant and told else []


def counts_on(tokens: Sequence[str]) -> bool:
    """Say whether signs are all figures that count on from one to the next, in some order."""
    figures = sorted(int(token) for token in tokens if token.isdecimal())
    return len(figures) == len(tokens) and figures == list(range(figures[0], figures[0] + len(figures)))


@per_text
def turned_pair(text: str) -> Pair | None:
    """Return the one sign that a whole text explains with the meaning before it: "zelfstandig = A", "nog niet ★"."""
    match = _MEANT.fullmatch(text.strip()) or _SIGN_LAST.fullmatch(text.strip())
    if match is None or meaning_status(match["meaning"]) is None or word_status(match["token"]) is not None:
        return None
    if match["token"].isdecimal() and match["sign"] != "=":
        return None  # "behaald: 3" tells how many there are
    return Pair(match["token"], "=", match["meaning"].strip()) if is_token(match["token"]) else None


def _pairs(segment: str) -> list[Pair]:
    """Return the pair that a part of a text is; several where its signs share one meaning ("5 und 6 = …")."""
    said = _PREFACE.sub("", _BULLET.sub("", segment.strip(" •.,")))
    coloured = _COLOURED.fullmatch(said)  # "G = groen = gekend": a letter and its colour, with one meaning
    if coloured is not None and named_family(coloured[2]) is not None:
        return [Pair(part.strip(), "=", coloured[3].strip(" ,.")) for part in (coloured[1], coloured[2])]
    match = _PAIR.fullmatch(said)
    if match is None:
        return []
    token = match["token"].strip()
    meaning = match["meaning"].strip(" ,.")
    meaning = meaning.rstrip(" )") if ")" in meaning and "(" not in meaning else meaning  # "(GO = Geert, LM = Lien)"
    joined = [part.strip() for part in _JOINED.split(token)]
    if len(joined) > 1 and all(_JOINABLE.fullmatch(part) for part in joined):
        return [Pair(part, match["sign"], meaning) for part in joined]
    if (named := _NAMED.fullmatch(token)) and named_family(token) is None:
        token = named[1]
    if not (_RINGED.fullmatch(token) or STARRED.fullmatch(token)):
        token = token.strip("*•()'\"“”‘’ ") or token
    day = len(words(token)) <= 3 and bool(set(words(token)) & word_set("day_words"))  # "Datum + Kürzel = erreicht"
    good = is_token(token) or names_nothing(token) or day or (match["sign"] == "=" and _is_phrase(token, meaning))
    return [Pair(token, match["sign"], meaning)] if good else []


def _own_word(segment: str) -> list[Pair]:
    """Return the pair that explains a word of somebody's own: "helped = still developing"; empty for anything else."""
    match = _PAIR.fullmatch(segment.strip(" •.,"))
    if match is None or match["sign"] != "=" or meaning_status(match["meaning"]) is None:
        return []
    token = match["token"].strip("*•()'\"“”‘’ ")
    return [Pair(token, "=", match["meaning"].strip(" ,."))] if 0 < len(words(token)) <= _OWN_WORDS else []


def _is_phrase(token: str, meaning: str) -> bool:
    """Say whether a few words that say a status themselves are explained as one: "nog niet = niet goed genoeg"."""
    says = word_status(token) is not None and meaning_status(meaning) is not None
    return says and len(words(token)) <= _LONGEST_PHRASE


def tells_a_day(meaning: str) -> bool:
    """Say whether a date is explained: "datum = dag dat het gezien is", "lege datum = zelfde dag als erboven"."""
    first, second = (*words(meaning)[:2], "", "")[:2]
    return first in _DAYS or (second in _DAYS and says_same(first))


def _listed(rule: re.Pattern[str], text: str, sign: str, *, least: int) -> list[Pair]:
    """Return pairs without a sign between them, when there are several and most of them mean a status."""
    found = [Pair(match["token"], sign, match["meaning"].strip(" ,;/-–.")) for match in rule.finditer(text)]
    if len(found) < least or len({pair.token for pair in found}) < len(found):
        return []
    telling = [pair for pair in found if meaning_status(pair.meaning) is not None]
    return found if len(telling) * 2 > len(found) else []
