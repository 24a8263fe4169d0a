"""Which signs rate: what stands on the trajectory's competences rates on a company's own lines as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from addin.reading.competences.align import Item
from addin.reading.scale.decision import Decision
from addin.reading.scale.symbols import token_key
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.sheet.snapshot import Cell


class SheetSigns:
    """The signs beside the competences of all lists of a sheet; looked for only when something hangs on it."""

    def __init__(self, listings: Sequence[Listing] = ()) -> None:
        self._listings = listings

    def __contains__(self, key: object) -> bool:
        """Say whether a sign, by its key, stands beside a competence in some list of the sheet."""
        return key in self._found

    @cached_property
    def _found(self) -> frozenset[str]:
        return frozenset(
            token_key(cell.text, cell.look.font)
            for listing in self._listings
            for line in listing.axis.anchors
            for lane in listing.lanes()
            if lane not in listing.axis.lanes and (cell := listing.view.over(line, lane)) and cell.text.strip()
        )


def signs_on_competences(listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item]) -> frozenset[str]:
    """Return the signs that rate the trajectory's competences in a block: what those mean elsewhere, they mean here."""
    cells = (listing.view.over(line, lane.number) for line, item in items.items() if item.competences for lane in lanes)
    return frozenset(token_key(cell.text, cell.look.font) for cell in cells if cell is not None and cell.text.strip())


def says_nothing(item: Item, decision: Decision, cell: Cell, known: frozenset[str], signs: SheetSigns) -> bool:
    """Say whether a cell on the company's own line is no rating.

    Only the block's own signs (``known``) make it one, or a sign that is asked about elsewhere on its sheet.
    """
    key = token_key(cell.text, cell.look.font)
    if item.competences or item.unsure or item.by == "layout" or key in known:
        return False
    if decision.off_legend and decision.by == "words":
        return True
    return not decision.certain and decision.by == "unknown" and key not in signs
