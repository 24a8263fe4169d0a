"""Legends in two cells: a sign or a swatch with its meaning beside it, and words filled with their colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from addin.reading.lexicon.headings import is_about
from addin.reading.lexicon.statuses import bare, meaning_status, phrase_status, word_status
from addin.reading.lexicon.words import words
from addin.reading.scale.colours import family
from addin.reading.scale.legends.entry import Entry, entry_of
from addin.reading.scale.legends.pairs import inline_pairs, is_token
from addin.reading.scale.symbols import token_key
from addin.sheet.snapshot import Cell, Sheet

MOST_MEANING_WORDS = 14
_LONGEST_PHRASE = 4  # words that rate, explained beside them


def side_by_side(
    sheet: Sheet, outside: list[Cell], inside: Callable[[int, int], bool], used: frozenset[str]
) -> Iterable[Entry]:
    """Return token-and-meaning (or swatch-and-meaning) in neighbouring cells, when at least two such pairs line up."""
    pairs: dict[tuple[str, int], list[tuple[Cell, Cell]]] = {}
    apart: set[tuple[str, str]] = set()  # texts that are no pair, wherever they stand
    for token in outside:
        meaning = _beside(sheet, token, (1, 2))
        if meaning is None and not token.text.strip():
            meaning = _beside(sheet, token, (-1, -2))  # a patch of colour may stand behind its meaning
        if meaning is None or (both := (token.text, meaning.text)) in apart or inside(meaning.row, meaning.column):
            continue
        if not _pair_up(token, meaning, used):
            apart.update({both} if token.text.strip() else ())  # without a text, its colour counts
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
            yield entry_of(sheet, token, text, meaning.text.strip(), token.shown_fill, token.look.font)


def _beside(sheet: Sheet, cell: Cell, steps: Iterable[int]) -> Cell | None:
    others = (sheet.cells.get((cell.row, cell.column + step)) for step in steps)
    return next((other for other in others if other is not None and other.text.strip()), None)


def _pair_up(token: Cell, meaning: Cell, used: frozenset[str]) -> bool:
    text, said = token.text.strip(), meaning.text.strip()
    if len(words(said)) > MOST_MEANING_WORDS or (is_token(said) and meaning_status(said) is None):
        return False
    swatch = not text and token.shown_fill is not None and family(token.shown_fill) != "white"
    if meaning_status(said) is None and not swatch:
        return False
    if any(pair.sign != ":" for pair in inline_pairs(said)) and token_key(text) not in used:
        return False  # but "C | competent = achieved" explains C
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


def coloured_words(sheet: Sheet, outside: list[Cell]) -> Iterable[Entry]:
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
            yield entry_of(sheet, cell, "", cell.text.strip(), cell.shown_fill)
