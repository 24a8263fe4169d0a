"""Whom a title or a tab names beside the words that say what kind of sheet it is: "Feedbackagenda Noor Peeters"."""

from __future__ import annotations

import re
from collections.abc import Collection

from addin.domain.learner import matching
from addin.reading.lexicon.given import is_given
from addin.reading.people.told import name_in

_SCHOOL_YEAR = re.compile(r"(?:20)?\d\d\s*[-–/]\s*(?:20)?\d\d")


def named_in(title: str, kind: re.Pattern[str], learners: Collection[str]) -> str | None:
    """Return the learner whom a title names: one of those known, or somebody by a first name of here.

    Args:
        title: The title or tab.
        kind: The words that say what kind of sheet it is.
        learners: The learners whom the workbook knows already.
    """
    bare = _SCHOOL_YEAR.sub(" ", kind.sub(" ", title)).strip(" -–—_|,()")
    if not bare:
        return None
    known = [name for name in sorted(learners) if matching(bare, [name])]
    if len(known) == 1:
        return known[0]
    name = name_in(bare)
    return name if name is not None and is_given(name.split()[0]) else None
