"""Legends: where a workbook itself says what its letters, numbers, symbols and colours mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import fits_full_name, is_initials, is_name, untitled
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import words
from addin.reading.people.mentions import mentions
from addin.reading.scale.colours import named_families
from addin.reading.scale.legends.beside import coloured_words, side_by_side
from addin.reading.scale.legends.entry import Entry, entry_of, is_planned
from addin.reading.scale.legends.inline import explained
from addin.reading.scale.legends.limits import least, limit_pairs, rest_meaning, telling
from addin.reading.scale.legends.spelled import (
    colours_in_line,
    listed_statuses,
    signs_in_line,
)
from addin.reading.scale.legends.turned import turned_legend
from addin.reading.scale.symbols import token_key
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet

_LONG = 20  # letters of a text that explains several signs


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
    stated = (cell for cell in sheet.cells.values() if isinstance(cell.value, str) and "=" in cell.text)
    entries = [entry for cell in stated for entry in _inline(sheet, cell, used)]
    worded = (cell for cell in outside if "=" not in cell.text and cell.text.strip())
    entries += [entry for cell in worded for entry in _inline(sheet, cell, used)]
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
    told = [*signs_in_line(sheet, inside, used, token_key), *colours_in_line(outside)]
    entries += [entry_of(sheet, cell, pair.token, pair.meaning, cell.shown_fill) for cell, pair in told]
    entries += [
        replace(
            entry_of(sheet, one.cell, one.pair.token, one.pair.meaning, one.colour, one.cell.look.font),
            other=where(sheet.name, one.other.row, one.other.column) if one.other is not None else None,
        )
        for one in turned_legend(sheet, outside, used, token_key)
    ]
    taken = {entry.cell for entry in entries}
    entries += [entry for entry in side_by_side(sheet, outside, inside, used) if entry.cell not in taken]
    taken = {entry.cell for entry in entries}
    entries += [entry for entry in coloured_words(sheet, outside) if entry.cell not in taken]
    explained = {token_key(entry.token) for entry in entries if entry.token}
    letters = {sign for sign in used if len(sign) == 1 and sign.isalpha()}
    entries += [
        entry_of(sheet, cell, pair.token, pair.meaning, None)
        for cell in (sheet.texts.values() if len(letters) > 1 else ())
        for pair in listed_statuses(cell.text, letters)
        if token_key(pair.token) not in explained
    ]
    entries += _of_headings(sheet, outside, explained)
    return tuple(_without_sentences(entries))


def _of_headings(sheet: Sheet, outside: Sequence[Cell], explained: Container[str]) -> Iterable[Entry]:
    """Yield what headings mean that are explained in their own words: "alleen op oefenhoofd (of model) = behaald"."""
    said = {token_key(text): text for text in sheet.texts if len(text) > 1}
    for cell in outside:
        left, _, meaning = cell.text.partition("=") if isinstance(cell.value, str) else ("", "", "")
        key = token_key(_IN_BRACKETS.sub("", left).strip())
        if key in said and key not in explained and meaning_status(meaning) is not None:
            yield entry_of(sheet, cell, said[key].strip(), meaning.strip(), None)


def _inline(sheet: Sheet, cell: Cell, used: frozenset[str]) -> Iterable[Entry]:
    told = explained(cell.text, used, typed=isinstance(cell.value, str))
    if told.shade and cell.shown_fill:
        yield entry_of(sheet, cell, "", told.shade, cell.shown_fill)
    yield from (entry_of(sheet, cell, pair.token, pair.meaning, None) for pair in told.limits)
    for pair in told.pairs:
        families = named_families(pair.token)
        swatch = _swatch_near(sheet, cell) if families or told.single else None
        if len(families) < 2:
            yield entry_of(sheet, cell, pair.token, pair.meaning, swatch)
            continue
        yield entry_of(sheet, cell, "", pair.meaning, swatch)
        yield from (replace(entry_of(sheet, cell, "", pair.meaning, None), family=family) for family in families)


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
    limits = [pair for _, pair in single]
    rest = [(cell, meaning) for cell in outside if isinstance(cell.value, str) and (meaning := rest_meaning(cell.text))]
    if len(single) + len(rest) > 2 and telling(limits):
        yield from (entry_of(sheet, cell, pair.token, pair.meaning, None) for cell, pair in single)
        yield from (entry_of(sheet, cell, least(limits), meaning, None) for cell, meaning in rest if least(limits))
        return
    for cell in outside:
        pairs = limit_pairs(cell.text) if isinstance(cell.value, str) else ()
        around = (sheet.cells.get((cell.row + step, cell.column)) for step in (-1, 1)) if len(pairs) == 1 else ()
        if any(telling(limit_pairs(other.text)) for other in around if other and isinstance(other.value, str)):
            yield entry_of(sheet, cell, pairs[0].token, pairs[0].meaning, None)  # the sentence goes on in the next cell


def _swatch_near(sheet: Sheet, cell: Cell) -> str | None:
    """Return the fill of the cell itself or of the empty cell to its left or right."""
    if cell.shown_fill:
        return cell.shown_fill
    for column in (cell.column - 1, cell.column + 1, cell.column - 2):
        other = sheet.cells.get((cell.row, column))
        if other is not None and other.shown_fill and not other.text.strip():
            return other.shown_fill
    return None


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


_IN_BRACKETS = re.compile(r"\([^()]*\)")
