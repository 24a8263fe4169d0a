"""Who tries names learns nothing of them: whoever is refused costs the same work."""

# ruff: noqa: D102, A002 - the methods are those of PasswordHasher

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from argon2 import PasswordHasher

from sync_service.accounts.people import People
from sync_service.store import open_record

NOW = datetime(2026, 3, 31, tzinfo=UTC)
WORK = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


class Counting(PasswordHasher):
    """Argon2 that notes what it is asked, and with how much work."""

    def __init__(self) -> None:
        super().__init__(**WORK)
        self.asked: list[tuple[str, str]] = []

    def hash(self, *given: Any, **named: Any) -> str:
        self.asked.append(("hash", ""))
        return super().hash(*given, **named)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.asked.append(("verify", str(hash).rpartition("$")[0].rpartition("$")[0]))
        return super().verify(hash, password)


def test_whoever_is_refused_costs_the_same_work(tmp_path: Path) -> None:
    record, hasher = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}"), Counting()
    people = People(record.engine, hasher)
    people.add("Els Wouters", "een lang wachtwoord", now=NOW)
    people.add("Koen", now=NOW)
    work = []
    for name in ("nobody", "nobody", "Els Wouters", "Koen", ""):
        hasher.asked.clear()
        assert people.recognise(name, "een ander wachtwoord") is None
        work.append(tuple(hasher.asked))

    assert set(work) == {(("verify", "$argon2id$v=19$m=8,t=1,p=1"),)}
    record.close()
