"""Readings and findings survive being kept."""

from __future__ import annotations

from datetime import date

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from sync_service.record.wire import finding_in, finding_out, pack, text_in, text_out, unpack

FINDING = Finding(
    kind=Kind.AMBIGUOUS,
    severity=Severity.QUESTION,
    message=text("What does {word} mean?", word="3"),
    suggestion=text("Add a legend; {nested}.", nested=text("see {count} cells", count=4)),
    cell="Blad1!C3",
    cells=("Blad1!C3", "Blad1!C4"),
    answers=(("achieved", text("reached")),),
    subject={"token": "3"},
)
SEEN = Observation(
    cell="Blad!1!C3",
    learner="Noor Peeters",
    competence="LOG.A1",
    label="Stemt taken af",
    status=Status.ACHIEVED,
    certain=True,
    raw="V",
    why=text("legend {where} says {what}", where="H3", what=text("green")),
    colour="#00B050",
    on=date(2025, 11, 14),
    moment="Evaluatie 2",
    rater="K. Maes",
    role=Role.MENTOR,
    variant="heftruck",
    remark="=cmd|' /C calc'!A0 💡",
)
BARE = Observation("B!A1", None, None, "eigen taak", None, certain=False, raw="?", why=text("nobody can tell"))


def test_sentence_comes_back_with_its_values() -> None:
    said = text("{a} and {b}", a=1.5, b=text("nested {c}", c="d"))

    assert text_in(text_out(said)) == said
    assert text_out(None) is None


def test_finding_comes_back_whole() -> None:
    bare = Finding(Kind.NO_TRACKER, Severity.INFO, text("Nothing here."))

    assert finding_in(finding_out(FINDING)) == FINDING
    assert finding_in(finding_out(bare)) == bare


def test_reading_comes_back_whole() -> None:
    reading = Reading(
        "x.xlsx", "ab", "LOG", (SEEN, BARE), (FINDING,), {"sheets": {"Blad1": [1]}}, ("Blad1",), {"modified": "2026"}
    )

    assert unpack(pack(reading)) == reading


def test_equal_readings_are_kept_as_equal_bytes() -> None:
    one = Reading("x", "", None, (), (), {"a": 1, "b": 2}, properties={"c": "1", "d": "2"})
    other = Reading("x", "", None, (), (), {"b": 2, "a": 1}, properties={"d": "2", "c": "1"})

    assert pack(one) == pack(other)
