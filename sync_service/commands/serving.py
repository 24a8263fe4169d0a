"""The commands ``serve`` and ``demo``: the service on this machine, for this machine. What is heavy comes in late."""

from __future__ import annotations

import hmac
import logging
import os
import secrets
import signal
import sys
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from addin.errors import CannotServe, CannotWrite, reason_of
from addin.places import write_own
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.config import record_url

HOST = "127.0.0.1"
PORT = 8000
DEMO_NAME, DEMO_PASSWORD = "demo", "leerlijn-demo"
"""The key of the example school, shown on its own sign-in page: there is nothing in it to guard."""

_THREADS = 8
_SECRET_BYTES = 32

port_option = option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=PORT,
    show_default=True,
    said=text("The port to listen on; 0 takes any that is free."),
)


@command(
    "serve",
    said=text("Serve the school's pages on this machine."),
    example="leerlijn serve --port 8000",
)
@port_option
@option("--record", metavar="URL", said=text("The school record; a file in your own data folder when left out."))
@option(
    "--host",
    metavar="ADDRESS",
    default=HOST,
    show_default=True,
    said=text("The address to listen on; only a proxy in front makes another one safe."),
)
@option(
    "--behind-proxy",
    metavar="ADDRESS",
    said=text("The address of a proxy that speaks https for us; what it says of where requests come from is believed."),
)
@option(
    "--at-once",
    type=click.IntRange(0, 64),
    default=2,
    show_default=True,
    said=text("How many workbooks are worked on in the background at once; 0 leaves that to `leerlijn work`."),
)
@option("--school", metavar="NAME", default="", said=text("A further school of this record, to begin with it."))
@option(
    "--sign-in",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("A file that names where the school's people have an account already; see docs/access.md."),
)
def serve(
    terminal: Terminal,
    *,
    as_json: bool,
    port: int,
    record: str | None,
    host: str,
    behind_proxy: str | None,
    at_once: int,
    school: str,
    sign_in: Path | None,
) -> int:
    """Serve a record until somebody stops it; while nobody can sign in yet, say where the first coach begins."""
    from sync_service.accounts.entering.services import read_services, read_vouchers
    from sync_service.accounts.people import People
    from sync_service.app import Config, create_app
    from sync_service.store import open_record

    services = read_services(sign_in) if sign_in else ()
    vouchers = read_vouchers(sign_in) if sign_in else ()
    kept = open_record(record_url(record), school=school.strip())
    folder = kept.folder
    secret = _secret_in(folder)
    code = _set_up_code(secret, kept.school) if People(kept.engine).none_yet(kept.school) else ""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(Exit.DONE))  # what is being worked on is done to its end

    def begin(address: str) -> None:
        if as_json:
            terminal.write_json({"schema": 1, "url": address, "set_up": f"{address}set-up/{code}" if code else None})
            return
        terminal.say(text("Leerlijn is at {address} (Ctrl-C stops it).", address=address))
        if code:
            set_up = f"{address}set-up/{code}"
            terminal.say(text("Nobody can sign in yet. Open this link once to begin: {link}", link=set_up))

    with _in_background(kept, folder, at_once) as queue:
        config = Config(
            kept,
            folder,
            secret,
            set_up_code=code,
            queue=queue,
            services=services,
            vouchers=vouchers,
        )
        app = create_app(config)
        return _serve(app, port, begin, host=host, proxy=behind_proxy)


@command(
    "demo",
    said=text("Show an example school with workbooks of invented companies."),
    example="leerlijn demo",
)
@port_option
@option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    said=text("Keep the example school in this folder; otherwise it is forgotten when the demo stops."),
)
def demo(terminal: Terminal, *, as_json: bool, port: int, folder: Path | None) -> int:
    """Load the example school, unless the folder holds it already, and serve it until somebody stops it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(Exit.DONE))  # or the folder would stay behind
    with ExitStack() as stack:
        kept_in = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leerlijn-demo-")))
        app = _demo_app(terminal, kept_in, stack)

        def begin(address: str) -> None:
            if as_json:
                key = {"name": DEMO_NAME, "password": DEMO_PASSWORD}
                terminal.write_json({"schema": 1, "url": address, "sign_in": key})
                return
            terminal.say(text("The example school is at {address} (Ctrl-C stops it).", address=address))
            terminal.say(
                text(
                    "Sign in with the name {name} and the password {password}.", name=DEMO_NAME, password=DEMO_PASSWORD
                )
            )

        return _serve(app, port, begin)


def _demo_app(terminal: Terminal, folder: Path, stack: ExitStack) -> Any:
    from sync_service.accounts.people import People
    from sync_service.accounts.sign_in import DemoKey
    from sync_service.app import Config, create_app
    from sync_service.demo.example_school import TODAY, load
    from sync_service.demo.talks import tell_talks
    from sync_service.demo.visitors import let_visitors_in, visitors
    from sync_service.holding import Holding
    from sync_service.store import open_record

    kept = open_record(f"sqlite:///{folder / 'example-school.sqlite'}")
    people = People(kept.engine)
    if people.none_yet(kept.school):
        for sent in load(kept, Holding(folder / "waiting"), DEMO_NAME):
            terminal.complain(text("{company}: {workbook} is read.", company=sent.company, workbook=sent.name))
        people.begin(DEMO_NAME, DEMO_PASSWORD, kept.school, now=datetime.now(UTC))
        let_visitors_in(kept, by=DEMO_NAME, now=datetime.now(UTC))
        tell_talks(kept)
    demo_key = DemoKey(DEMO_NAME, DEMO_PASSWORD, visitors(kept, by=DEMO_NAME, now=datetime.now(UTC)))
    queue = stack.enter_context(_in_background(kept, folder, 2))
    return create_app(Config(kept, folder, _secret_in(folder), demo=demo_key, today=lambda: TODAY, queue=queue))


@contextmanager
def _in_background(kept: Any, folder: Path, at_once: int) -> Iterator[Any]:
    """Yield the queue of a record, with a worker in this process unless others work."""
    from sync_service.jobs.queue import open_queue, place_of
    from sync_service.jobs.worker import Worker

    place = place_of(kept.engine, folder)
    queue = open_queue(place)
    worker = Worker(kept.engine, place, at_once=at_once) if at_once else None
    if worker:
        worker.start()
    try:
        yield queue
    finally:
        if worker:
            worker.stop()
        queue.close()


def _serve(app: Any, port: int, begin: Callable[[str], None], *, host: str = HOST, proxy: str | None = None) -> int:
    """Listen, say so, and answer until Ctrl-C or until whoever started us ends it."""
    from waitress.server import create_server

    # Waitress reports each request that waits a moment for a free thread; nobody can do anything about that.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            ident="",
            trusted_proxy=proxy,
            trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"} if proxy else set(),
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        raise CannotServe(port, reason_of(error)) from error
    begin(f"http://{host}:{server.effective_port}/")
    sys.stdout.flush()
    server.run()
    server.close()
    return Exit.DONE


def _set_up_code(secret: bytes, school: str) -> str:
    """Return the code with which the first coach of a school begins: the same in every process that serves it."""
    return urlsafe_b64encode(hmac.digest(secret, f"set-up\n{school}".encode(), "sha256")[:18]).decode()


def _put_first(aside: Path, path: Path) -> None:
    """Give a file its name, unless another process was there first: two that begin together share one secret."""
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        aside.replace(path)
    aside.unlink(missing_ok=True)


def _secret_in(folder: Path) -> bytes:
    """Return the secret that signs the sessions: made once, for this user only, so that a restart signs nobody out."""
    path = folder / "session.key"
    try:
        if not path.exists():
            aside = path.with_suffix(f".{os.getpid()}")
            write_own(aside, secrets.token_bytes(_SECRET_BYTES))
            _put_first(aside, path)
        return path.read_bytes()
    except OSError as error:
        raise CannotWrite(str(path), reason_of(error)) from error
