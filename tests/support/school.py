"""A school for the tests of the pages: its service with a coach who signs in, and a workbook to send."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync_service.accounts.entering.services import Service, Voucher
from sync_service.accounts.people import People
from sync_service.app import Config, create_app
from sync_service.store import open_record

NAME, PASSWORD = "Els Wouters", "een lang wachtwoord"
TODAY = date(2026, 3, 31)
RATINGS = (
    ("Noor Peeters", "A1", "V", date(2026, 3, 2), "Inez Baert", "zag ik zelf"),
    ("Noor Peeters", "A2", "O", date(2026, 3, 2), "Inez Baert", ""),
    ("Noor Peeters", "A1", "O", date(2026, 3, 9), "Dries Coppens", ""),
    ("Sem Janssens", "A1", "X", date(2026, 3, 2), "Inez Baert", ""),
    ("Sem Janssens", "C3", "V", date(2026, 3, 2), "Inez Baert", ""),
)
Rating = tuple[str, str, str, date, str, str]


def quick_hasher() -> PasswordHasher:
    """Return Argon2 at its cheapest, for tests that sign in often."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def service(
    folder: Path,
    *,
    set_up_code: str = "",
    services: tuple[Service, ...] = (),
    vouchers: tuple[Voucher, ...] = (),
) -> Flask:
    """Return the service on a fresh record, with one coach unless it still has to be set up."""
    record = open_record(f"sqlite:///{folder / 'record.sqlite'}")
    if not set_up_code:
        People(record.engine, quick_hasher()).begin(NAME, PASSWORD, record.school, now=datetime.now(UTC))
    return create_app(
        Config(
            record,
            folder,
            b"secret",
            set_up_code=set_up_code,
            today=lambda: TODAY,
            services=services,
            vouchers=vouchers,
        )
    )


def token(client: FlaskClient) -> str:
    """Return the token that forms of this client carry."""
    page = client.get("/sign-in", follow_redirects=True).get_data(as_text=True)
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def sign_in(client: FlaskClient, name: str = NAME, password: str = PASSWORD, **fields: str) -> TestResponse:
    """Fill in the sign-in form."""
    return client.post("/sign-in", data={"csrf_token": token(client), "name": name, "password": password, **fields})


def post(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Send a form as the page would."""
    return client.post(address, data={"csrf_token": token(client), **fields})


def workbook(  # noqa: PLR0913 - a workbook has many parts, and each test wants one of them
    ratings: Sequence[Rating] = RATINGS,
    *,
    sheet: str = "opvolging",
    saved_in: int = 3,
    plan: Sequence[Sequence[str]] = (),
    plan_of: str = "",
    forms: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> bytes:
    """Return a company's list with a legend beside it, saved on the 28th of that month of 2026.

    ``plan`` are lines of a training plan (code, where, when, with whom) on a sheet of its own, named after ``plan_of``.
    ``forms`` are the rows of other sheets, by what these are called.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, saved_in, 28)})  # noqa: DTZ001 - files keep no zone
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ("Leerling", "Code", "Score", "Datum", "Mentor", "Opmerking"))
        for row, (learner, code, score, on, mentor, remark) in enumerate(ratings, start=1):
            page.write_row(row, 0, (learner, code, score))
            page.write_datetime(row, 3, datetime.combine(on, datetime.min.time()), day)
            page.write_string(row, 4, mentor)
            page.write_string(row, 5, remark)
        for row, (sign, meaning) in enumerate({"V": "behaald", "O": "in ontwikkeling", "X": "niet behaald"}.items()):
            page.write_row(row + 1, 7, (sign, meaning))
        page.write(0, 7, "Legende")
        page.write(5, 7, "Opleiding: logistiek")  # or it would be asked which trajectory these codes belong to
        page.set_column(5, 5, 40)
        if plan:
            planned = book.add_worksheet(f"Opleidingsplan {plan_of}".strip())
            planned.write_row(0, 0, ("Code", "Waar", "Periode", "Met wie"))
            for row, line in enumerate(plan, start=1):
                planned.write_row(row, 0, line)
        for called, lines in (forms or {}).items():
            form = book.add_worksheet(called)
            for row, said in enumerate(lines):
                form.write_row(row, 0, said)
    return file.getvalue()


def send(client: FlaskClient, *files: tuple[bytes, str], script: bool = False) -> TestResponse:
    """Drop files on the upload page, as the script does or as a plain form does."""
    return client.post(
        "/workbooks",
        data={"csrf_token": token(client), "workbooks": [(io.BytesIO(data), name) for data, name in files]},
        headers={"Accept": "application/json"} if script else {},
    )


def take(client: FlaskClient, data: bytes, name: str = "lijst.xlsx", company: str = "Noordkaai") -> TestResponse:
    """Send a workbook and take it into the record."""
    waiting = send(client, (data, name)).headers["Location"]
    return post(client, f"{waiting}/take", company=company)
