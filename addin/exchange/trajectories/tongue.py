"""In which language the wordings of a file are: as it says itself, else by its small words, else it is asked."""

from __future__ import annotations

from collections.abc import Iterable

from addin.domain.learner import plain
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text

LANGUAGES = ("nl", "fr", "en", "de")
_OFTEN = {
    "nl": "het een en van met op bij voor naar zijn haar volgens juist aan te wordt niet uit om",
    "fr": "le la les des du et aux une avec au son sa ses selon pour dans sur l d",
    "en": "the and of to with for a by correctly using their from on",
    "de": "der die das und mit den dem eine im zu nach von fur",
}
_SMALL_WORDS = {language: frozenset(said.split()) for language, said in _OFTEN.items()}
_CLEAR = 3  # times as many small words of one language as of any other


def stated_language(said: object) -> str | None:
    """Return the language of a tag such as ``nl-BE``, None if it is none of those that labels are kept in."""
    tag = said.casefold().replace("_", "-").partition("-")[0] if isinstance(said, str) else ""
    return tag if tag in LANGUAGES else None


def language_of(wordings: Iterable[str]) -> str | None:
    """Return the language that wordings are in, None when it is not clear."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for wording in wordings:
        for word in plain(wording).split():
            for language, small in _SMALL_WORDS.items():
                counts[language] += word in small
    best, second = sorted(counts.items(), key=lambda item: -item[1])[:2]
    return best[0] if best[1] >= _CLEAR and best[1] >= _CLEAR * second[1] else None


def language_question(name: str) -> Finding:
    """Return the question that is asked when nothing says in which language a file is."""
    return Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("In which language is {name}?", name=name),
        text("Say it with --language: nl, fr, en or de."),
        cell=name,
        answers=(("nl", text("Dutch")), ("fr", text("French")), ("en", text("English")), ("de", text("German"))),
        subject={"key": "language"},
    )
