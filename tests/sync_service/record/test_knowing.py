"""A layout that somebody confirmed is used for the workbook that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from sync_service.record.knowing import KeptLayout, fitting

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def kept(number: int, name: str, *sheets: str) -> KeptLayout:
    document = {"sheets": [{"name": sheet} for sheet in sheets]}
    return KeptLayout(number, f"v{number}", f"w{number}", NOON, "Els", document, names=(name,))


KEPT = (kept(1, "Opvolging.xlsx", "Noor", "Sem"), kept(2, "Uren.xlsx", "januari", "februari"))


@pytest.mark.parametrize(
    ("name", "sheets", "number"),
    [
        ("Opvolging.xlsx", ("Noor", "Sem"), 1),
        ("Opvolging - kopie (2).xlsx", ("Noor", "Sem", "Ana"), 1),
        ("opvolging v3 2026-11-02.xlsx", ("alles nieuw",), 1),
        ("iets anders.xlsx", ("januari", "februari", "maart"), 2),
        ("iets anders.xlsx", ("alles nieuw",), None),
        ("uren.xlsx", ("Noor", "Sem"), 2),
    ],
)
def test_layout_of_the_same_file_or_the_same_sheets_is_for_a_workbook(
    name: str, sheets: Sequence[str], number: int | None
) -> None:
    found = fitting(KEPT, name, sheets)

    assert (found.id if found else None) == number


def test_newer_layout_wins_where_both_fit() -> None:
    found = fitting((kept(1, "a.xlsx", "Blad1"), kept(2, "b.xlsx", "Blad1")), "c.xlsx", ("Blad1",))

    assert found is not None
    assert found.id == 2


def test_without_layouts_there_is_none() -> None:
    assert fitting((), "a.xlsx", ("Blad1",)) is None
