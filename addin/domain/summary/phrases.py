"""The phrase bank: growth language, each phrase a fact in kind words, in nl, fr and en; a school may bring its own.

A bank is a TOML file. For each situation and language it holds one or more phrases; the first statement of a kind takes
the first phrase, the second the second, and so on round: which one is used never depends on chance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from addin.domain.toml_fault import toml_fault
from addin.errors import PhrasesUnreadable
from addin.text import Text, text


class Situation(StrEnum):
    """What a statement or a question is about; each is a table of the phrase bank."""

    GREW = "grew"
    INDEPENDENT = "independent"
    SHARED = "shared"
    REACHED = "reached"
    EXEMPT = "exempt"
    SLIPPED = "slipped"
    GROWING = "growing"
    NOT_YET = "not_yet"
    SEEN = "seen"
    PRACTISE = "practise"
    START = "start"
    FIRST_TIME = "first_time"
    AGREE = "agree"
    ORPHAN = "orphan"
    ASK_LEARNER = "ask_learner"
    ASK_LEARNER_GREW = "ask_learner_grew"
    ASK_LEARNER_DIFFERS = "ask_learner_differs"
    ASK_LEARNER_SILENT = "ask_learner_silent"
    ASK_MENTOR = "ask_mentor"
    ASK_MENTOR_WORK = "ask_mentor_work"
    ASK_MENTOR_DIFFERS = "ask_mentor_differs"
    ASK_COACH = "ask_coach"
    ASK_COACH_ORPHAN = "ask_coach_orphan"
    ASK_COACH_UNSEEN = "ask_coach_unseen"


_LANGUAGES = ("nl", "fr", "en")
_PLACES = frozenset({"name", "competence"})


@dataclass(frozen=True, slots=True)
class PhraseBank:
    """All phrases by situation and language; each tuple holds at least one."""

    phrases: Mapping[Situation, Mapping[str, tuple[str, ...]]]

    def say(self, situation: Situation, language: str, number: int = 0, *, name: str = "", competence: str = "") -> str:
        """Return the phrase for the ``number``th statement of its kind, counted from 0.

        Args:
            situation: What it is about.
            language: nl, fr or en.
            number: Phrases take turns.
            name: What stands for ``{name}``, the learner's first name.
            competence: What stands for ``{competence}``.
        """
        found = self.phrases[situation][language]
        return found[number % len(found)].format(name=name, competence=competence)


def built_in_phrases() -> str:
    """Return the phrase bank that comes with Leerlijn as a TOML document, for a school to edit."""
    return (resources.files("addin.domain.summary") / "phrases.toml").read_text(encoding="utf-8")


@cache
def our_phrases() -> PhraseBank:
    """Return the phrase bank that comes with Leerlijn."""
    return PhraseBank(_parsed("phrases.toml", built_in_phrases()))


def parse_phrases(document: str, origin: str) -> PhraseBank:
    """Return a school's phrase bank; what it leaves out is said in our phrases.

    Args:
        document: TOML; per situation a phrase or a list of phrases for each language.
        origin: What the document is called when something is wrong with it.

    Raises:
        PhrasesUnreadable: if it is no TOML, names a situation or a place ``{…}`` that is none, or is empty somewhere.
    """
    theirs = _parsed(origin, document)
    ours = our_phrases().phrases
    return PhraseBank({situation: {**ours[situation], **theirs.get(situation, {})} for situation in Situation})


def _parsed(origin: str, document: str) -> dict[Situation, dict[str, tuple[str, ...]]]:
    try:
        tables: dict[str, Any] = tomllib.loads(document)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PhrasesUnreadable(origin, toml_fault(error)) from error
    found = {}
    for name, table in tables.items():
        if name not in set(Situation):
            raise PhrasesUnreadable(origin, text("[{name}] is no situation", name=name))
        if not isinstance(table, dict):
            raise PhrasesUnreadable(origin, text("[{name}] holds no languages", name=name))
        found[Situation(name)] = {language: _several(origin, name, language, table[language]) for language in table}
    return found


def _several(origin: str, name: str, language: str, said: object) -> tuple[str, ...]:
    where = f"[{name}] {language}"
    if language not in _LANGUAGES:
        raise PhrasesUnreadable(origin, text("{where}: the languages are nl, fr and en", where=where))
    phrases = [said] if isinstance(said, str) else said
    if not isinstance(phrases, list) or not phrases:
        raise PhrasesUnreadable(origin, text("{where} holds no phrase", where=where))
    for phrase in phrases:
        if not isinstance(phrase, str) or not phrase.strip():
            raise PhrasesUnreadable(origin, text("{where} holds an empty phrase", where=where))
        if trouble := _misplaced(phrase):
            raise PhrasesUnreadable(origin, text("{where}: {trouble}", where=where, trouble=trouble))
    return tuple(phrases)


def _misplaced(phrase: str) -> Text | None:
    """Say what is wrong with the places in a phrase, None if nothing is."""
    wrong = text("only {places} may stand between braces in “{phrase}”", places="{name}, {competence}", phrase=phrase)
    try:
        parts = list(Formatter().parse(phrase))
    except ValueError:
        return wrong
    named = all(place is None or (place in _PLACES and not form and not way) for _, place, form, way in parts)
    return None if named else wrong
