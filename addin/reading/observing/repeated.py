"""Ratings that say "as last time" where the last time stands in a form or on a sheet before their own."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from addin.reading.lexicon.words import fold, says_same
from addin.reading.observing.rated import Rated
from addin.reading.scale.decision import Decision
from addin.text import text


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
        who = seen.learner, seen.competence or fold(seen.label)
        last = before.get((*who, seen.role)) or before.get(who)
        if _repeats(each) and last is not None and not _later(last, each):
            each = _repeating(each, last)  # noqa: PLW2901 - it is that rating, understood
        if each.decision.certain:
            before[(*who, seen.role)] = before[who] = each
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
