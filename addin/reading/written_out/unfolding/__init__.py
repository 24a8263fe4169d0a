"""Cells that hold several ratings, unfolded: each rating then stands in a row of its own, as a list keeps them.

A foreman writes the codes under what they reached ("met hulp: A2 A4, B1-B3"); a salon keeps a day book in which each
task has its verdict behind it ("haar wassen bezig; kassa kan het"). Both are lists of one row per rating of which the
rows were folded into cells. Nothing is read here: rows are made, and everything else reads them. What is said of them
afterwards is about the cell in which they stand (``own.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from addin.reading.competences.book import Book
from addin.reading.written_out.unfolding.codes import codes_under_verdicts
from addin.reading.written_out.unfolding.labels import judged_labels
from addin.reading.written_out.unfolding.parts import verdicts_of
from addin.reading.written_out.unfolding.rows import Unfolded, rewritten
from addin.reading.written_out.unfolding.tasks import judged_tasks
from addin.sheet.snapshot import Snapshot


def with_cells_unfolded(snapshot: Snapshot, book: Book) -> tuple[Snapshot, Mapping[str, Unfolded]]:
    """Return a workbook with a row for each rating of cells that hold several, and what was unfolded, by sheet."""
    sheets, done = [], {}
    verdicts = cache(lambda: verdicts_of(snapshot))  # looked for only where a sheet may hold any
    for sheet in snapshot.sheets:
        folded = (
            codes_under_verdicts(sheet, book)
            or judged_tasks(sheet, book, verdicts)
            or judged_labels(sheet, book, verdicts)
        )
        if folded is None:
            sheets.append(sheet)
            continue
        unfolded, done[sheet.name] = rewritten(sheet, folded)
        sheets.append(unfolded)
    return (replace(snapshot, sheets=tuple(sheets)), done) if done else (snapshot, {})
