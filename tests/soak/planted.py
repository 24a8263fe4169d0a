"""Faults that were planted on purpose: a soak that does not find them finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest

from sync_service.record.merging import align, outcome
from sync_service.record.merging.sight import Says
from sync_service.record.merging.thread import Head, Thread


class Planted(NamedTuple):
    """A fault: what is put in the place of what."""

    called: str
    where: Any
    name: str
    bug: Any

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Let the fault be there."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.where, self.name, self.bug)
            yield


def _last_writer_wins(self: Thread, name: str, rank: int, value: Any, _ancestors: frozenset[int]) -> None:
    self.heads[name] = (Head(value, frozenset({rank})),)


def _forget_the_past(thread: Thread) -> dict[Says, tuple[int, ...]]:
    return {thread.newest.says: (thread.last_seen,)}


def _clear_nothing(_self: Thread, _rank: int, _ancestors: frozenset[int]) -> None:
    pass


PLANTED = (
    Planted("the last writer wins", Thread, "_edit", _last_writer_wins),
    Planted("the past is forgotten", outcome, "_rows", _forget_the_past),
    Planted("what was cleared stays", Thread, "clear", _clear_nothing),
    Planted("a rating is known by its row", align, "_STAGES", ((lambda one: (one.sheet, one.row), True),)),
)
