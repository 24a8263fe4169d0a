"""What companies rate beside the trajectory is told apart: attitudes, certificates, tasks of their own."""

from __future__ import annotations

import pytest

from addin.domain.attitude import attitudes, names_attitude
from addin.domain.summary.beside import sort_out
from addin.domain.summary.model import Line, Standing


def line(label: str) -> Line:
    return Line(None, label, None, (), Standing.REACHED)


@pytest.mark.parametrize(
    "label", ["Stiptheid", "komt altijd op tijd", "Neemt zelf initiatief", "Ponctualité", "Is motivated"]
)
def test_attitudes_are_known_by_their_wordings(label: str) -> None:
    assert names_attitude(label)
    assert sort_out([line(label)]).attitudes


def test_every_wording_of_every_attitude_is_one() -> None:
    assert [wording for one in attitudes() for wording in one.wordings if not names_attitude(wording)] == []


@pytest.mark.parametrize(
    "label",
    [
        "Attest heftruck",
        "heftruckattest gehaald op",
        "VCA",
        "Certificat de cariste",
        "Forklift licence",
        "Staplerschein",
    ],
)
def test_certificates_are_known_by_their_names(label: str) -> None:
    assert sort_out([line(label)]).certificates


@pytest.mark.parametrize(
    "label",
    [
        "Poetst de kantine",
        "Vult elke dag op tijd de vrachtbrieven in voor de chauffeurs van de nacht",
        "Kassa tellen",
        "Cava schenken",
    ],
)
def test_anything_else_is_a_task(label: str) -> None:
    assert sort_out([line(label)]).tasks
