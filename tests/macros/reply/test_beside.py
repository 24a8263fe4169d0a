"""A reply goes into the company's own column for it too, beside the week's feedback, and only into an empty cell."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Reply
from addin.hosts.xlsx import read_xlsx
from addin.sheet.edit import SetValue, apply_edits
from addin.sheet.finding import Kind
from addin.sheet.snapshot import Snapshot
from tests.support.school import workbook
from tests.support.school_words import answered, opened

WORDS = [SchoolWord("r", "Noor Peeters", Reply(date(2026, 3, 2), "=Dank je, we oefenen verder."))]


def diary(heading: str, stands: str | None = None) -> Snapshot:
    """Return the list of a company with one column more: ``heading``, in which ``stands`` something beside row 3."""
    plain = read_xlsx(workbook(), name="lijst.xlsx")
    edits = [SetValue("opvolging!G1", None, heading)]
    if stands:
        edits.append(SetValue("opvolging!G3", None, stands))
    return apply_edits(plain, edits)


def own(snapshot: Snapshot) -> list[SetValue]:
    edits = answered(snapshot, WORDS).edits
    return [edit for edit in edits if isinstance(edit, SetValue) and edit.where.startswith("opvolging!")]


@pytest.mark.parametrize("heading", ["Antwoord school", "Réponse de l'école", "Reactie v/d trajectbegeleider"])
def test_it_stands_beside_the_last_feedback_of_that_week(heading: str) -> None:
    assert own(diary(heading)) == [SetValue("opvolging!G3", None, "=Dank je, we oefenen verder.")]


@pytest.mark.parametrize("heading", ["Antwoord", "School", "Opmerking voor school", ""])
def test_a_column_that_does_not_clearly_wait_for_the_school_stays_empty(heading: str) -> None:
    assert own(diary(heading)) == []


def test_what_stands_there_already_stays_and_is_told() -> None:
    replied = answered(diary("Antwoord school", "al besproken"), WORDS)

    assert own(diary("Antwoord school", "al besproken")) == []
    assert [(one.kind, one.cell) for one in replied.findings] == [(Kind.NOT_WRITTEN, "opvolging!G3")]


def test_a_second_time_it_stands_there_and_the_ratings_read_as_before() -> None:
    before = diary("Antwoord school")
    after = apply_edits(before, answered(before, WORDS).edits)

    assert (answered(after, WORDS).edits, answered(after, WORDS).findings) == ((), ())
    assert opened(after).reading.observations == opened(before).reading.observations


def test_a_reply_that_would_be_read_as_part_of_a_rating_is_left_out_and_told() -> None:
    """The remarks of this list stand in a column that also waits for the school."""
    snapshot = read_xlsx(workbook(), name="lijst.xlsx")
    waiting = apply_edits(snapshot, [SetValue("opvolging!F1", "Opmerking", "Opmerking, antwoord school")])
    replied = answered(waiting, [SchoolWord("r", "Sem Janssens", Reply(date(2026, 3, 2), "Goed zo."))])

    assert "zag ik zelf" in {one.remark for one in opened(waiting).reading.observations}
    assert not [edit for edit in replied.edits if edit.where.startswith("opvolging!")]
    assert Kind.NOT_WRITTEN in [one.kind for one in replied.findings]
