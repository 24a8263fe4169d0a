"""What goes over the wire, as JSON Schema. docs/wire.md says it in words."""

from __future__ import annotations

from typing import Any

from addin.domain.status import Status
from addin.sheet.address import LAST_COLUMN, LAST_ROW
from addin.sheet.finding import Kind, Severity
from addin.sheet.wire.checks import LONGEST
from addin.sheet.wire.reading import MOST_CELLS, MOST_SHEETS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}


def thing(properties: Schema, *required: str, **more: Any) -> Schema:
    """Return the schema of an object; all its properties are required where none is named."""
    return {"type": "object", "properties": properties, "required": list(required or properties), **more}


def rows(items: Schema, **more: Any) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, **more}


def named(name: str) -> Schema:
    """Return a reference to one of ``SCHEMAS``."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """Return a schema that also takes null."""
    return {"anyOf": [schema, {"type": "null"}]}


_COLOUR: Schema = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
_LONG: Schema = {"type": "string", "maxLength": LONGEST}
_MOMENT: Schema = thing(
    {"date": {"type": "string", "format": "date"}}, additionalProperties=False, description="A day of no hour."
)
_VALUE: Schema = {
    "description": "What stands in a cell. With dates as serial numbers, a number under a date format is a day.",
    "anyOf": [
        {"type": ["null", "boolean", "number"]},
        _LONG,
        _MOMENT,
        thing({"datetime": {"type": "string"}}, additionalProperties=False),
        thing({"time": {"type": "string"}}, additionalProperties=False),
        thing({"error": {"type": "string", "maxLength": 40}}, additionalProperties=False),
    ],
}
_MORE: Schema = {
    "type": "object",
    "properties": {
        "formula": or_null(_LONG),
        "note": or_null(_LONG),
        "icon": or_null(TEXT),
        "painted": {"type": "boolean"},
        "shown": or_null(_COLOUR),
    },
}
_CELL: Schema = {
    "type": "array",
    "description": "[row, column, value, text, look, more], counted from 1; what follows may be left out when plain.",
    "prefixItems": [
        {"type": "integer", "minimum": 1, "maximum": LAST_ROW},
        {"type": "integer", "minimum": 1, "maximum": LAST_COLUMN},
        named("Value"),
        or_null(_LONG),
        or_null(WHOLE),
        or_null(_MORE),
    ],
    "items": False,
    "minItems": 2,
    "maxItems": 6,
}
_LOOK: Schema = {
    "type": "object",
    "properties": {
        "fill": or_null(_COLOUR),
        "pattern": or_null(TEXT),
        "font": or_null(TEXT),
        "font_colour": or_null(_COLOUR),
        "strike": {"type": "boolean"},
        "bold": {"type": "boolean"},
        "italic": {"type": "boolean"},
        "number_format": TEXT,
        "locked": {"type": "boolean"},
        "horizontal": or_null(TEXT),
        "wrap": {"type": "boolean"},
    },
}
_RANGE: Schema = {"type": "string", "pattern": "^[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?$"}
_SHEET: Schema = thing(
    {
        "name": {"type": "string", "maxLength": 255},
        "state": {"enum": ["visible", "hidden", "veryHidden"]},
        "merges": rows(_RANGE),
        "hidden_rows": rows({"type": "integer", "minimum": 1, "maximum": LAST_ROW}),
        "hidden_columns": rows({"type": "integer", "minimum": 1, "maximum": LAST_COLUMN}),
        "cells": rows(named("Cell"), maxItems=MOST_CELLS),
    },
    "name",
)
_FINDING: Schema = thing(
    {
        "kind": {"enum": [str(kind) for kind in Kind]},
        "severity": {"enum": [str(severity) for severity in Severity]},
        "cell": or_null(TEXT),
        "message": {"type": "string", "description": "What is the matter, for people."},
        "suggestion": or_null(TEXT),
        "cells": rows(TEXT),
        "answers": rows(thing({"value": TEXT, "means": TEXT, "entry": named("Answer")}, "value", "means")),
        "subject": {"type": "object"},
        "question": named("Question"),
        "fix": rows(named("Edit")),
    },
    *("kind", "severity", "cell", "message", "suggestion", "cells", "answers", "subject"),
)
_ANSWER: Schema = {
    "type": "object",
    "description": "The `entry` of a question, with its `field` set to what somebody answered.",
    "additionalProperties": {"type": ["string", "boolean"]},
}

_UPLOADED: Schema = {**TEXT, "description": "By which to ask for its status, its questions, what is kept of it."}

_SAID: Schema = {
    **thing({"id": TEXT, "is": {"enum": ["reply", "decision", "focus", "agreement", "school_work"]}}),
    "description": "One thing that the school says; beside these two what belongs to its kind.",
}

_ASKED: Schema = {
    "schema": {"const": 1},
    "questions": rows(named("Finding"), description="Each of `answers` has the `entry` that gives it."),
    "for_school": rows(named("Finding"), description="What is for the school to decide."),
}
_SEEN: Schema = {
    "status": or_null(named("Status")),
    "certain": {"type": "boolean"},
    "raw": TEXT,
    "on": or_null({"type": "string", "format": "date"}),
    "moment": or_null(TEXT),
    "rater": or_null(TEXT),
    "role": or_null(TEXT),
    "remark": or_null(TEXT),
    "source": thing(dict.fromkeys(("company", "workbook", "sheet", "cell", "sha256"), TEXT)),
}

SCHEMAS: Schema = {
    "Value": _VALUE,
    "Cell": _CELL,
    "Look": _LOOK,
    "Sheet": _SHEET,
    "Snapshot": thing(
        {
            "schema": {"const": 1},
            "name": {"type": "string", "maxLength": 400},
            "dates": {"enum": ["iso", "serial"]},
            "date_system_1904": {"type": "boolean"},
            "capabilities": {"type": "object"},
            "looks": rows(named("Look")),
            "sheets": rows(named("Sheet"), maxItems=MOST_SHEETS),
        },
        "schema",
        description="A workbook as a spreadsheet program has it open.",
    ),
    "Edit": thing(
        {
            "cell": {"type": "string", "description": "Sheet and cell, such as Blad1!F12."},
            "property": TEXT,
            "old": {"description": "What has to stand there, or nothing at all is written."},
            "new": {"description": "What is put there."},
        },
        "cell",
        "property",
    ),
    "Question": thing(
        {
            "key": TEXT,
            "kind": TEXT,
            "entry": _ANSWER,
            "field": TEXT,
            "free": {"type": "boolean", "description": "Other answers than those listed are possible."},
        }
    ),
    "Finding": _FINDING,
    "Answer": _ANSWER,
    "Workbook": {
        "type": "object",
        "description": "`snapshot`, or `spreadsheet` as Google's spreadsheets.get answered it.",
        "properties": {
            "snapshot": named("Snapshot"),
            "spreadsheet": {"type": "object"},
            "answers": or_null(rows(named("Answer"))),
            "trajectory": or_null({"type": "string", "maxLength": 40}),
        },
        "anyOf": [{"required": ["snapshot"]}, {"required": ["spreadsheet"]}],
    },
    "Pressed": thing(
        {
            "schema": {"const": 1},
            "said": {"type": "string", "description": "One sentence for people."},
            "trajectory": or_null(TEXT),
            "ratings": WHOLE,
            "learners": WHOLE,
            "findings": rows(named("Finding")),
            "edits": rows(named("Edit")),
            "requests": rows({"type": "object"}, description="The edits as Google's batchUpdate takes them."),
            "page": {"type": "string", "description": "A report that stands on its own, as HTML."},
        },
        *("schema", "said", "trajectory", "ratings", "learners", "findings", "edits"),
    ),
    "Synced": thing(
        {
            "schema": {"const": 1},
            "upload": _UPLOADED,
            "said": TEXT,
            "unchanged": {"type": "boolean"},
            "added": WHOLE,
            "changed": WHOLE,
            "withdrawn": WHOLE,
            "conflicts": WHOLE,
            "findings": rows(named("Finding")),
            "edits": rows(named("Edit")),
        }
    ),
    "Clash": thing(
        {
            "id": TEXT,
            "learner": or_null(TEXT),
            "competence": or_null(TEXT),
            "field": TEXT,
            "record": {},
            "workbook": {},
        }
    ),
    "Receipt": thing(
        {
            "upload": _UPLOADED,
            "workbook": TEXT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "unchanged": {"type": "boolean"},
            "added": WHOLE,
            "changed": WHOLE,
            "withdrawn": WHOLE,
            "conflicts": rows(named("Clash")),
            "findings": rows(named("Finding")),
            "first": or_null({"type": "object"}),
        }
    ),
    "Upload": thing(
        {
            "schema": {"const": 1},
            "upload": TEXT,
            "workbook": TEXT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "trajectory": or_null(TEXT),
            "received": {"type": "string", "format": "date-time"},
            "undone": {"type": "boolean", "description": "The school let it count for nothing."},
            "added": WHOLE,
            "changed": WHOLE,
            "withdrawn": WHOLE,
            "questions": {**WHOLE, "description": "That can be answered over the API."},
            "for_school": {**WHOLE, "description": "That the school decides, conflicts among them."},
        }
    ),
    "Asked": thing(_ASKED),
    "Answered": thing({"said": TEXT, "kept": {**WHOLE, "description": "Answers that were new."}, **_ASKED}),
    "Kept": thing(
        {
            "schema": {"const": 1},
            "upload": TEXT,
            "learners": rows(thing({"learner": or_null(TEXT), "ratings": rows(named("Rating"))})),
        }
    ),
    "Rating": thing(
        {
            "id": TEXT,
            "competence": or_null(TEXT),
            "label": TEXT,
            "variant": or_null(TEXT),
            **_SEEN,
            "withdrawn": {"type": "boolean"},
            "held": {"type": "boolean", "description": "It vanished with many others; the school is asked."},
            "conflict": or_null(TEXT),
            "history": rows(thing(_SEEN), description="What it said before, newest first."),
        }
    ),
    "Reply": thing(
        {
            "schema": {"const": 1},
            "said": TEXT,
            "known": {"type": "boolean"},
            "findings": rows(named("Finding")),
            "edits": rows(named("Edit")),
            "written": rows(thing({"learner": TEXT, "says": rows(_SAID)})),
            "unknown_learners": rows(TEXT, description="Whom the school does not know at this company."),
        }
    ),
    "Me": thing(
        {
            "schema": {"const": 1},
            "school": TEXT,
            "company": TEXT,
            "name": TEXT,
            "paired_by": TEXT,
            "ends": {"type": "string", "format": "date"},
            "token": {"type": "string", "description": "Only when pairing. Keep it outside the workbook."},
        },
        *("schema", "school", "company", "name", "paired_by", "ends"),
    ),
    "Trouble": thing(
        {
            "error": thing(
                {
                    "code": {"type": "string", "description": "For programs; it stays the same."},
                    "said": {"type": "string", "description": "For people: what is the matter, and what to do."},
                }
            )
        }
    ),
    "Status": {"enum": [str(status) for status in Status]},
}
