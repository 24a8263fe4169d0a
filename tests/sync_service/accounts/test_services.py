"""The file in which a school names its services to sign in with: what it says, and what is the matter with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from addin.errors import SignInServicesUnreadable
from sync_service.accounts.entering.services import Service, read_services

WHOLE = b'discovery = "d"\nclient_id = "c"\nclient_secret_file = "secret"\nissuers = ["i"]\n'


def test_services_are_read_from_a_file_of_the_school(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s\n")
    file = tmp_path / "services.toml"
    file.write_text(
        '[entra]\nname = "Microsoft"\ndiscovery = "https://login.example/d"\nclient_id = "c"\n'
        'client_secret_file = "secret"\nissuers = ["https://login.example"]\nonly = { tid = ["t"] }\n'
    )

    assert read_services(file) == (
        Service("entra", "Microsoft", "https://login.example/d", "c", "s", ("https://login.example",), {"tid": ("t",)}),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"[entra]\nname = 'x'\n", "[entra] needs discovery, between quotation marks"),
        (b"[entra]\ndiscovery = 3\n", "[entra] needs discovery, between quotation marks"),
        (b"[entra]\n" + WHOLE.replace(b'["i"]', b'"i"'), "[entra] needs issuers, a list of texts"),
        (b"[entra]\n" + WHOLE + b"only = { tid = 'x' }\n", "[entra] needs only.tid, a list of texts"),
        (b"[entra]\n" + WHOLE + b"only = 'x'\n", "only in [entra] names claims"),
        (b"[entra]\n" + WHOLE.replace(b'"secret"', b'"gone"'), "gone: there is no such file or folder"),
        (b"no toml", "line 1, column 4 is not written as TOML"),
        (b"a = [", "it breaks off before it is finished"),
        (b"entra = 1", "entra stands in no table"),
        (b"\xff\xfe", "it is no text"),
        (None, "there is no such file or folder"),
    ],
)
def test_a_slip_in_that_file_is_told_in_words_of_our_own(tmp_path: Path, written: bytes | None, said: str) -> None:
    (tmp_path / "secret").write_text("s\n")
    file = tmp_path / "services.toml"
    if written is not None:
        file.write_bytes(written)

    with pytest.raises(SignInServicesUnreadable, match=re.escape(said)):
        read_services(file)
