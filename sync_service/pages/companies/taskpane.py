"""Serves the pane that stands beside a sheet in Excel: its files, its words, and the manifest that adds it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_from_directory

import addin.taskpane
from addin.taskpane.manifest import manifest
from addin.taskpane.words import words
from sync_service.words import spoken

page = Blueprint("taskpane", __name__, url_prefix="/taskpane")

FOLDER = Path(addin.taskpane.__file__).parent

_KINDS = {
    ".css": "text/css",
    ".html": "text/html",
    ".mjs": "text/javascript",
    ".png": "image/png",
}

_OFFICE = "https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com"
_EXCEL_ON_THE_WEB = " ".join(
    f"https://*.{domain}"
    for domain in ("officeapps.live.com", "office.com", "office365.com", "sharepoint.com", "cloud.microsoft")
)
HEADERS = {
    # Microsoft's own script has to come from Microsoft, and Excel on the web shows the pane in a frame. The report is
    # a page with its own styles, shown in a frame that may run nothing.
    "Content-Security-Policy": f"default-src 'none'; script-src 'self' {_OFFICE}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    f"frame-ancestors 'self' {_EXCEL_ON_THE_WEB}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""What the answers of this room carry instead of the headers of the other pages."""


@page.get("/<path:name>")
def file(name: str) -> Response:
    """Give a file of the pane."""
    kind = _KINDS.get(Path(name).suffix)
    if kind is None:
        abort(404)
    answer = send_from_directory(FOLDER, name, mimetype=kind)
    answer.headers["Cache-Control"] = "no-cache"  # asked each time, sent when it changed
    return answer


@page.get("/words.json")
def said() -> dict[str, str]:
    """Give the pane's words in the language that is asked for."""
    return words(spoken())


@page.get("/manifest.xml")
def described() -> Response:
    """Give the manifest of this very service."""
    made = manifest(request.host_url.rstrip("/"), version("leerlijn"))
    answer = Response(made, mimetype="application/xml")
    answer.headers["Content-Disposition"] = 'attachment; filename="leerlijn-manifest.xml"'
    return answer
