"""The exceptions of Leerlijn: trouble in *our* world. Faults in somebody's data are findings, never exceptions.

LeerlijnError
├── WorkbookRejected        the file is not a workbook that can be read safely
├── WireRefused             what a spreadsheet add-in sent is no workbook, or larger than people make
├── HostError
│   ├── HostUnavailable     the spreadsheet program or service does not answer
│   └── StaleSnapshot       a cell changed between reading and writing; nothing was written
├── TrajectoryUnknown       no trajectory of that code or in that file
├── LearnerUnknown          no learner of that name, or several
├── CompanyUnknown          no company of that name in the record, or several
├── PeriodUnknown           a period that nobody can place
├── NothingRated            no ratings to report on
├── NothingDecided          no decisions to send
├── PhrasesUnreadable       a phrase bank that is not one
├── ScoreRuleUnreadable     a rule for report scores that is not one
├── RosterUnreadable        a list of learners that is not one
├── LayoutUnreadable        a layout document that is not one
├── DocumentRejected        a roster, list or package of another system that cannot be read
├── CannotWrite             the place to write to is not there, or not ours to write
├── RecordError
│   ├── RecordUnavailable   the school record cannot be opened, or is none
│   ├── RecordTooNew        a newer Leerlijn has written this record
│   ├── KeyUsedOtherwise    a program sends something else under a key that was used
│   ├── LayoutMovedOn       somebody else said how a workbook is read since one looked
│   ├── QuestionUnknown     the record asks nothing of that name
│   ├── AnswerUnknown       what was asked cannot be answered so
│   ├── TalkRefused         what was said at a talk cannot be kept so
│   ├── RecordInTheWay      a backup would be put in the place of a record
│   └── CannotGoBack        the record never had that older form
├── RetentionUnreadable     rules for how long things are kept that cannot be gone by
├── BackupUnreadable        a backup that is none, or not whole
├── SignInServicesUnreadable  a list of services to sign in with that is not one
├── CannotServe             the port is taken, or not ours to listen on
├── WrongArguments          what was asked cannot be asked so
└── CommandMissing          a command that belongs to Leerlijn is not installed whole
"""

from __future__ import annotations

from collections.abc import Sequence
from errno import EADDRINUSE, ENOSPC

from addin.text import Text, text

__all__ = [
    "AnswerUnknown",
    "BackupUnreadable",
    "CannotGoBack",
    "CannotServe",
    "CannotWrite",
    "CommandMissing",
    "CompanyUnknown",
    "DocumentRejected",
    "HostError",
    "HostUnavailable",
    "KeyUsedOtherwise",
    "LayoutMovedOn",
    "LayoutUnreadable",
    "LearnerUnknown",
    "LeerlijnError",
    "NothingDecided",
    "NothingRated",
    "PeriodUnknown",
    "PhrasesUnreadable",
    "QuestionUnknown",
    "RecordError",
    "RecordInTheWay",
    "RecordTooNew",
    "RecordUnavailable",
    "RetentionUnreadable",
    "RosterUnreadable",
    "ScoreRuleUnreadable",
    "SignInServicesUnreadable",
    "StaleSnapshot",
    "TalkRefused",
    "TrajectoryUnknown",
    "WireRefused",
    "WorkbookRejected",
    "WrongArguments",
    "reason_of",
]


def reason_of(error: OSError) -> Text | str:
    """Say in plain words why a file could not be opened or written; what is rare stays in the system's words."""
    if error.errno == ENOSPC:
        return text("the disk is full")
    if isinstance(error, FileNotFoundError):
        return text("there is no such file or folder")
    if isinstance(error, IsADirectoryError):
        return text("it is a folder")
    if error.errno == EADDRINUSE:
        return text("another program uses it")
    if isinstance(error, PermissionError):
        return text("it may not be opened; perhaps it is open in another program")
    return error.strerror or str(error)


class LeerlijnError(Exception):
    """Root of the tree. ``said`` is one plain sentence with the remedy, translatable."""

    def __init__(self, said: Text) -> None:
        super().__init__(str(said))
        self.said = said


class WorkbookRejected(LeerlijnError):
    """A file that cannot be read as a workbook, or not safely; ``code`` names the reason for machines."""

    def __init__(self, code: str, said: Text) -> None:
        super().__init__(said)
        self.code = code


class WireRefused(LeerlijnError):
    """A document from a spreadsheet add-in that is no workbook, or larger than people make; it says what, and where."""

    def __init__(self, fault: Text) -> None:
        super().__init__(
            text(
                "What the spreadsheet sent cannot be used: {fault}. Close and open the Leerlijn pane, then try again.",
                fault=fault,
            )
        )


class HostError(LeerlijnError):
    """Trouble between us and the place where a workbook lives."""


class HostUnavailable(HostError):
    """The spreadsheet program or service does not answer."""


class StaleSnapshot(HostError):
    """A cell changed between reading and writing, so no edit was applied."""

    def __init__(self, where: str) -> None:
        super().__init__(text("{where} was changed after it was read, so nothing was written. Try again.", where=where))
        self.where = where


class TrajectoryUnknown(LeerlijnError):
    """No trajectory of that code is built in, and no file of that name holds one."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        super().__init__(
            text(
                "There is no trajectory {asked}. Choose one of {known}, or give the path of a trajectory file.",
                asked=asked,
                known=", ".join(known),
            )
        )


class LearnerUnknown(LeerlijnError):
    """The name that was asked for means none or several of the learners; ``candidates`` are those it may mean."""

    def __init__(self, asked: str, candidates: tuple[str, ...], known: tuple[str, ...]) -> None:
        several = text("{asked} can be {names}. Give the full name.", asked=asked, names=", ".join(candidates))
        none = text("There is no learner {asked}. There are ratings of {names}.", asked=asked, names=_some(known))
        nobody = text("There is no learner {asked}: no workbook names a learner.", asked=asked)
        super().__init__(several if candidates else none if known else nobody)
        self.candidates = candidates


class CompanyUnknown(LeerlijnError):
    """The company that was asked for is none or several of those in the record; ``known`` are those it may be."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        named = text("Which company is {asked}? The record knows {names}.", asked=asked, names=_some(known))
        nobody = text("There is no company {asked}: the record is still empty.", asked=asked)
        super().__init__(named if known else nobody)


class PeriodUnknown(LeerlijnError):
    """The period that was asked for is none that can be placed; ``moments`` are those that the workbooks name."""

    def __init__(self, asked: str, moments: tuple[str, ...]) -> None:
        examples = "2025-11, T1, 2025-2026, 2025-09-01..2025-12-19"
        named = text(
            "There is no period {asked}. Choose {moments}, or one like {examples}.",
            asked=asked,
            moments=_some(moments),
            examples=examples,
        )
        other = text("There is no period {asked}. Give one like {examples}.", asked=asked, examples=examples)
        super().__init__(named if moments else other)
        self.moments = moments


class NothingRated(LeerlijnError):
    """There is nothing to report on: no workbook given holds a rating."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "There are no ratings here to summarise. Look with `leerlijn read` at what is understood of a workbook."
            )
        )


class NothingDecided(LeerlijnError):
    """There is nothing to send to the school's own system: no talk has decided anything."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "Nothing has been decided yet, so there are no results to send. What mentors see is a proposal; "
                "decide together at the monthly talk."
            )
        )


class PhrasesUnreadable(LeerlijnError):
    """The phrase bank of a school is none, or holds something that cannot be said."""

    def __init__(self, origin: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{origin} is not a phrase bank that can be used ({reason}). "
                "Write a fresh one with `leerlijn summary --write-phrases FILE`.",
                origin=origin,
                reason=reason,
            )
        )


class ScoreRuleUnreadable(LeerlijnError):
    """The rule by which a school turns standings into a report score is none, or is not complete."""

    def __init__(self, origin: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{origin} is not a rule for report scores that can be used ({reason}). "
                "Write a fresh one with `leerlijn summary --write-score-rule FILE`.",
                origin=origin,
                reason=reason,
            )
        )


class LayoutUnreadable(LeerlijnError):
    """The document given as layout is not one that was written by ``leerlijn read``."""

    def __init__(self, path: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{path} is not a layout that can be read ({reason}). Correct it, or write a fresh one with "
                "`leerlijn read --save-layout`.",
                path=path,
                reason=reason,
            )
        )


class DocumentRejected(LeerlijnError):
    """A file in a format of another system, or a trajectory file, that cannot be read; says where and what to do."""

    def __init__(self, name: str, reason: str | Text, remedy: Text) -> None:
        super().__init__(text("{name} cannot be read: {reason}. {remedy}", name=name, reason=reason, remedy=remedy))
        self.name = name
        self.reason = reason


class RosterUnreadable(LeerlijnError):
    """The file given as the school's list of learners holds none that can be read."""

    def __init__(self, path: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{path} is not a list of learners that can be read ({reason}). "
                "Give a OneRoster package, or a CSV or text file with a name on each line.",
                path=path,
                reason=reason,
            )
        )


class CannotWrite(LeerlijnError):
    """The result cannot be written there."""

    def __init__(self, path: str, reason: str | Text) -> None:
        super().__init__(
            text("{path} cannot be written ({reason}). Choose another place with -o.", path=path, reason=reason)
        )


class CannotServe(LeerlijnError):
    """Nobody can listen on that port of this machine, most often because another program does."""

    def __init__(self, port: int, reason: str | Text) -> None:
        super().__init__(
            text("Port {port} cannot be used ({reason}). Choose another one with --port.", port=port, reason=reason)
        )


class SignInServicesUnreadable(LeerlijnError):
    """The file that names the services by which people sign in cannot be used."""

    def __init__(self, name: str, reason: str | Text) -> None:
        super().__init__(
            text("{name} does not say how people sign in ({reason}). See docs/access.md.", name=name, reason=reason)
        )


class RecordError(LeerlijnError):
    """Trouble with the school record."""


class RecordUnavailable(RecordError):
    """The record at that place cannot be opened, or what stands there is no record."""

    def __init__(self, record: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "The school record {record} cannot be used ({reason}). "
                "Check the place, or choose another with --record.",
                record=record,
                reason=reason,
            )
        )


class RecordTooNew(RecordError):
    """The record has a form that this program does not know yet."""

    def __init__(self, record: str) -> None:
        super().__init__(
            text(
                "The school record {record} was written by a newer Leerlijn. Update this one, then try again.",
                record=record,
            )
        )


class CannotGoBack(RecordError):
    """The record cannot be taken back to a form; ``now`` is the one that it has, None when there is no record."""

    def __init__(self, record: str, now: str | None, form: str) -> None:
        super().__init__(
            text("There is no school record at {record}. Check the place.", record=record)
            if now is None
            else text(
                "The school record {record} stands at {now}; it cannot go back to {form}.",
                record=record,
                now=now,
                form=form,
            )
        )


class KeyUsedOtherwise(RecordError):
    """A program sends something else under a key under which it sent something before."""

    def __init__(self) -> None:
        super().__init__(text("Something else was sent under this key before. Send it under a new one."))


class LayoutMovedOn(RecordError):
    """Somebody else said how a workbook is to be read since who says it now looked."""

    def __init__(self) -> None:
        super().__init__(
            text("Somebody else just said how this workbook is to be read. Look at its questions again, then answer.")
        )


class RecordInTheWay(RecordError):
    """There is a record where a backup shall be put back."""

    def __init__(self, record: str) -> None:
        super().__init__(
            text(
                "There is a record at {record} already. Stop the service and add --replace to put the backup in its "
                "place, or choose another place with --record.",
                record=record,
            )
        )


class RetentionUnreadable(LeerlijnError):
    """Rules for how long things are kept that cannot be gone by; nothing was deleted."""

    def __init__(self, path: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{path} holds no rules that can be gone by ({reason}). "
                "Write fresh ones with `leerlijn retention --write-rules FILE`.",
                path=path,
                reason=reason,
            )
        )


class BackupUnreadable(LeerlijnError):
    """The file given as a backup is none, or not whole; nothing was put back."""

    def __init__(self, path: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "{path} cannot be put back ({reason}). Nothing was changed. Take another backup.",
                path=path,
                reason=reason,
            )
        )


class QuestionUnknown(RecordError):
    """The record asks nothing of that identifier, and nothing of it was answered."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            text("The record asks nothing called {asked}. See with `leerlijn questions` what it asks.", asked=asked)
        )


class AnswerUnknown(RecordError):
    """A question that cannot be answered so; ``offered`` are the answers to choose from."""

    def __init__(self, choice: str, offered: Sequence[str]) -> None:
        super().__init__(
            text(
                "{choice} is no answer to this question. Choose one of {offered}.",
                choice=choice,
                offered=", ".join(offered),
            )
        )


class TalkRefused(RecordError):
    """What somebody wants to keep of a talk cannot be kept so; the sentence says why, and what to do."""


class WrongArguments(LeerlijnError):
    """What was asked cannot be asked so, such as two options that exclude each other."""


class CommandMissing(LeerlijnError):
    """A command that belongs to Leerlijn cannot be loaded, because a package it needs is not installed."""

    def __init__(self, name: str, reason: str | Text) -> None:
        super().__init__(
            text(
                "leerlijn {name} is not installed completely ({reason}). Install Leerlijn again, with all it needs.",
                name=name,
                reason=reason,
            )
        )


def _some(names: tuple[str, ...]) -> str:
    """Return the first names of a long row."""
    shown = 12
    return ", ".join(names[:shown]) + (" …" if len(names) > shown else "")
