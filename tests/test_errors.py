"""Why a file cannot be opened is said in plain words where we have them."""

from __future__ import annotations

import errno

import pytest

from addin.errors import reason_of


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOENT, "there is no such file or folder"),
        (errno.EISDIR, "it is a folder"),
        (errno.EACCES, "it may not be opened; perhaps it is open in another program"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ELOOP, "Too many levels"),
    ],
)
def test_the_reason_is_plain(code: int, said: str) -> None:
    assert str(reason_of(OSError(code, "Too many levels"))) == said
