"""Trajectory files are written and read again as they were; a broken one is told of in one sentence, with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from addin.domain.shelf import built_in, find_known, find_trajectory, in_force, own_trajectories, with_built_in
from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory, write_trajectory
from addin.errors import DocumentRejected, TrajectoryUnknown

SMALL = """
code = "HTL"
valid_from = 2025-09-01
title.nl = "Houttechnieken duaal"
[[clusters]]
code = "A"
name.nl = "Voorbereiden"
[[clusters.competences]]
code = "HTL.A1"
label.nl = "Leest een werktekening"
[[clusters.competences]]
code = "HTL.A2"
label.nl = "Kiest het hout"
after = ["HTL.A1"]
"""


def said(toml: str) -> str:
    with pytest.raises(DocumentRejected) as refused:
        parse_trajectory(toml, "hout.toml")
    return str(refused.value)


@pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
def test_what_is_written_is_read_again_as_it_was(trajectory: Trajectory) -> None:
    again = parse_trajectory(write_trajectory(trajectory))

    assert again is not trajectory
    assert all(getattr(again, name) == getattr(trajectory, name) for name in trajectory.__slots__)


def test_odd_wordings_survive_the_file() -> None:
    odd = 'Zegt "ja" \\ nee\n\ttab \x7f \u2028 𝑑'
    small = parse_trajectory(SMALL)

    assert parse_trajectory(write_trajectory(replace(small, note=odd))).note == odd


def test_a_trajectory_without_dutch_speaks_what_it_has() -> None:
    french = parse_trajectory(SMALL.replace(".nl", ".fr"))

    assert (french.title(), french.clusters[0].name("en")) == ("Houttechnieken duaal", "Voorbereiden")
    assert french.competences[0].label("nl") == "Leest een werktekening"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (SMALL.replace('"HTL"', "HTL"), "line 2, column 8 is not written as TOML"),
        (SMALL + 'note = "', "it breaks off before it is finished"),
        (SMALL.replace('code = "HTL"\n', ""), "trajectory has no code"),
        (SMALL.replace('"HTL"', '"H T"'), "H T cannot be the code of a trajectory"),
        (SMALL.replace("2025-09-01", '"1 september"'), "valid_from is no date such as 2025-09-01"),
        (SMALL.replace("title.nl", "valid_until = 2024-06-30\ntitle.nl"), "ends (2024-06-30) before it begins (2025-"),
        (SMALL.replace('label.nl = "Kiest het hout"\n', ""), "HTL.A2 has no label in any language"),
        (SMALL.replace("HTL.A2", "HTL.A1"), "the code HTL.A1 stands there twice"),
        (SMALL.replace('["HTL.A1"]', '["HTL.A9"]'), "HTL.A2 comes after HTL.A9, which is not there"),
        (SMALL.replace('["HTL.A1"]', '"HTL.A1"'), "after of HTL.A2 is no list of texts"),
        (SMALL.partition("[[clusters]]")[0], "it has no competences"),
        ("clusters = 3\n" + SMALL.partition("[[clusters]]")[0], "clusters of HTL is no list of tables"),
    ],
)
def test_a_broken_file_is_told_of_in_one_sentence(broken: str, reason: str) -> None:
    sentence = said(broken)

    assert sentence.startswith("hout.toml cannot be read: ")
    assert reason in sentence


def test_ones_own_version_goes_before_a_built_in_one(tmp_path: Path) -> None:
    own = SMALL.replace("HTL", "LOG")
    (tmp_path / "log.toml").write_text(own, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("code =", encoding="utf-8")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\0")

    known = with_built_in(own_trajectories(tmp_path))

    assert [one.code for one in known] == ["LOG", "BAK", "ELI", "GRK", "HAA", "ZOR"]
    assert find_known("log", known).title() == "Houttechnieken duaal"


def test_of_several_versions_the_one_in_force_is_meant() -> None:
    old, new = (parse_trajectory(SMALL.replace("2025", year)) for year in ("2023", "2025"))

    assert find_known("HTL", (old, new), on=date(2024, 10, 1)) is old
    assert find_known("HTL", (old, new), on=date(2026, 10, 1)) is new
    assert find_known("htl@2023", (old, new), on=date(2026, 10, 1)) is old
    assert find_known("HTL@2025-09-01", (old, new), on=date(2024, 10, 1)) is new
    assert in_force((new, old), date(2020, 1, 1)) == (old,)


def test_a_version_that_has_ended_makes_way() -> None:
    ended = parse_trajectory(SMALL.replace("title.nl", "valid_until = 2026-06-30\ntitle.nl"))
    older = parse_trajectory(SMALL.replace("2025", "2020"))

    assert find_known("HTL", (ended, older), on=date(2026, 6, 1)) is ended
    assert find_known("HTL", (ended, older), on=date(2026, 9, 1)) is older


def test_a_file_is_found_by_its_path_and_never_through_a_code(tmp_path: Path) -> None:
    path = tmp_path / "hout.toml"
    path.write_text("\ufeff" + SMALL, encoding="utf-8")

    assert find_trajectory(str(path)).code == "HTL"
    with pytest.raises(TrajectoryUnknown):
        find_known(str(path))
    with pytest.raises(TrajectoryUnknown, match="Choose one of"):
        find_trajectory("HTL")
    path.write_bytes(b"code = \xff")
    with pytest.raises(DocumentRejected, match="holds no text"):
        find_trajectory(str(path))
