"""What was said at the talks of the example school, so that decisions, agreements and replies can be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from addin.domain.status import Role, Status
from addin.domain.talk.matters import (
    Agreement,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    Parties,
    Reply,
    SchoolWork,
    ThemeTalk,
)
from sync_service.record.queries import learner_details
from sync_service.record.talk.facts import By
from sync_service.record.views import LearnerDetail
from sync_service.store import Record, Telling

ELS = By("Els Wouters", Role.COACH)
TALK = date(2026, 11, 13)
AT = datetime(2026, 11, 13, 15, 30, tzinfo=UTC)
NOOR, SEM = "Noor Peeters", "Sem Janssens"


def tell_talks(record: Record) -> None:
    """Keep what was said at two talks; a learner who is not in the record is passed over."""
    with record.reading() as connection:
        known = {one.name: one for one in learner_details(connection, record.school)}
    for name, matters in _said(known).items():
        record.tell(Telling(known[name].id, matters, ELS, AT))
    if noor := known.get(NOOR):
        for five in _FIVES:
            by = By({Role.LEARNER: NOOR, Role.MENTOR: "Inez Baert"}[five.side], five.side)
            record.tell(Telling(noor.id, (five,), by, AT))


def _said(known: Mapping[str, LearnerDetail]) -> dict[str, tuple[Matter, ...]]:
    told = {}
    if noor := known.get(NOOR):
        told[NOOR] = _of_noor(noor)
    if SEM in known:
        told[SEM] = _OF_SEM
    return told


def _of_noor(noor: LearnerDetail) -> tuple[Matter, ...]:
    parties = Parties(NOOR, "Inez Baert", "Els Wouters")
    return (
        Decision("LOG.A1", None, Status.INDEPENDENT, TALK, parties, _seen(noor, "LOG.A1")),
        Decision("LOG.B2", None, Status.ACHIEVED, TALK, parties, _seen(noor, "LOG.B2")),
        Decision("LOG.F2", None, Status.DEVELOPING, TALK, parties, _seen(noor, "LOG.F2"), "met de scanner"),
        Agreement("Drie dagen mee ontvangen, met Dries ernaast", Role.MENTOR, "Inez Baert", TALK, date(2026, 11, 27)),
        Agreement("Zelf vragen wat dringend is voor de shift begint", Role.LEARNER, NOOR, TALK, date(2026, 11, 20)),
        FocusChoice(TALK, date(2026, 12, 11), ("LOG.A3", "LOG.F2"), ("LOG.C5",), ("LOG.G3",)),
        Reply(
            date(2026, 11, 9), "Mooi dat Noor zelf meldt. Op school oefenen we donderdag de vrachtbrief.", "Noordkaai"
        ),
        SchoolWork(date(2026, 11, 12), "Een vrachtbrief in het Frans gelezen en aangevuld", "LOG.A5"),
        ThemeTalk("safety", TALK, participants=(NOOR, "Inez Baert", "Els Wouters"), note="Wat te doen bij een lek"),
    )


_FIVES = (
    FiveAndFive(Role.LEARNER, TALK, ("LOG.A1", "LOG.A4", "LOG.B2", "LOG.F3", "LOG.H1"), ("LOG.A3", "LOG.F2")),
    FiveAndFive(Role.MENTOR, TALK, ("LOG.A1", "LOG.A4", "LOG.F1", "LOG.B2"), ("LOG.A3", "LOG.C5", "LOG.G3")),
)
"""What learner and mentor chose of Noor, each themselves."""

_OF_SEM: tuple[Matter, ...] = (
    Agreement("De looppaden vrijmaken voor de middag", Role.LEARNER, SEM, TALK, date(2026, 11, 27)),
    FocusChoice(TALK, date(2026, 12, 11), ("LOG.B4", "LOG.C1")),
    Reply(date(2026, 11, 9), "We oefenen het laden op school met lege pallets.", "Noordkaai"),
)


def _seen(learner: LearnerDetail, code: str) -> tuple[str, ...]:
    """Return what was seen of a competence and stands, for a decision to rest on."""
    views = [view for cluster in learner.clusters for view in cluster.competences if view.code == code]
    return tuple(one.seen.id for view in views for one in view.observations if not one.withdrawn)
