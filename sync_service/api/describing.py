"""The API's own description, for programs and the people who write them; nothing in it is a secret."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from sync_service.api.description import described
from sync_service.api.door import guard

room = Blueprint("describing", __name__, url_prefix="/api/v1")
guard(room, open_to_all=("document",))


@room.get("/openapi.json")
def document() -> ResponseReturnValue:
    """Give the OpenAPI document."""
    return described()
