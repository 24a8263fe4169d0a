"""Moodle's competency framework CSV: fourteen columns, known by their place, since Moodle translates their names.

Source: Moodle's admin tool lpimportcsv, its importer and its exporter; DOMAIN.md section 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape, unescape
from html.parser import HTMLParser

from addin.domain.trajectory import Trajectory
from addin.errors import DocumentRejected
from addin.exchange.grid import Grid, Row, write_delimited
from addin.exchange.trajectories.draft import Draft, Entry, Understood, Wishes, assemble
from addin.exchange.trajectories.tongue import language_of, language_question
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text

HEADINGS = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)
_PARENT, _ID, _NAME, _SAID, _FRAMEWORK = 1, 2, 3, 4, 13
_YES = frozenset({"1", "true"})
_LONGEST_NAME = 100  # Moodle cuts what is longer
_HTML = "1"
_SCALE = '[{"scaleid":"2"},{"id":2,"scaledefault":1,"proficient":1}]'
_TAXONOMY = "domain,competency,competency,competency"


def is_moodle(grid: Grid) -> bool:
    """Say whether a list is such a file: fourteen columns, one row of which is the framework."""
    wide = [row for row in grid.rows[1:] if row.cell(_FRAMEWORK).casefold() in _YES]
    return grid.width in {len(HEADINGS), len(HEADINGS) + 1} and bool(wide)


def read_moodle(grid: Grid, wishes: Wishes, today: date) -> Understood:
    """Read a framework as Moodle exports it.

    Raises:
        DocumentRejected: if it holds several frameworks: Moodle itself would mix them up.
    """
    heads = [row for row in grid.rows[1:] if row.cell(_FRAMEWORK).casefold() in _YES]
    if len(heads) > 1:
        raise DocumentRejected(
            grid.name,
            text("rows {first} and {second} are both a framework", first=heads[0].number, second=heads[1].number),
            text("Put each framework in a file of its own."),
        )
    rows = [row for row in grid.rows[1:] if row not in heads]
    findings: list[Finding] = []
    said = [_wording(row) for row in rows]
    language = wishes.language or language_of(said)
    if language is None:
        findings.append(language_question(grid.name))
    tongue = language or "nl"
    entries = tuple(_entries(grid, rows, tongue, findings))
    draft = Draft("moodle", grid.name, {tongue: heads[0].cell(_NAME)}, entries, code=_code(heads[0].cell(_ID)))
    made = assemble(draft, wishes, today)
    blocked = any(found.severity in {Severity.ERROR, Severity.QUESTION} for found in findings)
    return Understood("moodle", None if blocked else made.trajectory, (*findings, *made.findings))


def _entries(grid: Grid, rows: list[Row], tongue: str, findings: list[Finding]) -> Iterator[Entry]:
    for row in rows:
        if not row.cell(_ID) or not row.cell(_NAME):
            column = _NAME if row.cell(_ID) else _ID
            message = text(
                "A row without {column} is left out, as Moodle does without a word.", column=HEADINGS[column - 1]
            )
            where = grid.place(row.number, column)
            findings.append(Finding(Kind.FILE_PROBLEM, Severity.WARNING, message, cell=where))
            continue
        yield Entry(
            key=row.cell(_ID),
            parent=row.cell(_PARENT) or None,
            code=row.cell(_ID),
            labels={tongue: _wording(row)},
            place=grid.place(row.number, _ID),
        )


def _code(framework: str) -> str:
    """Return the framework's ID number if it can be the code of a trajectory, "" to have one proposed."""
    return framework if re.fullmatch(r"[A-Za-z][\w.-]{0,19}", framework) else ""


def _wording(row: Row) -> str:
    """Return the whole wording: the short name, unless that is the cut-off beginning of the description."""
    short, whole = row.cell(_NAME), bare(row.cell(_SAID))
    begins = whole.casefold().startswith(short.casefold().rstrip(" .…"))
    return whole if begins and len(short) >= _LONGEST_NAME - 1 else short


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs
        self.said.append(" ")


def bare(html: str) -> str:
    """Return the words of a piece of HTML, on one line."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join(unescape("".join(reader.said)).split())


def write_moodle(trajectory: Trajectory, language: str = "nl") -> str:
    """Return a trajectory as a CSV that Moodle's importer takes: framework, clusters as domains, competences below.

    Names longer than Moodle keeps are cut, and stand whole in the description. ID numbers are the codes.
    """
    title = trajectory.title(language)
    scale = {"fr": "Pas encore acquis,Acquis", "en": "Not yet competent,Competent"}.get(
        language, "Nog niet behaald,Behaald"
    )
    rows = [list(HEADINGS), _row("", trajectory.code, title, scale=scale)]
    for cluster in trajectory.clusters:
        over = f"{trajectory.code}.{cluster.code}"
        rows.append(_row("", over, cluster.name(language)))
        rows.extend(_row(over, one.code, one.label(language), related=one.after) for one in cluster.competences)
    return write_delimited(rows)


def _row(parent: str, identifier: str, said: str, *, scale: str = "", related: tuple[str, ...] = ()) -> list[str]:
    """Return one row; the one that has a scale is the framework."""
    short = said if len(said) <= _LONGEST_NAME else f"{said[: _LONGEST_NAME - 1]}…"
    return [
        parent,
        identifier,
        short,
        f"<p>{escape(said, quote=False)}</p>",
        _HTML,
        scale,
        _SCALE if scale else "",
        "",
        "" if scale else "0",
        "" if scale else "null",
        ",".join(code.replace(",", "%2C") for code in related),
        "",
        "1" if scale else "",
        _TAXONOMY if scale else "",
    ]
