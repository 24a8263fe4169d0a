"""Spaces and broken lines that mean nothing are taken away; those that part one thing from another stay."""

from __future__ import annotations

import pytest

from addin.reading.written_out.spaced import evenly_spaced


@pytest.mark.parametrize(
    ("typed", "even"),
    [
        ("Noor\u00a0Peeters", "Noor Peeters"),
        ("Leerling:\u00a0Noor\u202fPeeters", "Leerling: Noor Peeters"),
        ("Noor  Peeters", "Noor Peeters"),
        ("Noor\nPeeters", "Noor Peeters"),
        ("nog\nniet", "nog niet"),
    ],
)
def test_what_is_one_thing_has_one_space(typed: str, even: str) -> None:
    assert evenly_spaced(typed) == even


@pytest.mark.parametrize(
    "typed",
    [
        "Leerling: Noor   Mentor: Jan",
        "Noor Peeters\nmentor",
        "Jana\nMilan",
        "behaald\nniet behaald",
        "2 = met hulp\n3 = alleen",
        "goederen ontvangen en  controleren met de bon",
        "Noor Peeters",
    ],
)
def test_what_is_several_things_stays_apart(typed: str) -> None:
    assert evenly_spaced(typed) == typed
