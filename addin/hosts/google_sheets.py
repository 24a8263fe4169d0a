"""A spreadsheet in Google Sheets that a company shared with the school's service account: read it, edit it.

The company owns the sheet; nothing here creates, copies, shares or deletes one. One question reads all, one answer
writes all, and where Google's quota is used up, it waits as Google asks.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import gspread
from gspread.exceptions import APIError, SpreadsheetNotFound
from requests import RequestException

from addin.errors import CannotWrite, HostUnavailable
from addin.hosts.google_grid import FIELDS, requests_of, sheet_numbers, snapshot_of
from addin.hosts.port import Receipt
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.snapshot import Snapshot
from addin.text import text

T = TypeVar("T")

TRIES = 6
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 32.0  # seconds; Google asks for pauses that double, with some chance in them
_BUSY = frozenset({429, 500, 502, 503, 504})
_NOT_OURS = frozenset({403, 404})
_ONLY_SHEETS = ["https://www.googleapis.com/auth/spreadsheets"]


def open_spreadsheet(key: str, credentials: Path) -> gspread.Spreadsheet:
    """Return the spreadsheet of a key (the long word in its address), opened for a service account.

    Raises:
        HostUnavailable: if Google does not answer, the account is none, or the sheet is not shared with it.
    """
    try:
        client = gspread.service_account(str(credentials), scopes=_ONLY_SHEETS)
        return client.open_by_key(key)
    except (OSError, ValueError, APIError, SpreadsheetNotFound) as error:
        raise _unavailable(error) from error


class GoogleSheetsHost:
    """One spreadsheet. ``pause`` waits so many seconds; ``chance`` gives a number from 0 to 1."""

    def __init__(
        self,
        spreadsheet: gspread.Spreadsheet,
        *,
        pause: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._spreadsheet = spreadsheet
        self._pause = pause
        self._chance = chance

    def read(self) -> Snapshot:
        """Return the spreadsheet as it is now, with the colours on screen and the notes. One question.

        Raises:
            HostUnavailable: if Google does not answer, or the sheet is no longer shared.
            WireRefused: if it is larger than people make.
        """
        return snapshot_of(self._ask())

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Make all edits, or none: look first whether every cell is still as expected, then write all in one go.

        Raises:
            StaleSnapshot: if a cell no longer holds what an edit expects; then nothing is written.
            CannotWrite: if the sheet is shared for reading only, or a range is protected.
            HostUnavailable: if Google does not answer.
        """
        if not edits:
            return Receipt(0)
        answer = self._ask()
        apply_edits(snapshot_of(answer), edits)
        body = {"requests": requests_of(edits, sheet_numbers(answer))}
        self._patiently(lambda: self._spreadsheet.batch_update(body), writing=True)
        return Receipt(len(edits))

    def _ask(self) -> Mapping[str, Any]:
        params: dict[str, str | int | bool | float | list[str] | None] = {"includeGridData": "true", "fields": FIELDS}
        return self._patiently(lambda: self._spreadsheet.fetch_sheet_metadata(params=params))

    def _patiently(self, asking: Callable[[], T], *, writing: bool = False) -> T:
        for tried in range(TRIES):
            try:
                return asking()
            except (APIError, RequestException) as error:
                code = error.code if isinstance(error, APIError) else 0
                if writing and code in _NOT_OURS:
                    title = self._spreadsheet.id
                    raise CannotWrite(title, text("it is shared for reading only, or a range is protected")) from error
                # A write whose answer was lost may have been made; asking again would meet its own edits.
                again = code in _BUSY if not writing else code == 429  # noqa: PLR2004 - too many requests
                if not again or tried == TRIES - 1:
                    raise _unavailable(error) from error
                self._pause(min(FIRST_PAUSE * 2**tried + self._chance(), LONGEST_PAUSE))
        raise AssertionError  # the last try returned or raised


def _unavailable(error: Exception) -> HostUnavailable:
    code = error.code if isinstance(error, APIError) else 0
    if code in _NOT_OURS or isinstance(error, SpreadsheetNotFound | PermissionError):
        return HostUnavailable(
            text("This spreadsheet is not shared with the school. Share it with its service account.")
        )
    if code == 429:  # noqa: PLR2004 - too many requests
        return HostUnavailable(text("Google asks for patience: too many questions at once. Try again in a minute."))
    return HostUnavailable(
        text("Google Sheets does not answer ({reason}). Try again later.", reason=type(error).__name__)
    )
