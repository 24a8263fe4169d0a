"""One thing that is wrong with a record."""

from __future__ import annotations

from typing import NamedTuple


class Trouble(NamedTuple):
    """What is wrong, by its name in ``words.FAULTS``, and where: a table and a row's identifier, never what it says."""

    name: str
    where: str
