"""What became of a workbook that a program sent: how it stands, what is asked about it, the answers, what is kept.

So a program can go the whole way without a page: send, look, answer, and see what stands in the record. The same rules
hold as on the page, and the same layout is written. What merging asks is left to the school: it names other companies'
learners.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from addin.errors import LayoutMovedOn, LayoutUnreadable, WireRefused
from addin.reading.document import SCHEMA
from addin.reading.layout.said import fault_of
from addin.sheet.finding import Severity
from addin.text import text
from sync_service.accounts.kept.placements import company_id, placements_of
from sync_service.accounts.scopes import of_other_schools
from sync_service.apart import Manner, apart, read
from sync_service.api.door import call, caller, document, guard, refused
from sync_service.api.exchange import findings_of
from sync_service.api.macros import MOST_ANSWERS, answers_in
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.intake import TRAJECTORY, confirm_layout, layout_with
from sync_service.record.queries import said_in, uploads
from sync_service.record.queries.layouts import copy_of, layout_now
from sync_service.record.queries.sources import has_file
from sync_service.record.views import Upload
from sync_service.reports.document import rating_document
from sync_service.store import Call, Confirmed, Told
from sync_service.words import gettext as _
from sync_service.words import ngettext

room = Blueprint("asking", __name__, url_prefix="/api/v1/uploads")
guard(room)

_TRIES = 3
"""So often an answer is put anew upon what somebody else said at the same moment."""


class _NotOurs(Exception):
    """There is no such upload for this program."""


@room.errorhandler(_NotOurs)
def _not_ours(_error: _NotOurs) -> ResponseReturnValue:
    said = _("There is no such workbook here. Send it first; the answer says how it is called here.")
    return refused("no_such_upload", said, 404)


@room.get("/<upload_id>")
def status(upload_id: str) -> ResponseReturnValue:
    """Say what a workbook did to the record, and how much is asked about it."""
    return _status(_ours(upload_id))


@room.get("/<upload_id>/questions")
def questions(upload_id: str) -> ResponseReturnValue:
    """Give what is asked about a workbook: what can be answered here, and what is for the school to decide."""
    return {"schema": SCHEMA, **_asked(_ours(upload_id))}


@room.post("/<upload_id>/answers")
def answers(upload_id: str) -> ResponseReturnValue:
    """Keep what somebody answers, and read every copy of the workbook so: ``{"answers": […]}``."""
    upload, under = _ours(upload_id), call()
    if upload.undone:
        said = _("The school let this workbook count for nothing. Ask your coach, or send it again.")
        return refused("not_done", said, 422)
    given = _checked(answers_in(document().get("answers")))
    told = record().told_under(under)
    kept = _keep(upload, given, under) if told is None else told.told["kept"]
    asked = _asked(upload)
    return {"schema": SCHEMA, "said": _kept_words(kept, len(asked["questions"])), "kept": kept, **asked}


@room.get("/<upload_id>/record")
def kept(upload_id: str) -> ResponseReturnValue:
    """Give what stands in the record of a workbook, by learner; what others say of them is not in it."""
    upload = _ours(upload_id)
    hidden = _hidden()
    return {
        "schema": SCHEMA,
        "upload": upload.version_id,
        "learners": [
            {
                "learner": one.called or None,
                "ratings": [{"competence": rating.competence, **rating_document(rating)} for rating in one.ratings],
            }
            for one in ask(said_in, upload.version_id)
            if one.learner_id not in hidden
        ],
    }


def _ours(upload_id: str) -> Upload:
    """Return a workbook of the company that asks; another's, and one whose bytes were erased, are not there."""
    found = next(iter(ask(uploads, [upload_id])), None)
    here = company_id(record().school, caller().company)
    if found is None or company_id(record().school, found.company) != here or not ask(has_file, upload_id):
        raise _NotOurs
    return found


def _status(upload: Upload) -> dict[str, Any]:
    asked = _asked(upload)
    return {
        "schema": SCHEMA,
        "upload": upload.version_id,
        "workbook": upload.workbook,
        "sha256": upload.sha256,
        "trajectory": upload.trajectory,
        "received": upload.received_at.isoformat(),
        "undone": upload.undone,
        "added": upload.added,
        "changed": upload.changed,
        "withdrawn": upload.withdrawn,
        "questions": len(asked["questions"]),
        "for_school": len(asked["for_school"]) + upload.conflicts,
    }


def _asked(upload: Upload) -> dict[str, Any]:
    """Return the questions; each answer carries the ``entry`` that gives it, ready to be sent."""
    met = [] if upload.undone else findings_of(upload.version_id)
    hidden = _hidden()
    said = ask(said_in, upload.version_id) if hidden and met else ()
    names = {one.called.casefold() for one in said if one.learner_id in hidden and one.called}
    open_ones = [one for one in met if one["severity"] == Severity.QUESTION and not _names_one(one, names)]
    return {
        "questions": [_ready(one) for one in open_ones if "question" in one],
        "for_school": [one for one in open_ones if "question" not in one],
    }


def _ready(finding: dict[str, Any]) -> dict[str, Any]:
    asked = finding["question"]
    ready = [{**one, "entry": {**asked["entry"], asked["field"]: one["value"]}} for one in finding["answers"]]
    return {**finding, "answers": ready}


def _checked(given: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return answers that can be understood.

    Raises:
        WireRefused: if there are none.
        LayoutUnreadable: if one says nothing that is known here.
    """
    if not given:
        raise WireRefused(text("{name} should hold at least one answer", name="answers"))
    for one in given:
        fault = None if set(one) == {TRAJECTORY} else fault_of(one)
        if fault is not None:
            raise LayoutUnreadable("answers", fault)
    return given


def _keep(upload: Upload, given: Sequence[Mapping[str, Any]], under: Call | None) -> int:
    """Keep answers upon what was said before, and return how many are new; what is answered so already counts for none.

    Raises:
        LayoutMovedOn: if others went on answering at the same moments.
        LayoutUnreadable: if the workbook cannot be read so; nothing is kept then.
        WireRefused: if more was answered by now than anybody answers.
    """
    for left in reversed(range(_TRIES)):
        upon, before = ask(layout_now, upload.version_id)
        said = list(before.get("answers", ()))
        fresh = [one for one in given if one not in said]
        base = {**before, "answers": [one for one in said if one not in given]}
        if len(base["answers"]) + len(given) > MOST_ANSWERS:
            raise WireRefused(text("{name} should be no longer than {most}", name="answers", most=MOST_ANSWERS))
        layout = layout_with(base, given) or base
        if not fresh and layout == before:
            return 0
        copy = ask(copy_of, upload.version_id)
        if copy is None:
            raise _NotOurs
        reading = apart(read, copy.data, copy.name, Manner(today(), trajectories(), layout=layout))
        confirmed = Confirmed(reading.layout, caller().name, datetime.now(UTC), upon=upon)
        told = (under, Told(upload.version_id, {"kept": len(fresh)})) if under else None
        try:
            confirm_layout(record(), upload.version_id, confirmed, today(), told)
        except LayoutMovedOn:
            if not left:
                raise
        else:
            return len(fresh)
    raise LayoutMovedOn


def _kept_words(kept: int, left: int) -> str:
    told = _("That was said already.")
    if kept:
        told = ngettext("%(num)d answer was kept.", "%(num)d answers were kept.", kept)
    if not left:
        return told + " " + _("Nothing else is asked.")
    return told + " " + ngettext("%(num)d question is left.", "%(num)d questions are left.", left)


def _names_one(finding: Mapping[str, Any], names: Collection[str]) -> bool:
    told = json.dumps(finding, ensure_ascii=False).casefold()
    return any(name in told for name in names)


def _hidden() -> frozenset[str]:
    """Return the learners of whom this school tells a company nothing, also not what the company wrote itself.

    Those placed elsewhere by now, as for a mentor; and those of another school, for whoever pairs a program here is a
    coach of this one.
    """
    correction: timedelta = current_app.extensions["leerlijn.correction"]
    here = company_id(record().school, caller().company)
    placed = ask(placements_of)
    now = {one.learner for one in placed if one.company_id == here and one.on(today() - correction, today())}
    with record().reading() as connection:
        return frozenset(one.learner for one in placed) - now | of_other_schools(connection, record().school)
