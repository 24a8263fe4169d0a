"""Names that spreadsheets, and files everywhere, accept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.domain.learner import fold

_LONGEST = 31  # the most characters Excel allows in the name of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_RESERVED = "history"  # Excel keeps this name for itself


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel takes for sheets, as near as can be to those wanted and all different."""
    taken: set[str] = {_RESERVED}
    names = []
    for whole in wanted:
        bare = " ".join(_NOT_IN_NAMES.sub(" ", whole).split()).strip("'") or "–"
        name, number = _cut(bare, ""), 1
        while fold(name) in taken:
            number += 1
            name = _cut(bare, f" ({number})")
        taken.add(fold(name))
        names.append(name)
    return names


def _cut(name: str, end: str) -> str:
    return name[: _LONGEST - len(end)].strip(" '") + end
