"""Workbooks are sent to a school's server from a terminal, for the company that the token speaks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import create_server, socket

import pytest
from click.testing import CliRunner
from flask import Flask

from addin.cli import leerlijn
from addin.errors import HostUnavailable, WrongArguments
from sync_service.record.queries import uploads
from sync_service.sending import send_workbook
from tests.support.paired import pair
from tests.support.school import workbook
from tests.support.serving import listening


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with listening(app) as address:
        yield address


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook())
    return path


def test_a_workbook_arrives_once_as_the_file_that_it_is(app: Flask, address: str, file: Path) -> None:
    arguments = ["sync", str(file), "--server", address, "--token", pair(app).token, "--json"]
    first, second = (json.loads(CliRunner().invoke(leerlijn, arguments).stdout)["receipts"][0] for _ in range(2))
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        taken = uploads(connection, record.school)

    assert (first["added"], first["unchanged"]) == (5, False)
    assert (second["added"], second["unchanged"]) == (0, True)
    assert [(one.company, one.workbook) for one in taken] == [("Noordkaai", "lijst.xlsx")]


def test_it_is_told_at_the_terminal(app: Flask, address: str, file: Path) -> None:
    arguments = ["sync", str(file), "--server", address, "--token", pair(app).token, "--lang", "en"]

    assert "lijst.xlsx: new: 5 · changed: 0 · withdrawn: 0" in CliRunner().invoke(leerlijn, arguments).stdout


def test_a_token_that_is_worth_nothing_is_told_in_the_servers_words(address: str, file: Path) -> None:
    with pytest.raises(HostUnavailable, match="not paired with the school"):
        send_workbook(address, "made-up", file, "en")


def test_what_is_no_workbook_is_refused_in_the_servers_words(app: Flask, address: str, tmp_path: Path) -> None:
    (tmp_path / "kapot.xlsx").write_bytes(b"geen werkboek")
    with pytest.raises(HostUnavailable, match="refuses kapot"):
        send_workbook(address, pair(app).token, tmp_path / "kapot.xlsx", "en")


def test_a_server_that_is_not_there_is_told_so(file: Path) -> None:
    with pytest.raises(HostUnavailable, match="does not answer"):
        send_workbook("http://127.0.0.1:9", "t", file, "en")


@pytest.mark.parametrize("server", ["http://school.example", "school.example", "ftp://school.example"])
def test_a_token_never_crosses_the_network_unprotected(server: str, file: Path) -> None:
    with pytest.raises(WrongArguments, match="https://"):
        send_workbook(server, "t", file, "en")


def test_a_connection_that_breaks_is_tried_again_under_the_same_key(file: Path) -> None:
    heard: list[bytes] = []
    answer = b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{"added": 5}\n'
    with create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)

        def answer_the_second_time() -> None:
            for said in (b"", answer):
                with listener.accept()[0] as connection:
                    connection.settimeout(60)
                    heard.append(_whole(connection))
                    connection.sendall(said)

        with ThreadPoolExecutor(1) as beside:
            done = beside.submit(answer_the_second_time)
            told = send_workbook(f"http://127.0.0.1:{listener.getsockname()[1]}", "t", file, "en")
            done.result(timeout=60)
    keys = [re.findall(rb"(?i)idempotency-key: (\S+)", one) for one in heard]

    assert told == {"added": 5}
    assert len(keys[0]) == 1
    assert keys[0] == keys[1]


def _whole(connection: socket) -> bytes:
    """Return a request with its body, for a connection that is closed before that is one that breaks while sending."""
    heard = b""
    while b"\r\n\r\n" not in heard and (more := connection.recv(65_536)):
        heard += more
    head, _, body = heard.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)content-length: (\d+)", head)
    while found and len(body) < int(found[1]) and (more := connection.recv(65_536)):
        body += more
    return head
