"""The design of a new sheet as JSON: what is plain is left out, so that a host only dresses what is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from addin.sheet.page import Dress, PageColumn, PageDesign
from addin.sheet.wire.checks import colour_in, flag, mapping, measure, refuse, row, whole
from addin.text import text

MOST_COLUMNS, MOST_ROWS = 60, 1_000

_PLAIN = Dress()


def design_out(design: PageDesign | None) -> dict[str, Any] | None:
    """Return a design as plain data; None stays None."""
    if design is None:
        return None
    return {
        "columns": [
            {"width": one.width, **_dress_out(one.dress), **({"hidden": True} if one.hidden else {})}
            for one in design.columns
        ],
        "rows": [
            {"row": number, **_dress_out(dress), **({} if height is None else {"height": height})}
            for number, dress, height in design.rows
        ],
        "frozen": design.frozen,
        "tab_colour": design.tab_colour,
    }


def _dress_out(dress: Dress) -> dict[str, Any]:
    names = (field.name for field in fields(dress))
    return {name: getattr(dress, name) for name in names if getattr(dress, name) != getattr(_PLAIN, name)}


def design_in(document: Any, where: str) -> PageDesign | None:
    """Return the design that ``design_out`` wrote; None stays None.

    Raises:
        WireRefused: if it is none, or larger than a sheet of ours.
    """
    if document is None:
        return None
    given = mapping(document, where)
    columns = row(given.get("columns"), f"{where}.columns", most=MOST_COLUMNS)
    rows = row(given.get("rows"), f"{where}.rows", most=MOST_ROWS)
    frozen = given.get("frozen") or 0
    if not isinstance(frozen, int) or isinstance(frozen, bool) or not 0 <= frozen <= MOST_ROWS:
        raise refuse(f"{where}.frozen", text("a whole number from 1 to {most}", most=MOST_ROWS))
    return PageDesign(
        tuple(_column(mapping(one, where), where) for one in columns),
        tuple(_row(mapping(one, where), where) for one in rows),
        frozen,
        colour_in(given.get("tab_colour"), where),
    )


def _column(given: Mapping[str, Any], where: str) -> PageColumn:
    return PageColumn(measure(given.get("width"), where), _dress(given, where), flag(given.get("hidden"), where))


def _row(given: Mapping[str, Any], where: str) -> tuple[int, Dress, float | None]:
    height = given.get("height")
    number = whole(given.get("row"), where, most=MOST_ROWS)
    return number, _dress(given, where), None if height is None else measure(height, where)


def _dress(given: Mapping[str, Any], where: str) -> Dress:
    return Dress(
        bold=flag(given.get("bold"), where),
        size=measure(given.get("size", _PLAIN.size), where),
        colour=colour_in(given.get("colour"), where),
        wrap=flag(given.get("wrap"), where),
        line=flag(given.get("line"), where),
        dated=flag(given.get("dated"), where),
    )
