"""The API as an OpenAPI document, for whoever writes a program that calls it: served, shown in docs/api.md, and tested.

Written by hand beside the rooms it describes and not drawn from them: what a stranger may send is bounded by
``addin.sheet.wire``, which speaks in sentences and is the same without a service. So that the two cannot part, the
tests hold every address against the running service, send every example, and let schemathesis invent the rest.
"""

from __future__ import annotations

from typing import Any

from sync_service.api.description.paths import PATHS
from sync_service.api.description.schemas import SCHEMAS

VERSION = "1.0.0"
"""Of the API, not of Leerlijn: the first figure grows when a program that worked would no longer work."""


def described() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Leerlijn",
            "version": VERSION,
            "summary": "Buttons beside a company's own competence tracker, and the school record behind them.",
            "description": "A workbook goes in as a snapshot; findings and edits come back. docs/api.md and "
            "docs/wire.md tell it in words.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [
            {"name": "pairing", "description": "A code from the coach's page against a token."},
            {"name": "buttons", "description": "What a button does with one workbook. Nothing is kept."},
            {"name": "record", "description": "Between a workbook and the school record."},
        ],
        "paths": PATHS,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": SCHEMAS,
        },
    }
