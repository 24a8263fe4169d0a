"""An app that is served for real on this machine, for as long as a test asks things of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress.server import BaseWSGIServer, create_server


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """Serve ``app`` by four threads; yields its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
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
