"""Which remarks say of a learner what does not belong in a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from addin.domain.observation import Observation
from addin.domain.sensitive import ADVICE, MESSAGE, is_sensitive
from addin.domain.trajectory import Trajectory
from addin.sheet.address import split_where, where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Snapshot


def sensitive_remarks(
    snapshot: Snapshot, observations: Iterable[Observation], trajectory: Trajectory
) -> Iterator[Finding]:
    """Yield a finding for each cell with a remark about somebody's health, care, home or trouble with the police.

    Words that the trajectory itself uses are its work and no reason to warn. The finding names the cell in which the
    remark stands, and repeats nothing of it.
    """
    sheets = {sheet.name: sheet for sheet in snapshot.sheets}
    work = _wording(trajectory)
    told: dict[str, None] = {}
    holding: dict[tuple[str, str], list[tuple[int, int]]] = {}  # the cells of a sheet in which a remark stands
    known: dict[str, bool] = {}
    for one in observations:
        for remark in (one.raw, one.remark or ""):
            if remark not in known:
                known[remark] = is_sensitive(remark, work)
            if known[remark]:
                name, row, column = split_where(one.cell)
                if (name, remark) not in holding:
                    cells = sheets[name].cells if name in sheets else {}
                    holding[name, remark] = [at for at, cell in cells.items() if _holds(cell, remark)]
                at = _nearest(holding[name, remark], row, column)
                told[where(name, *at) if at else one.cell] = None
    for cell in told:
        yield Finding(Kind.SENSITIVE_REMARK, Severity.WARNING, MESSAGE, ADVICE, cell)


def _wording(trajectory: Trajectory) -> str:
    """Return all that the trajectory's competences are called."""
    return "\n".join(said for one in trajectory.competences for said in (*one.labels.values(), *one.also))


def _nearest(places: list[tuple[int, int]], row: int, column: int) -> tuple[int, int] | None:
    """Return the place that is a rating's own, else one on its row, else one in its column, else the first."""
    return min(places, key=lambda place: (place != (row, column), place[0] != row, place[1] != column), default=None)


def _holds(cell: Cell, remark: str) -> bool:
    said = cell.text.strip()
    return bool(said) and (remark in said or (said in remark and is_sensitive(said)))
