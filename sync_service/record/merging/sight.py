"""Observations made ready for merging: what a rating is about, and what it says, apart from each other."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import NamedTuple

from addin.domain.learner import plain, take_apart
from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.sheet.address import split_where


class About(NamedTuple):
    """What makes a rating the same rating in two versions: not its cell, for rows are inserted and sorted."""

    who: str  # the learner's name key, "" when unnamed
    what: str  # the competence's code, or "~" and the plain label of something outside the trajectory
    variant: str
    on: date | None
    moment: str
    by: str  # whoever judged: name, else role


class Says(NamedTuple):
    """What a rating says. Another value of any of these is an edit; another shade or spelling of the same is not."""

    status: Status | None
    certain: bool
    unread: tuple[str, str | None]  # the raw text and colour, only when nobody could tell what they mean
    remark: str
    on: date | None
    by: str


class Sight(NamedTuple):
    """One observation of one version, taken apart."""

    about: About
    says: Says
    seen: Observation
    sheet: str
    row: int
    column: int


def voice(rater: str | None, role: Role | None) -> str:
    """Return what is alike for one person who judges, however the name is written; "" when nobody is named."""
    key = take_apart(rater).key if rater else ""
    return key or (role.value if role else "")


def sight(seen: Observation) -> Sight:
    """Take an observation apart."""
    by = voice(seen.rater, seen.role)
    about = About(
        who=take_apart(seen.learner).key if seen.learner else "",
        what=seen.competence or f"~{plain(seen.label)}",
        variant=plain(seen.variant or ""),
        on=seen.on,
        moment=plain(seen.moment or ""),
        by=by,
    )
    says = Says(
        status=seen.status,
        certain=seen.certain,
        unread=("", None) if seen.status else (_settled_down(seen.raw), seen.colour),
        remark=_settled_down(seen.remark or ""),
        on=seen.on,
        by=by,
    )
    return Sight(about, says, seen, *split_where(seen.cell))


def _settled_down(written: str) -> str:
    """Return words without what other programs change when they only save: spaces, accents apart, noise in numbers."""
    words = " ".join(unicodedata.normalize("NFC", written).split())
    try:
        return f"{float(words):.12g}"
    except ValueError:
        return words
