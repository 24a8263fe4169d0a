"""What pages cost a service that runs, on a class of 25 × 60 × 10: each page there is, and an upload (goal H1)."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
from argon2 import PasswordHasher
from flask import Flask, request, url_for
from flask.testing import FlaskClient
from sqlalchemy import event, select

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.domain.trajectory import Cluster, Competence, Trajectory
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.text import text
from bench.fixtures import fixture
from bench.timing import interleaved, with_ratios
from sync_service import tables as t
from sync_service.accounts.people import People
from sync_service.app import Config, create_app
from sync_service.pages.today.noticed import Memory
from sync_service.record.queries import class_overview
from sync_service.store import Delivery, Record, Shelving, open_record

NAME, PASSWORD = "Els Wouters", "een lang wachtwoord"
LEARNERS, CLUSTERS, IN_CLUSTER, RATINGS = 25, 6, 10, 10
COMPANIES = 12
_SHOWN = 200
BEGIN = date(2025, 9, 8)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = (Status.OBSERVED, Status.DEVELOPING, Status.DEVELOPING, Status.NOT_ACHIEVED, Status.ACHIEVED, Status.INDEPENDENT)
FIRST = ("Noor", "Yassin", "Lotte", "Jef", "Amina")
FAMILY = ("Mertens", "Willems", "Dubois", "Goossens", "Vanden Broucke")


def measure(*, quick: bool) -> dict[str, Any]:
    """Return ms and bytes of the class page and others, and what an upload costs beside other ways to take it."""
    rounds = 5 if quick else 25
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        record = open_record(f"sqlite:///{folder}/record.sqlite")
        _fill(record)
        app = create_app(Config(record, Path(folder), b"secret", today=NOON.date))
        client = signed_in(app, record)
        told = {"class": LEARNERS, "pages": _pages(app, client, record, rounds)}
        told |= {"every_page": _every_page(app, client, record), "uploads": _uploads(record, rounds)}
        record.close()
    return told


def signed_in(app: Flask, record: Record) -> FlaskClient:
    """Return a client of this service at which a coach has just signed in."""
    quick_hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    People(record.engine, quick_hasher).begin(NAME, PASSWORD, record.school, now=datetime.now(UTC))
    client = app.test_client()
    form = client.get("/sign-in").get_data(as_text=True)
    token = form.partition('name="csrf_token" value="')[2].partition('"')[0]
    client.post("/sign-in", data={"csrf_token": token, "name": NAME, "password": PASSWORD})
    return client


def _pages(app: Flask, client: FlaskClient, record: Record, rounds: int) -> dict[str, Any]:
    """Measure the four pages that a coach opens most, then every page as times what the class page takes."""
    with record.reading() as connection:
        learner = class_overview(connection, record.school).learners[0].id
    addresses = {"class": "/class", "cluster": "/class?cluster=A", "learner": f"/learners/{learner}", "today": "/"}

    def today_anew() -> bytes:
        app.extensions["leerlijn.noticed"] = Memory()
        return _get(client, "/")

    subjects: dict[str, Callable[[], object]] = {"today, everything changed": today_anew}
    subjects |= {name: partial(_get, client, address) for name, address in addresses.items()}
    told = interleaved(subjects, rounds)
    for name, address in addresses.items():
        page, queries = _counted(client, record, address)
        told[name] = (told[name] or {}) | {"bytes": len(page), "queries": queries}
    told["today, everything changed"] = (told["today"] or {}) | (told["today, everything changed"] or {})
    return told


SLOW = frozenset({"take_along.everybody", "take_along.council", "take_along.everything", "back.everybody", "back.one"})
"""They make documents, of everybody or of all that is kept of somebody: seconds of work by their nature."""


def _every_page(app: Flask, client: FlaskClient, record: Record) -> dict[str, Any]:
    """Return every page that can be asked for with what stands in this record, as times what the class page takes."""
    with record.reading() as connection:
        values = {
            "learner_id": class_overview(connection, record.school).learners[0].id,
            "company_id": connection.execute(select(t.companies.c.id)).scalars().first(),
            "code": _TRAJECTORY.competences[0].code,
            "version": _TRAJECTORY.version,
        }
    addresses = {}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            open_to_us = "GET" in (rule.methods or ()) and rule.endpoint not in SLOW and rule.arguments <= values.keys()
            if open_to_us and not rule.rule.startswith("/api"):
                addresses[rule.endpoint] = url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
    shown = {name: address for name, address in addresses.items() if client.get(address).status_code == _SHOWN}
    told = interleaved({name: partial(_get, client, address) for name, address in shown.items()}, 3)
    found = {}
    for name, address in shown.items():
        page, queries = _counted(client, record, address)
        found[name] = (told[name] or {}) | {"bytes": len(page), "queries": queries}
    return with_ratios(found, {"times_class": "class.show"})


def _get(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == _SHOWN  # noqa: S101 - a page that is not shown costs nothing
    return answer.get_data()


def _counted(client: FlaskClient, record: Record, address: str) -> tuple[bytes, int]:
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(record.engine, "before_cursor_execute", count)
    page = _get(client, address)
    event.remove(record.engine, "before_cursor_execute", count)
    return page, sum(one.lstrip().upper().startswith(("SELECT", "WITH")) for one in asked)


def _uploads(record: Record, rounds: int) -> dict[str, Any]:
    """Send the workbook of a coach with nine learners to addresses that differ only in what they do with it.

    Like for like with goal H1, which was set by a reader that gives values, fills and notes and an address that hashes:
    no meaning, no merging and no other process on either side. ``known`` is what the service does with bytes that it
    has: it finds them, notes that they came again, and keeps that in the audit.
    """
    data = fixture("S30")
    known = Delivery("s.xlsx", sha256(data).hexdigest(), "Acme", NOON)
    record.take("s.xlsx", data, Reading("s.xlsx", "", None, (), (), {}), "Acme", NOON)
    work: dict[str, Callable[[bytes], object]] = {
        "plain": len,
        "known": lambda _sent: record.take_again(known),
        "hashed": lambda sent: sha256(sent).hexdigest(),
        "leerlijn": read_xlsx,
        "openpyxl": _by_openpyxl,
    }
    client = _four_doors(work).test_client()
    subjects = {name: partial(_send, client, name, data) for name in work}
    return with_ratios(interleaved(subjects, rounds), {"times_plain": "plain", "times_openpyxl": "openpyxl"})


def _four_doors(work: dict[str, Callable[[bytes], object]]) -> Flask:
    app = Flask("doors")

    @app.post("/<name>")
    def receive(name: str) -> dict[str, bool]:
        return {"done": bool(work[name](request.files["workbook"].read()))}

    return app


def _send(client: FlaskClient, name: str, data: bytes) -> None:
    answer = client.post(f"/{name}", data={"workbook": (io.BytesIO(data), "s.xlsx")})
    assert answer.get_json()["done"]  # noqa: S101 - a refusal costs nothing


def _by_openpyxl(sent: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(sent))
    return sum(
        bool(cell.value or cell.fill.fgColor.rgb or cell.comment)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    )


def _fill(record: Record) -> None:
    """Let a dozen companies say ten times over half a year what they see of a class, on every competence."""
    record.shelve(Shelving(_TRAJECTORY.version, _TRAJECTORY, NAME, NOON))
    for company in range(COMPANIES):
        seen = tuple(_seen(company))
        name = f"company{company}.xlsx"
        reading = Reading(name, "", _TRAJECTORY.code, seen, (), {}, ("Blad1",))
        record.take(name, name.encode(), reading, f"Company {company}", NOON)


def _seen(company: int) -> Iterator[Observation]:
    for who in range(company, LEARNERS, COMPANIES):
        for what, competence in enumerate(_TRAJECTORY.competences):
            for time in range(RATINGS):
                yield Observation(
                    cell=f"Blad1!{openpyxl.utils.get_column_letter(what * RATINGS + time + 3)}{who + 2}",
                    learner=f"{FIRST[who % 5]} {FAMILY[who // 5]}",
                    competence=competence.code,
                    label=competence.label(),
                    status=SAID[min(max(0, time // 2 + (who * 7 + what * 5) % 4 - 1), len(SAID) - 1)],
                    certain=True,
                    raw="V",
                    why=text("made up"),
                    on=BEGIN + timedelta(days=14 * time + what % 5),
                    rater=("Inez Baert", "Koen Maes")[(who + what) % 4 == 0 and time in {1, 3}],
                    remark="zag ik zelf" if (what + time) % 3 == 0 else None,
                )


def _trajectory() -> Trajectory:
    clusters = tuple(
        Cluster(
            letter,
            {"nl": f"Werken met materiaal van soort {letter}"},
            tuple(
                Competence(
                    f"TST.{letter}{number}",
                    letter,
                    {"nl": f"Doet stap {number} van het werk {letter} volgens afspraak"},
                )
                for number in range(1, IN_CLUSTER + 1)
            ),
        )
        for letter in "ABCDEF"[:CLUSTERS]
    )
    return Trajectory("TST", {"nl": "Proeftraject duaal"}, "other", date(2023, 9, 1), None, clusters)


_TRAJECTORY = _trajectory()
