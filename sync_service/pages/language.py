"""The choice of language that stands below every page."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from addin.language import LANGUAGES
from sync_service.accounts.ways import inside
from sync_service.words import COOKIE

language = Blueprint("language", __name__)

NAMES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))
_YEAR = 365 * 24 * 3600


@language.post("/language")
def choose() -> ResponseReturnValue:
    """Remember the chosen language for a year and go back to the page where it was chosen."""
    response = redirect(inside(request.form.get("next")), 303)
    asked = request.form.get("language", "")
    if asked in LANGUAGES:
        response.set_cookie(COOKIE, asked, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
