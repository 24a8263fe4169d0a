"""Where things are kept on this machine, unless somebody says otherwise."""

from __future__ import annotations

import os

from addin.places import own_folder

RECORD_VARIABLE = "LEERLIJN_RECORD"
"""The environment variable that holds the URL of the school record, once and for all."""


def record_url(asked: str | None = None) -> str:
    """Return the URL of the record: the one asked for, else that of LEERLIJN_RECORD, else a file of this user."""
    told = asked or os.environ.get(RECORD_VARIABLE)
    return told or f"sqlite:///{own_folder() / 'record.sqlite'}"
