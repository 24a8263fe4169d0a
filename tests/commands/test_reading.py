"""The commands that read a tracker and check it: what they say, as JSON and in words, and that they leave it alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from addin.language import LANGUAGES
from addin.terminal import Exit
from tests.support.command_line import TRACKER, TRACKERS, leerlijn


def test_reading_a_tracker_leaves_it_alone_and_gives_the_document() -> None:
    before = TRACKER.read_bytes()

    result = leerlijn("read", TRACKER, "--json")

    document = json.loads(result.stdout)
    assert (document["schema"], document["trajectory"]) == (1, "LOG")
    assert {o["learner"] for o in document["observations"]} == {"Jarne De Smet"}
    assert result.exit_code in {Exit.DONE, Exit.ERRORS_FOUND}
    assert TRACKER.read_bytes() == before


def test_validate_gives_the_same_document_with_more_findings() -> None:
    read, validated = (json.loads(leerlijn(name, TRACKER, "--json").stdout) for name in ("read", "validate"))

    assert {**validated, "findings": []} == {**read, "findings": []}
    kinds = [finding["kind"] for finding in validated["findings"]]
    assert kinds[: len(read["findings"])] == [finding["kind"] for finding in read["findings"]]
    assert "missing_competences" in kinds


def test_the_exit_code_is_one_exactly_when_a_finding_is_an_error() -> None:
    for tracker in sorted(TRACKERS.glob("*.xlsx")):
        result = leerlijn("validate", tracker, "--json")
        severities = {finding["severity"] for finding in json.loads(result.stdout)["findings"]}

        assert result.exit_code == (Exit.ERRORS_FOUND if "error" in severities else Exit.DONE), tracker.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_of_a_tracker_names_its_sheet_and_learner(language: str) -> None:
    said = leerlijn("read", TRACKER, "--lang", language).stdout

    assert "Jarne De Smet" in said
    assert "Opvolging" in said


def test_findings_are_told_in_words_with_what_to_do() -> None:
    result = leerlijn("validate", TRACKER)

    assert re.search(r"^  fout +D26  31/11/2025 is een dag die niet bestaat\.\n +→ ", result.stdout, re.MULTILINE)
    running = " ".join(result.stdout.split())
    assert " let op B7 9 van de 47 competenties van LOG staan nergens in dit werkboek: H1-H9. " in running
    assert result.exit_code == Exit.ERRORS_FOUND


def test_several_workbooks_are_told_one_after_the_other() -> None:
    told = leerlijn("read", TRACKER, TRACKERS / "vijf plus vijf.xlsx").stdout

    assert told.startswith(f"{TRACKER.name}\n")
    assert "\n\nvijf plus vijf.xlsx\n" in told


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("workbooks", "shown"), [(1, False), (2, True)])
def test_progress_shows_on_a_terminal_with_several_workbooks(workbooks: int, *, shown: bool) -> None:
    screen, terminal = os.openpty()
    line = [sys.executable, "-m", "addin", "read", *[str(TRACKER)] * workbooks]

    with os.fdopen(screen, "rb", buffering=0) as seen:
        run = subprocess.run(line, stdout=subprocess.PIPE, stderr=terminal, check=False, timeout=300)
        os.close(terminal)
        try:
            progress = seen.read(10_000).decode()
        except OSError:  # the other end is closed and nothing was written
            progress = ""

    assert ("Lezen" in progress) is shown
    assert "Lezen" not in run.stdout.decode()


def test_a_layout_that_was_written_gives_the_same_reading(tmp_path: Path) -> None:
    layout = tmp_path / "layout.json"
    first = json.loads(leerlijn("read", TRACKER, "--json", "--save-layout", layout).stdout)

    again = json.loads(leerlijn("read", TRACKER, "--json", "--layout", layout).stdout)

    assert again["observations"] == first["observations"]
