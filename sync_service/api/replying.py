"""What the school has to say to a workbook that is open: the edits that bring it in, and what the school asks of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from addin.language import translator
from addin.macros.reply import Reader
from addin.reading.document import SCHEMA, finding_documents
from addin.run import understand
from addin.sheet.wire.checks import words
from sync_service.accounts.kept.placements import company_id
from sync_service.api.door import caller, document, guard
from sync_service.api.exchange import findings_of
from sync_service.api.macros import Asked, asked, edits_for
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.holding import tidy_name
from sync_service.record.queries import taken, uploads
from sync_service.record.views import Upload
from sync_service.words import at_moment, in_words, ngettext, spoken
from sync_service.words import gettext as _
from sync_service.writing_back.pulling import Planned, plan, written_document

room = Blueprint("replying", __name__, url_prefix="/api/v1")
guard(room)


@room.post("/reply")
def reply() -> ResponseReturnValue:
    """Give what the school says back into the workbook that was sent, and what it asks since it was last synced.

    Who sends only ``{"name": "opvolging.xlsx"}`` is told the latter, and nothing is to be written.
    """
    sent = document()
    if "snapshot" not in sent and "spreadsheet" not in sent:
        return _asked_since(words(sent.get("name"), "name", most=400))
    request = asked(sent)
    tracker = understand(request.snapshot, request.trajectory, request.layout, today(), trajectories())
    planned = plan(record(), caller().company, tracker, Reader(in_words, spoken(), today()))
    since = _asked_since(request.snapshot.name)
    return {**since, **_told(request, planned, since)}


def _told(request: Asked, planned: Planned, since: dict[str, Any]) -> dict[str, Any]:
    replied = planned.replied
    findings = finding_documents(replied.findings, translator(spoken()))
    return {
        "said": f"{_brought(planned)} {since['said']}",
        "findings": [*findings, *since["findings"]],
        "written": written_document(replied.written),
        "unknown_learners": list(planned.unknown),
        **edits_for(request, replied.edits),
    }


def _brought(planned: Planned) -> str:
    learners = len({word.learner for word in planned.replied.written})
    if not learners:
        return _("The school has nothing to say about these learners yet.")
    if not planned.replied.edits:
        return _("What the school says stands in your workbook already.")
    return ngettext(
        "What the school says about %(num)d learner now stands on its own sheet.",
        "What the school says about %(num)d learners now stands on its own sheet.",
        learners,
    )


def _asked_since(written: str) -> dict[str, Any]:
    name = tidy_name(written).casefold()
    here = company_id(record().school, caller().company)
    mine = (one for one in ask(taken) if company_id(record().school, one.company) == here and not one.undone)
    found = next((one.version_id for one in mine if one.workbook.casefold() == name), None)
    last = next(iter(ask(uploads, [found])), None) if found else None
    told: dict[str, Any] = {"schema": SCHEMA, "edits": [], "written": [], "unknown_learners": []}
    if last is None:
        said = _("The school does not know this workbook yet. Sync it first.")
        return {**told, "said": said, "known": False, "findings": []}
    return {**told, "said": _state(last), "known": True, "findings": findings_of(last.version_id)}


def _state(last: Upload) -> str:
    asked_now = last.questions + last.conflicts
    when = at_moment(last.received_at)
    if not asked_now:
        return _("The school has this workbook since %(when)s, and has no questions about it.", when=when)
    questions = ngettext("%(num)d question", "%(num)d questions", asked_now)
    return _("The school has this workbook since %(when)s, and has %(questions)s.", when=when, questions=questions)
