"""The newest workbook of each company with the school's side in it, to be sent back: made from the bytes that came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, LargeBinary, func, select

from addin.domain.talk.letter import SchoolWord
from addin.errors import LeerlijnError
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.ooxml.reader import read_package
from addin.language import translator
from addin.macros.reply import Reader, reply
from addin.run import understand
from addin.sheet.wire.snapshots import MARK
from addin.text import Text
from sync_service import tables as t
from sync_service.apart import Manner, apart, read
from sync_service.record.knowing import fitting
from sync_service.record.queries import taken, trajectories_here, uploads
from sync_service.record.queries.layouts import layouts_in_force
from sync_service.record.queries.sources import file_of
from sync_service.record.views import Upload
from sync_service.store import Record
from sync_service.writing_back.letters import letter


class Returned(NamedTuple):
    """A workbook to be sent back; ``says`` is how many words of the school stand in it."""

    company: str
    name: str
    data: bytes
    says: int


def newest(record: Record) -> tuple[Upload, ...]:
    """Return the newest version of each workbook of which there is a file; what came from an add-in has none.

    Only what the record shows to who asks: a workbook in which others' learners stand too is left out.
    """
    with record.reading() as connection:
        found: dict[tuple[str, str], str] = {}
        for one in taken(connection, record.school):
            if not one.undone:
                found.setdefault((one.company, one.lineage), one.version_id)
        return uploads(connection, record.school, _with_files(connection, record.school, found.values()))


def _with_files(connection: Connection, school: str, versions: Collection[str]) -> list[str]:
    """Return those of these versions of which there is a file, and no snapshot that an add-in sent."""
    begins = func.substr(t.files.c.data, 1, len(MARK), type_=LargeBinary)
    rows = connection.execute(
        select(t.versions.c.id)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(t.files, t.files.c.sha256 == t.versions.c.sha256)
        .where(
            t.versions.c.id.in_(versions),
            t.companies.c.school_id == school,
            t.files.c.school_id == school,
            begins != MARK,
        )
    )
    return list(rows.scalars())


def _bytes(record: Record, upload: Upload) -> bytes | None:
    """Return the file of a version, None when there is none, or none for who asks."""
    with record.reading() as connection:
        try:
            data = file_of(connection, record.school, upload.version_id)
        except KeyError:
            return None
    return None if data.startswith(MARK) else data


def returned(record: Record, upload: Upload, today: date, language: str) -> Returned | None:
    """Return a workbook with what the school says to its company in it; None when there is no file to send back.

    Args:
        record: The record, held to what may be seen by who asks.
        upload: The version, as ``newest`` gives it.
        today: The day on which the service reads.
        language: Of the sheet.

    Raises:
        WorkbookRejected: if it cannot be read any more, or is signed.
        CannotWrite: if the structure of the workbook is protected.
    """
    data = _bytes(record, upload)
    if data is None:
        return None
    with record.reading() as connection:
        choice = trajectories_here(connection, record.school)
        kept = tuple(layouts_in_force(connection, record.school, upload.company))
    manner = Manner(today, choice, kept=kept)
    reading = apart(read, data, upload.workbook, manner)
    # Whoever may have the file may have all that is meant for its company; half of it would take the rest away.
    words = letter(replace(record, scope=None), upload.company, reading, today).words
    answered = apart(with_words, data, upload.workbook, manner, words, language)
    return Returned(upload.company, upload.workbook, answered, len(words))


def with_words(data: bytes, name: str, manner: Manner, words: Sequence[SchoolWord], language: str) -> bytes:
    """Return a workbook's bytes with the school's words in it; done apart, as all reading of strangers' files is."""
    package = Package(data, name=name)
    snapshot = read_package(package, name=name)
    known = fitting(manner.kept, name, [sheet.name for sheet in snapshot.sheets])
    tracker = understand(snapshot, None, known.document if known else None, manner.today, manner.choice)
    translate = translator(language)
    reader = Reader(lambda said: said.render(translate), language, manner.today)
    replied = reply(tracker.snapshot, tracker.reading, tracker.trajectory, tuple(words), reader)
    return patch_package(package, replied.edits).data


class Refused(NamedTuple):
    """A workbook that could not be sent back, and why."""

    company: str
    name: str
    why: Text


def all_returned(record: Record, today: date, language: str) -> Iterator[Returned | Refused]:
    """Yield the newest workbook of every company to which the school has something to say, in the order of names.

    One that cannot be written in leaves the others be.
    """
    for upload in sorted(newest(record), key=lambda one: (one.company.casefold(), one.workbook.casefold())):
        try:
            made = returned(record, upload, today, language)
        except LeerlijnError as error:
            yield Refused(upload.company, upload.workbook, error.said)
            continue
        if made is not None and made.says:
            yield made
