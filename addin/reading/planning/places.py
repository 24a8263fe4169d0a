"""Where something is learnt, in the words of plans: "werkplek", "op school", "VDAB", "school + werk"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from addin.domain.plan.places import Place
from addin.reading.lexicon.words import fold, per_text
from addin.reading.planning.words import listed, spoken_in

_WEIGHED = (Place.BOTH, Place.ELSEWHERE, Place.SCHOOL, Place.WORK)
"""In this order: "andere werkplek" is elsewhere, and its word is then no longer there to mean work."""

_INITIALS = {"w": Place.WORK, "s": Place.SCHOOL}
_LEGEND = re.compile(r"^\s*([A-Za-z]{1,3})\s*(?:=|:|→|-)\s*(.{3,60})$")
_MOST_WORDS = 9
_STRANGE = 3  # words beside those that name places, as in "school, met Ilse van de praktijk"


@per_text
def place_of(said: str) -> Place | None:
    """Return the place that words name for certain; None when they name none, deny it, or name what has no one name.

    >>> place_of("op school en op de werkplek"), place_of("VDAB"), place_of("niet op school")
    (<Place.BOTH: 'both'>, <Place.ELSEWHERE: 'elsewhere'>, None)
    """
    text = re.sub(r"[’'`]", " ", fold(said)).strip()
    if not text or len(text.split()) > _MOST_WORDS:
        return None
    if text.strip(" .") == "?" or spoken_in("places", Place.TO_FIND).search(text):
        return Place.TO_FIND
    if spoken_in("places", "denied").search(text):
        return None
    found, left = set(), text
    for place in _WEIGHED:
        if spoken_in("places", place).search(left):
            found.add(place)
            left = spoken_in("places", place).sub(" ", left)
    strange = [word for word in re.findall(r"\w+", left) if word not in listed("places", "between")]
    return together(found) if len(strange) <= _STRANGE else None


def together(places: Collection[Place]) -> Place | None:
    """Return what several places together are called; None where that has no name of its own."""
    named = set(places)
    if named >= {Place.WORK, Place.SCHOOL} or Place.BOTH in named:
        return Place.BOTH if named <= {Place.BOTH, Place.WORK, Place.SCHOOL} else None
    return named.pop() if len(named) == 1 else None


def explained(texts: Iterable[str]) -> Mapping[str, Place]:
    """Return what letters mean where a sheet explains them ("S = school", "E: extern"), keys in small letters."""
    found: dict[str, Place] = {}
    for text in texts:
        for part in re.split(r"[;\n|]|,\s+(?=[A-Za-z]{1,3}\s*[=:])|\s{2,}", text):
            if (match := _LEGEND.match(part)) and (place := place_of(match[2])):
                found[fold(match[1])] = place
    return found


def by_letters(texts: Iterable[str], legend: Mapping[str, Place]) -> Mapping[str, Place]:
    """Return what the letters of a column mean: as its sheet explains them, else W and S where both stand in it."""
    return legend or (_INITIALS if {"w", "s"} <= {fold(text).strip(" .") for text in texts} else {})


def place_in_letters(said: str, letters: Mapping[str, Place]) -> Place | None:
    """Return the place that letters stand for ("S", "S/W", "s + w"); None when one of them stands for none."""
    parts = re.findall(r"\w+", fold(said))
    return together({letters[part] for part in parts}) if parts and all(part in letters for part in parts) else None
