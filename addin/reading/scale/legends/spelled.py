"""Legends found by the signs in use: "++ helemaal alleen / + in orde" has nothing that joins a sign to its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from addin.reading.lexicon.statuses import meaning_status, phrase_status, word_status
from addin.reading.lexicon.words import per_text
from addin.reading.scale.colours import named_family
from addin.reading.scale.legends.limits import limit_pairs
from addin.reading.scale.legends.pairs import Pair
from addin.sheet.snapshot import Cell, Sheet

_WORD = re.compile(r"\S+")
_LONGEST = 3  # words in a sign: "pas vu", "nog niet gezien"
_BEFORE = (",", ";", "/", "|", ".", ":", "•", ")", "–", "-", "→")
_JOINS = re.compile(
    r"^(?:[=:→–-]|->|\bis\b|\bbetekent\b|\bmeans\b|\bsignifie\b|\bheisst\b|\bheißt\b|\s)+", re.IGNORECASE
)
_APART = re.compile(r"\s{3,}|\n|\t|,\s*(?=[^,=;]{1,16}=)")  # what follows explains another sign, which few used
_AFTER = " \t\n,;/|.–-•"
_BETWEEN_STATUSES = re.compile(r"[,;/|()\n]|\s[-–]\s")
_ONE_SIGN = re.compile(r"(\S{1,5}?)\s*(?:\s|[-–—:→=])\s*(\S.{1,60})")
_APART_SIGN = re.compile(r"(\S{1,5})\s+(?:[-–—:→=]+\s+)?(\S.{1,60})")  # "+- met hulp" explains "+-", and not "+"
_PLUS_AND_MINUS = frozenset("+-")
_QUOTES = "\"'“”‘’()"
_LEAST = 3
_NEAR = 4  # rows or columns between a sign and the next that is explained
_TWO = 2
_SHORT = 2  # letters of a sign


def spelled_pairs(text: str, used: Collection[str], key: Callable[[str], str]) -> list[Pair]:
    """Return the signs of a table that a text explains one after the other, with what it says of each.

    Args:
        text: A text that stands outside the table.
        used: The keys of the signs that stand in the table.
        key: Returns the key of a sign as written.

    Returns:
        At least three different signs, or two that mean different statuses, more than half with a meaning that is a
        status; otherwise nothing: a sentence may well hold a word that also rates.
    """
    starts = _starts(text, used, key)
    if starts and _ends_in_sign(text, used, key) and meaning_status(text[: starts[0][0]].strip(_AFTER + "=:")):
        return []  # "behaald: 3, bezig: 2": each meaning stands before its sign, or before how many there are
    pairs = []
    for number, (begin, end) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        meaning, *others = _APART.split(_JOINS.sub("", text[end:until]).strip(_AFTER))
        pairs.append(
            Pair(text[begin:end].strip(_QUOTES + "=: ") or text[begin:end].strip(), " ", meaning.strip(_AFTER))
        )
        pairs += filter(None, map(_unused_sign, others))
    if any(word_status(pair.token) and word_status(pair.meaning) for pair in pairs):
        return []  # "vul in: ja / nee / deels" lists the signs, and explains none
    tokens = {key(pair.token) for pair in pairs}
    told = [status for pair in pairs if (status := meaning_status(pair.meaning) or phrase_status(pair.token))]
    enough = len(tokens) >= _LEAST or len(set(told)) >= 2
    return pairs if enough and len(tokens) == len(pairs) and len(told) * 2 > len(pairs) else []


def _ends_in_sign(text: str, used: Collection[str], key: Callable[[str], str]) -> bool:
    last = [word[0].strip(_QUOTES + "=:,;.") for word in _WORD.finditer(text)][-1:]
    return bool(last) and key(last[0]) in used


def _unused_sign(said: str) -> Pair | None:
    """Return a sign that is explained among others though hardly anybody used it: "+ goed    0 nog niet aan bod"."""
    match = _ONE_SIGN.fullmatch(said.strip(_AFTER))
    short = match is not None and len(match[1]) <= _SHORT and word_status(match[1]) is None
    return Pair(match[1], " ", match[2]) if match is not None and short and meaning_status(match[2]) else None


def one_sign(text: str, used: Collection[str], key: Callable[[str], str]) -> Pair | None:
    """Return the one sign of a table that a whole text explains ("↑ behaald", "IO - in ontwikkeling", "A : acquis").

    None unless what stands behind the sign is a status; several such texts in line make a legend, one alone does not.
    """
    match = _APART_SIGN.fullmatch(text.strip())
    if match is None or key(match[1]) not in used:
        match = _ONE_SIGN.fullmatch(text.strip())
    if match is None or key(match[1]) not in used or meaning_status(match[2]) is None:
        return None
    return Pair(match[1], " ", match[2].strip())


def listed_statuses(text: str, letters: Collection[str]) -> list[Pair]:
    """Return the statuses that a text lists, each under the letter that begins it: "(Niet gezien, Oefent, Kan het)".

    Args:
        text: Any text of a sheet.
        letters: The letters that rate in its tables; two of them must begin something in the list.

    Returns:
        Two or more of different meaning, with as many first letters; nothing where anything else stands in the text.
    """
    parts = [part.strip() for part in _BETWEEN_STATUSES.split(text) if part.strip()]
    begun = {part[0].casefold() for part in parts}
    if len(begun) < len(parts) or len(begun.intersection(letters)) < _TWO:
        return []
    statuses = [meaning_status(part) for part in parts]
    enough = None not in statuses and len(set(statuses)) > 1
    return [Pair(part[0].upper(), "=", part) for part in parts] if enough else []


@per_text
def spelled_colours(text: str) -> tuple[Pair, ...]:
    """Return the colours that a sentence explains one after the other: "groen is kan het, oranje is nog met hulp".

    Returns:
        Two or more different colours, more than half of them with a meaning that is a status; otherwise nothing.
    """
    starts = [
        match
        for match in _WORD.finditer(text)
        if named_family(match[0]) and (match.start() == 0 or text[: match.start()].rstrip().endswith(_BEFORE))
    ]
    pairs = []
    for number, match in enumerate(starts):
        until = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        meaning = _JOINS.sub("", text[match.end() : until])
        pairs.append(Pair(match[0].strip(_AFTER + "="), "=", re.split(r"[.;\n]", meaning)[0].strip(_AFTER)))
    told = [pair for pair in pairs if meaning_status(pair.meaning) is not None]
    families = {named_family(pair.token) for pair in pairs}
    return tuple(pairs) if len(families) == len(pairs) > 1 and len(told) * 2 > len(pairs) else ()


@per_text
def one_colour(text: str) -> Pair | None:
    """Return the one colour that a whole text explains with nothing between: "groen kan het", "rouge pas acquis"."""
    first, _, meaning = text.strip().partition(" ")
    alone = named_family(first) is not None and named_family(meaning) is None and not set(meaning) & {"=", ":"}
    return Pair(first, " ", meaning.strip()) if alone and meaning_status(meaning) is not None else None


def colours_in_line(outside: Iterable[Cell]) -> Iterable[tuple[Cell, Pair]]:
    """Yield colours of which each is explained in a cell of its own, in line with another: one alone is a remark."""
    told = {(cell.row, cell.column): (cell, pair) for cell in outside if (pair := one_colour(cell.text))}
    for place, (cell, pair) in told.items():
        mates = (told[near][1] for near in _near(*place) if near in told)
        if any(named_family(mate.token) != named_family(pair.token) for mate in mates):
            yield cell, pair


def _starts(text: str, used: Collection[str], key: Callable[[str], str]) -> list[tuple[int, int]]:
    """Return where each sign begins and ends, in order."""
    found: list[tuple[int, int]] = []
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        size = next((size for size in range(_LONGEST, 0, -1) if _is_sign(text, words, at, size, used, key)), 0)
        if size:
            found.append((words[at].start(), words[at + size - 1].end()))
        at += max(size, 1)
    return found


def _more_of_the_kind(sign: str, used: Collection[str]) -> bool:
    """Say whether a sign is one of pluses and minuses as others in use are: nobody had a "++" yet."""
    return bool(sign) and set(sign) <= _PLUS_AND_MINUS and any(set(other) <= _PLUS_AND_MINUS for other in used if other)


def _is_sign(
    text: str, words: list[re.Match[str]], at: int, size: int, used: Collection[str], key: Callable[[str], str]
) -> bool:
    if at + size >= len(words):  # a sign needs a meaning behind it
        return False
    begin, end = words[at].start(), words[at + size - 1].end()
    sign = key(text[begin:end].strip(_QUOTES + "=:"))
    if sign not in used and not _more_of_the_kind(sign, used):
        return False
    before = text[:begin]
    alone = words[at][0].rstrip("=:")
    capital = size == 1 and alone.isupper() and len(alone) == 1  # "V verworven O in oefening"
    capital = capital or (size == 1 and bool(alone) and not any(map(str.isalnum, alone)))  # "😀 alleen 😐 met hulp"
    return capital or not before or before.endswith(("  ", "\n")) or before.rstrip().endswith(_BEFORE)


def signs_in_line(
    sheet: Sheet, inside: Callable[[int, int], bool], used: Collection[str], key: Callable[[str], str]
) -> Iterable[tuple[Cell, Pair]]:
    """Yield signs in use of which each is explained in a cell of its own, in line with one of another meaning.

    Within a table only a whole row or column of them explains: "↑ behaald | → bezig | ↓ nog niet" below its last line.
    """
    pairs = {said: pair for said in sheet.texts if (pair := one_sign(said, used, key)) and not limit_pairs(said)}
    if len(pairs) < _TWO:
        return
    told = {(cell.row, cell.column): pairs[cell.text] for cell in sheet.standing(pairs)}
    within = {place for place in told if inside(*place)}
    whole = _explaining(sheet, inside, told, key) if within else frozenset()
    for place, pair in told.items():
        if place in within and not whole & {("row", place[0]), ("column", place[1])}:
            continue
        mates = (told.get(near) for near in _near(*place))
        if any(other and meaning_status(other.meaning) != meaning_status(pair.meaning) for other in mates):
            yield sheet.cells[place], pair


def _near(row: int, column: int) -> list[tuple[int, int]]:
    steps = [step for step in range(-_NEAR, _NEAR + 1) if step]
    return [(row + step, column) for step in steps] + [(row, column + step) for step in steps]


def _explaining(
    sheet: Sheet,
    inside: Callable[[int, int], bool],
    told: Mapping[tuple[int, int], Pair],
    key: Callable[[str], str],
) -> frozenset[tuple[str, int]]:
    """Return the rows, and the columns within the tables, whose every filled cell explains a sign of its own."""
    lines: dict[tuple[str, int], list[str | None]] = {("row", row): [] for row, _ in told}
    lines |= {("column", column): [] for _, column in told}
    for (row, column), cell in sheet.cells.items():
        if not cell.text.strip():
            continue
        pair = told.get((row, column))
        sign = key(pair.token) if pair else None
        if ("row", row) in lines:
            lines["row", row].append(sign)
        if ("column", column) in lines and inside(row, column):
            lines["column", column].append(sign)
    return frozenset(line for line, signs in lines.items() if None not in signs and len(set(signs)) == len(signs))
