"""The class as a table for a spreadsheet: a line for each learner, a column for each competence."""

from __future__ import annotations

from collections.abc import Sequence

from addin.domain.trajectory import Trajectory
from addin.exchange.grid import write_delimited
from sync_service.pages.marks import mark_of
from sync_service.pages.naming import learner_name
from sync_service.record.views import LearnerRow
from sync_service.words import gettext as _
from sync_service.words import spoken


def class_table(rows: Sequence[LearnerRow], trajectory: Trajectory | None) -> str:
    """Return the table as CSV with semicolons, as spreadsheets in Belgium open it; what nobody rated stays blank."""
    competences = trajectory.competences if trajectory else ()
    head = [_("Learner"), _("Company"), *(f"{one.code} {one.label(spoken())}" for one in competences)]
    lines = [
        [
            learner_name(row.name, row.unnamed_in),
            ", ".join(row.companies),
            *(mark_of(row.standings[one.code].status).word if one.code in row.standings else "" for one in competences),
        ]
        for row in rows
    ]
    return write_delimited([head, *lines], ";")
