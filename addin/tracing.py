"""Tells a log where an error came up, without what it met: that may be somebody's name or words."""

from __future__ import annotations

import traceback


def traced(error: BaseException) -> str:
    """Return for a log where an error came up: its kinds and the places in our code, oldest last, not what it says.

    What an error says holds what it met: a name in a cell, a remark on its way to the database.
    """
    told: list[str] = []
    at: BaseException | None = error
    while at is not None:
        told += [type(at).__qualname__, *(line.rstrip() for line in traceback.format_tb(at.__traceback__))]
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n".join(told)
