"""Talks for the tests: a record with one learner's ratings, and what is said there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Matter, Parties
from sync_service.record.queries import learner_details, told_of
from sync_service.record.talk.facts import By
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail, ObservationView
from sync_service.store import Record, Telling
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)
ELS = By("Els Wouters", Role.COACH)
ALL_THREE = Parties("Noor Peeters", "Koen Maes", "Els Wouters")
NOOR = """
    | learner      | competence | status     | rater | on         |
    | Noor Peeters | LOG.A1     | achieved   | Koen  | 2026-11-09 |
    | Noor Peeters | LOG.A1     | developing | An    | 2026-11-10 |
    | Noor Peeters | LOG.A2     | developing | Koen  | 2026-11-09 |
    | Sem Janssens | LOG.A1     | achieved   | Koen  | 2026-11-09 |
"""


def take(record: Record, drawn: str = NOOR, day: int = 15, company: str = "Acme", name: str = "tracker.xlsx") -> str:
    """Take a drawn workbook; return its version."""
    data = f"{day}{company}{name}{drawn}".encode()
    return record.take(name, data, reading(ratings(drawn), day=day), company, NOON).version_id


def learner(record: Record, name: str = "Noor Peeters") -> LearnerDetail:
    """Return all about the learner of that name."""
    with record.reading() as connection:
        return next(one for one in learner_details(connection, record.school) if one.name == name)


def seen(record: Record, code: str = "LOG.A1", name: str = "Noor Peeters") -> tuple[ObservationView, ...]:
    """Return what was seen of a competence."""
    views = (view for cluster in learner(record, name).clusters for view in cluster.competences)
    return next(view.observations for view in views if view.code == code)


def told(record: Record, name: str = "Noor Peeters") -> Told:
    """Return what stands of a learner's talks."""
    return told_by_id(record, learner(record, name).id)


def told_by_id(record: Record, learner_id: str) -> Told:
    """Return what stands of the talks of the learner with that identifier."""
    with record.reading() as connection:
        return told_of(connection, record.school).get(learner_id, Told())


def tell(
    record: Record, *matters: Matter, name: str = "Noor Peeters", minute: int = 0, by: By = ELS
) -> tuple[str, ...]:
    """Keep what was said, that many minutes after noon."""
    return record.tell(Telling(learner(record, name).id, matters, by, NOON + timedelta(minutes=minute)))


def decision(
    status: str = "achieved", code: str = "LOG.A1", *, on: date = DAY, rests_on: tuple[str, ...] = ()
) -> Decision:
    """Return a decision of all three."""
    return Decision(code, None, Status(status), on, ALL_THREE, rests_on)
