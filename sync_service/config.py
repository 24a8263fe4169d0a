"""Where things are kept on this machine, unless somebody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from addin.errors import CannotWrite, reason_of
from addin.places import make_own, own_folder

RECORD_VARIABLE = "LEERLIJN_RECORD"
"""The environment variable that holds the URL of the school record, once and for all."""


def record_url(asked: str | None = None) -> str:
    """Return the URL of the record: the one asked for, else that of LEERLIJN_RECORD, else a file of this user."""
    told = asked or os.environ.get(RECORD_VARIABLE)
    return told or f"sqlite:///{own_folder() / 'record.sqlite'}"


def folder_beside(database: str | None) -> Path:
    """Return where uploads and other files of a record are: beside one that is a file, else in the user's own folder.

    Args:
        database: The path of a SQLite file; None for a record on a server.

    Raises:
        CannotWrite: if the folder cannot be made.
    """
    if database:
        return Path(database).absolute().parent
    folder = own_folder()
    try:
        make_own(folder)
    except OSError as error:
        raise CannotWrite(str(folder), reason_of(error)) from error
    return folder
