"""What holds for every test: which may run beside each other, and how much invented input they get."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.libreoffice import SOFFICE, Office

BIG_PROGRAMS = ("browser", "libreoffice", "postgres")

# A machine that does much else at the same time is slow, which is no fault of what is tested.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", settings.get_profile("usual"), max_examples=5000)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one read more generated trackers than usual."""
    parser.addoption("--lives", type=int, default=0, help="how many random lives of a record to soak it in")
    parser.addoption("--seeds", type=int, default=120, help="how many generated trackers to read (tests/reading)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one big program on one worker, so that two never start it at the same time."""
    for item in items:
        if item.get_closest_marker("soak") and not config.getoption("lives"):
            item.add_marker(pytest.mark.skip(reason="soaks for long; make soak runs it"))
        for program in BIG_PROGRAMS:
            if item.get_closest_marker(program):
                item.add_marker(pytest.mark.xdist_group(program))


@pytest.fixture(scope="session", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests a data folder of their own: what somebody keeps in theirs must change no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-folder")))
        yield


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own, so that tests never meet somebody's open one."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed here; `make setup` installs it")
    return Office(tmp_path_factory.mktemp("libreoffice"))
