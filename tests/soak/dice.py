"""Whole lives of a record, drawn by dice: the same seed and number give the same life, on any day and machine.

Hypothesis is good at short lives and at making a failing one shorter; left to itself it sends few files. These dice
are loaded so that people do what they do: fill in, send, fill in further in a copy, send late, answer now and then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from tests.soak.life import Life
from tests.support.life import NAMES, PEOPLE

STEPS = 50
"""What happens in a life, at most."""


class Step(NamedTuple):
    """One thing that happens: a rule of ``Life``, and with what."""

    rule: str
    given: Mapping[str, Any]

    def __str__(self) -> str:
        """Return it as one would write it in a test."""
        return f"life.{self.rule}({', '.join(f'{name}={value!r}' for name, value in self.given.items())})"


def _which(dice: Random) -> dict[str, Any]:
    return {"which": dice.randrange(10)}


def _cell(dice: Random) -> dict[str, Any]:
    return {"which": dice.randrange(10), "cell": dice.randrange(12)}


def _rating(dice: Random) -> dict[str, Any]:
    cells = [dice.randrange(12) for _ in range(dice.choice([1, 1, 2, 3]))]
    return {"which": dice.randrange(10), "cells": cells, "status": dice.randrange(4)}


_RULES: tuple[tuple[str, int, Callable[[Random], dict[str, Any]]], ...] = (
    ("rate", 10, _rating),
    ("remark", 4, _cell),
    ("clear", 4, _cell),
    ("mail", 4, lambda dice: {"which": dice.randrange(10), "name": dice.choice(NAMES)}),
    ("go_on_in_an_older_version", 1, lambda dice: {"which": dice.randrange(10), "version": dice.randrange(10)}),
    (
        "rename_and_sort",
        2,
        lambda dice: {"which": dice.randrange(10), "name": dice.choice(NAMES), "order": dice.randrange(10)},
    ),
    ("column_for_a_new_moment", 1, _which),
    ("save", 11, lambda dice: {"which": dice.randrange(10), "at_once": dice.random() < 0.7}),
    ("deliver_late", 4, _which),
    ("deliver_again", 1, _which),
    ("undo", 1, _which),
    ("answer", 4, lambda dice: {"which": dice.randrange(10), "choice": dice.randrange(4)}),
    ("take_back", 1, _which),
)


def draw(seed: int, number: int) -> tuple[Step, ...]:
    """Return the life of that number. Each leaves out a few of the things that can happen, as lives do."""
    dice = Random(f"{seed} {number}")  # noqa: S311 - the same life again
    spared = {rule for rule, _, _ in _RULES if rule not in {"rate", "save"} and dice.random() < 0.3}
    rules = [one for one in _RULES if one[0] not in spared]
    off = dice.choice([0, 0, 0, 1])  # in every fourth life clocks are days off
    skew = [off * dice.choice([0, 0, 0, -30, 50]) for _ in PEOPLE]
    happens = dice.choices(rules, [weight for _, weight, _ in rules], k=dice.randrange(8, STEPS))
    return (Step("begin", {"skew": skew}), *(Step(rule, given(dice)) for rule, _, given in happens))


@dataclass(frozen=True, slots=True)
class Figures:
    """What was lived, so that a soak in which nothing happened does not look like a good one."""

    lives: int = 0
    steps: int = 0
    versions: int = 0
    undone: int = 0
    answers: int = 0
    open_questions: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Return both together."""
        return Figures(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


class Broken(AssertionError):
    """A life in which the record did not keep up, made as short as it goes."""

    def __init__(self, seed: int, number: int, steps: Sequence[Step], why: str) -> None:
        written = "\n".join(map(str, steps))
        super().__init__(f"life {number} of seed {seed}: {why}\n{written}")


def live(steps: Sequence[Step]) -> Figures:
    """Live a life and hold the record against the truth.

    Raises:
        AssertionError: if something was lost, doubled, overwritten in silence, or hangs on the order of arrival.
    """
    life = Life()  # type: ignore[no-untyped-call]
    for rule, given in steps:
        if rule != "deliver_late" or life.sent:
            getattr(life, rule)(**given)
    life.teardown()
    return Figures(1, len(steps) - 1, len(life.delivered), len(life.undone), len(life.answers), len(life.waiting()))


def lives(seed: int, numbers: Iterable[int]) -> Iterator[Figures]:
    """Live these lives, one after the other.

    Raises:
        Broken: at the first one in which the record does not keep up.
    """
    for number in numbers:
        steps = draw(seed, number)
        try:
            yield live(steps)
        except Exception as error:
            shortest, why = shorter(steps, f"{type(error).__name__}: {error}")
            raise Broken(seed, number, shortest, why) from error


def shorter(steps: Sequence[Step], why: str) -> tuple[Sequence[Step], str]:
    """Leave out what is not needed for a life to fail; return what is left, and how it fails."""
    left = list(steps)
    for size in (8, 4, 2, 1, 1):
        for position in range(len(left) - size, 0, -size):
            tried = left[:position] + left[position + size :]
            found = _failure(tried)
            if found:
                left, why = tried, found
    return left, why


def _failure(steps: Sequence[Step]) -> str | None:
    try:
        live(steps)
    except AssertionError as error:
        return str(error).partition("\n")[0]
    except Exception:  # noqa: BLE001 - a life that cannot be lived tells nothing
        return None
    return None
