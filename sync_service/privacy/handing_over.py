"""The pack for a learner who leaves: what the next school or company needs, in documents that people read."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from sync_service.record.queries import learner_details, planned_for_all, trajectories_here, written_for_all
from sync_service.record.queries.talks import told_of
from sync_service.reports.summaries import of_record, summarised, with_built_in
from sync_service.store import Record
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords


def with_summary(record: Record, learner: str, today: date, language: str, everything: bytes) -> bytes:
    """Return the export of a learner with the summary to read beside it: standings, decisions, agreements still open.

    Raises:
        NothingRated: if there are no ratings to summarise.
    """
    with record.reading() as connection:
        details = learner_details(connection, record.school, [learner])
        told = told_of(connection, record.school, [learner])
        planned = planned_for_all(connection, record.school, [learner])
        written = written_for_all(connection, record.school, [learner])
        choice = with_built_in(trajectories_here(connection, record.school))
    made = summarised(of_record(details, told, choice, None, planned, written), today)
    words = SummaryWords(language)
    file = io.BytesIO(everything)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for form in (Form.PDF, Form.DOCX):
            archive.writestr(f"summary.{form}", summary_file(made, form, words))
    return file.getvalue()
