"""Every address of the API: what to send, what comes back, and which troubles there can be."""

from __future__ import annotations

from typing import Any

from sync_service.api.description.examples import EXAMPLES
from sync_service.api.description.links import LEADS
from sync_service.api.description.schemas import Schema, named, rows, thing
from sync_service.api.macros import MOST_ANSWERS

TROUBLES = {
    400: ("unreadable", "What was sent is no such thing; `said` names what and where."),
    401: ("not_paired", "No token, or one that was taken back or is too old."),
    403: ("wrong_code", "The pairing code is not, or no longer, good; or `other_identity`: another person sits there."),
    404: ("no_such_upload", "This program sent no such workbook; `not_here` where the service knows no such address."),
    413: ("too_large", "More than 16 MB."),
    422: ("not_done", "Understood, but it cannot be done: no ratings, no such trajectory; or `key_used`."),
    429: ("too_often", "More than 60 calls in a minute, or too many wrong codes."),
    500: ("broken", "Our fault; nothing was changed."),
    503: ("not_now", "Google cannot be asked now who sits there; only when that has to be known."),
}
"""The troubles by status: the word for programs, and when."""

_LANGUAGE: Schema = {
    "name": "language",
    "in": "query",
    "description": "Of what comes back for people.",
    "schema": {"enum": ["nl", "fr", "en"], "default": "nl"},
}

_IDENTITY: Schema = {
    "name": "Google-Identity-Token",
    "in": "header",
    "description": "Google's identity token of who sits there. Needed where the program was paired with one.",
    "schema": {"type": "string", "maxLength": 8192},
}

_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A key of the program's own making. The same call sent again under it, within two days, is not done "
    "twice and is answered as it was; something else under it is refused (`key_used`).",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "0d9f7c1e-5c0b-4d51-9f3a-2b8a3c1d7e60",
}


def _answers(schema: str | Schema, example: Any, *troubles: int) -> Schema:
    told: Schema = {"200": {"description": "Done.", "content": _json(schema, example)}}
    for status in dict.fromkeys((*troubles, *(() if not troubles else (403, 503)), 429, 500)):
        code, when = TROUBLES[status]
        trouble = {"error": {"code": code, "said": "…"}}
        told[str(status)] = {"description": f"`{code}`: {when}", "content": _json("Trouble", trouble)}
    return told


def _json(schema: str | Schema, example: Any) -> Schema:
    shown = {} if example is None else {"example": example}
    return {"application/json": {"schema": named(schema) if isinstance(schema, str) else schema, **shown}}


def _call(
    place: str,
    name: str,
    summary: str,
    gives: str | Schema,
    *troubles: int,
    takes: str | Schema | None = None,
    **more: Any,
) -> Schema:
    """Return one call.

    Args:
        place: Method and address below ``ROOT``, such as ``POST sync``; its worked example goes with it.
        name: By which programs that are made from this document know it.
        summary: What it does.
        gives: The schema of the answer.
        troubles: Statuses that can come back beside those that always can.
        takes: The schema of what is sent, if something is.
        more: Anything else that OpenAPI knows of a call; ``parameters`` are put behind the language.
    """
    worked = EXAMPLES.get(place, {})
    said: Schema = {"tags": [_tag(place)], "operationId": name, "summary": summary}
    if takes is not None:
        said["requestBody"] = {"required": True, "content": _json(takes, worked.get("sent"))}
    parameters = [_LANGUAGE, *([_IDENTITY] if troubles else ()), *more.pop("parameters", ())]
    responses = _answers(gives, worked.get("answered"), *troubles)
    if leads := LEADS.get(name):
        responses["200"]["links"] = leads
    return {**said, **more, "parameters": parameters, "responses": responses}


def _tag(place: str) -> str:
    address = place.partition(" ")[2]
    if address.startswith("macros/"):
        return "buttons"
    return "record" if address in _RECORD or address.startswith(_HERE) else "pairing"


def _button(name: str, summary: str) -> Schema:
    troubles = (400, 401, 413, 422)
    return {"post": _call(f"POST macros/{name}", name, summary, "Pressed", *troubles, takes="Workbook")}


def _of_upload(last: str, summary: str, gives: str) -> Schema:
    place = f"GET {_HERE}" if last == "status" else f"GET {_HERE}/{last}"
    return _call(place, last, summary, gives, 401, 404, parameters=[_UPLOAD])


ROOT = "/api/v1/"

_SHEETS = {
    "plan": "the training plan",
    "focus": "what to work on now, next, and when it is quiet",
    "agenda": "the coming four weeks",
    "five": "five mastered and five to work on, from three sides",
    "consultation": "the log of what school and company talk about",
    "themes": "which themes were talked about this year",
    "handover": "for whoever takes over as mentor",
}
_RECORD = {"sync", "workbooks", "reply"}
_UPLOAD: Schema = {
    "name": "upload_id",
    "in": "path",
    "required": True,
    "description": "`upload` of what `sync` or `workbooks` answered.",
    "schema": {"type": "string", "maxLength": 40},
}
_HERE = "uploads/{upload_id}"
_NAME: Schema = {"type": "string", "maxLength": 400}
_NAMED_FILE: Schema = {"name": "name", "in": "query", "description": "The file's name.", "schema": {"type": "string"}}
_BYTES: Schema = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}

_CALLS: Schema = {
    "pair": {
        "post": _call(
            "POST pair",
            "pair",
            "Exchange a code from the coach's page for a token.",
            "Me",
            *(400, 403, 413),
            takes=thing({"code": {"type": "string", "maxLength": 40}, "name": _NAME}, "code"),
            security=[],
        )
    },
    "me": {
        "get": _call("GET me", "me", "Say for whom this program speaks.", "Me", 401),
        "delete": _call(
            "DELETE me", "leave", "Let this program speak no longer.", thing({"schema": {"const": 1}}), 401
        ),
    },
    "macros/validate": _button("validate", "Check: all findings; nothing changes."),
    "macros/colour": _button("colour", "Colour in: edits that give each rating its colour."),
    "macros/uncolour": _button("uncolour", "Take our colours and our legend away."),
    "macros/summary": _button("summary", "The evaluation report, as a page."),
    **{f"macros/{kind}": _button(kind, f"Put up a sheet: {said}.") for kind, said in _SHEETS.items()},
    "sync": {
        "post": _call(
            "POST sync",
            "sync",
            "Take the open workbook into the record. Twice adds nothing.",
            "Synced",
            *(400, 401, 413, 422),
            takes="Workbook",
            parameters=[_KEY],
        )
    },
    "workbooks": {
        "post": _call(
            "POST workbooks",
            "receive",
            "Take a workbook in a file into the record. The same bytes twice add nothing.",
            "Receipt",
            *(400, 401, 413, 422),
            parameters=[_KEY, _NAMED_FILE],
            requestBody=_BYTES,
        )
    },
    _HERE: {"get": _of_upload("status", "Say what a workbook did to the record, and how much is asked.", "Upload")},
    f"{_HERE}/questions": {
        "get": _of_upload("questions", "Give what is asked about a workbook, each answer ready to be sent.", "Asked")
    },
    f"{_HERE}/answers": {
        "post": _call(
            f"POST {_HERE}/answers",
            "answers",
            "Keep what somebody answers, and read all copies of the workbook so.",
            "Answered",
            *(400, 401, 404, 413, 422),
            takes=thing({"answers": rows(named("Answer"), minItems=1, maxItems=MOST_ANSWERS)}),
            parameters=[_KEY, _UPLOAD],
        )
    },
    f"{_HERE}/record": {"get": _of_upload("record", "Give what stands in the record of a workbook.", "Kept")},
    "reply": {
        "post": _call(
            "POST reply",
            "reply",
            "Bring what the school says into a workbook, and tell what it asks since it was last synced.",
            "Reply",
            *(400, 401, 413, 422),
            takes={"anyOf": [named("Workbook"), thing({"name": _NAME})]},
        )
    },
    "openapi.json": {
        "get": _call("GET openapi.json", "described", "This document.", {"type": "object"}, security=[]),
    },
}

PATHS: Schema = {f"{ROOT}{address}": calls for address, calls in _CALLS.items()}
"""The addresses, as OpenAPI wants them."""
