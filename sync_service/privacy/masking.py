"""Hide who else is named in what a learner takes home: other learners altogether, adults behind their part.

Source: GDPR article 15(4), as TRUST.md §4 reads it: what is kept about the learner, without others' names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from addin.domain.learner import take_apart
from addin.domain.status import Role

HIDDEN = "(…)"
_WORDS_IN_NAME = 6
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=\w))*")


@dataclass(slots=True)
class Masks:
    """What stands for whom, in one document: the same person is the same mask all through it.

    ``own`` are the keys of the learner's own names, which stay; ``others`` those of the other learners.
    """

    own: frozenset[str]
    others: frozenset[str]
    adults: dict[str, str] = field(default_factory=dict)

    def adult(self, name: str | None, role: str | None = None) -> str | None:
        """Return the mask of somebody who judged or wrote, such as "mentor 1"; the learner keeps their own name."""
        if not name:
            return name
        key = take_apart(name).key or name
        if key in self.own:
            return name
        if key not in self.adults:
            part = role or "adult"
            self.adults[key] = f"{part} {1 + sum(mask.startswith(f'{part} ') for mask in self.adults.values())}"
        return self.adults[key]

    def words(self, said: str) -> str:
        """Return words in which others' full names are masked."""
        found = list(_WORD.finditer(said))
        for length in range(min(_WORDS_IN_NAME, len(found)), 1, -1):
            for start in range(len(found) - length + 1):
                first, last = found[start].start(), found[start + length - 1].end()
                key = take_apart(said[first:last].replace("_", " ")).key
                mask = HIDDEN if key in self.others else self.adults.get(key)
                if mask:
                    return f"{said[:first]}{mask}{self.words(said[last:])}"
        return said

    def document(self, kept: Any) -> Any:
        """Return plain data in which others' full names are masked, in whatever depth they stand."""
        if isinstance(kept, str):
            return self.words(kept)
        if isinstance(kept, Mapping):
            return {key: self.document(value) for key, value in kept.items()}
        if isinstance(kept, list | tuple):
            return [self.document(one) for one in kept]
        return kept


def part_of(role: Role | str | None) -> str:
    """Return the word by which somebody of a role is masked."""
    return str(role) if role else "adult"
