"""An app that is served for real on this machine, for as long as a test asks things of it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import Flask
from waitress.server import BaseWSGIServer, create_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LATE = float(os.environ.get("LEERLIJN_LATE", "0"))
"""Seconds that every answer comes late, as over a poor line, where people act before a page is whole."""


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """Serve ``app`` by eight threads; yields its address."""

    def late(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        time.sleep(LATE)
        return app(environ, start)

    server = create_server(late if LATE else app, host="127.0.0.1", port=0, threads=8)
    assert isinstance(server, BaseWSGIServer)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # Those at work end first: one that ends later wakes the server by a number that is another file's by then.
        server.task_dispatcher.shutdown(timeout=60)
        # By its own thread: a socket that is taken away while that thread waits for it is an error there.
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join(60)
        assert not thread.is_alive()


def _close(server: BaseWSGIServer) -> None:
    """Close it and all who are still connected: it would serve them as long as they stay, which may be for ever."""
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()
