"""What taking a workbook costs, and whether it goes on costing that as the record grows (goals I1, I3, I4)."""

from __future__ import annotations

import gc
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.text import text
from bench.fixtures import fixture
from bench.readers import unzip_and_walk
from bench.timing import interleaved, with_ratios
from sync_service.store import Delivery, Record, open_record
from sync_service.watching.memory import memory_of
from sync_service.watching.rounds import Watch
from sync_service.watching.settling import look

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
GROWTH = (100, 1000, 10_000)
QUICK = (100, 300)
LAST = 50
VERSIONS = 80
FIRST_NAMES = ("Noor", "Ana", "Bram", "Jef", "Lies", "Tom", "Zoë", "Ilias", "Mila", "Lotte")


def measure(*, quick: bool) -> dict[str, Any]:
    """Return processor seconds per workbook: on its own, as the record grows, and as one workbook's history grows."""
    return {
        "one": _one(3 if quick else 9),
        "watched": _watched(3 if quick else 9),
        "growth": _growth(QUICK if quick else GROWTH),
        "history": _history(10 if quick else VERSIONS),
    }


def _one(rounds: int) -> dict[str, Any]:
    """Take one workbook, each time into an empty school: what a learner is said elsewhere is weighed in as well."""
    data = fixture("S")
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        url = f"sqlite:///{folder}/record.sqlite"
        schools = [open_record(url, school=str(number)) for number in range(2 * rounds + 1)]
        record, *empty = schools
        reading = _understood(data)
        record.take("s.xlsx", data, reading, "Acme", NOON)
        again = Delivery("s.xlsx", sha256(data).hexdigest(), "Acme", NOON)
        subjects: dict[str, Callable[[], object] | None] = {
            "floor_expat": partial(unzip_and_walk, data),
            "package": partial(read_xlsx, data),
            "read": partial(_understood, data),
            "take": lambda: empty.pop().take("s.xlsx", data, reading, "Acme", NOON),
            "read_and_take": lambda: empty.pop().take("s.xlsx", data, _understood(data), "Acme", NOON),
            "unchanged": partial(record.take_again, again),
        }
        told = with_ratios(interleaved(subjects, rounds), {"times_expat": "floor_expat"})
        for one in schools:
            one.close()
    return told


def _watched(rounds: int) -> dict[str, Any]:
    """Look again through a watched folder in which every workbook is as it was; all for as many workbooks."""
    data = fixture("S")
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        company = Path(folder, "watched", "Acme")
        company.mkdir(parents=True)
        files = [company / f"{number}.xlsx" for number in range(LAST)]
        for file in files:
            file.write_bytes(data)
        memory = memory_of(company.parent, "record", Path(folder))
        for path, seen in look(company.parent).items():
            memory.note(path, seen)
        watch = Watch(company.parent, _no_take, memory, company=None, settles=0)
        subjects: dict[str, Callable[[], object] | None] = {
            "floor_expat": lambda: [unzip_and_walk(data) for _ in files],
            "read_and_hash": lambda: [sha256(file.read_bytes()).hexdigest() for file in files],
            "look_again": lambda: watch.round(time.monotonic()),
        }
        return with_ratios(interleaved(subjects, rounds), {"times_expat": "floor_expat", "times_hash": "read_and_hash"})


def _no_take(path: Path, company: str) -> dict[str, Any]:
    message = f"{path} of {company} is as it was"
    raise AssertionError(message)


def _understood(data: bytes) -> Reading:
    return read_tracker(read_xlsx(data), today=date(2026, 5, 1))


def _growth(sizes: tuple[int, ...]) -> list[dict[str, Any]]:
    """Take workbooks of ever more companies, each of a few learners; look at the last ones of each size."""
    told, taken = [], 0
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        record = open_record(f"sqlite:///{folder}/record.sqlite")
        for size in sizes:
            start = time.perf_counter()
            spent = [take_made(record, number, 0, f"Company {number // 5}") for number in range(taken, size)]
            taken = size
            told.append(
                {
                    "workbooks": size,
                    "seconds": round(median(spent[-LAST:]), 5),
                    "on_the_clock": round((time.perf_counter() - start) / len(spent), 5),
                    "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
                }
            )
        record.close()
    return told


def _history(versions: int) -> list[dict[str, Any]]:
    """Take ever more versions of one workbook of a class."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        record = open_record(f"sqlite:///{folder}/record.sqlite")
        spent = [take_made(record, 0, version, "Acme", learners=6, competences=47) for version in range(versions)]
        record.close()
    return [
        {"versions": version + 1, "seconds": round(spent[version], 5)}
        for version in sorted({0, 1, versions // 4, versions // 2, versions - 1})
    ]


def take_made(  # noqa: PLR0913 - which workbook, and how large
    record: Record, workbook: int, version: int, company: str, *, learners: int = 3, competences: int = 16
) -> float:
    """Take a reading that is made up here, so that no file is read; return the processor seconds of this process."""
    seen = tuple(
        Observation(
            cell=f"Blad1!{'CDEFGH'[who]}{what + 2}",
            learner=f"{FIRST_NAMES[(workbook + who) % 10]} Family{chr(97 + who)}{_letters(workbook)}",
            competence=f"LOG.A{what}",
            label=f"LOG.A{what}",
            status=Status.ACHIEVED if (what * 7 + who) % VERSIONS < version else Status.DEVELOPING,
            certain=True,
            raw="V",
            why=text("made up"),
        )
        for who in range(learners)
        for what in range(competences)
    )
    saved = {"modified": (NOON + timedelta(days=version)).isoformat(), "lastModifiedBy": "Koen"}
    reading = Reading(f"{workbook}.xlsx", "", "LOG", seen, (), {}, ("Blad1",), saved)
    gc.collect(0)
    start = time.process_time()
    record.take(f"{workbook}.xlsx", f"{workbook} {version}".encode(), reading, company, NOON)
    return time.process_time() - start


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))
