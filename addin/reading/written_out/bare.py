"""Names with something about them: "3. Noor Peeters", "Noor Peeters:" and "Peeters, Noor - 6BO" are "Noor Peeters".

A list of the class is numbered by hand as often as in a column of its own, and the class, the year of birth or the days
of the week stand behind a name as often. A competence may be numbered too ("1. Ontvangen"), and a day or a
number may tell the second talk from the first ("Noor 2"); so what is left must be somebody's name, one that is heard
here must be among those of the workbook, and what follows a name must always be the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from addin.reading.lexicon.dates import is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import is_heard, is_initials, is_name
from addin.reading.lexicon.words import per_text
from addin.sheet.snapshot import Sheet, Snapshot

_GIVEN = 2  # first names
_BEFORE = re.compile(r"(?:#|[Nn]r\.?)?\s*\d{1,2}\s*(?:[.):°/-]\s*|\s)(?=[^\W\d_])")
_CLASS = r"\d{1,2}(?:\s?[^\W\d_]{1,6}\d?){1,2}"  # "6BO", "5e jaar", "3 dagen"
_BEHIND = re.compile(
    rf"\s*(?::|\*+|\(\d{{1,2}}\)|°\s?[\d/.]{{2,10}}|[\s(/|,–—-]\s*{_CLASS}\)?|\s[-–—]\s\(?{_CLASS}\)?)$"
)

_HERE = re.compile(r"\s+\((?:ab|vanaf|sinds|seit|depuis|dès|from|since|tot|bis|jusqu['’à]\w*|until)\s[^()]{1,25}\)$")
"""When somebody came or left, behind their name: "Noah (ab Jan.)"."""


def with_bare_names(snapshot: Snapshot) -> Snapshot:
    """Return a workbook whose names stand without a number before them and without a class or a colon behind."""
    named = {said: name for sheet in snapshot.sheets for said in sheet.texts if (name := _name_in(said)) is not None}
    named |= _registered(snapshot)
    if not any(map(is_heard, named.values())):
        return snapshot
    named = dict(_without_several(named))
    whole = {said: name for said, name in named.items() if " " in name or is_heard(name)}
    return replace(snapshot, sheets=tuple(_bare(sheet, named, whole) for sheet in snapshot.sheets))


def _without_several(named: Mapping[str, str]) -> Mapping[str, str]:
    """Return what names are called, without those behind which different things stand."""
    endings: dict[str, set[str]] = {}
    for said, name in named.items():
        endings.setdefault(name, set()).add(said.strip().rpartition(name)[2].strip(" :"))
    return {said: name for said, name in named.items() if len(endings[name] - {""}) < 2}


def _bare(sheet: Sheet, named: Mapping[str, str], whole: Mapping[str, str]) -> Sheet:
    """Return a sheet with whole names left bare, and other words that are called like them (``named``) in line."""
    cells = [cell for cell in sheet.standing(named) if isinstance(cell.value, str)]
    sure = [cell for cell in cells if cell.text in whole]
    rows, columns = {cell.row for cell in sure}, {cell.column for cell in sure}
    mine = [cell for cell in cells if cell.row in rows or cell.column in columns]
    changed = {(cell.row, cell.column): cell._replace(value=named[cell.text], text=named[cell.text]) for cell in mine}
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet


@per_text
def _name_in(said: str) -> str | None:
    """Return the name in a text that is a name with something before or behind it; None for any other text."""
    whole = said.strip()
    rest = _BEFORE.sub("", whole, count=1) if _BEFORE.match(whole) else whole
    rest = _HERE.sub("", rest)
    behind = _BEHIND.search(rest)
    if behind and not is_moment(behind[0].strip(" -–—:/|,()")):
        rest = rest[: behind.start()].rstrip()
    rest = _turned(rest) or rest
    if rest == whole or is_initials(rest) or not is_name(rest):
        return None
    return rest


def _registered(snapshot: Snapshot) -> Mapping[str, str]:
    """Return what the names are called of a workbook that has them all as in a register, "Hubert, Lina" too.

    That alone may be two people's first names; where most others are surely in that order, so is it.
    """
    pairs = {said: pair for sheet in snapshot.sheets for said in sheet.texts if (pair := _pair(said)) is not None}
    sure = sum(_turned(said) is not None for said in pairs)
    if sure * 2 <= len(pairs):
        return {}
    return {said: f"{given} {family}" for said, (family, given) in pairs.items() if is_given(given.split()[0])}


@per_text
def _pair(said: str) -> tuple[str, str] | None:
    """Return the two names in "Peeters, Noor", None for any other text."""
    family, comma, given = (part.strip() for part in said.partition(","))
    if not (comma and family and given) or "," in given or len(given.split()) > _GIVEN:
        return None
    return (family, given) if is_name(family) and is_name(given) else None


def _turned(said: str) -> str | None:
    """Return a name as it is called that stands as in a register: "Noor Peeters" for "Peeters, Noor"; else None.

    "Noor, Tibo" are two people.
    """
    pair = _pair(said)
    if pair is None or not is_given(pair[1].split()[0]) or is_given(pair[0].split()[-1]):
        return None
    return f"{pair[1]} {pair[0]}"
