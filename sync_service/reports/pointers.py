"""Pointers in words at the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from addin.domain.agenda.flags import Flagged
from addin.domain.agenda.focus import Point
from addin.domain.agenda.seen import Seen
from addin.domain.status import Party
from addin.macros.pointers import Pointers
from addin.reading.account import Line, Tone
from addin.reading.competences.activities import Phrase
from addin.text import Text, text

Translate = Callable[[str], str]


def pointers_account(pointers: Pointers, language: str, translate: Translate) -> Iterator[Line]:
    """Yield what deserves attention of one learner."""

    def say(said: Text) -> str:
        return said.render(translate)

    name = pointers.name or say(text("learner not named"))
    yield Line(f"{name} · {pointers.trajectory.title(language)}", Tone.TITLE)
    lists = (
        (text("Now"), pointers.focus.now),
        (text("Next"), pointers.focus.next),
        (text("When it is quiet"), pointers.focus.quiet),
    )
    for heading, points in lists:
        yield Line(say(heading))
        yield from (_point(one, language, translate) for one in points)
        if not points:
            yield Line("  –", Tone.FAINT)
    if pointers.ready:
        yield Line(say(text("Ready for more?")))
        yield from (Line("  " + say(said), Tone.QUESTION) for said in ready_words(pointers.ready))
    for silence in pointers.silences:
        yield Line(say(silence_words(silence.party, silence.weeks)), Tone.FAINT)
    if pointers.themes:
        yield Line(say(text("Themes for the next talk, unless they came up already")))
        yield from (Line(f"  {one.theme.names[language]} ({say(one.why)})") for one in pointers.themes)
    if pointers.tasks:
        yield Line(say(text("What the company's own tasks may show; confirm or leave")))
        for task in pointers.tasks:
            for phrase in task.phrases:
                yield from phrase_lines(phrase, language, translate)


def _point(point: Point, language: str, translate: Translate) -> Line:
    said = f"  {point.competence.code}  {point.competence.label(language)}"
    variant = f" [{point.variant}]" if point.variant else ""
    dated = ", ".join(one.on.isoformat() for one in point.evidence if one.on)
    return Line(f"{said}{variant}: {point.why.render(translate)}{f' ({dated})' if dated else ''}")


def ready_words(flagged: Iterable[Flagged], code: Callable[[str], str] = str) -> Iterator[Text]:
    """Say with what a learner is ready for more: one sentence for each next step, one for all that could go alone.

    ``code`` is how a competence's code is called where it is read.
    """
    known = tuple(flagged)
    for one in known:
        if one.then:
            then = ", ".join(map(code, one.then))
            yield text("{code} was reached twice; {then} comes after it.", code=_called(one, code), then=then)
    alone = [_called(one, code) for one in known if not one.then]
    if alone:
        yield text("Reached twice; would it go alone? {codes}", codes=", ".join(alone))


def _called(flagged: Flagged, code: Callable[[str], str]) -> str:
    called = code(flagged.competence)
    return f"{called} [{flagged.variant}]" if flagged.variant else called


def silence_words(party: Party, weeks: int) -> Text:
    """Remind mildly that a party has been silent."""
    said = {
        Party.WORKPLACE: text(
            "Nothing from the workplace for {weeks} school weeks; was the weekly talk missed?", weeks=weeks
        ),
        Party.SCHOOL: text(
            "Nothing from the school for {weeks} school weeks; is there something to answer?", weeks=weeks
        ),
        Party.LEARNER: text("Nothing from the learner for {weeks} school weeks; ask how they see it.", weeks=weeks),
    }
    return said[party]


def phrase_lines(phrase: Phrase, language: str, translate: Translate) -> Iterator[Line]:
    """Yield what a piece of work may show, or that it is too general to tell."""
    variant = f" [{phrase.variant}]" if phrase.variant else ""
    yield Line(f"  “{phrase.words}”{variant}")
    for one in phrase.proposals:
        yield Line(
            f"    ? {one.competence.code}  {one.competence.label(language)} ({one.why.render(translate)})",
            Tone.QUESTION,
        )
    if not phrase.proposals:
        yield Line("    " + text("too general to tell; what exactly was done?").render(translate), Tone.FAINT)


def phrase_document(phrase: Phrase, translate: Translate) -> dict[str, Any]:
    """Return what a piece of work may show, as JSON."""
    return {
        "words": phrase.words,
        "variant": phrase.variant,
        "proposals": [
            {
                "competence": one.competence.code,
                "score": round(one.score, 2),
                "named": one.named,
                "why": one.why.render(translate),
            }
            for one in phrase.proposals
        ],
    }


def pointers_document(pointers: Pointers, translate: Translate) -> dict[str, Any]:
    """Return the pointers of one learner, as JSON."""
    lists = {"now": pointers.focus.now, "next": pointers.focus.next, "quiet": pointers.focus.quiet}
    return {
        "learner": pointers.name,
        "trajectory": pointers.trajectory.code,
        "focus": {
            name: [
                {
                    "competence": one.competence.code,
                    "variant": one.variant,
                    "why": one.why.render(translate),
                    "evidence": _evidence(one.evidence),
                }
                for one in points
            ]
            for name, points in lists.items()
        },
        "stuck": [_flagged(one) for one in pointers.stuck],
        "ready": [{**_flagged(one), "then": list(one.then), "alone": one.alone} for one in pointers.ready],
        "silences": [
            {"party": one.party, "weeks": one.weeks, "last": one.last.isoformat() if one.last else None}
            for one in pointers.silences
        ],
        "weeks": [
            {"monday": one.monday.isoformat(), "holiday": one.holiday, "said": dict(one.said)} for one in pointers.weeks
        ],
        "themes": [
            {"theme": one.theme.code, "when": one.when, "why": one.why.render(translate)} for one in pointers.themes
        ],
        "tasks": [
            {
                "words": one.words,
                "where": one.where,
                "phrases": [phrase_document(each, translate) for each in one.phrases],
            }
            for one in pointers.tasks
        ],
    }


def _flagged(flagged: Flagged) -> dict[str, Any]:
    return {
        "competence": flagged.competence,
        "variant": flagged.variant,
        "evidence": _evidence(flagged.evidence),
    }


def _evidence(seen: Iterable[Seen]) -> list[dict[str, Any]]:
    return [{"on": one.on.isoformat() if one.on else None, "status": one.status, "where": one.where} for one in seen]
