"""The phrase bank: complete in three languages, editable, never by chance."""

from __future__ import annotations

import pytest

from addin.domain.summary.phrases import Situation, built_in_phrases, our_phrases, parse_phrases
from addin.errors import PhrasesUnreadable
from addin.language import LANGUAGES


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_has_a_phrase_in_every_language(situation: Situation, language: str) -> None:
    said = our_phrases().say(situation, language, name="Noor", competence="A1")

    assert said.strip()
    assert "{" not in said


def test_phrases_take_turns() -> None:
    bank = parse_phrases('[reached]\nnl = ["goed", "knap"]', "ons.toml")

    assert [bank.say(Situation.REACHED, "nl", number) for number in range(3)] == ["goed", "knap", "goed"]


def test_what_a_school_leaves_out_stays_ours() -> None:
    bank = parse_phrases('[reached]\nnl = "top"', "ons.toml")

    assert bank.say(Situation.REACHED, "nl") == "top"
    assert bank.say(Situation.REACHED, "fr") == our_phrases().say(Situation.REACHED, "fr")
    assert bank.say(Situation.GREW, "nl") == our_phrases().say(Situation.GREW, "nl")


def test_a_phrase_may_name_the_learner() -> None:
    bank = parse_phrases('[reached]\nnl = "knap, {name}!"', "ons.toml")

    assert bank.say(Situation.REACHED, "nl", name="Noor") == "knap, Noor!"


def test_the_phrases_we_write_out_are_the_ones_we_use() -> None:
    assert parse_phrases(built_in_phrases(), "x.toml") == our_phrases()


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("[reached", "it breaks off before it is finished"),
        ("[reached]\nnl = x'", "line 2, column 6 is not written as TOML: look there for a quotation mark"),
        ("[reached]\nnl = 'x'\nnl = 'y'\n", "line 3, column 9: the same name stands there a second time"),
        ("[reached]\nnl = 'x'\nnl = 'y'", "the name at its end stands there a second time"),
        ("reached = " + "[" * 5000, "it breaks off before it is finished"),
        ("[bereikt]\nnl = 'x'", "[bereikt] is no situation"),
        ("reached = 'x'", "[reached] holds no languages"),
        ("[reached]\nde = 'x'", "[reached] de: the languages are nl, fr and en"),
        ("[reached]\nnl = []", "[reached] nl holds no phrase"),
        ("[reached]\nnl = 3", "[reached] nl holds no phrase"),
        ("[reached]\nnl = ['x', ' ']", "[reached] nl holds an empty phrase"),
        ("[reached]\nnl = '{naam} kan het'", "only {name}, {competence} may stand between braces"),
        ("[reached]\nnl = '{name!r}'", "only {name}, {competence} may stand between braces"),
        ("[reached]\nnl = 'een { te veel'", "only {name}, {competence} may stand between braces"),
    ],
)
def test_a_bank_that_cannot_be_used_says_why(document: str, reason: str) -> None:
    with pytest.raises(PhrasesUnreadable) as trouble:
        parse_phrases(document, "ons.toml")

    assert reason in str(trouble.value)
    assert str(trouble.value).startswith("ons.toml is not a phrase bank")
