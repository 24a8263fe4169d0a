"""How a status shows on pages: class, symbol and word, from the one palette that sheets use too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, Response

from addin.domain.palette import STYLES
from addin.domain.status import Status
from sync_service.words import gettext as _
from sync_service.words import in_words, spoken

looks = Blueprint("looks", __name__)


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as it is shown; ``key`` ends its CSS class, ``s-achieved``."""

    key: str
    symbol: str
    word: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: ``count`` competences of one status, beginning at ``start``."""

    mark: Mark
    start: int
    count: int


def mark_of(status: Status | None) -> Mark:
    """Return how a status shows; None is a reading that waits for an answer."""
    return _mark(status, spoken())


# A class page asks for a thousand marks; there are ten for each language.
@cache
def _mark(status: Status | None, _language: str) -> Mark:
    if status is None:
        return Mark("ask", "?", _("to be asked"))
    sign = STYLES[status]
    return Mark(status.value, sign.symbol, in_words(sign.word))


def all_marks() -> tuple[Mark, ...]:
    """Return every status in the order in which learners pass through them."""
    return tuple(mark_of(status) for status in STYLES)


_BAR_ORDER = (
    Status.INDEPENDENT,
    Status.ACHIEVED,
    Status.EXEMPT,
    Status.DEVELOPING,
    Status.OBSERVED,
    Status.NOT_ACHIEVED,
    None,
    Status.NOT_COVERED,
    Status.NOT_ASSESSED,
    Status.NOT_APPLICABLE,
)


def parts_of(statuses: Iterable[Status | None]) -> tuple[Part, ...]:
    """Return the stretches of a bar, what is reached first."""
    return tuple(_stretches(list(statuses)))


def _stretches(statuses: list[Status | None]) -> Iterator[Part]:
    start = 0
    for status in _BAR_ORDER:
        if count := statuses.count(status):
            yield Part(mark_of(status), start, count)
            start += count


@looks.get("/statuses.css")
def statuses() -> Response:
    """Give the stylesheet of the statuses, made from the palette, so that pages and sheets cannot disagree."""
    rules = [_rule(status.value, sign.fill, sign.ink) for status, sign in STYLES.items()]
    response = Response("\n".join([*rules, _rule("ask", "#FFFFFF", "#4B2A70")]), mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _rule(key: str, fill: str, ink: str) -> str:
    return f".s-{key}{{--status-fill:{fill};--status-ink:{ink}}}"


def word_of(value: str | None) -> str:
    """Return the word of a status that was kept as plain text; anything else is as it is."""
    return mark_of(Status(value)).word if value in set(Status) else (value or "–")
