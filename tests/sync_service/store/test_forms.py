"""What people write in forms is kept per version: the newest copy counts, and it can be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from addin.run import read_workbook
from sync_service import tables as t
from sync_service.audit import Who
from sync_service.record.queries import written_for
from sync_service.record.queries.learner_names import identified
from sync_service.record.wire import pack, unpack
from sync_service.scoping import Scope
from sync_service.store import Record
from tests.support.school import workbook

NOOR, SEM = "Noor Peeters", "Sem Janssens"
NOW = datetime(2026, 4, 1, tzinfo=UTC)
AGENDA = "Feedbackagenda Noor"
LOG = (("Datum", "Thema", "Besproken"), ("10/03/2026", "Veiligheid en welzijn", "uren"))
LIST = (
    ("Het bedrijf regelt", "Teken", "De school regelt", "Teken"),
    ("kledij", "✓ klaar", "rooster", ""),
)


def week(*said: str) -> tuple[Sequence[str], ...]:
    return (("Week", "Wat ging goed? (mentor)", "Wat ging minder? (leerling)", "Afspraken"), ("11", *said))


def take(record: Record, *said: str, saved_in: int = 3) -> bytes:
    """Take a workbook in which Noor's agenda says this of week 11, with a log and a checklist that name nobody."""
    forms = {AGENDA: week(*said), "Overleg": LOG, "Checklist": LIST}
    data = workbook(saved_in=saved_in, forms=forms)
    record.take("lijst.xlsx", data, read_workbook(data, name="lijst.xlsx", today=NOW.date()), "Noordkaai", NOW)
    return data


def written(record: Record, name: str) -> list[tuple[str, str, str]]:
    with record.reading() as connection:
        found = written_for(connection, record.school, identified(connection, record.school, name))
    return [(one.entry.form.value, one.entry.field, one.entry.words) for one in found]


CHECKS = [("checklist", "sign", "✓ klaar"), ("checklist", "sign", "")]


def test_a_form_is_of_whom_it_names_and_what_is_about_the_company_of_everybody(record: Record) -> None:
    take(record, "stipt", "traag", "meer vragen")

    weeks = [("week", "well", "stipt"), ("week", "less", "traag"), ("week", "agreed", "meer vragen")]
    assert written(record, NOOR) == [*weeks, *CHECKS]
    assert written(record, SEM) == CHECKS


def test_the_newest_copy_counts_whichever_came_first_and_the_older_ones_are_kept(record: Record) -> None:
    take(record, "alles", saved_in=4)
    take(record, "stipt", "traag", saved_in=3)
    assert written(record, NOOR) == [("week", "well", "alles"), *CHECKS]

    with record.reading() as connection:
        newest = written_for(connection, record.school, identified(connection, record.school, NOOR))[0]
        kept = connection.execute(select(t.entries.c.id).where(t.entries.c.key != "")).all()
    assert (newest.company, newest.workbook, newest.entry.cell) == ("Noordkaai", "lijst.xlsx", f"{AGENDA}!B2")
    assert len(kept) == 3

    record.undo(newest.version_id, by="Els", at=NOW)
    assert written(record, NOOR) == [("week", "well", "stipt"), ("week", "less", "traag"), *CHECKS]


def test_what_was_written_is_kept_with_the_reading_and_read_back(record: Record) -> None:
    reading = read_workbook(take(record, "stipt"), name="lijst.xlsx", today=date(2026, 4, 1))

    assert reading.entries
    assert unpack(pack(reading)).entries == reading.entries


def test_nobody_else_is_shown_what_was_written(record: Record) -> None:
    take(record, "stipt", "traag")
    with record.reading() as connection:
        sem, noor = (identified(connection, record.school, name) for name in (SEM, NOOR))
        company = connection.execute(select(t.companies.c.id)).scalar_one()

    def shown(scope: Scope) -> list[str]:
        with replace(record, scope=scope).reading() as connection:
            return sorted(connection.execute(select(t.entries.c.form)).scalars())

    assert shown(Scope(frozenset({noor}))) == ["checklist", "checklist", "week", "week"]
    assert shown(Scope(frozenset({sem}))) == ["checklist", "checklist"]
    assert shown(Scope(frozenset({noor}), frozenset({"another"}))) == []
    assert shown(Scope(frozenset({noor}), frozenset({company}))) == ["checklist", "checklist", "week", "week"]


def test_erasing_a_learner_takes_what_was_written_about_them_along(record: Record) -> None:
    take(record, "stipt", "Noor Peeters was traag")
    with record.reading() as connection:
        noor = identified(connection, record.school, NOOR)

    record.erase(noor, who=Who("Els", "coach"), at=NOW)

    with record.reading() as connection:
        kept = connection.execute(select(t.entries.c.document)).scalars().all()
        readings = [unpack(packed) for packed in connection.execute(select(t.versions.c.reading)).scalars()]
    assert "stipt" not in str(kept)
    assert "Noor" not in str(kept)
    assert {one.form.value for reading in readings for one in reading.entries} == {"consultation", "checklist"}
