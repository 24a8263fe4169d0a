"""A school's own setting of its year: read from a TOML file, over what Leerlijn computes and knows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from addin.domain.school_year import TRIMESTERS_CLOSED_BY, Days, Holiday, SchoolYear, holidays, trimesters
from addin.domain.toml_fault import toml_fault
from addin.errors import DocumentRejected, reason_of
from addin.places import own_folder
from addin.text import Text, text


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a rule imposes, from a day on. ``checked`` is False where the rule's own text was not seen."""

    key: str
    value: float
    unit: str
    valid_from: date
    source: str
    says: Mapping[str, str]
    checked: bool = False

    def said(self, language: str) -> str:
        """Return what it is about in that language, in whatever language there is when there is none."""
        return self.says.get(language) or next(iter(self.says.values()), self.key)


@dataclass(frozen=True, slots=True, eq=False)  # itself only: what follows from it can then be remembered
class Calendar:
    """How a school sets its year. ``published`` are holidays that differ from what the rules give."""

    published: Mapping[tuple[int, Holiday], Days]
    closed_by: tuple[Holiday, ...] = TRIMESTERS_CLOSED_BY
    figures: tuple[Figure, ...] = ()

    def holidays(self, year: SchoolYear) -> dict[Holiday, Days]:
        """Return the holidays of a school year: as the school says, else as the rules give them."""
        return {holiday: self.published.get((year.start, holiday), days) for holiday, days in holidays(year).items()}

    def periods(self, year: SchoolYear) -> tuple[Days, ...]:
        """Return the parts (trimesters, semesters) into which the school cuts its year, without gaps."""
        return trimesters(year, self.closed_by, self.holidays(year))

    def figure(self, key: str, on: date) -> Figure | None:
        """Return the figure in force on a day, None when none is known; the school's own go before ours."""
        return next((one for one in self.in_force(on) if one.key == key), None)

    def in_force(self, on: date) -> tuple[Figure, ...]:
        """Return every figure in force on a day, in the order in which they are written down."""
        own, ours = _newest(self.figures, on), _newest(built_in_figures(), on)
        return tuple({**ours, **own}.values())


def _newest(figures: Iterable[Figure], on: date) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for one in figures:
        if one.valid_from <= on and (one.key not in found or found[one.key].valid_from <= one.valid_from):
            found[one.key] = one
    return found


USUAL = Calendar({})
"""What holds when a school sets nothing."""


@cache
def built_in_figures() -> tuple[Figure, ...]:
    """Return the figures that come with Leerlijn, all versions of each."""
    said = (resources.files("addin.domain.calendar") / "figures.toml").read_text(encoding="utf-8")
    return tuple(_figure(item, "figures.toml") for item in tomllib.loads(said)["figures"])


def setting_file() -> Path:
    """Return where this user's own setting is kept; it need not be there."""
    return own_folder() / "school.toml"


def own_calendar(path: Path | None = None) -> Calendar:
    """Return the setting in a file, in this user's own one if None; the usual one when there is no such file.

    Raises:
        DocumentRejected: if the file is no setting; it says what is wrong with it.
    """
    file = path or setting_file()
    if path is None and not file.exists():
        return USUAL
    try:
        return parse_calendar(file.read_text(encoding="utf-8-sig"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else text("it holds no text")
        raise DocumentRejected(file.name, reason, text("Check that this is the right file.")) from error


def parse_calendar(toml: str, name: str) -> Calendar:
    """Return the setting that a document describes.

    ``periods = ["kerstvakantie", "zomervakantie"]`` names the holidays that close each part of the year; each
    ``[[holidays]]`` has year (2027 for 2027-2028), holiday, first and last; each ``[[figures]]`` is as in figures.toml.

    Raises:
        DocumentRejected: if it is none.
    """
    try:
        document = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refused(name, toml_fault(error)) from error
    periods = [_holiday(said, name) for said in _list(document, "periods", name)]
    published = dict(_published(item, name) for item in _list(document, "holidays", name))
    if periods and (periods[-1] is not Holiday.SUMMER or periods != sorted(periods, key=list(Holiday).index)):
        raise _refused(
            name, text("periods must name holidays in the order of the year, and end with {last}", last=Holiday.SUMMER)
        )
    figures = tuple(_figure(item, name) for item in _list(document, "figures", name))
    return Calendar(published, tuple(periods) or TRIMESTERS_CLOSED_BY, figures)


def _refused(name: str, reason: Text) -> DocumentRejected:
    return DocumentRejected(name, reason, text("Correct it, or take the file away to use what Leerlijn knows."))


def _list(document: Mapping[str, Any], key: str, name: str) -> Sequence[Any]:
    found = document.get(key, [])
    if not isinstance(found, list):
        raise _refused(name, text("{part} is no list", part=key))
    return found


def _holiday(said: Any, name: str) -> Holiday:
    try:
        return Holiday(said)
    except ValueError as error:
        known = ", ".join(Holiday)
        raise _refused(
            name, text("{said} is no holiday; choose one of {known}", said=str(said), known=known)
        ) from error


def _published(item: Any, name: str) -> tuple[tuple[int, Holiday], Days]:
    try:
        year, first, last = item["year"], item["first"], item["last"]
        holiday = _holiday(item["holiday"], name)
    except (KeyError, TypeError) as error:
        raise _refused(name, text("a holiday needs year, holiday, first and last")) from error
    if type(first) is not date or type(last) is not date or not isinstance(year, int) or last < first:
        raise _refused(name, text("the days of {holiday} are no dates in order", holiday=holiday))
    if first not in SchoolYear(year) or last not in SchoolYear(year):
        raise _refused(
            name, text("{holiday} does not lie in the school year {year}", holiday=holiday, year=str(SchoolYear(year)))
        )
    return (year, holiday), Days(first, last)


def _figure(item: Any, name: str) -> Figure:
    try:
        key, value, since = item["key"], item["value"], item["valid_from"]
        unit, source, says = item["unit"], item["source"], item.get("says", {})
    except (KeyError, TypeError, AttributeError) as error:
        raise _refused(name, text("a figure needs key, value, unit, valid_from and source")) from error
    if not isinstance(value, int | float) or type(since) is not date or not isinstance(says, dict):
        raise _refused(name, text("the figure {key} has no number or no date such as 2026-09-01", key=str(key)))
    return Figure(str(key), value, str(unit), since, str(source), says, item.get("checked") is True)
