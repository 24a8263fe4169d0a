"""The formula of each cell, shared ones written out."""

from __future__ import annotations

from addin.hosts.ooxml.formula.shift import shifted
from addin.hosts.ooxml.worksheet.scan import RawCell


class Formulas:
    """Remembers where a sheet's shared formulas are stated, and gives each cell its own."""

    def __init__(self) -> None:
        self._stated: dict[str, RawCell] = {}

    def of(self, raw: RawCell) -> str | None:
        """Return a cell's formula without ``=``; None if it has none, "" if the file does not say which."""
        if raw.formula or raw.formula is None or not raw.shared:
            if raw.shared and raw.formula:
                self._stated[raw.shared] = raw
            return raw.formula
        stated = self._stated.get(raw.shared)
        if stated is None or stated.formula is None:
            return ""
        return shifted(stated.formula, raw.row - stated.row, raw.column - stated.column)
