"""Imported once, by the process that the others are forked from: a small tracker is read, so that all stands ready."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from addin.domain.shelf import built_in
from sync_service.apart.work import Manner, read_and_check

_ANY_DAY = date(2026, 10, 1)


def _tracker() -> bytes:
    """Return a tracker with a bit of everything that trackers have."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, green = book.add_worksheet("Noor"), book.add_format({"bg_color": "#00B050"})
    sheet.write_row(0, 0, ["V = verworven, O = in ontwikkeling, N = nog niet"])
    sheet.write_row(1, 0, ["code", "competentie", "datum", "Noor Peeters", "opmerking"])
    codes = [one.code for one in built_in()[0].competences][:8]
    for row, code in enumerate(codes, start=2):
        sheet.write_row(row, 0, [code, "", "3/9/2026"])
        sheet.write(row, 3, "VON"[row % 3], green)
        sheet.write(row, 4, "zag ik zelf op 4 september, ging vlot")
    sheet.write_comment(3, 3, "nog met hulp")
    book.close()
    return stream.getvalue()


read_and_check(_tracker(), "tracker.xlsx", Manner(_ANY_DAY, built_in()))
