"""Make a backup of a record, and put one back: one zip that either engine can make and either engine can take.

The database stands in it as a SQLite file, also when the record is on PostgreSQL; beside it the uploads that wait, the
list of erasures, and a digest of every table, by which the copy is checked before and after it is put back.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from addin.errors import BackupUnreadable, CannotWrite, RecordInTheWay, RecordTooNew, reason_of
from addin.places import begin_own, make_own, write_own
from addin.text import text
from sync_service import migrations
from sync_service import tables as t
from sync_service.audit import SOFTWARE, Act, Action
from sync_service.config import folder_beside
from sync_service.engine import address, open_engine, shown, writing
from sync_service.keeping.digests import Digest, digests, rows_of
from sync_service.privacy.forgetting import LIST, keep_list, lines_in, read_list, replay, settled
from sync_service.store import Record, open_record
from sync_service.store.forgetting import Listed, listed, scour

SCHEMA = 1
_DATABASE, _MANIFEST, _WAITING = "record.sqlite", "manifest.json", "waiting/"
_AT_ONCE = 500
_HELD = re.compile(r"(?:[0-9a-f]{20}/)?[0-9a-f]{64}\.(?:json|bin|draft)")


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds: ``tables`` are the digests, ``form`` the step of the tables.

    ``erased`` is how many learners were erased again after it was put back.
    """

    made_at: datetime
    form: str
    tables: Mapping[str, Digest]
    waiting: int
    erased: int = 0

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(one.rows for one in self.tables.values())


def back_up(record: Record, path: Path, now: datetime) -> Copied:
    """Write a backup of the whole database, all its schools, and of what stands beside it; whole or not at all.

    Others may go on writing meanwhile: the copy is of one moment.

    Raises:
        CannotWrite: if the file cannot be written.
        RecordUnavailable: if the record cannot be read.
    """
    keep_list(record, record.folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".leerlijn-backup-", dir=path.absolute().parent) as made:
            aside = Path(made) / _DATABASE
            copy_out(record, aside)
            with _opened(f"sqlite:///{aside}") as engine, engine.connect() as connection:
                found = Copied(now, migrations.form_of(connection) or "", digests(connection), 0)
            packed = Path(made) / "backup.zip"
            waiting = _pack(packed, aside, record.folder, found)
            packed.replace(path)
    except OSError as error:
        raise CannotWrite(str(path), reason_of(error)) from error
    return replace(found, waiting=waiting)


def put_back(path: Path, url: str, now: datetime, *, over: bool, erased: Path | None = None) -> Copied:
    """Put a backup back at ``url``, check it row by row, and erase again whoever was erased since.

    Args:
        path: A backup that ``back_up`` wrote.
        url: Where the record shall be; stop the service there first.
        now: The moment.
        over: Put it in the place of a record that is there.
        erased: A list of erasures, besides those in the backup, beside it, and beside the record.

    Raises:
        BackupUnreadable: if it is none, or not whole; or if a list of erasures is.
        RecordInTheWay: if there is a record at ``url`` and ``over`` does not say that it may go.
        RecordTooNew: if a newer Leerlijn made the backup.
    """
    folder = _folder_of(url)
    elsewhere = [one for place in (folder / LIST, path.with_name(LIST), erased) if place for one in _list(place)]
    with tempfile.TemporaryDirectory(prefix=".leerlijn-restore-", dir=folder) as made:
        aside = Path(made) / _DATABASE
        manifest, kept = _unpack(path, aside, Path(made) / "waiting")
        _check(path, aside, manifest)
        standing = _erasures_at(url, over=over)
        every = settled([*kept, *elsewhere, *standing])
        stood = [one for one in every if one.stood(manifest.made_at)]
        copy = open_record(f"sqlite:///{aside}")
        count = replay(copy, stood, who=SOFTWARE, at=now)
        head = Act(SOFTWARE, Action.RESTORED, now, about=f"{manifest.made_at:%Y-%m-%dT%H:%M:%S}Z")
        copy.note(head)
        if count:
            scour(copy.engine)
        with copy.reading() as connection:
            found = replace(manifest, tables=digests(connection), form=migrations.HEAD, erased=count)
        copy.close()
        _put_in_place(aside, url)
        record = open_record(url)
        with record.reading() as connection:
            if digests(connection) != found.tables:
                raise BackupUnreadable(str(path), text("what was put back is not what the backup holds"))
        keep_list(record, folder)
        record.close()
        later = any(one.at > manifest.made_at for one in every)
        return replace(found, waiting=0 if later else _put_waiting(Path(made) / "waiting", folder / "waiting"))


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def copy_out(record: Record, aside: Path) -> None:
    """Write the database as it is at one moment to a fresh SQLite file, which has no pages of what was deleted."""
    if record.engine.dialect.name == "sqlite":
        begin_own(aside)
        with closing(record.engine.raw_connection()) as raw:
            raw.cursor().execute("VACUUM INTO ?", (str(aside),)).close()
        return
    one_moment = record.engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with one_moment as source, _opened(f"sqlite:///{aside}") as engine:
        with writing(engine) as target:
            migrations.upgrade(target)
        _copy_rows(source, engine)


def _copy_rows(source: Connection, engine: Engine) -> None:
    """Copy every row; those that point at rows of their own table are linked afterwards."""
    with writing(engine) as target:
        for table in t.metadata.sorted_tables:
            own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
            for rows in _portions(rows_of(source, table)):
                target.execute(insert(table), [{**row, **dict.fromkeys(own)} for row in rows])
            for name in own:
                linked = [row for row in rows_of(source, table) if row[name] is not None]
                for row in linked:
                    here = [table.c[key.name] == row[key.name] for key in table.primary_key]
                    target.execute(table.update().where(*here).values({name: row[name]}))
            if engine.dialect.name == "postgresql":
                _count_on(target, table)


def _count_on(target: Connection, table: Table) -> None:
    """Let a table that numbers its rows go on after the last one."""
    key = next(iter(table.primary_key))
    if len(table.primary_key) == 1 and isinstance(key.type, Integer):
        newest = target.execute(select(func.max(key))).scalar()
        if newest:
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, key.name), newest)))


def _portions(rows: Iterator[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some


def _pack(packed: Path, aside: Path, folder: Path, found: Copied) -> int:
    held = {one.relative_to(folder / "waiting").as_posix(): one for one in (folder / "waiting").rglob("*")}
    waiting = {name: one for name, one in sorted(held.items()) if _HELD.fullmatch(name)}
    manifest = {
        "schema": SCHEMA,
        "made_at": found.made_at.isoformat(),
        "form": found.form,
        "tables": {name: list(one) for name, one in found.tables.items()},
    }
    begin_own(packed)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        file.write(aside, _DATABASE)
        if (folder / LIST).exists():
            file.write(folder / LIST, LIST)
        for name, one in waiting.items():
            file.write(one, f"{_WAITING}{name}")
    return sum(name.endswith(".json") for name in waiting)


def _unpack(path: Path, aside: Path, waiting: Path) -> tuple[Copied, list[Listed]]:
    make_own(waiting)
    try:
        with zipfile.ZipFile(path) as file:
            if file.testzip():
                raise BackupUnreadable(str(path), text("it is damaged"))
            manifest = json.loads(file.read(_MANIFEST))
            begin_own(aside)
            with file.open(_DATABASE) as packed, aside.open("wb") as target:
                shutil.copyfileobj(packed, target)
            for name in file.namelist():
                held = name.removeprefix(_WAITING)
                if held != name and _HELD.fullmatch(held):
                    make_own((waiting / held).parent)
                    write_own(waiting / held, file.read(name))
            kept = lines_in(file.read(LIST)) if LIST in file.namelist() else []
        tables = {name: Digest(*one) for name, one in manifest["tables"].items()}
        made_at = datetime.fromisoformat(manifest["made_at"]).astimezone(UTC)
        return Copied(made_at, str(manifest["form"]), tables, 0), kept
    except OSError as error:
        raise BackupUnreadable(str(path), reason_of(error)) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupUnreadable(str(path), text("it is none, or damaged")) from error


def _list(path: Path) -> list[Listed]:
    try:
        return read_list(path)
    except OSError as error:
        raise BackupUnreadable(str(path), reason_of(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupUnreadable(str(path), text("it is none, or damaged")) from error


def _check(path: Path, aside: Path, manifest: Copied) -> None:
    """Hold the database of a backup against its digests, before anything is put in its place."""
    if not migrations.knows(manifest.form):
        raise RecordTooNew(str(path))
    with _opened(f"sqlite:///{aside}") as engine, engine.connect() as connection:
        if manifest.form != migrations.HEAD:
            return  # tables of an older form cannot be read as ours before they are brought up to date
        try:
            same = digests(connection) == manifest.tables
        except DBAPIError as error:
            raise BackupUnreadable(str(path), text("it is damaged")) from error
    if not same:
        raise BackupUnreadable(str(path), text("its rows are not those that were put into it"))


def _folder_of(url: str) -> Path:
    made = address(url)
    folder = folder_beside(made.database if made.get_backend_name() == "sqlite" else None)
    make_own(folder)
    return folder


def _erasures_at(url: str, *, over: bool) -> list[Listed]:
    """Return the erasures of the record that is there now, [] when there is none.

    Raises:
        RecordInTheWay: if one is there and may not go.
    """
    made = address(url)
    if made.get_backend_name() == "sqlite" and not (made.database and Path(made.database).exists()):
        return []
    with _opened(url) as engine, engine.connect() as connection:
        try:
            form = migrations.form_of(connection)
        except DBAPIError:
            form = ""  # what stands there is no database that can be read
        if form is None:
            return []
        if not over:
            raise RecordInTheWay(shown(url))
        try:
            return listed(connection)
        except DBAPIError:
            return []  # of an older form, or damaged: the list beside it must do


def _put_in_place(aside: Path, url: str) -> None:
    made = address(url)
    if made.get_backend_name() == "sqlite":
        target = Path(str(made.database)).absolute()
        for ending in ("-wal", "-shm", "-journal"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        aside.replace(target)
        return
    with _opened(url) as engine, _opened(f"sqlite:///{aside}") as copy:
        with writing(engine) as connection:
            for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
                connection.exec_driver_sql(statement)
            migrations.upgrade(connection)
        with copy.connect() as source:
            _copy_rows(source, engine)


def _put_waiting(source: Path, target: Path) -> int:
    shutil.copytree(source, target, dirs_exist_ok=True)
    return sum(1 for _one in source.rglob("*.json"))
