"""What syncing says to people."""

from __future__ import annotations

from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from sync_service.record.merging.conflict import Clash
from sync_service.record.views import ClassOverview, LearnerRow
from sync_service.reports.account import record_account, sync_account
from sync_service.store import Receipt


def receipt(**different: object) -> Receipt:
    usual = {"unchanged": False, "added": 0, "changed": 0, "withdrawn": 0, "conflicts": (), "findings": ()}
    return Receipt(version_id="v", workbook="tracker.xlsx", sha256="0", **{**usual, **different})  # type: ignore[arg-type]


def conflict(record: str | None, workbook: str | None, learner: str | None = "Noor Peeters") -> Clash:
    return Clash("c", learner, None, "Koffie zetten", "status", record, workbook)


def told(one: Receipt) -> str:
    return " ".join(" ".join(line.words for line in sync_account([one], str)).split())


def test_workbook_that_says_nothing_new_says_so() -> None:
    assert "says nothing that the record did not know" in told(receipt())
    assert "in the record already" in told(receipt(unchanged=True))


def test_sides_of_a_conflict_are_said_in_words() -> None:
    assert "Noor Peeters, Koffie zetten: two copies say different things, achieved and cleared." in told(
        receipt(conflicts=(conflict("achieved", None),))
    )
    assert "a learner who is not named, Koffie zetten" in told(receipt(conflicts=(conflict("achieved", "x", None),)))
    assert "“V?”" in told(receipt(conflicts=(conflict("V?", "achieved"),)))


def test_question_of_merging_is_asked_and_the_rest_is_counted() -> None:
    question = Finding(
        Kind.VANISHED,
        Severity.QUESTION,
        text("Gone: all of it."),
        suggestion=text("Say whether it may go."),
        answers=(("keep", text("Keep")),),
    )
    bare = Finding(Kind.STALE_COPY, Severity.QUESTION, text("Is it old?"), answers=(("yes", text("Yes")),))
    fault = Finding(Kind.BAD_DATE, Severity.ERROR, text("31/02 is no day."))

    said = told(receipt(added=1, findings=(question, bare, fault)))

    assert "Gone: all of it. → Say whether it may go. Is it old?" in said
    assert "errors 1, questions 0, other remarks 0" in said
    assert "31/02" not in said


def test_record_says_what_is_open() -> None:
    clear = LearnerRow("1", "Noor Peeters", None, ("Acme",), {}, {}, 2, 3, ("Noor Janssens",))
    unnamed = LearnerRow("2", "", "agenda.xlsx", ("Acme",), {}, {}, 0, 0)

    lines = [line.words for line in record_account("school.sqlite", ClassOverview((clear, unnamed), ()), 1, str)]

    assert lines[0] == "school.sqlite: learners 2, companies 1"
    assert "  people differ on 2 · questions: 3 · may be Noor Janssens" in lines
    assert "Unnamed learner in agenda.xlsx  (Acme)" in lines
    assert "  no ratings of the trajectory that count" in lines
