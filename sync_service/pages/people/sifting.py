"""Which placements are shown, and in which order, as somebody asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync_service.accounts.kept.placements import Placement
from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain
from sync_service.words import gettext as _

NOW, LATER, OVER = "now", "later", "over"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: part of the name of a learner or company, a time, an order; "" for no wish."""

    who: str
    when: str
    order: str

    @property
    def narrowed(self) -> bool:
        """Whether not everything is shown."""
        return bool(self.who or self.when)


def asked_for(given: Mapping[str, str]) -> Asked:
    """Return what the address asks for."""
    return Asked(*(given.get(name, "").strip()[:_LONGEST] for name in ("who", "when", "order")))


def when_of(one: Placement, day: date) -> str:
    """Say whether a placement is now, later or over on a day."""
    if one.on(day):
        return NOW
    return LATER if one.since > day else OVER


def sifted(there: Iterable[Placement], names: Mapping[str, str], asked: Asked, day: date) -> list[Placement]:
    """Return those that were asked for, in the order that was asked for; by the learner when none was."""
    found = [
        one
        for one in there
        if asked.when in {"", when_of(one, day)}
        and any(plain(asked.who) in plain(said) for said in (names[one.learner], one.company))
    ]
    orders: Mapping[str, Callable[[Placement], Any]] = {
        "company": lambda one: plain(one.company),
        "since": lambda one: -one.since.toordinal(),
        "until": lambda one: one.until or date.max,
    }
    found.sort(key=lambda one: plain(names[one.learner]))
    if asked.order in orders:
        found.sort(key=orders[asked.order])
    return found


def when_choices(asked: Asked) -> tuple[Choice, ...]:
    """Return the times to choose from."""
    offered = {"": _("all"), NOW: _("now"), LATER: _("still to begin"), OVER: _("over")}
    return tuple(Choice(value, label, value == asked.when) for value, label in offered.items())


def order_choices(asked: Asked) -> tuple[Choice, ...]:
    """Return the orders to choose from."""
    offered = {
        "": _("by learner"),
        "company": _("by company"),
        "since": _("begun last first"),
        "until": _("ending soonest first"),
    }
    return tuple(Choice(value, label, value == asked.order) for value, label in offered.items())
