"""Taking workbooks into the record, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

from sqlalchemy import select

from addin.sheet.finding import Kind
from sync_service import tables as t
from sync_service.record.queries import class_overview, companies, learner_details, upload_findings, uploads
from sync_service.store import Delivery, Receipt, Record, open_record
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

FIRST = """
    | learner      | competence | status     | rater |
    | Noor Peeters | LOG.A1     | developing | Koen  |
    | Noor Peeters | LOG.A2     | achieved   | Koen  |
    | Ana Costa    | LOG.A1     | achieved   | Koen  |
"""
SECOND = """
    | learner      | competence | status     | rater |
    | Noor Peeters | LOG.A1     | achieved   | Koen  |
    | Ana Costa    | LOG.A1     | achieved   | Koen  |
    | Ana Costa    | LOG.A3     | developing | Koen  |
"""


FOLLOWS = (t.standings, t.questions, t.observations, t.callings, t.names, t.learners, t.workbooks, t.marks)


def take(record: Record, drawn: str, day: int, *, company: str = "Acme", name: str = "tracker.xlsx") -> Receipt:
    """Take a drawn workbook, saved on a day of November; its bytes are the drawing."""
    data = f"{day}{drawn}".encode()
    return record.take(name, data, reading(ratings(drawn), day=day), company, NOON + timedelta(days=day))


def counts(receipt: Receipt) -> tuple[int, int, int]:
    return receipt.added, receipt.changed, receipt.withdrawn


def shown(record: Record) -> Any:
    """Return all that follows from the facts, as it stands in the tables, without when anything arrived."""
    placed = t.versions.c["id", "company_id", "sha256", "name", "saved_at", "workbook_id", "base_id", "rank", "card"]
    with record.reading() as connection:
        rows = {table.name: connection.execute(select(table)).all() for table in (*FOLLOWS, t.companies)}
        rows["versions"] = connection.execute(select(*placed)).all()
        rows["findings"] = connection.execute(select(t.findings)).all()
    return {name: sorted(map(repr, found)) for name, found in rows.items()}


def test_first_workbook_adds_its_ratings(record: Record) -> None:
    receipt = take(record, FIRST, 1)

    assert counts(receipt) == (3, 0, 0)
    assert not receipt.unchanged


def test_same_workbook_twice_adds_nothing_and_gives_the_receipt_again(record: Record) -> None:
    first = take(record, FIRST, 1)
    before = shown(record)

    again = take(record, FIRST, 1)

    assert again.unchanged
    assert counts(again) == (0, 0, 0)
    assert again.first is not None
    assert (again.first.received_at, again.first.added) == (NOON + timedelta(days=1), 3)
    assert again.version_id == first.version_id
    assert shown(record) == before


def test_same_bytes_from_another_company_are_that_companys(record: Record) -> None:
    take(record, FIRST, 1)

    other = take(record, FIRST, 1, company="Zed")

    assert counts(other) == (3, 0, 0)
    with record.reading() as connection:
        assert [one.name for one in companies(connection, record.school)] == ["Acme", "Zed"]
        assert len(connection.execute(select(t.files)).all()) == 1


def test_newer_workbook_says_what_is_new_changed_and_withdrawn(record: Record) -> None:
    take(record, FIRST, 1)

    assert counts(take(record, SECOND, 2)) == (1, 1, 1)


def test_older_workbook_that_comes_last_only_tells_what_was_before(record: Record) -> None:
    take(record, SECOND, 2)

    assert counts(take(record, FIRST, 1)) == (1, 1, 0)
    with record.reading() as connection:
        ana, noor = class_overview(connection, record.school).learners
    assert {code: one.status for code, one in noor.standings.items()} == {"LOG.A1": "achieved"}
    assert {code: one.status for code, one in ana.standings.items()} == {"LOG.A1": "achieved", "LOG.A3": "developing"}


def test_known_bytes_are_recognised_before_they_are_read(record: Record) -> None:
    receipt = take(record, FIRST, 1)
    known = Delivery("tracker.xlsx", receipt.sha256, "acme", NOON)

    assert record.take_again(Delivery("tracker.xlsx", "0" * 64, "Acme", NOON)) is None
    again = record.take_again(known)
    assert again is not None
    assert again.unchanged


def test_known_bytes_under_another_name_tell_the_other_name(record: Record) -> None:
    take(record, FIRST, 1, name="tracker - kopie.xlsx")

    again = take(record, FIRST, 1, name="tracker.xlsx")

    assert again.unchanged
    with record.reading() as connection:
        (upload,) = uploads(connection, record.school)
    assert (upload.workbook, upload.lineage, upload.deliveries) == ("tracker.xlsx", "tracker.xlsx", 2)


def test_any_order_gives_the_same_record(record_url: str, tmp_path: Path) -> None:
    sent = [(FIRST, 1, "Acme"), (SECOND, 2, "Acme"), (SECOND.replace("Koen", "An"), 3, "Zed")]
    outcomes = []
    for number, order in enumerate(permutations(sent)):
        record = open_record(f"sqlite:///{tmp_path / str(number)}.sqlite" if number else record_url)
        for drawn, day, company in order:
            take(record, drawn, day, company=company)
        outcomes.append(shown(record))
        record.close()

    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_record_can_be_worked_out_again_from_the_versions(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, SECOND, 2)
    take(record, SECOND, 3, company="Zed", name="z.xlsx")
    before = shown(record)
    with record.engine.begin() as connection:
        nothing = {"workbook_id": None, "base_id": None, "rank": 0, "name": "", "saved_at": None, "card": None}
        connection.execute(t.versions.update().values(nothing))
        for table in FOLLOWS:
            connection.execute(table.delete())

    record.rebuild()

    assert shown(record) == before


def test_company_may_be_written_in_any_way(record: Record) -> None:
    take(record, FIRST, 1, company="Électro Maes")
    take(record, SECOND, 2, company=" ELECTRO  MAES")

    with record.reading() as connection:
        (company,) = companies(connection, record.school)
    assert (company.name, company.learners, company.workbooks) == ("Électro Maes", 2, 1)


def test_learner_page_shows_everything_with_its_source(record: Record) -> None:
    take(record, FIRST, 1)
    receipt = take(record, SECOND, 2, name="tracker (2).xlsx")

    with record.reading() as connection:
        ana, noor = learner_details(connection, record.school)
    by_code = {view.code: view for cluster in noor.clusters for view in cluster.competences}
    (changed,) = by_code["LOG.A1"].observations
    (withdrawn,) = by_code["LOG.A2"].observations

    assert (changed.seen.status, changed.seen.sha256, changed.seen.cell) == ("achieved", receipt.sha256, "C2")
    assert (changed.seen.workbook, changed.seen.company, changed.seen.rater) == ("tracker (2).xlsx", "Acme", "Koen")
    assert [before.status for before in changed.history] == ["developing"]
    assert withdrawn.withdrawn
    assert by_code["LOG.A2"].standing.status is None
    assert by_code["LOG.B1"].observations == ()
    assert ana.name == "Ana Costa"


def test_companies_that_differ_stand_side_by_side(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, SECOND.replace("Koen", "An"), 2, company="Zed")

    with record.reading() as connection:
        overview = class_overview(connection, record.school)
    noor = next(one for one in overview.learners if one.name == "Noor Peeters")

    assert noor.companies == ("Acme", "Zed")
    assert noor.standings["LOG.A1"].disagree
    assert noor.standings["LOG.A1"].observations == 2
    assert noor.disagreements == 1
    assert [trajectory.code for trajectory in overview.trajectories] == ["LOG"]


def test_what_lies_outside_the_trajectory_is_shown_apart(record: Record) -> None:
    own = """
    | learner      | competence | label         | status   |
    | Noor Peeters |            | Koffie zetten | achieved |
    | Noor Peeters | OWN.X9     | Iets anders   | achieved |
    """
    take(record, own, 1)

    with record.reading() as connection:
        (noor,) = learner_details(connection, record.school)
    assert [(view.code, view.label) for view in noor.other] == [(None, "Koffie zetten"), ("OWN.X9", "Iets anders")]
    assert all(len(view.observations) == 1 for view in noor.other)


def test_competence_on_several_vehicles_stands_at_the_most_cautious(record: Record) -> None:
    drawn = """
    | learner      | competence | variant    | status     |
    | Noor Peeters | LOG.H1     | heftruck   | achieved   |
    | Noor Peeters | LOG.H1     | reachtruck | developing |
    """
    take(record, drawn, 1)

    with record.reading() as connection:
        (row,) = class_overview(connection, record.school).learners
        (noor,) = learner_details(connection, record.school)
    view = next(v for cluster in noor.clusters for v in cluster.competences if v.code == "LOG.H1")

    assert row.standings["LOG.H1"].status == "developing"
    assert {one.variant: one.status for one in view.variants} == {"heftruck": "achieved", "reachtruck": "developing"}


def test_uncertain_rating_is_an_open_question_and_no_status(record: Record) -> None:
    take(record, "| learner | competence | status |\n| Noor Peeters | LOG.A1 | ? |", 1)

    with record.reading() as connection:
        (row,) = class_overview(connection, record.school).learners
    assert (row.standings["LOG.A1"].status, row.standings["LOG.A1"].questions, row.questions) == (None, 1, 1)
    assert row.counts == {}


def test_first_name_is_a_learner_apart_until_it_is_clear(record: Record) -> None:
    take(record, FIRST, 1)
    receipt = take(record, SECOND.replace("Noor Peeters", "Noor"), 2, company="Zed", name="z.xlsx")

    (question,) = receipt.findings
    assert question.kind is Kind.UNNAMED_LEARNER
    assert [value for value, _ in question.answers] == ["Noor Peeters", "apart"]
    assert _names(record) == ["Ana Costa", "Noor", "Noor Peeters"]
    with record.reading() as connection:
        assert [one.asks for one in class_overview(connection, record.school).learners] == [(), ("Noor Peeters",), ()]
        assert [one.asks for one in learner_details(connection, record.school)] == [(), ("Noor Peeters",), ()]

    cleared = take(record, FIRST, 3, company="Zed", name="later.xlsx")

    assert cleared.findings == ()
    assert _names(record) == ["Ana Costa", "Noor Peeters"]


def test_name_that_becomes_unclear_through_another_company_is_taken_apart_again(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, SECOND.replace("Noor Peeters", "Noor").replace("Ana Costa", "Ana"), 2, name="other.xlsx")
    assert _names(record) == ["Ana Costa", "Noor Peeters"]

    take(record, FIRST.replace("Peeters", "Janssens"), 3, company="Zed")

    assert _names(record) == ["Ana Costa", "Noor", "Noor Janssens", "Noor Peeters"]


def test_uploads_are_listed_newest_first_with_their_receipts(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, SECOND, 2)
    take(record, SECOND, 2)

    with record.reading() as connection:
        newest, oldest = uploads(connection, record.school)
    assert (newest.rank, oldest.rank) == (2, 1)
    assert (newest.added, newest.changed, newest.withdrawn, newest.deliveries) == (1, 1, 1, 2)
    assert newest.received_at > oldest.received_at


def test_conflict_comes_with_the_receipt_and_again_when_the_file_is_sent_again(record: Record) -> None:
    take(record, FIRST, 1)
    take(record, FIRST.replace("developing", "achieved"), 2, name="koen.xlsx")
    other = FIRST.replace("developing", "not_achieved")

    receipt, again = (take(record, other, 3, name="an.xlsx") for _ in range(2))

    (conflict,) = receipt.conflicts
    assert (conflict.learner, conflict.competence, conflict.field) == ("Noor Peeters", "LOG.A1", "status")
    assert (conflict.record, conflict.workbook) == ("achieved", "not_achieved")
    assert again.conflicts == receipt.conflicts
    with record.reading() as connection:
        noor = class_overview(connection, record.school).learners[1]
    assert (noor.standings["LOG.A1"].status, noor.standings["LOG.A1"].questions) == ("not_achieved", 1)


def test_foreign_text_is_data(record: Record) -> None:
    nasty = "Robert'); DROP TABLE learners;-- <b>x</b> {oops} 💥 %s"
    take(record, f"| learner | competence | status |\n| {nasty} | LOG.A1 | achieved |", 1, company=nasty, name=nasty)

    with record.reading() as connection:
        (learner,) = learner_details(connection, record.school)
        assert (learner.name, learner.companies) == (nasty, (nasty,))
        (upload,) = uploads(connection, record.school)
        assert upload_findings(connection, record.school, upload.version_id) == ()


def test_schools_in_one_database_do_not_see_each_other(record_url: str) -> None:
    one, other = open_record(record_url, school="Eén"), open_record(record_url, school="Twee")
    take(one, FIRST, 1)
    take(other, SECOND.replace("Noor", "Bram"), 1)

    assert _names(one) == ["Ana Costa", "Noor Peeters"]
    assert _names(other) == ["Ana Costa", "Bram Peeters"]
    with one.reading() as connection:
        assert learner_details(connection, other.school) != learner_details(connection, one.school)
        stranger = learner_details(connection, other.school)[0].id
        assert learner_details(connection, one.school, [stranger]) == ()
    one.close()
    other.close()


def test_number_of_questions_to_the_database_does_not_grow_with_the_record(record: Record) -> None:
    asked = []
    for day in range(1, 4):
        for company in range(3):
            take(record, FIRST, day, company=f"Company {day} {company}")
        asked.append(_statements(record))

    assert asked[0] == asked[1] == asked[2]
    assert max(asked[0]) <= 4


def _statements(record: Record) -> list[int]:
    from sqlalchemy import event  # noqa: PLC0415

    seen: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    numbers = []
    for query in (class_overview, learner_details, uploads, companies):
        with record.reading() as connection:
            event.listen(connection, "before_cursor_execute", listen)
            query(connection, record.school)
            event.remove(connection, "before_cursor_execute", listen)
        numbers.append(sum(one.startswith("SELECT") for one in seen))
        seen.clear()
    return numbers


def _names(record: Record) -> list[str]:
    with record.reading() as connection:
        return [one.name for one in class_overview(connection, record.school).learners]
