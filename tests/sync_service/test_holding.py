"""Uploads wait whole, under their hash, for a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync_service.holding import KEPT, Holding, tidy_name

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_what_was_put_comes_back_unchanged(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    held = holding.put(b"bytes", "lijst.xlsx", sender="Els", now=NOW)

    assert holding.find(held.id) == held
    assert holding.content(held) == b"bytes"
    assert (held.name, held.size, held.sender, held.received_at) == ("lijst.xlsx", 5, "Els", NOW)


def test_the_same_bytes_wait_once_under_their_newest_name(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    holding.put(b"bytes", "oud.xlsx", sender="Els", now=NOW)
    holding.put(b"bytes", "nieuw.xlsx", sender="Els", now=NOW)

    assert [held.name for held in holding.all()] == ["nieuw.xlsx"]


def test_the_newest_stands_first(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    for number in (2, 1, 3):
        holding.put(str(number).encode(), f"{number}", sender="Els", now=NOW + timedelta(hours=number))

    assert [held.name for held in holding.all()] == ["3", "2", "1"]


def test_what_was_put_aside_is_kept_but_waits_no_more_until_it_is_brought_back(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    held = holding.put(b"bytes", "lijst.xlsx", sender="Els", now=NOW, ratings=5, questions=1)
    holding.put_aside(held)
    (aside,) = holding.all()

    assert holding.waiting() == ()
    assert (aside.aside, aside.ratings, aside.questions) == (True, 5, 1)
    holding.bring_back(aside)
    assert holding.waiting() == (held,)


def test_what_was_put_aside_and_comes_again_waits_again(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    holding.put_aside(holding.put(b"bytes", "lijst.xlsx", sender="Els", now=NOW))
    held = holding.put(b"bytes", "lijst.xlsx", sender="Els", now=NOW)

    assert holding.waiting() == (held,)


def test_what_was_put_aside_is_forgotten_with_the_others(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    holding.put_aside(holding.put(b"old", "oud.xlsx", sender="Els", now=NOW))
    holding.expire(NOW + KEPT + timedelta(seconds=1))

    assert list(tmp_path.iterdir()) == []


def test_what_waited_a_week_is_forgotten(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    holding.put(b"old", "oud.xlsx", sender="Els", now=NOW)
    new = holding.put(b"new", "nieuw.xlsx", sender="Els", now=NOW + timedelta(days=1))
    holding.expire(NOW + KEPT + timedelta(seconds=1))

    assert holding.all() == (new,)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".bin", ".json"]


@pytest.mark.parametrize("asked", ["", "..", "../../etc/passwd", "A" * 64, "0" * 64, "0" * 63 + "/"])
def test_only_an_id_that_waits_is_found(tmp_path: Path, asked: str) -> None:
    assert Holding(tmp_path).find(asked) is None


def test_dropping_twice_is_no_trouble(tmp_path: Path) -> None:
    holding = Holding(tmp_path)
    held = holding.put(b"bytes", "lijst.xlsx", sender="Els", now=NOW)
    holding.drop(held)
    holding.drop(held)

    assert holding.all() == ()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("lijst.xlsx", "lijst.xlsx"),
        ("C:\\Users\\els\\lijst.xlsx", "lijst.xlsx"),
        ("../../lijst.xlsx", "lijst.xlsx"),
        ("evil\u202exslx.exe", "evilxslx.exe"),
        ("regel\nregel\0.xlsx", "regelregel.xlsx"),
        ("", "workbook.xlsx"),
        ("e\u0301valuation.xlsx", "\u00e9valuation.xlsx"),
        ("x" * 200 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_a_name_is_shown_without_folders_or_tricks(sent: str, shown: str) -> None:
    assert tidy_name(sent) == shown
