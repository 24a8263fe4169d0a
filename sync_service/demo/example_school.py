"""Loads the example school: every workbook is read and taken as if its company had just sent it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources

from addin.run import read_workbook
from sync_service.holding import Holding
from sync_service.store import Record

TODAY = date(2026, 11, 20)
"""The day on which the example school lives, so that the demo says the same next year."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook that a company sent: the file that comes with Leerlijn, what they called it, and when it came."""

    file: str
    name: str
    company: str
    on: datetime


def _at(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


SENT = (
    Sent("noordkaai-januari.xlsx", "Opvolging Noordkaai.xlsx", "Noordkaai", _at(2026, 1, 30, 9, 12)),
    Sent("vandamme-cargo.xlsx", "opvolging_jarne_vandamme_cargo.xlsx", "Vandamme Cargo", _at(2026, 2, 16, 14, 3)),
    Sent(
        "elektro-maes.xlsx", "Elektro Maes - opleidingsplan en evaluatie.xlsx", "Elektro Maes", _at(2026, 2, 20, 7, 55)
    ),
    Sent("depot-meuleman.xlsx", "Evaluatiefiche_Depot_Meuleman.xlsx", "Depot Meuleman", _at(2026, 2, 27, 10, 40)),
    Sent("noordkaai-maart.xlsx", "Opvolging Noordkaai.xlsx", "Noordkaai", _at(2026, 3, 23, 8, 30)),
    Sent("transgent.xlsx", "kleurenoverzicht_transgent.xlsx", "TransGent", _at(2026, 5, 26, 11, 5)),
    Sent("canal-logistics.xlsx", "suivi_apprenants_Canal_Logistics.xlsx", "Canal Logistics", _at(2026, 11, 4, 15, 21)),
)
WAITING = Sent("stoplicht.xlsx", "Stoplicht duaal 25-26.xlsx", "", _at(2026, 6, 4, 16, 48))
"""A workbook that nobody took yet, so that there is something to look at on the upload page."""


def load(record: Record, holding: Holding, sender: str) -> Iterator[Sent]:
    """Take the workbooks one by one, yielding each when it stands in the record, then leave one waiting."""
    for sent in SENT:
        content = _content(sent)
        reading = read_workbook(content, name=sent.name, today=TODAY)
        record.take(sent.name, content, reading, sent.company, sent.on, received_from=sender)
        yield sent
    # It came "just now", for what waits is forgotten after a while.
    holding.put(_content(WAITING), WAITING.name, sender=sender, now=datetime.now(UTC))


def _content(sent: Sent) -> bytes:
    return (resources.files("sync_service.demo") / "workbooks" / sent.file).read_bytes()
