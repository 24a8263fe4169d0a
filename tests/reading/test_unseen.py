"""Companies' workbooks whose makers did not look at the reader, as they came: ``tests/data/companies``.

Each group was read at the state it met, and told of as it was read then; afterwards the causes were mended, and what
is read now must stay so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from tests.support.reading_score import DETAILS, Score, score

COMPANIES = Path(__file__).parent.parent / "data" / "companies"


class Group(NamedTuple):
    """Workbooks that came together, and of how much of them (1 is all) what is true now."""

    folder: str  # below COMPANIES; "." are the eight that came first
    at_first: str  # right, and wrong without a question, when it was first read
    ratings: int  # in them, at least
    right: float  # at least
    silent: float = 0.0  # wrong without a question, at most
    details: bool = False  # who, when and as what are all read, of 99 in 100


GROUPS: Sequence[Group] = (
    Group(".", "90.4 %, 5.0 %", 1000, 0.98),
    Group("later", "70 %, 4.9 %", 1000, 0.99, details=True),
    Group("shapes", "13 %, 20 %: days between rows, ladders signed with a day, painted boards", 500, 0.87),
    Group("autumn", "77 %, 11.5 %", 1000, 0.965),
    Group("newest", "52 %, 22.8 %", 1000, 0.88, 0.001),
    Group("months", "75.4 %, 11.7 %", 1000, 0.98),
    Group("latest", "75.6 %, 7.5 %", 1000, 0.94, 0.001),
    Group("winter", "78 %, 14.9 %", 1000, 0.94),
    Group("spring", "94.4 %, 3.9 %: all in one workbook", 1000, 0.955, details=True),
    Group("summer", "68 %, 0 %: rare habits, diaries, icons, boxes", 700, 0.88),
    Group("november", "59.7 %, 18 %: nearly all in three", 1000, 0.955, details=True),
    Group("frost", "57.4 %, 11.5 %", 900, 0.975),
    Group("thaw", "83.5 % and 54.9 %, 10.7 % and 12.6 %: small ones of untidy people", 900, 0.92, 0.001),
    Group("advent", "79.8 %, 12.6 %: all in one", 900, 0.985),
    Group("yule", "77.9 % and 81.1 %, 4.6 % and 11 %: small ones", 1000, 0.965, 0.005),
    Group("solstice", "75.2 %, 7 %: nearly all in two", 1000, 0.97),
    Group("candlemas", "96.5 %, 3.1 %: days of one diary taken for ratings", 900, 0.98),
    Group("carnival", '98.7 %, 0.6 %: the 4 of "less than 4" taken for a mark', 1100, 0.99, 0.001, details=True),
    Group("lent", "81.1 %, 5.5 %: all in two; lists of five passed over", 900, 0.975, details=True),
    Group("shrove", "69.4 %, 0.1 %: names over a class, five and five across, a log by month", 1100, 0.99),
    Group("ash", '74.7 %, 16.2 %: tabs of mentors, codes judged in a sentence, "goed" below "zelfstandig"', 800, 0.98),
    Group("ember", "91.5 %, 7.4 %: a second learner's block, a star behind a letter", 1000, 0.98, 0.005),
    Group("harvest", '82.9 %, 0.2 %: learners under "Gast", days signed with one letter', 950, 0.98, 0.003),
    Group(
        "michaelmas",
        "0 %, 5.6 %, one could not be read: several things in one cell, by people who hardly use sheets",
        650,
        0.98,
        0.03,
    ),
    Group(
        "martinmas",
        "75.8 %, 15.4 %: registers with numbers for people and tasks, targets, a year before",
        700,
        0.96,
        0.035,
    ),
    Group("midsummer", "90.8 %, 1.2 %: a log with a department for a name; a legend of legends", 580, 0.98),
    Group("ascension", "67.1 %, 16.9 %: numbers beside headings hid those; our own watching was theirs", 580, 0.97),
    Group(
        "rogation",
        "82.9 %, 9.3 %: what we look at still; a legend headed as its column; counts of ticks",
        600,
        0.98,
        0.002,
    ),
    Group("whitsun", "94.0 %, 2.2 %: a learner's own diary; five and five in lines", 630, 0.94, 0.005),
    Group("lammas", '92.1 %, 6.9 %: workbooks that grew; names cut short, "behaald" behind a comma', 670, 0.95),
    Group("allhallows", '99.9 %, 0.1 %: ordinary layouts; "same" for "samen"', 700, 0.995),
    Group("trinity", "86.6 %, 29.3 %: nearly all in an export with a column of who had read it", 470, 0.92, 0.03),
    Group("pentecost", "73.9 %, 7.6 %: a diary by weeks, names with when they came, days over names", 415, 0.93, 0.025),
    Group("assumption", "67.3 %, 11.3 %: words and colours; stock taken for a legend", 420, 0.94, 0.001),
    Group("visitation", "89.9 %, 4 %: a mark between two limits, praise below more praise", 540, 0.98),
    Group("corpus", "75.0 %, 30.3 %: all of one export of a web form; a learner's own log", 300, 0.93),
    Group("octave", "83.1 %, 4.4 %: dates that are the rating; a key that ends with what is empty", 360, 0.97),
    Group("epiphany", "78.7 %, 3.5 %: all of it a closed year", 1000, 0.97),
)


def read_all(folder: Path) -> Score:
    total = Score()
    for truth in sorted(folder.glob("*.truth.json")):
        reading = read_tracker(read_xlsx(Path(str(truth).replace(".truth.json", ".xlsx"))), today=date(2026, 6, 1))
        total += score(json.loads(truth.read_text(encoding="utf-8")), reading.observations, reading.trajectory)
    return total


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.folder)
def test_what_was_not_seen_before_is_read_right_and_hardly_anything_silently_wrong(group: Group) -> None:
    total = read_all(COMPANIES / group.folder)

    assert total.counts["ratings"] > group.ratings
    assert total.right >= group.right, total.line()
    assert total.silent_errors <= group.silent, total.line()
    if group.details:
        assert {key: total.detail(key) for key in DETAILS if total.detail(key) < 0.99} == {}


def test_every_group_is_read() -> None:
    there = {path.parent.relative_to(COMPANIES).as_posix() for path in COMPANIES.rglob("*.truth.json")}

    assert there == {group.folder for group in GROUPS}
