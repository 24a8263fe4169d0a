"""A school year on a clock of its own: every company, every week, five uploads; nothing grows that should not."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.reading.result import Reading
from addin.text import text
from sync_service import tables as t
from sync_service.record.queries import class_overview
from sync_service.scoping import Scope
from sync_service.store import Record, open_record

WEEKS, UPLOADS, LEARNERS, COMPETENCES = 40, 5, 3, 16
DOZEN = 12
BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = datetime(2026, 9, 7, 8, tzinfo=BRUSSELS)  # both changes of the clock lie ahead
STATUSES = (Status.DEVELOPING, Status.ACHIEVED, Status.INDEPENDENT)
FIRST = ("Noor", "Yassin", "Lotte", "Jef", "Amina", "Wout", "Fien", "Sem", "Mila", "Tibo")


@dataclass(frozen=True, slots=True)
class Figures:
    """How a week went: seconds of processor time per new and per known upload, and what the process held after it."""

    new: float
    known: float
    resident: int  # MiB
    handles: int
    overview: float  # seconds of processor time, of the whole school
    own: float  # the same, of the dozen learners of one coach


@dataclass(slots=True)
class Company:
    """A company's workbook as it grows; its computer's clock is wrong by some hours."""

    number: int
    skew: int
    stands: dict[tuple[int, int], int]

    def upload(self, week: int, upload: int, dice: Random) -> tuple[bytes, Reading, bool]:
        """Return an upload: two of five a week say something new, the others are the same bytes again."""
        new = upload in {0, 3}
        if new:
            for _ in range(3):
                self.stands[dice.randrange(LEARNERS), dice.randrange(COMPETENCES)] = week * UPLOADS + upload
        saved = max([0, *self.stands.values()])
        return json.dumps([self.number, sorted(self.stands.items())]).encode(), self._reading(saved), new

    def _reading(self, saved: int) -> Reading:
        at = MONDAY + timedelta(days=7 * (saved // UPLOADS) + saved % UPLOADS, hours=self.skew)
        properties = {"modified": at.astimezone(UTC).isoformat(), "lastModifiedBy": f"Mentor {self.number}"}
        seen = tuple(self._rating(*where, when) for where, when in sorted(self.stands.items()))
        return Reading("opvolging.xlsx", "", "LOG", seen, (), {}, ("Blad1",), properties)

    def _rating(self, learner: int, competence: int, when: int) -> Observation:
        name = f"{FIRST[learner]} Family{''.join(chr(97 + int(digit)) for digit in str(self.number))}"
        status = STATUSES[when % 3]
        return Observation(
            cell=f"Blad1!{'CDE'[learner]}{competence + 2}",
            learner=name,
            competence=f"LOG.A{competence}",
            label=f"LOG.A{competence}",
            status=status,
            certain=True,
            raw=status.value,
            why=text("made up"),
            on=(MONDAY + timedelta(days=7 * (when // UPLOADS))).date(),
        )


def school_year(record: Record, companies: int, weeks: int, seed: int) -> Iterator[Figures]:
    """Live the year, and tell of each week."""
    dice = Random(seed)  # noqa: S311 - the same year again
    firms = [Company(number, dice.choice([0, 0, 0, -30, 50]), {(0, 0): 0}) for number in range(companies)]
    for week in range(weeks):
        spent: dict[bool, list[float]] = {True: [], False: []}
        for upload in range(UPLOADS):
            for firm in firms:
                data, reading, new = firm.upload(week, upload, dice)
                at = (MONDAY + timedelta(days=7 * week + upload)).astimezone(UTC)
                start = time.process_time()
                receipt = record.take("opvolging.xlsx", data, reading, f"Company {firm.number}", at)
                spent[new].append(time.process_time() - start)
                assert receipt.unchanged or new
        gc.collect()
        overview, everybody = _looked(record)
        own, _ = _looked(replace(record, scope=Scope(frozenset(everybody[:DOZEN]))))
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        resident = pages * os.sysconf("SC_PAGE_SIZE") >> 20
        handles = len(list(Path("/proc/self/fd").iterdir()))
        yield Figures(median(spent[True]), median(spent[False]), resident, handles, overview, own)


def _looked(record: Record) -> tuple[float, list[str]]:
    """Return what it takes to ask for the class, the middle of five times, and who is in it."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        with record.reading() as connection:
            seen = class_overview(connection, record.school)
        spent.append(time.process_time() - start)
    return median(spent), [one.id for one in seen.learners]


def holds(record: Record, companies: int, weeks: list[Figures]) -> None:
    """Everything that was sent is in the record, and the process holds no more than early in the year."""
    with record.reading() as connection:
        deliveries = connection.execute(select(func.count()).select_from(t.deliveries)).scalar()
        learners = len(class_overview(connection, record.school).learners)
        conflicts = connection.execute(select(func.count()).select_from(t.questions)).scalar()
    assert deliveries == companies * len(weeks) * UPLOADS
    assert learners == companies * LEARNERS
    assert conflicts == 0
    assert weeks[-1].handles <= weeks[1].handles
    assert weeks[-1].resident <= weeks[len(weeks) // 4].resident + 32


def test_some_weeks_leave_nothing_behind(tmp_path: Path) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")

    holds(record, 1, list(school_year(record, 1, 6, seed=1)))
    record.close()


@pytest.mark.soak
def test_school_year(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    companies = max(2, pytestconfig.getoption("lives") // 50)  # LIVES=10000 is 200 companies
    file = tmp_path / "record.sqlite"
    record = open_record(f"sqlite:///{file}")
    weeks = []
    for number, figures in enumerate(school_year(record, companies, WEEKS, seed=1), start=1):
        weeks.append(figures)
        if number in {1, 10, 20, 30, WEEKS}:
            print(companies, number, figures, file.stat().st_size >> 20, flush=True)  # noqa: T201 - make soak shows it

    holds(record, companies, weeks)
    record.close()
