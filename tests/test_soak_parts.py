"""A soak can be stopped and gone on with; what other code did does not count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.soak import parts
from tests.soak.parts import Part, cut, go_through, in_all, told, written

PARTS = tuple(cut("sums", 1, 10, 4))


def adding(_seed: int, numbers: range) -> Mapping[str, int]:
    return {"sum": sum(numbers)}


def failing(_seed: int, numbers: range) -> Mapping[str, int]:
    if 5 in numbers:
        raise AssertionError("five")
    return {"sum": sum(numbers)}


def test_work_is_cut_into_parts() -> None:
    assert list(cut("sums", 1, 10, 4)) == [Part("sums", 1, 0, 4), Part("sums", 1, 4, 4), Part("sums", 1, 8, 2)]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    ledger, said = tmp_path / "soak.jsonl", list[str]()
    go_through(PARTS[:2], {"sums": adding}, ledger, said.append)

    lines = go_through(PARTS, {"sums": adding}, ledger, said.append)

    assert in_all(lines) == {"sums": {"sum": 45, "finds": 0}}
    assert len(said) == len(written(ledger)) == 3


def test_what_was_found_is_told_and_looked_for_again(tmp_path: Path) -> None:
    ledger, said = tmp_path / "soak.jsonl", list[str]()
    lines = go_through(PARTS, {"sums": failing}, ledger, said.append)

    again = go_through(PARTS, {"sums": adding}, ledger, said.append)

    assert [line["find"] for line in lines] == ["", "five", ""]
    assert told(lines[1]).startswith("sums 4 to 7 of seed 1: five")
    assert in_all(again) == {"sums": {"sum": 45, "finds": 0}}
    assert len(said) == 4


def test_what_other_code_did_does_not_count(tmp_path: Path) -> None:
    ledger = tmp_path / "soak.jsonl"
    go_through(PARTS, {"sums": adding}, ledger, str)
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(parts.code(), "0" * 16), encoding="utf-8")

    go_through(PARTS, {"sums": adding}, ledger, str)

    assert len(written(ledger)) == 2 * len(PARTS)
