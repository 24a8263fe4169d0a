"""The only writer of the school record: take a workbook, and all that follows from it, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as TooManyAtOnce

from addin.errors import RecordTooNew, RecordUnavailable
from addin.reading.result import Reading
from sync_service import migrations
from sync_service import tables as t
from sync_service.audit import Act, Action, Who, note
from sync_service.config import folder_beside
from sync_service.engine import open_engine, shown, trouble_of, writing
from sync_service.record.identifiers import identifier
from sync_service.record.queries.learner_names import LEARNER
from sync_service.scoping import Scope, hold_to
from sync_service.store import noting
from sync_service.store.answering import Answering, note_answer
from sync_service.store.following import name_again, work_out, write_standings
from sync_service.store.forgetting import Erasing, allow, erase, held_back, held_back_roster, read_past, renamed
from sync_service.store.knowing import Confirmed, confirm, read_again, spread_readings
from sync_service.store.repeating import Call, Told, keep, keep_receipt, receipt_of, told_before
from sync_service.store.rostering import Given, note_roster
from sync_service.store.shelving import Shelving, Writing, shelve, write_document
from sync_service.store.taking import Delivery, Receipt, take, take_again
from sync_service.store.talking import Telling, tell
from sync_service.store.undoing import Undoing, undo

# One number for all of Leerlijn, so that two processes that open a new PostgreSQL record do not both build it.
_BUILDING = 0x1EE81177

_SPREAD = "0020"
"""The last step that made a table which is filled from readings alone."""


@dataclass(frozen=True, slots=True)
class Record:
    """A school's record in a database. ``school`` is what the queries of ``record.queries`` ask for.

    ``scope`` is what may be read of it, all when None. What is written follows from everything, whoever writes.
    """

    engine: Engine
    school: str
    scope: Scope | None = None

    @property
    def folder(self) -> Path:
        """The folder of what is kept beside the database: uploads that wait, the list of erasures.

        Raises:
            CannotWrite: if it is not there and cannot be made.
        """
        return folder_beside(self.engine.url.database if self.engine.dialect.name == "sqlite" else None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection for the queries of ``record.queries``: one consistent view, and nothing is written."""
        with _troubles_told(self.engine), self.engine.connect() as connection:
            if self.scope is not None:
                hold_to(connection, self.scope)
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _troubles_told(self.engine), writing(self.engine) as connection:
            # Who writes holds the school, so that what follows from many versions is worked out by one at a time.
            connection.execute(select(t.schools.c.id).where(t.schools.c.id == self.school).with_for_update()).one()
            yield connection

    def take(  # noqa: PLR0913 - what came, from whom, when
        self,
        workbook_name: str,
        data: bytes,
        reading: Reading,
        company: str,
        received_at: datetime,
        *,
        received_from: str = "",
        saved_at: datetime | None = None,
        call: Call | None = None,
    ) -> Receipt:
        """Take a workbook into the record: bytes, ratings, all that follows and the receipt, or nothing at all.

        The same bytes from the same company change nothing; their receipt is given again.

        Args:
            workbook_name: The file's name, without folders.
            data: The file's bytes.
            reading: What was read in them.
            company: The name of the company that sent it.
            received_at: When; it is kept, but the record does not depend on it.
            received_from: Who handed it over, in words for people; kept only.
            saved_at: When the file was saved, if that is known better than the file says itself.
            call: Under which key a program sent it; one that was done already is answered as it was.

        Raises:
            KeyUsedOtherwise: if something else came under that key.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        delivery = Delivery(workbook_name, sha256, company.strip(), received_at, received_from, saved_at)
        with self._writing() as connection:
            told = receipt_of(connection, self.school, call, delivery) if call else None
            if told:
                return told
            kept = held_back(connection, self.school, delivery, reading)
            receipt = take(connection, self.school, kept.delivery, data if kept.whole else None, kept.reading)
            note(connection, self.school, *noting.taking(connection, delivery, receipt))
            if call:
                keep_receipt(connection, call, receipt, received_at)
            return receipt

    def take_again(self, delivery: Delivery, call: Call | None = None) -> Receipt | None:
        """Return the receipt of bytes that this company sent before, and note that they came again; None for new bytes.

        It spares reading a workbook that is known. Arguments and errors as for ``take``.
        """
        with self._writing() as connection:
            delivery = renamed(connection, self.school, delivery)
            told = receipt_of(connection, self.school, call, delivery) if call else None
            if told:
                return told
            receipt = take_again(connection, self.school, delivery)
            if receipt:
                note(connection, self.school, *noting.taking(connection, delivery, receipt))
                if call:
                    keep_receipt(connection, call, receipt, delivery.received_at)
            return receipt

    def undo(self, version: str, *, by: str, at: datetime) -> None:
        """Let a version count for nothing any more, as if it had never been taken; who did it is kept, and when.

        Its bytes stay, and ``redo`` brings it back as it was. One that is undone already stays so.

        Args:
            version: The identifier of a version of this school.
            by: Who does it, in words for people.
            at: When; it is kept, but the record does not depend on it.

        Raises:
            KeyError: if this school has no such version.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        self._undo(version, Undoing(undone=True, by=by, at=at))

    def redo(self, version: str, *, by: str, at: datetime) -> None:
        """Let a version count again whose taking was undone; arguments and errors as for ``undo``."""
        self._undo(version, Undoing(undone=False, by=by, at=at))

    def _undo(self, version: str, undoing: Undoing) -> None:
        with self._writing() as connection:
            undo(connection, self.school, version, undoing)
            note(connection, self.school, noting.undoing(version, undoing))

    def answer(self, *given: Answering) -> None:
        """Keep answers to what merging asked, or take them back, with all that follows: all of them, or none.

        Raises:
            QuestionUnknown: if nothing of that identifier is asked in this school.
            AnswerUnknown: if it cannot be answered so.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            noted = [note_answer(connection, self.school, one) for one in given]
            for company in dict.fromkeys(one.company for one in noted):
                about = [one for one in noted if one.company == company]
                if versions := [one.version for one in about if one.matter != LEARNER]:
                    work_out(connection, self.school, company, versions)
                if any(one.matter == LEARNER for one in about):
                    name_again(connection, self.school, t.names.c.company_id == company)
            note(connection, self.school, *map(noting.answering, given, noted))

    def give_roster(self, given: Given) -> None:
        """Keep the school's list of learners, which counts from now on, and say anew which name is which learner.

        Raises:
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            given = replace(given, entries=held_back_roster(connection, self.school, given.entries))
            note_roster(connection, self.school, given)
            name_again(connection, self.school)
            note(connection, self.school, noting.giving(given))

    def tell(self, telling: Telling) -> tuple[str, ...]:
        """Keep what was said of a learner at a talk, all of it or nothing, with all that follows.

        What stands already is not kept again.

        Returns:
            The identifier of the fact that says each matter, in their order.

        Raises:
            KeyError: if this school has no such learner.
            TalkRefused: if it cannot be kept so; the sentence says why, and what to do.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            said = tell(connection, self.school, telling)
            note(connection, self.school, *noting.telling(telling, said))
            return said

    def confirm_layout(
        self,
        version: str,
        confirmed: Confirmed,
        readings: Mapping[str, Reading] | None = None,
        call: tuple[Call, Told] | None = None,
    ) -> None:
        """Keep how the workbook of a version is to be read from now on; earlier layouts are kept too.

        Args:
            version: The identifier of a version of this school.
            confirmed: The layout, by whom, when.
            readings: What copies of it say when they are read so, by version, in place of what was kept of them.
            call: Under which key a program sent it, and what it is told; nothing is done twice under one key.

        Raises:
            KeyError: if this school has no such version.
            LayoutMovedOn: if the layout is not made from the newest one; then nothing is kept.
            KeyUsedOtherwise: if something else came under that key.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            if call and told_before(connection, call[0]):
                return
            confirm(connection, self.school, version, confirmed)
            if readings:
                read_again(connection, self.school, read_past(connection, self.school, readings))
            note(connection, self.school, noting.confirming(version, confirmed))
            if call:
                keep(connection, *call, confirmed.at)

    def shelve(self, shelving: Shelving) -> None:
        """Keep a trajectory of the school's own, or take one away; ratings that name its codes stay what they are.

        Raises:
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            shelve(connection, self.school, shelving)
            note(connection, self.school, noting.shelving(shelving))

    def write_document(self, writing: Writing) -> None:
        """Keep a document of the school's own, which counts from now on; earlier ones are kept too.

        Raises:
            PhrasesUnreadable, ScoreRuleUnreadable: if it cannot be gone by; then nothing is kept.
            RecordUnavailable: if the database cannot be written; asking again is safe.
        """
        with self._writing() as connection:
            write_document(connection, self.school, writing)
            note(connection, self.school, noting.writing(writing))

    def told_under(self, call: Call | None) -> Told | None:
        """Return what a call was told that was done already under its key; None for a new one, and without a key.

        Raises:
            KeyUsedOtherwise: if something else came under that key.
            RecordUnavailable: if the record cannot be read.
        """
        with self.reading() as connection:
            return told_before(connection, call) if call else None

    def note(self, *acts: Act) -> None:
        """Keep what people did that changes nothing in the record itself, such as looking at a learner.

        Raises:
            RecordUnavailable: if the database cannot be written.
        """
        with _troubles_told(self.engine), writing(self.engine) as connection:
            note(connection, self.school, *acts)

    def erase(self, learner: str, *, who: Who, at: datetime) -> Erasing:
        """Erase a learner: ratings, talks, names, keys, and the bytes of every workbook that speaks of them.

        Others' ratings stay. ``store.forgetting.scour`` then makes the database forget what was deleted.

        Raises:
            KeyError: if this school has no such learner.
            RecordUnavailable: if the database cannot be written; nothing was erased then.
        """
        with self._writing() as connection:
            return erase(connection, self.school, learner, who, at)

    def allow(self, name: str, *, who: Who, at: datetime) -> int:
        """Let somebody of this full name be known again, such as a new learner; return how many marks were lifted."""
        with self._writing() as connection:
            lifted = allow(connection, self.school, name)
            note(connection, self.school, Act(who, Action.CHANGED, at, about=f"erasures -{lifted}"))
            return lifted

    def rebuild(self) -> None:
        """Work out again, from the facts alone, everything that follows from them."""
        with self._writing() as connection:
            _rebuild(connection, self.school)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_record(url: str, *, school: str = "") -> Record:
    """Open the record at a SQLAlchemy URL; make it, or bring it up to date, when that is needed.

    Args:
        url: SQLite (``sqlite:///record.sqlite``) or PostgreSQL (``postgresql://…``).
        school: The name of the school (tenant) in this database; "" for the only one.

    Raises:
        RecordUnavailable: if there is no such database, or it cannot be written.
        RecordTooNew: if a newer Leerlijn has written it.
    """
    engine = open_engine(url)
    school_id = identifier("school", school)
    try:
        with _troubles_told(engine), writing(engine) as connection:
            _bring_up_to_date(connection)
            if connection.execute(select(t.schools.c.id).where(t.schools.c.id == school_id)).first() is None:
                connection.execute(insert(t.schools).values(id=school_id, name=school))
    except BaseException:
        engine.dispose()
        raise
    return Record(engine, school_id)


def _rebuild(connection: Connection, school: str) -> None:
    here = t.companies.c.school_id == school
    for company in connection.execute(select(t.companies.c.id).where(here)).scalars().all():
        sent = connection.execute(select(t.versions.c.id).where(t.versions.c.company_id == company)).scalars().all()
        work_out(connection, school, company, sent)
    # Also where no workbook says anything else than before: what was decided may have come or gone.
    learners = connection.execute(select(t.learners.c.id).where(t.learners.c.school_id == school)).scalars().all()
    write_standings(connection, school, learners)


def _bring_up_to_date(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:building)"), {"building": _BUILDING})
    form = migrations.form_of(connection)
    if form == migrations.HEAD:
        return
    if form is not None and not migrations.knows(form):
        raise RecordTooNew(shown(connection.engine.url))
    migrations.upgrade(connection)
    if form is not None and form < _SPREAD:
        spread_readings(connection)
    # What follows from the facts may follow otherwise in a newer form.
    for school in connection.execute(select(t.schools.c.id)).scalars().all():
        _rebuild(connection, school)


@contextmanager
def _troubles_told(engine: Engine) -> Iterator[None]:
    """Turn what the driver says of a database that cannot be used into one sentence."""
    try:
        yield
    except (DBAPIError, TooManyAtOnce) as error:
        raise RecordUnavailable(shown(engine.url), trouble_of(error)) from error
