"""Whom the page of people shows, and in which order, as somebody asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain
from sync_service.words import gettext as _

NONE, UNUSED, USED = "none", "unused", "used"
"""How far somebody came in: they have no way in, did not use it yet, or did."""

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: part of a name, company or class, a role, how far they came in, an order."""

    who: str
    role: str
    way: str
    order: str

    @property
    def narrowed(self) -> bool:
        """Whether not everybody is shown."""
        return bool(self.who or self.role or self.way)


class Somebody(Protocol):
    """What is looked at of a line."""

    @property
    def name(self) -> str:
        """How they are called."""

    @property
    def sees(self) -> str:
        """Whom they see, for a mentor their company, for a learner their class."""

    @property
    def state(self) -> str:
        """How far they came in."""

    @property
    def used(self) -> str:
        """The day on which they last came in, as ISO; "" for never."""


Line = TypeVar("Line", bound=Somebody)


def asked_for(given: Mapping[str, str]) -> Asked:
    """Return what the address asks for."""
    return Asked(*(given.get(name, "").strip()[:_LONGEST] for name in ("who", "role", "way", "order")))


def found(lines: Iterable[Line], asked: Asked) -> list[Line]:
    """Return those of one role who were asked for, in the order that was asked for; by name when none was."""
    some = [
        one
        for one in lines
        if asked.way in {"", one.state} and any(plain(asked.who) in plain(said) for said in (one.name, one.sees))
    ]
    if asked.order == "sees":
        some.sort(key=lambda one: plain(one.sees))
    elif asked.order == "used":
        some.sort(key=lambda one: one.used)
    return some


def way_choices(asked: Asked) -> tuple[Choice, ...]:
    """Return how far somebody may have come in, to choose from."""
    offered = {"": _("all"), NONE: _("no link"), UNUSED: _("link not used yet"), USED: _("came in already")}
    return tuple(Choice(value, label, value == asked.way) for value, label in offered.items())


def order_choices(asked: Asked) -> tuple[Choice, ...]:
    """Return the orders to choose from."""
    offered = {"": _("by name"), "sees": _("by company or class"), "used": _("longest not seen first")}
    return tuple(Choice(value, label, value == asked.order) for value, label in offered.items())
