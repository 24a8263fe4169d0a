"""What the record keeps of talks, as the evaluation summary hears it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.learner import fold
from addin.domain.observation import Observation
from addin.domain.status import Role
from addin.domain.summary.agreement import Agreed, Agreement
from addin.domain.summary.kept import Kept
from addin.domain.summary.model import Heard
from addin.domain.summary.noted import Noted
from addin.domain.summary.planned import Written
from addin.text import text
from sync_service.record.queries.forms import EntryThere
from sync_service.record.queries.plans import PlannedThere
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail


def decided(learners: Iterable[LearnerDetail], told: Mapping[str, Told]) -> Iterator[Heard]:
    """Yield each decision as a rating that learner, mentor and coach gave together; it stands in no workbook."""
    for learner in learners:
        for fact in told.get(learner.id, Told()).decisions.values():
            made = fact.matter
            seen = Observation(
                cell="",
                learner=learner.name,
                competence=made.competence,
                label=made.competence,
                status=made.status,
                certain=True,
                raw="",
                why=text("decided together at the monthly talk"),
                on=made.on,
                role=Role.JOINT,
                variant=made.variant,
                remark="; ".join(filter(None, (made.degree, made.remark))) or None,
            )
            yield Heard(seen, workbook="", identity=learner.id)


def agreed(learners: Iterable[LearnerDetail], told: Mapping[str, Told]) -> Iterator[Agreed]:
    """Yield the agreements that are still to be kept."""
    for learner in learners:
        for one in told.get(learner.id, Told()).open_agreements:
            made = one.fact.matter
            owner = made.owner or made.party.value
            agreement = Agreement(made.what, "", learner.name, owner, made.due, None, made.made_on, done=False)
            yield Agreed(agreement, workbook="", identity=learner.id)


def in_plans(
    learners: Iterable[LearnerDetail], told: Mapping[str, Told], planned: Mapping[str, Sequence[PlannedThere]]
) -> Iterator[Written]:
    """Yield what is planned for learners: the school's line that counts, and those in workbooks."""
    for learner in learners:
        for facts in told.get(learner.id, Told()).plan.values():
            one = facts[0]
            yield Written(one.matter, by=one.by.name, role=one.by.role, identity=learner.id)
        for there in planned.get(learner.id, ()):
            yield Written(there.line, there.workbook, there.company, identity=learner.id)


def noted(
    learners: Iterable[LearnerDetail], told: Mapping[str, Told], written: Mapping[str, Sequence[EntryThere]]
) -> Iterator[Noted]:
    """Yield what people wrote about learners in forms; an agreement that the record took over is told by the record."""
    for learner in learners:
        taken = {fold(one.fact.matter.what) for one in told.get(learner.id, Told()).agreements}
        for there in written.get(learner.id, ()):
            entry = there.entry
            if entry.field not in {"what", "agreed"} or fold(entry.words) not in taken:
                named = entry if entry.learner is None else replace(entry, learner=learner.name)
                yield Noted(named, there.workbook, there.company, learner.id)


def kept(told: Mapping[str, Told]) -> dict[str, Kept]:
    """Return what else was kept of each learner's talks, by learner."""
    return {learner: _kept(said) for learner, said in told.items()}


def _kept(said: Told) -> Kept:
    focus = said.focus.matter if said.focus else None
    return Kept(
        focus=(*focus.now, *focus.next) if focus else (),
        until=focus.last if focus else None,
        fives=tuple(one.matter for one in said.fives.values()),
        themes=tuple(sorted(said.talked.items(), key=lambda pair: pair[1], reverse=True)),
    )
