"""``leerlijn export`` gives a learner everything about them, and nobody else's name."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from sync_service.audit import Act, Action, Who
from sync_service.keeping.export_command import export
from sync_service.record.queries.learner_names import identified
from sync_service.record.roster import Entry
from sync_service.record.talk.facts import By
from sync_service.store import Given, open_record
from sync_service.store.talking import Telling
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = """
    | learner | competence | status | rater | role | on | remark |
    | Noor Peeters | LOG.A1 | developing | Inez Kanarie | mentor | 2026-11-02 | =na Ana Kanarie, door Inez Kanarie |
    | Ana Kanarie | LOG.A1 | achieved | Inez Kanarie | mentor | 2026-11-02 | |
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    record = open_record(url)
    for day, drawn in ((1, FIRST), (2, FIRST.replace("developing", "achieved"))):
        record.take(
            "lijst.xlsx", f"{day}".encode(), reading(ratings(drawn), day=day), "Acme", NOON, received_from="Els"
        )
    entries = [Entry("7", "Noor Peeters", ("noor peeters",), "5A"), Entry("8", "Zoë Kanarie", ("kanarie zoe",), "5A")]
    record.give_roster(Given("klas.csv", entries, "Els", NOON))
    with record.reading() as connection:
        noor = identified(connection, record.school, "noor")
    parties = Parties("Noor Peeters", "Inez Kanarie", "Els Kanarie")
    decision = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 11, 3), parties)
    record.tell(Telling(noor, (decision,), By("Els Kanarie", Role.COACH), NOON))
    record.note(Act(Who("Jan Kanarie", "teacher"), Action.VIEWED, NOON, noor))
    record.close()
    return url


def exported(url: str, path: Path, *more: str) -> zipfile.ZipFile:
    code = export.main(
        ["--learner", "Noor", "-o", str(path), "--by", "Els", "--record", url, "--lang", "en", *more],
        standalone_mode=False,
    )
    assert code == 0
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def everything(packed: zipfile.ZipFile) -> Any:
    return json.loads(packed.read("everything.json"))


def test_learner_gets_values_with_provenance_talks_and_who_looked(url: str, tmp_path: Path) -> None:
    found = everything(exported(url, tmp_path / "noor.zip"))

    assert [(one["status"], one["state"]) for one in found["ratings"]] == [
        ("achieved", "current"),
        ("developing", "past"),
    ]
    first = found["ratings"][0]
    assert (first["company"], first["workbook"], first["cell"], first["by"]) == ("Acme", "lijst.xlsx", "C2", "mentor 1")
    assert found["standings"][0]["decided"] is True
    assert found["talks"][0]["says"]["parties"] == {"learner": "Noor Peeters", "mentor": "mentor 1", "coach": "coach 1"}
    assert found["roster"][0]["class"] == "5A"
    assert {"did": "viewed", "by": "teacher 1"}.items() <= found["audit"][0].items()


def test_nobody_else_is_named(url: str, tmp_path: Path) -> None:
    packed = exported(url, tmp_path / "noor.zip")

    for name in packed.namelist():
        assert b"Kanarie" not in packed.read(name)
    assert everything(packed)["ratings"][0]["remark"] == "=na (…), door mentor 1"


def test_workbook_holds_text_and_no_formula(url: str, tmp_path: Path) -> None:
    packed = exported(url, tmp_path / "noor.zip")

    book = openpyxl.load_workbook(io.BytesIO(packed.read("everything.xlsx")))
    remarks = [cell for row in book["ratings"].iter_rows(min_row=2) for cell in row if str(cell.value).startswith("=")]
    assert remarks
    assert {cell.data_type for cell in remarks} == {"s"}
    inside = zipfile.ZipFile(io.BytesIO(packed.read("everything.xlsx")))
    assert b"Kanarie" not in b"".join(inside.read(name) for name in inside.namelist())


def test_export_is_kept_in_the_audit(url: str, tmp_path: Path) -> None:
    exported(url, tmp_path / "first.zip")

    assert everything(exported(url, tmp_path / "second.zip"))["audit"][0]["did"] == "exported"


def test_who_leaves_takes_a_summary_along(url: str, tmp_path: Path) -> None:
    packed = exported(url, tmp_path / "noor.zip", "--handover")

    assert packed.read("summary.pdf").startswith(b"%PDF")
    assert {"everything.json", "everything.xlsx", "summary.docx", "README.txt"} <= set(packed.namelist())


def test_without_a_learner_or_a_place_nothing_is_written(url: str) -> None:
    assert export.main(["--record", url], standalone_mode=False) == 2
