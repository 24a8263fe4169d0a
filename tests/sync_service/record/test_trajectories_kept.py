"""A school's own trajectory is kept in its record, and what comes is read and shown by it from then on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory
from sync_service.intake import Intake
from sync_service.record.queries import class_overview, kept_trajectories, learner_details, trajectories_here
from sync_service.store import Record, Shelving, open_record

AT = datetime(2026, 9, 1, tzinfo=UTC)
HOUT = {
    "HT.A1": "Leest een tekening van het werk",
    "HT.A2": "Kiest het hout volgens de draad",
    "HT.A3": "Zet maten uit op het hout",
    "HT.A4": "Schaaft met de vlakbank",
    "HT.A5": "Zaagt met de paneelzaag",
    "HT.A6": "Schuurt het oppervlak glad",
}


def made(since: str = "2025-09-01") -> Trajectory:
    competences = ", ".join(f'{{code = "{code}", label.nl = "{label}"}}' for code, label in HOUT.items())
    head = f'code = "HT"\nvalid_from = {since}\ntitle.nl = "Houttechnieken"\n'
    return parse_trajectory(f'{head}[[clusters]]\ncode = "A"\nname.nl = "Werken"\ncompetences = [{competences}]')


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    opened = open_record(record_url)
    yield opened
    opened.close()


def test_what_comes_is_read_and_shown_by_the_schools_own(record: Record, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Leerling", "Code", "Competentie", "Status", "Datum"))
    for code, label in HOUT.items():
        sheet.append(("Noor Peeters", code, label, "behaald", date(2026, 10, 6)))
    book.save(tmp_path / "tracker.xlsx")
    record.shelve(Shelving("HT@2025-09-01", made(), "Kim Maes", AT))

    Intake(record, "Schrijnwerk Noord").take(tmp_path / "tracker.xlsx", AT)

    with record.reading() as connection:
        overview = class_overview(connection, record.school)
        (learner,) = learner_details(connection, record.school)
    assert [one.code for one in overview.trajectories] == ["HT"]
    assert [one.code for view in learner.clusters for one in view.competences] == list(HOUT)
    assert learner.other == ()


def test_of_one_version_the_newest_counts_and_taken_away_is_gone(record: Record) -> None:
    for since in ("2025-09-01", "2026-09-01", "2025-09-01"):
        record.shelve(Shelving(f"HT@{since}", made(since), "Kim Maes", AT))
    record.shelve(Shelving("HT@2026-09-01", None, "Jo Claes", AT))

    with record.reading() as connection:
        kept = kept_trajectories(connection, record.school)
        here = trajectories_here(connection, record.school)
    assert [(one.trajectory.version, one.by) for one in kept] == [("HT@2025-09-01", "Kim Maes")]
    assert [one.code for one in here] == ["HT", "BAK", "ELI", "GRK", "HAA", "LOG", "ZOR"]
