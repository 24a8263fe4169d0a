"""The documents that people take along: of one learner, of everybody the class page shows, for the class council."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from flask import Blueprint, Response, abort, request, send_file

from addin.domain.summary.model import Summary
from sync_service.accounts.noting import note_export
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.pages.naming import learner_name
from sync_service.pages.overview.class_page import asked_for, shown
from sync_service.privacy.gathering import gather
from sync_service.privacy.packing import packed as packed_zip
from sync_service.record.documents import DocumentKind, phrases_of, rule_of
from sync_service.record.queries import (
    class_overview,
    document_in_force,
    learner_detail,
    learner_details,
    planned_for_all,
    told_of,
    written_for_all,
)
from sync_service.record.views import LearnerDetail
from sync_service.reports.documents import documents, one_each, zipped
from sync_service.reports.summaries import of_record, summarised
from sync_service.words import gettext as _
from sync_service.words import spoken
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import council_file, summary_file
from workbook_templates.summary.words import SummaryWords

page = Blueprint("take_along", __name__)


@page.get("/learners/<learner_id>/summary")
def learner(learner_id: str) -> Response:
    """Give the summary of one learner."""
    details = ask(learner_details, [learner_id])
    if not details:
        abort(404)
    form = _form()
    made = _summary(details)
    note_export([details[0].id], "summary")
    name = learner_name(details[0].name, details[0].unnamed_in)
    return _download(summary_file(made, form, _words()), name, form)


@page.get("/learners/<learner_id>/everything")
def everything(learner_id: str) -> Response:
    """Give everything that is kept about one learner, with others' names masked."""
    detail = ask(learner_detail, learner_id)
    if detail is None:
        abort(404)
    # Who may see the learner gets all of what is kept about them, and nothing about anybody else.
    whole = replace(record(), scope=None)
    with whole.reading() as connection:
        gathered = gather(connection, whole.school, learner_id, datetime.now(UTC))
    note_export([learner_id], "everything")
    name = learner_name(detail.name, detail.unnamed_in)
    return _sent(packed_zip(gathered, spoken()), "application/zip", f"{name}.zip")


@page.get("/summaries")
def everybody() -> Response:
    """Give a summary for each learner that the class page shows, in a zip."""
    form, made = _form(), _of_shown("summaries")
    packed = zipped(documents(one_each(made), form, _words()))
    called = _("summaries")
    return _sent(packed, "application/zip", f"{called}.zip")


@page.get("/council")
def council() -> Response:
    """Give the pack of the class council, of the learners that the class page shows; with a score only when asked."""
    form = _form()
    kept = ask(document_in_force, DocumentKind.SCORE_RULE) if "score" in request.args else None
    rule = rule_of(kept) if kept else None
    return _download(council_file(_of_shown("council"), form, _words(), rule), _("class council"), form)


def _of_shown(what: str) -> Summary:
    asked = asked_for(request.args)
    rows = shown(ask(class_overview), asked)
    note_export([row.id for row in rows], what)
    return _summary(ask(learner_details, [row.id for row in rows]), asked.company)


def _summary(details: Sequence[LearnerDetail], company: str = "") -> Summary:
    told = ask(told_of, [one.id for one in details])
    planned = ask(planned_for_all, [one.id for one in details])
    written = ask(written_for_all, [one.id for one in details])
    material = of_record(details, told, trajectories(), company or None, planned, written)
    return summarised(material, today(), period=request.args.get("period", "").strip() or None)


def _form() -> Form:
    asked = request.args.get("form", Form.PDF)
    if asked not in set(Form):
        abort(404)
    return Form(asked)


def _words() -> SummaryWords:
    kept = ask(document_in_force, DocumentKind.PHRASES)
    return SummaryWords(spoken(), phrases_of(kept)) if kept else SummaryWords(spoken())


def _download(document: bytes, name: str, form: Form) -> Response:
    return _sent(document, form.media_type, f"{name}.{form}")


def _sent(content: bytes, media_type: str, name: str) -> Response:
    return send_file(BytesIO(content), media_type, as_attachment=True, download_name=name.replace("/", "-"))
