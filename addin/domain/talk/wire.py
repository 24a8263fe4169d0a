"""What was said at a talk, as JSON and back: the form in which it is kept, and in which programs get it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from addin.domain.plan.places import Place, Term
from addin.domain.status import Role, Status
from addin.domain.talk.matters import (
    ActivityLink,
    Agreement,
    AgreementMarked,
    AgreementState,
    Correction,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    OwnView,
    Parties,
    PlanLine,
    Reply,
    SchoolWork,
    TakenBack,
    ThemeState,
    ThemeTalk,
)

MATTERS: Mapping[str, type[Matter]] = {
    "decision": Decision,
    "agreement": Agreement,
    "agreement_marked": AgreementMarked,
    "focus": FocusChoice,
    "reply": Reply,
    "school_work": SchoolWork,
    "theme": ThemeTalk,
    "five_and_five": FiveAndFive,
    "own_view": OwnView,
    "plan": PlanLine,
    "activity": ActivityLink,
    "correction": Correction,
    "taken_back": TakenBack,
}
"""What each matter is called where it is kept."""

_NAMES = {kind: name for name, kind in MATTERS.items()}

_WHOLE: Mapping[str, Callable[[Any], Any]] = {
    "parties": lambda kept: Parties(**kept),
    "status": Status,
    "role": Role,
    "party": Role,
    "side": Role,
    "place": Place,
    "term": Term,
    **dict.fromkeys(("on", "made_on", "due", "first", "last", "monday"), date.fromisoformat),
    **dict.fromkeys(
        ("rests_on", "now", "next", "quiet", "participants", "mastered", "to_work_on", "competences"), tuple
    ),
}
"""What each field is made into; the others are kept as they are."""


def matter_name(matter: Matter) -> str:
    """Return what this kind of matter is called where it is kept."""
    return _NAMES[type(matter)]


def matter_out(matter: Matter) -> dict[str, Any]:
    """Return a matter as JSON."""
    return fields_out(matter)


def matter_in(name: str, kept: Mapping[str, Any]) -> Matter:
    """Return the matter of that name that was kept."""
    state = {"agreement_marked": AgreementState, "theme": ThemeState}.get(name)
    found: Matter = fields_in(MATTERS[name], {**kept, "state": state(kept["state"])} if state else kept)
    return found


def fields_out(one: Any) -> dict[str, Any]:
    """Return what a matter, or what is kept beside one, holds as JSON."""
    return {each.name: _value(getattr(one, each.name)) for each in fields(one)}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return fields_out(value) if is_dataclass(value) else value


def fields_in(kind: type[Any], kept: Mapping[str, Any]) -> Any:
    """Return the matter, or what is kept beside one, that ``fields_out`` wrote."""
    return kind(
        **{name: value if value is None else _WHOLE.get(name, _as_it_is)(value) for name, value in kept.items()}
    )


def _as_it_is(value: Any) -> Any:
    return value
