"""Writes the workbooks of Noordkaai, an invented company: a plain list by two mentors who do not always agree.

The first copy is of January, the second of March: ratings that moved on, one that was cleared, and some new ones.
``python -m sync_service.demo.noordkaai FOLDER`` writes both again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from addin.domain.shelf import find_trajectory

INEZ, DRIES = "Inez Baert", "Dries Coppens"

LEGEND = {
    "A": ("doet het zelfstandig", "#63BE7B"),
    "B": ("behaald", "#C6E0B4"),
    "C": ("in ontwikkeling", "#FFE699"),
    "D": ("niet behaald", "#F4B084"),
}

# Per learner and mentor: the code without LOG, and the letter that was given.
JANUARY: Mapping[tuple[str, str], str] = {
    ("Noor Peeters", INEZ): "A1:B A2:B A3:B A4:A B1:A B2:B B4:B C1:B C2:B C3:C C5:C D1:B D2:B F1:B F2:C F3:B G2:C",
    ("Noor Peeters", DRIES): "A1:B A3:C B2:C B4:B C3:B F2:C F3:B H1:B H2:C",
    ("Yassine El Amrani", INEZ): "A1:B A2:C A3:B A4:B B1:B B2:B B4:C C1:C C2:C C3:C D1:B D2:C F1:C F2:C G2:D",
    ("Yassine El Amrani", DRIES): "A2:B A3:C B1:B B4:B C2:D D2:C F1:B F2:D",
    ("Aylin Demirci", INEZ): "A1:A A2:A A3:B A4:A B1:A B2:A B3:B B4:A C2:B C3:B C4:B D1:B D2:B E2:B F1:A F3:B G1:B",
    ("Aylin Demirci", DRIES): "A1:B A2:B B2:B C3:C D2:B E2:C F3:B H1:B",
    ("Sem Janssens", INEZ): "A1:C A3:C A4:C B1:B B2:C B4:D C1:C C2:D C3:D D2:C F1:C F3:D",
    ("Sem Janssens", DRIES): "A1:B A3:C B1:B B4:C C2:D F1:C",
}
MARCH: Mapping[tuple[str, str], str] = {
    ("Noor Peeters", INEZ): "A1:A A2:B A3:B A4:A B1:A B2:B B4:B C1:B C2:B C3:B C5:B D1:B D2:B F1:A F2:B F3:B G2:B G3:C",
    ("Noor Peeters", DRIES): "A1:B A3:C B2:B B4:B C3:B F2:C F3:B H1:B H2:B H3:C",
    ("Yassine El Amrani", INEZ): "A1:B A2:B A3:B A4:B B1:B B2:B B4:B C1:B C2:C C3:C D1:B D2:B F1:B F2:C G2:C",
    ("Yassine El Amrani", DRIES): "A2:B A3:B B1:B B4:B C2:C D2:C F1:B F2:C H1:C",
    ("Aylin Demirci", INEZ): "A1:A A2:A A3:A A4:A B1:A B2:A B3:B B4:A C2:A C3:B C4:B D1:B D2:B E2:B F1:A F3:A G1:B",
    ("Aylin Demirci", DRIES): "A1:B A2:A B2:B C3:C D2:B E2:C F3:B H1:B H2:B",
    ("Sem Janssens", INEZ): "A1:B A3:C A4:C B1:B B2:B B4:C C1:C C2:C C3: D2:C F1:B F3:C",
    ("Sem Janssens", DRIES): "A1:B A3:B B1:B B4:C C2:D F1:C",
}

BORN = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the file keeps it without a zone
"""When somebody made the workbook, the same in each copy."""

REMARKS = {
    ("Noor Peeters", DRIES, "A3"): "zegt het pas als ik ernaar vraag",
    ("Noor Peeters", INEZ, "A3"): "kwam mij meteen halen toen de folie op was",
    ("Yassine El Amrani", DRIES, "C2"): "had de bon niet bij",
    ("Aylin Demirci", INEZ, "F1"): "leert het nu zelf aan de nieuwe",
    ("Sem Janssens", INEZ, "B4"): "twee keer een pallet in het looppad",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the workbook: the file's name, the ratings in it, and when the two mentors last filled it in."""

    file: str
    ratings: Mapping[tuple[str, str], str]
    days: Mapping[str, date]
    before: Copy | None = None

    def day_of(self, learner: str, mentor: str, rating: str) -> date:
        """Return when a rating was given: who leaves a score as it is, leaves its date too."""
        if self.before and rating in self.before.ratings[learner, mentor].split():
            return self.before.day_of(learner, mentor, rating)
        return self.days[mentor]


IN_JANUARY = Copy("noordkaai-januari.xlsx", JANUARY, {INEZ: date(2026, 1, 22), DRIES: date(2026, 1, 26)})
IN_MARCH = Copy("noordkaai-maart.xlsx", MARCH, {INEZ: date(2026, 3, 19), DRIES: date(2026, 3, 20)}, IN_JANUARY)

COLUMNS = (("Leerling", 20), ("Code", 8), ("Wat", 44), ("Score", 7), ("Datum", 12), ("Wie", 16), ("Opmerking", 40))


def rows(copy: Copy) -> Iterator[tuple[str, str, str, str, date, str, str]]:
    """Yield the lines of the list, in the order of its columns."""
    trajectory = find_trajectory("LOG")
    for (learner, mentor), said in copy.ratings.items():
        for rating in said.split():
            code, _, letter = rating.partition(":")
            competence = trajectory.competence(f"LOG.{code}")
            label = competence.label() if competence else ""
            on = copy.day_of(learner, mentor, rating)
            yield learner, code, label, letter, on, mentor, REMARKS.get((learner, mentor, code), "")


def write(copy: Copy, folder: Path) -> None:
    """Write a copy of the workbook."""
    with xlsxwriter.Workbook(folder / copy.file) as book:
        book.set_properties({"author": INEZ, "company": "Noordkaai", "created": BORN})
        _write_list(book, book.add_worksheet("leerlingen"), copy)
        _write_legend(book, book.add_worksheet("uitleg"))


def _write_list(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, copy: Copy) -> None:
    head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    fills = {letter: book.add_format({"bg_color": fill, "align": "center"}) for letter, (_, fill) in LEGEND.items()}
    sheet.write(
        0, 0, "Noordkaai – opvolging leerlingen duaal 2025-2026", book.add_format({"bold": True, "font_size": 14})
    )
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write(2, column, heading, head)
    for row, (learner, code, label, letter, on, mentor, remark) in enumerate(rows(copy), start=3):
        sheet.write_row(row, 0, (learner, code, label))
        sheet.write(row, 3, letter or None, fills.get(letter))
        sheet.write_datetime(row, 4, datetime.combine(on, datetime.min.time()), day)
        sheet.write_row(row, 5, (mentor, remark or None))
    sheet.freeze_panes(3, 1)


def _write_legend(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write(0, 0, "Scores", book.add_format({"bold": True}))
    for row, (letter, (words, fill)) in enumerate(LEGEND.items(), start=1):
        sheet.write(row, 0, letter, book.add_format({"bg_color": fill, "align": "center"}))
        sheet.write(row, 1, words)
    sheet.set_column(1, 1, 30)


if __name__ == "__main__":
    for each in (IN_JANUARY, IN_MARCH):
        write(each, Path(sys.argv[1]))
