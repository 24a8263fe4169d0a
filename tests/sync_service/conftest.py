"""Records to test on, SQLite in a folder and PostgreSQL in a private server; and the service of a school."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from flask import Flask

from sync_service.store import Record, open_record
from tests.support.school import service


def _binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server that Debian installed, None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


def _as_server_user(folder: Path, *command: str | Path) -> None:
    """Run as the user ``postgres`` when we are root, because PostgreSQL refuses to run as root."""
    before: list[str | Path] = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, capture_output=True, cwd=folder, timeout=300)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server of this run alone, reachable through a socket in its folder only."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed; `make test` installs it")
    pytest.importorskip("psycopg")
    with TemporaryDirectory(prefix="leerlijn-pg-", dir="/tmp") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _as_server_user(
            folder, binaries / "initdb", "-D", folder / "data", "-U", "leerlijn", "-A", "trust", "-E", "UTF8"
        )
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control = (binaries / "pg_ctl", "-D", folder / "data", "-w")
        _as_server_user(folder, *control, "-o", settings, "-l", folder / "log", "start")
        try:
            yield f"postgresql+psycopg://leerlijn@/postgres?host={folder}"
        finally:
            _as_server_user(folder, *control, "-m", "immediate", "stop")


def fresh_database(server: str, like: str = "template1") -> str:
    """Return the URL of a new database of a server; ``like`` names the one that it is a copy of."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is tested

    name = f"record_{uuid4().hex}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        for left in reversed(range(20)):
            try:
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
                break
            except (
                psycopg.errors.ObjectInUse
            ):  # whoever filled it is still taking leave; the server waits 5 s by itself
                if not left:
                    raise
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a record that is not there yet, on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.sqlite'}"
    return fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    """An empty record, on each engine."""
    opened = open_record(record_url)
    yield opened
    opened.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The service of a school, on an empty record."""
    made = service(tmp_path)
    yield made
    made.extensions["leerlijn.record"].close()
