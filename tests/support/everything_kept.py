"""A record in which everything that can be kept is: two schools, and one of them erased somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from addin.text import text
from sync_service.accounts.devices import Devices
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.people import People
from sync_service.accounts.roles import Charge
from sync_service.accounts.roles import Role as Part
from sync_service.audit import Act, Action, Who
from sync_service.holding import Holding
from sync_service.jobs.board import Board, Outcome, Task
from sync_service.jobs.kinds import SUMMARIES
from sync_service.record.documents import EXAMPLES, DocumentKind
from sync_service.record.queries import trajectories_here
from sync_service.record.queries.learner_names import identified
from sync_service.record.queries.waiting import waiting
from sync_service.record.roster import Entry
from sync_service.record.talk.facts import By
from sync_service.store import Answering, Confirmed, Given, Record, Shelving, open_record
from sync_service.store.record import Call
from sync_service.store.shelving import Writing
from sync_service.store.talking import Telling
from tests.support.drawn import ratings, reading
from tests.support.school import quick_hasher

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OTHER_SCHOOL = "De andere school"
BASE = """
    | learner      | competence | status     | rater |
    | Ana Costa    | LOG.A1     | achieved   | Koen  |
    | Ana Costa    | LOG.A2     | achieved   | Koen  |
    | Ana Costa    | LOG.A3     | achieved   | Koen  |
    | Noor Peeters | LOG.A1     | developing | Koen  |
    | Noor Peeters | LOG.A2     | achieved   | Koen  |
    | Noor Peeters | LOG.A3     | achieved   | Koen  |
"""
KOEN = BASE.replace("| developing | Koen  |", "| achieved   | Koen  |", 1)
AN = BASE.replace("| developing | Koen  |", "| not_achieved | Koen  |", 1)


def keep_everything(record: Record) -> None:
    """Let everything that can be kept be there."""
    _of_workbooks(record)
    _of_talks(record)
    _of_the_school(record)
    _of_people(record)
    _of_work(record)
    _of_another_school(record)


def _of_workbooks(record: Record) -> None:
    for company in ("Bakker", "Acme"):
        for day, (drawn, name) in enumerate(((BASE, "lijst.xlsx"), (KOEN, "koen.xlsx"), (AN, "an.xlsx")), start=1):
            at, seen = NOON + timedelta(days=day), reading(ratings(drawn), day=day)
            sent = record.take(name, f"{day}".encode(), seen, company, at, received_from="Els")
    record.undo(sent.version_id, by="Els", at=NOON)
    record.redo(sent.version_id, by="Els", at=NOON)
    record.confirm_layout(sent.version_id, Confirmed({"sheets": []}, "Els", NOON))
    with record.reading() as connection:
        asked = waiting(connection, record.school)
    for question, choice in ((asked[0], "1"), (asked[0], None), (asked[1], "1")):
        record.answer(Answering(question.id, choice, "Els", NOON))
    record.note(Act(Who("Els"), Action.VIEWED, NOON, _noor(record)))


def _noor(record: Record) -> str:
    with record.reading() as connection:
        return identified(connection, record.school, "Noor Peeters")


def _of_talks(record: Record) -> None:
    together = Parties("Noor Peeters", "Koen", "Els")
    decision = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 11, 2), together)
    record.tell(Telling(_noor(record), (decision,), By("Els", Role.COACH), NOON))


def _of_the_school(record: Record) -> None:
    record.give_roster(Given("klas.csv", [Entry("1", "Noor Peeters", ("noor peeters",), "5A")], "Els", NOON))
    with record.reading() as connection:
        trajectory = trajectories_here(connection, record.school)[0]
    record.shelve(Shelving(trajectory.version, trajectory, "Els", NOON))
    record.write_document(Writing(DocumentKind.PHRASES, EXAMPLES[DocumentKind.PHRASES](), "Els", NOON))


def _of_people(record: Record) -> None:
    people, charges, place = People(record.engine, quick_hasher()), Charges(record.engine), company_id
    acme = place(record.school, "Acme")
    els = people.add("Els", "een lang wachtwoord", now=NOON)
    koen, noor = people.add("Koen", now=NOON), people.add("Noor", now=NOON)
    assert els
    assert koen
    assert noor
    learner = _noor(record)
    for person, charge in (
        (els, Charge("", Part.COACH, learners=frozenset({learner}))),
        (koen, Charge("", Part.MENTOR, company_id=acme, company="Acme")),
        (noor, Charge("", Part.LEARNER, learner_id=learner)),
    ):
        charges.give(person.id, record.school, charge, by="Els", now=NOON)
    Links(record.engine).make(koen.id, record.school, LinkKind.PERSONAL, by="Els", now=NOON)
    Sessions(record.engine).open(Opening(els.id, record.school, "password", "Firefox"), now=NOON)
    placed = Placement(learner, "Acme", acme, date(2026, 9, 1), date(2027, 6, 30))
    Placements(record.engine).put(record.school, [placed], by="Els", now=NOON)


def _of_work(record: Record) -> None:
    board = Board(record.engine)
    _, (done, _left) = board.ask(record.school, SUMMARIES, [Task("a", {}), Task("b", {})], "Els", NOON)
    board.finish(done, Outcome(text("The summary is ready."), "a.pdf", b"%PDF"), NOON)
    devices = Devices(record.engine, record.school)
    paired = devices.pair(devices.offer("Acme", by="Els", now=NOON), name="Excel", now=NOON)
    assert paired
    _token, device = paired
    seen = reading(ratings(BASE), day=1)
    record.take("lijst.xlsx", b"1", seen, "Acme", NOON, received_from="Excel", call=Call(device.id, "k", "0" * 64))
    if record.engine.dialect.name == "sqlite":
        Holding(record.folder / "waiting").put(b"PK", "wacht.xlsx", sender="Koen", now=NOON)


def _of_another_school(record: Record) -> None:
    other = open_record(record.engine.url.render_as_string(hide_password=False), school=OTHER_SCHOOL)
    try:
        here = replace(record, school=other.school)
        here.take("lijst.xlsx", b"1", reading(ratings(BASE), day=1), "Acme", NOON, received_from="Tom")
        here.take("lijst2.xlsx", b"2", reading(ratings(BASE), day=2), "Bakker", NOON, received_from="Tom")
        here.erase(_noor(here), who=Who("Tom"), at=NOON)
    finally:
        other.close()
