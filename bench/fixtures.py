"""Workbooks to measure on: the same bytes every time, from fixed seeds, in the shapes that companies' trackers have."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import xlsxwriter
from xlsxwriter.color import Color

LIST = """
LOG.A1 Stemt taken af met collega's en ploegbaas
LOG.A2 Geeft info door bij de ploegwissel
LOG.A3 Meldt problemen meteen aan de juiste persoon
LOG.A4 Voert mondelinge en schriftelijke instructies uit
LOG.A5 Begrijpt courante Franse, Engelse en Duitse woorden op vervoerspapieren
LOG.B1 Draagt de juiste beschermingsmiddelen
LOG.B2 Tilt en verplaatst ergonomisch
LOG.B3 Herkent gevaarsymbolen en behandelingslabels
LOG.B4 Houdt werkplek en looppaden vrij en proper
LOG.B5 Sorteert afval en verpakkingen
LOG.B6 Weet wat te doen bij brand of ongeval
LOG.B7 Controleert het eigen werk en stuurt bij
LOG.C1 Wijst de losplaats aan en meldt de chauffeur aan
LOG.C2 Legt levering en bestelbon naast elkaar
LOG.C3 Telt en controleert op schade en conditie
LOG.C4 Noteert afwijkingen en voorbehoud
LOG.C5 Scant en boekt de ontvangst in het systeem
LOG.C6 Brengt etiketten of locatielabels aan
LOG.D1 Kiest de plaats op basis van de locatiecode
LOG.D2 Stapelt stabiel en binnen de toegelaten last
LOG.D3 Past FIFO of FEFO toe
LOG.D4 Bewaart volgens temperatuur- en gevarenregels
LOG.E1 Volgt minimumvoorraad op en geeft tekorten door
LOG.E2 Telt de voorraad (cyclisch of jaarlijks)
LOG.E3 Zoekt en meldt voorraadverschillen
LOG.E4 Verwerkt retouren
LOG.F1 Leest picklijst, scanner of pick-to-light
LOG.F2 Kiest een logische looproute
LOG.F3 Neemt het juiste artikel in het juiste aantal
LOG.F4 Werkt met handpallettruck of steekwagen
LOG.F5 Controleert het order voor afgifte
LOG.G1 Kiest passend verpakkingsmateriaal
LOG.G2 Bouwt een pallet op en wikkelt die
LOG.G3 Maakt label en begeleidend document
LOG.G4 Zet zendingen klaar per rit of vertrekuur
LOG.G5 Laadt en zet de lading vast
"""
COMPETENCES = tuple(line.split(" ", 1) for line in LIST.strip().splitlines())
LEARNERS = ("Noor Peeters", "Yassin Aydin", "Lotte Maes", "Jef Claes", "Amina Benali", "Wout Jacobs", "Fien Wouters")
FAMILIES = ("Mertens", "Willems", "Dubois", "Goossens")
RATINGS: tuple[tuple[str, str | Color], ...] = (
    ("V", "#00B050"),
    ("O", "#FFC000"),
    ("N", "#FF0000"),
    ("V", "#92D050"),
    ("Z", Color.theme(7, 3)),
)
REMARKS = tuple(f"zag ik zelf op {day} {month}, ging vlot" for day in range(1, 29) for month in ("mei", "juni", "juli"))


class WrongFixture(Exception):
    """The library that writes the fixtures no longer writes the same, so older figures compare with nothing."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"Fixture {name} is not what it was (sha256 of its parts is now {found}). "
            "Was XlsxWriter upgraded? Then put the new sums in bench/fixtures.py and measure everything anew."
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a fixture is; ``filled`` is the share of the cells in its table that hold something."""

    sheets: int
    rows: int
    columns: int
    seed: int
    sha256: str
    filled: float = 0.9
    styles: int = 0  # cell formats beside the handful that every fixture has
    notes: int = 4  # on each sheet


SHAPES = {
    "S": Shape(3, 35, 13, 11, "550dbb619a55f349954131f6986e331f7b2e35381ca01da693ca9e8c56872ad2"),
    "S30": Shape(9, 35, 13, 11, "86cde7ec680f3980cd8031ae97931ab63f2bba0e4a2929c094a5aabd8f6b18fe"),
    "M": Shape(25, 35, 27, 12, "cac7473646833d1fb420c253ea0170634b7976240dfcc22b8fc285aa7b2134f5"),
    "L": Shape(
        1, 24_000, 24, 13, "2eb397a2cf9ccf651cf78b9e7a98b402c03fae9158a8b3327cacfe844c30a814", filled=0.38, styles=300
    ),
}
"""S: a coach with three learners, S30: with nine. M: a class, a sheet for each. L: all that a large company has."""


def fixture(size: str) -> bytes:
    """Return the workbook of that size.

    Raises:
        WrongFixture: if its content is not what it was when the figures in docs/performance.md were measured.
    """
    shape = SHAPES[size]
    data = _written(shape)
    found = parts_sum(data)
    if found != shape.sha256:
        raise WrongFixture(size, found)
    return data


def parts_sum(data: bytes) -> str:
    """Return the SHA-256 of all parts, unpacked: how they are packed differs between versions of zlib."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sha256(b"".join(name.encode() + archive.read(name) for name in archive.namelist())).hexdigest()


def _written(shape: Shape) -> bytes:
    dice = random.Random(shape.seed)  # noqa: S311 - the same workbook every time
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": "Opvolging", "author": "Leerlijn", "created": datetime(2026, 1, 5)})  # noqa: DTZ001
    formats = _Formats(book, shape.styles)
    for number in range(shape.sheets):
        first, family = LEARNERS[number % len(LEARNERS)], FAMILIES[number // len(LEARNERS)]
        name = f"{first.split()[0]} {family}" if number >= len(LEARNERS) else first
        _write_sheet(book.add_worksheet(name), shape, formats, dice)
    book.close()
    return stream.getvalue()


class _Formats:
    """The cell formats of one workbook."""

    def __init__(self, book: Any, more: int) -> None:
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.ratings = [(said, book.add_format({"bg_color": fill, "border": 1})) for said, fill in RATINGS]
        self.ratings += [
            (
                RATINGS[number % 5][0],
                book.add_format({"bg_color": f"#{number * 70_001 % 0xFFFFFF:06X}", "align": "center"}),
            )
            for number in range(more)
        ]
        self.shown = [book.add_format({"bg_color": fill}) for fill in ("#C6EFCE", "#FFC7CE", "#FFEB9C")]


def _write_sheet(sheet: Any, shape: Shape, formats: _Formats, dice: random.Random) -> None:
    last_row, last_column = shape.rows - 1, shape.columns - 1
    sheet.write(0, 0, "V = verworven, O = in ontwikkeling, N = nog niet, Z = zelfstandig")
    headings = ["code", "competentie", "datum", *(f"Evaluatie {n}" for n in range(1, shape.columns - 3)), "opmerking"]
    sheet.write_row(1, 0, headings, formats.heading)
    sheet.freeze_panes(2, 3)
    sheet.set_column(1, 1, 40)
    for row in range(2, shape.rows):
        _write_row(sheet, row, shape, formats, dice)
    for _ in range(shape.notes):
        where = dice.randrange(2, shape.rows), dice.randrange(3, shape.columns)
        sheet.write_comment(*where, dice.choice(REMARKS), {"author": "K. Maes"})
    cells = (2, 3, last_row, last_column)
    sheet.data_validation(*cells, {"validate": "list", "source": ["V", "O", "N", "Z"]})
    good, bad, middling = formats.shown
    sheet.conditional_format(*cells, {"type": "cell", "criteria": "==", "value": '"Z"', "format": good})
    scores = {"type": "cell", "criteria": "between", "minimum": 1, "maximum": 2}
    sheet.conditional_format(*cells, {**scores, "format": bad})
    sheet.conditional_format(
        *cells, {"type": "text", "criteria": "containing", "value": "nog niet", "format": middling}
    )


def _write_row(sheet: Any, row: int, shape: Shape, formats: _Formats, dice: random.Random) -> None:
    code, label = COMPETENCES[(row - 2) % len(COMPETENCES)]
    sheet.write_string(row, 0, code)
    sheet.write_string(row, 1, label)
    sheet.write_datetime(row, 2, date(2025, 9, 1) + timedelta(days=dice.randrange(280)), formats.day)
    for column in range(3, shape.columns - 1):
        if dice.random() < shape.filled:
            sheet.write_string(row, column, *dice.choice(formats.ratings))
    if dice.random() < shape.filled:
        sheet.write_string(row, shape.columns - 1, dice.choice(REMARKS))
