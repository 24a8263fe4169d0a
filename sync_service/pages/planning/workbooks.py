"""What the workbooks of companies plan, beside what the school wrote: where it stands, and whether it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.domain.talk.matters import PlanLine
from sync_service.accounts.guard import may_use
from sync_service.pages.deciding.evidence import cell_url
from sync_service.pages.planning.words import place_words, term_words
from sync_service.record.queries.plans import PlannedThere
from sync_service.words import gettext as _


@dataclass(frozen=True, slots=True)
class Source:
    """What one workbook plans: in words, whose workbook it is, the cell and the way there ("" where one may not go).

    ``differs`` when the school wrote otherwise, or another workbook does and the school wrote nothing.
    """

    words: str
    company: str
    cell: str
    url: str
    differs: bool


def by_code(found: Sequence[PlannedThere]) -> Mapping[str, tuple[PlannedThere, ...]]:
    """Return what is planned of each competence."""
    lines: dict[str, list[PlannedThere]] = {}
    for one in found:
        lines.setdefault(one.line.competence, []).append(one)
    return {code: tuple(some) for code, some in lines.items()}


def sources_of(own: PlanLine | None, found: Sequence[PlannedThere]) -> tuple[Source, ...]:
    """Return what workbooks plan of a competence, each with where that stands."""
    apart = own is None and not _agree([one.line for one in found])
    visible = may_use("workbooks.show")
    return tuple(
        Source(
            words=words_of(one.line),
            company=one.company,
            cell=one.line.cell,
            url=cell_url(one.version_id, one.line.cell) if visible else "",
            differs=apart or (own is not None and _differs(own, one.line)),
        )
        for one in found
    )


def agreed(found: Sequence[PlannedThere], competence: str) -> PlanLine | None:
    """Return the line that could be taken over: what all workbooks that plan it say; None where they do not agree."""
    lines = [one.line for one in found]
    place = next((one.place for one in lines if one.place), None)
    if place is None or not _agree(lines):
        return None
    term: Term | None = next((one.term for one in lines if one.term), None)
    whom = next((one.with_whom for one in lines if one.with_whom), None)
    return PlanLine(competence, place, term, whom, lines[0].on)


def _agree(lines: Sequence[Planned]) -> bool:
    places = {one.place for one in lines if one.place}
    terms = {one.term for one in lines if one.term}
    return len(places) <= 1 and len(terms) <= 1


def _differs(own: PlanLine, line: Planned) -> bool:
    elsewhere = line.place is not None and line.place is not own.place
    another_time = line.term is not None and own.term is not None and line.term is not own.term
    return elsewhere or another_time


def words_of(line: Planned) -> str:
    """Return what a workbook plans in a few words; what it says in words of its own stands in quotation marks."""
    place = _place(line.place) if line.place else _quoted(line.where)
    time = term_words()[line.term] if line.term else _quoted(line.when)
    whom = _("with %(whom)s", whom=line.with_whom) if line.with_whom else ""
    return ", ".join(filter(None, (line.variant or "", place, time, whom)))


def _place(place: Place) -> str:
    return place_words()[place]


def _quoted(said: str) -> str:
    return f"“{said}”" if said else ""
