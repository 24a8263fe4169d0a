"""Open a database so that what it says it has kept, it has kept: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import re
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as TooManyAtOnce

from addin.errors import RecordUnavailable, reason_of
from addin.places import begin_own, make_own
from addin.text import Text, text

WRITES = "leerlijn_writes"
"""The execution option of a connection that is going to write."""

BUSY_SECONDS = 60
"""How long a writer waits for another one before it gives up."""

_CROWD: dict[str, Any] = {"pool_size": 10, "max_overflow": 50, "pool_timeout": BUSY_SECONDS}
"""How many may be at the record at once from one process; the others wait as long as a writer does."""

Version = tuple[int, int, int]


class Turns:
    """Lets one at a time through, in the order in which they came.

    SQLite lets whoever asks at the right moment write next; among fifty who ask again and again, somebody waits for
    minutes and is then refused.
    """

    def __init__(self) -> None:
        self._looking = Lock()
        self._queue: deque[Lock] = deque()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for one's turn, and end it."""
        mine = Lock()
        with self._looking:
            if self._queue:
                mine.acquire()  # whoever is before us lets go of it
            self._queue.append(mine)
        try:
            with mine:
                yield
        finally:
            with self._looking:
                was_first = self._queue[0] is mine
                self._queue.remove(mine)
                if was_first and self._queue:
                    self._queue[0].release()


_turns: WeakKeyDictionary[Engine, Turns] = WeakKeyDictionary()
"""Of the engines that were opened on a SQLite file."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that may write: committed at the end, rolled back if anything goes wrong."""
    turns = _turns.get(engine)
    turn = turns.one() if turns else nullcontext()
    with turn, engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def loses_commits_in_wal(version: Version) -> bool:
    """Say whether this SQLite can lose commits or harm the file when two connections use its write-ahead log.

    Source: SQLite's note on the WAL-reset bug: 3.7.0 up to 3.51.2, mended in 3.51.3, 3.50.7 and 3.44.6 (TRUST.md §1).
    """
    mended = (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)
    return (3, 7, 0) <= version <= (3, 51, 2) and not mended


def journal_mode(version: Version) -> str:
    """Return the journal to use: the write-ahead log where it is sound, else the slower rollback journal."""
    return "DELETE" if loses_commits_in_wal(version) else "WAL"


def shown(url: str | URL) -> str:
    """Return how to name a record to people: the path of a file, else the URL without its password."""
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        return re.sub("//.*@", "//***@", str(url))
    if made.get_backend_name() == "sqlite":
        return made.database or ":memory:"
    return made.render_as_string(hide_password=True)


def address(url: str) -> URL:
    """Return a record's URL taken apart.

    Raises:
        RecordUnavailable: if it is none.
    """
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:
        raise RecordUnavailable(shown(url), _no_place(error)) from error


def open_engine(url: str) -> Engine:
    """Return an engine for a record's URL; the folder of a SQLite file is made when it is not there.

    Raises:
        RecordUnavailable: if the URL is none, its database is not known here, or the folder cannot be made.
    """
    try:
        made = address(url)
        if made.get_backend_name() == "sqlite":
            return _open_sqlite(made)
        if made.drivername == "postgresql":
            made = made.set(drivername="postgresql+psycopg")
        return create_engine(made, pool_pre_ping=True, hide_parameters=True, **_CROWD)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError, ValueError) as error:
        raise RecordUnavailable(shown(url), _no_place(error)) from error


def _no_place(error: Exception) -> Text | str:
    """Say in plain words why a URL leads to no database."""
    if isinstance(error, OSError):
        return reason_of(error)
    if isinstance(error, ImportError):
        return text("for PostgreSQL, install leerlijn[postgres] instead of leerlijn")
    if isinstance(error, NoSuchModuleError):
        return text("Leerlijn keeps records in SQLite and PostgreSQL")
    if isinstance(error, ArgumentError | ValueError):
        return text("that is no address of a database, such as sqlite:///record.sqlite")
    raise error


_TROUBLES = tuple(
    (re.compile(sign, re.IGNORECASE), said)
    for sign, said in (
        ("unable to open|readonly|read-only|permission denied", text("it may not be opened, or not be written")),
        ("not a database|malformed", text("it is no database, or a damaged one")),
        ("is locked|lock timeout", text("another program has held it for too long")),
        ("disk is full|no space left", text("the disk is full")),
        ("authentication|password|role .* does not exist", text("its server refuses the name or the password")),
        ("database .* does not exist", text("its server has no database of that name")),
        ("connect|host name|server closed", text("its server does not answer")),
    )
)
"""By what the drivers say in English; what is rare, or said in another language, stays in their words."""


def trouble_of(error: DBAPIError | TooManyAtOnce) -> Text | str:
    """Say in plain words why a database cannot be used."""
    if isinstance(error, TooManyAtOnce):
        return text("too many are at it at once")
    told = str(error.orig).partition("\n")[0]
    return next((said for sign, said in _TROUBLES if sign.search(told)), told)


def _open_sqlite(url: URL) -> Engine:
    settings: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS}, **_CROWD}
    if not url.database or url.database == ":memory:":
        settings = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        make_own(Path(url.database).absolute().parent)
    # What a statement carries is people's data; no error may repeat it.
    engine = create_engine(url, hide_parameters=True, **settings)
    event.listen(engine, "do_connect", _for_us_alone)
    event.listen(engine, "connect", _prepare_sqlite(journal_mode(sqlite3.sqlite_version_info)))
    event.listen(engine, "begin", _begin_sqlite)
    _turns[engine] = Turns()
    return engine


def _for_us_alone(_dialect: Any, _record: Any, asked: Any, _settings: Any) -> None:
    """Make the file before SQLite does, readable by nobody else; its journals then get the same rights."""
    path = str(asked[0]) if asked else ""
    if path and not path.startswith((":", "file:")):
        begin_own(Path(path))


def _prepare_sqlite(journal: str) -> Callable[[Any, Any], None]:
    def prepare(connection: Any, _record: Any) -> None:
        # The driver would begin transactions where it thinks best; we say when, see ``_begin_sqlite``.
        connection.isolation_level = None
        for pragma in ("foreign_keys = ON", f"journal_mode = {journal}", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    return prepare


def _begin_sqlite(connection: Connection) -> None:
    # Reading first and writing later loses updates of others; a writer takes its place before it reads (TRUST.md §1).
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
