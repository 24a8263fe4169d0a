"""What is nowhere: names of who judged and who was judged, competences, the results of formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from addin.domain.observation import Observation
from addin.domain.status import Role
from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import book
from addin.reading.result import Reading
from addin.sheet.address import column_number, split_where, where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Sheet, Snapshot
from addin.sheet.values import CellError
from addin.text import text


def unnamed(reading: Reading) -> Iterator[Finding]:
    """Yield one question for all ratings without a rater, and one for all without a learner that nobody asked about."""
    rated = [observation for observation in reading.observations if observation.status is not None]
    by_nobody = _cells(o for o in rated if o.rater is None and not (o.learner and o.role is Role.LEARNER))
    of_nobody = _cells(observation for observation in rated if observation.learner is None)
    if by_nobody:
        message = text("Who gave these ratings? No name stands with {count} of them.", count=len(by_nobody))
        advice = text("Put the name of the person who judged above the ratings or beside them.")
        yield Finding(Kind.UNNAMED_RATER, Severity.QUESTION, message, advice, by_nobody[0], by_nobody)
    if of_nobody and all(finding.kind is not Kind.UNNAMED_LEARNER for finding in reading.findings):
        message = text(
            "Which learner are these ratings about? No name stands with {count} of them.", count=len(of_nobody)
        )
        advice = text("Put the learner's name at the top of the sheet.")
        yield Finding(Kind.UNNAMED_LEARNER, Severity.QUESTION, message, advice, of_nobody[0], of_nobody)


def missing_competences(snapshot: Snapshot, reading: Reading, trajectory: Trajectory) -> Iterator[Finding]:
    """Yield one finding that lists, by cluster, the competences that the workbook nowhere names.

    It is a warning when the tracker is a table of most of the trajectory and so means to be an overview; for others (a
    diary, a list for the first year) it is information. Its place is where the competences begin.
    """
    named = {observation.competence for observation in reading.observations}
    missing = [] if not named - {None} else _missing(trajectory, named | _named_in(snapshot, reading, trajectory))
    if not missing:
        return
    tables = list(_tables(reading.layout))
    overview = len(missing) * 2 < len(trajectory.competences) and (
        not tables or any(_is_overview(t) for _, t in tables)
    )
    yield Finding(
        Kind.MISSING_COMPETENCES,
        Severity.WARNING if overview else Severity.INFO,
        text(
            "{count} of the {all} competences of {code} stand nowhere in this workbook: {missing}.",
            count=len(missing),
            all=len(trajectory.competences),
            code=trajectory.code,
            missing=", ".join(_by_cluster(trajectory, missing)),
        ),
        text("Add them, or agree where they are learnt: at school, at another workplace, or later."),
        _beginning(*tables[0]) if tables else None,
        subject={"missing": " ".join(missing)},
    )


def _tables(layout: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tables with ratings, each with the name of its sheet, as the layout tells them."""
    for sheet in layout.get("sheets", ()):
        yield from ((sheet["name"], table) for table in sheet.get("tables", ()) if table["ratings"])


def _is_overview(table: Mapping[str, Any]) -> bool:
    return table["kind"] not in {"diary", "lists"}


def _beginning(sheet: str, table: Mapping[str, Any]) -> str:
    """Return the cell where a table begins to name competences: their heading, or the first when they lie across."""
    if table["competences"] == "across":
        return where(sheet, int(table["axis"][-1]), table["first"])
    return where(sheet, max(table["headings"], default=table["first"]), column_number(table["axis"][-1]))


def _missing(trajectory: Trajectory, named: set[str | None]) -> list[str]:
    return [competence.code for competence in trajectory.competences if competence.code not in named]


def _named_in(snapshot: Snapshot, reading: Reading, trajectory: Trajectory) -> set[str | None]:
    """Return the competences whose code or wording stands somewhere on a sheet that has ratings, rated or not.

    Ratings, their labels and remarks are left out: the reading has weighed them already.
    """
    known = book(trajectory)
    weighed = {said for o in reading.observations for said in (o.label, o.raw, o.remark)}
    texts = {cell.value for sheet in _rated(snapshot, reading) for cell in sheet.cells.values()} - weighed
    meant = [known.meant(said) for said in texts if isinstance(said, str)]
    return {code.competence for one in meant for code in one.codes} | {one.clear for one in meant}


def _by_cluster(trajectory: Trajectory, missing: list[str]) -> Iterator[str]:
    """Yield ``H1-H9`` for a cluster that is missing whole and the codes one by one for others, without the prefix."""
    for cluster in trajectory.clusters:
        gone = [c.code.removeprefix(f"{trajectory.code}.") for c in cluster.competences if c.code in missing]
        if 1 < len(gone) == len(cluster.competences):
            yield f"{gone[0]}-{gone[-1]}"
        else:
            yield from gone


def broken_formulas(snapshot: Snapshot, reading: Reading) -> Iterator[Finding]:
    """Yield, per sheet with ratings, a finding for formulas without a result and one for those that end in an error."""
    for sheet in _rated(snapshot, reading):
        formulas = [cell for cell in sheet.cells.values() if cell.formula is not None]
        empty = tuple(where(sheet.name, cell.row, cell.column) for cell in formulas if cell.value is None)
        wrong = tuple(where(sheet.name, c.row, c.column) for c in formulas if isinstance(c.value, CellError))
        if empty:
            message = text("The result of {count} formulas is not in the file.", count=len(empty))
            advice = text("Open the workbook in Excel, save it, and check again.")
            yield Finding(Kind.STALE_VALUE, Severity.WARNING, message, advice, empty[0], empty)
        if wrong:
            message = text(
                "{count} formulas end in an error ({shown}).", count=len(wrong), shown=_shown(sheet, wrong[0])
            )
            yield Finding(Kind.STALE_VALUE, Severity.WARNING, message, text("Mend the formula."), wrong[0], wrong)


def _shown(sheet: Sheet, cell: str) -> str:
    return str(sheet.cells[split_where(cell)[1:]].value)


def _rated(snapshot: Snapshot, reading: Reading) -> list[Sheet]:
    names = {split_where(observation.cell)[0] for observation in reading.observations}
    return [sheet for sheet in snapshot.sheets if sheet.name in names]


def _cells(observations: Iterable[Observation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(observation.cell for observation in observations))
