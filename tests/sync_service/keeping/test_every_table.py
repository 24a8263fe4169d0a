"""Of every table it is told where the export has it and what lets go of it, or why it holds nothing of a learner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from addin.domain.learner import take_apart
from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from addin.run import read_workbook
from sync_service import tables as t
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.people import People
from sync_service.accounts.roles import Charge
from sync_service.accounts.roles import Role as Part
from sync_service.audit import Act, Action, Who
from sync_service.privacy.gathering import gather
from sync_service.privacy.packing import packed
from sync_service.privacy.retention import read_rules
from sync_service.record.queries.learner_names import identified
from sync_service.record.queries.waiting import waiting
from sync_service.record.roster import Entry
from sync_service.record.talk.facts import By
from sync_service.store import Answering, Given, Record
from sync_service.store.talking import Telling
from tests.support.school import workbook

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
NAME, FIRST, OTHER = "Zinnia Kanarie", "Zinnia", "Sem Janssens"


@dataclass(frozen=True)
class Treated:
    """``part`` of the export, and the ``kind`` of retention; "" with ``why`` not."""

    part: str = ""
    kind: str = "ratings"
    why: str = ""


TREATED = {
    "learners": Treated("learner"),
    "names": Treated("learner"),
    "callings": Treated("learner"),
    "observations": Treated("ratings"),
    "standings": Treated("standings"),
    "talk_facts": Treated("talks", "decisions"),
    "planned": Treated("plans"),
    "entries": Treated("forms"),
    "questions": Treated("questions"),
    "answers": Treated("answers"),
    "rosters": Treated("roster"),
    "placements": Treated("placements"),
    "people": Treated("sign_ins"),
    "roles": Treated("guides"),
    "charges": Treated("guides"),
    "links": Treated("links"),
    "sessions": Treated("sign_ins", "sign_ins"),
    "audit": Treated("audit", "audit"),
    "subjects": Treated(kind="audit", why="the meaning of a pseudonym, and the key of the values: erased"),
    "files": Treated(kind="workbooks", why="bytes that speak of others too; each rating names its workbook and cell"),
    "versions": Treated(why="readings from which the ratings, plans and forms of the export follow"),
    "workbooks": Treated(why="a memory of the same readings"),
    "findings": Treated(why="what reading met in cells; those of a learner stand in the export as ratings"),
    "receipts": Treated(why="counts, and conflicts that stand in the export as questions or answers"),
    "deliveries": Treated(why="who sent which file, and what it was called"),
    "undoings": Treated(why="who undid the taking of a file"),
    "layouts": Treated(why="how a company's workbook is read"),
    "changes": Treated(why="a mark without meaning"),
    "marks": Treated(why="by what copies of a workbook are recognised"),
    "job_steps": Treated(kind="background_work", why="documents on their way, made of what is exported"),
    "jobs": Treated(kind="background_work", why="who asked for them"),
    "erasures": Treated(why="salted hashes of who was erased"),
    "companies": Treated(why="no learner"),
    "schools": Treated(why="no learner"),
    "trajectories": Treated(why="no learner"),
    "school_documents": Treated(why="no learner"),
    "audit_heads": Treated(kind="audit", why="no learner"),
    "identities": Treated(why="of staff: learners come in by a link"),
    "devices": Treated(why="of companies"),
    "pairings": Treated(why="of companies"),
    "tries": Treated(why="hashes of names that were tried to sign in with, for minutes"),
    "answered": Treated(why="of companies' programs: counts"),
}


@pytest.fixture
def full(record: Record) -> Iterator[Record]:
    """A record in which every table that may hold something of a learner does."""
    ratings = [(name, code, "V", date(2026, 3, 2), "Inez Baert", "") for name in (NAME, OTHER) for code in ("A1", "A2")]
    asked = ("Week", "Wat ging goed? (mentor)", "Wat ging minder? (leerling)", "Afspraken")
    forms = {f"Feedbackagenda {FIRST}": (asked, ("11", "kwetterde vrolijk", "traag", "meer vragen"))}
    plan = (("A1", "werkplek", "T1", "Inez Baert"), ("C3", "VDAB", "", "Koen"))
    data = workbook(ratings, plan=plan, plan_of=NAME, forms=forms)
    for again in (data, workbook([(FIRST, *row[1:]) for row in ratings[:2]], saved_in=4)):
        reading = read_workbook(again, name="lijst.xlsx", today=NOW.date())
        record.take(f"{len(again)}.xlsx", again, reading, "Westhoek" if again != data else "Noordkaai", NOW)
    with record.reading() as connection:
        zinnia = identified(connection, record.school, NAME)
        asked = waiting(connection, record.school)[0]
    record.answer(Answering(asked.id, NAME, "Els", NOW))
    entries = [Entry("1", NAME, (take_apart(NAME).key,), "5A")]
    record.give_roster(Given("klas.csv", entries, "Els", NOW))
    parties = Parties(NAME, "Inez Baert", "Els")
    decision = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 3, 3), parties)
    record.tell(Telling(zinnia, (decision,), By("Els", Role.COACH), NOW))
    place = Placement(zinnia, "Noordkaai", company_id(record.school, "Noordkaai"), date(2026, 1, 1), None)
    Placements(record.engine).put(record.school, [place], by="Els", now=NOW)
    people, charges = People(record.engine), Charges(record.engine)
    for name, charge in (
        (NAME, Charge("", Part.LEARNER, learner_id=zinnia)),
        ("Els", Charge("", Part.COACH, learners=frozenset({zinnia}))),
    ):
        person = people.add(name, now=NOW)
        assert person
        charges.give(person.id, record.school, charge, by="Ada", now=NOW)
        if charge.role is Part.LEARNER:
            Links(record.engine).make(person.id, record.school, LinkKind.PERSONAL, by="Els", now=NOW)
            Sessions(record.engine).open(Opening(person.id, record.school, "link", "Firefox"), now=NOW)
    record.note(Act(Who("Els"), Action.VIEWED, NOW, zinnia))
    return record


def test_of_every_table_it_is_told() -> None:
    kinds = {one.kind for one in read_rules()}

    assert set(TREATED) == set(t.metadata.tables)
    assert {name for name, one in TREATED.items() if bool(one.part) == bool(one.why)} == set()
    assert {one.kind for one in TREATED.values()} <= kinds


def test_whatever_table_holds_something_of_a_learner_stands_in_the_export_and_goes_when_erased(full: Record) -> None:
    with full.reading() as connection:
        zinnia = identified(connection, full.school, NAME)
        gathered = gather(connection, full.school, zinnia, NOW)
        empty = [
            name
            for name, one in TREATED.items()
            if one.part and not connection.execute(select(t.metadata.tables[name])).first()
        ]
    assert empty == ["questions"]  # what was asked is answered
    assert [one.part for one in TREATED.values() if one.part and not gathered[one.part]] == ["questions"]
    assert "kwetterde vrolijk" in str(gathered["forms"])
    assert OTHER not in str(gathered)
    assert packed(gathered, "nl")

    full.erase(zinnia, who=Who("Els"), at=NOW)

    with full.reading() as connection:
        rows = {name: repr(connection.execute(select(table)).all()) for name, table in t.metadata.tables.items()}
    assert [name for name, said in rows.items() for word in ("Kanarie", "kwetterde", zinnia) if word in said] == []
