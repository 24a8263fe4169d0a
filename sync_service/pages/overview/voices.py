"""Who said what of one competence of one learner, down to the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from addin.domain.status import Role
from sync_service.accounts.guard import may_use
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word, when_said
from sync_service.record.views import SeenAs
from sync_service.words import gettext as _
from sync_service.words import in_words


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said, once; ``past`` says why it no longer counts, "" while it does."""

    mark: Mark
    when: str
    raw: str
    colour: str | None
    remark: str
    why: str
    workbook: str
    sheet: str
    cell: str
    source_url: str
    past: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with all that they said here, newest first."""

    who: str
    role: str
    company: str
    voices: tuple[Voice, ...]


def speakers(sayings: Iterable[tuple[SeenAs, str]]) -> tuple[Speaker, ...]:
    """Return who said what, the one who spoke last first; ratings of one person stay together."""
    newest_first = sorted(sayings, key=lambda saying: saying[0].on or date.min, reverse=True)
    people: dict[tuple[str, str | None, Role | None], list[Voice]] = {}
    for seen, past in newest_first:
        people.setdefault((seen.company, seen.rater, seen.role), []).append(voice_of(seen, past))
    return tuple(
        Speaker(said_by(rater, role), role_word(role) if rater else "", company, tuple(voices))
        for (company, rater, role), voices in people.items()
    )


def said_by(rater: str | None, role: Role | None) -> str:
    """Return who said something: their name, or as what they said it."""
    word = role_word(role) or _("rater not named")
    return rater or word[:1].upper() + word[1:]


def voice_of(seen: SeenAs, past: str) -> Voice:
    """Return what one rating says, and the way to its cell where who is looking may go there."""
    return Voice(
        mark=mark_of(seen.status if seen.certain else None),
        when=when_said(seen.on, seen.moment),
        raw=seen.raw,
        colour=seen.colour,
        remark=seen.remark or "",
        why=in_words(seen.why),
        workbook=seen.workbook,
        sheet=seen.sheet,
        cell=seen.cell,
        source_url=url_for(
            "workbooks.show", version_id=seen.version_id, sheet=seen.sheet, at=seen.cell, _anchor=seen.cell
        )
        if may_use("workbooks.show")
        else "",
        past=past,
    )
