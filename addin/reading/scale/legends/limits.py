"""Limits told in a sentence: "16 en meer: mag dit alleen. 10 tot 15: geslaagd. Lager dan 7: kan het nog niet."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import fold, per_text
from addin.reading.scale.legends.pairs import Pair

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_OF = r"(?:\s*(?:%|/\s*(?:5|10|20|100)|op (?:5|10|20|100)|sur (?:5|10|20|100)|out of (?:5|10|20|100)))?"
_MORE = (
    r"(?:(?:en|of|or|and|et|ou|und|oder)\s+(?:meer|hoger|more|up|above|higher|plus|mehr|hoher)"
    r"|\+(?=[\s:=])(?!\s*\d))"  # "2 + 3 = ok" names two marks
)
_LESS = r"(?:en|of|or|and|et|ou|und|oder)\s+(?:minder|lager|less|lower|under|below|moins|weniger|niedriger)"
_FROM = r"(?:vanaf|from|a partir de|des|ab|minstens|minimum|minimaal|min\.?|at least|mindestens|mind\.|au moins|>=|≥)"
_AT_MOST = (
    r"(?:maximum|maximaal|maximal|max\.?|hoogstens|hooguit|ten hoogste|tot en met|t/m|at most|up to|au plus"
    r"|hochstens|<=|≤)"
)
_OVER = r"(?:meer dan|hoger dan|boven|more than|above|over|plus de|au-dessus de|uber|mehr als|>)"
_UNDER = (
    r"(?:minder dan|lager dan|onder(?: de)?|less than|lower than|below|under|moins de|en dessous de|sous"
    r"|unter|weniger als|<)"
)
_EITHER = r"(?P<either>of|or|ou|oder)"  # "4 of 5 is nog oefenen": two marks next to each other
_NUMBER = re.compile(_N)
_LIMIT = re.compile(
    rf"(?<![\w.,])(?:(?P<low>{_N}){_OF}\s*(?:-|–|tot en met|t/m|tot|a|to|bis|{_EITHER})\s*(?P<high>{_N}){_OF}"
    rf"|(?P<from>{_N}){_OF}\s*{_MORE}|{_FROM}\s*(?P<at>{_N}){_OF}|{_OVER}\s*(?P<over>{_N}){_OF}"
    rf"|{_UNDER}\s*(?P<under>{_N}){_OF}|(?P<less>{_N}){_OF}\s*{_LESS}|{_AT_MOST}\s*(?P<most>{_N}){_OF})(?![\w/])"
)
_BELOW = re.compile(
    r"(?<!\w)(?:below that|under that|less than that|anything (?:below|less)|daaronder|eronder|lager dan dat|lager"
    r"|minder|minder dan dat|en dessous|au-dessous|moins|darunter|weniger|(?:de |the |le |der )?rest|le reste|sinon"
    r"|sonst|otherwise)\s*(?=[=:–→-])"
)
"""What is said of everything below the limits, without naming a number again."""
_NEXT = re.compile(r"[.;|\n](?:\s|$)|,\s*(?=\d)|[,/]\s*(?=[^\s=]{1,5}\s*=)|\s{3,}")
"""What ends the meaning of a limit: the end of a sentence, or a sign with a meaning of its own (", - = not done")."""
_AROUND = " :=-–>→,/()"
_LEAST = 2


@per_text
def limit_pairs(text: str) -> tuple[Pair, ...]:
    """Return the ranges of marks that a text explains, each as the token of a legend ("≥16", "10-15", "<7").

    Only ranges whose meaning is a status; several, in this text or in others, make a legend.
    """
    said = fold(text)
    found = [(match.start(), match.end(), _token(match)) for match in _LIMIT.finditer(said) if _next_to(match)]
    if lowest := min((float(_NUMBER.findall(token)[0].replace(",", ".")) for _, _, token in found), default=None):
        apart = [match for match in _BELOW.finditer(said) if not any(a <= match.start() < b for a, b, _ in found)]
        found += [(match.start(), match.end(), f"<{lowest:g}") for match in apart]  # not the end of "4 of minder"
    found.sort()
    pairs = _meant_before(said, found)
    for number, (_, end, token) in enumerate(found if not pairs else ()):
        until = found[number + 1][0] if number + 1 < len(found) else len(said)
        meaning = _NEXT.split(said[end:until].lstrip(" :=-–>→,"))[0].strip(" ,/")
        pairs.append(Pair(token, ":", meaning))
    return tuple(pair for pair in pairs if meaning_status(pair.meaning) is not None)


def _meant_before(said: str, found: Sequence[tuple[int, int, str]]) -> list[Pair]:
    """Return the ranges of a text that tells each meaning before its range: "niet behaald: 0-4, behaald: 5-10".

    Nothing stands behind the last range then, and a status before each; else there are none.
    """
    ends = [0, *(end for _, end, _ in found)]
    between = [said[end:begin] for end, (begin, _, _) in zip(ends, found, strict=False)]
    if not found or said[ends[-1] :].strip(" .;,)]"):
        return []
    pairs = [
        Pair(token, ":", re.split(r"[.;|\n]", before.strip(_AROUND))[-1].strip(_AROUND))
        for before, (_, _, token) in zip(between, found, strict=True)
    ]
    return pairs if all(meaning_status(pair.meaning) is not None for pair in pairs) else []


@per_text
def rest_meaning(text: str) -> str | None:
    """Return what a text says of all marks that others leave ("rest = nog niet"), None when it says nothing of them."""
    below = _BELOW.match(fold(text).strip())
    meaning = fold(text).strip()[below.end() :].strip(_AROUND) if below is not None else ""
    return meaning if meaning_status(meaning) is not None else None


def least(pairs: Sequence[Pair]) -> str:
    """Return what lies below all ranges that have a lower end, as a token ("<6"); "" where none has."""
    ends = [
        float(number[0].replace(",", "."))
        for pair in pairs
        if not pair.token.startswith(("<", "≤")) and (number := _NUMBER.search(pair.token))
    ]
    return f"<{min(ends):g}" if ends else ""


def telling(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """Return ranges that make a legend: two or more that mean different statuses; else none."""
    return pairs if len({meaning_status(pair.meaning) for pair in pairs}) >= _LEAST else ()


def _next_to(match: re.Match[str]) -> bool:
    """Say whether "4 of 5" names two marks with none between; "1 of 4" is no range."""
    return not match["either"] or float(match["high"].replace(",", ".")) - float(match["low"].replace(",", ".")) == 1


def _token(match: re.Match[str]) -> str:
    if match["low"]:
        return f"{match['low']}-{match['high']}"
    signs = (("from", "≥"), ("at", "≥"), ("over", ">"), ("under", "<"), ("less", "≤"), ("most", "≤"))
    for name, sign in signs:
        if match[name]:
            return f"{sign}{match[name]}"
    raise AssertionError(match)  # one of the branches has matched
