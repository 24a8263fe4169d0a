"""What headings and labels of forms mean: the words of ``words.toml``, made comparable once and looked up by text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

from addin.domain.forms import Form
from addin.domain.status import Party
from addin.reading.lexicon.words import per_text, words

CONTEXT = frozenset({"day", "learner", "code", "line", "item"})
"""Fields that only say what the rest of a line is about."""

_RULES = frozenset({"needs", "beside"})
_LONGEST = 80  # letters of a heading
_HEADING_WORDS = 6  # of a heading that is known by one word in it; what is longer is a sentence
_VOICE_WORDS = 4  # words of the longest heading that only says whose voice it is


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table must have to be one of a form: all of ``needs``, and one of ``beside``."""

    needs: frozenset[str]
    beside: frozenset[str]


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((resources.files("addin.reading.forms") / "words.toml").read_text(encoding="utf-8"))


@cache
def wanted() -> Mapping[Form, Wanted]:
    """Return what a table of each form must have."""
    return {
        Form(form): Wanted(frozenset(said["needs"]), frozenset(said["beside"]))
        for form, said in _lists()["heads"].items()
    }


@per_text
def heads_of(said: str) -> Mapping[Form, str]:
    """Return which field a heading names in each form that has such a column.

    >>> heads_of("Wat ging er goed deze week? (leerling)")[Form.WEEK]
    'well'
    """
    known = _looked_up(said, _known("heads"))
    return {**_contained(said), **known} if len(words(said)) <= _HEADING_WORDS else known


@per_text
def says_done(said: str) -> bool:
    """Say whether a text begins with saying that something is done: "ja", "X", "klaar op 3/3", "✓".

    >>> says_done("OK!"), says_done("nog niet")
    (True, False)
    """
    lists, found = _lists()["done"], words(said)
    if said.strip().startswith(tuple(lists["signs"])):
        return True
    return any(found[: len(one)] == one for one in map(words, lists["words"]))


@per_text
def labels_of(said: str) -> Mapping[Form, str]:
    """Return which field a label before its answer names in each form that has such a label."""
    return _looked_up(said.rstrip(" :"), _known("labels"))


@per_text
def region_of(said: str) -> Form | None:
    """Return the form that a title begins, where questions and answers follow: ``Leerlingenpaspoort: Noor``."""
    if len(said) > _LONGEST:
        return None
    start = " ".join(words(said))
    return next((form for phrase, form in _regions() if f"{start} ".startswith(f"{phrase} ")), None)


@per_text
def voice_of(said: str) -> Party | None:
    """Return whose voice a text names, None when it names none or several.

    >>> voice_of("Wat ging goed? (mentor)")
    <Party.WORKPLACE: 'workplace'>
    """
    if len(said) > _LONGEST:
        return None
    found = {party for word in words(said) if (party := _voices().get(word))}
    return found.pop() if len(found) == 1 else None


@per_text
def speaker_of(said: str) -> Party | None:
    """Return whose answers a heading asks for; None where naming somebody belongs to the question itself.

    >>> speaker_of("Wat ging goed volgens de mentor?"), speaker_of("Vraag van de leerling")
    (<Party.WORKPLACE: 'workplace'>, None)
    """
    asks = any(key in _known("heads") for key in _keys(said, voices=True))
    return None if asks else voice_of(said)


def is_voice(said: str) -> bool:
    """Say whether a text says little more than whose voice it is: "Leerling", "Mentor (Kris)"."""
    return len(words(said)) <= _VOICE_WORDS and voice_of(said) is not None


def _looked_up(said: str, known: Mapping[str, Mapping[Form, str]]) -> Mapping[Form, str]:
    if len(said) > _LONGEST:
        return {}
    return next((known[key] for key in _keys(said) if key in known), {})


def _contained(said: str) -> dict[Form, str]:
    """Return which field a short heading names by one of the words in it: "Afspraken voor volgende week"."""
    there = f" {' '.join(words(said))} "
    return {
        Form(form): field
        for form, fields in _lists()["contains"].items()
        for field, phrases in reversed(fields.items())
        if any(f" {' '.join(words(one))} " in there for one in phrases)
    }


@cache
def _known(part: str) -> Mapping[str, Mapping[Form, str]]:
    """Return by comparable text which field it names in which form."""
    found: dict[str, dict[Form, str]] = {}
    lists = _lists()[part]
    for form, fields in lists.items():
        for field, phrases in fields.items():
            said = (
                (lists[phrases[0][1:]][field] if phrases[0].startswith("@") else phrases) if field not in _RULES else ()
            )
            for phrase in said:
                for key in islice(_keys(phrase), 2):
                    found.setdefault(key, {}).setdefault(Form(form), field)
    return found


def _keys(said: str, *, voices: bool = False) -> Iterator[str]:
    """Yield a text in the ways in which it is compared: whole, without small words, and without whose voice it is.

    With ``voices`` only those ways in which it says whose voice it is, where it does.
    """
    whole = words(said)
    small = frozenset(_lists()["small"]["words"])
    bare = [word for word in whole if word not in small]
    mute = [word for word in bare if word not in _voices()]
    for some in (whole, bare) if voices else (whole, bare, mute):
        if some and not (voices and mute == bare):
            yield " ".join(some)


@cache
def _voices() -> Mapping[str, Party]:
    return {word: Party(party) for party, some in _lists()["voices"].items() for word in some}


@cache
def _regions() -> tuple[tuple[str, Form], ...]:
    return tuple((" ".join(words(one)), Form(form)) for form, some in _lists()["regions"].items() for one in some)
