"""A school year on a clock of its own: every company, every week, five uploads; nothing grows that should not.

A year that was broken off goes on where it was: the dice fall as they fell, and what was delivered is counted.
"""

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

    def rate(self, week: int, upload: int, dice: Random) -> bool:
        """Let the mentor rate before some uploads, two of five a week; the others are the same bytes again."""
        new = upload in {0, 3}
        if new:
            for _ in range(3):
                self.stands[dice.randrange(LEARNERS), dice.randrange(COMPETENCES)] = week * UPLOADS + upload
        return new

    def upload(self) -> tuple[bytes, Reading]:
        """Return the workbook as it stands."""
        saved = max([0, *self.stands.values()])
        return json.dumps([self.number, sorted(self.stands.items())]).encode(), self._reading(saved)

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


@dataclass(slots=True)
class Year:
    """A year of some companies, from wherever ``record`` is in it."""

    record: Record
    firms: list[Company]
    dice: Random
    lived: int  # uploads that the record has already

    def weeks(self, first: int, last: int) -> Iterator[Figures]:
        """Live these weeks, and tell of each that was not lived before."""
        number = 0
        for week in range(first, last):
            spent: dict[bool, list[float]] = {True: [], False: []}
            for upload in range(UPLOADS):
                for firm in self.firms:
                    number += 1
                    new = firm.rate(week, upload, self.dice)
                    if number > self.lived:
                        spent[new].append(self._send(firm, week, upload, new=new))
            if spent[True] and spent[False]:
                yield self._figures(spent)

    def _send(self, firm: Company, week: int, upload: int, *, new: bool) -> float:
        data, reading = firm.upload()
        at = (MONDAY + timedelta(days=7 * week + upload)).astimezone(UTC)
        start = time.process_time()
        receipt = self.record.take("opvolging.xlsx", data, reading, f"Company {firm.number}", at)
        assert receipt.unchanged or new
        return time.process_time() - start

    def _figures(self, spent: dict[bool, list[float]]) -> Figures:
        gc.collect()
        overview, everybody = _looked(self.record)
        own, _ = _looked(replace(self.record, scope=Scope(frozenset(everybody[:DOZEN]))))
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        resident = pages * os.sysconf("SC_PAGE_SIZE") >> 20
        handles = len(list(Path("/proc/self/fd").iterdir()))
        return Figures(median(spent[True]), median(spent[False]), resident, handles, overview, own)


def school_year(record: Record, companies: int, seed: int) -> Year:
    """Return the year that this seed makes, as far as the record has lived it."""
    dice = Random(seed)  # noqa: S311 - the same year again
    firms = [Company(number, dice.choice([0, 0, 0, -30, 50]), {(0, 0): 0}) for number in range(companies)]
    with record.reading() as connection:
        lived = connection.execute(select(func.count()).select_from(t.deliveries)).scalar_one()
    return Year(record, firms, dice, lived)


def _looked(record: Record) -> tuple[float, list[str]]:
    """Return what it takes to ask for the class, the middle of five times, and who is in it."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        with record.reading() as connection:
            seen = class_overview(connection, record.school)
        spent.append(time.process_time() - start)
    return median(spent), [one.id for one in seen.learners]


def holds(year: Year, count: int, weeks: list[Figures]) -> None:
    """What every workbook says stands in the record, nothing else does, and the process holds no more than before."""
    companies = len(year.firms)
    with year.record.reading() as connection:
        deliveries = connection.execute(select(func.count()).select_from(t.deliveries)).scalar()
        learners = len(class_overview(connection, year.record.school).learners)
        conflicts = connection.execute(select(func.count()).select_from(t.questions)).scalar()
        rows = connection.execute(
            select(t.companies.c.name, t.observations.c.cell, t.observations.c.status)
            .join_from(t.observations, t.companies, t.observations.c.company_id == t.companies.c.id)
            .where(t.observations.c.state == "current")
        ).all()
    assert deliveries == companies * count * UPLOADS
    assert learners == companies * LEARNERS
    assert conflicts == 0
    assert sorted((row.name, row.cell, row.status) for row in rows) == sorted(_said(year.firms))
    if not weeks:  # all of it was lived before
        return
    assert weeks[-1].handles <= weeks[min(1, len(weeks) - 1)].handles
    assert weeks[-1].resident <= weeks[len(weeks) // 4].resident + 32


def _said(firms: list[Company]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands in every company's workbook."""
    for firm in firms:
        for seen in firm.upload()[1].observations:
            assert seen.status
            yield f"Company {firm.number}", seen.cell.partition("!")[2], seen.status.value


def test_some_weeks_leave_nothing_behind_and_go_on_where_they_were(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    begun = open_record(url)
    assert len(list(school_year(begun, 1, seed=1).weeks(0, 3))) == 3
    begun.close()
    record = open_record(url)
    year = school_year(record, 1, seed=1)

    weeks = list(year.weeks(0, 6))

    assert len(weeks) == 3
    holds(year, 6, weeks)
    record.close()


@pytest.mark.soak
def test_school_year(pytestconfig: pytest.Config) -> None:
    companies = max(2, pytestconfig.getoption("lives") // 50)  # LIVES=10000 is 200 companies
    file = pytestconfig.rootpath / "build" / f"year-{companies}.sqlite"
    record = open_record(f"sqlite:///{file}")
    year = school_year(record, companies, seed=1)
    weeks = []
    begun = year.lived // (companies * UPLOADS)
    for number, figures in enumerate(year.weeks(0, WEEKS), start=begun + 1):
        weeks.append(figures)
        print(companies, number, figures, file.stat().st_size >> 20, flush=True)  # noqa: T201 - make soak shows it

    holds(year, WEEKS, weeks)
    record.close()
