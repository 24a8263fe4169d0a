"""What a step of each kind of job does. Doing one twice gives what doing it once gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import Connection, Engine, select

from addin.text import Text, text
from sync_service import tables as t
from sync_service.apart import apart
from sync_service.intake import Intake
from sync_service.jobs.board import Outcome, Step
from sync_service.record.documents import DocumentKind, phrases_of
from sync_service.record.queries import (
    document_in_force,
    learner_details,
    planned_for_all,
    told_of,
    trajectories_here,
    written_for_all,
)
from sync_service.reports.summaries import of_record, summarised
from sync_service.store import Receipt, Record
from sync_service.writing_back.files import newest, returned
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

INGEST = "ingest"
"""Take a workbook into the record. The task names its ``company`` and ``sha256``, and ``today``, the day of reading."""


SUMMARIES = "summaries"
"""Make the evaluation summary of one ``learner`` as a PDF, in the ``language`` of who asked, on the day ``today``."""

WRITE_BACK = "write_back"
"""Put what the school says into the workbook of a ``version``, in a ``language``, on the day ``today``."""


def do(engine: Engine, step: Step) -> Outcome:
    """Do a step.

    Raises:
        LeerlijnError: if it cannot be done; the sentence says why.
    """
    return KINDS[step.kind](Record(engine, step.school), step)


def _ingest(record: Record, step: Step) -> Outcome:
    what = step.task.what
    intake = Intake(record, what["company"], do=apart, today=date.fromisoformat(what["today"]))
    with record.reading() as connection:
        before = _handed_over(connection, record.school, step)
    if before:
        return Outcome(_counts(*before[1:]), before[0])
    receipt = intake.take_bytes(step.task.name, step.task.data or b"", step.asked_at, received_from=step.asked_by)
    return Outcome(_receipt_words(receipt), receipt.version_id)


def _handed_over(connection: Connection, school: str, step: Step) -> tuple[str, int, int, int] | None:
    """Return what this very step did before its worker died, if it came so far: the version, and its counts."""
    found = connection.execute(
        select(t.versions.c.id, t.receipts.c.added, t.receipts.c.changed, t.receipts.c.withdrawn)
        .join_from(t.deliveries, t.versions, t.deliveries.c.version_id == t.versions.c.id)
        .join(t.receipts, t.receipts.c.version_id == t.versions.c.id)
        .join(t.companies, t.companies.c.id == t.versions.c.company_id)
        .where(
            t.companies.c.school_id == school,
            t.deliveries.c.company == step.task.what["company"],
            t.versions.c.sha256 == step.task.what["sha256"],
            t.deliveries.c.name == step.task.name,
            t.deliveries.c.received_at == step.asked_at,
            t.deliveries.c.received_from == step.asked_by,
        )
    ).first()
    return None if found is None else (found.id, found.added, found.changed, found.withdrawn)


def _receipt_words(receipt: Receipt) -> Text:
    if receipt.unchanged:
        return text("These bytes were in the record already; nothing was added twice.")
    return _counts(receipt.added, receipt.changed, receipt.withdrawn)


def _counts(added: int, changed: int, withdrawn: int) -> Text:
    return text(
        "new: {added} · changed: {changed} · withdrawn: {withdrawn}", added=added, changed=changed, withdrawn=withdrawn
    )


def _summary(record: Record, step: Step) -> Outcome:
    what = step.task.what
    with record.reading() as connection:
        details = learner_details(connection, record.school, [what["learner"]])
        told = told_of(connection, record.school, [one.id for one in details])
        known = trajectories_here(connection, record.school)
        planned = planned_for_all(connection, record.school, [one.id for one in details])
        written = written_for_all(connection, record.school, [one.id for one in details])
        phrases = document_in_force(connection, record.school, DocumentKind.PHRASES)
    made = summarised(
        of_record(details, told, known, planned=planned, written=written), date.fromisoformat(what["today"])
    )
    words = SummaryWords(what["language"], phrases_of(phrases)) if phrases else SummaryWords(what["language"])
    return Outcome(text("The summary is ready."), f"{step.task.name}.pdf", summary_file(made, Form.PDF, words))


def _write_back(record: Record, step: Step) -> Outcome:
    what = step.task.what
    upload = next((one for one in newest(record) if one.version_id == what["version"]), None)
    made = upload and returned(record, upload, date.fromisoformat(what["today"]), what["language"])
    if not made or not made.says:
        return Outcome(text("The school has nothing to say in it now."))
    return Outcome(text("The school's words stand in it."), f"{made.company} - {made.name}", made.data)


KINDS: Mapping[str, Callable[[Record, Step], Outcome]] = {
    INGEST: _ingest,
    SUMMARIES: _summary,
    WRITE_BACK: _write_back,
}
