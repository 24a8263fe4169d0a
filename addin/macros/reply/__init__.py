"""What the school has to say, in the company's own workbook: on a sheet of ours, and in their own column for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from addin.domain.talk.letter import SchoolWord, addressed, in_order
from addin.domain.trajectory import Trajectory
from addin.macros.macro import Example, Macro
from addin.macros.reply.arranging import arranged, edits_between
from addin.macros.reply.beside import beside
from addin.macros.reply.showing import (
    DESIGN,
    HEADING_ROW,
    HEADINGS,
    LEAD,
    LEAD_ROW,
    NAME,
    TITLE,
    TITLE_ROW,
    Names,
    Say,
    names_of,
)
from addin.reading.result import Reading
from addin.reading.school_sheet import HEADING, MARK, Found, is_school_sheet, school_sheet
from addin.reading.tracker import read_tracker
from addin.sheet.address import sheet_of, where
from addin.sheet.edit import Edit, SetSheet, SetValue, apply_edits
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Snapshot
from addin.text import text

_LONGEST_NAME = 31  # characters of a sheet's name, in Excel


@dataclass(frozen=True, slots=True)
class Replied:
    """What is to be written and what is to be looked at; ``written`` is what the sheet then says, in its order."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    written: tuple[SchoolWord, ...]


class Reader(NamedTuple):
    """Who reads the workbook: how our words are put into their language, which one that is, and the day it is."""

    say: Say
    language: str
    today: date


def reply(
    snapshot: Snapshot,
    reading: Reading,
    trajectory: Trajectory | None,
    words: Sequence[SchoolWord],
    reader: Reader,
) -> Replied:
    """Return what ``replied`` does, less what would change how the workbook's ratings are read.

    Args:
        snapshot: The workbook.
        reading: What it says, for its own names of competences and the place of its feedback.
        trajectory: By which it was read; None when none fits.
        words: What the school says about the learners of this workbook, and nobody else's.
        reader: Who reads the workbook.
    """
    names = names_of(reading, trajectory, reader.language)
    planned = replied(snapshot, reading, names, words, reader.say)
    there = {sheet.name for sheet in snapshot.sheets if not is_school_sheet(sheet)}
    theirs = [edit for edit in planned.edits if sheet_of(edit.where) in there]
    if not theirs or _reads_alike(snapshot, theirs, reading, trajectory, reader.today):
        return planned
    ours = tuple(edit for edit in planned.edits if edit not in theirs)
    return Replied(ours, (*planned.findings, *(_left_out(edit) for edit in theirs)), planned.written)


def _reads_alike(
    snapshot: Snapshot, edits: Sequence[Edit], reading: Reading, trajectory: Trajectory | None, today: date
) -> bool:
    again = read_tracker(
        apply_edits(snapshot, edits),
        trajectory=trajectory,
        layout=reading.layout,
        today=today,
        choice=(trajectory,) if trajectory else None,
    )
    return again.observations == reading.observations


def replied(
    snapshot: Snapshot,
    reading: Reading,
    names: Names,
    words: Sequence[SchoolWord],
    say: Say,
) -> Replied:
    """Return the edits that bring what the school says into a workbook; none where it says so already.

    Args:
        snapshot: The workbook.
        reading: What it says, for the order of its learners and the place of its feedback.
        names: What competences are called there (``names_of``).
        words: What the school says about the learners of this workbook, and nobody else's.
        say: Puts our words into the language of who reads the workbook.
    """
    found = school_sheet(snapshot)
    if found is None and not words:
        return Replied((), (), ())
    ordered = _by_learner(words, reading)
    listed = tuple(word for learner in ordered for word in ordered[learner])
    own, stays = beside(snapshot, reading.observations, listed)
    if found is not None and (found.heading is None or _has_formulas(found)):
        return Replied(tuple(own), (*stays, _rearranged(found)), ())
    heading = found.heading if found and found.heading else HEADING_ROW
    name = found.sheet.name if found else free_name(snapshot, say(NAME))
    lines = list(arranged(ordered, found, names, say))
    new = () if found else tuple(_put_up(name, say))
    return Replied((*new, *edits_between(found, name, heading, lines), *own), tuple(stays), listed)


def free_name(snapshot: Snapshot, wanted: str) -> str:
    """Return the wanted name for a new sheet, with a number behind it where that is taken."""
    taken = {sheet.name.casefold() for sheet in snapshot.sheets}
    wanted = wanted[: _LONGEST_NAME - 3]
    names = (wanted if number == 1 else f"{wanted} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _by_learner(words: Sequence[SchoolWord], reading: Reading) -> Mapping[str, tuple[SchoolWord, ...]]:
    """Return the words by learner, learners in the order of the workbook, words newest first."""
    asked = dict.fromkeys(word.learner for word in words)
    rated = (seen.learner for seen in reading.observations if seen.learner is not None)
    order = dict.fromkeys(learner for learner in rated if learner in asked)
    return {
        learner: in_order(addressed(word) for word in words if word.learner == learner)
        for learner in (*order, *(one for one in asked if one not in order))
    }


def _put_up(name: str, say: Say) -> list[Edit]:
    told = {
        (TITLE_ROW, 1): say(TITLE),
        (LEAD_ROW, 1): say(LEAD),
        **{(HEADING_ROW, column): say(said) for column, said in HEADINGS.items()},
        (HEADING_ROW, MARK): HEADING,
    }
    values = [SetValue(where(name, *place), None, said) for place, said in told.items()]
    return [SetSheet(where(name, 1, 1), None, DESIGN), *values]


def _has_formulas(found: Found) -> bool:
    heading = found.heading or 0
    return any(cell.formula is not None and row > heading for (row, _), cell in found.sheet.cells.items())


def _rearranged(found: Found) -> Finding:
    return Finding(
        Kind.NOT_WRITTEN,
        Severity.WARNING,
        text(
            "The sheet {sheet} was rearranged or holds formulas, so nothing was written on it.", sheet=found.sheet.name
        ),
        text("Delete that sheet once you copied what you want to keep; the next time it is put up anew."),
        where(found.sheet.name, 1, 1),
    )


def _left_out(edit: Edit) -> Finding:
    """Return what is said of an edit that was left out because the workbook would then be read in another way."""
    return Finding(
        Kind.NOT_WRITTEN,
        Severity.INFO,
        text(
            "Writing the school's reply here would change how {sheet} is read, so it was left out.",
            sheet=sheet_of(edit.where),
        ),
        text("You find the reply on the school's sheet."),
        edit.where,
    )


MACRO = Macro(
    name="reply",
    title=text("What did the school answer?"),
    run=reply,
    examples=(
        Example(
            title="What was decided together and what the school replied stands on a sheet of its own, newest first.",
            before="""
                | code   | competentie     | Noor Peeters    |
                | LOG.A1 | stemt taken af  | behaald         |
                | LOG.A2 | geeft info door | in ontwikkeling |
                | LOG.A3 | meldt problemen | niet behaald    |
            """,
            after="""
                | when       | what     | about what                           | from school                                     | status       | who, by when | your answer |
                | 2026-03-12 | decision | geeft info door                      |                                                 | ◑ developing |
                | 2026-03-09 | reply    | your feedback of the week of 9/3/2026 | Dank je, we oefenden het laden in de werkplaats. |
            """,  # noqa: E501 - a row is a row
        ),
    ),
)
