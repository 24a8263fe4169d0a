"""Ratings that say "as last time" where the last time stands in a form or on a sheet before their own."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, per_text, says_same
from addin.reading.observing.rated import Rated
from addin.reading.scale.decision import Decision
from addin.text import text

_EXPLAINED = re.compile(r"(\S{1,10})\s*[=:]\s*([^=:;|]{4,60})")


def repeats_last_time(texts: Iterable[str]) -> bool:
    """Say whether a workbook explains its mark for "the same" as that of the time before: "idem = visite précédente".

    Then it repeats neither the cell above it nor the one to its left.
    """
    return any(_explains_last_time(said) for said in texts if "=" in said or ":" in said)


@per_text
def _explains_last_time(said: str) -> bool:
    return any(says_same(sign) and pattern("last_time").search(fold(told)) for sign, told in _EXPLAINED.findall(said))


def with_last_time(rated: Sequence[Rated]) -> list[Rated]:
    """Return the ratings with those that only say "idem" as the last one before them of the same learner and line.

    Args:
        rated: The ratings in the order of the workbook, each with the fullest name of its learner.
    """
    if not any(_repeats(each) for each in rated):
        return list(rated)
    before: dict[Hashable, Rated] = {}
    result = []
    for each in rated:
        seen = each.observation
        who = seen.learner, seen.competence or fold(seen.label), seen.variant
        last = before.get((*who, seen.role)) or before.get(who)
        if _repeats(each) and last is not None and last.decision.certain and not _later(last, each):
            each = _repeating(each, last)  # noqa: PLW2901 - it is that rating, understood
        before[(*who, seen.role)] = before[who] = each  # also what is asked: "idem" after that is asked with it
        result.append(each)
    return result


def _repeats(each: Rated) -> bool:
    return each.decision.by == "unknown" and says_same(each.observation.raw)


def _later(last: Rated, each: Rated) -> bool:
    on, then = each.observation.on, last.observation.on
    return on is not None and then is not None and then > on


def _repeating(each: Rated, last: Rated) -> Rated:
    why = text("{token}: as before, in {cell}", token=each.observation.raw, cell=last.observation.cell)
    decision = Decision(last.observation.status, why, "same")
    seen = each.observation._replace(status=decision.status, certain=True, why=why)
    return each._replace(observation=seen, decision=decision)
