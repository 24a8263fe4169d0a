"""Moments that a workbook explains apart: "Nov review = 21/11/2025 (Gavin Pryce)", "Evaluatie 1 | 14/11 | K. Maes"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from addin.reading.lexicon.dates import day_of, is_day_text, names_moment, read_day
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.tables.facets import NOTHING, Facets, person
from addin.reading.tables.heads import Lane
from addin.sheet.snapshot import Sheet

_APART = re.compile(r"\s{2,}|[\n|•;]")
_TOLD = re.compile(r"\s*(?P<moment>[^=:]{2,40}?)\s*[=:]\s*(?P<told>.*\d.*)")
_WHO = re.compile(r"\(([^()]+)\)\s*$|(?:,|\s[-–])\s*([^,()\d]+)$")
_LONGEST = 6  # words of a moment


def told_moments(sheets: Iterable[Sheet]) -> Mapping[str, Facets]:
    """Return what sheets say of their moments, by the moment folded: the day, and who rated then.

    A moment that is told twice in two ways is told nothing of.
    """
    found: dict[str, set[Facets]] = {}
    for sheet in sheets:
        for moment, told in (*_in_texts(sheet), *_in_cells(sheet)):
            found.setdefault(moment, set()).add(told)
    return {moment: told.pop() for moment, told in found.items() if len(told) == 1}


def _in_texts(sheet: Sheet) -> Iterator[tuple[str, Facets]]:
    for said in sheet.texts:
        yield from _told_in(said)


@per_text
def _told_in(said: str) -> tuple[tuple[str, Facets], ...]:
    """Return the moments that one text tells of, folded, each with what it tells."""
    found = []
    for part in _APART.split(said) if _TOLD.search(said) else ():
        match = _TOLD.fullmatch(part)
        if match is None or not _is_moment(match["moment"]):
            continue
        day = read_day(match["told"])
        if day is not None and day.day is not None:
            found.append((fold(match["moment"]), replace(_who(match["told"]), on=day.day)))
    return tuple(found)


def _in_cells(sheet: Sheet) -> Iterator[tuple[str, Facets]]:
    for cell in sheet.standing(frozenset(filter(_is_moment, sheet.texts))):
        beside, after = (sheet.cells.get((cell.row, cell.column + step)) for step in (1, 2))
        own_day = beside is not None and (is_day_text(beside.text) or not isinstance(beside.value, str | int | float))
        day = day_of(beside.value, beside.text, None) if beside is not None and own_day else None
        if day is not None and day.day is not None and after is not None and is_name(after.text.strip()):
            yield fold(cell.text), Facets(on=day.day, rater=after.text.strip())


def _is_moment(said: str) -> bool:
    return names_moment(said) and not is_day_text(said) and len(words(said)) <= _LONGEST


def _who(said: str) -> Facets:
    match = _WHO.search(said)
    name = (match[1] or match[2]).strip() if match else ""
    someone = person(name) if name else None
    if someone is not None:
        return Facets(role=someone[0], rater=someone[1])
    return Facets(rater=name) if name and is_name(name) else NOTHING


def with_moments_told(lanes: Sequence[Lane], moments: Mapping[str, Facets]) -> tuple[Lane, ...]:
    """Return lanes with the day and the rater that the workbook tells of their moment, where they say none."""
    if not moments:
        return tuple(lanes)
    return tuple(
        replace(lane, facets=lane.facets.under(told))
        if lane.facets.moment and (told := moments.get(fold(lane.facets.moment)))
        else lane
        for lane in lanes
    )
