"""An observation in the making: what a cell says, about which competences, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from addin.domain.observation import Observation
from addin.domain.status import Role
from addin.reading.about.sheet import About
from addin.reading.competences.align import Item
from addin.reading.competences.book import Book
from addin.reading.lexicon.names import fits_full_name
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.observing.signs import SheetSigns
from addin.reading.people.roles import called
from addin.reading.scale.colours import family
from addin.reading.scale.decision import Decision, Scale
from addin.reading.tables.facets import Facets
from addin.sheet.snapshot import Cell
from addin.text import text


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is known while a sheet is read: the trajectory, the scale, what the sheet says of itself, its legend."""

    book: Book
    scale: Scale
    about: About
    school_year: int | None
    legend: frozenset[str] = frozenset()
    people: Mapping[str, Role] = field(default_factory=dict)  # names that the workbook introduces as mentor or coach
    first_names: frozenset[str] = frozenset()  # of the people whom the workbook names in full, folded
    lines: Mapping[str, str | None] = field(
        default_factory=dict
    )  # competences by the words of their lines, as answered, or as the same words are sure to mean elsewhere
    moments: Mapping[str, Facets] = field(
        default_factory=dict
    )  # what the workbook tells of its moments, by name folded
    signs: SheetSigns = field(default_factory=SheetSigns)


class Found(NamedTuple):
    """One cell that says something, before it is told for which competences it counts."""

    address: str
    cell: Cell
    item: Item
    label: str
    decision: Decision
    facets: Facets
    section: str = ""
    remark: str | None = None
    bad_days: tuple[tuple[str, str], ...] = ()  # (cell, text) of days that do not exist


class Rated(NamedTuple):
    """An observation with what the reader needs to ask about it: the decision, and days that do not exist."""

    observation: Observation
    decision: Decision
    bad_days: tuple[tuple[str, str], ...] = ()
    conflict: str | None = None  # a code on its line whose words mean another competence


def rated(found: Found, knowing: Knowing) -> list[Rated]:
    """Return one observation for each competence that a cell rates; one with none for the company's own task."""
    item, result = found.item, []
    raw, colour = found.cell.text.strip(), _colour(found.cell.shown_fill)
    facets = found.facets
    told = _role_of(facets.rater, facets.learner, knowing) if facets.rater else None
    role = told if told is Role.LEARNER else facets.role or told  # nobody is their own mentor
    for competence in item.competences or (None,):
        decision = found.decision
        if decision.certain and (item.unsure if competence is not None else _unsure(found)):
            doubted = (
                text(
                    "{why}; but I am not sure that this is {competence}",
                    why=decision.why,
                    competence=_titled(competence, knowing.book),
                )
                if competence
                else text("{why}; but I am not sure which competence this is", why=decision.why)
            )
            decision = replace(decision, why=doubted, certain=False, cause=("competence", found.label))
        observation = Observation(
            found.address,
            facets.learner,
            competence,
            found.label,
            decision.status,
            decision.certain,
            raw,
            decision.why,
            colour,
            facets.on,
            facets.moment,
            facets.rater,
            role,
            _variant(found, competence, knowing.book),
            found.remark,
        )
        result.append(Rated(observation, decision, found.bad_days, item.conflict))
    return result


def _role_of(rater: str, learner: str | None, knowing: Knowing) -> Role | None:
    """Return what somebody who rated is: as the workbook introduces them, or the learner themselves."""
    if learner and (rater == learner or (" " in learner and fits_full_name(rater, learner))):
        return Role.LEARNER
    return knowing.people.get(fold(called(rater)))


@per_text
def _colour(shown: str | None) -> str | None:
    """Return the fill that the screen shows, None where it shows none or white."""
    return shown if shown and family(shown) != "white" else None


def _titled(code: str, book: Book) -> str:
    known = book.trajectory.competence(code)
    return f"{code} ({known.label()})" if known else code


def _unsure(found: Found) -> bool:
    """Say whether a line without a competence must be confirmed: a weak match, or a bare code that there is not."""
    if found.item.unsure:
        return True
    beyond_code = set(words(found.label)) - set(words(" ".join(found.item.unknown)))
    return bool(found.item.unknown) and not beyond_code


def _variant(found: Found, competence: str | None, book: Book) -> str | None:
    if competence is None or competence not in book.per_variant:
        return None
    return book.variant(found.label) or found.facets.variant or book.variant(found.section)
