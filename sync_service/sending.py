"""Sends workbooks to the school's service from a terminal, with the token of a paired program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from addin.hosts.xlsx import read_file
from addin.school import School


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
    data = read_file(path)
    return School(server, token).ask("workbooks", data, language=language, about=path.name, name=path.name)
