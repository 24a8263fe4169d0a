"""Sends workbooks to the school's service from a terminal, with the token of a paired program."""

from __future__ import annotations

import json
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from addin.errors import HostUnavailable, WrongArguments
from addin.hosts.xlsx import read_file
from addin.text import text

_PATIENCE = 120.0  # seconds
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def send_workbook(server: str, token: str, path: Path, language: str) -> dict[str, Any]:
    """Send a workbook and return its receipt, as ``leerlijn sync --json`` gives it.

    Args:
        server: The address of the service, such as ``https://leerlijn.school.example``.
        token: What pairing gave; it says for which company the workbook counts.
        path: An .xlsx or .xlsm file.
        language: Of the sentences in the receipt.

    Raises:
        WorkbookRejected: if there is no such file.
        WrongArguments: if the address is none, or would send the token unprotected over the network.
        HostUnavailable: if the service does not answer, or refuses; it says why.
    """
    place = urlsplit(server)
    if place.scheme != "https" and not (place.scheme == "http" and place.hostname in _HERE):
        raise WrongArguments(text("Give the server's address with https:// in front, as your school gave it."))
    address = f"{server.rstrip('/')}/api/v1/workbooks?name={quote(path.name)}&language={language}"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/octet-stream"}
    request = Request(address, data=read_file(path), headers=headers, method="POST")  # noqa: S310 - looked at above
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            receipt: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        raise HostUnavailable(
            text("The school's server refuses {name}: {said}", name=path.name, said=_said(error))
        ) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise HostUnavailable(
            text("The school's server {server} does not answer. Check the address, and try again.", server=server)
        ) from error
    return receipt


def _said(error: HTTPError) -> str:
    try:
        return str(json.load(error)["error"]["said"])
    except (ValueError, KeyError, TypeError):
        return str(error.code)
