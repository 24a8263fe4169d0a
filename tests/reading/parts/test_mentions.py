"""Who a title speaks of: full names told by a first name, and whether they are introduced as somebody else."""

from __future__ import annotations

import pytest

from addin.reading.lexicon.names import names_in
from addin.reading.people.mentions import mentions


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ROBBE MICHIELSEN  6de jaar duaal", "ROBBE MICHIELSEN"),
        ("Ferre Verlinden, eerste jaar -- Bakkerij Pauwels, Dorp 7 te Wijnegem", "Ferre Verlinden"),
        ("NOM, prénom : LAMBOTTE Julie", "LAMBOTTE Julie"),
        ("Evaluatie van Noor El Amrani in de bakkerij", "Noor El Amrani"),
        ("Ward Op de Beeck (5de, sinds februari)", "Ward Op de Beeck"),
        ("Tom et Sacha Lempereur", "Sacha Lempereur"),
    ],
)
def test_a_learner_is_named_in_a_title(said: str, name: str) -> None:
    assert [(each.name, each.other) for each in mentions(said)] == [(name, False)]


@pytest.mark.parametrize(
    "said",
    [
        "Chef formateur : Yves Carlier",
        "gegeven door Yves Demuynck (patissier en mentor)",
        "Friseur Schnittpunkt, Inh. Petra Lenz - Gospertstraße 5",
        "begeleider Danny Vermeersch 051 00 11 22",
        "vragen? Danny Vermeersch 051 00 11 22",
    ],
)
def test_somebody_else_is_introduced(said: str) -> None:
    assert [each.other for each in mentions(said)] == [True]


@pytest.mark.parametrize(
    "said", ["Depot Hollevoet bv, Roeselare", "Fin de saison", "Gang Zee", "HUIS JOHAN", "Soll / Ist"]
)
def test_what_names_nobody(said: str) -> None:
    assert mentions(said) == ()


def test_names_in_a_cell_are_told_apart_from_remarks() -> None:
    assert names_in("Inès + Tom") == ("Inès", "Tom")
    assert names_in("Sacha et Noor Peeters") == ("Sacha", "Noor Peeters")
    assert names_in("met hulp van Tom") == ()
    assert names_in("ok") == ()
