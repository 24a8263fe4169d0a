"""Observations for tests: those of the trackers' truth files, and hand-made ones in one line."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.domain.summary.model import Heard
from addin.text import text

TRACKERS = Path(__file__).parents[1] / "data" / "trackers"


@cache
def truth(tracker: str) -> tuple[Heard, ...]:
    """Return what a careful person reads in a tracker of ``tests/data/trackers`` (its name without ending)."""
    document = json.loads((TRACKERS / f"{tracker}.truth.json").read_text(encoding="utf-8"))
    return tuple(Heard(_observation(item), document["workbook"]) for item in document["observations"])


def rated(competence: str | None, status: Status | None, **rest: Any) -> Heard:
    """Return one rating of Noor Peeters by K. Maes, mentor at Vandamme; ``rest`` says what is different."""
    place = {name: rest.pop(name) for name in ("workbook", "company", "withdrawn") if name in rest}
    usual: dict[str, Any] = {
        "cell": "Blad1!C3",
        "learner": "Noor Peeters",
        "label": competence or "eigen taak",
        "certain": status is not None,
        "raw": str(status or "?"),
        "why": text("stands there in words"),
        "rater": "K. Maes",
        "role": Role.MENTOR,
    }
    observation = Observation(competence=competence, status=status, **{**usual, **rest})
    return Heard(observation, **{"workbook": "vandamme.xlsx", **place})


def _observation(item: dict[str, Any]) -> Observation:
    return Observation(
        cell=item["cell"],
        learner=item["learner"],
        competence=item["competence"],
        label=item["label"],
        status=Status(item["status"]) if item["status"] else None,
        certain=not item["ask"],
        raw=item["raw"],
        why=text("stands in the truth file"),
        colour=item["colour"],
        on=date.fromisoformat(item["on"]) if item["on"] else None,
        moment=item["moment"],
        rater=item["rater"],
        role=Role(item["role"]) if item["role"] else None,
        variant=item["variant"],
        remark=item["remark"],
    )
