"""A school record that asks one thing of every kind, from real workbooks, so that its cells can be looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from addin.run import read_workbook
from sync_service.record.roster import read_roster
from sync_service.store import Given, Record
from tests.support.school import TODAY, Rating, workbook

NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)


def rated(learner: str, mentor: str, codes: str, **otherwise: str) -> list[Rating]:
    """Return ratings of a learner for these codes: achieved, or what ``otherwise`` says."""
    return [(learner, code, otherwise.get(code, "V"), DAY, mentor, "") for code in codes.split()]


def send(record: Record, ratings: list[Rating], name: str, company: str, saved_in: int) -> None:
    """Take a list of ratings as a company's workbook."""
    data = workbook(ratings, saved_in=saved_in)
    # Codes alone fit several trajectories.
    record.take(name, data, read_workbook(data, name=name, trajectory="LOG", today=TODAY), company, NOON)


def ask_of_every_kind(record: Record) -> None:
    """Let a record ask about a value that two copies changed, ratings that are gone, and whose a name is."""
    noor = "A1 A2 A3 B1 B2 B3 B4 B5"
    send(record, rated("Noor Peeters", "Inez Baert", noor, A1="O"), "lijst.xlsx", "Noordkaai", 3)
    send(record, rated("Noor Peeters", "Inez Baert", noor, A1="V"), "lijst inez.xlsx", "Noordkaai", 4)
    send(record, rated("Noor Peeters", "Inez Baert", noor, A1="X"), "lijst dries.xlsx", "Noordkaai", 5)
    sem, lien = (
        rated("Sem Janssens", "Jo Aerts", "A1 A2 A3 B1 B2 B3"),
        rated("Lien Maes", "Jo Aerts", "A1 A2 A3 B1 B2"),
    )
    send(record, [*sem, *lien], "opvolging.xlsx", "Vandamme", 3)
    send(record, sem, "opvolging.xlsx", "Vandamme", 4)
    send(record, rated("Noor Peters", "An Claes", "C1 C2"), "stage.xlsx", "Elektro Maes", 3)
    listed = "Noor Peeters\nSem Janssens\nLien Maes\n"
    record.give_roster(Given("klas.txt", read_roster("klas.txt", listed.encode()), "Mia", NOON))
