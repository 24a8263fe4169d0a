"""Does the steps of jobs as the queue hands them out, and takes over what a worker that died had begun."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event, Thread

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine

from addin.errors import LeerlijnError, RecordUnavailable
from addin.text import text
from addin.tracing import traced
from sync_service.jobs.board import Board, Outcome, State
from sync_service.jobs.kinds import do
from sync_service.jobs.presence import Presence
from sync_service.jobs.queue import NAME, SCHEMA, STEP, VERSION, Place, open_queue
from sync_service.privacy.unremembering import Remembrance

LOOKS_EVERY = 1.0
"""Seconds between two looks into the queue."""

_ALONE = "embedded"
"""The worker inside the service on a file: it is the only one, so that what it left is for its next start."""

_GIVEN_UP = frozenset({"ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
_LOG = logging.getLogger(__name__)
_working: list[Worker] = []


class Worker:
    """Works from one queue for as long as it is started; a process has at most one, for DBOS is one to a process."""

    def __init__(self, engine: Engine, place: Place, *, at_once: int = 2, looks_every: float = LOOKS_EVERY) -> None:
        self.board = Board(engine)
        self.engine = engine
        self._place = place
        self._at_once = at_once
        self._looks_every = looks_every
        own = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self.name = own if place.shared else _ALONE
        self._remembrance = Remembrance(engine)
        self._stopping = Event()
        self._presence: Presence | None = None
        self._watching: Thread | None = None

    def start(self) -> None:
        """Begin to work, in threads."""
        config: DBOSConfig = {
            "name": NAME,
            "system_database_url": self._place.url,
            "dbos_system_schema": SCHEMA,
            "application_version": VERSION,
            "executor_id": self.name,
            "log_level": "ERROR",
            "notification_listener_polling_interval_sec": self._looks_every,
        }
        _working.append(self)
        if self._place.shared:
            self._presence = Presence(self.engine, self.name)
        DBOS(config=config)
        DBOS.launch()
        DBOS.register_queue(NAME, worker_concurrency=self._at_once, polling_interval_sec=self._looks_every)
        self._put_what_was_left()
        if self._presence:
            self._watching = Thread(target=self._take_over_forever, name="leerlijn-take-over", daemon=True)
            self._watching.start()

    def _put_what_was_left(self) -> None:
        """Put steps that were written down but not put, and those that the queue gave up while the record was away."""
        left = self.board.waiting()
        known = DBOS.list_workflows(workflow_ids=list(left), load_input=False, load_output=False) if left else []
        given_up = [one.workflow_id for one in known if one.status in _GIVEN_UP]
        if given_up:
            DBOS.resume_workflows(given_up, queue_name=NAME)
        queue = open_queue(self._place)
        queue.put(frozenset(left) - {one.workflow_id for one in known})
        queue.close()

    def stop(self) -> None:
        """Stop: what is being done is done to its end, what waits is left for another."""
        self._stopping.set()
        if self._watching:
            self._watching.join()
        DBOS.destroy(workflow_completion_timeout_sec=30)
        if self._presence:
            self._presence.close()
        _working.remove(self)

    def work(self, step_id: str) -> None:
        """Do one step, unless it was done or is wanted no more; what its kind refuses is written down as refused."""
        self._remembrance.keep_up(time.monotonic())
        step = self.board.begin(step_id)
        if step is None:
            return
        try:
            outcome = do(self.engine, step)
        except RecordUnavailable:
            raise  # the queue tries again
        except LeerlijnError as error:
            outcome = Outcome(error.said, state=State.REFUSED)
        except Exception as error:  # noqa: BLE001 - whoever asked gets a sentence, and the log the rest
            _LOG.error("Step %s could not be done\n%s", step_id, traced(error))
            said = text("This could not be done, by a fault of ours. What happened is in the log of the service.")
            outcome = Outcome(said, state=State.REFUSED)
        self.board.finish(step_id, outcome, datetime.now(UTC))

    def take_over(self) -> int:
        """Have done anew what workers had begun that are gone; return how many steps that is."""
        assert self._presence is not None  # noqa: S101 - only called on a shared queue
        begun = DBOS.list_workflows(status="PENDING", name=STEP, load_input=False, load_output=False)
        owners = {one.executor_id for one in begun if one.executor_id} - {self.name}
        gone = self._presence.gone(owners)
        left = [one.workflow_id for one in begun if one.executor_id in gone]
        if left:
            _LOG.warning("%d steps are taken over from workers that are gone: %s", len(left), ", ".join(gone))
            DBOS.resume_workflows(left, queue_name=NAME)
        return len(left)

    def _take_over_forever(self) -> None:
        while not self._stopping.wait(self._looks_every):
            with suppress(Exception):  # the database is away for a moment; it is asked again
                self.take_over()


@DBOS.step(name="leerlijn.do", retries_allowed=True, interval_seconds=1, max_attempts=8, backoff_rate=2)
def _do(step_id: str) -> None:
    _working[-1].work(step_id)


@DBOS.workflow(name=STEP)
def _step(step_id: str) -> None:
    _do(step_id)
