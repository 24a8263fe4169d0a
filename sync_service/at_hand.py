"""What the running service has at hand for whoever answers a request: its record, and the day it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from flask import current_app, g
from sqlalchemy import Connection

from addin.domain.trajectory import Trajectory
from sync_service.record.queries.trajectories import trajectories_here
from sync_service.store import Record

P = ParamSpec("P")
T = TypeVar("T")


def record() -> Record:
    """Return the record of the school at which somebody is; it shows them what they may see, and nothing else."""
    kept: Record = g.get("record") or current_app.extensions["leerlijn.record"]
    return kept


def ask(query: Callable[Concatenate[Connection, str, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a query of ``record.queries`` answers for this school."""
    with record().reading() as connection:
        return query(connection, record().school, *args, **kwargs)


def trajectories() -> tuple[Trajectory, ...]:
    """Return the trajectories that this school can follow, its own first; looked up once for each request."""
    if "trajectories" not in g:
        g.trajectories = ask(trajectories_here)
    found: tuple[Trajectory, ...] = g.trajectories
    return found


def today() -> date:
    """Return the day on which this service reads; the demo lives in the school year of its workbooks."""
    day: Callable[[], date] = current_app.extensions["leerlijn.today"]
    return day()
