"""What was asked for and what came of it: jobs and their steps, in the record's own database."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from addin.text import Text
from sync_service import tables as t
from sync_service.engine import writing
from sync_service.record.wire import text_in, text_out

_BYTES = 12


class State(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Task:
    """One step that is asked for: ``name`` for people, ``what`` plain data for its kind, ``data`` what it works on."""

    name: str
    what: Mapping[str, Any]
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step. ``link`` names what it brought about, ``result`` is a file that it made."""

    said: Text
    link: str = ""
    result: bytes | None = None
    state: State = State.DONE


@dataclass(frozen=True, slots=True)
class Step:
    """A step as a worker gets it: what is to be done, for which school, and who asked when."""

    id: str
    school: str
    kind: str
    asked_by: str
    asked_at: datetime
    task: Task


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as people see it."""

    name: str
    state: State
    said: Text | None
    link: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job as people see it, with its steps in order; ``stopped`` when somebody wanted no more of it."""

    id: str
    kind: str
    asked_by: str
    asked_at: datetime
    stopped: bool
    steps: tuple[StepLine, ...]

    @property
    def left(self) -> int:
        """How many steps are still to be done."""
        return 0 if self.stopped else sum(step.state is State.WAITING for step in self.steps)


class Board:
    """The jobs of all schools in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, school: str, kind: str, tasks: Sequence[Task], by: str, at: datetime) -> tuple[str, tuple[str, ...]]:
        """Write a job down; return its identifier and those of its steps, which a queue is then to be told."""
        job, steps = _fresh(), tuple(_fresh() for _ in tasks)
        rows = [
            {
                "id": step,
                "job_id": job,
                "position": position,
                "name": task.name,
                "task": dict(task.what),
                "data": task.data,
                "state": State.WAITING.value,
            }
            for position, (step, task) in enumerate(zip(steps, tasks, strict=True))
        ]
        with writing(self._engine) as connection:
            asked = {"id": job, "school_id": school, "kind": kind, "asked_by": by, "asked_at": at}
            connection.execute(insert(t.jobs).values(asked))
            if rows:
                connection.execute(insert(t.job_steps), rows)
        return job, steps

    def find(self, school: str, job: str) -> Job | None:
        """Return a job of a school, None when there is none of that identifier."""
        with self._engine.connect() as connection:
            here = (t.jobs.c.id == job) & (t.jobs.c.school_id == school)
            row = connection.execute(select(t.jobs).where(here)).first()
            return None if row is None else _job(connection, row)

    def newest(self, school: str, by: str, most: int = 10) -> tuple[Job, ...]:
        """Return what somebody asked for last, the newest first."""
        asked = select(t.jobs).where(t.jobs.c.school_id == school, t.jobs.c.asked_by == by)
        with self._engine.connect() as connection:
            rows = connection.execute(asked.order_by(t.jobs.c.asked_at.desc(), t.jobs.c.id).limit(most)).all()
            return tuple(_job(connection, row) for row in rows)

    def results(self, job: str) -> tuple[tuple[str, bytes], ...]:
        """Return the files that the steps of a job made, each with its name, in order."""
        made = select(t.job_steps.c.link, t.job_steps.c.result).where(
            t.job_steps.c.job_id == job, t.job_steps.c.result.is_not(None)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(made.order_by(t.job_steps.c.position)).all()
            return tuple((row.link, row.result) for row in rows)

    def stop(self, school: str, job: str, at: datetime) -> None:
        """Want no more of a job: steps that were not begun are left, what was done stays done."""
        with writing(self._engine) as connection:
            here = (t.jobs.c.id == job) & (t.jobs.c.school_id == school) & t.jobs.c.stopped_at.is_(None)
            connection.execute(update(t.jobs).where(here).values(stopped_at=at))
            stopped = select(t.jobs.c.id).where(t.jobs.c.id == job, t.jobs.c.school_id == school)
            left = t.job_steps.c.job_id.in_(stopped) & (t.job_steps.c.state == State.WAITING)
            connection.execute(update(t.job_steps).where(left).values(data=None))

    def forget(self, before: datetime) -> None:
        """Forget the jobs that were asked for before a moment, done or not; what they brought about stays."""
        old = select(t.jobs.c.id).where(t.jobs.c.asked_at < before)
        with self._engine.connect() as connection:
            if connection.execute(old.limit(1)).first() is None:
                return  # looking at a page writes nothing
        with writing(self._engine) as connection:
            connection.execute(delete(t.job_steps).where(t.job_steps.c.job_id.in_(old)))
            connection.execute(delete(t.jobs).where(t.jobs.c.asked_at < before))

    def begin(self, step: str) -> Step | None:
        """Return a step that is to be done; None when it was done, or nobody wants it any more, or it is none."""
        with self._engine.connect() as connection:
            row = connection.execute(
                select(t.job_steps, t.jobs.c.school_id, t.jobs.c.kind, t.jobs.c.asked_by, t.jobs.c.asked_at)
                .join_from(t.job_steps, t.jobs)
                .where(t.job_steps.c.id == step, t.job_steps.c.state == State.WAITING, t.jobs.c.stopped_at.is_(None))
            ).first()
        if row is None:
            return None
        return Step(row.id, row.school_id, row.kind, row.asked_by, row.asked_at, Task(row.name, row.task, row.data))

    def finish(self, step: str, outcome: Outcome, at: datetime) -> None:
        """Write down what came of a step, unless that was done already, and let go of what it worked on."""
        done = {
            "state": outcome.state.value,
            "said": text_out(outcome.said),
            "link": outcome.link,
            "result": outcome.result,
            "data": None,
            "done_at": at,
        }
        with writing(self._engine) as connection:
            here = (t.job_steps.c.id == step) & (t.job_steps.c.state == State.WAITING)
            connection.execute(update(t.job_steps).where(here).values(done))

    def waiting(self) -> tuple[str, ...]:
        """Return the steps that are still to be done, of all schools."""
        left = (
            select(t.job_steps.c.id)
            .join_from(t.job_steps, t.jobs)
            .where(t.job_steps.c.state == State.WAITING, t.jobs.c.stopped_at.is_(None))
            .order_by(t.jobs.c.asked_at, t.job_steps.c.position)
        )
        with self._engine.connect() as connection:
            return tuple(connection.execute(left).scalars())


def _fresh() -> str:
    return secrets.token_hex(_BYTES)


def _job(connection: Connection, row: Row[Any]) -> Job:
    columns = (t.job_steps.c.name, t.job_steps.c.state, t.job_steps.c.said, t.job_steps.c.link)
    steps = connection.execute(
        select(*columns).where(t.job_steps.c.job_id == row.id).order_by(t.job_steps.c.position)
    ).all()
    return Job(
        id=row.id,
        kind=row.kind,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        stopped=row.stopped_at is not None,
        steps=tuple(
            StepLine(one.name, State(one.state), text_in(one.said) if one.said else None, one.link or "")
            for one in steps
        ),
    )
