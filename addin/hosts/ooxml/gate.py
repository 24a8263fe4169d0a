"""Says in one sentence why a file is no workbook that can be read, from its first bytes."""

from __future__ import annotations

from pathlib import PurePath

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import encrypted
from addin.hosts.ooxml.limits import Limits
from addin.text import Text, text

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_SAVE_AS = text("Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx).")

_OTHERS: tuple[tuple[tuple[bytes, ...], str, Text], ...] = (
    ((b"%pdf",), "pdf", text("This is a PDF, not a workbook. Ask for the .xlsx file it was printed from.")),
    (
        (b"<!doctype html", b"<html", b"<table"),
        "html",
        text("This is a web page with the name of a workbook. {remedy}", remedy=_SAVE_AS),
    ),
    (
        (b"<?xml", b"{\\rtf"),
        "other_format",
        text("This is a document of another kind, not an Excel workbook. {remedy}", remedy=_SAVE_AS),
    ),
)

# A lock file holds the length of its owner's name, the name, and the same once more in UTF-16.
_LOCK_FILE_BYTES = 165
_LOCK_FILE_NAME = 55


def check_file(data: bytes, name: str, limits: Limits) -> None:
    """Let ``data`` pass if it may be a workbook package.

    Args:
        data: The whole file.
        name: The file's name; a leading ``~$`` marks Excel's lock files.
        limits: Only ``file_bytes`` is looked at.

    Raises:
        WorkbookRejected: with one sentence that says what the file is and what to do.
    """
    if not data:
        raise WorkbookRejected("empty", text("This file is empty. Copy, download or send it once more."))
    _check_lock_file(data, PurePath(name).name)
    if len(data) > limits.file_bytes:
        raise WorkbookRejected(
            "too_large",
            text(
                "This file is larger than {most} MB. Leave out photos and old years, or split it.",
                most=limits.file_bytes >> 20,
            ),
        )
    if not data.startswith(b"PK\x03\x04"):
        code, said = _what_it_is(data)
        raise WorkbookRejected(code, said)


def _check_lock_file(data: bytes, name: str) -> None:
    if name.startswith("~$"):
        raise WorkbookRejected(
            "lock_file",
            text(
                "This is not a workbook but the lock file that Excel keeps while one is open. Choose {name} instead.",
                name=name[2:],
            ),
        )
    if len(data) == _LOCK_FILE_BYTES and data[0] < _LOCK_FILE_NAME:
        raise WorkbookRejected(
            "lock_file",
            text("This is not a workbook but the lock file that Excel keeps while one is open. Choose the workbook."),
        )


def _what_it_is(data: bytes) -> tuple[str, Text]:
    if data.startswith(_OLE):
        refusal = encrypted()
        if _ENCRYPTED_STREAM in data:
            return refusal.code, refusal.said
        return "old_excel", text("This is a workbook of an old Excel (.xls). {remedy}", remedy=_SAVE_AS)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginnings, code, said in _OTHERS:
        if start.startswith(beginnings):
            return code, said
    if b"\0" not in data[:1024]:
        return "plain_text", text("This is plain text (such as .csv), not an Excel workbook. {remedy}", remedy=_SAVE_AS)
    return "no_workbook", text("This is not an Excel workbook. Choose a file that ends in .xlsx or .xlsm.")
