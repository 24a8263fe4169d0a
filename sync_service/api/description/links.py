"""What to call next, as OpenAPI's links: a workbook goes in, is looked at, is answered about, stands in the record."""

from __future__ import annotations

from sync_service.api.description.schemas import Schema


def _to(call: str, upload: str, **more: object) -> Schema:
    return {"operationId": call, "parameters": {"path.upload_id": upload}, **more}


_SENT = "$response.body#/upload"
_SAME = "$request.path.upload_id"
_FIRST_ANSWER = "$response.body#/questions/0/answers/0/entry"

_LOOK: Schema = {call: _to(call, _SENT) for call in ("status", "questions", "record")}

LEADS: Schema = {
    "sync": _LOOK,
    "receive": _LOOK,
    "status": {"questions": _to("questions", _SENT)},
    "questions": {"answers": _to("answers", _SAME, requestBody={"answers": [_FIRST_ANSWER]})},
    "answers": {call: _to(call, _SAME) for call in ("status", "questions", "record")},
}
"""By the name of a call: the calls that its answer leads to."""
