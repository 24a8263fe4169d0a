"""A zip of plain files, opened with care: sizes are counted while unpacking, and nothing is written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from addin.errors import DocumentRejected
from addin.exchange.grid import MOST_BYTES
from addin.text import text

_MOST_FILES = 100
_MOST_IN_ALL = 3 * MOST_BYTES


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a zip by their name in lower case, folders taken off; ``name`` is the zip's own."""

    name: str
    files: Mapping[str, bytes]


def open_bundle(data: bytes, name: str) -> Bundle:
    """Unpack a zip in memory.

    Raises:
        DocumentRejected: if it is damaged, locked, or unpacks to more than such a zip ever needs.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
            if len(members) > _MOST_FILES:
                raise _too_much(name)
            files: dict[str, bytes] = {}
            left = _MOST_IN_ALL
            for member in members:
                with packed.open(member) as file:
                    held = file.read(min(left, MOST_BYTES) + 1)
                if len(held) > min(left, MOST_BYTES):
                    raise _too_much(name)
                left -= len(held)
                files.setdefault(member.filename.replace("\\", "/").rpartition("/")[2].casefold(), held)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise DocumentRejected(
            name, text("the zip is damaged"), text("Download or export it once more, and try again.")
        ) from error
    except RuntimeError as error:  # what zipfile raises for a password
        raise DocumentRejected(
            name, text("the zip is locked with a password"), text("Unpack it yourself, and zip it again without one.")
        ) from error
    return Bundle(name, files)


def pack(files: Mapping[str, str], made_at: datetime) -> bytes:
    """Return a zip of text files, in the order given, always the same bytes for the same files and moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, content.encode())
    return out.getvalue()


def _too_much(name: str) -> DocumentRejected:
    return DocumentRejected(
        name,
        text("it unpacks to more than {megabytes} MB", megabytes=_MOST_IN_ALL >> 20),
        text("Send only the files about people and classes."),
    )
