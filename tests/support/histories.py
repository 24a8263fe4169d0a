"""Random histories of one workbook: copies of copies, edited, cleared, sorted, renamed, saved out of order."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.text import text
from sync_service.record.merging.version import Version
from tests.support.drawn import of

LEARNERS = ("Noor Peeters", "Ana Costa")
COMPETENCES = tuple(f"LOG.A{number}" for number in range(1, 5))
STATUSES = (Status.DEVELOPING, Status.ACHIEVED, Status.NOT_ACHIEVED)
NAMES = ("tracker.xlsx", "tracker (2).xlsx", "koen.xlsx")

CELLS = tuple((learner, code) for learner in LEARNERS for code in COMPETENCES)
Table = dict[tuple[str, str], Status]


@dataclass(frozen=True)
class Step:
    """One copy: of which earlier version, what was edited in it (None clears), its name, the day, the row order."""

    source: int
    edits: tuple[tuple[int, Status | None], ...]
    name: str
    day: int
    order: int


_EDITS = st.lists(
    st.tuples(st.integers(0, len(CELLS) - 1), st.sampled_from([*STATUSES, None])), min_size=1, max_size=4
).map(tuple)

STEPS = st.lists(
    st.builds(
        Step,
        source=st.integers(0, 5),
        edits=_EDITS,
        name=st.sampled_from(NAMES),
        day=st.integers(1, 28),
        order=st.integers(0, 5),
    ),
    max_size=5,
)


def history(steps: list[Step]) -> list[Version]:
    """Return the versions that these steps make, the first one all developing; each workbook only once."""
    tables: list[Table] = [dict.fromkeys(CELLS, Status.DEVELOPING)]
    versions = {"first": _version(tables[0], Step(0, (), NAMES[0], 1, 0))}
    for step in steps:
        table = dict(tables[step.source % len(tables)])
        for cell, status in step.edits:
            table[CELLS[cell]] = status  # type: ignore[assignment]
        tables.append({cell: status for cell, status in table.items() if status})
        made = _version(tables[-1], step)
        versions[made.sha256] = made
    return list({one.sha256: one for one in versions.values()}.values())


def _version(table: Table, step: Step) -> Version:
    rows = sorted(table.items())
    Random(step.order).shuffle(rows)  # noqa: S311 - a row order, not a secret
    seen = tuple(
        Observation(
            cell=f"Blad1!C{row}",
            learner=learner,
            competence=competence,
            label=competence,
            status=status,
            certain=True,
            raw=status.value,
            why=text("made up"),
        )
        for row, ((learner, competence), status) in enumerate(rows, start=2)
    )
    return of(seen, step.day, name=step.name, created="2026-09-01T08:00:00Z")
