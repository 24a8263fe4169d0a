"""The school's service that this computer is paired with: where it is, the key, and one way to ask it something.

The key lies in the user's own folder, readable for that user only, and never in a workbook.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

from addin.errors import CannotWrite, HostUnavailable, WrongArguments, reason_of
from addin.places import make_own, own_folder, write_own
from addin.text import text

_PATIENCE = 120.0  # seconds
_KEPT = frozenset({"sync", "workbooks"})
"""What the service keeps: it is sent under a key, so that it is not done twice when it is sent again."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class School:
    """A service and the token with which this computer speaks to it; "" before it is paired."""

    server: str
    token: str

    def ask(
        self, path: str, sent: bytes | dict[str, Any] | None = None, *, language: str, about: str = "", **more: str
    ) -> dict[str, Any]:
        """Send a document, or the bytes of a file, and return what the service answers.

        Args:
            path: Below ``/api/v1/``.
            sent: What to send; None asks without sending.
            language: Of the sentences that come back.
            about: What it is about, for the sentence when it is refused; a workbook's name, say.
            more: What else stands in the address.

        Raises:
            WrongArguments: if the address is none, or would send the token unprotected over the network.
            HostUnavailable: if the service does not answer, or refuses; it says why.
        """
        place = urlsplit(self.server)
        if place.scheme != "https" and not (place.scheme == "http" and place.hostname in _HERE):
            raise WrongArguments(text("Give the server's address with https:// in front, as your school gave it."))
        is_file = isinstance(sent, bytes)
        headers = {"Content-Type": "application/octet-stream" if is_file else "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        address = f"{self.server.rstrip('/')}/api/v1/{path}?{urlencode({**more, 'language': language})}"
        data = sent if sent is None or isinstance(sent, bytes) else json.dumps(sent).encode()
        method = "GET" if data is None else "POST"
        if path in _KEPT:
            headers["Idempotency-Key"] = str(uuid4())
        request = Request(address, data=data, headers=headers, method=method)  # noqa: S310 - looked at above
        try:
            told = _told(request, tries=2 if path in _KEPT else 1)
        except HTTPError as error:
            said = text("The school's server refuses {name}: {said}", name=about or path, said=_said(error))
            raise HostUnavailable(said) from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise HostUnavailable(
                text(
                    "The school's server {server} does not answer. Check the address, and try again.",
                    server=self.server,
                )
            ) from error
        return told


def _told(request: Request, tries: int) -> dict[str, Any]:
    """Return the answer; a request with a key is sent again when the connection broke before the answer was there."""
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - looked at by who asks
            told: dict[str, Any] = json.load(answer)
            return told
    except (HTTPException, ConnectionError):
        if tries > 1:
            return _told(request, tries - 1)
        raise


def _said(error: HTTPError) -> str:
    try:
        return str(json.load(error)["error"]["said"])
    except (ValueError, KeyError, TypeError):
        return str(error.code)


def paired_school() -> School | None:
    """Return the service that this user's computer was paired with; None if it was not."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        return School(str(kept["server"]), str(kept["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_school(school: School | None) -> None:
    """Remember the service for this user; None forgets it.

    Raises:
        CannotWrite: if the user's own folder cannot be written to.
    """
    place = _file()
    try:
        if school is None:
            place.unlink(missing_ok=True)
            return
        make_own(place.parent)
        fresh = place.with_suffix(".new")
        write_own(fresh, json.dumps({"server": school.server, "token": school.token}).encode())
        fresh.replace(place)
    except OSError as error:
        raise CannotWrite(str(place), reason_of(error)) from error


def _file() -> Path:
    return own_folder() / "school.json"
