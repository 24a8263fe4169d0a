"""Every sentence of addin stands in Dutch and French, and the right language is chosen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from addin.language import LANGUAGES, VARIABLE, choose_language, translator

ROOT = Path(__file__).parent.parent


def test_every_sentence_in_the_code_is_translated_with_its_placeholders_and_compiled() -> None:
    run = subprocess.run(
        [sys.executable, ".ci/catalogs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("asked", "set_to", "spoken"),
    [
        (None, None, "nl"),
        ("fr", None, "fr"),
        (None, "en", "en"),
        ("fr", "en", "fr"),
        (None, "fr_BE.UTF-8", "fr"),
        (None, "EN-gb", "en"),
        (None, "de", "nl"),
        ("klingon", "fr", "fr"),
        ("", "", "nl"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_one_set_then_dutch(
    asked: str | None, set_to: str | None, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if set_to is not None:
        monkeypatch.setenv(VARIABLE, set_to)

    assert choose_language(asked) == spoken


def test_each_language_says_it_in_its_own_words() -> None:
    assert [translator(language)("achieved") for language in LANGUAGES] == ["behaald", "acquis", "achieved"]


@pytest.mark.parametrize(
    "catalog",
    [
        "addin/locale/{}/LC_MESSAGES/leerlijn.po",
        "addin/locale/{}/LC_MESSAGES/click.po",
        "sync_service/translations/{}/LC_MESSAGES/messages.po",
    ],
)
def test_no_dutch_sentence_stands_in_the_french_catalog(catalog: str) -> None:
    dutch, french = ({message.id: message.string for message in read_catalog(catalog, of)} for of in ("nl", "fr"))
    same = {said for sentence, said in french.items() if said == dutch.get(sentence)}

    assert same <= SAID_ALIKE


SAID_ALIKE = {
    "Attitude",
    "Attitudes",
    "Code",
    "Focus",
    "info",
    "5 + 5",
    "Menu",
    "moment",
    "{colour} ({code})",
    "{first}, {rest}",
}
"""What is the same in both languages."""


def read_catalog(catalog: str, language: str) -> list[Message]:
    with (ROOT / catalog.format(language)).open("rb") as file:
        return [message for message in read_po(file) if message.id]
