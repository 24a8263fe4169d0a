"""A workbook as JSON: each look once, and cells as short rows that name their look by number.

A cell is ``[row, column, value, text, look, more]``; what is left out at the end is as in a plain cell. ``text`` is
null when the screen shows the value as it stands, ``look`` counts from 0 in ``looks``; ``more`` holds ``formula``,
``note``, ``icon``, ``painted``, and ``shown`` where the screen shows another fill than the look's. The findings of a
host are not sent: they are sentences for people.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from addin.errors import WireRefused
from addin.sheet.snapshot import PLAIN, Cell, Look, Sheet, Snapshot, Table, Validation
from addin.sheet.wire.checks import json_fault
from addin.sheet.wire.reading import SCHEMA, snapshot_in
from addin.sheet.wire.values import value_out
from addin.text import text

MARK = b"leerlijn snapshot 1\n"
"""What a kept snapshot begins with, so that nobody takes it for a file of another kind."""


def snapshot_out(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as plain data, dates as dates; ``snapshot_in`` gives it back, its findings apart."""
    looks: dict[Look, int] = {PLAIN: 0}
    sheets = [_sheet(sheet, looks) for sheet in snapshot.sheets]
    document = {
        "schema": SCHEMA,
        "name": snapshot.name,
        "date_system_1904": snapshot.date_system_1904,
        "capabilities": _set(snapshot.capabilities, type(snapshot.capabilities)()),
        "properties": dict(snapshot.properties),
        "looks": [_set(look, PLAIN) for look in looks],
        "sheets": sheets,
    }
    return {name: value for name, value in document.items() if value not in ({}, False)}


def _set(thing: Any, plain: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that are not as in the plain one."""
    names = (field.name for field in fields(thing))
    return {name: getattr(thing, name) for name in names if getattr(thing, name) != getattr(plain, name)}


def _sheet(sheet: Sheet, looks: dict[Look, int]) -> dict[str, Any]:
    document = {
        "state": sheet.state if sheet.state != "visible" else None,
        "merges": [str(merge) for merge in sheet.merges],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "validations": [_validation(one) for one in sheet.validations],
        "tables": [_table(one) for one in sheet.tables],
        "column_widths": {str(column): width for column, width in sheet.column_widths.items()},
        "row_heights": {str(row): height for row, height in sheet.row_heights.items()},
        "protected": sheet.protected,
        "tab_colour": sheet.tab_colour,
    }
    cells = [_cell(cell, looks) for cell in sheet.cells.values()]
    return {"name": sheet.name, **{name: value for name, value in document.items() if value}, "cells": cells}


def _cell(cell: Cell, looks: dict[Look, int]) -> list[Any]:
    look = looks.setdefault(cell.look, len(looks))
    plain = "" if cell.value is None else str(cell.value)
    more = {name: value for name in ("formula", "note", "icon") if (value := getattr(cell, name)) is not None}
    if cell.painted:
        more["painted"] = True
    if cell.shown_fill != cell.look.fill:
        more["shown"] = cell.shown_fill
    row = [cell.row, cell.column, value_out(cell.value), None if cell.text == plain else cell.text, look, more]
    return row[: 6 if more else 5 if look else 4 if row[3] is not None else 3]


def _validation(one: Validation) -> dict[str, Any]:
    return {"ranges": [str(area) for area in one.ranges], "kind": one.kind, "items": list(one.items)}


def _table(one: Table) -> dict[str, Any]:
    return {
        "name": one.name,
        "range": str(one.range),
        "columns": list(one.columns),
        "has_header": one.has_header,
        "has_totals": one.has_totals,
    }


def pack(snapshot: Snapshot) -> bytes:
    """Return a snapshot as bytes to keep: equal snapshots, whichever host read them, give equal bytes."""
    document = json.dumps(snapshot_out(snapshot), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return MARK + document.encode()


def is_packed(data: bytes) -> bool:
    """Say whether bytes are a snapshot that ``pack`` wrote, and not a file."""
    return data.startswith(MARK)


def unpack(data: bytes) -> Snapshot:
    """Return the snapshot that ``pack`` wrote; its ``sha256`` is that of the bytes.

    Raises:
        WireRefused: if it is none.
    """
    return snapshot_in(parse(data.removeprefix(MARK)), sha256=sha256(data).hexdigest())


def parse(data: bytes) -> Mapping[str, Any]:
    """Return the JSON object in bytes that a stranger sent.

    Raises:
        WireRefused: if they hold none.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WireRefused(text("it is not JSON: {fault}", fault=json_fault(error))) from error
    if not isinstance(document, dict):
        raise WireRefused(text("{where} should be {should}", where="document", should=text("an object")))
    return document
