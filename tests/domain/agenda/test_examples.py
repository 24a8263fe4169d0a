"""The examples in the docstrings of the pointers hold."""

from __future__ import annotations

import doctest
from datetime import date
from types import ModuleType

import pytest

from addin.domain.agenda import flags, focus, seen, talks, weeks
from addin.domain.agenda.seen import Seen
from addin.domain.shelf import find_known
from addin.domain.status import Party, Role, Status
from addin.reading.competences import activities

KNOWN = {"date": date, "Seen": Seen, "Party": Party, "Role": Role, "Status": Status, "find_known": find_known}


@pytest.mark.parametrize("module", [activities, flags, focus, seen, talks, weeks], ids=lambda module: module.__name__)
def test_every_example_holds(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module, extraglobs=KNOWN)

    assert (failed, tried > 0) == (0, True)
