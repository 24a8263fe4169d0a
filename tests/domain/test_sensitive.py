"""A remark about the learner's health, care, home or police is known; the daily talk of a workplace is left alone."""

from __future__ import annotations

import pytest

from addin.domain.sensitive import ADVICE, MESSAGE, any_sensitive, is_sensitive
from addin.domain.shelf import built_in


@pytest.mark.parametrize(
    "remark",
    [
        "Moeilijke week, neemt sinds kort medicatie voor zijn ADHD.",
        "concentratie zwak (dyslectisch)",
        "Werd opgenomen in het ziekenhuis en miste de evaluatie",
        "Gesprek met CLB loopt",
        "Was er niet: verhoor bij de politie.",
        "Chronisch ziek, werkt halve dagen",
        "Prend des médicaments, plus lent le matin",
        "Elle est enceinte : pas de produits lourds",
        "suivi par le juge de la jeunesse",
        "Anxiety makes phone calls hard",
        "Has epilepsy, never alone at the machine",
        "Kan niet met klanten omgaan wegens haar autisme",
        "ASS: duidelijke opdrachten geven",
        "problemen thuis, kwam te laat",
    ],
)
def test_remark_about_the_learner_is_known(remark: str) -> None:
    assert is_sensitive(remark)


@pytest.mark.parametrize(
    "remark",
    [
        "ziek",
        "Ziek gemeld op 12/3",
        "malade",
        "sick",
        "verzorgt de klant goed en vriendelijk",
        "Zorgt voor orde op zijn werkplek",
        "Helpt de bewoner met dementie en epilepsie rustig eten",
        "Zet de medicatie van de bewoners klaar onder toezicht",
        "Helpt mevrouw met haar insuline",
        "aide la patiente à prendre ses médicaments",
        "kent de allergenen van het dessert",
        "past de snelheidsbeperking toe",
        "add a pallet, then scan",
        "l'assiette est propre; la police d'écriture du bon est petite",
        "werkt onder druk, stress bij de balie",
        "GEEN ASSEMBLAGE",
        "instelling van de oven nakijken, gerecht geproefd",
        "V",
        "",
    ],
)
def test_talk_of_the_workplace_is_left_alone(remark: str) -> None:
    assert not is_sensitive(remark)


def test_words_of_the_work_itself_are_no_reason_to_warn() -> None:
    assert is_sensitive("medicatie nog niet gezien")
    assert not is_sensitive("medicatie nog niet gezien", work="Kent het gebruik van medicatie")


def test_no_trajectory_warns_about_its_own_competences() -> None:
    for trajectory in built_in():
        said = {said for one in trajectory.competences for said in (*one.labels.values(), *one.also)}

        assert not [one for one in said if is_sensitive(one, "\n".join(said))]


def test_one_of_several_is_enough_and_nothing_is_repeated() -> None:
    assert any_sensitive((None, "goed gewerkt", "start met rilatine"))
    assert not any_sensitive((None, "goed gewerkt"))
    assert not MESSAGE.values
    assert not ADVICE.values
