"""A workbook of one learner with three ratings, for tests that need many of them."""

from __future__ import annotations

import io

import xlsxwriter


def small_tracker(learner: str, statuses: str = "VON", *, note: str = "") -> bytes:
    """Return it; ``statuses`` are the signs of LOG.A1, A2, A3, and ``note`` only makes the bytes other bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"comments": note})
    sheet = book.add_worksheet("Opvolging")
    sheet.write_row(0, 0, ["V = verworven, O = in ontwikkeling, N = nog niet"])
    sheet.write_row(1, 0, ["code", "competentie", learner])
    for row, sign in enumerate(statuses, start=1):
        sheet.write_row(row + 1, 0, [f"LOG.A{row}", "", sign])
    book.close()
    return stream.getvalue()
