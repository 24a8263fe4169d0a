"""Plain lists of competences, as CSV or in a workbook: any column order, headings in four languages.

Clusters are told by a column, by a code that others begin with, or by a line that only heads those below it. What the
headings do not say is asked; nothing is told from the look of the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from addin.domain.learner import plain
from addin.errors import DocumentRejected
from addin.exchange.grid import Grid, Row
from addin.exchange.headings import Columns, find_columns
from addin.exchange.trajectories.draft import Draft, Entry, Understood, Wishes, assemble
from addin.exchange.trajectories.tongue import language_of, language_question
from addin.sheet.address import column_letters
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text

_YES = frozenset({"ja", "j", "x", "oui", "o", "yes", "y", "true", "1", "v", "✓", "✔", "vrai", "waar"})
_SPLIT = re.compile(r"\s*[;\n|]\s*")
_SPLIT_CODES = re.compile(r"[\s,;|+&]+")
_USUAL = 0.6  # the share of lines with a code from which on a line without one is a heading


def read_list(grids: Sequence[Grid], name: str, wishes: Wishes, today: date) -> Understood:
    """Read a list of competences.

    Args:
        grids: The list, or every sheet of the workbook it may be in.
        name: What the file is called.
        wishes: What somebody says about it.
        today: The day it is brought; a list that does not say from when it holds, holds from this school year.

    Returns:
        With a trajectory, or with the question which column or which sheet holds what.

    Raises:
        DocumentRejected: if there is no such sheet, or no list at all.
    """
    grid = _chosen(grids, name, wishes)
    if isinstance(grid, Finding):
        return Understood("list", None, (grid,))
    _check_columns(grid, name, wishes)
    columns = find_columns(grid, "trajectory", wishes.columns)
    questions = list(_open(grid, columns))
    labels = {heading.column: heading.language for heading in columns.all_of("label")}
    if not labels:
        return Understood("list", None, (*questions, _which_label(grid)), columns)
    lines = [row for row in grid.rows if row.number > columns.row]
    plain_columns = [column for column, language in labels.items() if language is None]
    spoken = language_of(row.cell(column) for row in lines for column in plain_columns)
    language = wishes.language or spoken
    if plain_columns and language is None:
        questions.append(language_question(name))
    entries = _entries(grid, columns, lines, language or "nl")
    title = _title(grid, columns, name)
    draft = Draft("list", name, {language or "nl": title}, tuple(entries))
    made = assemble(draft, wishes, today, columns)
    return Understood("list", None if questions else made.trajectory, (*questions, *made.findings), columns)


def _chosen(grids: Sequence[Grid], name: str, wishes: Wishes) -> Grid | Finding:
    if wishes.sheet is not None:
        found = next((grid for grid in grids if plain(grid.name) == plain(wishes.sheet)), None)
        if found is None:
            names = ", ".join(grid.name for grid in grids)
            raise DocumentRejected(
                name, text("there is no sheet {sheet}", sheet=wishes.sheet), text("Choose one of {names}.", names=names)
            )
        return found
    full = [grid for grid in grids if grid.rows]
    if not full:
        raise DocumentRejected(name, text("it is empty"), text("Check that this is the right file."))
    telling = [grid for grid in full if any(find_columns(grid, "trajectory", wishes.columns).all_of("label"))] or full
    if len(telling) == 1:
        return telling[0]
    sheets = tuple(grid.name for grid in telling)
    return Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("Which sheet holds the competences: {names}?", names=", ".join(sheets)),
        text("Say it with --sheet and its name."),
        cell=name,
        answers=tuple((each, text("sheet {sheet}", sheet=each)) for each in sheets),
        subject={"key": "sheet"},
    )


def _check_columns(grid: Grid, name: str, wishes: Wishes) -> None:
    beyond = [column for column in (wishes.columns or {}).values() if column > grid.width]
    if beyond:
        raise DocumentRejected(
            name,
            text("there is no column {column}", column=column_letters(beyond[0])),
            text("Choose one of {names}.", names=", ".join(map(column_letters, range(1, min(grid.width, 12) + 1)))),
        )


def _open(grid: Grid, columns: Columns) -> Iterator[Finding]:
    """Yield a question for each field that two columns claim."""
    for key in columns.doubtful:
        claiming = [heading for heading in columns.headings if heading.key == key]
        letters = [column_letters(heading.column) for heading in claiming]
        yield Finding(
            Kind.AMBIGUOUS,
            Severity.QUESTION,
            text(
                "Columns {columns} could both be {key}: {titles}. Which one is it?",
                columns=", ".join(letters),
                key=key,
                titles=", ".join(heading.title for heading in claiming),
            ),
            text("Say it with --column {key}={column}.", key=key, column=letters[0]),
            cell=grid.place(columns.row, claiming[0].column),
            answers=tuple(
                (letter, text("column {column}: {title}", column=letter, title=heading.title))
                for letter, heading in zip(letters, claiming, strict=True)
            ),
            subject={"key": key},
        )


def _which_label(grid: Grid) -> Finding:
    row = grid.rows[0]
    titles = [f"{column_letters(column)} ({title})" for column, title in enumerate(row.cells, start=1) if title]
    return Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("Which column says what the learner can do: {titles}?", titles=", ".join(titles[:12])),
        text("Say it with --column {key}={column}.", key="label", column=_likeliest(row)),
        cell=grid.place(row.number, 1),
        answers=tuple(
            (column_letters(column), text("column {column}: {title}", column=column_letters(column), title=title))
            for column, title in enumerate(row.cells, start=1)
        ),
        subject={"key": "label"},
    )


def _likeliest(row: Row) -> str:
    """Return the letter of the column with the longest text, to show how an answer is given."""
    longest = max(range(len(row.cells)), key=lambda column: len(row.cells[column]))
    return column_letters(longest + 1)


def _title(grid: Grid, columns: Columns, name: str) -> str:
    """Return the first text above the headings, else the file's name."""
    above = [cell for row in grid.rows if row.number < columns.row for cell in row.cells if len(cell) > 3]  # noqa: PLR2004
    return above[0] if above else name.rpartition(".")[0] or name


def _entries(grid: Grid, columns: Columns, lines: Sequence[Row], language: str) -> Iterator[Entry]:
    coded = sum(bool(row.cell(columns.of("code"))) for row in lines)
    headed = coded >= _USUAL * len(lines) and not columns.of("cluster")
    codes = [row.cell(columns.of("code")) for row in lines]
    over = _over(codes) if not columns.of("cluster") else {}
    section: str | None = None
    named: dict[str, str] = {}
    for row in lines:
        code = row.cell(columns.of("code"))
        labels = _labels(row, columns, "label", language)
        place = grid.place(row.number, next(heading.column for heading in columns.all_of("label")))
        if not labels:
            if not code:
                only = [cell for cell in row.cells if cell]
                if len(only) != 1:
                    continue
                labels = {language: only[0]}
            elif headed:
                labels = {language: code}
        if headed and not code:
            section = f"{row.number}"
            yield Entry(section, None, "", labels, place, group=True)
            continue
        parent = over.get(code) or section
        cluster = row.cell(columns.of("cluster"))
        if cluster:
            parent = cluster if cluster in codes else f"cluster {plain(cluster)}"
            if cluster not in codes and parent not in named:
                named[parent] = cluster
                names = _labels(row, columns, "cluster_name", language)
                yield _named_cluster(parent, cluster, names, language, grid.place(row.number, columns.of("cluster")))
        yield Entry(
            key=code or f"{row.number}",
            parent=parent,
            code=code,
            labels=labels,
            place=place,
            also=_parts(_SPLIT, row.cell(columns.of("also"))),
            per_variant=row.cell(columns.of("per_variant")).casefold() in _YES,
            after=_parts(_SPLIT_CODES, row.cell(columns.of("after"))),
            was=_parts(_SPLIT_CODES, row.cell(columns.of("was"))),
            group=code in over.values(),
        )


def _named_cluster(key: str, said: str, names: dict[str, str], language: str, place: str) -> Entry:
    """Return the cluster that a column names: "A", "A Samenwerken" or "Samenwerken"."""
    parted = re.fullmatch(r"([A-Za-z]{1,3}\d{0,2}|\d{1,2}(?:\.\d{1,2})*)[\s.:\-–)]+(.{3,})", said)
    short = len(said) <= 4  # noqa: PLR2004 - a letter or number, no name
    code = parted[1] if parted else said if short else ""
    label = parted[2] if parted else said
    return Entry(key, None, code, names or {language: label}, place, group=True)


def _labels(row: Row, columns: Columns, field: str, language: str) -> dict[str, str]:
    found = {heading.language or language: row.cell(heading.column) for heading in columns.all_of(field)}
    return {spoken: said for spoken, said in found.items() if said}


def _over(codes: Iterable[str]) -> dict[str, str]:
    """Return, for each code, the longest other one that it begins with: A for A1, 1.2 for 1.2.3, LOG.A for LOG.A1."""
    known = {code for code in codes if code}
    found = {}
    for code in known:
        shorter = (code[:end] for end in range(len(code) - 1, 0, -1))
        begin = next((each for each in shorter if each in known and _parts_at(code, len(each))), None)
        if begin:
            found[code] = begin
    return found


def _parts_at(code: str, end: int) -> bool:
    return code[end] in ".-_/ " or (code[end - 1].isalpha() and code[end].isdecimal())


def _parts(split: re.Pattern[str], said: str) -> tuple[str, ...]:
    return tuple(part for part in split.split(said) if part)
