"""The parts of a sheet that come by themselves: further rows, what every cell was read as, one place looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request

from addin.domain.status import Status
from addin.reading.account.facts import whence
from addin.sheet.address import cell_name, column_letters
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.sheets.grid import SheetGrid, sheet_grid
from sync_service.pages.sheets.overlay import Overlay, overlay, reading_words
from sync_service.pages.sheets.place import Looked, Panel, panel, spot_of
from sync_service.pages.sheets.understood import Understood
from sync_service.words import gettext as _
from sync_service.words import in_words

_MOST_SIGNS = 30


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a workbook's sheets and their parts are: each is called with a sheet's name and more."""

    sheet: Callable[..., str]
    rows: Callable[..., str]
    words: Callable[..., str]
    place: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to see: a sheet, a place on it, the row from which on."""

    sheet: str
    at: str
    first: int


@dataclass(frozen=True, slots=True)
class SignLink:
    """A sign or a colour (#RRGGBB or "") of a sheet: what it means, whence that is known, how often, where first."""

    token: str
    colour: str
    mark: Mark
    whence: str
    count: int
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as it is shown, with the addresses of what comes later; ``panel`` is the place that is looked at."""

    grid: SheetGrid
    signs: tuple[SignLink, ...]
    page_url: str
    more_url: str
    words_url: str
    place_url: str
    panel: Panel | None
    correctable: bool


def looked_at(understood: Understood, asked: str) -> Looked | None:
    """Return a sheet, ready to be looked at; None when the workbook has none."""
    sheet = understood.sheet(asked)
    if sheet is None:
        return None
    seen, layout = understood.seen_on(sheet.name), understood.layout_of(sheet.name)
    trajectory = understood.reading.trajectory
    return Looked(sheet, overlay(sheet, layout, seen), layout, seen, trajectory)


def sheet_view(looked: Looked, at: str, first: int, to: Addresses, *, correctable: bool) -> SheetView:
    """Return a sheet from row ``first`` on, with the place ``at`` looked at if it is one."""
    spot = spot_of(at)
    name = looked.sheet.name
    grid = sheet_grid(
        looked.sheet,
        looked.over,
        first_row=max(1, first),
        up_to=spot.row if spot else 0,
        selected=spot.name if spot else "",
    )
    return SheetView(
        grid=grid,
        signs=tuple(_sign_link(sign, to) for sign in looked.layout.get("signs", ())[:_MOST_SIGNS]),
        page_url=to.sheet(name),
        more_url=to.rows(name, first=grid.next_row) if grid.next_row else "",
        words_url=to.words(name),
        place_url=to.place(name),
        panel=panel(looked, spot, correctable=correctable) if spot else None,
        correctable=correctable,
    )


def _sign_link(sign: Mapping[str, Any], to: Addresses) -> SignLink:
    sheet, _mark, cell = sign["first"].rpartition("!")
    return SignLink(
        token=sign["token"],
        colour=sign["colour"] or "",
        mark=mark_of(Status(sign["status"]) if sign["status"] else None),
        whence=in_words(whence(sign)) if sign["status"] else "",
        count=sign["count"],
        at=cell,
        url=to.sheet(sheet, at=cell),
    )


def words_of(looked: Looked) -> dict[str, object]:
    """Return for every place that means something what that is, for pointing at it.

    ``lines`` are all sentences once; ``cells`` names those of each place by their position. ``sources`` are the cells
    of this sheet's legend that a rating rests on.
    """
    lines: dict[str, int] = {}
    cells = {
        name: [lines.setdefault(line, len(lines)) for line in told.split("\n")] for name, told in _told(looked).items()
    }
    here = f"{looked.sheet.name}!"
    sources = {
        cell_name(*spot): reading.source.removeprefix(here)
        for spot, reading in looked.over.read.items()
        if reading.source.startswith(here)
    }
    return {"lines": list(lines), "cells": cells, "sources": sources}


def _told(looked: Looked) -> dict[str, str]:
    over: Overlay = looked.over
    told = {column_letters(column): role.label for column, role in over.columns.items()}
    told |= {str(row): role.label for row, role in over.rows.items()}
    told |= {cell_name(*spot): why for spot, why in over.left_out.items()}
    told |= {cell_name(*spot): _("It explains: %(status)s.", status=mark.word) for spot, mark in over.legend.items()}
    told |= {
        cell_name(*spot): "\n\n".join(reading_words(reading, looked.trajectory)) for spot, reading in over.read.items()
    }
    for (row, column), cell in looked.sheet.cells.items():
        if cell.note:
            name = cell_name(row, column)
            note = _("Note: %(note)s", note=" ".join(cell.note.split()))
            told[name] = f"{told[name]}\n{note}" if name in told else note
    return told


def asked() -> Asked:
    """Return what the address of this request asks to see of a workbook."""
    wanted = request.args
    return Asked(wanted.get("sheet", ""), wanted.get("at", "")[:12], wanted.get("first", 1, type=int))


def rows_of(understood: Understood, to: Addresses, *, correctable: bool) -> str:
    """Return further rows of the sheet that is asked for, as a piece of a page."""
    wanted = asked()
    looked = looked_at(understood, wanted.sheet)
    if looked is None or looked.sheet.name != wanted.sheet:
        abort(404)
    view = sheet_view(looked, "", wanted.first, to, correctable=correctable)
    return render_template("pieces/rows.html", view=view)


def words_in(understood: Understood) -> dict[str, object]:
    """Return what every cell of the sheet that is asked for was read as."""
    looked = looked_at(understood, asked().sheet)
    if looked is None:
        abort(404)
    return words_of(looked)


def place_of(understood: Understood, to: Addresses, *, say_url: str) -> str:
    """Return the place that is asked for, as a piece of a page; "" for ``say_url`` where nothing can be corrected."""
    wanted = asked()
    looked, spot = looked_at(understood, wanted.sheet), spot_of(wanted.at)
    if looked is None or spot is None:
        abort(404)
    seen = panel(looked, spot, correctable=bool(say_url))
    return render_template("pieces/place.html", panel=seen, page_url=to.sheet(looked.sheet.name), say_url=say_url)
