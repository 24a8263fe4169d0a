"""A report score by the school's own rule. Without a rule there is none: Leerlijn has no opinion on what a score is.

Source: NEEDS.md 51: from a mentor's rating to a report score only by an explicit rule that the school owns.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from typing import Any

from addin.domain.summary.model import LearnerSummary, Standing
from addin.domain.toml_fault import toml_fault
from addin.errors import ScoreRuleUnreadable
from addin.text import Text, text

COUNTING = (Standing.REACHED, Standing.BUSY, Standing.NOT_YET, Standing.DIFFERS, Standing.NOT_SEEN)
"""The standings for which a rule says what they count for; what is not applicable never counts."""

_KEYS = frozenset({"name", "decided_by", "decided_on", "out_of", "round_to", "at_least", "points", "weights"})


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How a school converts. ``points`` from 0 to 1 for each standing, None where it does not count.

    ``at_least`` is how many competences must count before there is a score; ``weights`` by cluster, 1 if not named.
    """

    name: str
    decided_by: str
    decided_on: date
    out_of: Decimal
    round_to: Decimal
    at_least: int
    points: Mapping[Standing, Decimal | None]
    weights: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Score:
    """A score and how it came about: ``earned`` of ``possible`` points, over ``counted`` competences.

    ``value`` is None where too few competences count.
    """

    value: Decimal | None
    earned: Decimal
    possible: Decimal
    counted: int


def score_of(learner: LearnerSummary, rule: ScoreRule) -> Score:
    """Return a learner's score by a rule, halves rounded up; a competence counts once for each vehicle it is on."""
    earned, possible, counted = Decimal(0), Decimal(0), 0
    for line in learner.lines:
        points = rule.points.get(line.standing)
        if points is None or line.competence is None:
            continue
        weight = rule.weights.get(line.competence.cluster, Decimal(1))
        earned, possible, counted = earned + weight * points, possible + weight, counted + 1
    if counted < max(rule.at_least, 1) or not possible:
        return Score(None, earned, possible, counted)
    steps = (earned / possible * rule.out_of / rule.round_to).quantize(Decimal(1), ROUND_HALF_UP)
    return Score(steps * rule.round_to, earned, possible, counted)


def example_rule() -> str:
    """Return a rule as a TOML document for a school to complete; as it is, nobody has decided it and it is refused."""
    return (resources.files("addin.domain.council") / "score_rule.toml").read_text(encoding="utf-8")


def parse_rule(document: str, origin: str) -> ScoreRule:
    """Return the rule that a TOML document holds.

    Args:
        document: As ``example_rule`` gives it, completed.
        origin: What the document is called when something is wrong with it.

    Raises:
        ScoreRuleUnreadable: if it is no TOML, names something unknown, lacks something, or nobody has decided it.
    """
    try:
        told: dict[str, Any] = tomllib.loads(document, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScoreRuleUnreadable(origin, toml_fault(error)) from error
    try:
        return _rule(told)
    except _Amiss as amiss:
        raise ScoreRuleUnreadable(origin, amiss.said) from amiss


class _Amiss(Exception):
    """Something in the document is not as it must be."""

    def __init__(self, said: Text) -> None:
        super().__init__(str(said))
        self.said = said


def _rule(told: dict[str, Any]) -> ScoreRule:
    if unknown := sorted(told.keys() - _KEYS):
        raise _Amiss(text("{name} means nothing here", name=unknown[0]))
    points = _table(told, "points")
    if unknown := sorted(points.keys() - {str(standing) for standing in COUNTING}):
        raise _Amiss(text("{name} means nothing here", name=f"points.{unknown[0]}"))
    for name in ("name", "decided_by"):
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise _Amiss(text("{name} is not filled in", name=name))
    if type(told.get("decided_on")) is not date:
        raise _Amiss(text("{name} is no day, such as 2026-09-01", name="decided_on"))
    return ScoreRule(
        name=told["name"].strip(),
        decided_by=told["decided_by"].strip(),
        decided_on=told["decided_on"],
        out_of=_number(told.get("out_of"), "out_of", least=Decimal("0.01")),
        round_to=_number(told.get("round_to", 1), "round_to", least=Decimal("0.01")),
        at_least=int(_number(told.get("at_least", 1), "at_least")),
        points={standing: _points(points.get(standing), f"points.{standing}") for standing in COUNTING},
        weights={code: _number(weight, f"weights.{code}") for code, weight in _table(told, "weights").items()},
    )


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    found = told.get(name, {})
    if not isinstance(found, dict):
        raise _Amiss(text("{name} is no table", name=name))
    return found


def _points(told: object, name: str) -> Decimal | None:
    return None if told == "out" else _number(told, name, most=Decimal(1))


def _number(told: object, name: str, *, least: Decimal = Decimal(0), most: Decimal = Decimal(10_000)) -> Decimal:
    number = Decimal(told) if isinstance(told, int | Decimal) and not isinstance(told, bool) else None
    if number is None or not number.is_finite() or not least <= number <= most:
        limits = text("{name} is no number from {least} to {most}", name=name, least=str(least), most=str(most))
        raise _Amiss(limits)
    return number
