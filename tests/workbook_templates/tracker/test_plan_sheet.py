"""What is filled in on the training plan of our own tracker is read again exactly so, and rates nobody."""

from __future__ import annotations

import random

import pytest

from addin.domain.plan.places import Place, Term
from addin.domain.shelf import built_in
from addin.hosts.xlsx import read_xlsx
from addin.language import LANGUAGES
from addin.run import understand
from tests.support.filled_tracker import NOOR, TODAY, YEAR, Tracker, asked, fill_competences
from workbook_templates.tracker.request import Tab
from workbook_templates.tracker.sheets import plan

PLACES = dict(zip(plan.PLACES, (Place.WORK, Place.SCHOOL, Place.BOTH, Place.ELSEWHERE, Place.TO_FIND), strict=True))
TERMS = dict(zip(plan.TERMS, (Term.FIRST, Term.SECOND, Term.THIRD, Term.ALL_YEAR, Term.NEXT_YEAR), strict=True))

Line = tuple[str, str | None, Place | None, Term | None, str | None]


def fill_plan(tracker: Tracker, dice: random.Random, share: float) -> dict[str, Line]:
    """Plan a share of the competences; return what was planned, by the cell of the first thing that is said."""
    sheet, words, said = tracker.sheet(Tab.PLAN), tracker.words, dict[str, Line]()
    for row, line in tracker.listed(sheet):
        place, term = dice.choice((None, *PLACES)), dice.choice((None, *TERMS))
        whom = dice.choice((None, "Karel Maes", "juf Lien"))
        if dice.random() >= share or not (place or term or whom):
            continue
        cells = {
            column: tracker.write(sheet, row, column + 1, value)
            for column, value in (
                (plan.WHERE, place and words(place)),
                (plan.WHEN, term and words(term)),
                (plan.BY, whom),
            )
            if value
        }
        known = PLACES[place] if place else None, TERMS[term] if term else None, whom
        said[next(iter(cells.values()))] = (line.competence.code, line.machine or None, *known)
        tracker.write(sheet, row, plan.ORDER + 1, dice.choice((None, 1, 2)))
        tracker.write(sheet, row, plan.HOW + 1, dice.choice((None, "stagedag met Lien op school")))
    return said


@pytest.mark.parametrize("number", range(len(built_in())), ids=lambda number: built_in()[number].code)
def test_what_is_planned_is_read(number: int) -> None:
    trajectory = built_in()[number]
    for language in LANGUAGES:
        tracker, dice = Tracker(asked(trajectory), language), random.Random(f"{number}{language}")  # noqa: S311
        fill_competences(tracker, dice, 0.2)
        said = fill_plan(tracker, dice, 0.7)

        reading = understand(read_xlsx(tracker.filled(), name="tracker.xlsx"), today=TODAY).reading

        found = {one.cell: (one.competence, one.variant, one.place, one.term, one.with_whom) for one in reading.planned}
        assert found == said
        assert {one.learner for one in reading.planned} == {NOOR}
        assert {one.on for one in reading.planned} == {YEAR.days.first}
        assert {one.cell for one in reading.observations} == set(tracker.said)
