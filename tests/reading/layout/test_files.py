"""A layout comes back from its file as it went, as JSON or as a page; what is none is refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin.errors import CannotWrite, LayoutUnreadable
from addin.language import translator
from addin.reading.document import reading_document
from addin.reading.layout.files import read_layout, write_layout
from addin.reading.tracker import read_tracker
from tests.reading.layout.test_answers import TODAY, book
from tests.support.observed import read

TRACKER = "Stoplicht duaal 25-26.xlsx"


@pytest.mark.parametrize("name", ["layout.json", "layout.toml", "layout.txt"])
def test_a_layout_that_was_written_is_read_back(tmp_path: Path, name: str) -> None:
    reading = read_tracker(book(TRACKER), today=TODAY)

    write_layout(tmp_path / name, reading, translator("en"))

    assert read_layout(tmp_path / name) == json.loads(json.dumps(reading.layout))


def test_names_are_written_as_people_write_them(tmp_path: Path) -> None:
    layout = {"sheets": [{"name": "Blad één"}]}

    write_layout(tmp_path / "layout.json", replace(read(), layout=layout), translator("nl"))

    assert "Blad één" in (tmp_path / "layout.json").read_text(encoding="utf-8")


def test_a_layout_is_found_in_the_whole_document_too_and_behind_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "reading.json"
    file.write_text(json.dumps(reading_document(read(), translator("nl"))), encoding="utf-8-sig")

    assert read_layout(file) == {"sheets": [], "answers": []}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '"layout"', "{}", '{"layout": 3}', "[" * 100_000, 'x = "y', "a = 1", '{"sheets": 3}']
)
def test_what_is_no_layout_is_refused_with_the_name_of_the_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "layout.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(LayoutUnreadable, match=r"layout\.json"):
        read_layout(file)


def test_a_layout_that_is_not_there_or_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")

    for name in ("nowhere.json", "binary.json", "."):
        with pytest.raises(LayoutUnreadable):
            read_layout(tmp_path / name)


def test_a_layout_cannot_be_written_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such file or folder"):
        write_layout(tmp_path / "nowhere" / "layout.json", read(), translator("nl"))


def changed(change: Callable[[dict[str, Any]], object]) -> list[dict[str, Any]]:
    """Return what the JSON of a layout says more when somebody has changed it."""
    layout = json.loads(json.dumps(reading_document(read_tracker(book(TRACKER), today=TODAY), translator("nl"))))[
        "layout"
    ]
    change(layout)
    return list(read_tracker(book(TRACKER), layout=layout, today=TODAY).layout["answers"])


def test_what_is_changed_in_the_json_itself_counts_too() -> None:
    def lane(layout: dict[str, Any], at: str) -> dict[str, Any]:
        return next(each for each in layout["sheets"][0]["tables"][0]["lanes"] if each["at"] == at)

    assert changed(lambda layout: layout.pop("schema")) == []
    assert changed(lambda layout: lane(layout, "I").update(kind="date")) == [
        {"sheet": "stoplicht", "column": "I", "heading": ["opm."], "kind": "date"}
    ]
    assert changed(lambda layout: lane(layout, "D").update(learner="Ilias Benali")) == [
        {"sheet": "stoplicht", "column": "D", "heading": ["Ilias"], "learner": "Ilias Benali"}
    ]
    assert changed(lambda layout: layout["sheets"][0].update(read=False)) == [{"sheet": "stoplicht", "read": False}]
    assert changed(lambda layout: layout["sheets"][0]["signs"][0].update(status="exempt")) == [
        {"sheet": "stoplicht", "colour": "#00B050", "status": "exempt"}
    ]


def test_json_from_which_parts_were_cut_is_refused_and_without_memory_it_says_what_its_answers_say() -> None:
    def cut(layout: dict[str, Any]) -> None:
        del layout["sheets"][0]["tables"][0]["lanes"]

    def forget(layout: dict[str, Any]) -> None:
        layout["memory"] = "?"
        layout["sheets"][0]["read"] = False

    with pytest.raises(LayoutUnreadable, match="missing"):
        changed(cut)
    assert changed(forget) == []
