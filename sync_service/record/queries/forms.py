"""Ask the tables what people wrote about a learner in the forms of companies' workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from addin.domain.forms import OF_COMPANY, Entry
from sync_service import tables as t
from sync_service.record.queries.plans import newest_of
from sync_service.record.wire import entry_in


@dataclass(frozen=True, slots=True)
class EntryThere:
    """What somebody wrote in a form, and the workbook it stands in; ``version_id`` is the copy that counts now."""

    entry: Entry
    company: str
    workbook: str
    version_id: str


def written_for(connection: Connection, school: str, learner: str) -> tuple[EntryThere, ...]:
    """Return what the newest copies of a learner's workbooks say of them in forms, as ``written_for_all`` says."""
    return written_for_all(connection, school, [learner]).get(learner, ())


def written_for_all(
    connection: Connection, school: str, learners: Sequence[str]
) -> Mapping[str, tuple[EntryThere, ...]]:
    """Return what the newest copies of their workbooks say of learners in forms, by learner, as ``newest_of`` says.

    What names nobody counts where it is about the company, such as a passport of the workplace: the rest of it may be
    about another learner of the same workbook.
    """
    return {
        learner: tuple(
            EntryThere(entry_in(row.document), row.company, row.name, row.version_id)
            for row in rows
            if row.key or row.form in OF_COMPANY
        )
        for learner, rows in newest_of(connection, t.entries, school, learners).items()
    }
