"""Headings tell who is rated, by whom, when and on which vehicle."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from addin.domain.shelf import find_trajectory
from addin.domain.status import Role
from addin.reading.competences.book import book
from addin.reading.tables.facets import NOTHING, Facets, head_facets, person
from addin.sheet.snapshot import Cell

LOG = book(find_trajectory("LOG"))


def heading(said: str, hint: str | None = None) -> Facets:
    return head_facets(Cell(1, 2, said, said), said, LOG, 2025, hint=hint)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("mentor", (Role.MENTOR, None)),
        ("mentor Rudy", (Role.MENTOR, "Rudy")),
        ("Mentor (K. Maes)", (Role.MENTOR, "K. Maes")),
        ("Mentor: Kurt Maes", (Role.MENTOR, "Kurt Maes")),
        ("Tutrice Vanessa Collard", (Role.MENTOR, "Vanessa Collard")),
        ("Ausbilder", (Role.MENTOR, None)),
        ("Trajectbegeleider", (Role.COACH, None)),
        ("Leerkracht", (Role.TEACHER, None)),
        ("School (mevr. Tack)", (Role.TEACHER, "mevr. Tack")),
        ("ikzelf", (Role.LEARNER, None)),
        ("Zelfevaluatie", (Role.LEARNER, None)),
        ("auto-évaluation", (Role.LEARNER, None)),
        ("leerling", (Role.LEARNER, None)),
        ("samen", (Role.JOINT, None)),
        ("Évalué par", (None, None)),
    ],
)
def test_a_heading_tells_who_rates(said: str, who: tuple[Role | None, str | None]) -> None:
    assert person(said) == who


@pytest.mark.parametrize("said", ["", "Noor Peeters", "Opmerkingen", "14/11/2025", "School en werkplek", "behaald"])
def test_other_headings_tell_of_nobody_who_rates(said: str) -> None:
    assert person(said) is None


@pytest.mark.parametrize("said", ["Noor Peeters", "Noor", "K. Maes", "NP"])
def test_a_name_over_ratings_is_the_learners(said: str) -> None:
    assert heading(said) == Facets(learner=said)


def test_a_remark_behind_a_name_is_dropped() -> None:
    assert heading("Noor Peeters (5 Logistiek)").learner == "Noor Peeters"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Mentor", Facets(role=Role.MENTOR)),
        ("Mentor (K. Maes)", Facets(role=Role.MENTOR, rater="K. Maes")),
        ("Evaluatie 2", Facets(moment="Evaluatie 2")),
        ("Nov. 2025", Facets(moment="Nov. 2025")),
        ("14/11/2025", Facets(on=date(2025, 11, 14))),
        ("14/11", Facets(on=date(2025, 11, 14))),
        ("31/02/2026", Facets(bad_day=True)),
        ("gesprek 14.11.25", Facets(moment="gesprek 14.11.25", on=date(2025, 11, 14))),
        ("Reachtruck", Facets(variant="reachtruck")),
        ("Forklift", Facets(variant="heftruck")),
        ("", NOTHING),
        ("Opmerkingen", NOTHING),
    ],
)
def test_a_heading_tells_what_it_says_and_no_more(said: str, expected: Facets) -> None:
    assert heading(said) == expected


def test_a_real_date_over_a_column_is_its_day() -> None:
    day = datetime(2025, 11, 14)  # noqa: DTZ001 - cells know no time zone

    assert head_facets(Cell(1, 2, day, "14-nov"), "14-nov", LOG, 2025) == Facets(on=date(2025, 11, 14))


def test_the_label_in_the_corner_tells_what_a_name_is() -> None:
    assert heading("Kurt Maes", hint="mentor") == Facets(role=Role.MENTOR, rater="Kurt Maes")
    assert heading("Kurt Maes", hint="assessor") == Facets(rater="Kurt Maes")
    assert heading("Kurt Maes", hint="learner") == Facets(learner="Kurt Maes")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Kessler Marvin\n5. Jahr", Facets(learner="Kessler Marvin")),
        ("Radermacher Finn\n5. Jahr", Facets(learner="Radermacher Finn")),
        ("Noor\n5 LOG", Facets(learner="Noor")),
        ("Noor Peeters\nsinds sept", Facets(learner="Noor Peeters")),
        ("Noor\nokt", Facets(learner="Noor", moment="okt")),
        ("Noor Peeters\nmentor An", Facets(learner="Noor Peeters", role=Role.MENTOR, rater="An")),
        ("Jana\nmentor", Facets(role=Role.MENTOR, rater="Jana")),
    ],
)
def test_a_name_over_something_else_is_the_learners(said: str, told: Facets) -> None:
    assert heading(said) == told


@pytest.mark.parametrize("hint", ["class", "company", "school", "email", "start"])
def test_what_is_not_about_ratings_tells_nothing(hint: str) -> None:
    assert heading("Noor Peeters", hint=hint) == NOTHING


def test_what_stands_around_completes_a_heading_and_does_not_overrule_it() -> None:
    outer = Facets(learner="Noor Peeters", moment="Evaluatie 1", on=date(2025, 11, 14))

    assert Facets(role=Role.MENTOR).under(outer) == Facets(
        "Noor Peeters", None, Role.MENTOR, "Evaluatie 1", date(2025, 11, 14)
    )
    assert Facets(learner="Jelle Smets", moment="Evaluatie 2").under(outer) == Facets(
        "Jelle Smets", moment="Evaluatie 2", on=date(2025, 11, 14)
    )


def test_another_role_does_not_borrow_the_name_of_the_one_around_it() -> None:
    outer = Facets(rater="Kurt Maes", role=Role.MENTOR)

    assert Facets(role=Role.LEARNER).under(outer).rater is None
    assert Facets(role=Role.MENTOR).under(outer).rater == "Kurt Maes"
    assert Facets(rater="Els Tack").under(outer).role is None


def test_an_impossible_day_does_not_become_the_day_around_it() -> None:
    assert Facets(bad_day=True).under(Facets(on=date(2025, 11, 14))).on is None
