"""Two schools in one service, learners whose every word is a canary, and everybody who may look: who sees which."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from addin.run import read_workbook
from sync_service import tables as t
from sync_service.accounts.devices import Devices
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.people import People
from sync_service.accounts.roles import Charge, Role
from sync_service.app import Config, create_app
from sync_service.record.roster import Entry
from sync_service.store import Given, Record, open_record
from tests.support.school import workbook

NOW = datetime(2026, 3, 31, tzinfo=UTC)
TODAY = NOW.date()
ON = date(2026, 3, 2)
NAMES = {
    "A": "Anna Kanarieaa",
    "B": "Bram Kanariebb",
    "C": "Cato Kanariecc",
    "D": "Dirk Kanariedd",
    "E": "Emma Kanarieee",
}
HERE, THERE = "", "De andere school"
NOORD, ZUID = "Noordkaai", "Zuidkaai"
SENT = {  # (school, company) → who is rated in the workbook that they send
    (HERE, NOORD): "ABD",  # one workbook of a company with learners of two schools
    (HERE, ZUID): "CA",
    (THERE, NOORD): "ABD",
}
OURS = frozenset({"A-Noordkaai", "A-Zuidkaai", "B-Noordkaai", "C-Zuidkaai"})
THEIRS = frozenset({"D-Noordkaai"})


def word(about: str) -> str:
    """Return the canary of what a company said of a learner, such as ``A-Noordkaai``."""
    return f"kanarie-{about}"


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who looks, in which roles; ``hears`` is what they may meet of what companies said of learners."""

    name: str
    client: FlaskClient
    roles: frozenset[Role]
    hears: frozenset[str]

    def may_meet(self) -> frozenset[str]:
        """Return the canaries that they may meet: names, and what was said."""
        return frozenset(NAMES[one[0]] for one in self.hears) | frozenset(map(word, self.hears))


@dataclass(frozen=True, slots=True)
class Aviary:
    """The service, who looks at it, and identifiers by what an address calls them: own, foreign and gone ones."""

    app: Flask
    watchers: tuple[Watcher, ...]
    resources: Mapping[str, tuple[str, ...]]


def build(folder: Path, url: str = "") -> Aviary:
    """Return both schools with all who look, on an empty record at ``url``, in the folder when none is named."""
    url = url or f"sqlite:///{folder / 'record.sqlite'}"
    here, there = open_record(url), open_record(url, school=THERE)
    gone = _fill(here, there)
    app = create_app(Config(here, folder, b"secret", today=lambda: TODAY))
    app.config["WTF_CSRF_ENABLED"] = False
    made = Aviary(app, tuple(_watchers(app, here, there)), _resources(here, gone))
    there.close()
    return made


def _fill(here: Record, there: Record) -> str:
    """Take the workbooks; return the identifier of a learner who was there and is gone."""
    for (school, company), letters in SENT.items():
        _take(here if school == HERE else there, company, letters)
    gone = _take(here, "Eendagskaai", "E")
    erased = _ids(here)["E"]
    here.undo(gone, by="Els", at=NOW)
    for record, letters, group in ((here, "ABC", "4L"), (there, "D", "5M")):
        entries = [Entry(NAMES[one], NAMES[one], (NAMES[one].casefold(),), group) for one in letters]
        record.give_roster(Given("lijst.csv", entries, "Els", NOW))
    placed = [("A", NOORD, 10), ("B", NOORD, 10), ("A", ZUID, -60), ("C", ZUID, 10)]
    for letter, company, ends in placed:
        until = TODAY + timedelta(days=ends)
        where = company_id(here.school, company)
        one = Placement(_ids(here)[letter], company, where, date(2025, 9, 1), until)
        Placements(here.engine).put(here.school, [one], by="Els", now=NOW)
    return erased


def _take(record: Record, company: str, letters: str) -> str:
    codes = ("A1", "A2", "B1")
    ratings = [
        (NAMES[one], code, "VOX"[number], ON, f"Mentor {company}", word(f"{one}-{company}"))
        for one in letters
        for number, code in enumerate(codes)
    ]
    data = workbook(ratings)
    reading = read_workbook(data, name=f"{company}.xlsx", today=ON)
    return record.take(f"{company}.xlsx", data, reading, company, NOW).version_id


def _ids(record: Record) -> dict[str, str]:
    with record.reading() as connection:
        rows = connection.execute(select(t.learners).where(t.learners.c.school_id == record.school))
        named = {row.name: row.id for row in rows}
    return {letter: named[name] for letter, name in NAMES.items() if name in named}


def _watchers(app: Flask, here: Record, there: Record) -> Iterator[Watcher]:
    ids, noord, zuid = _ids(here), company_id(here.school, NOORD), company_id(here.school, ZUID)

    def let_in(name: str, charge: Charge, hears: frozenset[str], school: Record = here) -> Watcher:
        person = People(here.engine).add(name, now=NOW)
        assert person
        Charges(here.engine).give(person.id, school.school, charge, by="Els", now=NOW)
        return Watcher(name, _signed_in(app, person.id, school), frozenset({charge.role}), hears)

    of_noord = frozenset({"A-Noordkaai", "B-Noordkaai"})
    of_a = frozenset({"A-Noordkaai", "A-Zuidkaai"})
    yield Watcher("nobody", app.test_client(), frozenset(), frozenset())
    yield let_in("admin", Charge("", Role.ADMIN), OURS)
    yield let_in("coach", Charge("", Role.COACH, everyone=True), OURS)
    yield let_in("coach of A", Charge("", Role.COACH, learners=frozenset({ids["A"]})), of_a)
    yield let_in("teacher", Charge("", Role.TEACHER, groups=frozenset({"4L"})), OURS)
    yield let_in("council", Charge("", Role.COUNCIL), OURS)
    yield let_in("mentor", Charge("", Role.MENTOR, company_id=noord, company=NOORD), of_noord)
    # A was at Zuidkaai until two months ago.
    mentor = Charge("", Role.MENTOR, company_id=zuid, company=ZUID)
    yield let_in("mentor elsewhere", mentor, frozenset({"C-Zuidkaai"}))
    nowhere = Charge("", Role.MENTOR, company_id=company_id(here.school, "Leegkaai"), company="Leegkaai")
    yield let_in("mentor without placements", nowhere, frozenset())
    yield let_in("learner A", Charge("", Role.LEARNER, learner_id=ids["A"]), of_a)
    for role in (Role.ADMIN, Role.COACH):
        charge = Charge("", role, everyone=role is Role.COACH)
        yield let_in(f"{role} of the other school", charge, THEIRS, there)
    yield _whose_link_was_taken_back(app, here, Charge("", Role.LEARNER, learner_id=ids["A"]))


def _signed_in(app: Flask, person: str, school: Record, link: str | None = None) -> FlaskClient:
    client = app.test_client()
    opening = Opening(person, school.school, "link" if link else "password", link=link)
    secret = Sessions(school.engine).open(opening, now=datetime.now(UTC))
    with client.session_transaction() as session:
        session["came_in_with"] = secret
    client.set_cookie("language", "en")
    return client


def _whose_link_was_taken_back(app: Flask, here: Record, charge: Charge) -> Watcher:
    person = People(here.engine).add("was a learner", now=NOW)
    assert person
    Charges(here.engine).give(person.id, here.school, charge, by="Els", now=NOW)
    links, now = Links(here.engine), datetime.now(UTC)
    secret = links.make(person.id, here.school, LinkKind.PERSONAL, by="Els", now=now)
    link = links.find(secret, now=now)
    assert link
    client = _signed_in(app, person.id, here, link.id)
    links.revoke(person.id, here.school, by="Els", now=now)
    return Watcher("link taken back", client, frozenset(), frozenset())


def _resources(here: Record, gone: str) -> dict[str, tuple[str, ...]]:
    """Return identifiers by the name that addresses give them: of both schools, gone, and never there."""
    never = "0" * 20
    with here.reading() as connection:

        def every(table: str) -> tuple[str, ...]:
            return tuple(connection.execute(select(t.metadata.tables[table].c.id)).scalars())

        def of_here(column: str) -> tuple[str, ...]:
            rows = select(t.roles.c[column]).where(t.roles.c.school_id == here.school)
            return tuple(connection.execute(rows).scalars())[:3]

        return {
            "learner_id": (*every("learners"), gone, never),
            "version_id": (*every("versions"), never),
            "company_id": (*every("companies"), never),
            "question_id": (*every("questions"), never),
            "placement_id": (*every("placements"), never),
            "role_id": (*of_here("id"), never),
            "person_id": (*of_here("person_id"), never),
            "session_id": (every("sessions")[0], never),
        }


def paired(app: Flask, company: str) -> tuple[str, str]:
    """Return the token of a paired program, and of one whose pairing was taken back."""
    record: Record = app.extensions["leerlijn.record"]
    devices, now = Devices(record.engine, record.school), datetime.now(UTC)
    tokens = []
    for _ in range(2):
        made = devices.pair(devices.offer(company, by="Els", now=now), "Excel", now=now)
        assert made
        tokens.append(made)
    devices.revoke(tokens[1][1].id, by="Els", now=now)
    return tokens[0][0], tokens[1][0]


def met_in(answer: TestResponse) -> frozenset[str]:
    """Return the canaries in an answer: its headers, its body, and whatever is packed in that."""
    heard = str(answer.headers) + _unpacked(answer.get_data())
    every = {*NAMES.values(), *(word(one) for one in OURS | THEIRS)}
    return frozenset(one for one in every if one in heard)


def _unpacked(data: bytes) -> str:
    if not data.startswith(b"PK\x03\x04"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join([name + _unpacked(packed.read(name)) for name in packed.namelist()])
