"""Write what follows from the facts: workbooks, names, learners, observations, standings, questions.

Only the workbooks that follow anew are merged and written, and only rows that differ.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, or_, select, union, update

from addin.domain.forms import Entry
from addin.domain.learner import take_apart
from addin.domain.plan.planned import Planned
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.sheet.finding import Finding
from sync_service import tables as t
from sync_service.record.asking import question_out
from sync_service.record.identifiers import identifier
from sync_service.record.merging.plan import Kept, WorkbookPlan, planned
from sync_service.record.merging.version import Card, Version, version
from sync_service.record.merging.workbook import Merging, take
from sync_service.record.queries.talks import decisions
from sync_service.record.remembering import recall, remember
from sync_service.record.school import Stated, standings
from sync_service.record.wire import entry_out, finding_out, planned_out, text_out, unpack
from sync_service.store.answering import answers_about
from sync_service.store.naming import decide_again, write_names
from sync_service.store.placing import PLACE, Affected, Fresh, place
from sync_service.store.rows import among, drop, found, insert_rows, make, portions, standing, write_changes

_WORKBOOK = ("id", "company_id", "name", "memory")
_QUESTION = ("id", "company_id", "workbook_id", "version_id", "name_id", "matter", "document")
_READINGS = select(t.versions.c.sha256, t.versions.c.reading).where(among(t.versions.c.id))
_MEANT = select(t.names.c.learner_id).where(among(t.names.c.id))
_DECIDED = select(t.talk_facts.c.learner_id).where(among(t.talk_facts.c.name_id, "called"))
_CHANGED = union(_MEANT, _DECIDED)
_LEARNERS = select(t.learners.c.id).where(among(t.learners.c.id))
_MARK = update(t.changes).where(among(t.changes.c.learner_id)).values(mark=bindparam("now"))
_MARKED = select(t.changes.c.learner_id).where(among(t.changes.c.learner_id))
_UNMARK = delete(t.changes).where(among(t.changes.c.learner_id))
_AT_ONCE = 500
"""Of so many learners at once it is looked where they stand, so that a whole school need not be in memory."""

_STATED = (
    select(
        t.names.c.learner_id,
        t.observations.c.thread,
        t.observations.c.competence,
        t.observations.c.label,
        t.observations.c.variant,
        t.observations.c.status,
        t.observations.c.certain,
        t.observations.c.on_day,
        t.versions.c.saved_at,
        t.observations.c.rater,
        t.observations.c.role,
        t.observations.c.company_id,
        t.observations.c.workbook_id,
        t.observations.c.held,
        t.observations.c.conflict,
    )
    .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
    .join(t.versions, t.observations.c.since_id == t.versions.c.id)
    .where(among(t.names.c.learner_id), t.observations.c.state == "current")
)


def version_id(company: str, sha256: str) -> str:
    """Return the identifier of a version that a company sent."""
    return identifier("version", company, sha256)


@dataclass(frozen=True, slots=True)
class _Following:
    """Workbooks of one company that follow anew, and those that they were ``before``."""

    connection: Connection
    school: str
    company: str
    plans: Sequence[WorkbookPlan]
    before: frozenset[str]

    @property
    def workbooks(self) -> frozenset[str]:
        """These workbooks, as they were or as they are."""
        return self.before | {one.id for one in self.plans}


def work_out(
    connection: Connection, school: str, company: str, touched: Collection[str] = (), *, fresh: Fresh | None = None
) -> tuple[WorkbookPlan, ...]:
    """Bring up to date what follows from these versions of a company: undone, or read anew, or ``fresh``.

    Returns:
        The plans of the workbooks that they are of, which are all that can follow otherwise than before.
    """
    affected = place(connection, company, touched, fresh)
    there = standing(connection, t.workbooks.c.id, affected.before, _WORKBOOK)
    # Where a version came to the others, merging goes on. What was there may be read otherwise now, or not count.
    memories = [row.memory for _, row in sorted(there.items()) if row.memory and not touched]
    merged = [_merge(connection, company, group, affected, memories) for group in affected.groups]
    plans = tuple(planned(company, one) for one in merged)
    work = _Following(connection, school, company, plans, affected.before)
    remembered = [remember(one, _digests(group, affected)) for one, group in zip(merged, affected.groups, strict=True)]
    surplus = _write_workbooks(work, remembered, there)
    _place_versions(work, affected)
    questions = _question_rows(work)
    asked = standing(connection, t.questions.c.workbook_id, work.workbooks, _QUESTION)
    drop(connection, t.questions, asked.keys() - questions.keys())
    named = write_names(connection, school, company, plans, affected.before)
    changed = _write_observations(work) | named.touched
    still = {key: row for key, row in asked.items() if key in questions}
    make(connection, t.questions.c.workbook_id, work.workbooks, questions, still)
    drop(connection, t.names, named.old_names)
    write_standings(connection, school, changed, nobody=named.old_learners)
    drop(connection, t.learners, named.old_learners)
    drop(connection, t.workbooks, surplus)
    return plans


def name_again(connection: Connection, school: str, *here: ColumnElement[bool]) -> None:
    """Say anew which learner the names ``here`` mean, with all that follows."""
    named = decide_again(connection, school, *here)
    write_standings(connection, school, named.touched, nobody=named.old_learners)
    drop(connection, t.learners, named.old_learners)


def _merge(
    connection: Connection, company: str, group: Sequence[Card], affected: Affected, memories: Sequence[bytes]
) -> Merging:
    """Merge the versions of one workbook; if only newer ones came, go on from what was merged before."""
    answers = answers_about(connection, [version_id(company, card.sha256) for card in group])
    digests = _digests(group, affected)
    work = next(filter(None, (recall(kept, group, digests, answers) for kept in memories)), None) or Merging(answers)
    left = group[len(work.cards) :]
    read = _read(connection, company, left, affected)
    for card in left:
        take(work, read[card.sha256])
    return work


def _digests(group: Sequence[Card], affected: Affected) -> Sequence[str]:
    return [affected.digests[card.sha256] for card in group]


def _read(connection: Connection, company: str, cards: Sequence[Card], affected: Affected) -> dict[str, Version]:
    """Return these versions with all that they say."""
    missing = [version_id(company, card.sha256) for card in cards if card.sha256 not in affected.known]
    by_sha256 = {card.sha256: card for card in cards}
    read: dict[str, Version] = dict(affected.known)
    for row in found(connection, _READINGS, missing):
        card = by_sha256[row.sha256]
        read[row.sha256] = version(row.sha256, card.names, unpack(row.reading), card.saved_at)
    return read


def _write_workbooks(work: _Following, memories: Sequence[bytes], there: Mapping[str, Row[Any]]) -> Iterable[str]:
    rows = {
        one.id: {"id": one.id, "company_id": work.company, "name": one.name, "memory": memory}
        for one, memory in zip(work.plans, memories, strict=True)
    }
    others = standing(work.connection, t.workbooks.c.id, rows.keys() - there.keys(), _WORKBOOK)
    return make(work.connection, t.workbooks.c.id, work.workbooks, rows, {**there, **others}).surplus


def _place_versions(work: _Following, affected: Affected) -> None:
    cards = {card.sha256: card for group in affected.groups for card in group}
    changed = []
    for sha256, at in ((sha256, one) for plan in work.plans for sha256, one in plan.places.items()):
        key = version_id(work.company, sha256)
        base = None if at.base is None else version_id(work.company, at.base)
        now = (key, cards[sha256].name, cards[sha256].saved_at, at.workbook, base, at.rank)
        if now != affected.places[key]:
            changed.append((affected.places[key], dict(zip(PLACE, now, strict=True))))
    write_changes(work.connection, t.versions, PLACE, changed)


def _write_observations(work: _Following) -> set[str]:
    """Write every rating of these workbooks; return the learners for whom something may be different now.

    Among them are those who were meant when something was decided about a name that these workbooks write.
    """
    rows = {kept.id: _observation_row(work.company, kept) for one in work.plans for kept in one.kept}
    there = _observations_there(work, tuple(next(iter(rows.values()), t.observations.c.keys())))
    made = make(work.connection, t.observations.c.workbook_id, work.workbooks, rows, there)
    drop(work.connection, t.observations, made.surplus)
    touched = {row.name_id for row in (made.changed | made.surplus).values()}
    touched |= {rows[key]["name_id"] for key in made.new | made.changed.keys()}
    called = {name for plan in work.plans for name in plan.names}
    asked = {"some": sorted(touched), "called": sorted(called)}
    return set(work.connection.execute(_CHANGED, asked).scalars())


def _observations_there(work: _Following, names: tuple[str, ...]) -> dict[str, Row[Any]]:
    """Return the rows of these workbooks' ratings as they are, but for those that stay as they are."""
    as_before = sorted(thread for plan in work.plans for thread in plan.as_before)
    rows = found(work.connection, _there(names), work.workbooks, as_before=as_before)
    return {row.id: row for row in rows}


@cache
def _there(names: tuple[str, ...]) -> Select[Any]:
    columns = t.observations.c
    left = or_(columns.state != "past", ~among(columns.thread, "as_before"))
    return select(*(columns[name] for name in names)).where(among(columns.workbook_id), left)


def _observation_row(company: str, kept: Kept) -> dict[str, Any]:
    seen = kept.seen
    sheet, _, cell = seen.cell.rpartition("!")
    return {
        "id": kept.id,
        "company_id": company,
        "workbook_id": kept.workbook,
        "name_id": kept.name,
        "version_id": version_id(company, kept.version),
        "since_id": version_id(company, kept.since),
        "thread": kept.thread,
        "place": kept.place,
        "state": kept.state,
        "held": kept.held,
        "conflict": kept.conflict,
        "made_from": [list(one) for one in kept.made_from] or None,
        "competence": seen.competence,
        "label": seen.label,
        "variant": seen.variant,
        "status": seen.status.value if seen.status else None,
        "certain": seen.certain,
        "raw": seen.raw,
        "colour": seen.colour,
        "on_day": seen.on,
        "moment": seen.moment,
        "rater": seen.rater,
        "role": seen.role.value if seen.role else None,
        "remark": seen.remark,
        "why": text_out(seen.why),
        "sheet": sheet,
        "cell": cell,
    }


def write_standings(
    connection: Connection, school: str, touched: Iterable[str], *, nobody: Collection[str] = ()
) -> None:
    """Work out again where these learners stand, from all companies and all decisions together.

    ``nobody`` are those of whom no workbook speaks any more.
    """
    for some in portions(sorted(touched), _AT_ONCE):
        rows = map(_stated, found(connection, _STATED, some))
        there = {row.id for row in found(connection, _LEARNERS, some)}
        decided = decisions(connection, school, sorted(there - set(nobody)))
        wanted = {key: row._asdict() for key, row in standings(rows, decided).items()}
        made = make(connection, t.standings.c.learner_id, some, wanted)
        drop(connection, t.standings, made.surplus)
        _mark(connection, some, there - set(nobody))


def _mark(connection: Connection, touched: Collection[str], left: Collection[str]) -> None:
    """Mark that the ratings of these learners changed, of those that are ``left``."""
    gone = sorted(set(touched) - set(left))
    if gone:
        connection.execute(_UNMARK, {"some": gone})
    if not left:
        return
    now = secrets.token_hex(16)
    marked = connection.execute(_MARK, {"some": sorted(left), "now": now}).rowcount
    if marked < len(left):
        known = set(connection.execute(_MARKED, {"some": sorted(left)}).scalars())
        rows = [{"learner_id": one, "mark": now} for one in sorted(set(left) - known)]
        insert_rows(connection, t.changes, rows)


def _stated(row: Row[Any]) -> Stated:
    return Stated(
        learner=row.learner_id,
        thread=row.thread,
        competence=row.competence,
        label=row.label,
        variant=row.variant,
        status=Status(row.status) if row.status else None,
        certain=row.certain,
        on=row.on_day,
        saved_at=row.saved_at,
        rater=row.rater,
        role=Role(row.role) if row.role else None,
        company=row.company_id,
        workbook=row.workbook_id,
        held=row.held,
        disputed=row.conflict is not None,
    )


def _question_rows(work: _Following) -> dict[str, Mapping[str, Any]]:
    """Return the rows of what is asked now."""
    return {
        one.id: {
            "id": one.id,
            "company_id": work.company,
            "workbook_id": one.workbook,
            "version_id": version_id(work.company, one.question.version),
            "name_id": one.name,
            "matter": one.question.matter.value,
            "document": question_out(one),
        }
        for plan in work.plans
        for one in plan.asked
    }


def finding_rows(version: str, found: Sequence[Finding]) -> list[Mapping[str, Any]]:
    """Return the rows that keep what reading met in a version, in its order."""
    return [
        {
            "id": identifier("finding", version, position),
            "version_id": version,
            "position": position,
            "kind": one.kind.value,
            "severity": one.severity.value,
            "cell": one.cell,
            "document": finding_out(one),
        }
        for position, one in enumerate(found)
    ]


def planned_rows(version: str, planned: Sequence[Planned]) -> list[Mapping[str, Any]]:
    """Return the rows that keep what the training plans in a version say, in their order."""
    return [
        {
            "id": identifier("planned", version, position),
            "version_id": version,
            "position": position,
            "key": take_apart(one.learner or "").key,
            "competence": one.competence,
            "document": planned_out(one),
        }
        for position, one in enumerate(planned)
    ]


def entry_rows(version: str, entries: Sequence[Entry]) -> list[Mapping[str, Any]]:
    """Return the rows that keep what people wrote in the forms of a version, in their order."""
    return [
        {
            "id": identifier("entry", version, position),
            "version_id": version,
            "position": position,
            "key": take_apart(one.learner or "").key,
            "form": one.form.value,
            "document": entry_out(one),
        }
        for position, one in enumerate(entries)
    ]


def write_what_was_read(connection: Connection, version: str, reading: Reading) -> None:
    """Write what reading a version gave beside its ratings: findings, plans, forms."""
    insert_rows(connection, t.findings, finding_rows(version, reading.findings))
    insert_rows(connection, t.planned, planned_rows(version, reading.planned))
    insert_rows(connection, t.entries, entry_rows(version, reading.entries))
