"""``serve`` and ``demo`` put the service on this machine and say how to come in."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sync_service.accounts.throttle import MOST
from sync_service.commands.serving import _put_first, _secret_in
from sync_service.demo.example_school import SENT, load
from sync_service.demo.noordkaai import IN_JANUARY, IN_MARCH, write
from sync_service.demo.talks import tell_talks
from sync_service.holding import Holding
from sync_service.record.queries import class_overview, companies, told_of
from sync_service.store import open_record
from tests.support.for_us_alone import open_to_others
from tests.support.programs import beside, line_of


@contextmanager
def running(*arguments: str | Path) -> Iterator[dict[str, Any]]:
    """Start a command that serves, and yield the document in which it says where."""
    command = [sys.executable, "-m", "addin", *arguments, "--json", "--port", "0"]
    with beside(command, stderr=subprocess.DEVNULL) as process:
        document = ""
        while line := line_of(process):
            document += line
            if line.rstrip() == "}":
                break
        yield json.loads(document)
        process.terminate()
        process.wait(60)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=300) as answer:  # noqa: S310 - our own address on this machine
        text: str = answer.read().decode()
        return text


def test_serve_on_a_fresh_record_gives_a_link_for_the_first_coach(tmp_path: Path) -> None:
    with running("serve", "--record", f"sqlite:///{tmp_path / 'record.sqlite'}") as said:
        assert said["set_up"].startswith(said["url"])
        assert "Welkom" in read(said["set_up"])
        assert "Aanmelden" in read(said["url"])


def test_the_demo_shows_its_key_and_keeps_its_school_when_asked(tmp_path: Path) -> None:
    for _ in range(2):
        with running("demo", "--folder", tmp_path / "school") as said:
            page = read(said["url"])
            assert open_to_others(tmp_path / "school") == []

        assert said["sign_in"]["name"] in page
        assert said["sign_in"]["password"] in page
    assert (tmp_path / "school" / "example-school.sqlite").exists()


def test_the_demo_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running("demo"):
        assert list(tmp_path.iterdir())

    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        record = f"sqlite:///{tmp_path / 'record.sqlite'}"
        refused = subprocess.run(
            [sys.executable, "-m", "addin", "serve", "--lang", "en", "--port", port, "--record", record],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    assert refused.returncode == 2
    assert refused.stderr.strip() == (
        f"Port {port} cannot be used (another program uses it). Choose another one with --port."
    )


def test_the_example_school_holds_learners_seen_by_several_companies_and_people_who_differ(tmp_path: Path) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    holding = Holding(tmp_path / "waiting")
    loaded = list(load(record, holding, "demo"))
    tell_talks(record)
    with record.reading() as connection:
        overview = class_overview(connection, record.school)
        found = companies(connection, record.school)
        told = told_of(connection, record.school).values()
    record.close()

    assert loaded == list(SENT)
    assert {company.name for company in found} == {sent.company for sent in SENT}
    assert sum(len(learner.companies) > 1 for learner in overview.learners) >= 3
    assert any(learner.disagreements for learner in overview.learners)
    assert len(holding.all()) == 1
    assert any(decision.cites for one in told for decision in one.decisions.values())
    assert any(one.open_agreements and one.replies for one in told)


def test_the_workbooks_of_noordkaai_are_those_that_its_script_writes(tmp_path: Path) -> None:
    from addin.hosts.xlsx import read_xlsx  # noqa: PLC0415

    shipped = Path(__file__).parents[2] / "sync_service" / "demo" / "workbooks"
    for copy in (IN_JANUARY, IN_MARCH):
        write(copy, tmp_path)

        assert read_xlsx(tmp_path / copy.file).sheets == read_xlsx(shipped / copy.file).sheets


def test_the_secret_is_made_once_and_only_for_this_user(tmp_path: Path) -> None:
    first = _secret_in(tmp_path)

    assert _secret_in(tmp_path) == first
    assert len(first) == 32
    assert (tmp_path / "session.key").stat().st_mode & 0o077 == 0


def test_two_that_begin_together_share_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as crowd:
        folders = [tmp_path / str(number) for number in range(8)]
        found = []
        for folder in folders:
            folder.mkdir()
            (folder / "late").write_bytes(b"of whoever came later")
            asked = [
                crowd.submit(_secret_in, folder),
                crowd.submit(_put_first, folder / "late", folder / "session.key"),
            ]
            [one.result(60) for one in asked]
            found.append((asked[0].result(), (folder / "session.key").read_bytes()))

    assert [first for first, _later in found] == [later for _first, later in found]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What two processes say that serve one record: one behind a proxy, one bare."""
    folder = tmp_path_factory.mktemp("two")
    record = ("--record", f"sqlite:///{folder / 'record.sqlite'}", "--at-once", "0")
    with running("serve", *record, "--behind-proxy", "127.0.0.1") as behind, running("serve", *record) as bare:
        yield behind, bare


def answered(address: str, sent: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Return the status of an answer, its headers, and its JSON."""
    asked = urllib.request.Request(address, data=sent, headers=headers)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(asked, timeout=300) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), json.load(error)


def test_two_processes_serve_one_record_and_believe_their_proxy_alone(two: tuple[dict[str, Any], ...]) -> None:
    secure = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    told = [answered(f"{one['url']}health", **secure) for one in two]

    assert [said["status"] for _code, _headers, said in told] == ["ok", "ok"]
    assert ["Strict-Transport-Security" in headers for _code, headers, _said in told] == [True, False]


def test_the_first_coach_begins_at_whichever_process_the_proxy_sends_them_to(two: tuple[dict[str, Any], ...]) -> None:
    codes = {one["set_up"].removeprefix(one["url"]) for one in two}

    assert len(codes) == 1
    for one in two:
        assert "Welkom" in read(f"{one['url']}{min(codes)}")


def test_who_guesses_at_two_processes_has_no_more_tries_than_at_one(two: tuple[dict[str, Any], ...]) -> None:
    guesses = [f"{two[number % 2]['url']}api/v1/pair" for number in range(MOST)]
    wrong = json.dumps({"code": "AAAA-0001"}).encode()

    assert [answered(address, wrong)[0] for address in guesses] == [403] * MOST
    assert [answered(f"{one['url']}api/v1/pair", wrong)[0] for one in two] == [429, 429]
