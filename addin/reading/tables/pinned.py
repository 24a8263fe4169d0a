"""What a person said about a table, which counts before anything the reader would find out by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from addin.domain.status import Status
from addin.reading.tables.facets import Facets

COMPETENCE = "competence"


@dataclass(frozen=True, slots=True)
class LanePin:
    """What a person said about a column, or a row of a turned table; None where nothing was said.

    ``kind`` is a lane's kind, or ``COMPETENCE`` for the lane that names them. ``facets`` holds the facts, ``given`` the
    names of those that were said: a fact may be said to be nothing. ``status`` is what a mark in it means.
    """

    kind: str | None = None
    facets: Facets = field(default_factory=Facets)
    given: frozenset[str] = frozenset()
    status: Status | None = None

    def over(self, found: Facets) -> Facets:
        """Return the facts that were found, with those that were said in their place."""
        kept = {each.name: getattr(self.facets if each.name in self.given else found, each.name) for each in _FACTS}
        return Facets(**kept)


_FACTS = fields(Facets)


@dataclass(frozen=True, slots=True)
class TablePins:
    """What a person said about the tables of one sheet. ``turned`` says that competences run across."""

    turned: bool | None = None
    lanes: Mapping[int, LanePin] = field(default_factory=dict)

    @property
    def axis(self) -> tuple[int, ...]:
        """The lanes that name the competences, in order."""
        return tuple(sorted(number for number, pin in self.lanes.items() if pin.kind == COMPETENCE))

    @property
    def no_axis(self) -> frozenset[int]:
        """The lanes that are something else than a list of competences."""
        return frozenset(number for number, pin in self.lanes.items() if pin.kind not in {None, COMPETENCE})

    @property
    def beside(self) -> frozenset[int]:
        """The lanes that say something beside the competences."""
        return frozenset(number for number, pin in self.lanes.items() if pin.kind not in {COMPETENCE, "other"})


NO_PINS = TablePins()
