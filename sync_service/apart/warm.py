"""Imported once, by the process that the others are forked from: small trackers are read, so that all stands ready."""

from __future__ import annotations

import gc
import io
from datetime import date

import xlsxwriter

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from sync_service.apart.work import Manner, read_and_check

_ANY_DAY = date(2026, 10, 1)


def _tracker(trajectory: Trajectory) -> bytes:
    """Return a tracker of a trajectory with a bit of everything that trackers have."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, green = book.add_worksheet("Noor"), book.add_format({"bg_color": "#00B050"})
    sheet.write_row(0, 0, ["V = verworven, O = in ontwikkeling, N = nog niet"])
    sheet.write_row(1, 0, ["code", "competentie", "datum", "Noor Peeters", "opmerking"])
    for row, competence in enumerate(trajectory.competences, start=2):
        sheet.write_row(row, 0, [competence.code, competence.label("nl"), "3/9/2026"])
        sheet.write(row, 3, "VON"[row % 3], green)
        sheet.write(row, 4, "zag ik zelf op 4 september, ging vlot")
    sheet.write_comment(3, 3, "nog met hulp")
    book.close()
    return stream.getvalue()


# Companies write the competences as their trajectory does: whoever reads a tracker then finds them weighed already.
for _one in built_in():
    read_and_check(_tracker(_one), "tracker.xlsx", Manner(_ANY_DAY, built_in()))

# What stands ready is never garbage: not looking through it again keeps its pages shared with every process to come.
# And each of those reads one workbook and is gone: whatever garbage it makes goes with it.
gc.collect()
gc.freeze()
gc.disable()
