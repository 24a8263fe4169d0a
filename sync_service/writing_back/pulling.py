"""Brings what the school says into a workbook, wherever that lives, and tells what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.wire import matter_name, matter_out
from addin.hosts.port import Host
from addin.macros.reply import Reader, Replied, reply
from addin.reading.document import Translate, changes_document
from addin.run import Tracker, understand
from addin.sheet.edit import Edit
from addin.sheet.finding import Finding
from sync_service.intake import document_of, known_layout
from sync_service.record.queries import trajectories_here
from sync_service.store import Record
from sync_service.writing_back.letters import company_of, letter


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did: edits, the parts of the file that changed, what to look at, what the school's sheet says now.

    ``unknown`` are the learners of the workbook whom the record does not know at that company.
    """

    edits: tuple[Edit, ...]
    parts_changed: tuple[str, ...]
    findings: tuple[Finding, ...]
    written: tuple[SchoolWord, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done in a workbook for the school's side to stand in it."""

    tracker: Tracker
    replied: Replied
    unknown: tuple[str, ...]


def plan(record: Record, company: str, tracker: Tracker, reader: Reader) -> Planned:
    """Return what is to be written in a workbook of a company.

    Raises:
        RecordUnavailable: if the record cannot be read.
    """
    said = letter(record, company, tracker.reading, reader.today)
    return Planned(
        tracker, reply(tracker.snapshot, tracker.reading, tracker.trajectory, said.words, reader), said.unknown
    )


def pull(record: Record, host: Host, reader: Reader, *, company: str | None = None) -> Pulled:
    """Write what the school says into a workbook; everything else in it stays byte for byte.

    Args:
        record: Where the school's side is kept.
        host: Reads and writes it.
        reader: Who reads it.
        company: Whose workbook it is; found in the record when left out.

    Raises:
        WorkbookRejected: if the workbook cannot be read, or not safely.
        CompanyUnknown: if the record does not tell whose it is.
        CannotWrite: if there is no place to write to, or the structure of the workbook is protected.
        StaleSnapshot: if the workbook changed meanwhile; then nothing is written.
        RecordUnavailable: if the record cannot be read.
    """
    snapshot = host.read()
    with record.reading() as connection:
        choice = trajectories_here(connection, record.school)
    tracker = understand(snapshot, None, None, reader.today, choice)
    whose = company or company_of(record, tracker.reading)
    layout = document_of(known_layout(record, whose, snapshot))
    if layout is not None:
        tracker = understand(snapshot, None, layout, reader.today, choice)
    planned = plan(record, whose, tracker, reader)
    receipt = host.apply(planned.replied.edits)
    return Pulled(
        planned.replied.edits,
        receipt.parts_changed,
        planned.replied.findings,
        planned.replied.written,
        planned.unknown,
    )


def written_document(words: Sequence[SchoolWord]) -> list[dict[str, Any]]:
    """Return what the school's sheet says, as JSON: by learner, each word with its kind."""
    learners: dict[str, list[dict[str, Any]]] = {}
    for word in words:
        said = {"id": word.id, "is": matter_name(word.matter), **matter_out(word.matter)}
        learners.setdefault(word.learner, []).append(said)
    return [{"learner": learner, "says": says} for learner, says in learners.items()]


def pull_document(pulled: Pulled, translate: Translate) -> dict[str, Any]:
    """Return the document of ``leerlijn pull``: edits, parts that changed, what was written, what was not."""
    return {
        **changes_document(pulled.edits, pulled.parts_changed, pulled.findings, translate),
        "written": written_document(pulled.written),
        "unknown_learners": list(pulled.unknown),
    }
