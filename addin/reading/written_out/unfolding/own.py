"""What was read of an unfolded workbook, in the cells of the workbook itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from addin.domain.observation import Observation
from addin.reading.written_out.unfolding.rows import Unfolded
from addin.sheet.address import split_where, where
from addin.text import Text, TextValue, text

_ADDRESS = re.compile(r".+![A-Z]{1,3}\d+")


def own_cell(address: str, unfolded: Mapping[str, Unfolded]) -> str:
    """Return the address in the workbook itself of what stands at an address of the unfolded one."""
    sheet = address.rpartition("!")[0]
    if sheet not in unfolded:
        return address
    _, row, column = split_where(address)
    origin = unfolded[sheet].cells.get((row, column))
    if origin is not None:
        return where(sheet, origin.row, origin.column)
    return where(sheet, unfolded[sheet].rows.get(row, row), column)


def is_unfolded(address: str, unfolded: Mapping[str, Unfolded]) -> bool:
    """Say whether what stands at an address of the unfolded workbook is one of several of a cell."""
    sheet = address.rpartition("!")[0]
    return sheet in unfolded and split_where(address)[1:] in unfolded[sheet].cells


def in_own_cell(observation: Observation, unfolded: Mapping[str, Unfolded]) -> Observation:
    """Return an observation of an unfolded workbook as one of the workbook itself: its cell, text and reason."""
    sheet, row, column = split_where(observation.cell)
    if sheet not in unfolded:
        return observation
    origin = unfolded[sheet].cells.get((row, column))
    why = in_own_words(observation.why, unfolded)
    if origin is None:
        return observation._replace(cell=own_cell(observation.cell, unfolded), why=why)
    if origin.head is not None and observation.certain:
        head = where(sheet, origin.head, origin.column)
        why = text("it stands in the list {heading} ({cell})", heading=origin.heading, cell=head)
    return observation._replace(cell=where(sheet, origin.row, origin.column), raw=origin.raw, why=why)


def in_own_words(why: Text, unfolded: Mapping[str, Unfolded]) -> Text:
    """Return a reason with the addresses in it as they are in the workbook itself."""
    return replace(why, values=tuple((name, _own_value(value, unfolded)) for name, value in why.values))


def _own_value(value: TextValue, unfolded: Mapping[str, Unfolded]) -> TextValue:
    if isinstance(value, Text):
        return in_own_words(value, unfolded)
    told = isinstance(value, str) and _ADDRESS.fullmatch(value) is not None
    return own_cell(str(value), unfolded) if told else value
