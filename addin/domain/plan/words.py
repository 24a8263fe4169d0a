"""What the places and terms of a training plan are called; the same on every sheet and paper."""

from __future__ import annotations

from collections.abc import Mapping

from addin.domain.plan.places import Place, Term
from addin.text import Text, text

PLACE_WORDS: Mapping[Place, Text] = {
    Place.WORK: text("at work"),
    Place.SCHOOL: text("at school"),
    Place.BOTH: text("at work and at school"),
    Place.ELSEWHERE: text("elsewhere"),
    Place.TO_FIND: text("still to find"),
}
TERM_WORDS: Mapping[Term, Text] = {
    Term.FIRST: text("first term"),
    Term.SECOND: text("second term"),
    Term.THIRD: text("third term"),
    Term.ALL_YEAR: text("all year"),
    Term.NEXT_YEAR: text("next year"),
}
