"""What nobody can know excuses a record from knowing just that: a loss beside it, in the same rating, is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import update

from sync_service import tables as t
from tests.soak.life import (
    Life,
    asked_or_answered,
    ever_asked,
    key,
    nothing_is_lost,
    nothing_is_overwritten_in_silence,
    observations,
)
from tests.soak.unknowable import unknowable

Steps = tuple[tuple[str, Mapping[str, Any]], ...]


def rate(*cells: int, status: int, which: int = 0) -> tuple[str, Mapping[str, Any]]:
    return "rate", {"which": which, "cells": list(cells), "status": status}


def save(which: int = 0) -> tuple[str, Mapping[str, Any]]:
    return "save", {"which": which, "at_once": True}


BACK = ("go_on_in_an_older_version", {"which": 0, "version": 1})

DONE_AGAIN: Steps = (rate(10, status=1), save(), BACK, rate(0, 10, status=1), save(), rate(8, 10, status=0), save())
"""Somebody does again in an older file of theirs what they did in their newer one, and changes it later."""

CLEARED_IN_A_COPY: Steps = (
    ("mail", {"which": 0, "name": "koen.xlsx"}),
    rate(0, 5, 6, 7, 9, status=1, which=1),
    ("clear", {"which": 1, "cell": 9}),
    save(1),
    rate(9, status=3),
    save(),
)
"""In a file that comes from none that was sent, as far as it shows, something is cleared that others rate."""

DONE_ALIKE: Steps = (
    rate(0, 6, status=3),
    ("mail", {"which": 0, "name": "voor school.xlsx"}),
    rate(9, status=3, which=1),
    save(1),
    rate(3, 11, 9, status=3),
    rate(9, status=0, which=1),
    save(1),
    save(),
)
"""Two people fill in much alike, one in a copy; what both say of one rating, the copy says otherwise later."""

LIVES = {"done again": DONE_AGAIN, "cleared in a copy": CLEARED_IN_A_COPY, "done alike": DONE_ALIKE}

COLUMN: tuple[str, Mapping[str, Any]] = ("column_for_a_new_moment", {"which": 0})

SAID_TO_BE_CALLED_OTHERWISE: Steps = (
    save(),
    COLUMN,
    ("rename_and_sort", {"which": 0, "name": "kopie van tracker.xlsx", "order": 9}),
    save(),
    rate(8, 6, status=1),
    save(),
    rate(3, status=3),
    save(),
    ("go_on_in_an_older_version", {"which": 0, "version": 3}),
    COLUMN,
    COLUMN,
    save(),
)
"""Somebody goes on in an older file; if one says that they go on in their newer one, a column is called otherwise."""


def lived(steps: Steps) -> Life:
    life = Life()  # type: ignore[no-untyped-call]
    life.begin(skew=[0, 0, 0, 0, 0])
    for rule, given in steps:
        getattr(life, rule)(**given)
    return life


def standing_within_reach(life: Life) -> list[Any]:
    """Return what stands of the ratings about which something cannot be known."""
    ((workbook, versions),) = life.workbooks().items()
    asked = {kept["version"] for kept in ever_asked(life)}
    unseen = frozenset().union(*unknowable(life.delivered, versions, (), asked))
    cells = {
        cell
        for one in life.delivered.values()
        for cell, edits in one.cells.items()
        if unseen.intersection(edits.values())
    }
    rows = observations(life.record)
    spared = asked_or_answered(life, rows)
    found = (row for cell in cells for row in rows.get(key(cell), ()) if row.thread not in spared)
    return [row for row in found if row.workbook_id == workbook and row.state == "current"]


def change(life: Life, row: Any, **values: object) -> None:
    with life.record.engine.begin() as connection:
        connection.execute(update(t.observations).where(t.observations.c.id == row.id).values(values))


@pytest.mark.parametrize("steps", LIVES.values(), ids=LIVES)
def test_loss_beside_what_nobody_can_know_is_seen(steps: Steps) -> None:
    life = lived(steps)
    nothing_is_overwritten_in_silence(life, observations(life.record))
    reach = standing_within_reach(life)
    assert reach
    for row in reach:
        for wrong in ({"state": "past"}, {"status": "not_covered"}, {"remark": "nobody wrote this"}):
            change(life, row, **wrong)
            with pytest.raises(AssertionError):
                nothing_is_overwritten_in_silence(life, observations(life.record))
            change(life, row, state=row.state, status=row.status, remark=row.remark)


def test_loss_beside_a_column_that_is_said_to_be_called_otherwise_is_seen() -> None:
    life = lived(SAID_TO_BE_CALLED_OTHERWISE)
    life.answer(which=0, choice=1)
    rows = observations(life.record)
    learner, competence, _ = cell = ("noor peeters", "LOG.A1", "word 3")

    nothing_is_lost(life, rows)

    assert cell not in rows
    for (who, what, moment), found in rows.items():
        if (who, what) == (learner, competence) and moment != "T1":
            for row in found:
                change(life, row, status="not_achieved")
    with pytest.raises(AssertionError, match="lost"):
        nothing_is_lost(life, observations(life.record))
