"""The commands that colour a tracker and take the colours away: where the result goes, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import Result

from addin.terminal import Exit
from tests.support.command_line import TRACKER, leerlijn, sentence_of


def colour(tracker: Path, *arguments: object) -> Result:
    return leerlijn("colour", tracker, *arguments)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    return Path(shutil.copy(TRACKER, tmp_path / "opvolging.xlsx"))


def test_colouring_a_copy_leaves_the_workbook_alone_and_tells_what_was_coloured(tracker: Path, tmp_path: Path) -> None:
    before = tracker.read_bytes()

    result = colour(tracker, "-o", tmp_path / "kleur.xlsx", "--json")

    document = json.loads(result.stdout)
    assert result.exit_code == Exit.DONE
    assert tracker.read_bytes() == before
    assert document["schema"] == 1
    assert {"cell", "property", "old", "new"} == set(document["edits"][0])
    assert "xl/styles.xml" in document["parts_changed"]


def test_a_coloured_copy_reads_the_same_and_uncolour_brings_the_old_one_back(tracker: Path, tmp_path: Path) -> None:
    coloured, plain = tmp_path / "kleur.xlsx", tmp_path / "zonder.xlsx"
    colour(tracker, "-o", coloured)
    leerlijn("uncolour", coloured, "-o", plain)

    first, *others = (
        json.loads(leerlijn("read", path, "--json").stdout)["observations"] for path in (tracker, coloured, plain)
    )

    assert others[1] == first
    assert [{**seen, "colour": None} for seen in others[0]] == [{**seen, "colour": None} for seen in first]


def test_colouring_in_place_keeps_the_old_workbook_beside_it(tracker: Path, tmp_path: Path) -> None:
    before = tracker.read_bytes()

    result = colour(tracker, "--in-place")

    [backup] = tmp_path.glob("*.backup-*.xlsx")
    assert backup.read_bytes() == before
    assert tracker.read_bytes() != before
    assert backup.name in result.stdout


def test_colouring_twice_changes_nothing_more(tracker: Path) -> None:
    colour(tracker, "--in-place")
    once = tracker.read_bytes()

    result = colour(tracker, "--in-place")

    assert tracker.read_bytes() == once
    assert "er viel niets te wijzigen" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "dutch"),
    [
        ((), "Zeg waar het resultaat moet komen"),
        (("-o", "uit.xlsx", "--in-place"), "Kies er één: -o OUT"),
        (("-o", "opvolging.xlsx"), "het is het werkboek zelf; gebruik --in-place"),
        (("-o", "uit.xlsm"), "Laat de kopie eindigen op .xlsx"),
        (("-o", "."), "het is een map"),
        (("-o", "nergens/uit.xlsx"), "dat bestand of die map bestaat niet"),
    ],
)
@pytest.mark.parametrize("name", ["colour", "uncolour"])
def test_a_wrong_place_to_write_to_is_refused_and_the_workbook_left_alone(
    name: str, arguments: Sequence[str], dutch: str, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tracker.parent)
    before = tracker.read_bytes()

    said = sentence_of(leerlijn(name, tracker, *arguments))

    assert dutch in said
    assert tracker.read_bytes() == before
    assert [path.name for path in tracker.parent.iterdir()] == ["opvolging.xlsx"]
