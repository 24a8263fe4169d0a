"""A layout's page read back: what a person changed on it becomes answers; what nobody touched stays as it was."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from addin.domain.toml_fault import toml_fault
from addin.errors import LayoutUnreadable
from addin.reading.layout.memory import unpacked
from addin.reading.layout.projection import OPEN, Tree, corrected, project
from addin.reading.layout.vocabulary import (
    FACTS,
    HEADINGS,
    KIND_WORDS,
    LINE_WORDS,
    ROLES,
    STATUS_WORDS,
    WAY_WORDS,
    Translate,
    Vocabulary,
)
from addin.reading.lexicon.dates import read_day
from addin.text import Text, text

_ROLE = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")


class Unreadable(Exception):
    """What on a page cannot be understood, as a sentence."""

    def __init__(self, said: Text) -> None:
        super().__init__(str(said))
        self.said = said


def read_page(page: str, name: str, translations: Iterable[Translate]) -> dict[str, Any]:
    """Return the layout document that a page stands for, with what was changed on it among its answers.

    Args:
        page: The text of a page, corrected or written by hand.
        name: What the file is called, for complaints.
        translations: Gettext functions of all languages that its words may be in.

    Raises:
        LayoutUnreadable: if it is no such page, or holds a word that means nothing here; it says which, and where.
    """
    try:
        given = tomllib.loads(page)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LayoutUnreadable(name, toml_fault(error)) from error
    reader = _Reader(translations)
    try:
        tree, document = reader.whole(given)
    except Unreadable as fault:
        raise LayoutUnreadable(name, fault.said) from fault
    answers = [*document.get("answers", ()), *corrected(project(document), tree, document)]
    kept = {key: said for key, said in document.items() if key != "questions"}
    return {**kept, "trajectory": tree.get("trajectory") or document.get("trajectory"), "answers": answers}


def with_changes(layout: Mapping[str, Any], name: str = "layout") -> dict[str, Any]:
    """Return a layout with what somebody changed in its description among its answers, by what it remembers of itself.

    Args:
        layout: A layout as JSON; one without a memory stays as it is.
        name: What it is called, for complaints.

    Raises:
        LayoutUnreadable: if parts of it are missing that were there.
    """
    if not isinstance(layout, Mapping):
        raise LayoutUnreadable(name, text("it does not say what its sheets are"))
    kept = {key: said for key, said in layout.items() if key != "memory"}
    memory = layout.get("memory")
    before = unpacked(memory) if isinstance(memory, str) else None
    if before is None:
        return kept
    try:
        changes = list(corrected(project(before), project(kept), before))
        return {**kept, "answers": [*kept.get("answers", ()), *changes]}
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise LayoutUnreadable(name, text("something is missing in it that was there")) from error


def _together(first: Any, second: Any) -> Any:
    """Return what two parts say that are one under two names ("sheet" and "blad"), the second over the first."""
    if not isinstance(first, dict) or not isinstance(second, dict):
        return second
    return {**first, **{key: _together(first.get(key), said) for key, said in second.items()}}


class _Reader:
    """Understands the words of a page in any of our languages."""

    def __init__(self, translations: Iterable[Translate]) -> None:
        known = tuple(translations)
        self._headings, self._facts = Vocabulary(HEADINGS, known), Vocabulary(FACTS, known)
        self._kinds, self._ways = Vocabulary(KIND_WORDS, known), Vocabulary(WAY_WORDS, known)
        self._statuses, self._roles = Vocabulary(STATUS_WORDS, known), Vocabulary(ROLES, known)
        self._lines = Vocabulary(LINE_WORDS, known)

    def whole(self, given: Mapping[str, Any]) -> tuple[Tree, dict[str, Any]]:
        """Return what a page says, and the document that it was written from; a page by hand has an empty one."""
        parts: dict[str, Any] = {}
        for key, said in given.items():
            part = self._name(key, self._headings)
            parts[part] = _together(parts.get(part), said)
        memory = self._table(parts.pop("memory", {}), "memory")
        letters = {self._headings.meant(key): said for key, said in memory.items()}.get("kept")
        document = unpacked(letters) if isinstance(letters, str) else None
        if not parts and document is None:
            raise Unreadable(text("it does not say what its sheets are"))
        document = document or {"schema": 1, "answers": [], "sheets": []}
        tree: Tree = {}
        for part, said in parts.items():
            if part == "trajectory":
                tree[part] = self._text(said, part)
            elif part == "questions":
                tree[part] = dict(self._question(key, answer, document) for key, answer in self._pairs(said, part))
            elif part == "learners":
                tree[part] = {key: self._text(name, key) for key, name in self._pairs(said, part)}
            elif part == "raters":
                tree[part] = {key: self._rater(self._text(name, key)) for key, name in self._pairs(said, part)}
            elif part == "sheet":
                tree["sheets"] = {key: self._sheet(self._table(one, key)) for key, one in self._pairs(said, part)}
            elif part == "everywhere":
                tree[part] = self._sheet(self._table(said, part))
            else:
                raise self._odd(part)
        return tree, document

    def _sheet(self, given: Mapping[str, Any]) -> Tree:
        told: Tree = {}
        for key, said in given.items():
            part = self._headings.meant(key) if isinstance(said, dict) else None
            if part in {"columns", "rows"}:
                told[part] = {self._place(at, part): self._lane(at, lane) for at, lane in said.items()}
            elif part in {"signs", "colours"}:
                told[part] = {sign: self._meaning(sign, status) for sign, status in said.items()}
            elif part == "lines":
                told[part] = {label: self._line(label, code) for label, code in said.items()}
            else:
                fact = self._name(key, self._facts)
                told[fact] = self._fact(fact, said, key)
        return told

    def _place(self, at: str, part: str) -> str:
        fits = at.isdecimal() if part == "rows" else at.isascii() and at.isalpha() and len(at) <= 3
        if not fits:
            raise self._odd(at)
        return at.upper()

    def _lane(self, at: str, said: Any) -> Tree:
        if not isinstance(said, dict):
            return {"kind": self._word(self._text(said, at), self._kinds)}
        lane: Tree = {}
        for key, fact in said.items():
            name = self._name(key, self._facts)
            if name == "is":
                lane["kind"] = self._word(self._text(fact, key), self._kinds)
            else:
                told = self._fact(name, fact, key)
                lane |= {name: told} if told is not None else {}
        return lane

    def _fact(self, fact: str, said: Any, key: str) -> Any:
        """Return a fact as answers hold it; an empty text says that there is none."""
        if fact == "read":
            if not isinstance(said, bool):
                raise Unreadable(text("behind “{key}” stands {said}; write true or false", key=key, said=str(said)))
            return said
        if fact == "on" and isinstance(said, date):
            return (said.date() if isinstance(said, datetime) else said).isoformat()
        told = self._text(said, key).strip()
        if fact == "competences":
            return self._word(told, self._ways)
        if not told:
            return None
        if fact == "role":
            return self._word(told, self._roles)
        if fact == "status":
            return self._word(told, self._statuses)
        if fact == "on":
            day = read_day(told)
            if day is None or day.day is None:
                raise Unreadable(text("“{said}” is no day; write it as 21/11/2025", said=told))
            return day.day.isoformat()
        return told

    def _question(self, key: str, answer: Any, document: Mapping[str, Any]) -> tuple[str, str]:
        asked = document.get("questions", ())
        if not key.isdecimal() or not 0 < int(key) <= len(asked):
            raise Unreadable(
                text("question {key} is not one of those that were asked; was the end of the file cut off?", key=key)
            )
        question, said = asked[int(key) - 1], self._text(answer, key).strip()
        if said in {"", OPEN}:
            return question["key"], OPEN
        if question["field"] == "status":
            return question["key"], self._word(said, self._statuses)
        if question["field"] == "competence":
            return question["key"], self._line(key, said)
        return question["key"], said

    def _meaning(self, sign: str, said: Any) -> str:
        told = self._text(said, sign).strip()
        return OPEN if told in {"", OPEN} else self._word(told, self._statuses)

    def _line(self, label: str, said: Any) -> str:
        told = self._text(said, label).strip()
        return self._lines.meant(told) or told or OPEN

    def _rater(self, said: str) -> Tree:
        with_role = _ROLE.fullmatch(said)
        role = self._roles.meant(with_role[2]) if with_role else None  # "Sophie R. (gérante)" is a name as it stands
        return {"rater": with_role[1].strip() if with_role and role else said.strip(), "role": role}

    def _pairs(self, said: Any, part: str) -> Iterable[tuple[str, Any]]:
        return self._table(said, part).items()

    def _table(self, said: Any, key: str) -> dict[str, Any]:
        if not isinstance(said, dict):
            raise self._odd(key)
        return said

    def _text(self, said: Any, key: str) -> str:
        if not isinstance(said, str):
            raise Unreadable(
                text("behind “{key}” stands {said}; write it between quotation marks", key=key, said=str(said))
            )
        return said

    def _name(self, said: str, vocabulary: Vocabulary) -> str:
        name = vocabulary.meant(said)
        if name is None:
            raise self._odd(said)
        return name

    def _word(self, said: str, vocabulary: Vocabulary) -> str:
        word = vocabulary.meant(said)
        if word is None:
            choices = ", ".join(vocabulary.choices())
            raise Unreadable(text("“{said}” is not known here; choose one of {choices}", said=said, choices=choices))
        return word

    def _odd(self, key: str) -> Unreadable:
        return Unreadable(text("“{said}” is not known there", said=key))
