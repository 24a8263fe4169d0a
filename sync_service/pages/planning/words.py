"""What places and terms are called on the page of the training plan."""

from __future__ import annotations

from collections.abc import Mapping

from addin.domain.plan.places import Place, Term
from sync_service.words import gettext as _


def place_words() -> Mapping[Place, str]:
    """Return what the places are called."""
    return {
        Place.WORK: _("at work"),
        Place.SCHOOL: _("at school"),
        Place.BOTH: _("at work and at school"),
        Place.ELSEWHERE: _("elsewhere"),
        Place.TO_FIND: _("still to find"),
    }


def term_words() -> Mapping[Term, str]:
    """Return what the terms are called."""
    return {
        Term.FIRST: _("first term"),
        Term.SECOND: _("second term"),
        Term.THIRD: _("third term"),
        Term.ALL_YEAR: _("all year"),
        Term.NEXT_YEAR: _("next year"),
    }
