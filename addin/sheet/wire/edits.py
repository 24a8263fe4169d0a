"""Edits as JSON, in the shape of CONTRACT.md: ``{"cell": "Blad1!F12", "property": "fill", "old": null, "new": "#…"}``.

A host holds ``old`` against what stands in the cell, refuses all when one differs, and puts ``new`` there. Nothing else
has to be known to make an edit, so that no host needs rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetFill, SetSheet, SetValue
from addin.sheet.wire.checks import colour_in, mapping, refuse, row, words
from addin.sheet.wire.pages import design_in, design_out
from addin.sheet.wire.values import value_in, value_out
from addin.text import text

MOST_EDITS = 200_000


def edits_out(edits: Iterable[Edit], *, serial: bool = False, date_system_1904: bool = False) -> list[dict[str, Any]]:
    """Return edits as plain data, in their order; ``serial`` and ``date_system_1904`` as for ``value_out``."""
    return [_out(edit, serial=serial, date_system_1904=date_system_1904) for edit in edits]


def _out(edit: Edit, *, serial: bool, date_system_1904: bool) -> dict[str, Any]:
    if isinstance(edit, SetFill):
        return {"cell": edit.where, "property": "fill", "old": edit.old, "new": edit.new}
    if isinstance(edit, SetSheet):
        return {"cell": edit.where, "property": "sheet", "old": design_out(edit.old), "new": design_out(edit.new)}
    return {
        "cell": edit.where,
        "property": "value",
        "old": value_out(edit.old, serial=serial, date_system_1904=date_system_1904),
        "new": value_out(edit.new, serial=serial, date_system_1904=date_system_1904),
    }


def edits_in(document: Any) -> tuple[Edit, ...]:
    """Return the edits that ``edits_out`` wrote, with dates as dates.

    Raises:
        WireRefused: if it is no list of edits.
    """
    return tuple(_edit(item, f"edits[{number}]") for number, item in enumerate(row(document, "edits", most=MOST_EDITS)))


def _edit(item: Any, where: str) -> Edit:
    given = mapping(item, where)
    cell = words(given.get("cell"), f"{where}.cell")
    try:
        split_where(cell)
    except ValueError as error:
        raise refuse(f"{where}.cell", text("a cell, such as Sheet1!F12")) from error
    old, new = given.get("old"), given.get("new")
    if given.get("property") == "fill":
        return SetFill(cell, colour_in(old, f"{where}.old"), colour_in(new, f"{where}.new"))
    if given.get("property") == "value":
        return SetValue(cell, value_in(old, f"{where}.old"), value_in(new, f"{where}.new"))
    if given.get("property") == "sheet":
        return SetSheet(cell, design_in(old, f"{where}.old"), design_in(new, f"{where}.new"))
    raise refuse(f"{where}.property", text("fill, value or sheet"))
