"""Recognise whom the record may not know any more, without knowing who they are, and read workbooks without them.

Of somebody who was erased only hashes of the ways in which they were written are kept. A workbook that is sent anew, or
read anew, is read past them: their ratings, what was met in their cells, and their name wherever else it stands.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from addin.domain.forms import Entry
from addin.domain.learner import take_apart
from addin.domain.observation import Observation
from addin.domain.plan.planned import Planned
from addin.reading.result import Reading
from addin.sheet.finding import Finding
from sync_service.record.wire import (
    entry_in,
    entry_out,
    finding_in,
    finding_out,
    observation_in,
    observation_out,
    pack,
    planned_in,
    planned_out,
)

GONE = "(…)"
"""What stands where the name of an erased learner stood."""

_WORDS_IN_NAME = 6
_SHORTEST_SAID = 6  # letters: a shorter raw text is a sign that others use too
_INITIALS = 3  # letters: somebody's initials can also be a sign
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=\w))*")  # neither dots nor underscores: names stand in file names too


class Mark(NamedTuple):
    """One way in which an erased learner was written; ``company`` is None when it means them all over the school."""

    company: str | None
    salt: str
    mac: str


def mark(key: str, company: str | None, salt: str) -> Mark:
    """Return the mark of a name's key (or of ``sha256:…``, a workbook that does not name whom it is about)."""
    return Mark(company, salt, hmac.new(salt.encode(), key.encode(), hashlib.sha256).hexdigest())


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The erased learners of a school, as one ``company`` may write them."""

    marks: frozenset[Mark] = frozenset()
    company: str | None = None

    def at(self, company: str) -> Forgotten:
        """Return them as that company may write them."""
        return Forgotten(self.marks, company)

    def __bool__(self) -> bool:
        """Say whether anybody was erased."""
        return bool(self.marks)

    def knows(self, key: str, *, everywhere: bool = False) -> bool:
        """Say whether a key is of somebody erased; ``everywhere``: only by what means them all over the school."""
        places = {None} if everywhere else {None, self.company}
        salts = {one.salt for one in self.marks}
        return bool(key) and any(mark(key, place, salt) in self.marks for place in places for salt in salts)

    def hides(self, name: str | None) -> bool:
        """Say whether a written name is that of somebody erased."""
        return bool(name) and self.knows(take_apart(name or "").key)

    def without_names(self, said: str) -> str:
        """Return words without the full names of those who were erased."""
        words = list(_WORD.finditer(said))
        for length in range(min(_WORDS_IN_NAME, len(words)), 1, -1):
            for start in range(len(words) - length + 1):
                first, last = words[start].start(), words[start + length - 1].end()
                name = take_apart(said[first:last].replace("_", " "))
                if name.full and self.knows(name.key, everywhere=True):
                    return f"{said[:first]}{GONE}{self.without_names(said[last:])}"
        return said

    def cleaned(self, document: Any, known: dict[str, str] | None = None) -> Any:
        """Return plain data without the names of those who were erased, in whatever depth they stand.

        ``known`` remembers what texts became, for in one document they come again and again.
        """
        known = {} if known is None else known
        if isinstance(document, str):
            if document not in known:
                known[document] = self.without_names(document)
            return known[document]
        if isinstance(document, Mapping):
            return {self.cleaned(str(key), known): self.cleaned(value, known) for key, value in document.items()}
        if isinstance(document, list | tuple):
            return [self.cleaned(one, known) for one in document]
        return document


def without(reading: Reading, forgotten: Forgotten, sha256: str) -> Reading:
    """Return a reading of those bytes without those who were erased; the very same when it speaks of none of them."""
    if not forgotten:
        return reading
    unnamed = forgotten.knows(f"sha256:{sha256}")
    hidden = [one for one in reading.observations if _is_hidden(one, forgotten, unnamed=unnamed)]
    shown = [one for one in reading.observations if not _is_hidden(one, forgotten, unnamed=unnamed)]
    written = [one for one in reading.entries if _is_hidden(one, forgotten, unnamed=unnamed)]
    said = sayings(hidden) - sayings(shown)
    known: dict[str, str] = {name: GONE for one in hidden if len(name := one.learner or "") > _INITIALS}
    read = replace(
        reading,
        workbook=forgotten.without_names(reading.workbook),
        observations=tuple(observation_in(forgotten.cleaned(observation_out(one), known)) for one in shown),
        findings=tuple(_findings(reading.findings, [*hidden, *written], said, forgotten)),
        layout=forgotten.cleaned(_without_sayings(reading.layout, said), known),
        sheets=tuple(GONE if forgotten.hides(one) else forgotten.without_names(one) for one in reading.sheets),
        properties=forgotten.cleaned(dict(reading.properties), known),
        planned=tuple(
            planned_in(forgotten.cleaned(planned_out(one), known))
            for one in reading.planned
            if not _is_hidden(one, forgotten, unnamed=unnamed)
        ),
        entries=tuple(
            entry_in(forgotten.cleaned(entry_out(one), known))
            for one in reading.entries
            if not _is_hidden(one, forgotten, unnamed=unnamed)
        ),
    )
    return reading if pack(read) == pack(reading) else read


def sayings(seen: Iterable[Observation]) -> frozenset[str]:
    """Return what was written in so many words in these ratings and their remarks."""
    every = {text for one in seen for text in (one.raw, one.remark or "")}
    return frozenset(text for text in every if len(text) >= _SHORTEST_SAID)


def _is_hidden(seen: Observation | Planned | Entry, forgotten: Forgotten, *, unnamed: bool) -> bool:
    return forgotten.hides(seen.learner) if seen.learner else unnamed


def _findings(
    found: Iterable[Finding], hidden: Collection[Observation | Entry], said: Collection[str], forgotten: Forgotten
) -> Iterator[Finding]:
    """Yield what was met outside the cells of those who were erased, without their names and words."""
    cells = {one.cell for one in hidden}
    for one in found:
        if cells.isdisjoint({one.cell, *one.cells}):
            document = finding_out(one)
            told = json.dumps(document, ensure_ascii=False)
            if not any(json.dumps(text, ensure_ascii=False)[1:-1] in told for text in said):
                yield finding_in(forgotten.cleaned(document))


def _without_sayings(document: Any, said: Collection[str]) -> Any:
    if isinstance(document, str):
        return GONE if any(text in document for text in said) else document
    if isinstance(document, Mapping):
        return {key: _without_sayings(value, said) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [_without_sayings(one, said) for one in document]
    return document
