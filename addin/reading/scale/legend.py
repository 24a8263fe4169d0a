"""Legends: where a workbook itself says what its letters, numbers, symbols and colours mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from addin.domain.status import REACHED, Status
from addin.reading.lexicon.headings import is_about
from addin.reading.lexicon.names import fits_full_name, is_given, is_initials, is_name, untitled
from addin.reading.lexicon.statuses import bare, meaning_status, phrase_status, word_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, words
from addin.reading.people.mentions import mentions
from addin.reading.scale.colours import family, named_families, named_family, names_nothing
from addin.reading.scale.limits import limit_pairs, telling
from addin.reading.scale.pairs import Pair, inline_pairs, is_token, tells_a_day
from addin.reading.scale.spelled import listed_statuses, signs_in_line, spelled_colours, spelled_pairs
from addin.reading.scale.symbols import plain_sign, token_key
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet

_MOST_MEANING_WORDS = 14
_LONGEST_PHRASE = 4  # words that rate, explained beside them
_LONG = 20  # letters of a text that explains several signs


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend. ``token`` as written ("" for a colour alone), ``colour`` its swatch if it has one."""

    token: str
    meaning: str
    status: Status | None
    cell: str
    colour: str | None = None
    family: str | None = None
    font: str | None = None


def find_legend(
    sheet: Sheet, inside: Callable[[int, int], bool], used: frozenset[str] = frozenset()
) -> tuple[Entry, ...]:
    """Return the legend entries of a sheet, in reading order.

    Args:
        sheet: The sheet to look at.
        inside: Says of (row, column) whether it lies in a table of ratings: a token there is a rating, no legend.
        used: The keys of the signs that stand in the workbook's tables, as ``token_key`` gives them.
    """
    outside = [cell for (row, column), cell in sheet.cells.items() if not inside(row, column)]
    entries = [
        entry
        for cell in sheet.cells.values()
        if isinstance(cell.value, str) and "=" in cell.text
        for entry in _inline(sheet, cell, used)
    ]
    entries += [
        entry for cell in outside if cell.text.strip() and "=" not in cell.text for entry in _inline(sheet, cell, used)
    ]
    entries += [  # beside the first line of a turned table: "0 niet gezien, 1 kan het niet, 2 met hulp"
        entry
        for (row, column), cell in sheet.cells.items()
        if column == 1 and len(cell.text) > _LONG and "=" not in cell.text and inside(row, column)
        for entry in _counted(sheet, cell, used)
    ]
    entries += [
        entry
        for cell in sheet.cells.values()
        if cell.note and cell.note.count("=") > 1  # one may be a remark; a legend has more to say
        for entry in _inline(sheet, cell._replace(value=cell.note, text=cell.note), used)
    ]
    entries += _limit_by_limit(sheet, outside)
    told = signs_in_line(sheet, inside, used, token_key)
    entries += [_entry(sheet, cell, pair.token, pair.meaning, cell.shown_fill) for cell, pair in told]
    taken = {entry.cell for entry in entries}
    entries += [entry for entry in _side_by_side(sheet, outside, inside, used) if entry.cell not in taken]
    taken = {entry.cell for entry in entries}
    entries += [entry for entry in _coloured_words(sheet, outside) if entry.cell not in taken]
    explained = {token_key(entry.token) for entry in entries if entry.token}
    letters = {sign for sign in used if len(sign) == 1 and sign.isalpha()}
    entries += [
        _entry(sheet, cell, pair.token, pair.meaning, None)
        for cell in (sheet.texts.values() if len(letters) > 1 else ())
        for pair in listed_statuses(cell.text, letters)
        if token_key(pair.token) not in explained
    ]
    return tuple(_without_sentences(entries))


def is_planned(entry: Entry) -> bool:
    """Say whether a sign means that something is planned: it rates nobody yet."""
    return entry.status is None and bool(pattern("planned").search(fold(entry.meaning)))


def _inline(sheet: Sheet, cell: Cell, used: frozenset[str]) -> Iterable[Entry]:
    pairs = [
        pair
        for pair in inline_pairs(cell.text)
        if len(words(pair.meaning)) <= _MOST_MEANING_WORDS and not tells_a_day(pair.meaning)
    ]
    spelled = spelled_pairs(cell.text, used, token_key) if isinstance(cell.value, str) else []
    if len(spelled) > len(pairs):
        pairs = spelled
    if isinstance(cell.value, str) and not any(named_families(pair.token) for pair in pairs):
        pairs = [*pairs, *spelled_colours(cell.text)]
    if not pairs and cell.shown_fill and (shade := _SHADE.fullmatch(cell.text.strip())) and meaning_status(shade[1]):
        yield _entry(sheet, cell, "", shade[1], cell.shown_fill)
    told = limit_pairs(cell.text) if isinstance(cell.value, str) else ()
    limits = telling(told)
    figures = {pair.token for pair in pairs if pair.token.isdigit() and meaning_status(pair.meaning)}
    if limits:
        meant = {limit.meaning for limit in limits}  # but "0 = nog niet gedaan" is a sign of its own beside them
        pairs = [
            pair
            for pair in pairs
            if not any(map(str.isdigit, pair.token)) or (pair.token in figures and fold(pair.meaning) not in meant)
        ]
    elif told:  # "minder dan 4 = niet goed" says nothing of 4 itself
        limits = told if len(figures) > 1 else ()  # "5 en 6 = nog oefenen, onder 5 = niet goed"
        pairs = [pair for pair in pairs if all(fold(pair.meaning) != limit.meaning for limit in told)]
    yield from (_entry(sheet, cell, pair.token, pair.meaning, None) for pair in limits)
    strong = [pair for pair in pairs if pair.sign != ":"]
    if not strong and len(pairs) == 1 and named_family(pairs[0].token) and meaning_status(pairs[0].meaning):
        strong = pairs  # "groen: kan het" on its own; one of several such lines
    strong = [*strong, *_initials_of_colours(strong, used)]
    for pair in strong or (pairs if len(pairs) > 1 else []):
        families = named_families(pair.token)
        swatch = _swatch_near(sheet, cell) if families or len(pairs) == 1 else None
        if len(families) < 2:
            yield _entry(sheet, cell, pair.token, pair.meaning, swatch)
            continue
        yield _entry(sheet, cell, "", pair.meaning, swatch)
        yield from (replace(_entry(sheet, cell, "", pair.meaning, None), family=family) for family in families)


def _initials_of_colours(pairs: Sequence[Pair], used: frozenset[str]) -> list[Pair]:
    """Return the letters in use for which colours are explained by name: G and R, where "groen = ok, rood = niet"."""
    named = [pair for pair in pairs if named_family(pair.token)]
    initials = Counter(pair.token.strip()[:1].casefold() for pair in named)
    told = {token_key(pair.token) for pair in pairs}
    return [
        replace(pair, token=letter)
        for pair in named
        if initials[letter := pair.token.strip()[:1].casefold()] == 1 and letter in used and letter not in told
    ]


def _counted(sheet: Sheet, cell: Cell, used: frozenset[str]) -> list[Entry]:
    """Return what a text in a table explains if it can only be a legend: three signs or more, each with a status."""
    found = [*_inline(sheet, cell, used)]
    return found if len(found) > 2 and all(entry.status is not None for entry in found) else []


def _limit_by_limit(sheet: Sheet, outside: list[Cell]) -> Iterable[Entry]:
    """Return ranges of marks of which each stands in a cell of its own: "vanaf 8: alleen", "vanaf 6: geslaagd"."""
    single = [
        (cell, pairs[0])
        for cell in outside
        if isinstance(cell.value, str) and len(pairs := limit_pairs(cell.text)) == 1 and len(words(cell.text)) <= 10
    ]
    if len(single) > 2 and telling([pair for _, pair in single]):
        yield from (_entry(sheet, cell, pair.token, pair.meaning, None) for cell, pair in single)
        return
    for cell in outside:
        pairs = limit_pairs(cell.text) if isinstance(cell.value, str) else ()
        around = (sheet.cells.get((cell.row + step, cell.column)) for step in (-1, 1)) if len(pairs) == 1 else ()
        if any(telling(limit_pairs(other.text)) for other in around if other and isinstance(other.value, str)):
            yield _entry(sheet, cell, pairs[0].token, pairs[0].meaning, None)  # the sentence goes on in the next cell


def _swatch_near(sheet: Sheet, cell: Cell) -> str | None:
    """Return the fill of the cell itself or of the empty cell to its left or right."""
    if cell.shown_fill:
        return cell.shown_fill
    for column in (cell.column - 1, cell.column + 1, cell.column - 2):
        other = sheet.cells.get((cell.row, column))
        if other is not None and other.shown_fill and not other.text.strip():
            return other.shown_fill
    return None


def _entry(sheet: Sheet, cell: Cell, token: str, meaning: str, colour: str | None, font: str | None = None) -> Entry:
    colour_word = named_family(token) if not names_nothing(token) else "white"
    if colour is not None and family(colour) == "white":
        colour = None
    return Entry(
        token="" if colour_word else plain_sign(token),
        meaning=meaning,
        status=_status(token, meaning),
        cell=where(sheet.name, cell.row, cell.column),
        colour=colour,
        family=colour_word or (family(colour) if colour else None),
        font=font,
    )


def _status(token: str, meaning: str) -> Status | None:
    """Return what an entry means: by its meaning, else by a sign that is a word itself ("ok = I was watching")."""
    told = meaning_status(meaning)
    if named_family(token) is not None:
        return told
    word = word_status(token) if len(token) > 1 else None  # a letter is no word
    own = word.status if word is not None and not word.typo else phrase_status(token) if len(token) > 1 else None
    idiom = own in REACHED and told is Status.NOT_ACHIEVED  # "kan alleen = daar kijk ik niet meer naar om"
    never = own is Status.NOT_APPLICABLE and told in {Status.NOT_COVERED, Status.NOT_ACHIEVED}  # "n/a = not done here"
    return (own or told) if told in {None, Status.OBSERVED} or idiom or never else told


def _side_by_side(
    sheet: Sheet, outside: list[Cell], inside: Callable[[int, int], bool], used: frozenset[str]
) -> Iterable[Entry]:
    """Return token-and-meaning (or swatch-and-meaning) in neighbouring cells, when at least two such pairs line up."""
    pairs: dict[tuple[str, int], list[tuple[Cell, Cell]]] = {}
    for token in outside:
        meaning = _beside(sheet, token, (1, 2))
        if meaning is None and not token.text.strip():
            meaning = _beside(sheet, token, (-1, -2))  # a patch of colour may stand behind its meaning
        if meaning is None or inside(meaning.row, meaning.column) or not _pair_up(token, meaning, used):
            continue
        pairs.setdefault(("down", token.column), []).append((token, meaning))
        pairs.setdefault(("across", token.row), []).append((token, meaning))
    seen: set[tuple[int, int]] = set()
    for (direction, _), group in pairs.items():
        for token, meaning in _lined_up(direction, group, sheet):
            if (token.row, token.column) in seen:
                continue
            seen.add((token.row, token.column))
            text = token.text.strip()
            yield _entry(sheet, token, text, meaning.text.strip(), token.shown_fill, token.look.font)


def _beside(sheet: Sheet, cell: Cell, steps: Iterable[int]) -> Cell | None:
    others = (sheet.cells.get((cell.row, cell.column + step)) for step in steps)
    return next((other for other in others if other is not None and other.text.strip()), None)


def _pair_up(token: Cell, meaning: Cell, used: frozenset[str]) -> bool:
    text, said = token.text.strip(), meaning.text.strip()
    if len(words(said)) > _MOST_MEANING_WORDS or (is_token(said) and meaning_status(said) is None):
        return False
    swatch = not text and token.shown_fill is not None and family(token.shown_fill) != "white"
    if (meaning_status(said) is None and not swatch) or any(pair.sign != ":" for pair in inline_pairs(said)):
        return False
    if not text:
        return swatch
    if is_token(said) and (word := word_status(text)) and word.status != meaning_status(said):
        return False  # "yes | no" in a list of something else
    worded = token_key(said) not in used and _is_explained(text, said, used)
    return (is_token(text) or worded) and token_key(text) != bare(said)


def _is_explained(text: str, said: str, used: frozenset[str]) -> bool:
    """Say whether a text explains a few words that rate: "not safe yet", or others that mean the same by themselves."""
    word = word_status(text)
    own = word.status if word else phrase_status(text)
    alike = token_key(text) in used if own is None else own is meaning_status(said)
    return alike and len(words(text)) <= _LONGEST_PHRASE


def _lined_up(direction: str, group: list[tuple[Cell, Cell]], sheet: Sheet) -> list[tuple[Cell, Cell]]:
    """Return the pairs of a group that stand in a run of two or more, or under a heading that says "legend"."""
    place = attrgetter("row" if direction == "down" else "column")
    reach = 2 if direction == "down" else 4
    runs: list[list[tuple[Cell, Cell]]] = []
    for pair in sorted(group, key=lambda pair: place(pair[0])):
        if runs and place(pair[0]) - place(runs[-1][-1][0]) <= reach:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [pair for run in runs if _is_legend_run(run, sheet) for pair in run]


def _is_legend_run(run: list[tuple[Cell, Cell]], sheet: Sheet) -> bool:
    tokens = {token_key(token.text) or token.shown_fill for token, _ in run}
    statuses = {meaning_status(meaning.text.strip()) for _, meaning in run}
    if len(tokens) >= 2 and len(statuses - {None}) >= 2:  # one pair may be chance
        return len(tokens) == len(run)
    first = run[0][0]
    above = (sheet.cells.get((first.row - 1, first.column + step)) for step in (-1, 0, 1))
    return any(cell is not None and is_about(cell.text, "legend") for cell in above)


def _coloured_words(sheet: Sheet, outside: list[Cell]) -> Iterable[Entry]:
    """Return filled cells that hold a status in words, two or more of different colours near each other."""
    filled = [
        cell
        for cell in outside
        if cell.shown_fill
        and cell.text.strip()
        and len(words(cell.text)) <= 6  # a legend's word, not a heading's sentence
        and family(cell.shown_fill) != "white"
        and meaning_status(cell.text.strip()) is not None
        and not is_about(cell.text, "legend")
    ]
    for cell in filled:
        mates = [
            other
            for other in filled
            if other is not cell
            and other.shown_fill != cell.shown_fill
            and meaning_status(other.text.strip()) != meaning_status(cell.text.strip())
            and (
                (abs(other.row - cell.row) <= 2 and other.column == cell.column)
                or (abs(other.column - cell.column) <= 2 and other.row == cell.row)
            )
        ]
        if mates:
            yield _entry(sheet, cell, "", cell.text.strip(), cell.shown_fill)


def _without_sentences(entries: list[Entry]) -> list[Entry]:
    """Drop lone pairs that are no legend: "Datum = vandaag" has no mates that mean a status."""
    meant = [entry for entry in entries if entry.status is not None or entry.family == "white" or is_planned(entry)]
    if not meant:
        return []
    kept = []
    for entry in entries:
        if entry.status is None and _says_who(entry):
            continue  # "BM = Bart Mertens (mentor)" says who signs, not what a sign means
        sheet_mates = sum(1 for other in meant if other.cell != entry.cell or other.token != entry.token)
        if entry.status is not None or is_planned(entry) or (sheet_mates >= 2 and (entry.token or entry.colour)):
            kept.append(entry)
    return kept


def _says_who(entry: Entry) -> bool:
    """Say whether an entry explains initials: "BM = Bart Mertens, ploegbaas (mentor)", "KR = Karim (instructeur)"."""
    if is_name(untitled(entry.meaning)) and len(words(entry.meaning)) > 1:
        return True
    if any(fits_full_name(entry.token, mention.name) for mention in mentions(entry.meaning)):
        return True  # "KV = mentor Koen Vranken"
    named = re.split(r"[,(]| - ", entry.meaning, maxsplit=1)[0].strip()
    if not named or not is_initials(entry.token):
        return False
    known = named[0].isupper() and is_given(named)  # "Lien" is a heading too, but not behind initials
    return known or (is_name(named) and (is_given(named.split()[0]) or len(named.split()) > 1))


_SHADE = re.compile(r"[^=]{2,24}=\s*([^=]{2,60})")  # "middel = met hulp", in a cell of that shade
