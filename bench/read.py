"""How fast a workbook is read, and how much memory it takes, beside the least possible and beside openpyxl.

The least possible is: unpack every part and let expat walk over it without looking. Times are processor time of this
process, the median of several interleaved runs, so that a busy machine disturbs the ratios little.
"""

from __future__ import annotations

import io
import json
import statistics
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from xml.parsers.expat import ParserCreate

import openpyxl
import xlsxwriter

from addin.hosts.xlsx import read_xlsx

SIZES = {"a small tracker": (3, 48, 8), "a class of thirty": (30, 48, 12), "a large company": (10, 400, 40)}
REPEATS = 5
FILLS = ("#00B050", "#FFC000", "#FF0000", "#BFBFBF")


def workbook(sheets: int, rows: int, columns: int) -> bytes:
    """Return an .xlsx with that many sheets of ratings: values, fills, notes, dates, a conditional format."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fills = [book.add_format({"bg_color": fill, "border": 1}) for fill in FILLS]
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for number in range(sheets):
        sheet = book.add_worksheet(f"Leerling {number + 1}")
        sheet.write_row(0, 0, ["code", "competentie", "datum", *(f"Evaluatie {n}" for n in range(3, columns))])
        for row in range(1, rows):
            sheet.write_string(row, 0, f"LOG.{chr(65 + row % 9)}{row % 7 + 1}")
            sheet.write_string(row, 1, f"Competentie nummer {row % 47} van de lijst")
            sheet.write_number(row, 2, 45900 + row % 200, dates)
            for column in range(3, columns):
                sheet.write(row, column, ("V", "O", 3, "behaald")[(row + column) % 4], fills[(row * column) % 4])
        sheet.write_comment(1, 3, "zag ik zelf")
        sheet.conditional_format(1, 3, rows, columns, {"type": "cell", "criteria": "<", "value": 2, "format": fills[2]})
    book.close()
    return stream.getvalue()


def unpack_and_walk(data: bytes) -> None:
    """Do the least that any reader must do."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ParserCreate().Parse(archive.read(name), True)  # noqa: FBT003 - expat takes no keyword


def read_with_openpyxl(data: bytes) -> None:
    """Read every value and fill with openpyxl."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value, cell.fill.fgColor.rgb


READERS: dict[str, Callable[[bytes], object]] = {
    "least possible": unpack_and_walk,
    "Leerlijn": read_xlsx,
    "openpyxl": read_with_openpyxl,
}


def seconds(reader: Callable[[bytes], object], data: bytes) -> float:
    """Return the processor time of one run."""
    start = time.process_time()
    reader(data)
    return time.process_time() - start


def peak(reader: Callable[[bytes], object], data: bytes) -> float:
    """Return the most memory, in MiB, that Python objects took during one run."""
    tracemalloc.start()
    reader(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    """Measure and print one line of JSON a workbook: milliseconds, ratios to the least possible, and memory."""
    for size, shape in SIZES.items():
        data = workbook(*shape)
        times: dict[str, list[float]] = {name: [] for name in READERS}
        for _ in range(REPEATS):
            for name, reader in READERS.items():
                times[name].append(seconds(reader, data))
        middle = {name: statistics.median(times[name]) for name in READERS}
        told = {
            name: {
                "ms": round(middle[name] * 1000, 1),
                "times_least": round(middle[name] / middle["least possible"], 2),
                "peak_mib": round(peak(reader, data), 1),
            }
            for name, reader in READERS.items()
        }
        print(json.dumps({"bench": "read", "workbook": size, "readers": told}))


if __name__ == "__main__":
    main()
