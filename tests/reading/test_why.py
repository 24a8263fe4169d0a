"""Every reading says why, in plain words of three languages, and rests on something that anybody can look up."""

from __future__ import annotations

import re
from itertools import product

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.language import LANGUAGES, translator
from addin.reading.scale.colours import FAMILY_WORDS
from addin.sheet.address import parse_cell
from addin.sheet.snapshot import Snapshot
from addin.text import Text
from tests.reading.layout.test_answers import NAMES, book, understood

OF_CODE = re.compile(
    r"\b(?:"
    + "|".join({each.value for each in (*Status, *Role) if "_" in each.value} | {"None", "True", "Text"})
    + r")\b"
)
"""Words that only programmers use."""


def cells_named(why: str, workbook: Snapshot) -> list[str]:
    """Return the cells that a sentence cites, as ``Sheet!A1``."""
    sheets = "|".join(re.escape(sheet.name) for sheet in workbook.sheets)
    return re.findall(rf"(?:{sheets})![A-Z]+[0-9]+", why)


def holds_something(where: str, workbook: Snapshot) -> bool:
    sheet, _, cell = where.rpartition("!")
    at = parse_cell(cell)
    found = workbook.sheet(sheet).cells.get(at)
    return found is not None and bool(found.text.strip() or found.shown_fill)


def rests_on(seen: Observation, workbook: Snapshot) -> bool:
    """Say whether a reason cites a cell that holds something, or quotes what stands or shows in its own cell."""
    why = str(seen.why)
    cited = cells_named(why, workbook)
    colour = seen.colour is not None and any(str(word) in why for word in FAMILY_WORDS.values())
    own = any(part in why for part in (seen.raw, *seen.raw.split()) if part)
    shown = "is a sign for" in why or "the icon for" in why  # a letter of a picture font shows as another sign
    return all(holds_something(cell, workbook) for cell in cited) and bool(cited or colour or own or shown)


def values(said: Text) -> list[str]:
    """Return the values in a sentence, those of the sentences inside it too."""
    own = [value for _, value in said.values]
    return [str(value) for value in own if not isinstance(value, Text)] + [
        inner for value in own if isinstance(value, Text) for inner in values(value)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_what_was_read_for_certain_rests_on_something_that_can_be_looked_up(name: str) -> None:
    without = [(each.cell, str(each.why)) for each in understood(name).observations if each.certain
               and not rests_on(each, book(name))]  # fmt: skip

    assert without == []


@pytest.mark.parametrize("name", NAMES)
def test_the_reason_is_a_sentence_without_words_of_code(name: str) -> None:
    for said, language in product({each.why for each in understood(name).observations}, LANGUAGES):
        spoken = said.render(translator(language))

        assert spoken.strip()
        assert not OF_CODE.search(spoken), spoken
        assert "{" not in spoken.replace("{", "", sum(value.count("{") for value in values(said)))


@pytest.mark.parametrize("name", NAMES)
def test_no_reason_is_left_in_english(name: str) -> None:
    templates = {each.why.template for each in understood(name).observations}

    wordy = [said for said in sorted(templates) if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", said))]
    assert [said for said in wordy for language in ("nl", "fr") if translator(language)(said) == said] == []
