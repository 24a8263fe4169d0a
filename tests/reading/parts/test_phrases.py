"""What people write in a rating cell or a legend in their own words: phrases.txt holds a status and a phrase a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.domain.status import Status
from addin.reading.lexicon.statuses import meaning_status, phrase_status, word_status

PHRASES = [
    tuple(line.split("|")) for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("status", "phrase"), PHRASES)
def test_a_phrase_says_its_status_in_a_cell_and_in_a_legend(status: str, phrase: str) -> None:
    word = word_status(phrase)
    assert (word.status if word else phrase_status(phrase)) is Status(status)
    assert meaning_status(phrase) is Status(status)


@pytest.mark.parametrize(
    "phrase",
    ["moeilijk", "difficile", "struggles", "kaum", "???", "zie mail", "vraag Peter", "niet vandaag", "not with Jan"],
)
def test_what_nobody_could_decide_says_nothing(phrase: str) -> None:
    assert word_status(phrase) is None
    assert phrase_status(phrase) is None


@pytest.mark.parametrize("said", ["gezien, nog niet goed", "vu, pas encore bon", "seen but not good yet"])
def test_what_was_seen_and_was_not_good_is_more_than_seen(said: str) -> None:
    assert meaning_status(said) is Status.NOT_ACHIEVED
    assert phrase_status(said) is None  # in a cell it is asked
