"""How the usual rules of retention are said in the reader's language; a school's own words stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from addin.text import Text, text

KINDS: Mapping[str, Text] = {
    "workbooks": text("workbooks as companies sent them"),
    "forms": text("what people wrote in agendas, talks, passports and checklists"),
    "waiting": text("workbooks that nobody took over yet"),
    "background_work": text("files that were made in the background"),
    "sign_ins": text("who was signed in, and where"),
    "decisions": text("decisions"),
    "ratings": text("ratings"),
    "audit": text("the log of who did what"),
}

SOURCES = (
    text("SO/2003/02, class agendas; by analogy for what companies send"),
    text("SO/2003/02, class agendas: agenda, talk, passports and checklists go by the day that they are about"),
    text("own choice: what nobody took in a week is sent again"),
    text("own choice: files that were made can be made again"),
    text("own choice: who was signed in where; the audit keeps who did what"),
    text("the school's archive: deliberation records 30 or 50 years, by the circular in force (SO/2003/02)"),
    text("the school decides when a learner leaves: leerlijn export --handover, then leerlijn erase"),
    text("kept as long as the record, to prove who did what; it names no learner"),
)

_HEAD = (
    text(
        "How long things are kept. Copy this file, have the data protection officer look at it, give it with --rules."
    ),
    text(
        '"school_years" = n: until 31 August, n school years after the one in which it came. "days" = n: so many days.'
    ),
    text("A kind without either is not deleted by itself."),
)


def kind_words(kind: str) -> Text | str:
    """Return what a kind of thing is called; its key when it is one that only the school's own rules know."""
    return KINDS.get(kind, kind)


def source_words(source: str) -> Text | str:
    """Return why something is kept so long: in the reader's language if it is one of the usual reasons."""
    return next((one for one in SOURCES if one.template == source), source)


def rules_to_change(usual: Path, translate: Callable[[str], str]) -> str:
    """Return the file of the usual rules with its comments and reasons in the reader's language."""
    written = usual.read_text(encoding="utf-8")
    for one in _HEAD:
        written = written.replace(f"# {one.template}", f"# {one.render(translate)}")
    for one in SOURCES:
        written = written.replace(f'"{one.template}"', f'"{one.render(translate)}"')
    return written
