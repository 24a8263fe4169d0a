"""Every fourth workbook of the unseen groups, as other hands would have typed it, is read nearly as well."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Snapshot
from tests.support import decked, joined, shaken, spread, waiting
from tests.support.reading_score import Score, score
from tests.support.shaken import Shake, Shaken, Truth

COMPANIES = Path(__file__).parents[1] / "data" / "companies"
BOOKS = tuple(path for path in sorted(COMPANIES.rglob("*.truth.json")) if crc32(path.name.encode()) % 4 == 0)


def _as_it_is(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    return snapshot, truth


@cache
def _scored(shake: Shake) -> Score:
    total = Score()
    for path in BOOKS:
        workbook = path.with_name(path.name.replace(".truth.json", ".xlsx"))
        truth = json.loads(path.read_text(encoding="utf-8"))
        snapshot, truth = shake(read_xlsx(workbook), truth, Random(workbook.name))  # noqa: S311 - the same slips each time
        reading = read_tracker(snapshot, today=date(2026, 6, 1))
        total += score(truth, reading.observations, reading.trajectory)
    return total


@pytest.mark.parametrize(
    ("shake", "less_right", "more_wrong"),
    [
        (shaken.spaces_of_web_pages, 0.001, 0.0),
        (shaken.half_of_it, 0.02, 0.004),
        (shaken.bands_over_it, 0.01, 0.005),
        (shaken.labels_in_capitals, 0.01, 0.005),
        (shaken.names_in_capitals, 0.03, 0.02),
        (shaken.names_as_registers_have_them, 0.015, 0.008),
        (shaken.names_without_capitals, 0.07, 0.03),
        (shaken.labels_mistyped, 0.03, 0.006),
        (shaken.signs_added_to, 0.002, 0.001),
        (shaken.ratings_doubted, 0.01, 0.002),
        (shaken.headings_mistyped, 0.06, 0.03),
        (decked.on_white, 0.0, 0.0),
        (decked.on_cream, 0.01, 0.0),
        (decked.names_numbered, 0.0, 0.0),
        (decked.names_with_their_class, 0.0, 0.0),
        (decked.headings_hinted, 0.0, 0.0),
        (decked.headings_broken, 0.01, 0.0),
        (decked.headings_cut_short, 0.04, 0.02),
        (joined.with_an_older_year, 0.006, 0.001),
        (joined.with_lists_to_choose_from, 0.006, 0.001),
        (joined.with_marks_of_school, 0.006, 0.001),
        (joined.with_counts_beside_headings, 0.004, 0.001),
        (spread.strokes_in_what_is_empty, 0.005, 0.008),  # where "-" is explained, they rate
        (spread.begun_further_on, 0.0, 0.0),
        (spread.jotted_beside, 0.02, 0.002),
        (spread.boxes_two_columns_wide, 0.035, 0.01),
        (spread.labels_over_three_columns, 0.02, 0.01),
        (spread.rows_drawn_apart, 0.3, 0.02),  # nobody's sheet: much is not seen, so it must be asked
        (spread.columns_drawn_apart, 0.5, 0.02),
        (waiting.blanks_in_what_is_empty, 0.0, 0.0),
        (waiting.an_empty_line_below_headings, 0.01, 0.003),
        (waiting.an_empty_column_behind_labels, 0.015, 0.001),
        (waiting.one_number_below_headings, 0.01, 0.003),
        (waiting.weeks_below_headings, 0.02, 0.003),
        (waiting.told_below_columns, 0.002, 0.002),
        (waiting.beside_ratings("wie leert het", ("school", "werkplek", "beide")), 0.02, 0.005),
        (waiting.beside_ratings("week", (38, 41, 45)), 0.02, 0.005),
        (waiting.beside_ratings("gezien ouders", ("x", "ja")), 0.02, 0.005),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_what_other_hands_would_have_typed_is_read_nearly_as_well(
    shake: Shake, less_right: float, more_wrong: float
) -> None:
    before, after = _scored(_as_it_is), _scored(shake)

    assert before.counts["ratings"] > 5000
    assert after.right >= before.right - less_right, after.line()
    assert after.silent_errors <= before.silent_errors + more_wrong, after.line()
