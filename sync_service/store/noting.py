"""What changing the record says in the audit: which learners it is about, by identifiers only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, or_, select

from addin.domain.status import Role
from addin.domain.talk.matters import Correction, Matter
from sync_service import tables as t
from sync_service.audit import Act, Action, Who
from sync_service.record.talk.wire import matter_name, matter_out
from sync_service.store.answering import Answering, Noted
from sync_service.store.knowing import Confirmed
from sync_service.store.rostering import Given
from sync_service.store.shelving import Shelving, Writing
from sync_service.store.taking import Delivery, Receipt
from sync_service.store.talking import Telling
from sync_service.store.undoing import Undoing

_VERSION: BindParameter[str] = bindparam("version")
_RATED = (
    select(t.names.c.learner_id)
    .distinct()
    .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
    .where(
        # Through the workbook, of which there is an index: without it, this would look at every rating of the school.
        t.observations.c.workbook_id
        == select(t.versions.c.workbook_id).where(t.versions.c.id == _VERSION).scalar_subquery(),
        or_(t.observations.c.version_id == _VERSION, t.observations.c.since_id == _VERSION),
    )
)


def learners_in(connection: Connection, version: str) -> list[str]:
    """Return the identifiers of the learners of whom a version says what stands now, in a fixed order."""
    return sorted(connection.execute(_RATED, {"version": version}).scalars())


def taking(connection: Connection, delivery: Delivery, receipt: Receipt) -> list[Act]:
    """Return what taking a workbook says: what it did, and to whom it brought something."""
    who, at = Who(delivery.received_from), delivery.received_at
    did = f"{receipt.version_id} +{receipt.added} ~{receipt.changed} -{receipt.withdrawn}"
    rated = [] if receipt.unchanged else learners_in(connection, receipt.version_id)
    return [
        Act(who, Action.TOOK, at, about=did),
        *(Act(who, Action.RATED, at, learner=one, about=receipt.version_id) for one in rated),
    ]


def undoing(version: str, undone: Undoing) -> Act:
    """Return what undoing the taking of a version, or doing it again, says."""
    return Act(Who(undone.by), Action.UNDID if undone.undone else Action.REDID, undone.at, about=version)


def answering(given: Answering, noted: Noted) -> Act:
    """Return what answering a question, or taking the answer back, says."""
    action = Action.SETTLED if given.choice is not None else Action.TOOK_BACK
    value = given.choice if noted.learner else None
    return Act(Who(given.by), action, given.at, noted.learner, given.question, value)


def giving(given: Given) -> Act:
    """Return what giving a roster says."""
    return Act(Who(given.by), Action.GAVE_ROSTER, given.at, about=str(len(given.entries)))


def confirming(version: str, confirmed: Confirmed) -> Act:
    """Return what confirming a layout says."""
    return Act(Who(confirmed.by), Action.CONFIRMED_LAYOUT, confirmed.at, about=version)


def shelving(kept: Shelving) -> Act:
    """Return what bringing a trajectory in, or taking it away, says."""
    action = Action.KEPT_TRAJECTORY if kept.trajectory else Action.DROPPED_TRAJECTORY
    return Act(Who(kept.by), action, kept.at, about=kept.version)


def writing(said: Writing) -> Act:
    """Return that a document of the school's own was written or taken away."""
    return Act(Who(said.by), Action.CHANGED, said.at, about=said.kind)


def telling(told: Telling, facts: Sequence[str]) -> list[Act]:
    """Return what keeping something of a talk says; ``facts`` are the identifiers of what was kept."""
    own = told.learner if told.by.role is Role.LEARNER else None
    who = Who(told.by.name, told.by.role.value, learner=own)
    return [
        Act(who, _told(matter), told.at, told.learner, f"{matter_name(matter)} {fact}", matter_out(matter))
        for matter, fact in zip(told.matters, facts, strict=True)
    ]


def _told(matter: Matter) -> Action:
    return Action.CORRECTED if isinstance(matter, Correction) else Action.TOLD
