"""What somebody confirmed once about a company's workbook counts at every later sync, and for the copies before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from addin.errors import LayoutMovedOn
from sync_service.intake import Intake, confirm_layout
from sync_service.record.queries import learner_details, uploads
from sync_service.record.queries.layouts import layouts_in_force, layouts_of
from sync_service.store import Confirmed, Receipt, Record
from tests.support.school import RATINGS, Rating, workbook

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
DAY = date(2026, 3, 31)
ODD: Rating = ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])  # type: ignore[assignment] # nobody knows what Q7 means
MEANS_ACHIEVED = {"schema": 1, "answers": [{"token": "Q7", "status": "achieved"}], "sheets": [{"name": "opvolging"}]}
MEANS_NOTHING_YET = {**MEANS_ACHIEVED, "answers": [{"token": "Q7", "status": "developing"}]}


def sync(record: Record, folder: Path, *ratings: Rating, saved_in: int = 3) -> Receipt:
    file = folder / "lijst.xlsx"
    file.write_bytes(workbook([*RATINGS, *ratings], saved_in=saved_in))
    return Intake(record, "Noordkaai").take(file, NOON)


def confirm(record: Record, receipt: Receipt, document: dict[str, object]) -> None:
    confirm_layout(record, receipt.version_id, Confirmed(document, "Els", NOON), DAY)


def status_of_d1(record: Record) -> list[str | None]:
    """Return what the record holds of the odd rating, now and before."""
    with record.reading() as connection:
        details = learner_details(connection, record.school)
    sem = next(one for one in details if one.name == "Sem Janssens")
    d1 = next(one for cluster in sem.clusters for one in cluster.competences if one.code == "LOG.D1")
    return [one.status for view in d1.observations for one in (view.seen, *view.history)]


def test_confirmed_meaning_counts_for_the_copy_that_was_taken_before(record: Record, tmp_path: Path) -> None:
    receipt = sync(record, tmp_path, ODD)
    assert status_of_d1(record) == [None]

    confirm(record, receipt, MEANS_ACHIEVED)

    assert status_of_d1(record) == ["achieved"]
    with record.reading() as connection:
        assert uploads(connection, record.school)[0].questions == 0


def test_confirmed_meaning_counts_for_every_later_copy(record: Record, tmp_path: Path) -> None:
    confirm(record, sync(record, tmp_path), MEANS_ACHIEVED)

    later = sync(record, tmp_path, ODD, saved_in=4)

    assert (later.added, later.changed, later.withdrawn) == (1, 0, 0)
    assert status_of_d1(record) == ["achieved"]


def test_saying_otherwise_later_is_no_edit_of_anybody(record: Record, tmp_path: Path) -> None:
    receipt = sync(record, tmp_path, ODD)
    confirm(record, receipt, MEANS_ACHIEVED)

    confirm(record, receipt, MEANS_NOTHING_YET)

    assert status_of_d1(record) == ["developing"]


def test_earlier_layouts_are_kept_with_who_and_when(record: Record, tmp_path: Path) -> None:
    receipt = sync(record, tmp_path, ODD)
    confirm(record, receipt, MEANS_ACHIEVED)
    confirm(record, receipt, MEANS_NOTHING_YET)

    with record.reading() as connection:
        kept = layouts_of(connection, record.school, receipt.version_id)
        in_force = layouts_in_force(connection, record.school, "noordkaai")
    assert [(one.document, one.confirmed_by, one.confirmed_at) for one in kept] == [
        (MEANS_NOTHING_YET, "Els", NOON),
        (MEANS_ACHIEVED, "Els", NOON),
    ]
    assert [(one.id, one.names) for one in in_force] == [(kept[0].id, ("lijst.xlsx",))]


def test_layout_of_an_undone_copy_counts_no_more(record: Record, tmp_path: Path) -> None:
    receipt = sync(record, tmp_path, ODD)
    confirm(record, receipt, MEANS_ACHIEVED)
    record.undo(receipt.version_id, by="Els", at=NOON)

    with record.reading() as connection:
        assert layouts_in_force(connection, record.school, "Noordkaai") == ()


def test_layouts_of_one_company_are_not_anothers(record: Record, tmp_path: Path) -> None:
    confirm(record, sync(record, tmp_path, ODD), MEANS_ACHIEVED)

    with record.reading() as connection:
        assert layouts_in_force(connection, record.school, "TransGent") == ()


def test_layout_of_no_version_is_not_kept(record: Record) -> None:
    with pytest.raises(KeyError):
        record.confirm_layout("nothing", Confirmed(MEANS_ACHIEVED, "Els", NOON))


def test_a_layout_that_is_not_made_from_the_newest_one_is_refused_and_so_are_its_readings(
    record: Record, tmp_path: Path
) -> None:
    version = sync(record, tmp_path, ODD).version_id
    record.confirm_layout(version, Confirmed(MEANS_ACHIEVED, "Els", NOON, upon=0))
    with pytest.raises(LayoutMovedOn):
        record.confirm_layout(version, Confirmed({"sheets": []}, "Bart", NOON, upon=0))

    with record.reading() as connection:
        assert [one.confirmed_by for one in layouts_in_force(connection, record.school, "Noordkaai")] == ["Els"]
