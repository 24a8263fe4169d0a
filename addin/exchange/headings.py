"""Which column of a list is what, told by its headings; two that could both be it are asked, not chosen between."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from addin.domain.learner import plain
from addin.exchange.grid import Grid, Row

_LANGUAGE_BEARING = frozenset({"label", "cluster_name"})
_LOOKED_AT = 25  # rows above which a heading is no longer sought: titles and remarks stand there first


@dataclass(frozen=True, slots=True)
class Heading:
    """A column with what it is: ``field`` as ``headings.toml`` names it, ``language`` of its texts where it says so."""

    column: int
    title: str
    field: str | None = None
    language: str | None = None

    @property
    def key(self) -> str:
        """The field with its language: ``label.fr``."""
        return f"{self.field}.{self.language}" if self.field and self.language else self.field or ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a list, the row on which they stand (0 for none), and the fields that two columns claim."""

    row: int
    headings: tuple[Heading, ...]
    doubtful: tuple[str, ...] = ()

    def of(self, key: str) -> int:
        """Return the column of a field (``code``, ``label.fr``), 0 when the list has none."""
        return next((heading.column for heading in self.headings if heading.key == key), 0)

    def all_of(self, field: str) -> Iterator[Heading]:
        """Yield every column of a field, one for each language."""
        return (heading for heading in self.headings if heading.field == field)


def find_columns(grid: Grid, kind: str, chosen: Mapping[str, int] | None = None) -> Columns:
    """Return the columns of a list.

    Args:
        grid: The list.
        kind: ``roster`` or ``trajectory``.
        chosen: What somebody answered: the column (1-based) of each key such as ``code`` or ``label.fr``; 0 for none.
            It goes before what the headings say.
    """
    said = chosen or {}
    titles = max(grid.rows[:_LOOKED_AT], key=lambda row: _telling(row, kind), default=None)
    if titles is not None and _telling(titles, kind):
        return _columns(titles, kind, said)
    return Columns(0, tuple(Heading(column, "", *_parted(key)) for key, column in said.items() if column))


def _telling(row: Row, kind: str) -> int:
    """Return how many different things the cells of a row name as headings do."""
    return len({_meaning(title, kind) for title in row.cells if title} - {(None, None)})


def is_field(kind: str, key: str) -> bool:
    """Say whether a key such as ``code`` or ``label.fr`` is one that a list of that kind can have."""
    field, language = _parted(key)
    languages = set(_terms()["languages"].values())
    return field in set(_terms()[kind].values()) and (
        language is None or (field in _LANGUAGE_BEARING and language in languages)
    )


def _columns(row: Row, kind: str, chosen: Mapping[str, int]) -> Columns:
    answered = {column: key for key, column in chosen.items() if column}
    headings: list[Heading] = []
    for column, title in enumerate(row.cells, start=1):
        if column in answered:
            headings.append(Heading(column, title, *_parted(answered[column])))
        elif title:
            field, language = _meaning(title, kind)
            key = f"{field}.{language}" if language else field
            headings.append(Heading(column, title) if key in chosen else Heading(column, title, field, language))
    met: dict[str, int] = {}
    for heading in headings:
        if heading.field:
            met[heading.key] = met.get(heading.key, 0) + 1
    return Columns(row.number, tuple(headings), tuple(key for key, times in met.items() if times > 1))


def _parted(key: str) -> tuple[str, str | None]:
    field, _, language = key.partition(".")
    return field, language or None


def _meaning(title: str, kind: str) -> tuple[str | None, str | None]:
    terms = _terms()[kind]
    said = _bare(title)
    if said in terms:
        return terms[said], None
    words = said.split()
    languages = _terms()["languages"]
    for place in (-1, 0):  # "omschrijving (FR)", "fr label"
        rest = " ".join(words[:-1] if place else words[1:])
        if words and words[place] in languages and terms.get(rest) in _LANGUAGE_BEARING:
            return terms[rest], languages[words[place]]
    if kind == "trajectory" and said in languages and len(said) > 2:  # noqa: PLR2004 - "nl" alone could be anything
        return "label", languages[said]
    return None, None


def _bare(title: str) -> str:
    """Return a heading for comparing: "N°" and "nr." lose their signs, "cluster_name" its underscore."""
    return " ".join(plain(title).replace("_", " ").split())


@cache
def _terms() -> dict[str, dict[str, str]]:
    document: dict[str, Any] = tomllib.loads(
        (resources.files("addin.exchange") / "headings.toml").read_text(encoding="utf-8")
    )
    return {
        kind: {_bare(term): field for field, terms in fields.items() for term in terms}
        for kind, fields in document.items()
    }
