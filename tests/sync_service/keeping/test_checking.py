"""``leerlijn fsck`` finds each of these planted corruptions by its name, and nothing in a sound record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from sync_service import migrations
from sync_service.engine import WRITES, open_engine
from sync_service.holding import Holding
from sync_service.keeping.check_command import fsck
from sync_service.keeping.checking import FAULTS, check, open_to_check
from sync_service.privacy.forgetting import LIST
from sync_service.store import Record, open_record
from tests.support.corruptions import ON_BOTH, ON_POSTGRES, ON_SQLITE, plant
from tests.support.everything_kept import keep_everything
from tests.sync_service.conftest import fresh_database

SQLITE = {**ON_BOTH, **ON_SQLITE}
POSTGRES = {**ON_BOTH, **ON_POSTGRES}
FEW = {"said otherwise", "documents", "a rule", "no moment"}
"""What is planted on PostgreSQL in a short run; ``make soak`` plants everything."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "record.sqlite"
    record = open_record(f"sqlite:///{path}")
    keep_everything(record)
    record.close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Iterator[Record]:
    shutil.copyfile(sound, tmp_path / "record.sqlite")
    shutil.copytree(sound.parent / "waiting", tmp_path / "waiting")
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    yield record
    record.close()


def test_sound_record_gives_nothing(record: Record) -> None:
    keep_everything(record)

    assert check(record) == []


@pytest.mark.parametrize("group", SQLITE)
def test_planted_corruptions_are_found_by_their_names(copy: Record, group: str) -> None:
    plant(copy, SQLITE[group])

    assert {one.name for one in check(copy)} >= {name for name, _ in SQLITE[group]}


@pytest.fixture(scope="module")
def sound_on_postgres(postgres_server: str) -> str:
    """The name of a database that is as it should be."""
    url = make_url(fresh_database(postgres_server))
    record = open_record(url.render_as_string(hide_password=False))
    keep_everything(record)
    record.close()
    return str(url.database)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "group",
    [one if one in FEW else pytest.param(one, marks=pytest.mark.soak) for one in POSTGRES],
)
def test_planted_corruptions_are_found_on_postgres(postgres_server: str, sound_on_postgres: str, group: str) -> None:
    record = open_record(fresh_database(postgres_server, sound_on_postgres))
    try:
        plant(record, POSTGRES[group])
        found = {one.name for one in check(record)}
    finally:
        record.close()

    assert found >= {name for name, _ in POSTGRES[group]}


def test_what_stands_beside_the_record_is_looked_at(copy: Record) -> None:
    (copy.folder / LIST).write_text("[]")
    waits = Holding(copy.folder / "waiting").all()[0]
    (copy.folder / "waiting" / f"{waits.id}.bin").write_bytes(b"other")

    assert {one.name for one in check(copy)} == {"erasures_unreadable", "waiting_damaged"}


def test_damaged_pages_are_found(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    data[8 * 4096 : 60 * 4096] = b"\x55" * (52 * 4096)
    (tmp_path / "record.sqlite").write_bytes(data)
    record = open_to_check(f"sqlite:///{tmp_path / 'record.sqlite'}")

    assert {one.name for one in check(record)} >= {"pages_damaged"}
    record.close()


def test_a_record_of_an_older_form_is_said_to_be_that_and_nothing_else(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copyfile(sound, path)
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, "0014")
    engine.dispose()

    assert [one.name for one in check(open_to_check(f"sqlite:///{path}"))] == ["form_older"]


def test_command_says_so(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copyfile(sound, path)
    arguments = ["--record", f"sqlite:///{path}", "--lang", "en"]
    assert fsck.main(arguments, standalone_mode=False) == 0
    assert capsys.readouterr().out == "The record is sound.\n"

    record = open_record(f"sqlite:///{path}")
    with record.engine.begin() as connection:
        connection.execute(text("UPDATE standings SET status = 'independent'"))
    record.close()

    assert fsck.main([*arguments, "--json"], standalone_mode=False) == 1
    assert json.loads(capsys.readouterr().out)["troubles"][0]["name"] == "standings_differ"
    assert fsck.main(["--record", f"sqlite:///{tmp_path / 'absent.sqlite'}"], standalone_mode=False) == 2


def test_every_fault_has_a_corruption_that_shows_it() -> None:
    seen_elsewhere = {"pages_damaged", "form_older", "form_unknown", "reading_of_another", "cannot_follow"}
    beside = {"erasures_unreadable", "waiting_damaged"}
    planted = {name for group in (SQLITE | POSTGRES).values() for name, _ in group}

    assert planted | beside | seen_elsewhere == set(FAULTS)
